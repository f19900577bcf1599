-- Separate handling (另案处理) as records: whom a paper sets aside, and the facts of whether anything came of it.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.separate_handling, core.separate_handling_party, core.fact_separate_handling_party

CREATE TABLE core.fact_separate_handling_party (
    separate_handling_party_id text NOT NULL,
    offence text,
    act_from date,
    act_to date,
    reason text,
    noted_on date,
    days_since_noted integer,
    has_outcome boolean NOT NULL,
    outcome text,
    party_kind text,
    is_identified boolean NOT NULL,
    is_co_case_dropped boolean NOT NULL,
    is_own_case_running boolean NOT NULL,
    is_own_case_ended boolean NOT NULL,
    prosecution_is_absent boolean,
    prosecution_register_is_fresh boolean NOT NULL,
    filing_register_is_fresh boolean NOT NULL,
    separate_handling_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    separate_handling_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (separate_handling_party_id)
);
CREATE INDEX fact_separate_handling_party_party_id_idx ON core.fact_separate_handling_party (party_id);
COMMENT ON TABLE core.fact_separate_handling_party IS '另案处理人员事实行（模型的判断对象）（一次另案处理的一个人在一个夜次）';
COMMENT ON COLUMN core.fact_separate_handling_party.separate_handling_party_id IS '另案处理的人的记录键';
COMMENT ON COLUMN core.fact_separate_handling_party.offence IS '涉嫌罪名';
COMMENT ON COLUMN core.fact_separate_handling_party.act_from IS '涉案行为开始日';
COMMENT ON COLUMN core.fact_separate_handling_party.act_to IS '涉案行为终了日';
COMMENT ON COLUMN core.fact_separate_handling_party.reason IS '另案处理的原因';
COMMENT ON COLUMN core.fact_separate_handling_party.noted_on IS '文书写明另案处理之日';
COMMENT ON COLUMN core.fact_separate_handling_party.days_since_noted IS '写明另案处理后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_separate_handling_party.has_outcome IS '登记了其后的处理';
COMMENT ON COLUMN core.fact_separate_handling_party.outcome IS '其后的处理';
COMMENT ON COLUMN core.fact_separate_handling_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.fact_separate_handling_party.is_identified IS '载有可据以检索的身份号码';
COMMENT ON COLUMN core.fact_separate_handling_party.is_co_case_dropped IS '该文书所诉的人已不起诉或者宣告无罪';
COMMENT ON COLUMN core.fact_separate_handling_party.is_own_case_running IS '就同一行为另有立案，正在侦查';
COMMENT ON COLUMN core.fact_separate_handling_party.is_own_case_ended IS '就同一行为的立案已撤销或者终止侦查';
COMMENT ON COLUMN core.fact_separate_handling_party.prosecution_is_absent IS '未查到审查起诉决定或者裁判（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_separate_handling_party.prosecution_register_is_fresh IS '审查起诉登记均已到数';
COMMENT ON COLUMN core.fact_separate_handling_party.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_separate_handling_party.separate_handling_register_is_fresh IS '来源机关的另案处理登记已到数';
COMMENT ON COLUMN core.fact_separate_handling_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_separate_handling_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_separate_handling_party.party_id IS '当事人键';
COMMENT ON COLUMN core.fact_separate_handling_party.separate_handling_id IS '另案处理记录键';
COMMENT ON COLUMN core.fact_separate_handling_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_separate_handling_party TO xianjie_loader;
GRANT SELECT ON core.fact_separate_handling_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_separate_handling_party TO xianjie_publisher;
GRANT SELECT ON core.fact_separate_handling_party TO xianjie_auditor;

CREATE TABLE core.separate_handling (
    separate_handling_id text NOT NULL,
    document_no text,
    case_no text,
    offence text,
    offence_text text,
    act_from date,
    act_to date,
    reason text,
    noted_on date,
    outcome text,
    outcome_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (separate_handling_id, known_at, region_code),
    CONSTRAINT separate_handling_reason_code CHECK (reason IN ('at_large', 'unclear', 'other_case', 'illness', 'other')),
    CONSTRAINT separate_handling_outcome_code CHECK (outcome IN ('sent', 'withdrawn', 'other_office', 'not_criminal'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.separate_handling_default PARTITION OF core.separate_handling DEFAULT;
CREATE UNIQUE INDEX separate_handling_standing ON core.separate_handling (separate_handling_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX separate_handling_document_no_idx ON core.separate_handling (document_no);
CREATE INDEX separate_handling_case_no_idx ON core.separate_handling (case_no);
CREATE OR REPLACE VIEW core.separate_handling_now WITH (security_invoker = true) AS
SELECT
    separate_handling_id,
    document_no,
    case_no,
    offence,
    offence_text,
    act_from,
    act_to,
    reason,
    noted_on,
    outcome,
    outcome_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.separate_handling
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.separate_handling IS '另案处理（起诉意见书、起诉书、不起诉决定书等写明另案处理的人员的登记）（一份文书写明另案处理的一个人的一个版本）';
COMMENT ON COLUMN core.separate_handling.separate_handling_id IS '另案处理记录键';
COMMENT ON COLUMN core.separate_handling.document_no IS '写明另案处理的文书号';
COMMENT ON COLUMN core.separate_handling.case_no IS '所在案件的公安案件编号';
COMMENT ON COLUMN core.separate_handling.offence IS '涉嫌罪名（rules/law/standards 的代码，其余为 other）';
COMMENT ON COLUMN core.separate_handling.offence_text IS '涉嫌罪名（原文）';
COMMENT ON COLUMN core.separate_handling.act_from IS '涉案行为开始日';
COMMENT ON COLUMN core.separate_handling.act_to IS '涉案行为终了日';
COMMENT ON COLUMN core.separate_handling.reason IS '另案处理的原因';
COMMENT ON COLUMN core.separate_handling.noted_on IS '文书写明另案处理之日';
COMMENT ON COLUMN core.separate_handling.outcome IS '其后的处理（登记所载，未登记为空）';
COMMENT ON COLUMN core.separate_handling.outcome_on IS '其后处理之日';
COMMENT ON COLUMN core.separate_handling.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.separate_handling.source_key IS '源主键';
COMMENT ON COLUMN core.separate_handling.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.separate_handling.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.separate_handling.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.separate_handling.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.separate_handling.batch_id IS '批次号';
COMMENT ON COLUMN core.separate_handling.row_hash IS '源行哈希';
COMMENT ON VIEW core.separate_handling_now IS '另案处理（起诉意见书、起诉书、不起诉决定书等写明另案处理的人员的登记）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.separate_handling TO xianjie_loader;
GRANT SELECT ON core.separate_handling TO xianjie_evaluator;
GRANT SELECT ON core.separate_handling_now TO xianjie_evaluator;
GRANT SELECT ON core.separate_handling TO xianjie_publisher;
GRANT SELECT ON core.separate_handling_now TO xianjie_publisher;
GRANT SELECT ON core.separate_handling TO xianjie_research;
GRANT SELECT ON core.separate_handling_now TO xianjie_research;
GRANT SELECT ON core.separate_handling TO xianjie_auditor;
GRANT SELECT ON core.separate_handling_now TO xianjie_auditor;
GRANT SELECT ON core.separate_handling TO xianjie_engineer;
GRANT SELECT ON core.separate_handling_now TO xianjie_engineer;
GRANT SELECT ON core.separate_handling_now TO xianjie_loader;

CREATE TABLE core.separate_handling_party (
    separate_handling_party_id text NOT NULL,
    separate_handling_id text NOT NULL,
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
    PRIMARY KEY (separate_handling_party_id, known_at, region_code),
    CONSTRAINT separate_handling_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.separate_handling_party_default PARTITION OF core.separate_handling_party DEFAULT;
CREATE UNIQUE INDEX separate_handling_party_standing ON core.separate_handling_party (separate_handling_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX separate_handling_party_separate_handling_id_idx ON core.separate_handling_party (separate_handling_id);
CREATE OR REPLACE VIEW core.separate_handling_party_now WITH (security_invoker = true) AS
SELECT
    separate_handling_party_id,
    separate_handling_id,
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
FROM core.separate_handling_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.separate_handling_party IS '另案处理的人（一次另案处理的一个人的一个版本）';
COMMENT ON COLUMN core.separate_handling_party.separate_handling_party_id IS '另案处理的人的记录键';
COMMENT ON COLUMN core.separate_handling_party.separate_handling_id IS '另案处理记录键';
COMMENT ON COLUMN core.separate_handling_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.separate_handling_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.separate_handling_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.separate_handling_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.separate_handling_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.separate_handling_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.separate_handling_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.separate_handling_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.separate_handling_party.address IS '住址或者住所';
COMMENT ON COLUMN core.separate_handling_party.phone IS '联系电话';
COMMENT ON COLUMN core.separate_handling_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.separate_handling_party.source_key IS '源主键';
COMMENT ON COLUMN core.separate_handling_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.separate_handling_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.separate_handling_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.separate_handling_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.separate_handling_party.batch_id IS '批次号';
COMMENT ON COLUMN core.separate_handling_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.separate_handling_party_now IS '另案处理的人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.separate_handling_party TO xianjie_loader;
GRANT SELECT ON core.separate_handling_party TO xianjie_evaluator;
GRANT SELECT ON core.separate_handling_party_now TO xianjie_evaluator;
GRANT SELECT ON core.separate_handling_party TO xianjie_publisher;
GRANT SELECT ON core.separate_handling_party_now TO xianjie_publisher;
GRANT SELECT (separate_handling_party_id, separate_handling_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.separate_handling_party TO xianjie_research;
GRANT SELECT (separate_handling_party_id, separate_handling_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.separate_handling_party_now TO xianjie_research;
GRANT SELECT (separate_handling_party_id, separate_handling_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.separate_handling_party TO xianjie_auditor;
GRANT SELECT (separate_handling_party_id, separate_handling_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.separate_handling_party_now TO xianjie_auditor;
GRANT SELECT (separate_handling_party_id, separate_handling_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.separate_handling_party TO xianjie_engineer;
GRANT SELECT (separate_handling_party_id, separate_handling_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.separate_handling_party_now TO xianjie_engineer;
GRANT SELECT ON core.separate_handling_party_now TO xianjie_loader;

