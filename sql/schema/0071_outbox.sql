-- The outbox of reminders: what was told to whom, how it was delivered, who acknowledged it. Generated from tables/ by
-- `xianjie schema generate`.
-- reads   nothing
-- writes  ops.outbox, ops.outbox_attempt, ops.outbox_acknowledgement
CREATE TABLE ops.outbox (
    outbox_id text NOT NULL,
    clock_id text NOT NULL,
    duty text NOT NULL,
    node text NOT NULL,
    step text NOT NULL,
    channel text NOT NULL,
    told text[] NOT NULL,
    agency_id text,
    document_no text,
    subject text NOT NULL,
    body text NOT NULL,
    reached_at timestamptz NOT NULL,
    as_at timestamptz NOT NULL,
    PRIMARY KEY (outbox_id),
    CONSTRAINT outbox_channel_code CHECK (channel IN ('mail', 'webhook'))
);
CREATE INDEX outbox_clock_id_idx ON ops.outbox (clock_id);
COMMENT ON TABLE ops.outbox IS '提醒发件箱（只增）（一项时限的一个提醒步骤经一个渠道）';
COMMENT ON COLUMN ops.outbox.outbox_id IS '提醒键（时限、步骤与渠道的哈希）';
COMMENT ON COLUMN ops.outbox.clock_id IS '时限键';
COMMENT ON COLUMN ops.outbox.duty IS '义务';
COMMENT ON COLUMN ops.outbox.node IS '时限表节点';
COMMENT ON COLUMN ops.outbox.step IS '提醒步骤（rules/reminders.yaml）';
COMMENT ON COLUMN ops.outbox.channel IS '渠道';
COMMENT ON COLUMN ops.outbox.told IS '提醒对象（角色）';
COMMENT ON COLUMN ops.outbox.agency_id IS '承担义务的机关';
COMMENT ON COLUMN ops.outbox.document_no IS '文书文号或者案号';
COMMENT ON COLUMN ops.outbox.subject IS '标题';
COMMENT ON COLUMN ops.outbox.body IS '内容（不含个人信息）';
COMMENT ON COLUMN ops.outbox.reached_at IS '步骤到达的时刻';
COMMENT ON COLUMN ops.outbox.as_at IS '写入时所依据的时刻';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.outbox TO xianjie_publisher;
GRANT SELECT ON ops.outbox TO xianjie_prosecutor;
GRANT SELECT ON ops.outbox TO xianjie_auditor;
GRANT SELECT ON ops.outbox TO xianjie_engineer;

CREATE TABLE ops.outbox_acknowledgement (
    clock_id text NOT NULL,
    step text NOT NULL,
    acknowledged_by text NOT NULL,
    note text,
    acknowledged_at timestamptz NOT NULL,
    PRIMARY KEY (clock_id, step, acknowledged_by)
);
COMMENT ON TABLE ops.outbox_acknowledgement IS '提醒的签收（只增，只由人写）（一项时限的一次签收）';
COMMENT ON COLUMN ops.outbox_acknowledgement.clock_id IS '时限键';
COMMENT ON COLUMN ops.outbox_acknowledgement.step IS '提醒步骤';
COMMENT ON COLUMN ops.outbox_acknowledgement.acknowledged_by IS '签收人（工号或者岗位）';
COMMENT ON COLUMN ops.outbox_acknowledgement.note IS '处理情况';
COMMENT ON COLUMN ops.outbox_acknowledgement.acknowledged_at IS '签收时刻';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.outbox_acknowledgement TO xianjie_publisher;
GRANT SELECT ON ops.outbox_acknowledgement TO xianjie_prosecutor;
GRANT SELECT ON ops.outbox_acknowledgement TO xianjie_auditor;
GRANT SELECT ON ops.outbox_acknowledgement TO xianjie_engineer;

CREATE TABLE ops.outbox_attempt (
    outbox_id text NOT NULL,
    attempt integer NOT NULL,
    result text NOT NULL,
    fault text,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (outbox_id, attempt, result),
    CONSTRAINT outbox_attempt_result_code CHECK (result IN ('claimed', 'sent', 'failed'))
);
COMMENT ON TABLE ops.outbox_attempt IS '提醒的投递（只增）（一次投递的一个结果）';
COMMENT ON COLUMN ops.outbox_attempt.outbox_id IS '提醒键';
COMMENT ON COLUMN ops.outbox_attempt.attempt IS '第几次';
COMMENT ON COLUMN ops.outbox_attempt.result IS '结果';
COMMENT ON COLUMN ops.outbox_attempt.fault IS '未送达的原因（代码）';
COMMENT ON COLUMN ops.outbox_attempt.noted_at IS '登记时刻';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.outbox_attempt TO xianjie_publisher;
GRANT SELECT ON ops.outbox_attempt TO xianjie_prosecutor;
GRANT SELECT ON ops.outbox_attempt TO xianjie_auditor;
GRANT SELECT ON ops.outbox_attempt TO xianjie_engineer;
