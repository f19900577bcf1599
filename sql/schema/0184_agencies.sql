-- How much agencies hand over, beside their peers (the facts of the subject agency).
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.fact_agency

CREATE TABLE core.fact_agency (
    agency_id text NOT NULL,
    penalties_recent integer NOT NULL,
    penalties_before integer NOT NULL,
    transferred_recent integer NOT NULL,
    transferred_before integer NOT NULL,
    transfer_percent_recent numeric(9,2),
    transfer_percent_before numeric(9,2),
    value_percent_recent numeric(9,2),
    value_percent_before numeric(9,2),
    peers_count integer NOT NULL,
    peer_percent_recent numeric(9,2),
    peer_percent_before numeric(9,2),
    count_share_recent numeric(9,2),
    count_share_before numeric(9,2),
    value_share_recent numeric(9,2),
    value_share_before numeric(9,2),
    is_newly_connected boolean NOT NULL,
    transfer_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    party_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (agency_id)
);
COMMENT ON TABLE core.fact_agency IS '行政执法机关事实行（模型的判断对象；有处罚登记和移送登记的机关）（一个机关在一个夜次）';
COMMENT ON COLUMN core.fact_agency.agency_id IS '机关标识';
COMMENT ON COLUMN core.fact_agency.penalties_recent IS '近一期可能涉罪案由的案件（单位：件）';
COMMENT ON COLUMN core.fact_agency.penalties_before IS '前一期可能涉罪案由的案件（单位：件）';
COMMENT ON COLUMN core.fact_agency.transferred_recent IS '近一期其中已移送的案件（单位：件）';
COMMENT ON COLUMN core.fact_agency.transferred_before IS '前一期其中已移送的案件（单位：件）';
COMMENT ON COLUMN core.fact_agency.transfer_percent_recent IS '近一期移送率（按件数）（单位：%）';
COMMENT ON COLUMN core.fact_agency.transfer_percent_before IS '前一期移送率（按件数）（单位：%）';
COMMENT ON COLUMN core.fact_agency.value_percent_recent IS '近一期移送率（按罚没金额；空为有金额不明的案件）（单位：%）';
COMMENT ON COLUMN core.fact_agency.value_percent_before IS '前一期移送率（按罚没金额；空为有金额不明的案件）（单位：%）';
COMMENT ON COLUMN core.fact_agency.peers_count IS '可比的同类机关（同一设区的市，两期案件数都足够）（单位：个）';
COMMENT ON COLUMN core.fact_agency.peer_percent_recent IS '近一期同类机关移送率的中位数（按件数）（单位：%）';
COMMENT ON COLUMN core.fact_agency.peer_percent_before IS '前一期同类机关移送率的中位数（按件数）（单位：%）';
COMMENT ON COLUMN core.fact_agency.count_share_recent IS '近一期移送率占同类机关中位数的比例（按件数；中位数为零的记一百）（单位：%）';
COMMENT ON COLUMN core.fact_agency.count_share_before IS '前一期移送率占同类机关中位数的比例（按件数；中位数为零的记一百）（单位：%）';
COMMENT ON COLUMN core.fact_agency.value_share_recent IS '近一期移送率占同类机关中位数的比例（按罚没金额；中位数为零的记一百；空为有金额不明的案件）（单位：%）';
COMMENT ON COLUMN core.fact_agency.value_share_before IS '前一期移送率占同类机关中位数的比例（按罚没金额；中位数为零的记一百；空为有金额不明的案件）（单位：%）';
COMMENT ON COLUMN core.fact_agency.is_newly_connected IS '最早一件移送登记晚于前一期的首日（移送登记接入可能不满两期）';
COMMENT ON COLUMN core.fact_agency.transfer_register_is_fresh IS '本机关的处罚登记、移送登记已到数';
COMMENT ON COLUMN core.fact_agency.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_agency.party_id IS '机关标识（没有当事人）';
COMMENT ON COLUMN core.fact_agency.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_agency TO xianjie_loader;
GRANT SELECT ON core.fact_agency TO xianjie_evaluator;
GRANT SELECT ON core.fact_agency TO xianjie_publisher;
GRANT SELECT ON core.fact_agency TO xianjie_auditor;
