-- What shadow models find, where no prosecutor's role can read; and warnings in a view of their own, never among the leads.
-- writes  lead.shadow_finding; mart.v_lead and mart.v_warning, one row per lead and warning
CREATE TABLE lead.shadow_finding (
    model_id text NOT NULL,
    model_version text NOT NULL,
    model_name text NOT NULL,
    lead_type text NOT NULL,
    tier text NOT NULL,
    domain text NOT NULL,
    subject text NOT NULL,
    subject_key text NOT NULL,
    work_item_id text NOT NULL,
    agency_id text NOT NULL,
    agency_name text NOT NULL,
    region_code text NOT NULL,
    document_no text,
    cause text,
    decided_on date,
    outcome text NOT NULL,
    reason text,
    limbs jsonb NOT NULL,
    explanation text NOT NULL,
    is_current boolean NOT NULL,
    first_seen_on date NOT NULL,
    last_seen_on date NOT NULL,
    PRIMARY KEY (model_id, subject_key),
    CONSTRAINT shadow_finding_tier_code CHECK (tier IN ('lead', 'warning')),
    CONSTRAINT shadow_finding_outcome_code CHECK (outcome IN ('hit', 'near', 'pending'))
);
COMMENT ON TABLE lead.shadow_finding IS '影子模型的发现（试运行，检察人员不可见）（一个影子模型对一个对象）';
COMMENT ON COLUMN lead.shadow_finding.model_id IS '模型';
COMMENT ON COLUMN lead.shadow_finding.model_version IS '模型版本';
COMMENT ON COLUMN lead.shadow_finding.model_name IS '模型名称';
COMMENT ON COLUMN lead.shadow_finding.lead_type IS '线索类型';
COMMENT ON COLUMN lead.shadow_finding.tier IS '层级';
COMMENT ON COLUMN lead.shadow_finding.domain IS '领域';
COMMENT ON COLUMN lead.shadow_finding.subject IS '判断对象种类';
COMMENT ON COLUMN lead.shadow_finding.subject_key IS '判断对象键';
COMMENT ON COLUMN lead.shadow_finding.work_item_id IS '办案单元键';
COMMENT ON COLUMN lead.shadow_finding.agency_id IS '作出决定的机关标识';
COMMENT ON COLUMN lead.shadow_finding.agency_name IS '作出决定的机关';
COMMENT ON COLUMN lead.shadow_finding.region_code IS '行政区划代码';
COMMENT ON COLUMN lead.shadow_finding.document_no IS '决定书文号';
COMMENT ON COLUMN lead.shadow_finding.cause IS '案由';
COMMENT ON COLUMN lead.shadow_finding.decided_on IS '决定日';
COMMENT ON COLUMN lead.shadow_finding.outcome IS '结果';
COMMENT ON COLUMN lead.shadow_finding.reason IS '待到数的理由';
COMMENT ON COLUMN lead.shadow_finding.limbs IS '所达到的标准各项（罪名、文件、条款、项、时段）';
COMMENT ON COLUMN lead.shadow_finding.explanation IS '说明';
COMMENT ON COLUMN lead.shadow_finding.is_current IS '最近一夜仍成立';
COMMENT ON COLUMN lead.shadow_finding.first_seen_on IS '首次发现的夜次';
COMMENT ON COLUMN lead.shadow_finding.last_seen_on IS '最近一次仍成立的夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON lead.shadow_finding TO xianjie_publisher;
GRANT SELECT (model_id, model_version, model_name, lead_type, tier, domain, subject, subject_key, work_item_id, agency_id, agency_name, region_code, document_no, cause, decided_on, outcome, reason, limbs, is_current, first_seen_on, last_seen_on) ON lead.shadow_finding TO xianjie_auditor;

CREATE OR REPLACE VIEW mart.v_lead WITH (security_invoker = true) AS
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
FROM lead.lead
WHERE tier = 'lead';

CREATE VIEW mart.v_warning WITH (security_invoker = true) AS
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
FROM lead.lead
WHERE tier = 'warning';
COMMENT ON VIEW mart.v_warning IS '监督预警（不含个人信息，不是线索）';
COMMENT ON COLUMN mart.v_warning.lead_id IS '线索键';
COMMENT ON COLUMN mart.v_warning.work_item_id IS '办案单元键';
COMMENT ON COLUMN mart.v_warning.lead_type IS '线索类型（代码）';
COMMENT ON COLUMN mart.v_warning.tier IS '层级：线索或者预警';
COMMENT ON COLUMN mart.v_warning.domain IS '领域';
COMMENT ON COLUMN mart.v_warning.function IS '检察职能';
COMMENT ON COLUMN mart.v_warning.state IS '系统状态';
COMMENT ON COLUMN mart.v_warning.state_reason IS '系统状态的理由';
COMMENT ON COLUMN mart.v_warning.review_status IS '审查状态';
COMMENT ON COLUMN mart.v_warning.severity IS '严重程度';
COMMENT ON COLUMN mart.v_warning.score IS '把握程度（0 至 1）';
COMMENT ON COLUMN mart.v_warning.needs_text_check IS '所据条文待核对官方文本';
COMMENT ON COLUMN mart.v_warning.agency_id IS '作出决定的机关标识';
COMMENT ON COLUMN mart.v_warning.agency_name IS '作出决定的机关';
COMMENT ON COLUMN mart.v_warning.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_warning.document_no IS '决定书文号';
COMMENT ON COLUMN mart.v_warning.cause IS '案由';
COMMENT ON COLUMN mart.v_warning.offence IS '主罪名（代码）';
COMMENT ON COLUMN mart.v_warning.offence_name IS '主罪名';
COMMENT ON COLUMN mart.v_warning.act_from IS '行为开始日';
COMMENT ON COLUMN mart.v_warning.act_to IS '行为终了日';
COMMENT ON COLUMN mart.v_warning.decided_on IS '决定日';
COMMENT ON COLUMN mart.v_warning.first_seen_on IS '首次发现的夜次';
COMMENT ON COLUMN mart.v_warning.last_seen_on IS '最近一次仍成立的夜次';

GRANT SELECT ON mart.v_warning TO
    xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;
