-- The star that BI reads: dimensions and facts, filled when a night's leads are loaded; generated from tables/ by `xianjie schema
-- generate`, but for the trigger. And when a lead's row last changed, so that a copy of it can be kept up.
-- reads   nothing
-- writes  tables mart.dim_*, mart.fact_*, mart.freshness; column lead.lead.changed_at and its trigger
ALTER TABLE lead.lead ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE lead.lead ALTER COLUMN changed_at DROP DEFAULT;

CREATE INDEX lead_document_no_idx ON lead.lead (document_no);

CREATE INDEX lead_agency_id_decided_on_idx ON lead.lead (agency_id, decided_on);

CREATE INDEX lead_first_seen_on_idx ON lead.lead (first_seen_on);

COMMENT ON COLUMN lead.lead.changed_at IS '该行最近一次变化的时刻（末次成立夜次的推移不算）';

GRANT SELECT, INSERT, UPDATE, DELETE ON lead.lead TO xianjie_publisher;
GRANT SELECT ON lead.lead TO xianjie_prosecutor;
GRANT SELECT (lead_id, lead_type, tier, domain, function, kind, subject, subject_key, work_item_id, party_id, agency_id, agency_name, region_code, document_no, cause, offence, offence_name, act_from, act_to, decided_on, severity, score, needs_text_check, state, state_reason, is_changed_after_review, review_status, is_sealed, facts_hash, first_seen_on, last_seen_on, changed_at) ON lead.lead TO xianjie_auditor;
GRANT SELECT (lead_id, lead_type, tier, domain, function, kind, subject, subject_key, work_item_id, party_id, agency_id, agency_name, region_code, document_no, cause, offence, offence_name, act_from, act_to, decided_on, severity, score, needs_text_check, state, state_reason, is_changed_after_review, review_status, is_sealed, facts_hash, first_seen_on, last_seen_on, changed_at) ON lead.lead TO xianjie_research;

CREATE TABLE mart.dim_agency (
    agency_key text NOT NULL,
    agency_id text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    region_code text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    is_current boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (agency_key),
    CONSTRAINT dim_agency_kind_code CHECK (kind IN ('administrative', 'police', 'procuratorate', 'court', 'registry'))
);
CREATE INDEX dim_agency_agency_id_idx ON mart.dim_agency (agency_id);
COMMENT ON TABLE mart.dim_agency IS '机关维度（名称、辖区变化的各个版本）（一个机关的一个名称和辖区在一段时间）';
COMMENT ON COLUMN mart.dim_agency.agency_key IS '机关版本键（机关标识@起日）';
COMMENT ON COLUMN mart.dim_agency.agency_id IS '机关标识';
COMMENT ON COLUMN mart.dim_agency.name IS '机关名称';
COMMENT ON COLUMN mart.dim_agency.kind IS '机关类别';
COMMENT ON COLUMN mart.dim_agency.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.dim_agency.valid_from IS '该版本起日（含；首个版本为 1900-01-01，其后为得知变化的夜次）';
COMMENT ON COLUMN mart.dim_agency.valid_to IS '该版本止日（不含；现行版本为 9999-12-31）';
COMMENT ON COLUMN mart.dim_agency.is_current IS '现行版本';
COMMENT ON COLUMN mart.dim_agency.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_agency TO xianjie_publisher;
GRANT SELECT ON mart.dim_agency TO xianjie_prosecutor;
GRANT SELECT ON mart.dim_agency TO xianjie_research;
GRANT SELECT ON mart.dim_agency TO xianjie_auditor;

CREATE TABLE mart.dim_cause (
    cause text NOT NULL,
    name text NOT NULL,
    domain text NOT NULL,
    group_id text NOT NULL,
    group_name text NOT NULL,
    enforced_by text,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (cause)
);
COMMENT ON TABLE mart.dim_cause IS '案由维度（一个案由）';
COMMENT ON COLUMN mart.dim_cause.cause IS '案由代码';
COMMENT ON COLUMN mart.dim_cause.name IS '案由名称';
COMMENT ON COLUMN mart.dim_cause.domain IS '领域';
COMMENT ON COLUMN mart.dim_cause.group_id IS '案由类别代码（领域.类别）';
COMMENT ON COLUMN mart.dim_cause.group_name IS '案由类别（分类占比用）';
COMMENT ON COLUMN mart.dim_cause.enforced_by IS '主管机关';
COMMENT ON COLUMN mart.dim_cause.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_cause TO xianjie_publisher;
GRANT SELECT ON mart.dim_cause TO xianjie_prosecutor;
GRANT SELECT ON mart.dim_cause TO xianjie_research;
GRANT SELECT ON mart.dim_cause TO xianjie_auditor;

CREATE TABLE mart.dim_code (
    table_name text NOT NULL,
    column_name text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (table_name, column_name, code)
);
CREATE INDEX dim_code_column_name_code_idx ON mart.dim_code (column_name, code);
COMMENT ON TABLE mart.dim_code IS '代码维度（各列代码的中文名称）（一个表的一列的一个代码）';
COMMENT ON COLUMN mart.dim_code.table_name IS '表（domain 的为 rules）';
COMMENT ON COLUMN mart.dim_code.column_name IS '列';
COMMENT ON COLUMN mart.dim_code.code IS '代码';
COMMENT ON COLUMN mart.dim_code.name IS '中文名称';
COMMENT ON COLUMN mart.dim_code.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_code TO xianjie_publisher;
GRANT SELECT ON mart.dim_code TO xianjie_prosecutor;
GRANT SELECT ON mart.dim_code TO xianjie_research;
GRANT SELECT ON mart.dim_code TO xianjie_auditor;

CREATE TABLE mart.dim_industry (
    industry text NOT NULL,
    name text NOT NULL,
    section text NOT NULL,
    section_name text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (industry)
);
COMMENT ON TABLE mart.dim_industry IS '行业维度（GB/T 4754-2017 门类、大类）（一个大类）';
COMMENT ON COLUMN mart.dim_industry.industry IS '大类代码（两位数字）';
COMMENT ON COLUMN mart.dim_industry.name IS '大类名称';
COMMENT ON COLUMN mart.dim_industry.section IS '门类代码（一位字母）';
COMMENT ON COLUMN mart.dim_industry.section_name IS '门类名称';
COMMENT ON COLUMN mart.dim_industry.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_industry TO xianjie_publisher;
GRANT SELECT ON mart.dim_industry TO xianjie_prosecutor;
GRANT SELECT ON mart.dim_industry TO xianjie_research;
GRANT SELECT ON mart.dim_industry TO xianjie_auditor;

CREATE TABLE mart.dim_model (
    model_id text NOT NULL,
    name text NOT NULL,
    domain text NOT NULL,
    lead_type text NOT NULL,
    tier text NOT NULL,
    function text NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL,
    status text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (model_id),
    CONSTRAINT dim_model_lead_type_code CHECK (lead_type IN ('not_transferred', 'not_filed', 'not_pursued', 'omitted_party', 'downgraded', 'unpunished', 'overdue', 'unlawful_penalty', 'public_interest')),
    CONSTRAINT dim_model_tier_code CHECK (tier IN ('lead', 'warning')),
    CONSTRAINT dim_model_function_code CHECK (function IN ('criminal', 'civil', 'administrative', 'public_interest')),
    CONSTRAINT dim_model_kind_code CHECK (kind IN ('substantive', 'procedural')),
    CONSTRAINT dim_model_severity_code CHECK (severity IN ('high', 'medium', 'low')),
    CONSTRAINT dim_model_status_code CHECK (status IN ('draft', 'shadow', 'active', 'retired'))
);
COMMENT ON TABLE mart.dim_model IS '监督模型维度（一个模型）';
COMMENT ON COLUMN mart.dim_model.model_id IS '模型标识（rules/<领域>/ 的文件名）';
COMMENT ON COLUMN mart.dim_model.name IS '模型名称';
COMMENT ON COLUMN mart.dim_model.domain IS '领域';
COMMENT ON COLUMN mart.dim_model.lead_type IS '线索类型';
COMMENT ON COLUMN mart.dim_model.tier IS '层级';
COMMENT ON COLUMN mart.dim_model.function IS '检察职能';
COMMENT ON COLUMN mart.dim_model.kind IS '实体或者程序';
COMMENT ON COLUMN mart.dim_model.severity IS '严重程度';
COMMENT ON COLUMN mart.dim_model.status IS '当前状态（含因成绩降级）';
COMMENT ON COLUMN mart.dim_model.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_model TO xianjie_publisher;
GRANT SELECT ON mart.dim_model TO xianjie_prosecutor;
GRANT SELECT ON mart.dim_model TO xianjie_research;
GRANT SELECT ON mart.dim_model TO xianjie_auditor;

CREATE TABLE mart.dim_offence (
    offence text NOT NULL,
    name text NOT NULL,
    article text,
    crime_from date,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (offence)
);
COMMENT ON TABLE mart.dim_offence IS '罪名维度（一个罪名）';
COMMENT ON COLUMN mart.dim_offence.offence IS '罪名代码（rules/law/standards 的文件名；other 为未收标准的罪名）';
COMMENT ON COLUMN mart.dim_offence.name IS '罪名';
COMMENT ON COLUMN mart.dim_offence.article IS '刑法条文';
COMMENT ON COLUMN mart.dim_offence.crime_from IS '入罪之日';
COMMENT ON COLUMN mart.dim_offence.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_offence TO xianjie_publisher;
GRANT SELECT ON mart.dim_offence TO xianjie_prosecutor;
GRANT SELECT ON mart.dim_offence TO xianjie_research;
GRANT SELECT ON mart.dim_offence TO xianjie_auditor;

CREATE TABLE mart.dim_party (
    party_id text NOT NULL,
    party_kind text,
    name text,
    name_key text,
    name_pinyin text,
    name_parts text[],
    id_no_masked text,
    credit_code text,
    industry text,
    registration_status text,
    established_on date,
    first_seen_on date NOT NULL,
    region_codes text[] NOT NULL,
    is_sealed boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (party_id),
    CONSTRAINT dim_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation')),
    CONSTRAINT dim_party_registration_status_code CHECK (registration_status IN ('open', 'revoked', 'cancelled', 'moved'))
);
CREATE INDEX dim_party_name_key_idx ON mart.dim_party (name_key);
CREATE INDEX dim_party_name_pinyin_idx ON mart.dim_party (name_pinyin);
CREATE INDEX dim_party_credit_code_idx ON mart.dim_party (credit_code);
COMMENT ON TABLE mart.dim_party IS '当事人维度（识别归并后的现状；名称只检察人员可见，号码一律打码）（一个当事人）';
COMMENT ON COLUMN mart.dim_party.party_id IS '当事人键（不含姓名、号码；各事实表通用）';
COMMENT ON COLUMN mart.dim_party.party_kind IS '主体类别';
COMMENT ON COLUMN mart.dim_party.name IS '姓名或者名称（最近一次所载）';
COMMENT ON COLUMN mart.dim_party.name_key IS '归一后的名称（按名称查询用）';
COMMENT ON COLUMN mart.dim_party.name_pinyin IS '名称拼音';
COMMENT ON COLUMN mart.dim_party.name_parts IS '归一后的名称中相邻的每两个字（按部分名称查询用）';
COMMENT ON COLUMN mart.dim_party.id_no_masked IS '公民身份号码（隐去中间各位）';
COMMENT ON COLUMN mart.dim_party.credit_code IS '统一社会信用代码';
COMMENT ON COLUMN mart.dim_party.industry IS '行业大类（登记所载，两位数字；自然人为空）';
COMMENT ON COLUMN mart.dim_party.registration_status IS '登记状态';
COMMENT ON COLUMN mart.dim_party.established_on IS '成立日';
COMMENT ON COLUMN mart.dim_party.first_seen_on IS '首次出现的夜次';
COMMENT ON COLUMN mart.dim_party.region_codes IS '载有该当事人的记录所在的行政区划';
COMMENT ON COLUMN mart.dim_party.is_sealed IS '封存（未成年人、犯罪记录封存）：不入任何列表、检索、统计和导出';
COMMENT ON COLUMN mart.dim_party.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_party TO xianjie_publisher;
GRANT SELECT ON mart.dim_party TO xianjie_prosecutor;
GRANT SELECT (party_id, party_kind, industry, registration_status, established_on, first_seen_on, region_codes, is_sealed, changed_at) ON mart.dim_party TO xianjie_research;
GRANT SELECT (party_id, party_kind, industry, registration_status, established_on, first_seen_on, region_codes, is_sealed, changed_at) ON mart.dim_party TO xianjie_auditor;
ALTER TABLE mart.dim_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE mart.dim_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON mart.dim_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON mart.dim_party FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM unnest(dim_party.region_codes) one(code) WHERE starts_with(one.code, (SELECT ops.reads_prefix()))));
CREATE POLICY office ON mart.dim_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (EXISTS (SELECT FROM unnest(dim_party.region_codes) one(code) WHERE starts_with(one.code, (SELECT ops.reads_prefix()))));
CREATE POLICY hidden_sealed ON mart.dim_party AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));
CREATE POLICY hidden_conflict ON mart.dim_party AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (party_id <> ALL (ARRAY( SELECT ops.conflicted_parties()))));

CREATE TABLE mart.dim_party_name (
    party_id text NOT NULL,
    name text,
    name_key text,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    is_current boolean NOT NULL,
    region_codes text[] NOT NULL,
    is_sealed boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (party_id, valid_from)
);
CREATE INDEX dim_party_name_name_key_idx ON mart.dim_party_name (name_key);
COMMENT ON TABLE mart.dim_party_name IS '当事人名称的变化（一个名称自首次得知之夜起，至下一个名称首次得知之夜止）（一个当事人的一个名称）';
COMMENT ON COLUMN mart.dim_party_name.party_id IS '当事人键';
COMMENT ON COLUMN mart.dim_party_name.name IS '姓名或者名称（当时所载）';
COMMENT ON COLUMN mart.dim_party_name.name_key IS '归一后的名称';
COMMENT ON COLUMN mart.dim_party_name.valid_from IS '起日（含；首次得知的夜次）';
COMMENT ON COLUMN mart.dim_party_name.valid_to IS '止日（不含；现用名为 9999-12-31）';
COMMENT ON COLUMN mart.dim_party_name.is_current IS '现用名';
COMMENT ON COLUMN mart.dim_party_name.region_codes IS '载有该当事人的记录所在的行政区划';
COMMENT ON COLUMN mart.dim_party_name.is_sealed IS '封存：不入任何列表、检索、统计和导出';
COMMENT ON COLUMN mart.dim_party_name.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_party_name TO xianjie_publisher;
GRANT SELECT ON mart.dim_party_name TO xianjie_prosecutor;
ALTER TABLE mart.dim_party_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE mart.dim_party_name FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON mart.dim_party_name FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON mart.dim_party_name FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM unnest(dim_party_name.region_codes) one(code) WHERE starts_with(one.code, (SELECT ops.reads_prefix()))));
CREATE POLICY hidden_sealed ON mart.dim_party_name AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));
CREATE POLICY hidden_conflict ON mart.dim_party_name AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR (party_id <> ALL (ARRAY( SELECT ops.conflicted_parties()))));

CREATE TABLE mart.dim_region (
    region_key text NOT NULL,
    region_code text NOT NULL,
    name text NOT NULL,
    level text NOT NULL,
    parent_code text,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    is_current boolean NOT NULL,
    current_code text,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (region_key),
    CONSTRAINT dim_region_level_code CHECK (level IN ('province', 'prefecture', 'county'))
);
CREATE INDEX dim_region_region_code_idx ON mart.dim_region (region_code);
COMMENT ON TABLE mart.dim_region IS '行政区划维度（GB/T 2260，随时间变化的各个版本）（一个代码的一个名称在一段时间）';
COMMENT ON COLUMN mart.dim_region.region_key IS '区划版本键（代码@起日）';
COMMENT ON COLUMN mart.dim_region.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.dim_region.name IS '名称';
COMMENT ON COLUMN mart.dim_region.level IS '级别';
COMMENT ON COLUMN mart.dim_region.parent_code IS '上级代码（省级为空）';
COMMENT ON COLUMN mart.dim_region.valid_from IS '该版本起日（含；首个版本为 1900-01-01）';
COMMENT ON COLUMN mart.dim_region.valid_to IS '该版本止日（不含；现行版本为 9999-12-31）';
COMMENT ON COLUMN mart.dim_region.is_current IS '现行版本';
COMMENT ON COLUMN mart.dim_region.current_code IS '现在的代码（改码、更名、并入的后继；不明或者分拆的为空）';
COMMENT ON COLUMN mart.dim_region.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.dim_region TO xianjie_publisher;
GRANT SELECT ON mart.dim_region TO xianjie_prosecutor;
GRANT SELECT ON mart.dim_region TO xianjie_research;
GRANT SELECT ON mart.dim_region TO xianjie_auditor;

CREATE TABLE mart.fact_clock (
    clock_id text NOT NULL,
    chain_id text NOT NULL,
    party_id text,
    duty text NOT NULL,
    node text NOT NULL,
    domain text NOT NULL,
    owes text NOT NULL,
    agency_id text,
    agency_key text,
    region_code text NOT NULL,
    region_key text,
    document_no text,
    start_event text NOT NULL,
    started_on date NOT NULL,
    due_on date,
    ended_on date,
    state text NOT NULL,
    reason text,
    is_overdue boolean,
    is_sealed boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (clock_id),
    CONSTRAINT fact_clock_owes_code CHECK (owes IN ('administrative', 'police', 'procuratorate', 'court')),
    CONSTRAINT fact_clock_state_code CHECK (state IN ('running', 'due_soon', 'possibly_overdue', 'overdue', 'met_late', 'met', 'suspended', 'not_observable')),
    CONSTRAINT fact_clock_reason_code CHECK (reason IN ('stale_register', 'end_not_delivered', 'end_before_start', 'end_of_another', 'end_undated', 'shown_by_later', 'extended_without_bound', 'may_be_longer', 'within_register_lag', 'calendar_not_published'))
);
CREATE INDEX fact_clock_party_id_idx ON mart.fact_clock (party_id);
CREATE INDEX fact_clock_agency_id_state_idx ON mart.fact_clock (agency_id, state);
CREATE INDEX fact_clock_due_on_idx ON mart.fact_clock (due_on);
COMMENT ON TABLE mart.fact_clock IS '案件流转时限事实（每夜一次；按小时的现状见 core.clock）（一个案件链上起算一次的一项有期限的义务）';
COMMENT ON COLUMN mart.fact_clock.clock_id IS '时限键';
COMMENT ON COLUMN mart.fact_clock.chain_id IS '案件链键';
COMMENT ON COLUMN mart.fact_clock.party_id IS '案件当事人键（第一当事人）';
COMMENT ON COLUMN mart.fact_clock.duty IS '义务（rules/law/clocks.yaml）';
COMMENT ON COLUMN mart.fact_clock.node IS '时限表节点';
COMMENT ON COLUMN mart.fact_clock.domain IS '节点的领域';
COMMENT ON COLUMN mart.fact_clock.owes IS '承担义务的机关类别';
COMMENT ON COLUMN mart.fact_clock.agency_id IS '承担义务的机关（不能确定的为空）';
COMMENT ON COLUMN mart.fact_clock.agency_key IS '机关版本键（起算日的机关名称和辖区）';
COMMENT ON COLUMN mart.fact_clock.region_code IS '起算记录所在行政区划';
COMMENT ON COLUMN mart.fact_clock.region_key IS '区划版本键（起算日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.fact_clock.document_no IS '起算记录的文书文号或者案号';
COMMENT ON COLUMN mart.fact_clock.start_event IS '起算事件';
COMMENT ON COLUMN mart.fact_clock.started_on IS '起算日（几处记载不一的取最早）';
COMMENT ON COLUMN mart.fact_clock.due_on IS '按较长算法的届满日（不能确定的为空）';
COMMENT ON COLUMN mart.fact_clock.ended_on IS '完成日';
COMMENT ON COLUMN mart.fact_clock.state IS '状态';
COMMENT ON COLUMN mart.fact_clock.reason IS '状态的理由';
COMMENT ON COLUMN mart.fact_clock.is_overdue IS '确定超期而未完成（空为不能判断）';
COMMENT ON COLUMN mart.fact_clock.is_sealed IS '封存（未成年人、犯罪记录封存）：不入任何列表、检索、统计和导出';
COMMENT ON COLUMN mart.fact_clock.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.fact_clock TO xianjie_publisher;
GRANT SELECT ON mart.fact_clock TO xianjie_prosecutor;
GRANT SELECT ON mart.fact_clock TO xianjie_research;
GRANT SELECT ON mart.fact_clock TO xianjie_auditor;
ALTER TABLE mart.fact_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE mart.fact_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON mart.fact_clock FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON mart.fact_clock FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON mart.fact_clock FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY hidden_sealed ON mart.fact_clock AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));
CREATE POLICY hidden_conflict ON mart.fact_clock AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR ((party_id <> ALL (ARRAY( SELECT ops.conflicted_parties()))) IS NOT FALSE));

CREATE TABLE mart.fact_filing (
    row_id text NOT NULL,
    filing_id text NOT NULL,
    party_id text,
    is_first_party boolean NOT NULL,
    party_kind text,
    industry text,
    agency_id text NOT NULL,
    agency_key text,
    region_code text NOT NULL,
    region_key text,
    offence text,
    case_no text,
    document_no text,
    document_key text,
    act_from date,
    act_to date,
    received_on date,
    decision text,
    decided_on date,
    status text,
    status_on date,
    chain_id text,
    known_on date NOT NULL,
    is_sealed boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (row_id),
    CONSTRAINT fact_filing_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation')),
    CONSTRAINT fact_filing_decision_code CHECK (decision IN ('filed', 'not_filed', 'pending')),
    CONSTRAINT fact_filing_status_code CHECK (status IN ('investigating', 'prosecution_proposed', 'withdrawn', 'terminated', 'transferred_away'))
);
CREATE INDEX fact_filing_filing_id_idx ON mart.fact_filing (filing_id);
CREATE INDEX fact_filing_party_id_idx ON mart.fact_filing (party_id);
CREATE INDEX fact_filing_document_key_idx ON mart.fact_filing (document_key);
CREATE INDEX fact_filing_case_no_idx ON mart.fact_filing (case_no);
CREATE INDEX fact_filing_agency_id_decided_on_idx ON mart.fact_filing (agency_id, decided_on);
CREATE INDEX fact_filing_decided_on_idx ON mart.fact_filing (decided_on);
COMMENT ON TABLE mart.fact_filing IS '刑事受案立案事实（一条记录的一个当事人（没有登记当事人的，一条记录一行））';
COMMENT ON COLUMN mart.fact_filing.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.fact_filing.filing_id IS '记录键';
COMMENT ON COLUMN mart.fact_filing.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.fact_filing.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.fact_filing.party_kind IS '主体类别';
COMMENT ON COLUMN mart.fact_filing.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.fact_filing.agency_id IS '机关标识';
COMMENT ON COLUMN mart.fact_filing.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.fact_filing.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.fact_filing.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.fact_filing.offence IS '涉嫌罪名';
COMMENT ON COLUMN mart.fact_filing.case_no IS '公安案件编号';
COMMENT ON COLUMN mart.fact_filing.document_no IS '立案（不予立案）决定书文号';
COMMENT ON COLUMN mart.fact_filing.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.fact_filing.act_from IS '涉案行为开始日';
COMMENT ON COLUMN mart.fact_filing.act_to IS '涉案行为终了日';
COMMENT ON COLUMN mart.fact_filing.received_on IS '受案日';
COMMENT ON COLUMN mart.fact_filing.decision IS '立案审查结论';
COMMENT ON COLUMN mart.fact_filing.decided_on IS '立案（不予立案）决定日';
COMMENT ON COLUMN mart.fact_filing.status IS '侦查状态';
COMMENT ON COLUMN mart.fact_filing.status_on IS '侦查状态日';
COMMENT ON COLUMN mart.fact_filing.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.fact_filing.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.fact_filing.is_sealed IS '封存（未成年人、犯罪记录封存）：不入任何列表、检索、统计和导出';
COMMENT ON COLUMN mart.fact_filing.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.fact_filing TO xianjie_publisher;
GRANT SELECT ON mart.fact_filing TO xianjie_prosecutor;
GRANT SELECT ON mart.fact_filing TO xianjie_research;
GRANT SELECT ON mart.fact_filing TO xianjie_auditor;
ALTER TABLE mart.fact_filing ENABLE ROW LEVEL SECURITY;
ALTER TABLE mart.fact_filing FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON mart.fact_filing FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON mart.fact_filing FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON mart.fact_filing FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY hidden_sealed ON mart.fact_filing AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));
CREATE POLICY hidden_conflict ON mart.fact_filing AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR ((party_id <> ALL (ARRAY( SELECT ops.conflicted_parties()))) IS NOT FALSE));

CREATE TABLE mart.fact_penalty (
    row_id text NOT NULL,
    penalty_id text NOT NULL,
    party_id text,
    is_first_party boolean NOT NULL,
    party_kind text,
    industry text,
    agency_id text NOT NULL,
    agency_key text,
    region_code text NOT NULL,
    region_key text,
    is_first_delivery boolean NOT NULL,
    cause text,
    domain text,
    decision_no text,
    decision_key text,
    case_no text,
    act_from date,
    act_to date,
    decided_on date,
    effective_on date,
    penalty_kinds text[],
    fine_cny numeric(18,2),
    confiscated_cny numeric(18,2),
    is_revoked boolean NOT NULL,
    is_transferred boolean,
    transferred_on date,
    is_filed boolean,
    filed_on date,
    chain_id text,
    known_on date NOT NULL,
    is_sealed boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (row_id),
    CONSTRAINT fact_penalty_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
);
CREATE INDEX fact_penalty_penalty_id_idx ON mart.fact_penalty (penalty_id);
CREATE INDEX fact_penalty_party_id_idx ON mart.fact_penalty (party_id);
CREATE INDEX fact_penalty_decision_key_idx ON mart.fact_penalty (decision_key);
CREATE INDEX fact_penalty_case_no_idx ON mart.fact_penalty (case_no);
CREATE INDEX fact_penalty_agency_id_decided_on_idx ON mart.fact_penalty (agency_id, decided_on);
CREATE INDEX fact_penalty_decided_on_idx ON mart.fact_penalty (decided_on);
CREATE INDEX fact_penalty_cause_decided_on_idx ON mart.fact_penalty (cause, decided_on);
COMMENT ON TABLE mart.fact_penalty IS '行政处罚事实（一条记录的一个当事人（没有登记当事人的，一条记录一行））';
COMMENT ON COLUMN mart.fact_penalty.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.fact_penalty.penalty_id IS '记录键';
COMMENT ON COLUMN mart.fact_penalty.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.fact_penalty.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.fact_penalty.party_kind IS '主体类别';
COMMENT ON COLUMN mart.fact_penalty.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.fact_penalty.agency_id IS '机关标识';
COMMENT ON COLUMN mart.fact_penalty.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.fact_penalty.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.fact_penalty.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.fact_penalty.is_first_delivery IS '同一决定由数个机关交付的，只有首先得知的一份为真（计件数时只取为真的）';
COMMENT ON COLUMN mart.fact_penalty.cause IS '案由';
COMMENT ON COLUMN mart.fact_penalty.domain IS '案由的领域';
COMMENT ON COLUMN mart.fact_penalty.decision_no IS '行政处罚决定书文号';
COMMENT ON COLUMN mart.fact_penalty.decision_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.fact_penalty.case_no IS '行政案件编号';
COMMENT ON COLUMN mart.fact_penalty.act_from IS '违法行为开始日';
COMMENT ON COLUMN mart.fact_penalty.act_to IS '违法行为终了日';
COMMENT ON COLUMN mart.fact_penalty.decided_on IS '处罚决定日期';
COMMENT ON COLUMN mart.fact_penalty.effective_on IS '处罚决定送达（生效）日';
COMMENT ON COLUMN mart.fact_penalty.penalty_kinds IS '处罚种类（行政处罚法第九条，两位代码）';
COMMENT ON COLUMN mart.fact_penalty.fine_cny IS '罚款金额（整份决定的，只记在第一行）（单位：元）';
COMMENT ON COLUMN mart.fact_penalty.confiscated_cny IS '没收金额（整份决定的，只记在第一行）（单位：元）';
COMMENT ON COLUMN mart.fact_penalty.is_revoked IS '决定已撤销';
COMMENT ON COLUMN mart.fact_penalty.is_transferred IS '查到移送公安机关（假为登记到齐而未查到；空为有待核的可能记录或者登记未到齐）';
COMMENT ON COLUMN mart.fact_penalty.transferred_on IS '移送日（确定相关的最早一次）';
COMMENT ON COLUMN mart.fact_penalty.is_filed IS '查到刑事立案（假、空同上）';
COMMENT ON COLUMN mart.fact_penalty.filed_on IS '公安机关立案或者不予立案决定日（确定相关的最早一次）';
COMMENT ON COLUMN mart.fact_penalty.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.fact_penalty.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.fact_penalty.is_sealed IS '封存（未成年人、犯罪记录封存）：不入任何列表、检索、统计和导出';
COMMENT ON COLUMN mart.fact_penalty.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.fact_penalty TO xianjie_publisher;
GRANT SELECT ON mart.fact_penalty TO xianjie_prosecutor;
GRANT SELECT ON mart.fact_penalty TO xianjie_research;
GRANT SELECT ON mart.fact_penalty TO xianjie_auditor;
ALTER TABLE mart.fact_penalty ENABLE ROW LEVEL SECURITY;
ALTER TABLE mart.fact_penalty FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON mart.fact_penalty FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON mart.fact_penalty FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON mart.fact_penalty FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY hidden_sealed ON mart.fact_penalty AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));
CREATE POLICY hidden_conflict ON mart.fact_penalty AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR ((party_id <> ALL (ARRAY( SELECT ops.conflicted_parties()))) IS NOT FALSE));

CREATE TABLE mart.fact_prosecution_decision (
    row_id text NOT NULL,
    prosecution_decision_id text NOT NULL,
    party_id text,
    is_first_party boolean NOT NULL,
    party_kind text,
    industry text,
    agency_id text NOT NULL,
    agency_key text,
    region_code text NOT NULL,
    region_key text,
    offence text,
    cause text,
    document_no text,
    document_key text,
    case_no text,
    act_from date,
    act_to date,
    decision text,
    is_non_prosecution boolean,
    decided_on date,
    is_penalty_needed boolean,
    chain_id text,
    known_on date NOT NULL,
    is_sealed boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (row_id),
    CONSTRAINT fact_prosecution_decision_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation')),
    CONSTRAINT fact_prosecution_decision_decision_code CHECK (decision IN ('prosecuted', 'no_crime', 'statutory', 'evidence', 'minor', 'conditional'))
);
CREATE INDEX fact_prosecution_decision_prosecution_decision_id_idx ON mart.fact_prosecution_decision (prosecution_decision_id);
CREATE INDEX fact_prosecution_decision_party_id_idx ON mart.fact_prosecution_decision (party_id);
CREATE INDEX fact_prosecution_decision_document_key_idx ON mart.fact_prosecution_decision (document_key);
CREATE INDEX fact_prosecution_decision_agency_id_decided_on_idx ON mart.fact_prosecution_decision (agency_id, decided_on);
CREATE INDEX fact_prosecution_decision_decided_on_idx ON mart.fact_prosecution_decision (decided_on);
COMMENT ON TABLE mart.fact_prosecution_decision IS '审查起诉决定事实（一条记录的一个当事人（没有登记当事人的，一条记录一行））';
COMMENT ON COLUMN mart.fact_prosecution_decision.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.fact_prosecution_decision.prosecution_decision_id IS '记录键';
COMMENT ON COLUMN mart.fact_prosecution_decision.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.fact_prosecution_decision.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.fact_prosecution_decision.party_kind IS '主体类别';
COMMENT ON COLUMN mart.fact_prosecution_decision.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.fact_prosecution_decision.agency_id IS '机关标识';
COMMENT ON COLUMN mart.fact_prosecution_decision.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.fact_prosecution_decision.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.fact_prosecution_decision.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.fact_prosecution_decision.offence IS '罪名';
COMMENT ON COLUMN mart.fact_prosecution_decision.cause IS '对应的行政违法案由';
COMMENT ON COLUMN mart.fact_prosecution_decision.document_no IS '决定书文号';
COMMENT ON COLUMN mart.fact_prosecution_decision.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.fact_prosecution_decision.case_no IS '检察机关案号';
COMMENT ON COLUMN mart.fact_prosecution_decision.act_from IS '行为开始日';
COMMENT ON COLUMN mart.fact_prosecution_decision.act_to IS '行为终了日';
COMMENT ON COLUMN mart.fact_prosecution_decision.decision IS '决定种类';
COMMENT ON COLUMN mart.fact_prosecution_decision.is_non_prosecution IS '不起诉（决定种类不明的为空）';
COMMENT ON COLUMN mart.fact_prosecution_decision.decided_on IS '决定日';
COMMENT ON COLUMN mart.fact_prosecution_decision.is_penalty_needed IS '承办人认为需要给予行政处罚';
COMMENT ON COLUMN mart.fact_prosecution_decision.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.fact_prosecution_decision.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.fact_prosecution_decision.is_sealed IS '封存（未成年人、犯罪记录封存）：不入任何列表、检索、统计和导出';
COMMENT ON COLUMN mart.fact_prosecution_decision.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.fact_prosecution_decision TO xianjie_publisher;
GRANT SELECT ON mart.fact_prosecution_decision TO xianjie_prosecutor;
GRANT SELECT ON mart.fact_prosecution_decision TO xianjie_research;
GRANT SELECT ON mart.fact_prosecution_decision TO xianjie_auditor;
ALTER TABLE mart.fact_prosecution_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE mart.fact_prosecution_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON mart.fact_prosecution_decision FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON mart.fact_prosecution_decision FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON mart.fact_prosecution_decision FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY hidden_sealed ON mart.fact_prosecution_decision AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));
CREATE POLICY hidden_conflict ON mart.fact_prosecution_decision AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR ((party_id <> ALL (ARRAY( SELECT ops.conflicted_parties()))) IS NOT FALSE));

CREATE TABLE mart.fact_recommendation (
    recommendation_id text NOT NULL,
    source text NOT NULL,
    kind text NOT NULL,
    document_no text,
    document_key text,
    addressee text,
    addressee_agency_id text,
    agency_id text,
    region_code text NOT NULL,
    region_key text,
    issued_on date,
    reply_due_on date,
    replied_on date,
    reply text,
    is_withdrawn boolean NOT NULL,
    leads_count integer NOT NULL,
    is_sealed boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (recommendation_id),
    CONSTRAINT fact_recommendation_source_code CHECK (source IN ('register', 'lead')),
    CONSTRAINT fact_recommendation_kind_code CHECK (kind IN ('opinion', 'recommendation')),
    CONSTRAINT fact_recommendation_reply_code CHECK (reply IN ('adopted', 'partly', 'refused', 'punished', 'lawful_no_penalty', 'other_agency', 'none'))
);
CREATE INDEX fact_recommendation_document_key_idx ON mart.fact_recommendation (document_key);
CREATE INDEX fact_recommendation_addressee_agency_id_idx ON mart.fact_recommendation (addressee_agency_id);
CREATE INDEX fact_recommendation_issued_on_idx ON mart.fact_recommendation (issued_on);
COMMENT ON TABLE mart.fact_recommendation IS '检察建议、检察意见事实（检察业务登记的，和由线索制发的；同一文号只记一次）（一份已制发的文书）';
COMMENT ON COLUMN mart.fact_recommendation.recommendation_id IS '文书键';
COMMENT ON COLUMN mart.fact_recommendation.source IS '来源';
COMMENT ON COLUMN mart.fact_recommendation.kind IS '种类';
COMMENT ON COLUMN mart.fact_recommendation.document_no IS '文号';
COMMENT ON COLUMN mart.fact_recommendation.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.fact_recommendation.addressee IS '受文机关名称';
COMMENT ON COLUMN mart.fact_recommendation.addressee_agency_id IS '受文机关标识（不在归集范围的为空）';
COMMENT ON COLUMN mart.fact_recommendation.agency_id IS '制发机关标识（由线索制发而未登记的为空）';
COMMENT ON COLUMN mart.fact_recommendation.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.fact_recommendation.region_key IS '区划版本键（制发日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.fact_recommendation.issued_on IS '制发日';
COMMENT ON COLUMN mart.fact_recommendation.reply_due_on IS '回复期限届满日';
COMMENT ON COLUMN mart.fact_recommendation.replied_on IS '回复日';
COMMENT ON COLUMN mart.fact_recommendation.reply IS '回复结果';
COMMENT ON COLUMN mart.fact_recommendation.is_withdrawn IS '已撤回';
COMMENT ON COLUMN mart.fact_recommendation.leads_count IS '所据的线索（未由线索制发的为零）（单位：条）';
COMMENT ON COLUMN mart.fact_recommendation.is_sealed IS '封存：所据线索封存的文书';
COMMENT ON COLUMN mart.fact_recommendation.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.fact_recommendation TO xianjie_publisher;
GRANT SELECT ON mart.fact_recommendation TO xianjie_prosecutor;
GRANT SELECT ON mart.fact_recommendation TO xianjie_research;
GRANT SELECT ON mart.fact_recommendation TO xianjie_auditor;
ALTER TABLE mart.fact_recommendation ENABLE ROW LEVEL SECURITY;
ALTER TABLE mart.fact_recommendation FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON mart.fact_recommendation FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON mart.fact_recommendation FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON mart.fact_recommendation FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY hidden_sealed ON mart.fact_recommendation AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));

CREATE TABLE mart.fact_transfer (
    row_id text NOT NULL,
    transfer_id text NOT NULL,
    party_id text,
    is_first_party boolean NOT NULL,
    party_kind text,
    industry text,
    agency_id text NOT NULL,
    agency_key text,
    region_code text NOT NULL,
    region_key text,
    cause text,
    domain text,
    document_no text,
    document_key text,
    decided_on date,
    transferred_on date,
    received_on date,
    result text,
    result_on date,
    chain_id text,
    known_on date NOT NULL,
    is_sealed boolean NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (row_id),
    CONSTRAINT fact_transfer_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation')),
    CONSTRAINT fact_transfer_result_code CHECK (result IN ('filed', 'not_filed', 'returned'))
);
CREATE INDEX fact_transfer_transfer_id_idx ON mart.fact_transfer (transfer_id);
CREATE INDEX fact_transfer_party_id_idx ON mart.fact_transfer (party_id);
CREATE INDEX fact_transfer_document_key_idx ON mart.fact_transfer (document_key);
CREATE INDEX fact_transfer_agency_id_transferred_on_idx ON mart.fact_transfer (agency_id, transferred_on);
CREATE INDEX fact_transfer_transferred_on_idx ON mart.fact_transfer (transferred_on);
COMMENT ON TABLE mart.fact_transfer IS '移送涉嫌犯罪案件事实（一条记录的一个当事人（没有登记当事人的，一条记录一行））';
COMMENT ON COLUMN mart.fact_transfer.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.fact_transfer.transfer_id IS '记录键';
COMMENT ON COLUMN mart.fact_transfer.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.fact_transfer.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.fact_transfer.party_kind IS '主体类别';
COMMENT ON COLUMN mart.fact_transfer.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.fact_transfer.agency_id IS '机关标识';
COMMENT ON COLUMN mart.fact_transfer.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.fact_transfer.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.fact_transfer.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.fact_transfer.cause IS '案由';
COMMENT ON COLUMN mart.fact_transfer.domain IS '案由的领域';
COMMENT ON COLUMN mart.fact_transfer.document_no IS '涉嫌犯罪案件移送书文号';
COMMENT ON COLUMN mart.fact_transfer.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.fact_transfer.decided_on IS '决定移送日';
COMMENT ON COLUMN mart.fact_transfer.transferred_on IS '移送日';
COMMENT ON COLUMN mart.fact_transfer.received_on IS '公安机关接受日';
COMMENT ON COLUMN mart.fact_transfer.result IS '公安机关处理结果';
COMMENT ON COLUMN mart.fact_transfer.result_on IS '处理结果日';
COMMENT ON COLUMN mart.fact_transfer.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.fact_transfer.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.fact_transfer.is_sealed IS '封存（未成年人、犯罪记录封存）：不入任何列表、检索、统计和导出';
COMMENT ON COLUMN mart.fact_transfer.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.fact_transfer TO xianjie_publisher;
GRANT SELECT ON mart.fact_transfer TO xianjie_prosecutor;
GRANT SELECT ON mart.fact_transfer TO xianjie_research;
GRANT SELECT ON mart.fact_transfer TO xianjie_auditor;
ALTER TABLE mart.fact_transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE mart.fact_transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON mart.fact_transfer FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON mart.fact_transfer FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON mart.fact_transfer FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY hidden_sealed ON mart.fact_transfer AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));
CREATE POLICY hidden_conflict ON mart.fact_transfer AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR ((party_id <> ALL (ARRAY( SELECT ops.conflicted_parties()))) IS NOT FALSE));

CREATE TABLE mart.freshness (
    agency_id text NOT NULL,
    landed_through date,
    fresh_through date,
    is_fresh boolean NOT NULL,
    lag_days integer,
    records_count bigint NOT NULL,
    newest_event_on date,
    as_of date NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (agency_id)
);
COMMENT ON TABLE mart.freshness IS '到数与发布情况（本星型表发布时，各机关的数据到哪一夜）（一个机关）';
COMMENT ON COLUMN mart.freshness.agency_id IS '机关标识';
COMMENT ON COLUMN mart.freshness.landed_through IS '已完整到数的最近夜次';
COMMENT ON COLUMN mart.freshness.fresh_through IS '数据视为新鲜的截止夜次';
COMMENT ON COLUMN mart.freshness.is_fresh IS '发布的夜次仍属新鲜';
COMMENT ON COLUMN mart.freshness.lag_days IS '发布的夜次晚于到数夜次的日数（单位：日）';
COMMENT ON COLUMN mart.freshness.records_count IS '该机关现有的处罚、移送、立案、审查起诉决定记录（单位：件）';
COMMENT ON COLUMN mart.freshness.newest_event_on IS '上述记录中最近的决定（移送）日';
COMMENT ON COLUMN mart.freshness.as_of IS '发布的夜次';
COMMENT ON COLUMN mart.freshness.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT, INSERT, UPDATE, DELETE ON mart.freshness TO xianjie_publisher;
GRANT SELECT ON mart.freshness TO xianjie_prosecutor;
GRANT SELECT ON mart.freshness TO xianjie_research;
GRANT SELECT ON mart.freshness TO xianjie_auditor;

-- Every night moves last_seen_on of every lead that stands: that alone is no change.
CREATE FUNCTION lead.note_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    same lead.lead := NEW;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        same.last_seen_on := OLD.last_seen_on;
        same.changed_at := OLD.changed_at;
        IF same IS NOT DISTINCT FROM OLD THEN
            NEW.changed_at := OLD.changed_at;
            RETURN NEW;
        END IF;
    END IF;
    NEW.changed_at := clock_timestamp();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION lead.note_change() IS '记下线索最近一次变化的时刻';
REVOKE ALL ON FUNCTION lead.note_change() FROM PUBLIC;
CREATE TRIGGER changed BEFORE INSERT OR UPDATE ON lead.lead
FOR EACH ROW EXECUTE FUNCTION lead.note_change();
-- Without a pending list: whoever looks up a name just after a night would have to read it.
CREATE INDEX dim_party_name_parts_idx ON mart.dim_party USING gin (name_parts) WITH (fastupdate = off);
