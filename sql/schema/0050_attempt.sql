-- Keeps of each agency whether each night landed, for the trend on the quality page. Generated from tables/ by
-- `xianjie schema generate`.
-- reads   nothing
-- writes  ops.attempt
CREATE TABLE ops.attempt (
    agency_id text NOT NULL,
    as_of date NOT NULL,
    state text NOT NULL,
    fault text,
    ended_at timestamptz,
    PRIMARY KEY (agency_id, as_of),
    CONSTRAINT attempt_state_code CHECK (state IN ('running', 'landed', 'failed'))
);
CREATE INDEX attempt_as_of_idx ON ops.attempt (as_of);
COMMENT ON TABLE ops.attempt IS '各机关各夜次的到数情况（一夜一行，供质量报告看趋势）（一个机关的一个夜次）';
COMMENT ON COLUMN ops.attempt.agency_id IS '机关标识';
COMMENT ON COLUMN ops.attempt.as_of IS '夜次';
COMMENT ON COLUMN ops.attempt.state IS '该夜次的结果（到数之后再跑失败的，仍为已到数）';
COMMENT ON COLUMN ops.attempt.fault IS '失败原因（不含个人信息）';
COMMENT ON COLUMN ops.attempt.ended_at IS '到数或者失败的时刻';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.attempt TO xianjie_loader;
GRANT SELECT ON ops.attempt TO xianjie_engineer;
GRANT SELECT ON ops.attempt TO xianjie_auditor;
