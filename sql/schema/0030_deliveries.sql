-- Takes files once and notes what vanished at a source: the ledger of deliveries, the keys that are gone, how long an
-- agency's data counts as fresh. Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  ops.batch, ops.delivery, ops.freshness, ops.vanished
ALTER TABLE ops.batch ADD COLUMN rows_vanished bigint;

COMMENT ON COLUMN ops.batch.rows_vanished IS '源表中消失、据此删除的行数';

GRANT SELECT, INSERT, UPDATE, DELETE ON ops.batch TO xianjie_loader;
GRANT SELECT ON ops.batch TO xianjie_engineer;
GRANT SELECT ON ops.batch TO xianjie_auditor;

CREATE TABLE ops.delivery (
    agency_id text NOT NULL,
    table_name text NOT NULL,
    file_name text NOT NULL,
    content_hash text NOT NULL,
    delivered_on date NOT NULL,
    bytes bigint NOT NULL,
    modified_ns bigint NOT NULL,
    state text NOT NULL,
    batch_id bigint,
    rows_read bigint,
    rows_hidden bigint,
    fault text,
    as_of date NOT NULL,
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id, table_name, file_name, content_hash),
    CONSTRAINT delivery_state_code CHECK (state IN ('taken', 'copy', 'outdated', 'unreadable', 'refused'))
);
CREATE INDEX delivery_batch_id_idx ON ops.delivery (batch_id);
COMMENT ON TABLE ops.delivery IS '文件交付台账：一份内容只取一次（一张表的一个文件的一份内容）';
COMMENT ON COLUMN ops.delivery.agency_id IS '机关标识';
COMMENT ON COLUMN ops.delivery.table_name IS '源表（合同中的名字）';
COMMENT ON COLUMN ops.delivery.file_name IS '文件名';
COMMENT ON COLUMN ops.delivery.content_hash IS '内容哈希';
COMMENT ON COLUMN ops.delivery.delivered_on IS '交付日（文件名中的日期，无则文件修改日）';
COMMENT ON COLUMN ops.delivery.bytes IS '字节数';
COMMENT ON COLUMN ops.delivery.modified_ns IS '文件修改时刻（纳秒）';
COMMENT ON COLUMN ops.delivery.state IS '状态';
COMMENT ON COLUMN ops.delivery.batch_id IS '批次号';
COMMENT ON COLUMN ops.delivery.rows_read IS '读入的行数';
COMMENT ON COLUMN ops.delivery.rows_hidden IS '其中表格里隐藏的行数';
COMMENT ON COLUMN ops.delivery.fault IS '读不了的原因（不含个人信息）';
COMMENT ON COLUMN ops.delivery.as_of IS '夜次';
COMMENT ON COLUMN ops.delivery.noted_at IS '登记时刻';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.delivery TO xianjie_loader;
GRANT SELECT ON ops.delivery TO xianjie_engineer;
GRANT SELECT ON ops.delivery TO xianjie_auditor;

ALTER TABLE ops.freshness ADD COLUMN fresh_through date;

ALTER TABLE ops.freshness ADD COLUMN rows_quarantined bigint;

COMMENT ON COLUMN ops.freshness.fresh_through IS '数据视为新鲜的截止夜次（最近交付加合同允许的天数）';

COMMENT ON COLUMN ops.freshness.rows_quarantined IS '最近到数夜次被隔离的行数（不计入登记的行）';

GRANT SELECT, INSERT, UPDATE, DELETE ON ops.freshness TO xianjie_loader;
GRANT SELECT ON ops.freshness TO xianjie_evaluator;
GRANT SELECT ON ops.freshness TO xianjie_publisher;
GRANT SELECT ON ops.freshness TO xianjie_prosecutor;
GRANT SELECT ON ops.freshness TO xianjie_engineer;
GRANT SELECT ON ops.freshness TO xianjie_auditor;

CREATE TABLE ops.vanished (
    batch_id bigint NOT NULL,
    source_key text NOT NULL,
    agency_id text NOT NULL,
    table_name text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (batch_id, source_key)
);
CREATE INDEX vanished_agency_id_table_name_source_key_idx ON ops.vanished (agency_id, table_name, source_key);
COMMENT ON TABLE ops.vanished IS '源表中消失的行：据此把记录记为删除（一个批次查明消失的一个键）';
COMMENT ON COLUMN ops.vanished.batch_id IS '批次号';
COMMENT ON COLUMN ops.vanished.source_key IS '源系统键';
COMMENT ON COLUMN ops.vanished.agency_id IS '机关标识';
COMMENT ON COLUMN ops.vanished.table_name IS '源表';
COMMENT ON COLUMN ops.vanished.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.vanished TO xianjie_loader;
GRANT SELECT ON ops.vanished TO xianjie_steward;
