-- Bans from a trade (从业禁止) as records, and the facts of everyone who is banned: what business he heads all the same.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.ban, core.ban_party, core.fact_ban_party

CREATE TABLE core.ban (
    ban_id text NOT NULL,
    document_no text,
    field text,
    basis text,
    decided_on date,
    from_on date,
    to_on date,
    is_lifelong boolean,
    status text,
    status_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (ban_id, known_at, region_code),
    CONSTRAINT ban_field_code CHECK (field IN ('food', 'drug')),
    CONSTRAINT ban_basis_code CHECK (basis IN ('food_safety_135_1', 'food_safety_135_2', 'drug_118', 'drug_123', 'drug_124', 'drug_125', 'criminal_37_1', 'other')),
    CONSTRAINT ban_status_code CHECK (status IN ('in_force', 'lifted'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.ban_default PARTITION OF core.ban DEFAULT;
CREATE UNIQUE INDEX ban_standing ON core.ban (ban_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX ban_document_no_idx ON core.ban (document_no);
CREATE OR REPLACE VIEW core.ban_now WITH (security_invoker = true) AS
SELECT
    ban_id,
    document_no,
    field,
    basis,
    decided_on,
    from_on,
    to_on,
    is_lifelong,
    status,
    status_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.ban
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.ban IS '从业禁止（禁业）（一次从业禁止的一个版本）';
COMMENT ON COLUMN core.ban.ban_id IS '从业禁止记录键';
COMMENT ON COLUMN core.ban.document_no IS '作出禁止所据的文书号（处罚决定书、裁判文书）';
COMMENT ON COLUMN core.ban.field IS '禁止从业的领域';
COMMENT ON COLUMN core.ban.basis IS '禁止的依据';
COMMENT ON COLUMN core.ban.decided_on IS '作出禁止的决定、裁判之日';
COMMENT ON COLUMN core.ban.from_on IS '禁止期间起日';
COMMENT ON COLUMN core.ban.to_on IS '禁止期间止日（终身的为空）';
COMMENT ON COLUMN core.ban.is_lifelong IS '终身禁止';
COMMENT ON COLUMN core.ban.status IS '状态';
COMMENT ON COLUMN core.ban.status_on IS '状态日';
COMMENT ON COLUMN core.ban.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.ban.source_key IS '源主键';
COMMENT ON COLUMN core.ban.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.ban.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.ban.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.ban.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.ban.batch_id IS '批次号';
COMMENT ON COLUMN core.ban.row_hash IS '源行哈希';
COMMENT ON VIEW core.ban_now IS '从业禁止（禁业）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.ban TO xianjie_loader;
GRANT SELECT ON core.ban TO xianjie_evaluator;
GRANT SELECT ON core.ban_now TO xianjie_evaluator;
GRANT SELECT ON core.ban TO xianjie_publisher;
GRANT SELECT ON core.ban_now TO xianjie_publisher;
GRANT SELECT ON core.ban TO xianjie_research;
GRANT SELECT ON core.ban_now TO xianjie_research;
GRANT SELECT ON core.ban TO xianjie_auditor;
GRANT SELECT ON core.ban_now TO xianjie_auditor;
GRANT SELECT ON core.ban TO xianjie_engineer;
GRANT SELECT ON core.ban_now TO xianjie_engineer;
GRANT SELECT ON core.ban_now TO xianjie_loader;

CREATE TABLE core.ban_party (
    ban_party_id text NOT NULL,
    ban_id text NOT NULL,
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
    PRIMARY KEY (ban_party_id, known_at, region_code),
    CONSTRAINT ban_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.ban_party_default PARTITION OF core.ban_party DEFAULT;
CREATE UNIQUE INDEX ban_party_standing ON core.ban_party (ban_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX ban_party_ban_id_idx ON core.ban_party (ban_id);
CREATE OR REPLACE VIEW core.ban_party_now WITH (security_invoker = true) AS
SELECT
    ban_party_id,
    ban_id,
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
FROM core.ban_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.ban_party IS '被禁止从业的人（一次从业禁止的一个人的一个版本）';
COMMENT ON COLUMN core.ban_party.ban_party_id IS '被禁止从业的人的记录键';
COMMENT ON COLUMN core.ban_party.ban_id IS '从业禁止记录键';
COMMENT ON COLUMN core.ban_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.ban_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.ban_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.ban_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.ban_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.ban_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.ban_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.ban_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.ban_party.address IS '住址或者住所';
COMMENT ON COLUMN core.ban_party.phone IS '联系电话';
COMMENT ON COLUMN core.ban_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.ban_party.source_key IS '源主键';
COMMENT ON COLUMN core.ban_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.ban_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.ban_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.ban_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.ban_party.batch_id IS '批次号';
COMMENT ON COLUMN core.ban_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.ban_party_now IS '被禁止从业的人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.ban_party TO xianjie_loader;
GRANT SELECT ON core.ban_party TO xianjie_evaluator;
GRANT SELECT ON core.ban_party_now TO xianjie_evaluator;
GRANT SELECT ON core.ban_party TO xianjie_publisher;
GRANT SELECT ON core.ban_party_now TO xianjie_publisher;
GRANT SELECT (ban_party_id, ban_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.ban_party TO xianjie_research;
GRANT SELECT (ban_party_id, ban_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.ban_party_now TO xianjie_research;
GRANT SELECT (ban_party_id, ban_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.ban_party TO xianjie_auditor;
GRANT SELECT (ban_party_id, ban_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.ban_party_now TO xianjie_auditor;
GRANT SELECT (ban_party_id, ban_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.ban_party TO xianjie_engineer;
GRANT SELECT (ban_party_id, ban_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.ban_party_now TO xianjie_engineer;
GRANT SELECT ON core.ban_party_now TO xianjie_loader;

CREATE TABLE core.fact_ban_party (
    ban_party_id text NOT NULL,
    field text,
    basis text,
    decided_on date,
    from_on date,
    to_on date,
    is_lifelong boolean,
    is_ban_running boolean,
    is_ban_lifted boolean NOT NULL,
    days_since_ban integer,
    party_kind text,
    runs_food_business boolean,
    runs_drug_business boolean,
    is_business_under_case boolean NOT NULL,
    licence_id text,
    registration_id text,
    ban_register_is_fresh boolean NOT NULL,
    registration_register_is_fresh boolean NOT NULL,
    licence_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    ban_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (ban_party_id)
);
CREATE INDEX fact_ban_party_party_id_idx ON core.fact_ban_party (party_id);
COMMENT ON TABLE core.fact_ban_party IS '被禁止从业的人事实行（模型的判断对象）（一次从业禁止的一个人在一个夜次）';
COMMENT ON COLUMN core.fact_ban_party.ban_party_id IS '被禁止从业的人的记录键';
COMMENT ON COLUMN core.fact_ban_party.field IS '禁止从业的领域';
COMMENT ON COLUMN core.fact_ban_party.basis IS '禁止的依据';
COMMENT ON COLUMN core.fact_ban_party.decided_on IS '作出禁止的决定、裁判之日';
COMMENT ON COLUMN core.fact_ban_party.from_on IS '禁止期间起日';
COMMENT ON COLUMN core.fact_ban_party.to_on IS '禁止期间止日';
COMMENT ON COLUMN core.fact_ban_party.is_lifelong IS '终身禁止';
COMMENT ON COLUMN core.fact_ban_party.is_ban_running IS '该日在禁止期间之内（按记录所载起止；起止不明的为空）';
COMMENT ON COLUMN core.fact_ban_party.is_ban_lifted IS '原决定、裁判已撤销或者改判';
COMMENT ON COLUMN core.fact_ban_party.days_since_ban IS '禁止期间开始后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_ban_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.fact_ban_party.runs_food_business IS '现任食品许可有效的存续主体的法定代表人、负责人或者经营者（空为只有姓名相同，是否本人待核）';
COMMENT ON COLUMN core.fact_ban_party.runs_drug_business IS '现任药品许可有效的存续主体的法定代表人、负责人或者经营者（空为只有姓名相同，是否本人待核）';
COMMENT ON COLUMN core.fact_ban_party.is_business_under_case IS '监管部门对该主体已有在办的食品药品案件';
COMMENT ON COLUMN core.fact_ban_party.licence_id IS '该主体的许可记录键';
COMMENT ON COLUMN core.fact_ban_party.registration_id IS '该主体的登记记录键';
COMMENT ON COLUMN core.fact_ban_party.ban_register_is_fresh IS '从业禁止登记已到数';
COMMENT ON COLUMN core.fact_ban_party.registration_register_is_fresh IS '市场主体登记均已到数';
COMMENT ON COLUMN core.fact_ban_party.licence_register_is_fresh IS '许可证照登记均已到数';
COMMENT ON COLUMN core.fact_ban_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_ban_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_ban_party.party_id IS '当事人键';
COMMENT ON COLUMN core.fact_ban_party.ban_id IS '从业禁止记录键';
COMMENT ON COLUMN core.fact_ban_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_ban_party TO xianjie_loader;
GRANT SELECT ON core.fact_ban_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_ban_party TO xianjie_publisher;
GRANT SELECT ON core.fact_ban_party TO xianjie_auditor;
