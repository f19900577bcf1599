-- Invoices for dangerous goods as records, and the facts of everyone who sold them: how much on days without a licence.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.invoice, core.invoice_party, core.fact_invoice_party

CREATE TABLE core.fact_invoice_party (
    invoice_party_id text NOT NULL,
    act_from date,
    act_to date,
    days_since_first_invoice integer,
    unlicensed_invoices_count integer NOT NULL,
    possible_invoices_count integer NOT NULL,
    is_licence_settled boolean,
    unlicensed_tonnes numeric(18,6),
    unlicensed_amount_cny numeric(18,2),
    licence_state text,
    party_kind text,
    is_identified boolean NOT NULL,
    is_registered_elsewhere boolean,
    is_limitation_over boolean NOT NULL,
    is_under_case boolean NOT NULL,
    penalty_is_absent boolean,
    penalty_register_is_fresh boolean NOT NULL,
    transfer_is_absent boolean,
    transfer_register_is_fresh boolean NOT NULL,
    filing_is_absent boolean,
    filing_register_is_fresh boolean NOT NULL,
    licence_register_is_fresh boolean NOT NULL,
    invoice_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    invoice_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (invoice_party_id),
    CONSTRAINT fact_invoice_party_licence_state_code CHECK (licence_state IN ('none', 'expired', 'ended'))
);
CREATE INDEX fact_invoice_party_party_id_idx ON core.fact_invoice_party (party_id);
COMMENT ON TABLE core.fact_invoice_party IS '危险物品销售方事实行（模型的判断对象）（一个销售方在一个夜次）';
COMMENT ON COLUMN core.fact_invoice_party.invoice_party_id IS '销售方在最早一张无许可发票上的记录键';
COMMENT ON COLUMN core.fact_invoice_party.act_from IS '无许可销售的第一日（开票日）';
COMMENT ON COLUMN core.fact_invoice_party.act_to IS '无许可销售的最后一日（开票日）';
COMMENT ON COLUMN core.fact_invoice_party.days_since_first_invoice IS '最早一张无许可发票后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_invoice_party.unlicensed_invoices_count IS '开票日确定没有有效许可的发票张数（受同类处罚以后的）（单位：张）';
COMMENT ON COLUMN core.fact_invoice_party.possible_invoices_count IS '连同许可待核的发票张数（单位：张）';
COMMENT ON COLUMN core.fact_invoice_party.is_licence_settled IS '各开票日有无许可均已确定（空为有待核的许可）';
COMMENT ON COLUMN core.fact_invoice_party.unlicensed_tonnes IS '上述发票的数量合计（有一张不明的为空）（单位：吨）';
COMMENT ON COLUMN core.fact_invoice_party.unlicensed_amount_cny IS '上述发票的价税合计（有一张不明的为空）（单位：元）';
COMMENT ON COLUMN core.fact_invoice_party.licence_state IS '许可情况';
COMMENT ON COLUMN core.fact_invoice_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.fact_invoice_party.is_identified IS '载有统一社会信用代码或者身份号码，可据以检索';
COMMENT ON COLUMN core.fact_invoice_party.is_registered_elsewhere IS '登记机关在外区县（按统一社会信用代码）';
COMMENT ON COLUMN core.fact_invoice_party.is_limitation_over IS '最后一张发票已超过行政处罚的二年时效';
COMMENT ON COLUMN core.fact_invoice_party.is_under_case IS '监管部门已有在办的安全生产案件';
COMMENT ON COLUMN core.fact_invoice_party.penalty_is_absent IS '未查到对无许可经营的行政处罚（处罚以后又开票的，此前的处罚不算；空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_invoice_party.penalty_register_is_fresh IS '行政处罚登记均已到数';
COMMENT ON COLUMN core.fact_invoice_party.transfer_is_absent IS '未查到移送（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_invoice_party.transfer_register_is_fresh IS '移送登记均已到数';
COMMENT ON COLUMN core.fact_invoice_party.filing_is_absent IS '未查到立案、审查起诉或者裁判（同上）';
COMMENT ON COLUMN core.fact_invoice_party.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_invoice_party.licence_register_is_fresh IS '许可证照登记均已到数';
COMMENT ON COLUMN core.fact_invoice_party.invoice_register_is_fresh IS '发票数据已到数';
COMMENT ON COLUMN core.fact_invoice_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_invoice_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_invoice_party.party_id IS '销售方键';
COMMENT ON COLUMN core.fact_invoice_party.invoice_id IS '发票记录键（最早一张）';
COMMENT ON COLUMN core.fact_invoice_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_invoice_party TO xianjie_loader;
GRANT SELECT ON core.fact_invoice_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_invoice_party TO xianjie_publisher;
GRANT SELECT ON core.fact_invoice_party TO xianjie_auditor;

CREATE TABLE core.invoice (
    invoice_id text NOT NULL,
    invoice_no text,
    issued_on date,
    goods_text text,
    goods_kind text,
    quantity_tonnes numeric(18,6),
    amount_cny numeric(18,2),
    status text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (invoice_id, known_at, region_code),
    CONSTRAINT invoice_goods_kind_code CHECK (goods_kind IN ('gasoline', 'diesel', 'methanol', 'other_dangerous', 'other')),
    CONSTRAINT invoice_status_code CHECK (status IN ('normal', 'voided', 'offset'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.invoice_default PARTITION OF core.invoice DEFAULT;
CREATE UNIQUE INDEX invoice_standing ON core.invoice (invoice_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX invoice_invoice_no_idx ON core.invoice (invoice_no);
CREATE INDEX invoice_goods_kind_idx ON core.invoice (goods_kind);
CREATE OR REPLACE VIEW core.invoice_now WITH (security_invoker = true) AS
SELECT
    invoice_id,
    invoice_no,
    issued_on,
    goods_text,
    goods_kind,
    quantity_tonnes,
    amount_cny,
    status,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.invoice
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.invoice IS '发票（税务机关提供的危险化学品、成品油品目）（一张发票的一个版本）';
COMMENT ON COLUMN core.invoice.invoice_id IS '发票记录键';
COMMENT ON COLUMN core.invoice.invoice_no IS '发票号码';
COMMENT ON COLUMN core.invoice.issued_on IS '开票日';
COMMENT ON COLUMN core.invoice.goods_text IS '货物名称（票面）';
COMMENT ON COLUMN core.invoice.goods_kind IS '货物品目';
COMMENT ON COLUMN core.invoice.quantity_tonnes IS '数量（折合吨；不能折合的为空）（单位：吨）';
COMMENT ON COLUMN core.invoice.amount_cny IS '价税合计（单位：元）';
COMMENT ON COLUMN core.invoice.status IS '发票状态';
COMMENT ON COLUMN core.invoice.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.invoice.source_key IS '源主键';
COMMENT ON COLUMN core.invoice.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.invoice.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.invoice.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.invoice.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.invoice.batch_id IS '批次号';
COMMENT ON COLUMN core.invoice.row_hash IS '源行哈希';
COMMENT ON VIEW core.invoice_now IS '发票（税务机关提供的危险化学品、成品油品目）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.invoice TO xianjie_loader;
GRANT SELECT ON core.invoice TO xianjie_evaluator;
GRANT SELECT ON core.invoice_now TO xianjie_evaluator;
GRANT SELECT ON core.invoice TO xianjie_publisher;
GRANT SELECT ON core.invoice_now TO xianjie_publisher;
GRANT SELECT ON core.invoice TO xianjie_research;
GRANT SELECT ON core.invoice_now TO xianjie_research;
GRANT SELECT ON core.invoice TO xianjie_auditor;
GRANT SELECT ON core.invoice_now TO xianjie_auditor;
GRANT SELECT ON core.invoice TO xianjie_engineer;
GRANT SELECT ON core.invoice_now TO xianjie_engineer;
GRANT SELECT ON core.invoice_now TO xianjie_loader;

CREATE TABLE core.invoice_party (
    invoice_party_id text NOT NULL,
    invoice_id text NOT NULL,
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
    PRIMARY KEY (invoice_party_id, known_at, region_code),
    CONSTRAINT invoice_party_side_code CHECK (side IN ('seller', 'buyer')),
    CONSTRAINT invoice_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.invoice_party_default PARTITION OF core.invoice_party DEFAULT;
CREATE UNIQUE INDEX invoice_party_standing ON core.invoice_party (invoice_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX invoice_party_invoice_id_idx ON core.invoice_party (invoice_id);
CREATE OR REPLACE VIEW core.invoice_party_now WITH (security_invoker = true) AS
SELECT
    invoice_party_id,
    invoice_id,
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
FROM core.invoice_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.invoice_party IS '发票的购销双方（一张发票的一方的一个版本）';
COMMENT ON COLUMN core.invoice_party.invoice_party_id IS '发票一方的记录键';
COMMENT ON COLUMN core.invoice_party.invoice_id IS '发票记录键';
COMMENT ON COLUMN core.invoice_party.side IS '哪一方';
COMMENT ON COLUMN core.invoice_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.invoice_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.invoice_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.invoice_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.invoice_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.invoice_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.invoice_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.invoice_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.invoice_party.address IS '住址或者住所';
COMMENT ON COLUMN core.invoice_party.phone IS '联系电话';
COMMENT ON COLUMN core.invoice_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.invoice_party.source_key IS '源主键';
COMMENT ON COLUMN core.invoice_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.invoice_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.invoice_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.invoice_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.invoice_party.batch_id IS '批次号';
COMMENT ON COLUMN core.invoice_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.invoice_party_now IS '发票的购销双方（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.invoice_party TO xianjie_loader;
GRANT SELECT ON core.invoice_party TO xianjie_evaluator;
GRANT SELECT ON core.invoice_party_now TO xianjie_evaluator;
GRANT SELECT ON core.invoice_party TO xianjie_publisher;
GRANT SELECT ON core.invoice_party_now TO xianjie_publisher;
GRANT SELECT (invoice_party_id, invoice_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.invoice_party TO xianjie_research;
GRANT SELECT (invoice_party_id, invoice_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.invoice_party_now TO xianjie_research;
GRANT SELECT (invoice_party_id, invoice_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.invoice_party TO xianjie_auditor;
GRANT SELECT (invoice_party_id, invoice_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.invoice_party_now TO xianjie_auditor;
GRANT SELECT (invoice_party_id, invoice_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.invoice_party TO xianjie_engineer;
GRANT SELECT (invoice_party_id, invoice_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.invoice_party_now TO xianjie_engineer;
GRANT SELECT ON core.invoice_party_now TO xianjie_loader;
