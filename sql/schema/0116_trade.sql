-- Who supplied whom: trades found in cases, the suppliers as a subject of models, and what the books say was sold.
-- reads   nothing
-- writes  core.trade, core.trade_party, core.fact_trade_party, a column of core.fact_penalty_party

ALTER TABLE core.fact_penalty_party ADD COLUMN ledger_sales_amount_cny numeric(18,2);

COMMENT ON COLUMN core.fact_penalty_party.ledger_sales_amount_cny IS '账簿、支付记录、运单所载的侵权货物销售金额（本决定查明的往来合计，没有登记的为零）（单位：元）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;

CREATE TABLE core.fact_trade_party (
    trade_party_id text NOT NULL,
    cause text,
    act_from date,
    act_to date,
    decided_on date,
    days_since_decision integer,
    trades_count integer NOT NULL,
    supplied_amount_cny numeric(18,2),
    is_infringing boolean,
    party_kind text,
    is_identified boolean NOT NULL,
    is_registered_elsewhere boolean,
    is_source_revoked boolean NOT NULL,
    penalty_is_absent boolean,
    penalty_register_is_fresh boolean NOT NULL,
    transfer_is_absent boolean,
    transfer_register_is_fresh boolean NOT NULL,
    filing_is_absent boolean,
    filing_register_is_fresh boolean NOT NULL,
    source_id text NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    trade_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (trade_party_id)
);
CREATE INDEX fact_trade_party_party_id_idx ON core.fact_trade_party (party_id);
COMMENT ON TABLE core.fact_trade_party IS '供货方事实行（模型的判断对象）（一份决定或者一件刑事案件查明的一个供货方在一个夜次）';
COMMENT ON COLUMN core.fact_trade_party.trade_party_id IS '供货方的记录键（数笔往来的，为第一笔的）';
COMMENT ON COLUMN core.fact_trade_party.cause IS '购货方案件的案由（刑事案件为空）';
COMMENT ON COLUMN core.fact_trade_party.act_from IS '供货开始日';
COMMENT ON COLUMN core.fact_trade_party.act_to IS '供货终了日';
COMMENT ON COLUMN core.fact_trade_party.decided_on IS '购货方的处罚决定日或者立案日';
COMMENT ON COLUMN core.fact_trade_party.days_since_decision IS '购货方的处罚决定或者立案后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_trade_party.trades_count IS '该案查明的供货笔数（单位：笔）';
COMMENT ON COLUMN core.fact_trade_party.supplied_amount_cny IS '供货价款合计（有一笔不明的为空）（单位：元）';
COMMENT ON COLUMN core.fact_trade_party.is_infringing IS '所供货物均经认定为侵权、假冒';
COMMENT ON COLUMN core.fact_trade_party.party_kind IS '供货方主体类别';
COMMENT ON COLUMN core.fact_trade_party.is_identified IS '供货方载有身份号码或者统一社会信用代码，可据以检索';
COMMENT ON COLUMN core.fact_trade_party.is_registered_elsewhere IS '供货方的登记机关在外区县（按统一社会信用代码）';
COMMENT ON COLUMN core.fact_trade_party.is_source_revoked IS '购货方的处罚决定已撤销';
COMMENT ON COLUMN core.fact_trade_party.penalty_is_absent IS '未查到对供货方同类行为的行政处罚（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_trade_party.penalty_register_is_fresh IS '行政处罚登记均已到数';
COMMENT ON COLUMN core.fact_trade_party.transfer_is_absent IS '未查到供货方被移送（同上）';
COMMENT ON COLUMN core.fact_trade_party.transfer_register_is_fresh IS '移送登记均已到数';
COMMENT ON COLUMN core.fact_trade_party.filing_is_absent IS '未查到供货方被立案、审查起诉或者裁判（同上）';
COMMENT ON COLUMN core.fact_trade_party.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_trade_party.source_id IS '查明该往来的处罚或者立案记录键';
COMMENT ON COLUMN core.fact_trade_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_trade_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_trade_party.party_id IS '供货方键';
COMMENT ON COLUMN core.fact_trade_party.trade_id IS '往来记录键（第一笔）';
COMMENT ON COLUMN core.fact_trade_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_trade_party TO xianjie_loader;
GRANT SELECT ON core.fact_trade_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_trade_party TO xianjie_publisher;
GRANT SELECT ON core.fact_trade_party TO xianjie_auditor;

CREATE TABLE core.trade (
    trade_id text NOT NULL,
    document_no text,
    case_no text,
    goods text,
    mark text,
    quantity numeric(18,4),
    unit text,
    amount_cny numeric(18,2),
    is_infringing boolean,
    proof text,
    traded_from date,
    traded_to date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (trade_id, known_at, region_code),
    CONSTRAINT trade_proof_code CHECK (proof IN ('ledger', 'payment', 'waybill', 'statement'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.trade_default PARTITION OF core.trade DEFAULT;
CREATE UNIQUE INDEX trade_standing ON core.trade (trade_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX trade_document_no_idx ON core.trade (document_no);
CREATE INDEX trade_case_no_idx ON core.trade (case_no);
CREATE OR REPLACE VIEW core.trade_now WITH (security_invoker = true) AS
SELECT
    trade_id,
    document_no,
    case_no,
    goods,
    mark,
    quantity,
    unit,
    amount_cny,
    is_infringing,
    proof,
    traded_from,
    traded_to,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.trade
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.trade IS '进销货往来（办案中查明的供货与购货）（一笔或者一批往来的一个版本）';
COMMENT ON COLUMN core.trade.trade_id IS '往来记录键';
COMMENT ON COLUMN core.trade.document_no IS '查明该往来的行政处罚决定书文号';
COMMENT ON COLUMN core.trade.case_no IS '查明该往来的案件编号（行政案件或者公安案件）';
COMMENT ON COLUMN core.trade.goods IS '货物';
COMMENT ON COLUMN core.trade.mark IS '货物所标的商标';
COMMENT ON COLUMN core.trade.quantity IS '数量';
COMMENT ON COLUMN core.trade.unit IS '数量单位';
COMMENT ON COLUMN core.trade.amount_cny IS '价款（单位：元）';
COMMENT ON COLUMN core.trade.is_infringing IS '货物经认定为侵权、假冒（空为未认定）';
COMMENT ON COLUMN core.trade.proof IS '该往来的依据';
COMMENT ON COLUMN core.trade.traded_from IS '往来开始日';
COMMENT ON COLUMN core.trade.traded_to IS '往来终了日';
COMMENT ON COLUMN core.trade.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.trade.source_key IS '源主键';
COMMENT ON COLUMN core.trade.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.trade.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.trade.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.trade.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.trade.batch_id IS '批次号';
COMMENT ON COLUMN core.trade.row_hash IS '源行哈希';
COMMENT ON VIEW core.trade_now IS '进销货往来（办案中查明的供货与购货）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.trade TO xianjie_loader;
GRANT SELECT ON core.trade TO xianjie_evaluator;
GRANT SELECT ON core.trade_now TO xianjie_evaluator;
GRANT SELECT ON core.trade TO xianjie_publisher;
GRANT SELECT ON core.trade_now TO xianjie_publisher;
GRANT SELECT ON core.trade TO xianjie_research;
GRANT SELECT ON core.trade_now TO xianjie_research;
GRANT SELECT ON core.trade TO xianjie_auditor;
GRANT SELECT ON core.trade_now TO xianjie_auditor;
GRANT SELECT ON core.trade TO xianjie_engineer;
GRANT SELECT ON core.trade_now TO xianjie_engineer;
GRANT SELECT ON core.trade_now TO xianjie_loader;

CREATE TABLE core.trade_party (
    trade_party_id text NOT NULL,
    trade_id text NOT NULL,
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
    PRIMARY KEY (trade_party_id, known_at, region_code),
    CONSTRAINT trade_party_side_code CHECK (side IN ('seller', 'buyer')),
    CONSTRAINT trade_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.trade_party_default PARTITION OF core.trade_party DEFAULT;
CREATE UNIQUE INDEX trade_party_standing ON core.trade_party (trade_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX trade_party_trade_id_idx ON core.trade_party (trade_id);
CREATE OR REPLACE VIEW core.trade_party_now WITH (security_invoker = true) AS
SELECT
    trade_party_id,
    trade_id,
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
FROM core.trade_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.trade_party IS '进销货往来的双方（一笔往来的一方的一个版本）';
COMMENT ON COLUMN core.trade_party.trade_party_id IS '往来一方的记录键';
COMMENT ON COLUMN core.trade_party.trade_id IS '往来记录键';
COMMENT ON COLUMN core.trade_party.side IS '哪一方';
COMMENT ON COLUMN core.trade_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.trade_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.trade_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.trade_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.trade_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.trade_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.trade_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.trade_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.trade_party.address IS '住址或者住所';
COMMENT ON COLUMN core.trade_party.phone IS '联系电话';
COMMENT ON COLUMN core.trade_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.trade_party.source_key IS '源主键';
COMMENT ON COLUMN core.trade_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.trade_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.trade_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.trade_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.trade_party.batch_id IS '批次号';
COMMENT ON COLUMN core.trade_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.trade_party_now IS '进销货往来的双方（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.trade_party TO xianjie_loader;
GRANT SELECT ON core.trade_party TO xianjie_evaluator;
GRANT SELECT ON core.trade_party_now TO xianjie_evaluator;
GRANT SELECT ON core.trade_party TO xianjie_publisher;
GRANT SELECT ON core.trade_party_now TO xianjie_publisher;
GRANT SELECT (trade_party_id, trade_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.trade_party TO xianjie_research;
GRANT SELECT (trade_party_id, trade_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.trade_party_now TO xianjie_research;
GRANT SELECT (trade_party_id, trade_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.trade_party TO xianjie_auditor;
GRANT SELECT (trade_party_id, trade_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.trade_party_now TO xianjie_auditor;
GRANT SELECT (trade_party_id, trade_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.trade_party TO xianjie_engineer;
GRANT SELECT (trade_party_id, trade_id, side, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.trade_party_now TO xianjie_engineer;
GRANT SELECT ON core.trade_party_now TO xianjie_loader;

