-- The chain of a case: which records are one case, what happened in it with instants and persons, how far a tie is to be
-- trusted; and coercive measures as records.
-- reads   nothing
-- writes  core.case_chain, core.coercive_measure, core.coercive_measure_party; columns of core.case_event and core.case_link

CREATE TABLE core.case_chain (
    noun text NOT NULL,
    record_id text NOT NULL,
    chain_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (noun, record_id)
);
CREATE INDEX case_chain_chain_id_idx ON core.case_chain (chain_id);
COMMENT ON TABLE core.case_chain IS '案件链：由确定的连接相连的记录（与他案均无确定连接的记录不列，其链键即该记录键）（一条属于案件链的记录）';
COMMENT ON COLUMN core.case_chain.noun IS '记录种类';
COMMENT ON COLUMN core.case_chain.record_id IS '记录键';
COMMENT ON COLUMN core.case_chain.chain_id IS '案件链键（链中最早得知的记录的键）';
COMMENT ON COLUMN core.case_chain.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.case_chain TO xianjie_loader;
GRANT SELECT ON core.case_chain TO xianjie_evaluator;
GRANT SELECT ON core.case_chain TO xianjie_publisher;
GRANT SELECT ON core.case_chain TO xianjie_prosecutor;
GRANT SELECT ON core.case_chain TO xianjie_auditor;
GRANT SELECT ON core.case_chain TO xianjie_engineer;

ALTER TABLE core.case_event ADD COLUMN chain_id text;

ALTER TABLE core.case_event ADD COLUMN happened_at timestamptz;

ALTER TABLE core.case_event ADD COLUMN party_id text;

ALTER TABLE core.case_event ADD COLUMN known_at timestamptz;

CREATE INDEX case_event_chain_id_idx ON core.case_event (chain_id);

COMMENT ON COLUMN core.case_event.chain_id IS '案件链键';

COMMENT ON COLUMN core.case_event.happened_at IS '发生时刻（只知道日的为空）';

COMMENT ON COLUMN core.case_event.party_id IS '所涉当事人键（空为全案）';

COMMENT ON COLUMN core.case_event.known_at IS '本库得知（记载该事件的记录版本生效）的时刻';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.case_event TO xianjie_loader;
GRANT SELECT ON core.case_event TO xianjie_evaluator;
GRANT SELECT ON core.case_event TO xianjie_publisher;
GRANT SELECT ON core.case_event TO xianjie_prosecutor;
GRANT SELECT ON core.case_event TO xianjie_auditor;
GRANT SELECT ON core.case_event TO xianjie_engineer;

ALTER TABLE core.case_link ADD COLUMN confidence numeric(4,3);

ALTER TABLE core.case_link DROP CONSTRAINT IF EXISTS case_link_basis_code;
ALTER TABLE core.case_link ADD CONSTRAINT case_link_basis_code CHECK (basis IN ('document_no', 'party', 'representative', 'name_only', 'event'));

COMMENT ON COLUMN core.case_link.confidence IS '连接的可信度（0 至 1，同一依据内可比；是否成立以是否确定为准）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.case_link TO xianjie_loader;
GRANT SELECT ON core.case_link TO xianjie_evaluator;
GRANT SELECT ON core.case_link TO xianjie_publisher;
GRANT SELECT ON core.case_link TO xianjie_prosecutor;
GRANT SELECT ON core.case_link TO xianjie_auditor;
GRANT SELECT ON core.case_link TO xianjie_engineer;

CREATE TABLE core.coercive_measure (
    coercive_measure_id text NOT NULL,
    case_no text,
    document_no text,
    kind text,
    from_on date,
    to_on date,
    ended_on date,
    result text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (coercive_measure_id, known_at, region_code),
    CONSTRAINT coercive_measure_kind_code CHECK (kind IN ('detention', 'bail', 'residential_surveillance', 'arrest', 'other')),
    CONSTRAINT coercive_measure_result_code CHECK (result IN ('changed', 'lifted', 'expired', 'released'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.coercive_measure_default PARTITION OF core.coercive_measure DEFAULT;
CREATE UNIQUE INDEX coercive_measure_standing ON core.coercive_measure (coercive_measure_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX coercive_measure_case_no_idx ON core.coercive_measure (case_no);
CREATE OR REPLACE VIEW core.coercive_measure_now WITH (security_invoker = true) AS
SELECT
    coercive_measure_id,
    case_no,
    document_no,
    kind,
    from_on,
    to_on,
    ended_on,
    result,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.coercive_measure
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.coercive_measure IS '刑事强制措施（对一人采取的一次强制措施的一个版本）';
COMMENT ON COLUMN core.coercive_measure.coercive_measure_id IS '强制措施记录键';
COMMENT ON COLUMN core.coercive_measure.case_no IS '公安案件编号';
COMMENT ON COLUMN core.coercive_measure.document_no IS '强制措施决定书文号';
COMMENT ON COLUMN core.coercive_measure.kind IS '强制措施种类';
COMMENT ON COLUMN core.coercive_measure.from_on IS '执行之日';
COMMENT ON COLUMN core.coercive_measure.to_on IS '决定书所定期限届满日';
COMMENT ON COLUMN core.coercive_measure.ended_on IS '实际解除、变更之日';
COMMENT ON COLUMN core.coercive_measure.result IS '结束方式';
COMMENT ON COLUMN core.coercive_measure.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.coercive_measure.source_key IS '源主键';
COMMENT ON COLUMN core.coercive_measure.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.coercive_measure.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.coercive_measure.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.coercive_measure.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.coercive_measure.batch_id IS '批次号';
COMMENT ON COLUMN core.coercive_measure.row_hash IS '源行哈希';
COMMENT ON VIEW core.coercive_measure_now IS '刑事强制措施（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.coercive_measure TO xianjie_loader;
GRANT SELECT ON core.coercive_measure TO xianjie_evaluator;
GRANT SELECT ON core.coercive_measure_now TO xianjie_evaluator;
GRANT SELECT ON core.coercive_measure TO xianjie_publisher;
GRANT SELECT ON core.coercive_measure_now TO xianjie_publisher;
GRANT SELECT ON core.coercive_measure TO xianjie_research;
GRANT SELECT ON core.coercive_measure_now TO xianjie_research;
GRANT SELECT ON core.coercive_measure TO xianjie_auditor;
GRANT SELECT ON core.coercive_measure_now TO xianjie_auditor;
GRANT SELECT ON core.coercive_measure TO xianjie_engineer;
GRANT SELECT ON core.coercive_measure_now TO xianjie_engineer;
GRANT SELECT ON core.coercive_measure_now TO xianjie_loader;

CREATE TABLE core.coercive_measure_party (
    coercive_measure_party_id text NOT NULL,
    coercive_measure_id text NOT NULL,
    ordinal smallint NOT NULL,
    role text,
    name text,
    party_kind text,
    id_no text,
    credit_code text,
    legal_representative_name text,
    legal_representative_id_no text,
    address text,
    phone text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (coercive_measure_party_id, known_at, region_code),
    CONSTRAINT coercive_measure_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.coercive_measure_party_default PARTITION OF core.coercive_measure_party DEFAULT;
CREATE UNIQUE INDEX coercive_measure_party_standing ON core.coercive_measure_party (coercive_measure_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX coercive_measure_party_coercive_measure_id_idx ON core.coercive_measure_party (coercive_measure_id);
CREATE OR REPLACE VIEW core.coercive_measure_party_now WITH (security_invoker = true) AS
SELECT
    coercive_measure_party_id,
    coercive_measure_id,
    ordinal,
    role,
    name,
    party_kind,
    id_no,
    credit_code,
    legal_representative_name,
    legal_representative_id_no,
    address,
    phone,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.coercive_measure_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.coercive_measure_party IS '被采取强制措施的人（一次强制措施的一个人的一个版本）';
COMMENT ON COLUMN core.coercive_measure_party.coercive_measure_party_id IS '被采取强制措施的人的记录键';
COMMENT ON COLUMN core.coercive_measure_party.coercive_measure_id IS '强制措施记录键';
COMMENT ON COLUMN core.coercive_measure_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.coercive_measure_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.coercive_measure_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.coercive_measure_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.coercive_measure_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.coercive_measure_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.coercive_measure_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.coercive_measure_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.coercive_measure_party.address IS '住址或者住所';
COMMENT ON COLUMN core.coercive_measure_party.phone IS '联系电话';
COMMENT ON COLUMN core.coercive_measure_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.coercive_measure_party.source_key IS '源主键';
COMMENT ON COLUMN core.coercive_measure_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.coercive_measure_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.coercive_measure_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.coercive_measure_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.coercive_measure_party.batch_id IS '批次号';
COMMENT ON COLUMN core.coercive_measure_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.coercive_measure_party_now IS '被采取强制措施的人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.coercive_measure_party TO xianjie_loader;
GRANT SELECT ON core.coercive_measure_party TO xianjie_evaluator;
GRANT SELECT ON core.coercive_measure_party_now TO xianjie_evaluator;
GRANT SELECT ON core.coercive_measure_party TO xianjie_publisher;
GRANT SELECT ON core.coercive_measure_party_now TO xianjie_publisher;
GRANT SELECT (coercive_measure_party_id, coercive_measure_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.coercive_measure_party TO xianjie_research;
GRANT SELECT (coercive_measure_party_id, coercive_measure_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.coercive_measure_party_now TO xianjie_research;
GRANT SELECT (coercive_measure_party_id, coercive_measure_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.coercive_measure_party TO xianjie_auditor;
GRANT SELECT (coercive_measure_party_id, coercive_measure_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.coercive_measure_party_now TO xianjie_auditor;
GRANT SELECT (coercive_measure_party_id, coercive_measure_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.coercive_measure_party TO xianjie_engineer;
GRANT SELECT (coercive_measure_party_id, coercive_measure_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.coercive_measure_party_now TO xianjie_engineer;
GRANT SELECT ON core.coercive_measure_party_now TO xianjie_loader;
