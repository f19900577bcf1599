-- How an unfinished clock stands at an instant, said once for the night and for the hours after it, and where the hours keep it.
-- reads   nothing
-- writes  function core.clock_stands; ops.clock_hour

CREATE OR REPLACE FUNCTION core.clock_stands(
    early_at timestamptz, late_at timestamptz, is_provisional boolean, is_fresh boolean, is_unbounded boolean,
    may_be_longer boolean, now_at timestamptz, due_soon_days integer, lag_days integer,
    OUT state text, OUT reason text, OUT is_overdue boolean
) LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT
        CASE
            WHEN past.lag AND NOT is_provisional AND is_fresh THEN 'overdue'
            WHEN past.early AND NOT is_fresh THEN 'not_observable'
            WHEN past.early THEN 'possibly_overdue'
            WHEN now_at >= early_at - make_interval(days => due_soon_days) THEN 'due_soon'
            ELSE 'running'
        END,
        CASE
            WHEN past.lag AND NOT is_provisional AND is_fresh THEN NULL
            WHEN past.early AND NOT is_fresh THEN 'stale_register'
            WHEN is_unbounded THEN 'extended_without_bound'
            WHEN past.early AND may_be_longer AND late_at IS NULL THEN 'may_be_longer'
            WHEN past.late AND is_provisional THEN 'calendar_not_published'
            WHEN past.late THEN 'within_register_lag'
        END,
        CASE
            WHEN late_at IS NULL THEN CASE WHEN past.early IS NOT TRUE AND NOT is_unbounded THEN false END
            WHEN past.lag AND is_provisional THEN NULL
            -- Whether the register has landed is asked apart: then the answer waits for it.
            ELSE past.lag
        END
    FROM (
        SELECT
            now_at > early_at AS early,
            now_at > late_at AS late,
            now_at > late_at + make_interval(days => lag_days) AS lag
    ) AS past
$$;
COMMENT ON FUNCTION core.clock_stands IS '未完成的时限在某一时刻的状态、理由以及是否确定超期';
GRANT EXECUTE ON FUNCTION core.clock_stands TO xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_auditor;

CREATE TABLE ops.clock_hour (
    clock_id text NOT NULL,
    as_of date NOT NULL,
    stated_at timestamptz NOT NULL,
    state text NOT NULL,
    reason text,
    PRIMARY KEY (clock_id),
    CONSTRAINT clock_hour_state_code CHECK (state IN ('running', 'due_soon', 'possibly_overdue', 'overdue', 'not_observable'))
);
COMMENT ON TABLE ops.clock_hour IS '案件流转时限在夜次之后某一时刻的状态（每小时重算；夜次的状态在 core.clock）（一项未完成的时限）';
COMMENT ON COLUMN ops.clock_hour.clock_id IS '时限键';
COMMENT ON COLUMN ops.clock_hour.as_of IS '所依据的夜次';
COMMENT ON COLUMN ops.clock_hour.stated_at IS '状态所至的时刻';
COMMENT ON COLUMN ops.clock_hour.state IS '状态';
COMMENT ON COLUMN ops.clock_hour.reason IS '状态的理由（代码同 core.clock）';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.clock_hour TO xianjie_publisher;
GRANT SELECT ON ops.clock_hour TO xianjie_prosecutor;
GRANT SELECT ON ops.clock_hour TO xianjie_auditor;
GRANT SELECT ON ops.clock_hour TO xianjie_engineer;
