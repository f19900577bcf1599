-- Outlets and what is opened there, as records; the facts of each outlet.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.outlet, core.outlet_party, core.opening, core.opening_party, core.fact_outlet_party

CREATE TABLE core.fact_outlet_party (
    outlet_party_id text NOT NULL,
    act_from date,
    act_to date,
    days_since_opened integer,
    multi_openers_count integer,
    opened_cards_count integer NOT NULL,
    cards_in_cases_count integer NOT NULL,
    status text,
    is_identified boolean NOT NULL,
    penalty_is_absent boolean,
    penalty_register_is_fresh boolean NOT NULL,
    transfer_is_absent boolean,
    transfer_register_is_fresh boolean NOT NULL,
    filing_is_absent boolean,
    filing_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    outlet_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (outlet_party_id),
    CONSTRAINT fact_outlet_party_status_code CHECK (status IN ('open', 'suspended', 'closed'))
);
CREATE INDEX fact_outlet_party_party_id_idx ON core.fact_outlet_party (party_id);
COMMENT ON TABLE core.fact_outlet_party IS '开卡网点事实行（模型的判断对象）（一个网点的经营者在一个夜次）';
COMMENT ON COLUMN core.fact_outlet_party.outlet_party_id IS '网点经营者的记录键';
COMMENT ON COLUMN core.fact_outlet_party.act_from IS '短期多张办理的最早办理日';
COMMENT ON COLUMN core.fact_outlet_party.act_to IS '短期多张办理的最晚办理日';
COMMENT ON COLUMN core.fact_outlet_party.days_since_opened IS '最晚办理日后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_outlet_party.multi_openers_count IS '在该网点短期内办理多张（数量、期间见本院工作口径）的人（批量办理除外，空为是否批量未载明）（单位：人）';
COMMENT ON COLUMN core.fact_outlet_party.opened_cards_count IS '上述人员短期办理的号码（单位：张（个））';
COMMENT ON COLUMN core.fact_outlet_party.cards_in_cases_count IS '其中已在刑事案件中被使用的（单位：张（个））';
COMMENT ON COLUMN core.fact_outlet_party.status IS '网点状态';
COMMENT ON COLUMN core.fact_outlet_party.is_identified IS '网点载有统一社会信用代码或者负责人身份号码，可据以检索';
COMMENT ON COLUMN core.fact_outlet_party.penalty_is_absent IS '未查到对网点及其负责人同类行为的行政处罚（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_outlet_party.penalty_register_is_fresh IS '行政处罚登记均已到数';
COMMENT ON COLUMN core.fact_outlet_party.transfer_is_absent IS '未查到网点及其负责人被移送（同上）';
COMMENT ON COLUMN core.fact_outlet_party.transfer_register_is_fresh IS '移送登记均已到数';
COMMENT ON COLUMN core.fact_outlet_party.filing_is_absent IS '未查到网点及其负责人被立案、审查起诉或者裁判（同上）';
COMMENT ON COLUMN core.fact_outlet_party.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_outlet_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_outlet_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_outlet_party.party_id IS '网点经营者键';
COMMENT ON COLUMN core.fact_outlet_party.outlet_id IS '网点记录键';
COMMENT ON COLUMN core.fact_outlet_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_outlet_party TO xianjie_loader;
GRANT SELECT ON core.fact_outlet_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_outlet_party TO xianjie_publisher;
GRANT SELECT ON core.fact_outlet_party TO xianjie_auditor;

CREATE TABLE core.opening (
    opening_id text NOT NULL,
    outlet_no text,
    card_kind text,
    card_no text,
    opened_on date,
    is_batch boolean,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (opening_id, known_at, region_code),
    CONSTRAINT opening_card_kind_code CHECK (card_kind IN ('bank_account', 'payment_account', 'phone_card', 'iot_card', 'internet_account'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.opening_default PARTITION OF core.opening DEFAULT;
CREATE UNIQUE INDEX opening_standing ON core.opening (opening_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX opening_outlet_no_idx ON core.opening (outlet_no);
CREATE INDEX opening_card_no_idx ON core.opening (card_no);
CREATE OR REPLACE VIEW core.opening_now WITH (security_invoker = true) AS
SELECT
    opening_id,
    outlet_no,
    card_kind,
    card_no,
    opened_on,
    is_batch,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.opening
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.opening IS '开卡、开户记录（运营商、银行报送）（一次开卡、开户的一个版本）';
COMMENT ON COLUMN core.opening.opening_id IS '开卡、开户记录键';
COMMENT ON COLUMN core.opening.outlet_no IS '办理网点编码';
COMMENT ON COLUMN core.opening.card_kind IS '号码种类';
COMMENT ON COLUMN core.opening.card_no IS '卡号、账号、号码（原文）';
COMMENT ON COLUMN core.opening.opened_on IS '办理日';
COMMENT ON COLUMN core.opening.is_batch IS '集团客户、校园等批量办理（空为未载明）';
COMMENT ON COLUMN core.opening.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.opening.source_key IS '源主键';
COMMENT ON COLUMN core.opening.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.opening.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.opening.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.opening.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.opening.batch_id IS '批次号';
COMMENT ON COLUMN core.opening.row_hash IS '源行哈希';
COMMENT ON VIEW core.opening_now IS '开卡、开户记录（运营商、银行报送）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.opening TO xianjie_loader;
GRANT SELECT ON core.opening TO xianjie_evaluator;
GRANT SELECT ON core.opening_now TO xianjie_evaluator;
GRANT SELECT ON core.opening TO xianjie_publisher;
GRANT SELECT ON core.opening_now TO xianjie_publisher;
GRANT SELECT (opening_id, outlet_no, card_kind, opened_on, is_batch, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening TO xianjie_research;
GRANT SELECT (opening_id, outlet_no, card_kind, opened_on, is_batch, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_now TO xianjie_research;
GRANT SELECT (opening_id, outlet_no, card_kind, opened_on, is_batch, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening TO xianjie_auditor;
GRANT SELECT (opening_id, outlet_no, card_kind, opened_on, is_batch, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_now TO xianjie_auditor;
GRANT SELECT (opening_id, outlet_no, card_kind, opened_on, is_batch, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening TO xianjie_engineer;
GRANT SELECT (opening_id, outlet_no, card_kind, opened_on, is_batch, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_now TO xianjie_engineer;
GRANT SELECT ON core.opening_now TO xianjie_loader;

CREATE TABLE core.opening_party (
    opening_party_id text NOT NULL,
    opening_id text NOT NULL,
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
    PRIMARY KEY (opening_party_id, known_at, region_code),
    CONSTRAINT opening_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.opening_party_default PARTITION OF core.opening_party DEFAULT;
CREATE UNIQUE INDEX opening_party_standing ON core.opening_party (opening_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX opening_party_opening_id_idx ON core.opening_party (opening_id);
CREATE OR REPLACE VIEW core.opening_party_now WITH (security_invoker = true) AS
SELECT
    opening_party_id,
    opening_id,
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
FROM core.opening_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.opening_party IS '开卡、开户的办理人（一次开卡、开户的一个办理人的一个版本）';
COMMENT ON COLUMN core.opening_party.opening_party_id IS '办理人的记录键';
COMMENT ON COLUMN core.opening_party.opening_id IS '开卡、开户记录键';
COMMENT ON COLUMN core.opening_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.opening_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.opening_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.opening_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.opening_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.opening_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.opening_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.opening_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.opening_party.address IS '住址或者住所';
COMMENT ON COLUMN core.opening_party.phone IS '联系电话';
COMMENT ON COLUMN core.opening_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.opening_party.source_key IS '源主键';
COMMENT ON COLUMN core.opening_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.opening_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.opening_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.opening_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.opening_party.batch_id IS '批次号';
COMMENT ON COLUMN core.opening_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.opening_party_now IS '开卡、开户的办理人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.opening_party TO xianjie_loader;
GRANT SELECT ON core.opening_party TO xianjie_evaluator;
GRANT SELECT ON core.opening_party_now TO xianjie_evaluator;
GRANT SELECT ON core.opening_party TO xianjie_publisher;
GRANT SELECT ON core.opening_party_now TO xianjie_publisher;
GRANT SELECT (opening_party_id, opening_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_party TO xianjie_research;
GRANT SELECT (opening_party_id, opening_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_party_now TO xianjie_research;
GRANT SELECT (opening_party_id, opening_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_party TO xianjie_auditor;
GRANT SELECT (opening_party_id, opening_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_party_now TO xianjie_auditor;
GRANT SELECT (opening_party_id, opening_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_party TO xianjie_engineer;
GRANT SELECT (opening_party_id, opening_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.opening_party_now TO xianjie_engineer;
GRANT SELECT ON core.opening_party_now TO xianjie_loader;

CREATE TABLE core.outlet (
    outlet_id text NOT NULL,
    outlet_no text,
    operator text,
    outlet_kind text,
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
    PRIMARY KEY (outlet_id, known_at, region_code),
    CONSTRAINT outlet_outlet_kind_code CHECK (outlet_kind IN ('telecom', 'bank')),
    CONSTRAINT outlet_status_code CHECK (status IN ('open', 'suspended', 'closed'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.outlet_default PARTITION OF core.outlet DEFAULT;
CREATE UNIQUE INDEX outlet_standing ON core.outlet (outlet_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX outlet_outlet_no_idx ON core.outlet (outlet_no);
CREATE OR REPLACE VIEW core.outlet_now WITH (security_invoker = true) AS
SELECT
    outlet_id,
    outlet_no,
    operator,
    outlet_kind,
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
FROM core.outlet
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.outlet IS '开卡、开户网点（营业厅、代理点、银行网点）（一个网点的一个版本）';
COMMENT ON COLUMN core.outlet.outlet_id IS '网点记录键';
COMMENT ON COLUMN core.outlet.outlet_no IS '网点编码';
COMMENT ON COLUMN core.outlet.operator IS '所属运营商或者银行';
COMMENT ON COLUMN core.outlet.outlet_kind IS '网点种类';
COMMENT ON COLUMN core.outlet.status IS '状态';
COMMENT ON COLUMN core.outlet.status_on IS '状态日';
COMMENT ON COLUMN core.outlet.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.outlet.source_key IS '源主键';
COMMENT ON COLUMN core.outlet.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.outlet.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.outlet.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.outlet.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.outlet.batch_id IS '批次号';
COMMENT ON COLUMN core.outlet.row_hash IS '源行哈希';
COMMENT ON VIEW core.outlet_now IS '开卡、开户网点（营业厅、代理点、银行网点）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.outlet TO xianjie_loader;
GRANT SELECT ON core.outlet TO xianjie_evaluator;
GRANT SELECT ON core.outlet_now TO xianjie_evaluator;
GRANT SELECT ON core.outlet TO xianjie_publisher;
GRANT SELECT ON core.outlet_now TO xianjie_publisher;
GRANT SELECT ON core.outlet TO xianjie_research;
GRANT SELECT ON core.outlet_now TO xianjie_research;
GRANT SELECT ON core.outlet TO xianjie_auditor;
GRANT SELECT ON core.outlet_now TO xianjie_auditor;
GRANT SELECT ON core.outlet TO xianjie_engineer;
GRANT SELECT ON core.outlet_now TO xianjie_engineer;
GRANT SELECT ON core.outlet_now TO xianjie_loader;

CREATE TABLE core.outlet_party (
    outlet_party_id text NOT NULL,
    outlet_id text NOT NULL,
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
    PRIMARY KEY (outlet_party_id, known_at, region_code),
    CONSTRAINT outlet_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.outlet_party_default PARTITION OF core.outlet_party DEFAULT;
CREATE UNIQUE INDEX outlet_party_standing ON core.outlet_party (outlet_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX outlet_party_outlet_id_idx ON core.outlet_party (outlet_id);
CREATE OR REPLACE VIEW core.outlet_party_now WITH (security_invoker = true) AS
SELECT
    outlet_party_id,
    outlet_id,
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
FROM core.outlet_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.outlet_party IS '网点的经营者（一个网点的一个经营者的一个版本）';
COMMENT ON COLUMN core.outlet_party.outlet_party_id IS '网点经营者的记录键';
COMMENT ON COLUMN core.outlet_party.outlet_id IS '网点记录键';
COMMENT ON COLUMN core.outlet_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.outlet_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.outlet_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.outlet_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.outlet_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.outlet_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.outlet_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.outlet_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.outlet_party.address IS '住址或者住所';
COMMENT ON COLUMN core.outlet_party.phone IS '联系电话';
COMMENT ON COLUMN core.outlet_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.outlet_party.source_key IS '源主键';
COMMENT ON COLUMN core.outlet_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.outlet_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.outlet_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.outlet_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.outlet_party.batch_id IS '批次号';
COMMENT ON COLUMN core.outlet_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.outlet_party_now IS '网点的经营者（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.outlet_party TO xianjie_loader;
GRANT SELECT ON core.outlet_party TO xianjie_evaluator;
GRANT SELECT ON core.outlet_party_now TO xianjie_evaluator;
GRANT SELECT ON core.outlet_party TO xianjie_publisher;
GRANT SELECT ON core.outlet_party_now TO xianjie_publisher;
GRANT SELECT (outlet_party_id, outlet_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.outlet_party TO xianjie_research;
GRANT SELECT (outlet_party_id, outlet_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.outlet_party_now TO xianjie_research;
GRANT SELECT (outlet_party_id, outlet_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.outlet_party TO xianjie_auditor;
GRANT SELECT (outlet_party_id, outlet_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.outlet_party_now TO xianjie_auditor;
GRANT SELECT (outlet_party_id, outlet_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.outlet_party TO xianjie_engineer;
GRANT SELECT (outlet_party_id, outlet_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.outlet_party_now TO xianjie_engineer;
GRANT SELECT ON core.outlet_party_now TO xianjie_loader;
