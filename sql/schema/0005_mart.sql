-- What BI tools and lists read: stable views with Chinese words for every code, and no personal value.
-- reads   lead.lead
-- writes  mart.v_lead, one row per lead; mart.v_lead_summary, one row per domain, type, tier and state
CREATE VIEW mart.v_lead WITH (security_invoker = true) AS
SELECT
    lead_id,
    work_item_id,
    lead_type,
    tier,
    domain,
    function,
    state,
    state_reason,
    review_status,
    severity,
    score,
    needs_text_check,
    agency_id,
    agency_name,
    region_code,
    document_no,
    cause,
    offence,
    offence_name,
    act_from,
    act_to,
    decided_on,
    first_seen_on,
    last_seen_on
FROM lead.lead;
COMMENT ON VIEW mart.v_lead IS '监督线索（不含个人信息）';
COMMENT ON COLUMN mart.v_lead.lead_id IS '线索键';
COMMENT ON COLUMN mart.v_lead.work_item_id IS '办案单元键';
COMMENT ON COLUMN mart.v_lead.lead_type IS '线索类型（代码）';
COMMENT ON COLUMN mart.v_lead.tier IS '层级：线索或者预警';
COMMENT ON COLUMN mart.v_lead.domain IS '领域';
COMMENT ON COLUMN mart.v_lead.function IS '检察职能';
COMMENT ON COLUMN mart.v_lead.state IS '系统状态';
COMMENT ON COLUMN mart.v_lead.state_reason IS '系统状态的理由';
COMMENT ON COLUMN mart.v_lead.review_status IS '审查状态';
COMMENT ON COLUMN mart.v_lead.severity IS '严重程度';
COMMENT ON COLUMN mart.v_lead.score IS '把握程度（0 至 1）';
COMMENT ON COLUMN mart.v_lead.needs_text_check IS '所据条文待核对官方文本';
COMMENT ON COLUMN mart.v_lead.agency_id IS '作出决定的机关标识';
COMMENT ON COLUMN mart.v_lead.agency_name IS '作出决定的机关';
COMMENT ON COLUMN mart.v_lead.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_lead.document_no IS '决定书文号';
COMMENT ON COLUMN mart.v_lead.cause IS '案由';
COMMENT ON COLUMN mart.v_lead.offence IS '主罪名（代码）';
COMMENT ON COLUMN mart.v_lead.offence_name IS '主罪名';
COMMENT ON COLUMN mart.v_lead.act_from IS '行为开始日';
COMMENT ON COLUMN mart.v_lead.act_to IS '行为终了日';
COMMENT ON COLUMN mart.v_lead.decided_on IS '决定日';
COMMENT ON COLUMN mart.v_lead.first_seen_on IS '首次发现的夜次';
COMMENT ON COLUMN mart.v_lead.last_seen_on IS '最近一次仍成立的夜次';

CREATE VIEW mart.v_lead_summary WITH (security_invoker = true) AS
SELECT
    domain,
    lead_type,
    tier,
    state,
    count(*) AS leads,
    min(first_seen_on) AS first_seen_on,
    max(first_seen_on) AS newest_seen_on
FROM lead.lead
GROUP BY domain, lead_type, tier, state;
COMMENT ON VIEW mart.v_lead_summary IS '线索汇总（领域、类型、层级、状态）';
COMMENT ON COLUMN mart.v_lead_summary.domain IS '领域';
COMMENT ON COLUMN mart.v_lead_summary.lead_type IS '线索类型（代码）';
COMMENT ON COLUMN mart.v_lead_summary.tier IS '层级';
COMMENT ON COLUMN mart.v_lead_summary.state IS '系统状态';
COMMENT ON COLUMN mart.v_lead_summary.leads IS '线索数';
COMMENT ON COLUMN mart.v_lead_summary.first_seen_on IS '最早发现的夜次';
COMMENT ON COLUMN mart.v_lead_summary.newest_seen_on IS '最近发现的夜次';

GRANT SELECT ON mart.v_lead, mart.v_lead_summary TO
    xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;
