-- What a decision orders to be restored or treated as a record (责令恢复、治理及其验收), and among the facts of a penalty
-- whether it was accepted by its day.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.restoration, core.fact_penalty_party

ALTER TABLE core.fact_penalty_party ADD COLUMN is_restoration_ordered boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_restored boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_restoration_substituted boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN restoration_kind text;

ALTER TABLE core.fact_penalty_party ADD COLUMN restoration_due_on date;

ALTER TABLE core.fact_penalty_party ADD COLUMN days_since_restoration_due integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN restoration_register_is_fresh boolean;

COMMENT ON COLUMN core.fact_penalty_party.is_restoration_ordered IS '该决定责令恢复、治理（有登记的责令，未撤销）';

COMMENT ON COLUMN core.fact_penalty_party.is_restored IS '责令恢复、治理的各项均已验收合格（没有责令的为空）';

COMMENT ON COLUMN core.fact_penalty_party.is_restoration_substituted IS '行政机关已组织代为恢复、代为治理';

COMMENT ON COLUMN core.fact_penalty_party.restoration_kind IS '尚未验收的责令的内容（数项的，为期限最晚的一项）';

COMMENT ON COLUMN core.fact_penalty_party.restoration_due_on IS '尚未验收的责令的期限届满日（经批准延长的从延长，数项的取最晚，有一项不明的为空）';

COMMENT ON COLUMN core.fact_penalty_party.days_since_restoration_due IS '责令恢复、治理的期限届满后经过的自然日（单位：日）';

COMMENT ON COLUMN core.fact_penalty_party.restoration_register_is_fresh IS '责令恢复、治理的登记已到数';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;

CREATE TABLE core.restoration (
    restoration_id text NOT NULL,
    document_no text,
    restoration_kind text,
    ordered_on date,
    due_on date,
    extended_to date,
    accepted_on date,
    substituted_on date,
    status text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (restoration_id, known_at, region_code),
    CONSTRAINT restoration_restoration_kind_code CHECK (restoration_kind IN ('replant', 'restore_vegetation', 'restore_land', 'treat_waste')),
    CONSTRAINT restoration_status_code CHECK (status IN ('in_force', 'withdrawn'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.restoration_default PARTITION OF core.restoration DEFAULT;
CREATE UNIQUE INDEX restoration_standing ON core.restoration (restoration_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX restoration_document_no_idx ON core.restoration (document_no);
CREATE OR REPLACE VIEW core.restoration_now WITH (security_invoker = true) AS
SELECT
    restoration_id,
    document_no,
    restoration_kind,
    ordered_on,
    due_on,
    extended_to,
    accepted_on,
    substituted_on,
    status,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.restoration
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.restoration IS '责令恢复、治理及其验收（一项责令恢复、治理的一个版本）';
COMMENT ON COLUMN core.restoration.restoration_id IS '责令恢复记录键';
COMMENT ON COLUMN core.restoration.document_no IS '责令恢复所在的行政处罚决定书文号';
COMMENT ON COLUMN core.restoration.restoration_kind IS '责令的内容';
COMMENT ON COLUMN core.restoration.ordered_on IS '责令日';
COMMENT ON COLUMN core.restoration.due_on IS '责令的期限届满日';
COMMENT ON COLUMN core.restoration.extended_to IS '批准延长后的期限届满日';
COMMENT ON COLUMN core.restoration.accepted_on IS '验收合格日';
COMMENT ON COLUMN core.restoration.substituted_on IS '行政机关组织代为恢复、代为治理之日';
COMMENT ON COLUMN core.restoration.status IS '状态';
COMMENT ON COLUMN core.restoration.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.restoration.source_key IS '源主键';
COMMENT ON COLUMN core.restoration.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.restoration.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.restoration.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.restoration.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.restoration.batch_id IS '批次号';
COMMENT ON COLUMN core.restoration.row_hash IS '源行哈希';
COMMENT ON VIEW core.restoration_now IS '责令恢复、治理及其验收（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.restoration TO xianjie_loader;
GRANT SELECT ON core.restoration TO xianjie_evaluator;
GRANT SELECT ON core.restoration_now TO xianjie_evaluator;
GRANT SELECT ON core.restoration TO xianjie_publisher;
GRANT SELECT ON core.restoration_now TO xianjie_publisher;
GRANT SELECT ON core.restoration TO xianjie_research;
GRANT SELECT ON core.restoration_now TO xianjie_research;
GRANT SELECT ON core.restoration TO xianjie_auditor;
GRANT SELECT ON core.restoration_now TO xianjie_auditor;
GRANT SELECT ON core.restoration TO xianjie_engineer;
GRANT SELECT ON core.restoration_now TO xianjie_engineer;
GRANT SELECT ON core.restoration_now TO xianjie_loader;
