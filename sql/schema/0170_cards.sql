-- Cards and accounts that were used in crimes, as records; the facts of their holders and of each number.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.card, core.card_party, core.fact_card_party, core.fact_handle

CREATE TABLE core.card (
    card_id text NOT NULL,
    card_kind text,
    card_no text,
    issuer text,
    case_no text,
    used_as text,
    amount_cny numeric(18,2),
    is_lent boolean,
    lost_on date,
    used_from date,
    used_to date,
    registered_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (card_id, known_at, region_code),
    CONSTRAINT card_card_kind_code CHECK (card_kind IN ('bank_account', 'payment_account', 'phone_card', 'iot_card', 'internet_account')),
    CONSTRAINT card_used_as_code CHECK (used_as IN ('collecting', 'moving', 'contacting', 'luring'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.card_default PARTITION OF core.card DEFAULT;
CREATE UNIQUE INDEX card_standing ON core.card (card_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX card_case_no_idx ON core.card (case_no);
CREATE INDEX card_card_no_idx ON core.card (card_no);
CREATE OR REPLACE VIEW core.card_now WITH (security_invoker = true) AS
SELECT
    card_id,
    card_kind,
    card_no,
    issuer,
    case_no,
    used_as,
    amount_cny,
    is_lent,
    lost_on,
    used_from,
    used_to,
    registered_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.card
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.card IS '涉案卡、账户登记（在刑事案件中使用的银行账户、电话卡等）（一个号码在一件案件中使用情况的一个版本）';
COMMENT ON COLUMN core.card.card_id IS '涉案卡、账户登记键';
COMMENT ON COLUMN core.card.card_kind IS '号码种类';
COMMENT ON COLUMN core.card.card_no IS '卡号、账号、号码（原文）';
COMMENT ON COLUMN core.card.issuer IS '开户机构或者运营商';
COMMENT ON COLUMN core.card.case_no IS '使用该号码的公安案件编号';
COMMENT ON COLUMN core.card.used_as IS '在案件中的用途';
COMMENT ON COLUMN core.card.amount_cny IS '经该号码流转的涉案资金（单位：元）';
COMMENT ON COLUMN core.card.is_lent IS '经查系开户人出租、出借、出售（假为被盗用、冒名开立，空为未查明）';
COMMENT ON COLUMN core.card.lost_on IS '开户人挂失或者报案日';
COMMENT ON COLUMN core.card.used_from IS '在案件中使用的开始日';
COMMENT ON COLUMN core.card.used_to IS '在案件中使用的终了日';
COMMENT ON COLUMN core.card.registered_on IS '登记为涉案号码之日';
COMMENT ON COLUMN core.card.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.card.source_key IS '源主键';
COMMENT ON COLUMN core.card.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.card.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.card.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.card.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.card.batch_id IS '批次号';
COMMENT ON COLUMN core.card.row_hash IS '源行哈希';
COMMENT ON VIEW core.card_now IS '涉案卡、账户登记（在刑事案件中使用的银行账户、电话卡等）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.card TO xianjie_loader;
GRANT SELECT ON core.card TO xianjie_evaluator;
GRANT SELECT ON core.card_now TO xianjie_evaluator;
GRANT SELECT ON core.card TO xianjie_publisher;
GRANT SELECT ON core.card_now TO xianjie_publisher;
GRANT SELECT (card_id, card_kind, issuer, case_no, used_as, amount_cny, is_lent, lost_on, used_from, used_to, registered_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card TO xianjie_research;
GRANT SELECT (card_id, card_kind, issuer, case_no, used_as, amount_cny, is_lent, lost_on, used_from, used_to, registered_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_now TO xianjie_research;
GRANT SELECT (card_id, card_kind, issuer, case_no, used_as, amount_cny, is_lent, lost_on, used_from, used_to, registered_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card TO xianjie_auditor;
GRANT SELECT (card_id, card_kind, issuer, case_no, used_as, amount_cny, is_lent, lost_on, used_from, used_to, registered_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_now TO xianjie_auditor;
GRANT SELECT (card_id, card_kind, issuer, case_no, used_as, amount_cny, is_lent, lost_on, used_from, used_to, registered_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card TO xianjie_engineer;
GRANT SELECT (card_id, card_kind, issuer, case_no, used_as, amount_cny, is_lent, lost_on, used_from, used_to, registered_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_now TO xianjie_engineer;
GRANT SELECT ON core.card_now TO xianjie_loader;

CREATE TABLE core.card_party (
    card_party_id text NOT NULL,
    card_id text NOT NULL,
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
    PRIMARY KEY (card_party_id, known_at, region_code),
    CONSTRAINT card_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.card_party_default PARTITION OF core.card_party DEFAULT;
CREATE UNIQUE INDEX card_party_standing ON core.card_party (card_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX card_party_card_id_idx ON core.card_party (card_id);
CREATE OR REPLACE VIEW core.card_party_now WITH (security_invoker = true) AS
SELECT
    card_party_id,
    card_id,
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
FROM core.card_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.card_party IS '涉案卡、账户的开户人（一个涉案号码的一个开户人的一个版本）';
COMMENT ON COLUMN core.card_party.card_party_id IS '开户人的记录键';
COMMENT ON COLUMN core.card_party.card_id IS '涉案卡、账户登记键';
COMMENT ON COLUMN core.card_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.card_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.card_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.card_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.card_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.card_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.card_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.card_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.card_party.address IS '住址或者住所';
COMMENT ON COLUMN core.card_party.phone IS '联系电话';
COMMENT ON COLUMN core.card_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.card_party.source_key IS '源主键';
COMMENT ON COLUMN core.card_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.card_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.card_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.card_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.card_party.batch_id IS '批次号';
COMMENT ON COLUMN core.card_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.card_party_now IS '涉案卡、账户的开户人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.card_party TO xianjie_loader;
GRANT SELECT ON core.card_party TO xianjie_evaluator;
GRANT SELECT ON core.card_party_now TO xianjie_evaluator;
GRANT SELECT ON core.card_party TO xianjie_publisher;
GRANT SELECT ON core.card_party_now TO xianjie_publisher;
GRANT SELECT (card_party_id, card_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_party TO xianjie_research;
GRANT SELECT (card_party_id, card_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_party_now TO xianjie_research;
GRANT SELECT (card_party_id, card_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_party TO xianjie_auditor;
GRANT SELECT (card_party_id, card_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_party_now TO xianjie_auditor;
GRANT SELECT (card_party_id, card_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_party TO xianjie_engineer;
GRANT SELECT (card_party_id, card_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.card_party_now TO xianjie_engineer;
GRANT SELECT ON core.card_party_now TO xianjie_loader;

CREATE TABLE core.fact_card_party (
    card_party_id text NOT NULL,
    act_from date,
    act_to date,
    decided_on date,
    days_since_registered integer,
    cards_count integer NOT NULL,
    lent_cards_count integer NOT NULL,
    is_lending_clear boolean,
    cases_count integer NOT NULL,
    amount_cny numeric(18,2),
    party_kind text,
    is_identified boolean NOT NULL,
    is_under_measure boolean NOT NULL,
    is_case_elsewhere boolean NOT NULL,
    penalty_is_absent boolean,
    penalty_register_is_fresh boolean NOT NULL,
    transfer_is_absent boolean,
    transfer_register_is_fresh boolean NOT NULL,
    filing_is_absent boolean,
    filing_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    card_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (card_party_id)
);
CREATE INDEX fact_card_party_party_id_idx ON core.fact_card_party (party_id);
COMMENT ON TABLE core.fact_card_party IS '涉案卡、账户开户人事实行（模型的判断对象）（一个开户人在一个夜次）';
COMMENT ON COLUMN core.fact_card_party.card_party_id IS '开户人的记录键（数张卡的，为最先登记的）';
COMMENT ON COLUMN core.fact_card_party.act_from IS '所涉号码最早使用日';
COMMENT ON COLUMN core.fact_card_party.act_to IS '所涉号码最晚使用日';
COMMENT ON COLUMN core.fact_card_party.decided_on IS '最早登记为涉案号码之日';
COMMENT ON COLUMN core.fact_card_party.days_since_registered IS '最早登记为涉案号码后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_card_party.cards_count IS '涉案的不同号码（已查明被盗用、冒名或者先已挂失的除外）（单位：张（个））';
COMMENT ON COLUMN core.fact_card_party.lent_cards_count IS '其中经查系出租、出借、出售的（单位：张（个））';
COMMENT ON COLUMN core.fact_card_party.is_lending_clear IS '各号码是否系出租、出借、出售均已查明（空为有未查明的）';
COMMENT ON COLUMN core.fact_card_party.cases_count IS '使用上述号码的不同已立案件（已撤销的除外）（单位：件）';
COMMENT ON COLUMN core.fact_card_party.amount_cny IS '经上述号码流转的涉案资金合计（有一笔不明的为空）（单位：元）';
COMMENT ON COLUMN core.fact_card_party.party_kind IS '开户人主体类别';
COMMENT ON COLUMN core.fact_card_party.is_identified IS '开户人载有身份号码或者统一社会信用代码，可据以检索';
COMMENT ON COLUMN core.fact_card_party.is_under_measure IS '开户人已在上述案件中被采取强制措施';
COMMENT ON COLUMN core.fact_card_party.is_case_elsewhere IS '使用上述号码的案件均已移送其他机关管辖';
COMMENT ON COLUMN core.fact_card_party.penalty_is_absent IS '未查到对开户人同类行为的行政处罚（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_card_party.penalty_register_is_fresh IS '行政处罚登记均已到数';
COMMENT ON COLUMN core.fact_card_party.transfer_is_absent IS '未查到开户人被移送（同上）';
COMMENT ON COLUMN core.fact_card_party.transfer_register_is_fresh IS '移送登记均已到数';
COMMENT ON COLUMN core.fact_card_party.filing_is_absent IS '未查到开户人被立案、审查起诉或者裁判（同上）';
COMMENT ON COLUMN core.fact_card_party.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_card_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_card_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_card_party.party_id IS '开户人键';
COMMENT ON COLUMN core.fact_card_party.card_id IS '涉案卡、账户登记键（最先登记的）';
COMMENT ON COLUMN core.fact_card_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_card_party TO xianjie_loader;
GRANT SELECT ON core.fact_card_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_card_party TO xianjie_publisher;
GRANT SELECT ON core.fact_card_party TO xianjie_auditor;

CREATE TABLE core.fact_handle (
    handle_id text NOT NULL,
    card_kind text,
    act_from date,
    act_to date,
    decided_on date,
    days_since_registered integer,
    cases_count integer NOT NULL,
    amount_cny numeric(18,2),
    is_lent boolean,
    is_reported_lost boolean NOT NULL,
    is_identified boolean NOT NULL,
    is_under_measure boolean NOT NULL,
    is_case_elsewhere boolean NOT NULL,
    penalty_is_absent boolean,
    penalty_register_is_fresh boolean NOT NULL,
    transfer_is_absent boolean,
    transfer_register_is_fresh boolean NOT NULL,
    filing_is_absent boolean,
    filing_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    card_party_id text NOT NULL,
    card_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (handle_id),
    CONSTRAINT fact_handle_card_kind_code CHECK (card_kind IN ('bank_account', 'payment_account', 'phone_card', 'iot_card', 'internet_account'))
);
CREATE INDEX fact_handle_party_id_idx ON core.fact_handle (party_id);
COMMENT ON TABLE core.fact_handle IS '涉案号码事实行（模型的判断对象）（一个载有开户人的号码在一个夜次）';
COMMENT ON COLUMN core.fact_handle.handle_id IS '号码键（最先登记该号码的记录键）';
COMMENT ON COLUMN core.fact_handle.card_kind IS '号码种类';
COMMENT ON COLUMN core.fact_handle.act_from IS '最早使用日';
COMMENT ON COLUMN core.fact_handle.act_to IS '最晚使用日';
COMMENT ON COLUMN core.fact_handle.decided_on IS '最早登记为涉案号码之日';
COMMENT ON COLUMN core.fact_handle.days_since_registered IS '最早登记为涉案号码后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_handle.cases_count IS '使用该号码的不同已立案件（已撤销的除外）（单位：件）';
COMMENT ON COLUMN core.fact_handle.amount_cny IS '经该号码流转的涉案资金合计（有一笔不明的为空）（单位：元）';
COMMENT ON COLUMN core.fact_handle.is_lent IS '经查系开户人出租、出借、出售（假为被盗用、冒名开立，空为未查明）';
COMMENT ON COLUMN core.fact_handle.is_reported_lost IS '开户人在使用以前已经挂失或者报案';
COMMENT ON COLUMN core.fact_handle.is_identified IS '开户人载有身份号码或者统一社会信用代码，可据以检索';
COMMENT ON COLUMN core.fact_handle.is_under_measure IS '开户人已在上述案件中被采取强制措施';
COMMENT ON COLUMN core.fact_handle.is_case_elsewhere IS '使用该号码的案件均已移送其他机关管辖';
COMMENT ON COLUMN core.fact_handle.penalty_is_absent IS '未查到对开户人同类行为的行政处罚（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_handle.penalty_register_is_fresh IS '行政处罚登记均已到数';
COMMENT ON COLUMN core.fact_handle.transfer_is_absent IS '未查到开户人被移送（同上）';
COMMENT ON COLUMN core.fact_handle.transfer_register_is_fresh IS '移送登记均已到数';
COMMENT ON COLUMN core.fact_handle.filing_is_absent IS '未查到开户人被立案、审查起诉或者裁判（同上）';
COMMENT ON COLUMN core.fact_handle.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_handle.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_handle.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_handle.party_id IS '开户人键';
COMMENT ON COLUMN core.fact_handle.card_party_id IS '开户人的记录键';
COMMENT ON COLUMN core.fact_handle.card_id IS '涉案卡、账户登记键（最先登记的）';
COMMENT ON COLUMN core.fact_handle.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_handle TO xianjie_loader;
GRANT SELECT ON core.fact_handle TO xianjie_evaluator;
GRANT SELECT ON core.fact_handle TO xianjie_publisher;
GRANT SELECT ON core.fact_handle TO xianjie_auditor;
