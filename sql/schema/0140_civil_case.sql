-- Civil cases of the court, and whether a penalised act that did harm has one (facts of penalty_party).
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.civil_case, core.civil_case_party, core.fact_penalty_party.has_victims, has_burnt_forest,
--         civil_case_is_absent, civil_case_register_is_fresh

CREATE TABLE core.civil_case (
    civil_case_id text NOT NULL,
    case_no text,
    case_kind text,
    claim text,
    claim_text text,
    act_on date,
    penalty_decision_no text,
    claimed_cny numeric(18,2),
    filed_on date,
    result text,
    ended_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (civil_case_id, known_at, region_code),
    CONSTRAINT civil_case_case_kind_code CHECK (case_kind IN ('civil', 'incidental', 'public_interest', 'settlement')),
    CONSTRAINT civil_case_claim_code CHECK (claim IN ('personal_injury', 'property_damage', 'environment', 'intellectual_property', 'contract', 'other')),
    CONSTRAINT civil_case_result_code CHECK (result IN ('pending', 'granted', 'dismissed', 'mediated', 'withdrawn', 'not_accepted'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.civil_case_default PARTITION OF core.civil_case DEFAULT;
CREATE UNIQUE INDEX civil_case_standing ON core.civil_case (civil_case_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX civil_case_penalty_decision_no_idx ON core.civil_case (penalty_decision_no);
CREATE OR REPLACE VIEW core.civil_case_now WITH (security_invoker = true) AS
SELECT
    civil_case_id,
    case_no,
    case_kind,
    claim,
    claim_text,
    act_on,
    penalty_decision_no,
    claimed_cny,
    filed_on,
    result,
    ended_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.civil_case
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.civil_case IS '民事案件（含刑事附带民事诉讼、民事公益诉讼和经司法确认的赔偿协议）（一件民事案件的一个版本）';
COMMENT ON COLUMN core.civil_case.civil_case_id IS '民事案件记录键';
COMMENT ON COLUMN core.civil_case.case_no IS '案号';
COMMENT ON COLUMN core.civil_case.case_kind IS '案件类别';
COMMENT ON COLUMN core.civil_case.claim IS '案由所属类别';
COMMENT ON COLUMN core.civil_case.claim_text IS '案由（民事案件案由规定）';
COMMENT ON COLUMN core.civil_case.act_on IS '侵权行为、事故发生日';
COMMENT ON COLUMN core.civil_case.penalty_decision_no IS '事实所据的行政处罚决定书文号';
COMMENT ON COLUMN core.civil_case.claimed_cny IS '请求赔偿或者确认的金额（单位：元）';
COMMENT ON COLUMN core.civil_case.filed_on IS '立案日';
COMMENT ON COLUMN core.civil_case.result IS '结果';
COMMENT ON COLUMN core.civil_case.ended_on IS '结案日';
COMMENT ON COLUMN core.civil_case.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.civil_case.source_key IS '源主键';
COMMENT ON COLUMN core.civil_case.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.civil_case.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.civil_case.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.civil_case.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.civil_case.batch_id IS '批次号';
COMMENT ON COLUMN core.civil_case.row_hash IS '源行哈希';
COMMENT ON VIEW core.civil_case_now IS '民事案件（含刑事附带民事诉讼、民事公益诉讼和经司法确认的赔偿协议）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.civil_case TO xianjie_loader;
GRANT SELECT ON core.civil_case TO xianjie_evaluator;
GRANT SELECT ON core.civil_case_now TO xianjie_evaluator;
GRANT SELECT ON core.civil_case TO xianjie_publisher;
GRANT SELECT ON core.civil_case_now TO xianjie_publisher;
GRANT SELECT ON core.civil_case TO xianjie_research;
GRANT SELECT ON core.civil_case_now TO xianjie_research;
GRANT SELECT ON core.civil_case TO xianjie_auditor;
GRANT SELECT ON core.civil_case_now TO xianjie_auditor;
GRANT SELECT ON core.civil_case TO xianjie_engineer;
GRANT SELECT ON core.civil_case_now TO xianjie_engineer;
GRANT SELECT ON core.civil_case_now TO xianjie_loader;

CREATE TABLE core.civil_case_party (
    civil_case_party_id text NOT NULL,
    civil_case_id text NOT NULL,
    side text,
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
    PRIMARY KEY (civil_case_party_id, known_at, region_code),
    CONSTRAINT civil_case_party_side_code CHECK (side IN ('plaintiff', 'defendant')),
    CONSTRAINT civil_case_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.civil_case_party_default PARTITION OF core.civil_case_party DEFAULT;
CREATE UNIQUE INDEX civil_case_party_standing ON core.civil_case_party (civil_case_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX civil_case_party_civil_case_id_idx ON core.civil_case_party (civil_case_id);
CREATE OR REPLACE VIEW core.civil_case_party_now WITH (security_invoker = true) AS
SELECT
    civil_case_party_id,
    civil_case_id,
    side,
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
FROM core.civil_case_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.civil_case_party IS '民事案件的当事人（一件民事案件的一个当事人的一个版本）';
COMMENT ON COLUMN core.civil_case_party.civil_case_party_id IS '民事案件当事人记录键';
COMMENT ON COLUMN core.civil_case_party.civil_case_id IS '民事案件记录键';
COMMENT ON COLUMN core.civil_case_party.side IS '诉讼地位';
COMMENT ON COLUMN core.civil_case_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.civil_case_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.civil_case_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.civil_case_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.civil_case_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.civil_case_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.civil_case_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.civil_case_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.civil_case_party.address IS '住址或者住所';
COMMENT ON COLUMN core.civil_case_party.phone IS '联系电话';
COMMENT ON COLUMN core.civil_case_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.civil_case_party.source_key IS '源主键';
COMMENT ON COLUMN core.civil_case_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.civil_case_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.civil_case_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.civil_case_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.civil_case_party.batch_id IS '批次号';
COMMENT ON COLUMN core.civil_case_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.civil_case_party_now IS '民事案件的当事人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.civil_case_party TO xianjie_loader;
GRANT SELECT ON core.civil_case_party TO xianjie_evaluator;
GRANT SELECT ON core.civil_case_party_now TO xianjie_evaluator;
GRANT SELECT ON core.civil_case_party TO xianjie_publisher;
GRANT SELECT ON core.civil_case_party_now TO xianjie_publisher;
GRANT SELECT (civil_case_party_id, civil_case_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.civil_case_party TO xianjie_research;
GRANT SELECT (civil_case_party_id, civil_case_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.civil_case_party_now TO xianjie_research;
GRANT SELECT (civil_case_party_id, civil_case_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.civil_case_party TO xianjie_auditor;
GRANT SELECT (civil_case_party_id, civil_case_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.civil_case_party_now TO xianjie_auditor;
GRANT SELECT (civil_case_party_id, civil_case_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.civil_case_party TO xianjie_engineer;
GRANT SELECT (civil_case_party_id, civil_case_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.civil_case_party_now TO xianjie_engineer;
GRANT SELECT ON core.civil_case_party_now TO xianjie_loader;

ALTER TABLE core.fact_penalty_party ADD COLUMN has_victims boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN has_burnt_forest boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN civil_case_is_absent boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN civil_case_register_is_fresh boolean;

COMMENT ON COLUMN core.fact_penalty_party.has_victims IS '决定载明有人死亡或者重伤';

COMMENT ON COLUMN core.fact_penalty_party.has_burnt_forest IS '决定载明林地过火';

COMMENT ON COLUMN core.fact_penalty_party.civil_case_is_absent IS '未查到就同一损害提起的民事诉讼、附带民事诉讼、公益诉讼或者经司法确认的赔偿协议（假为查到，空为有待核的可能记录或者没有载明损害）';

COMMENT ON COLUMN core.fact_penalty_party.civil_case_register_is_fresh IS '民事案件登记均已到数';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;
