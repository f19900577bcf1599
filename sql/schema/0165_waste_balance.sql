-- What is bought that becomes hazardous waste, and the declarations and manifests of the waste, as records; the facts of
-- everyone who reports a year's purchases: how much of the waste is accounted for.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.material_purchase, core.material_purchase_party, core.waste_declaration, core.waste_declaration_party,
--         core.waste_manifest, core.waste_manifest_party, core.fact_material_purchase_party

CREATE TABLE core.fact_material_purchase_party (
    material_purchase_party_id text NOT NULL,
    material text,
    act_from date,
    act_to date,
    days_since_year_end integer,
    bought_tonnes numeric(18,4),
    used_tonnes numeric(18,4),
    declared_waste_kg numeric(18,1),
    stored_waste_kg numeric(18,1),
    moved_waste_kg numeric(18,1),
    manifests_count integer NOT NULL,
    is_declared boolean NOT NULL,
    party_kind text,
    is_identified boolean NOT NULL,
    is_declared_by_affiliate boolean NOT NULL,
    is_under_case boolean NOT NULL,
    transfer_is_absent boolean,
    transfer_register_is_fresh boolean NOT NULL,
    filing_is_absent boolean,
    filing_register_is_fresh boolean NOT NULL,
    material_purchase_register_is_fresh boolean NOT NULL,
    waste_declaration_register_is_fresh boolean NOT NULL,
    waste_manifest_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    material_purchase_id text NOT NULL,
    waste_declaration_id text,
    as_of date NOT NULL,
    PRIMARY KEY (material_purchase_party_id)
);
CREATE INDEX fact_material_purchase_party_party_id_idx ON core.fact_material_purchase_party (party_id);
COMMENT ON TABLE core.fact_material_purchase_party IS '购进原料的经营者事实行（模型的判断对象）（一个经营者一种原料一个年度在一个夜次）';
COMMENT ON COLUMN core.fact_material_purchase_party.material_purchase_party_id IS '购进原料的经营者的记录键';
COMMENT ON COLUMN core.fact_material_purchase_party.material IS '原料';
COMMENT ON COLUMN core.fact_material_purchase_party.act_from IS '年度起日';
COMMENT ON COLUMN core.fact_material_purchase_party.act_to IS '年度止日';
COMMENT ON COLUMN core.fact_material_purchase_party.days_since_year_end IS '年度终了后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_material_purchase_party.bought_tonnes IS '年度购进数量（单位：吨）';
COMMENT ON COLUMN core.fact_material_purchase_party.used_tonnes IS '年度使用数量（购进减去未使用的）（单位：吨）';
COMMENT ON COLUMN core.fact_material_purchase_party.declared_waste_kg IS '申报产生的危险废物（没有申报的为零）（单位：公斤）';
COMMENT ON COLUMN core.fact_material_purchase_party.stored_waste_kg IS '申报年末贮存的危险废物（没有申报的为零）（单位：公斤）';
COMMENT ON COLUMN core.fact_material_purchase_party.moved_waste_kg IS '转移联单所载移出的危险废物（该年度及次年第一季度，未作废的）（单位：公斤）';
COMMENT ON COLUMN core.fact_material_purchase_party.manifests_count IS '转移联单份数（单位：份）';
COMMENT ON COLUMN core.fact_material_purchase_party.is_declared IS '该年度申报过该类危险废物';
COMMENT ON COLUMN core.fact_material_purchase_party.party_kind IS '经营者主体类别';
COMMENT ON COLUMN core.fact_material_purchase_party.is_identified IS '载有身份号码或者统一社会信用代码，可据以检索';
COMMENT ON COLUMN core.fact_material_purchase_party.is_declared_by_affiliate IS '同一法定代表人（经营者）名下的其他单位申报或者转移了该类危险废物';
COMMENT ON COLUMN core.fact_material_purchase_party.is_under_case IS '行政机关就其危险废物立案调查，尚未结案';
COMMENT ON COLUMN core.fact_material_purchase_party.transfer_is_absent IS '未查到该经营者因危险废物被移送（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_material_purchase_party.transfer_register_is_fresh IS '移送登记均已到数';
COMMENT ON COLUMN core.fact_material_purchase_party.filing_is_absent IS '未查到该经营者因危险废物被立案、审查起诉或者裁判（同上）';
COMMENT ON COLUMN core.fact_material_purchase_party.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_material_purchase_party.material_purchase_register_is_fresh IS '原料购进登记均已到数';
COMMENT ON COLUMN core.fact_material_purchase_party.waste_declaration_register_is_fresh IS '危险废物申报登记均已到数';
COMMENT ON COLUMN core.fact_material_purchase_party.waste_manifest_register_is_fresh IS '转移联单登记均已到数';
COMMENT ON COLUMN core.fact_material_purchase_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_material_purchase_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_material_purchase_party.party_id IS '经营者键';
COMMENT ON COLUMN core.fact_material_purchase_party.material_purchase_id IS '年度购进记录键';
COMMENT ON COLUMN core.fact_material_purchase_party.waste_declaration_id IS '危险废物申报记录键';
COMMENT ON COLUMN core.fact_material_purchase_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_material_purchase_party TO xianjie_loader;
GRANT SELECT ON core.fact_material_purchase_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_material_purchase_party TO xianjie_publisher;
GRANT SELECT ON core.fact_material_purchase_party TO xianjie_auditor;

CREATE TABLE core.material_purchase (
    material_purchase_id text NOT NULL,
    material text,
    year smallint,
    bought_tonnes numeric(18,4),
    unused_tonnes numeric(18,4),
    reported_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (material_purchase_id, known_at, region_code),
    CONSTRAINT material_purchase_material_code CHECK (material IN ('lubricating_oil', 'battery', 'other'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.material_purchase_default PARTITION OF core.material_purchase DEFAULT;
CREATE UNIQUE INDEX material_purchase_standing ON core.material_purchase (material_purchase_id, region_code) WHERE superseded_at IS NULL;
CREATE OR REPLACE VIEW core.material_purchase_now WITH (security_invoker = true) AS
SELECT
    material_purchase_id,
    material,
    year,
    bought_tonnes,
    unused_tonnes,
    reported_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.material_purchase
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.material_purchase IS '原料年度购进（会产生危险废物的原料，如机油）（一个经营者一种原料一个年度的一个版本）';
COMMENT ON COLUMN core.material_purchase.material_purchase_id IS '年度购进记录键';
COMMENT ON COLUMN core.material_purchase.material IS '原料';
COMMENT ON COLUMN core.material_purchase.year IS '年度';
COMMENT ON COLUMN core.material_purchase.bought_tonnes IS '购进数量（单位：吨）';
COMMENT ON COLUMN core.material_purchase.unused_tonnes IS '未使用的数量（年末库存、退货、未开封转售）（单位：吨）';
COMMENT ON COLUMN core.material_purchase.reported_on IS '报送日';
COMMENT ON COLUMN core.material_purchase.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.material_purchase.source_key IS '源主键';
COMMENT ON COLUMN core.material_purchase.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.material_purchase.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.material_purchase.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.material_purchase.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.material_purchase.batch_id IS '批次号';
COMMENT ON COLUMN core.material_purchase.row_hash IS '源行哈希';
COMMENT ON VIEW core.material_purchase_now IS '原料年度购进（会产生危险废物的原料，如机油）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.material_purchase TO xianjie_loader;
GRANT SELECT ON core.material_purchase TO xianjie_evaluator;
GRANT SELECT ON core.material_purchase_now TO xianjie_evaluator;
GRANT SELECT ON core.material_purchase TO xianjie_publisher;
GRANT SELECT ON core.material_purchase_now TO xianjie_publisher;
GRANT SELECT ON core.material_purchase TO xianjie_research;
GRANT SELECT ON core.material_purchase_now TO xianjie_research;
GRANT SELECT ON core.material_purchase TO xianjie_auditor;
GRANT SELECT ON core.material_purchase_now TO xianjie_auditor;
GRANT SELECT ON core.material_purchase TO xianjie_engineer;
GRANT SELECT ON core.material_purchase_now TO xianjie_engineer;
GRANT SELECT ON core.material_purchase_now TO xianjie_loader;

CREATE TABLE core.material_purchase_party (
    material_purchase_party_id text NOT NULL,
    material_purchase_id text NOT NULL,
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
    PRIMARY KEY (material_purchase_party_id, known_at, region_code),
    CONSTRAINT material_purchase_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.material_purchase_party_default PARTITION OF core.material_purchase_party DEFAULT;
CREATE UNIQUE INDEX material_purchase_party_standing ON core.material_purchase_party (material_purchase_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX material_purchase_party_material_purchase_id_idx ON core.material_purchase_party (material_purchase_id);
CREATE OR REPLACE VIEW core.material_purchase_party_now WITH (security_invoker = true) AS
SELECT
    material_purchase_party_id,
    material_purchase_id,
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
FROM core.material_purchase_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.material_purchase_party IS '购进原料的经营者（一个经营者一种原料一个年度的一个版本）';
COMMENT ON COLUMN core.material_purchase_party.material_purchase_party_id IS '购进原料的经营者的记录键';
COMMENT ON COLUMN core.material_purchase_party.material_purchase_id IS '年度购进记录键';
COMMENT ON COLUMN core.material_purchase_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.material_purchase_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.material_purchase_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.material_purchase_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.material_purchase_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.material_purchase_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.material_purchase_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.material_purchase_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.material_purchase_party.address IS '住址或者住所';
COMMENT ON COLUMN core.material_purchase_party.phone IS '联系电话';
COMMENT ON COLUMN core.material_purchase_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.material_purchase_party.source_key IS '源主键';
COMMENT ON COLUMN core.material_purchase_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.material_purchase_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.material_purchase_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.material_purchase_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.material_purchase_party.batch_id IS '批次号';
COMMENT ON COLUMN core.material_purchase_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.material_purchase_party_now IS '购进原料的经营者（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.material_purchase_party TO xianjie_loader;
GRANT SELECT ON core.material_purchase_party TO xianjie_evaluator;
GRANT SELECT ON core.material_purchase_party_now TO xianjie_evaluator;
GRANT SELECT ON core.material_purchase_party TO xianjie_publisher;
GRANT SELECT ON core.material_purchase_party_now TO xianjie_publisher;
GRANT SELECT (material_purchase_party_id, material_purchase_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.material_purchase_party TO xianjie_research;
GRANT SELECT (material_purchase_party_id, material_purchase_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.material_purchase_party_now TO xianjie_research;
GRANT SELECT (material_purchase_party_id, material_purchase_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.material_purchase_party TO xianjie_auditor;
GRANT SELECT (material_purchase_party_id, material_purchase_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.material_purchase_party_now TO xianjie_auditor;
GRANT SELECT (material_purchase_party_id, material_purchase_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.material_purchase_party TO xianjie_engineer;
GRANT SELECT (material_purchase_party_id, material_purchase_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.material_purchase_party_now TO xianjie_engineer;
GRANT SELECT ON core.material_purchase_party_now TO xianjie_loader;

CREATE TABLE core.waste_declaration (
    waste_declaration_id text NOT NULL,
    waste_category text,
    year smallint,
    generated_tonnes numeric(18,4),
    stored_tonnes numeric(18,4),
    declared_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (waste_declaration_id, known_at, region_code),
    CONSTRAINT waste_declaration_waste_category_code CHECK (waste_category IN ('HW08', 'HW31', 'HW49', 'other'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.waste_declaration_default PARTITION OF core.waste_declaration DEFAULT;
CREATE UNIQUE INDEX waste_declaration_standing ON core.waste_declaration (waste_declaration_id, region_code) WHERE superseded_at IS NULL;
CREATE OR REPLACE VIEW core.waste_declaration_now WITH (security_invoker = true) AS
SELECT
    waste_declaration_id,
    waste_category,
    year,
    generated_tonnes,
    stored_tonnes,
    declared_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.waste_declaration
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.waste_declaration IS '危险废物年度申报（一个单位一类危险废物一个年度的申报的一个版本）';
COMMENT ON COLUMN core.waste_declaration.waste_declaration_id IS '危险废物申报记录键';
COMMENT ON COLUMN core.waste_declaration.waste_category IS '危险废物类别（国家危险废物名录）';
COMMENT ON COLUMN core.waste_declaration.year IS '申报年度';
COMMENT ON COLUMN core.waste_declaration.generated_tonnes IS '申报产生量（单位：吨）';
COMMENT ON COLUMN core.waste_declaration.stored_tonnes IS '申报年末贮存量（单位：吨）';
COMMENT ON COLUMN core.waste_declaration.declared_on IS '申报日';
COMMENT ON COLUMN core.waste_declaration.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.waste_declaration.source_key IS '源主键';
COMMENT ON COLUMN core.waste_declaration.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.waste_declaration.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.waste_declaration.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.waste_declaration.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.waste_declaration.batch_id IS '批次号';
COMMENT ON COLUMN core.waste_declaration.row_hash IS '源行哈希';
COMMENT ON VIEW core.waste_declaration_now IS '危险废物年度申报（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.waste_declaration TO xianjie_loader;
GRANT SELECT ON core.waste_declaration TO xianjie_evaluator;
GRANT SELECT ON core.waste_declaration_now TO xianjie_evaluator;
GRANT SELECT ON core.waste_declaration TO xianjie_publisher;
GRANT SELECT ON core.waste_declaration_now TO xianjie_publisher;
GRANT SELECT ON core.waste_declaration TO xianjie_research;
GRANT SELECT ON core.waste_declaration_now TO xianjie_research;
GRANT SELECT ON core.waste_declaration TO xianjie_auditor;
GRANT SELECT ON core.waste_declaration_now TO xianjie_auditor;
GRANT SELECT ON core.waste_declaration TO xianjie_engineer;
GRANT SELECT ON core.waste_declaration_now TO xianjie_engineer;
GRANT SELECT ON core.waste_declaration_now TO xianjie_loader;

CREATE TABLE core.waste_declaration_party (
    waste_declaration_party_id text NOT NULL,
    waste_declaration_id text NOT NULL,
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
    PRIMARY KEY (waste_declaration_party_id, known_at, region_code),
    CONSTRAINT waste_declaration_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.waste_declaration_party_default PARTITION OF core.waste_declaration_party DEFAULT;
CREATE UNIQUE INDEX waste_declaration_party_standing ON core.waste_declaration_party (waste_declaration_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX waste_declaration_party_waste_declaration_id_idx ON core.waste_declaration_party (waste_declaration_id);
CREATE OR REPLACE VIEW core.waste_declaration_party_now WITH (security_invoker = true) AS
SELECT
    waste_declaration_party_id,
    waste_declaration_id,
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
FROM core.waste_declaration_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.waste_declaration_party IS '申报危险废物的单位（一份申报的申报单位的一个版本）';
COMMENT ON COLUMN core.waste_declaration_party.waste_declaration_party_id IS '申报单位的记录键';
COMMENT ON COLUMN core.waste_declaration_party.waste_declaration_id IS '危险废物申报记录键';
COMMENT ON COLUMN core.waste_declaration_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.waste_declaration_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.waste_declaration_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.waste_declaration_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.waste_declaration_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.waste_declaration_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.waste_declaration_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.waste_declaration_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.waste_declaration_party.address IS '住址或者住所';
COMMENT ON COLUMN core.waste_declaration_party.phone IS '联系电话';
COMMENT ON COLUMN core.waste_declaration_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.waste_declaration_party.source_key IS '源主键';
COMMENT ON COLUMN core.waste_declaration_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.waste_declaration_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.waste_declaration_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.waste_declaration_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.waste_declaration_party.batch_id IS '批次号';
COMMENT ON COLUMN core.waste_declaration_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.waste_declaration_party_now IS '申报危险废物的单位（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.waste_declaration_party TO xianjie_loader;
GRANT SELECT ON core.waste_declaration_party TO xianjie_evaluator;
GRANT SELECT ON core.waste_declaration_party_now TO xianjie_evaluator;
GRANT SELECT ON core.waste_declaration_party TO xianjie_publisher;
GRANT SELECT ON core.waste_declaration_party_now TO xianjie_publisher;
GRANT SELECT (waste_declaration_party_id, waste_declaration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_declaration_party TO xianjie_research;
GRANT SELECT (waste_declaration_party_id, waste_declaration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_declaration_party_now TO xianjie_research;
GRANT SELECT (waste_declaration_party_id, waste_declaration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_declaration_party TO xianjie_auditor;
GRANT SELECT (waste_declaration_party_id, waste_declaration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_declaration_party_now TO xianjie_auditor;
GRANT SELECT (waste_declaration_party_id, waste_declaration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_declaration_party TO xianjie_engineer;
GRANT SELECT (waste_declaration_party_id, waste_declaration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_declaration_party_now TO xianjie_engineer;
GRANT SELECT ON core.waste_declaration_party_now TO xianjie_loader;

CREATE TABLE core.waste_manifest (
    waste_manifest_id text NOT NULL,
    manifest_no text,
    waste_category text,
    moved_tonnes numeric(18,4),
    moved_on date,
    receiver_permit_no text,
    status text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (waste_manifest_id, known_at, region_code),
    CONSTRAINT waste_manifest_waste_category_code CHECK (waste_category IN ('HW08', 'HW31', 'HW49', 'other')),
    CONSTRAINT waste_manifest_status_code CHECK (status IN ('completed', 'running', 'void'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.waste_manifest_default PARTITION OF core.waste_manifest DEFAULT;
CREATE UNIQUE INDEX waste_manifest_standing ON core.waste_manifest (waste_manifest_id, region_code) WHERE superseded_at IS NULL;
CREATE OR REPLACE VIEW core.waste_manifest_now WITH (security_invoker = true) AS
SELECT
    waste_manifest_id,
    manifest_no,
    waste_category,
    moved_tonnes,
    moved_on,
    receiver_permit_no,
    status,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.waste_manifest
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.waste_manifest IS '危险废物转移联单（一份转移联单的一个版本）';
COMMENT ON COLUMN core.waste_manifest.waste_manifest_id IS '转移联单记录键';
COMMENT ON COLUMN core.waste_manifest.manifest_no IS '联单编号';
COMMENT ON COLUMN core.waste_manifest.waste_category IS '危险废物类别（国家危险废物名录）';
COMMENT ON COLUMN core.waste_manifest.moved_tonnes IS '转移数量（接受人确认的）（单位：吨）';
COMMENT ON COLUMN core.waste_manifest.moved_on IS '转移日';
COMMENT ON COLUMN core.waste_manifest.receiver_permit_no IS '接受人的危险废物经营许可证编号';
COMMENT ON COLUMN core.waste_manifest.status IS '联单状态';
COMMENT ON COLUMN core.waste_manifest.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.waste_manifest.source_key IS '源主键';
COMMENT ON COLUMN core.waste_manifest.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.waste_manifest.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.waste_manifest.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.waste_manifest.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.waste_manifest.batch_id IS '批次号';
COMMENT ON COLUMN core.waste_manifest.row_hash IS '源行哈希';
COMMENT ON VIEW core.waste_manifest_now IS '危险废物转移联单（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.waste_manifest TO xianjie_loader;
GRANT SELECT ON core.waste_manifest TO xianjie_evaluator;
GRANT SELECT ON core.waste_manifest_now TO xianjie_evaluator;
GRANT SELECT ON core.waste_manifest TO xianjie_publisher;
GRANT SELECT ON core.waste_manifest_now TO xianjie_publisher;
GRANT SELECT ON core.waste_manifest TO xianjie_research;
GRANT SELECT ON core.waste_manifest_now TO xianjie_research;
GRANT SELECT ON core.waste_manifest TO xianjie_auditor;
GRANT SELECT ON core.waste_manifest_now TO xianjie_auditor;
GRANT SELECT ON core.waste_manifest TO xianjie_engineer;
GRANT SELECT ON core.waste_manifest_now TO xianjie_engineer;
GRANT SELECT ON core.waste_manifest_now TO xianjie_loader;

CREATE TABLE core.waste_manifest_party (
    waste_manifest_party_id text NOT NULL,
    waste_manifest_id text NOT NULL,
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
    PRIMARY KEY (waste_manifest_party_id, known_at, region_code),
    CONSTRAINT waste_manifest_party_side_code CHECK (side IN ('generator', 'receiver')),
    CONSTRAINT waste_manifest_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.waste_manifest_party_default PARTITION OF core.waste_manifest_party DEFAULT;
CREATE UNIQUE INDEX waste_manifest_party_standing ON core.waste_manifest_party (waste_manifest_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX waste_manifest_party_waste_manifest_id_idx ON core.waste_manifest_party (waste_manifest_id);
CREATE OR REPLACE VIEW core.waste_manifest_party_now WITH (security_invoker = true) AS
SELECT
    waste_manifest_party_id,
    waste_manifest_id,
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
FROM core.waste_manifest_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.waste_manifest_party IS '危险废物转移联单的移出人、接受人（一份转移联单的一方的一个版本）';
COMMENT ON COLUMN core.waste_manifest_party.waste_manifest_party_id IS '联单一方的记录键';
COMMENT ON COLUMN core.waste_manifest_party.waste_manifest_id IS '转移联单记录键';
COMMENT ON COLUMN core.waste_manifest_party.side IS '哪一方';
COMMENT ON COLUMN core.waste_manifest_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.waste_manifest_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.waste_manifest_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.waste_manifest_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.waste_manifest_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.waste_manifest_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.waste_manifest_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.waste_manifest_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.waste_manifest_party.address IS '住址或者住所';
COMMENT ON COLUMN core.waste_manifest_party.phone IS '联系电话';
COMMENT ON COLUMN core.waste_manifest_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.waste_manifest_party.source_key IS '源主键';
COMMENT ON COLUMN core.waste_manifest_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.waste_manifest_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.waste_manifest_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.waste_manifest_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.waste_manifest_party.batch_id IS '批次号';
COMMENT ON COLUMN core.waste_manifest_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.waste_manifest_party_now IS '危险废物转移联单的移出人、接受人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.waste_manifest_party TO xianjie_loader;
GRANT SELECT ON core.waste_manifest_party TO xianjie_evaluator;
GRANT SELECT ON core.waste_manifest_party_now TO xianjie_evaluator;
GRANT SELECT ON core.waste_manifest_party TO xianjie_publisher;
GRANT SELECT ON core.waste_manifest_party_now TO xianjie_publisher;
GRANT SELECT (waste_manifest_party_id, waste_manifest_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_manifest_party TO xianjie_research;
GRANT SELECT (waste_manifest_party_id, waste_manifest_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_manifest_party_now TO xianjie_research;
GRANT SELECT (waste_manifest_party_id, waste_manifest_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_manifest_party TO xianjie_auditor;
GRANT SELECT (waste_manifest_party_id, waste_manifest_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_manifest_party_now TO xianjie_auditor;
GRANT SELECT (waste_manifest_party_id, waste_manifest_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_manifest_party TO xianjie_engineer;
GRANT SELECT (waste_manifest_party_id, waste_manifest_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.waste_manifest_party_now TO xianjie_engineer;
GRANT SELECT ON core.waste_manifest_party_now TO xianjie_loader;
