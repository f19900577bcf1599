-- Certificates of special operations and workers on building sites as records, and the facts of everyone on a site.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.certificate, core.certificate_party, core.site_worker, core.site_worker_party, core.fact_site_worker_party

CREATE TABLE core.certificate (
    certificate_id text NOT NULL,
    certificate_no text,
    operation_text text,
    issuer_text text,
    issued_on date,
    valid_to date,
    status text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (certificate_id, known_at, region_code),
    CONSTRAINT certificate_status_code CHECK (status IN ('valid', 'cancelled', 'revoked', 'withdrawn'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.certificate_default PARTITION OF core.certificate DEFAULT;
CREATE UNIQUE INDEX certificate_standing ON core.certificate (certificate_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX certificate_certificate_no_idx ON core.certificate (certificate_no);
CREATE OR REPLACE VIEW core.certificate_now WITH (security_invoker = true) AS
SELECT
    certificate_id,
    certificate_no,
    operation_text,
    issuer_text,
    issued_on,
    valid_to,
    status,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.certificate
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.certificate IS '特种作业操作证登记（发证机关的官方登记）（一个证件的一个版本）';
COMMENT ON COLUMN core.certificate.certificate_id IS '证件记录键';
COMMENT ON COLUMN core.certificate.certificate_no IS '证件编号';
COMMENT ON COLUMN core.certificate.operation_text IS '作业类别、操作项目（原文）';
COMMENT ON COLUMN core.certificate.issuer_text IS '发证机关（原文）';
COMMENT ON COLUMN core.certificate.issued_on IS '发证日';
COMMENT ON COLUMN core.certificate.valid_to IS '有效期止';
COMMENT ON COLUMN core.certificate.status IS '证件状态';
COMMENT ON COLUMN core.certificate.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.certificate.source_key IS '源主键';
COMMENT ON COLUMN core.certificate.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.certificate.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.certificate.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.certificate.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.certificate.batch_id IS '批次号';
COMMENT ON COLUMN core.certificate.row_hash IS '源行哈希';
COMMENT ON VIEW core.certificate_now IS '特种作业操作证登记（发证机关的官方登记）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.certificate TO xianjie_loader;
GRANT SELECT ON core.certificate TO xianjie_evaluator;
GRANT SELECT ON core.certificate_now TO xianjie_evaluator;
GRANT SELECT ON core.certificate TO xianjie_publisher;
GRANT SELECT ON core.certificate_now TO xianjie_publisher;
GRANT SELECT ON core.certificate TO xianjie_research;
GRANT SELECT ON core.certificate_now TO xianjie_research;
GRANT SELECT ON core.certificate TO xianjie_auditor;
GRANT SELECT ON core.certificate_now TO xianjie_auditor;
GRANT SELECT ON core.certificate TO xianjie_engineer;
GRANT SELECT ON core.certificate_now TO xianjie_engineer;
GRANT SELECT ON core.certificate_now TO xianjie_loader;

CREATE TABLE core.certificate_party (
    certificate_party_id text NOT NULL,
    certificate_id text NOT NULL,
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
    PRIMARY KEY (certificate_party_id, known_at, region_code),
    CONSTRAINT certificate_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.certificate_party_default PARTITION OF core.certificate_party DEFAULT;
CREATE UNIQUE INDEX certificate_party_standing ON core.certificate_party (certificate_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX certificate_party_certificate_id_idx ON core.certificate_party (certificate_id);
CREATE OR REPLACE VIEW core.certificate_party_now WITH (security_invoker = true) AS
SELECT
    certificate_party_id,
    certificate_id,
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
FROM core.certificate_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.certificate_party IS '特种作业操作证的持证人（一个证件的持证人的一个版本）';
COMMENT ON COLUMN core.certificate_party.certificate_party_id IS '持证人的记录键';
COMMENT ON COLUMN core.certificate_party.certificate_id IS '证件记录键';
COMMENT ON COLUMN core.certificate_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.certificate_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.certificate_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.certificate_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.certificate_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.certificate_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.certificate_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.certificate_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.certificate_party.address IS '住址或者住所';
COMMENT ON COLUMN core.certificate_party.phone IS '联系电话';
COMMENT ON COLUMN core.certificate_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.certificate_party.source_key IS '源主键';
COMMENT ON COLUMN core.certificate_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.certificate_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.certificate_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.certificate_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.certificate_party.batch_id IS '批次号';
COMMENT ON COLUMN core.certificate_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.certificate_party_now IS '特种作业操作证的持证人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.certificate_party TO xianjie_loader;
GRANT SELECT ON core.certificate_party TO xianjie_evaluator;
GRANT SELECT ON core.certificate_party_now TO xianjie_evaluator;
GRANT SELECT ON core.certificate_party TO xianjie_publisher;
GRANT SELECT ON core.certificate_party_now TO xianjie_publisher;
GRANT SELECT (certificate_party_id, certificate_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.certificate_party TO xianjie_research;
GRANT SELECT (certificate_party_id, certificate_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.certificate_party_now TO xianjie_research;
GRANT SELECT (certificate_party_id, certificate_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.certificate_party TO xianjie_auditor;
GRANT SELECT (certificate_party_id, certificate_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.certificate_party_now TO xianjie_auditor;
GRANT SELECT (certificate_party_id, certificate_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.certificate_party TO xianjie_engineer;
GRANT SELECT (certificate_party_id, certificate_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.certificate_party_now TO xianjie_engineer;
GRANT SELECT ON core.certificate_party_now TO xianjie_loader;

CREATE TABLE core.fact_site_worker_party (
    site_worker_party_id text NOT NULL,
    certificate_kind text,
    entered_on date,
    act_from date,
    act_to date,
    days_since_entry integer,
    is_on_site boolean NOT NULL,
    claim_state text,
    holds_own_certificate boolean NOT NULL,
    is_identified boolean NOT NULL,
    is_issuer_known boolean NOT NULL,
    is_issued_elsewhere boolean,
    filing_is_absent boolean,
    filing_register_is_fresh boolean NOT NULL,
    certificate_register_is_fresh boolean NOT NULL,
    site_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    site_worker_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (site_worker_party_id),
    CONSTRAINT fact_site_worker_party_claim_state_code CHECK (claim_state IN ('none', 'own', 'anothers', 'absent'))
);
CREATE INDEX fact_site_worker_party_party_id_idx ON core.fact_site_worker_party (party_id);
COMMENT ON TABLE core.fact_site_worker_party IS '工地作业人员事实行（模型的判断对象）（一次进场登记的一个作业人员在一个夜次）';
COMMENT ON COLUMN core.fact_site_worker_party.site_worker_party_id IS '作业人员的记录键';
COMMENT ON COLUMN core.fact_site_worker_party.certificate_kind IS '所报证件的种类';
COMMENT ON COLUMN core.fact_site_worker_party.entered_on IS '进场日';
COMMENT ON COLUMN core.fact_site_worker_party.act_from IS '持该证在场的第一日（进场日）';
COMMENT ON COLUMN core.fact_site_worker_party.act_to IS '持该证在场的最后一日（在场的为空）';
COMMENT ON COLUMN core.fact_site_worker_party.days_since_entry IS '进场后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_site_worker_party.is_on_site IS '现在场（未登记退场）';
COMMENT ON COLUMN core.fact_site_worker_party.claim_state IS '所报编号在特种作业操作证登记中的情况（空为不能确定是否本人的证件）';
COMMENT ON COLUMN core.fact_site_worker_party.holds_own_certificate IS '本人在登记中另有有效的特种作业操作证（进场以后取得的在内）';
COMMENT ON COLUMN core.fact_site_worker_party.is_identified IS '载有身份号码，可据以核对持证人';
COMMENT ON COLUMN core.fact_site_worker_party.is_issuer_known IS '载有所报证件的发证地';
COMMENT ON COLUMN core.fact_site_worker_party.is_issued_elsewhere IS '所报证件由外省颁发（发证地未载明的为空）';
COMMENT ON COLUMN core.fact_site_worker_party.filing_is_absent IS '进场以后未见本人的立案、审查起诉或者裁判（空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_site_worker_party.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_site_worker_party.certificate_register_is_fresh IS '特种作业操作证登记均已到数';
COMMENT ON COLUMN core.fact_site_worker_party.site_register_is_fresh IS '工地实名制登记已到数';
COMMENT ON COLUMN core.fact_site_worker_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_site_worker_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_site_worker_party.party_id IS '作业人员键';
COMMENT ON COLUMN core.fact_site_worker_party.site_worker_id IS '进场登记记录键';
COMMENT ON COLUMN core.fact_site_worker_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_site_worker_party TO xianjie_loader;
GRANT SELECT ON core.fact_site_worker_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_site_worker_party TO xianjie_publisher;
GRANT SELECT ON core.fact_site_worker_party TO xianjie_auditor;

CREATE TABLE core.site_worker (
    site_worker_id text NOT NULL,
    site_name text,
    employer_name text,
    trade_text text,
    certificate_kind text,
    certificate_no text,
    issuer_region_code text,
    entered_on date,
    left_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (site_worker_id, known_at, region_code),
    CONSTRAINT site_worker_certificate_kind_code CHECK (certificate_kind IN ('special_operation', 'construction_operation', 'other'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.site_worker_default PARTITION OF core.site_worker DEFAULT;
CREATE UNIQUE INDEX site_worker_standing ON core.site_worker (site_worker_id, region_code) WHERE superseded_at IS NULL;
CREATE OR REPLACE VIEW core.site_worker_now WITH (security_invoker = true) AS
SELECT
    site_worker_id,
    site_name,
    employer_name,
    trade_text,
    certificate_kind,
    certificate_no,
    issuer_region_code,
    entered_on,
    left_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.site_worker
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.site_worker IS '工地实名制登记（在一个工地的一次进场）（一次进场登记的一个版本）';
COMMENT ON COLUMN core.site_worker.site_worker_id IS '进场登记记录键';
COMMENT ON COLUMN core.site_worker.site_name IS '工程项目名称';
COMMENT ON COLUMN core.site_worker.employer_name IS '用工单位名称';
COMMENT ON COLUMN core.site_worker.trade_text IS '工种（原文）';
COMMENT ON COLUMN core.site_worker.certificate_kind IS '所报证件的种类';
COMMENT ON COLUMN core.site_worker.certificate_no IS '所报证件的编号（未报的为空）';
COMMENT ON COLUMN core.site_worker.issuer_region_code IS '所报证件的发证地行政区划代码';
COMMENT ON COLUMN core.site_worker.entered_on IS '进场日';
COMMENT ON COLUMN core.site_worker.left_on IS '退场日（在场的为空）';
COMMENT ON COLUMN core.site_worker.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.site_worker.source_key IS '源主键';
COMMENT ON COLUMN core.site_worker.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.site_worker.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.site_worker.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.site_worker.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.site_worker.batch_id IS '批次号';
COMMENT ON COLUMN core.site_worker.row_hash IS '源行哈希';
COMMENT ON VIEW core.site_worker_now IS '工地实名制登记（在一个工地的一次进场）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.site_worker TO xianjie_loader;
GRANT SELECT ON core.site_worker TO xianjie_evaluator;
GRANT SELECT ON core.site_worker_now TO xianjie_evaluator;
GRANT SELECT ON core.site_worker TO xianjie_publisher;
GRANT SELECT ON core.site_worker_now TO xianjie_publisher;
GRANT SELECT ON core.site_worker TO xianjie_research;
GRANT SELECT ON core.site_worker_now TO xianjie_research;
GRANT SELECT ON core.site_worker TO xianjie_auditor;
GRANT SELECT ON core.site_worker_now TO xianjie_auditor;
GRANT SELECT ON core.site_worker TO xianjie_engineer;
GRANT SELECT ON core.site_worker_now TO xianjie_engineer;
GRANT SELECT ON core.site_worker_now TO xianjie_loader;

CREATE TABLE core.site_worker_party (
    site_worker_party_id text NOT NULL,
    site_worker_id text NOT NULL,
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
    PRIMARY KEY (site_worker_party_id, known_at, region_code),
    CONSTRAINT site_worker_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.site_worker_party_default PARTITION OF core.site_worker_party DEFAULT;
CREATE UNIQUE INDEX site_worker_party_standing ON core.site_worker_party (site_worker_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX site_worker_party_site_worker_id_idx ON core.site_worker_party (site_worker_id);
CREATE OR REPLACE VIEW core.site_worker_party_now WITH (security_invoker = true) AS
SELECT
    site_worker_party_id,
    site_worker_id,
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
FROM core.site_worker_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.site_worker_party IS '工地实名制登记的作业人员（一次进场登记的作业人员的一个版本）';
COMMENT ON COLUMN core.site_worker_party.site_worker_party_id IS '作业人员的记录键';
COMMENT ON COLUMN core.site_worker_party.site_worker_id IS '进场登记记录键';
COMMENT ON COLUMN core.site_worker_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.site_worker_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.site_worker_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.site_worker_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.site_worker_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.site_worker_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.site_worker_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.site_worker_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.site_worker_party.address IS '住址或者住所';
COMMENT ON COLUMN core.site_worker_party.phone IS '联系电话';
COMMENT ON COLUMN core.site_worker_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.site_worker_party.source_key IS '源主键';
COMMENT ON COLUMN core.site_worker_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.site_worker_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.site_worker_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.site_worker_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.site_worker_party.batch_id IS '批次号';
COMMENT ON COLUMN core.site_worker_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.site_worker_party_now IS '工地实名制登记的作业人员（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.site_worker_party TO xianjie_loader;
GRANT SELECT ON core.site_worker_party TO xianjie_evaluator;
GRANT SELECT ON core.site_worker_party_now TO xianjie_evaluator;
GRANT SELECT ON core.site_worker_party TO xianjie_publisher;
GRANT SELECT ON core.site_worker_party_now TO xianjie_publisher;
GRANT SELECT (site_worker_party_id, site_worker_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.site_worker_party TO xianjie_research;
GRANT SELECT (site_worker_party_id, site_worker_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.site_worker_party_now TO xianjie_research;
GRANT SELECT (site_worker_party_id, site_worker_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.site_worker_party TO xianjie_auditor;
GRANT SELECT (site_worker_party_id, site_worker_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.site_worker_party_now TO xianjie_auditor;
GRANT SELECT (site_worker_party_id, site_worker_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.site_worker_party TO xianjie_engineer;
GRANT SELECT (site_worker_party_id, site_worker_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.site_worker_party_now TO xianjie_engineer;
GRANT SELECT ON core.site_worker_party_now TO xianjie_loader;
