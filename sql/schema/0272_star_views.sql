-- The views of the star: what BI, SQL and research may rely on. Names, order and types of their columns stand in docs/contract/.
-- reads   mart.dim_*, mart.fact_*, mart.freshness, core.working_day, lead.lead, lead.finding
-- writes  views mart.v_dim_*, mart.v_fact_*, mart.v_freshness

CREATE VIEW mart.v_dim_date WITH (security_invoker = true) AS
SELECT
    one.day,
    extract(year FROM one.day)::integer AS year,
    extract(quarter FROM one.day)::integer AS quarter,
    date_trunc('month', one.day::timestamp)::date AS month_start,
    to_char(one.day, 'YYYY-MM') AS year_month,
    extract(isodow FROM one.day)::integer AS weekday,
    working_day.is_working,
    '2026-01-01 00:00:00+08'::timestamptz AS changed_at
FROM generate_series('2000-01-01'::date, '2040-12-31'::date, '1 day') AS span (at)
CROSS JOIN LATERAL (SELECT span.at::date AS day) AS one
LEFT JOIN core.working_day ON working_day.day = one.day;
COMMENT ON VIEW mart.v_dim_date IS '日期维度（一日一行，2000 年至 2040 年）';
COMMENT ON COLUMN mart.v_dim_date.day IS '日';
COMMENT ON COLUMN mart.v_dim_date.year IS '年';
COMMENT ON COLUMN mart.v_dim_date.quarter IS '季度';
COMMENT ON COLUMN mart.v_dim_date.month_start IS '月（当月一日）';
COMMENT ON COLUMN mart.v_dim_date.year_month IS '年月';
COMMENT ON COLUMN mart.v_dim_date.weekday IS '星期（一为 1，日为 7）';
COMMENT ON COLUMN mart.v_dim_date.is_working IS '工作日（含调休上班日；放假安排未收录的为空）';
COMMENT ON COLUMN mart.v_dim_date.changed_at IS '该行最近一次变化的时刻（日期不变，取固定值）';
GRANT SELECT ON mart.v_dim_date TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_code WITH (security_invoker = true) AS
SELECT
    table_name,
    column_name,
    code,
    name,
    changed_at
FROM mart.dim_code;
COMMENT ON VIEW mart.v_dim_code IS '代码维度（各列代码的中文名称）（一个表的一列的一个代码）';
COMMENT ON COLUMN mart.v_dim_code.table_name IS '表（domain 的为 rules）';
COMMENT ON COLUMN mart.v_dim_code.column_name IS '列';
COMMENT ON COLUMN mart.v_dim_code.code IS '代码';
COMMENT ON COLUMN mart.v_dim_code.name IS '中文名称';
COMMENT ON COLUMN mart.v_dim_code.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_code TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_region WITH (security_invoker = true) AS
SELECT
    region_key,
    region_code,
    name,
    level,
    parent_code,
    valid_from,
    valid_to,
    is_current,
    current_code,
    changed_at
FROM mart.dim_region;
COMMENT ON VIEW mart.v_dim_region IS '行政区划维度（GB/T 2260，随时间变化的各个版本）（一个代码的一个名称在一段时间）';
COMMENT ON COLUMN mart.v_dim_region.region_key IS '区划版本键（代码@起日）';
COMMENT ON COLUMN mart.v_dim_region.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_dim_region.name IS '名称';
COMMENT ON COLUMN mart.v_dim_region.level IS '级别';
COMMENT ON COLUMN mart.v_dim_region.parent_code IS '上级代码（省级为空）';
COMMENT ON COLUMN mart.v_dim_region.valid_from IS '该版本起日（含；首个版本为 1900-01-01）';
COMMENT ON COLUMN mart.v_dim_region.valid_to IS '该版本止日（不含；现行版本为 9999-12-31）';
COMMENT ON COLUMN mart.v_dim_region.is_current IS '现行版本';
COMMENT ON COLUMN mart.v_dim_region.current_code IS '现在的代码（改码、更名、并入的后继；不明或者分拆的为空）';
COMMENT ON COLUMN mart.v_dim_region.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_region TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_agency WITH (security_invoker = true) AS
SELECT
    agency_key,
    agency_id,
    name,
    kind,
    region_code,
    valid_from,
    valid_to,
    is_current,
    changed_at
FROM mart.dim_agency;
COMMENT ON VIEW mart.v_dim_agency IS '机关维度（名称、辖区变化的各个版本）（一个机关的一个名称和辖区在一段时间）';
COMMENT ON COLUMN mart.v_dim_agency.agency_key IS '机关版本键（机关标识@起日）';
COMMENT ON COLUMN mart.v_dim_agency.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_dim_agency.name IS '机关名称';
COMMENT ON COLUMN mart.v_dim_agency.kind IS '机关类别';
COMMENT ON COLUMN mart.v_dim_agency.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_dim_agency.valid_from IS '该版本起日（含；首个版本为 1900-01-01，其后为得知变化的夜次）';
COMMENT ON COLUMN mart.v_dim_agency.valid_to IS '该版本止日（不含；现行版本为 9999-12-31）';
COMMENT ON COLUMN mart.v_dim_agency.is_current IS '现行版本';
COMMENT ON COLUMN mart.v_dim_agency.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_agency TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_cause WITH (security_invoker = true) AS
SELECT
    cause,
    name,
    domain,
    group_id,
    group_name,
    enforced_by,
    changed_at
FROM mart.dim_cause;
COMMENT ON VIEW mart.v_dim_cause IS '案由维度（一个案由）';
COMMENT ON COLUMN mart.v_dim_cause.cause IS '案由代码';
COMMENT ON COLUMN mart.v_dim_cause.name IS '案由名称';
COMMENT ON COLUMN mart.v_dim_cause.domain IS '领域';
COMMENT ON COLUMN mart.v_dim_cause.group_id IS '案由类别代码（领域.类别）';
COMMENT ON COLUMN mart.v_dim_cause.group_name IS '案由类别（分类占比用）';
COMMENT ON COLUMN mart.v_dim_cause.enforced_by IS '主管机关';
COMMENT ON COLUMN mart.v_dim_cause.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_cause TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_offence WITH (security_invoker = true) AS
SELECT
    offence,
    name,
    article,
    crime_from,
    changed_at
FROM mart.dim_offence;
COMMENT ON VIEW mart.v_dim_offence IS '罪名维度（一个罪名）';
COMMENT ON COLUMN mart.v_dim_offence.offence IS '罪名代码（rules/law/standards 的文件名；other 为未收标准的罪名）';
COMMENT ON COLUMN mart.v_dim_offence.name IS '罪名';
COMMENT ON COLUMN mart.v_dim_offence.article IS '刑法条文';
COMMENT ON COLUMN mart.v_dim_offence.crime_from IS '入罪之日';
COMMENT ON COLUMN mart.v_dim_offence.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_offence TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_model WITH (security_invoker = true) AS
SELECT
    model_id,
    name,
    domain,
    lead_type,
    tier,
    function,
    kind,
    severity,
    status,
    changed_at
FROM mart.dim_model;
COMMENT ON VIEW mart.v_dim_model IS '监督模型维度（一个模型）';
COMMENT ON COLUMN mart.v_dim_model.model_id IS '模型标识（rules/<领域>/ 的文件名）';
COMMENT ON COLUMN mart.v_dim_model.name IS '模型名称';
COMMENT ON COLUMN mart.v_dim_model.domain IS '领域';
COMMENT ON COLUMN mart.v_dim_model.lead_type IS '线索类型';
COMMENT ON COLUMN mart.v_dim_model.tier IS '层级';
COMMENT ON COLUMN mart.v_dim_model.function IS '检察职能';
COMMENT ON COLUMN mart.v_dim_model.kind IS '实体或者程序';
COMMENT ON COLUMN mart.v_dim_model.severity IS '严重程度';
COMMENT ON COLUMN mart.v_dim_model.status IS '当前状态（含因成绩降级）';
COMMENT ON COLUMN mart.v_dim_model.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_model TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_industry WITH (security_invoker = true) AS
SELECT
    industry,
    name,
    section,
    section_name,
    changed_at
FROM mart.dim_industry;
COMMENT ON VIEW mart.v_dim_industry IS '行业维度（GB/T 4754-2017 门类、大类）（一个大类）';
COMMENT ON COLUMN mart.v_dim_industry.industry IS '大类代码（两位数字）';
COMMENT ON COLUMN mart.v_dim_industry.name IS '大类名称';
COMMENT ON COLUMN mart.v_dim_industry.section IS '门类代码（一位字母）';
COMMENT ON COLUMN mart.v_dim_industry.section_name IS '门类名称';
COMMENT ON COLUMN mart.v_dim_industry.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_industry TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_party WITH (security_invoker = true) AS
SELECT
    party_id,
    party_kind,
    industry,
    registration_status,
    established_on,
    first_seen_on,
    changed_at
FROM mart.dim_party;
COMMENT ON VIEW mart.v_dim_party IS '当事人维度（一个当事人一行；不含姓名、号码）';
COMMENT ON COLUMN mart.v_dim_party.party_id IS '当事人键（不含姓名、号码；各事实表通用）';
COMMENT ON COLUMN mart.v_dim_party.party_kind IS '主体类别';
COMMENT ON COLUMN mart.v_dim_party.industry IS '行业大类（登记所载，两位数字；自然人为空）';
COMMENT ON COLUMN mart.v_dim_party.registration_status IS '登记状态';
COMMENT ON COLUMN mart.v_dim_party.established_on IS '成立日';
COMMENT ON COLUMN mart.v_dim_party.first_seen_on IS '首次出现的夜次';
COMMENT ON COLUMN mart.v_dim_party.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_party TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_dim_party_named WITH (security_invoker = true) AS
SELECT
    party_id,
    party_kind,
    name,
    name_key,
    name_pinyin,
    id_no_masked,
    credit_code,
    industry,
    registration_status,
    established_on,
    first_seen_on,
    changed_at
FROM mart.dim_party;
COMMENT ON VIEW mart.v_dim_party_named IS '当事人维度，含名称和打码的号码（只供检察人员）';
COMMENT ON COLUMN mart.v_dim_party_named.party_id IS '当事人键（不含姓名、号码；各事实表通用）';
COMMENT ON COLUMN mart.v_dim_party_named.party_kind IS '主体类别';
COMMENT ON COLUMN mart.v_dim_party_named.name IS '姓名或者名称（最近一次所载）';
COMMENT ON COLUMN mart.v_dim_party_named.name_key IS '归一后的名称（按名称查询用）';
COMMENT ON COLUMN mart.v_dim_party_named.name_pinyin IS '名称拼音';
COMMENT ON COLUMN mart.v_dim_party_named.id_no_masked IS '公民身份号码（隐去中间各位）';
COMMENT ON COLUMN mart.v_dim_party_named.credit_code IS '统一社会信用代码';
COMMENT ON COLUMN mart.v_dim_party_named.industry IS '行业大类（登记所载，两位数字；自然人为空）';
COMMENT ON COLUMN mart.v_dim_party_named.registration_status IS '登记状态';
COMMENT ON COLUMN mart.v_dim_party_named.established_on IS '成立日';
COMMENT ON COLUMN mart.v_dim_party_named.first_seen_on IS '首次出现的夜次';
COMMENT ON COLUMN mart.v_dim_party_named.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_party_named TO xianjie_publisher, xianjie_prosecutor;

CREATE VIEW mart.v_dim_party_name WITH (security_invoker = true) AS
SELECT
    party_id,
    name,
    name_key,
    valid_from,
    valid_to,
    is_current,
    changed_at
FROM mart.dim_party_name;
COMMENT ON VIEW mart.v_dim_party_name IS '当事人名称的变化（一个当事人的一个名称一行；只供检察人员）';
COMMENT ON COLUMN mart.v_dim_party_name.party_id IS '当事人键';
COMMENT ON COLUMN mart.v_dim_party_name.name IS '姓名或者名称（当时所载）';
COMMENT ON COLUMN mart.v_dim_party_name.name_key IS '归一后的名称';
COMMENT ON COLUMN mart.v_dim_party_name.valid_from IS '起日（含；首次得知的夜次）';
COMMENT ON COLUMN mart.v_dim_party_name.valid_to IS '止日（不含；现用名为 9999-12-31）';
COMMENT ON COLUMN mart.v_dim_party_name.is_current IS '现用名';
COMMENT ON COLUMN mart.v_dim_party_name.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_dim_party_name TO xianjie_publisher, xianjie_prosecutor;

CREATE VIEW mart.v_fact_penalty WITH (security_invoker = true) AS
SELECT
    row_id,
    penalty_id,
    party_id,
    is_first_party,
    party_kind,
    industry,
    agency_id,
    agency_key,
    region_code,
    region_key,
    is_first_delivery,
    cause,
    domain,
    decision_no,
    decision_key,
    case_no,
    act_from,
    act_to,
    decided_on,
    date_trunc('month', decided_on::timestamp)::date AS decided_month,
    effective_on,
    penalty_kinds,
    fine_cny,
    confiscated_cny,
    is_revoked,
    is_transferred,
    transferred_on,
    is_filed,
    filed_on,
    chain_id,
    known_on,
    changed_at
FROM mart.fact_penalty;
COMMENT ON VIEW mart.v_fact_penalty IS '行政处罚事实（一份决定的一个当事人一行）';
COMMENT ON COLUMN mart.v_fact_penalty.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.v_fact_penalty.penalty_id IS '记录键';
COMMENT ON COLUMN mart.v_fact_penalty.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.v_fact_penalty.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.v_fact_penalty.party_kind IS '主体类别';
COMMENT ON COLUMN mart.v_fact_penalty.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.v_fact_penalty.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_fact_penalty.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.v_fact_penalty.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.v_fact_penalty.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.v_fact_penalty.is_first_delivery IS '同一决定由数个机关交付的，只有首先得知的一份为真（计件数时只取为真的）';
COMMENT ON COLUMN mart.v_fact_penalty.cause IS '案由';
COMMENT ON COLUMN mart.v_fact_penalty.domain IS '案由的领域';
COMMENT ON COLUMN mart.v_fact_penalty.decision_no IS '行政处罚决定书文号';
COMMENT ON COLUMN mart.v_fact_penalty.decision_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.v_fact_penalty.case_no IS '行政案件编号';
COMMENT ON COLUMN mart.v_fact_penalty.act_from IS '违法行为开始日';
COMMENT ON COLUMN mart.v_fact_penalty.act_to IS '违法行为终了日';
COMMENT ON COLUMN mart.v_fact_penalty.decided_on IS '处罚决定日期';
COMMENT ON COLUMN mart.v_fact_penalty.decided_month IS '决定日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_penalty.effective_on IS '处罚决定送达（生效）日';
COMMENT ON COLUMN mart.v_fact_penalty.penalty_kinds IS '处罚种类（行政处罚法第九条，两位代码）';
COMMENT ON COLUMN mart.v_fact_penalty.fine_cny IS '罚款金额（整份决定的，只记在第一行）（单位：元）';
COMMENT ON COLUMN mart.v_fact_penalty.confiscated_cny IS '没收金额（整份决定的，只记在第一行）（单位：元）';
COMMENT ON COLUMN mart.v_fact_penalty.is_revoked IS '决定已撤销';
COMMENT ON COLUMN mart.v_fact_penalty.is_transferred IS '查到移送公安机关（假为登记到齐而未查到；空为有待核的可能记录或者登记未到齐）';
COMMENT ON COLUMN mart.v_fact_penalty.transferred_on IS '移送日（确定相关的最早一次）';
COMMENT ON COLUMN mart.v_fact_penalty.is_filed IS '查到刑事立案（假、空同上）';
COMMENT ON COLUMN mart.v_fact_penalty.filed_on IS '公安机关立案或者不予立案决定日（确定相关的最早一次）';
COMMENT ON COLUMN mart.v_fact_penalty.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.v_fact_penalty.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.v_fact_penalty.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_fact_penalty TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_fact_transfer WITH (security_invoker = true) AS
SELECT
    row_id,
    transfer_id,
    party_id,
    is_first_party,
    party_kind,
    industry,
    agency_id,
    agency_key,
    region_code,
    region_key,
    cause,
    domain,
    document_no,
    document_key,
    decided_on,
    transferred_on,
    date_trunc('month', transferred_on::timestamp)::date AS transferred_month,
    received_on,
    result,
    result_on,
    chain_id,
    known_on,
    changed_at
FROM mart.fact_transfer;
COMMENT ON VIEW mart.v_fact_transfer IS '移送涉嫌犯罪案件事实（一次移送的一个当事人一行）';
COMMENT ON COLUMN mart.v_fact_transfer.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.v_fact_transfer.transfer_id IS '记录键';
COMMENT ON COLUMN mart.v_fact_transfer.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.v_fact_transfer.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.v_fact_transfer.party_kind IS '主体类别';
COMMENT ON COLUMN mart.v_fact_transfer.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.v_fact_transfer.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_fact_transfer.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.v_fact_transfer.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.v_fact_transfer.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.v_fact_transfer.cause IS '案由';
COMMENT ON COLUMN mart.v_fact_transfer.domain IS '案由的领域';
COMMENT ON COLUMN mart.v_fact_transfer.document_no IS '涉嫌犯罪案件移送书文号';
COMMENT ON COLUMN mart.v_fact_transfer.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.v_fact_transfer.decided_on IS '决定移送日';
COMMENT ON COLUMN mart.v_fact_transfer.transferred_on IS '移送日';
COMMENT ON COLUMN mart.v_fact_transfer.transferred_month IS '移送日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_transfer.received_on IS '公安机关接受日';
COMMENT ON COLUMN mart.v_fact_transfer.result IS '公安机关处理结果';
COMMENT ON COLUMN mart.v_fact_transfer.result_on IS '处理结果日';
COMMENT ON COLUMN mart.v_fact_transfer.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.v_fact_transfer.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.v_fact_transfer.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_fact_transfer TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_fact_filing WITH (security_invoker = true) AS
SELECT
    row_id,
    filing_id,
    party_id,
    is_first_party,
    party_kind,
    industry,
    agency_id,
    agency_key,
    region_code,
    region_key,
    offence,
    case_no,
    document_no,
    document_key,
    act_from,
    act_to,
    received_on,
    date_trunc('month', received_on::timestamp)::date AS received_month,
    decision,
    decided_on,
    date_trunc('month', decided_on::timestamp)::date AS decided_month,
    status,
    status_on,
    chain_id,
    known_on,
    changed_at
FROM mart.fact_filing;
COMMENT ON VIEW mart.v_fact_filing IS '刑事受案立案事实（一件刑事案件的一个嫌疑人一行）';
COMMENT ON COLUMN mart.v_fact_filing.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.v_fact_filing.filing_id IS '记录键';
COMMENT ON COLUMN mart.v_fact_filing.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.v_fact_filing.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.v_fact_filing.party_kind IS '主体类别';
COMMENT ON COLUMN mart.v_fact_filing.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.v_fact_filing.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_fact_filing.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.v_fact_filing.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.v_fact_filing.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.v_fact_filing.offence IS '涉嫌罪名';
COMMENT ON COLUMN mart.v_fact_filing.case_no IS '公安案件编号';
COMMENT ON COLUMN mart.v_fact_filing.document_no IS '立案（不予立案）决定书文号';
COMMENT ON COLUMN mart.v_fact_filing.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.v_fact_filing.act_from IS '涉案行为开始日';
COMMENT ON COLUMN mart.v_fact_filing.act_to IS '涉案行为终了日';
COMMENT ON COLUMN mart.v_fact_filing.received_on IS '受案日';
COMMENT ON COLUMN mart.v_fact_filing.received_month IS '受案日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_filing.decision IS '立案审查结论';
COMMENT ON COLUMN mart.v_fact_filing.decided_on IS '立案（不予立案）决定日';
COMMENT ON COLUMN mart.v_fact_filing.decided_month IS '决定日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_filing.status IS '侦查状态';
COMMENT ON COLUMN mart.v_fact_filing.status_on IS '侦查状态日';
COMMENT ON COLUMN mart.v_fact_filing.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.v_fact_filing.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.v_fact_filing.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_fact_filing TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_fact_prosecution_decision WITH (security_invoker = true) AS
SELECT
    row_id,
    prosecution_decision_id,
    party_id,
    is_first_party,
    party_kind,
    industry,
    agency_id,
    agency_key,
    region_code,
    region_key,
    offence,
    cause,
    document_no,
    document_key,
    case_no,
    act_from,
    act_to,
    decision,
    is_non_prosecution,
    decided_on,
    date_trunc('month', decided_on::timestamp)::date AS decided_month,
    is_penalty_needed,
    chain_id,
    known_on,
    changed_at
FROM mart.fact_prosecution_decision;
COMMENT ON VIEW mart.v_fact_prosecution_decision IS '审查起诉决定事实（一份决定的一个当事人一行；起诉、不起诉都在内）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.prosecution_decision_id IS '记录键';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.party_kind IS '主体类别';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.offence IS '罪名';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.cause IS '对应的行政违法案由';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.document_no IS '决定书文号';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.case_no IS '检察机关案号';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.act_from IS '行为开始日';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.act_to IS '行为终了日';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.decision IS '决定种类';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.is_non_prosecution IS '不起诉（决定种类不明的为空）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.decided_on IS '决定日';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.decided_month IS '决定日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.is_penalty_needed IS '承办人认为需要给予行政处罚';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.v_fact_prosecution_decision.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_fact_prosecution_decision TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_fact_non_prosecution WITH (security_invoker = true) AS
SELECT
    row_id,
    prosecution_decision_id,
    party_id,
    is_first_party,
    party_kind,
    industry,
    agency_id,
    agency_key,
    region_code,
    region_key,
    offence,
    cause,
    document_no,
    document_key,
    case_no,
    act_from,
    act_to,
    decision,
    decided_on,
    date_trunc('month', decided_on::timestamp)::date AS decided_month,
    is_penalty_needed,
    chain_id,
    known_on,
    changed_at
FROM mart.fact_prosecution_decision
WHERE is_non_prosecution;
COMMENT ON VIEW mart.v_fact_non_prosecution IS '不起诉事实（一份不起诉决定的一个当事人一行）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.row_id IS '行键（当事人记录键；没有登记当事人的为记录键）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.prosecution_decision_id IS '记录键';
COMMENT ON COLUMN mart.v_fact_non_prosecution.party_id IS '当事人键（没有登记当事人的为空）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.is_first_party IS '该记录的第一行（计件数、合计金额时只取此行）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.party_kind IS '主体类别';
COMMENT ON COLUMN mart.v_fact_non_prosecution.industry IS '当事人的行业大类（两位数字）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_fact_non_prosecution.agency_key IS '机关版本键（当日的机关名称和辖区）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.region_code IS '机关的行政区划代码';
COMMENT ON COLUMN mart.v_fact_non_prosecution.region_key IS '区划版本键（当日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.offence IS '罪名';
COMMENT ON COLUMN mart.v_fact_non_prosecution.cause IS '对应的行政违法案由';
COMMENT ON COLUMN mart.v_fact_non_prosecution.document_no IS '决定书文号';
COMMENT ON COLUMN mart.v_fact_non_prosecution.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.case_no IS '检察机关案号';
COMMENT ON COLUMN mart.v_fact_non_prosecution.act_from IS '行为开始日';
COMMENT ON COLUMN mart.v_fact_non_prosecution.act_to IS '行为终了日';
COMMENT ON COLUMN mart.v_fact_non_prosecution.decision IS '决定种类';
COMMENT ON COLUMN mart.v_fact_non_prosecution.decided_on IS '决定日';
COMMENT ON COLUMN mart.v_fact_non_prosecution.decided_month IS '决定日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.is_penalty_needed IS '承办人认为需要给予行政处罚';
COMMENT ON COLUMN mart.v_fact_non_prosecution.chain_id IS '案件链键（与他案没有确定连接的为记录键）';
COMMENT ON COLUMN mart.v_fact_non_prosecution.known_on IS '现行版本得知的夜次';
COMMENT ON COLUMN mart.v_fact_non_prosecution.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_fact_non_prosecution TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_fact_clock WITH (security_invoker = true) AS
SELECT
    clock_id,
    chain_id,
    party_id,
    duty,
    node,
    domain,
    owes,
    agency_id,
    agency_key,
    region_code,
    region_key,
    document_no,
    start_event,
    started_on,
    date_trunc('month', started_on::timestamp)::date AS started_month,
    due_on,
    date_trunc('month', due_on::timestamp)::date AS due_month,
    ended_on,
    state,
    reason,
    is_overdue,
    changed_at
FROM mart.fact_clock;
COMMENT ON VIEW mart.v_fact_clock IS '案件流转时限事实（一个案件链上起算一次的一项义务一行）';
COMMENT ON COLUMN mart.v_fact_clock.clock_id IS '时限键';
COMMENT ON COLUMN mart.v_fact_clock.chain_id IS '案件链键';
COMMENT ON COLUMN mart.v_fact_clock.party_id IS '案件当事人键（第一当事人）';
COMMENT ON COLUMN mart.v_fact_clock.duty IS '义务（rules/law/clocks.yaml）';
COMMENT ON COLUMN mart.v_fact_clock.node IS '时限表节点';
COMMENT ON COLUMN mart.v_fact_clock.domain IS '节点的领域';
COMMENT ON COLUMN mart.v_fact_clock.owes IS '承担义务的机关类别';
COMMENT ON COLUMN mart.v_fact_clock.agency_id IS '承担义务的机关（不能确定的为空）';
COMMENT ON COLUMN mart.v_fact_clock.agency_key IS '机关版本键（起算日的机关名称和辖区）';
COMMENT ON COLUMN mart.v_fact_clock.region_code IS '起算记录所在行政区划';
COMMENT ON COLUMN mart.v_fact_clock.region_key IS '区划版本键（起算日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.v_fact_clock.document_no IS '起算记录的文书文号或者案号';
COMMENT ON COLUMN mart.v_fact_clock.start_event IS '起算事件';
COMMENT ON COLUMN mart.v_fact_clock.started_on IS '起算日（几处记载不一的取最早）';
COMMENT ON COLUMN mart.v_fact_clock.started_month IS '起算日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_clock.due_on IS '按较长算法的届满日（不能确定的为空）';
COMMENT ON COLUMN mart.v_fact_clock.due_month IS '届满日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_clock.ended_on IS '完成日';
COMMENT ON COLUMN mart.v_fact_clock.state IS '状态';
COMMENT ON COLUMN mart.v_fact_clock.reason IS '状态的理由';
COMMENT ON COLUMN mart.v_fact_clock.is_overdue IS '确定超期而未完成（空为不能判断）';
COMMENT ON COLUMN mart.v_fact_clock.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_fact_clock TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_fact_recommendation WITH (security_invoker = true) AS
SELECT
    recommendation_id,
    source,
    kind,
    document_no,
    document_key,
    addressee,
    addressee_agency_id,
    agency_id,
    region_code,
    region_key,
    issued_on,
    date_trunc('month', issued_on::timestamp)::date AS issued_month,
    reply_due_on,
    replied_on,
    reply,
    is_withdrawn,
    leads_count,
    changed_at
FROM mart.fact_recommendation;
COMMENT ON VIEW mart.v_fact_recommendation IS '检察建议、检察意见事实（一份已制发的文书一行）';
COMMENT ON COLUMN mart.v_fact_recommendation.recommendation_id IS '文书键';
COMMENT ON COLUMN mart.v_fact_recommendation.source IS '来源';
COMMENT ON COLUMN mart.v_fact_recommendation.kind IS '种类';
COMMENT ON COLUMN mart.v_fact_recommendation.document_no IS '文号';
COMMENT ON COLUMN mart.v_fact_recommendation.document_key IS '归一后的文号（按文号查询用）';
COMMENT ON COLUMN mart.v_fact_recommendation.addressee IS '受文机关名称';
COMMENT ON COLUMN mart.v_fact_recommendation.addressee_agency_id IS '受文机关标识（不在归集范围的为空）';
COMMENT ON COLUMN mart.v_fact_recommendation.agency_id IS '制发机关标识（由线索制发而未登记的为空）';
COMMENT ON COLUMN mart.v_fact_recommendation.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_fact_recommendation.region_key IS '区划版本键（制发日的区划；不在区划表的为空）';
COMMENT ON COLUMN mart.v_fact_recommendation.issued_on IS '制发日';
COMMENT ON COLUMN mart.v_fact_recommendation.issued_month IS '制发日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_recommendation.reply_due_on IS '回复期限届满日';
COMMENT ON COLUMN mart.v_fact_recommendation.replied_on IS '回复日';
COMMENT ON COLUMN mart.v_fact_recommendation.reply IS '回复结果';
COMMENT ON COLUMN mart.v_fact_recommendation.is_withdrawn IS '已撤回';
COMMENT ON COLUMN mart.v_fact_recommendation.leads_count IS '所据的线索（未由线索制发的为零）（单位：条）';
COMMENT ON COLUMN mart.v_fact_recommendation.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_fact_recommendation TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_fact_lead WITH (security_invoker = true) AS
SELECT
    lead_id,
    lead_type,
    tier,
    domain,
    function,
    kind,
    subject,
    subject_key,
    work_item_id,
    party_id,
    agency_id,
    region_code,
    document_no,
    cause,
    offence,
    act_from,
    act_to,
    decided_on,
    date_trunc('month', decided_on::timestamp)::date AS decided_month,
    severity,
    score,
    needs_text_check,
    state,
    state_reason,
    is_changed_after_review,
    review_status,
    first_seen_on,
    date_trunc('month', first_seen_on::timestamp)::date AS first_seen_month,
    changed_at
FROM lead.lead;
COMMENT ON VIEW mart.v_fact_lead IS '监督线索和预警事实（一条一行，随人的审查即时变化；统计线索须取 tier 为 lead 的）';
COMMENT ON COLUMN mart.v_fact_lead.lead_id IS '线索键（线索类型与对象键的 UUID5）';
COMMENT ON COLUMN mart.v_fact_lead.lead_type IS '线索类型';
COMMENT ON COLUMN mart.v_fact_lead.tier IS '层级';
COMMENT ON COLUMN mart.v_fact_lead.domain IS '领域';
COMMENT ON COLUMN mart.v_fact_lead.function IS '检察职能';
COMMENT ON COLUMN mart.v_fact_lead.kind IS '实体或者程序';
COMMENT ON COLUMN mart.v_fact_lead.subject IS '判断对象种类';
COMMENT ON COLUMN mart.v_fact_lead.subject_key IS '判断对象键';
COMMENT ON COLUMN mart.v_fact_lead.work_item_id IS '办案单元键';
COMMENT ON COLUMN mart.v_fact_lead.party_id IS '当事人键';
COMMENT ON COLUMN mart.v_fact_lead.agency_id IS '作出决定的机关标识';
COMMENT ON COLUMN mart.v_fact_lead.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_fact_lead.document_no IS '决定书文号';
COMMENT ON COLUMN mart.v_fact_lead.cause IS '案由';
COMMENT ON COLUMN mart.v_fact_lead.offence IS '主罪名（代码）';
COMMENT ON COLUMN mart.v_fact_lead.act_from IS '行为开始日';
COMMENT ON COLUMN mart.v_fact_lead.act_to IS '行为终了日';
COMMENT ON COLUMN mart.v_fact_lead.decided_on IS '决定日';
COMMENT ON COLUMN mart.v_fact_lead.decided_month IS '决定日所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_lead.severity IS '严重程度';
COMMENT ON COLUMN mart.v_fact_lead.score IS '把握程度（0 至 1）';
COMMENT ON COLUMN mart.v_fact_lead.needs_text_check IS '所据条文待核对官方文本';
COMMENT ON COLUMN mart.v_fact_lead.state IS '系统状态';
COMMENT ON COLUMN mart.v_fact_lead.state_reason IS '系统状态的理由';
COMMENT ON COLUMN mart.v_fact_lead.is_changed_after_review IS '办结后事实有变化';
COMMENT ON COLUMN mart.v_fact_lead.review_status IS '审查状态（只由人写）';
COMMENT ON COLUMN mart.v_fact_lead.first_seen_on IS '首次发现的夜次';
COMMENT ON COLUMN mart.v_fact_lead.first_seen_month IS '首次发现的夜次所在月（当月一日）';
COMMENT ON COLUMN mart.v_fact_lead.changed_at IS '该行最近一次变化的时刻（末次成立夜次的推移不算）';
GRANT SELECT ON mart.v_fact_lead TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_fact_finding WITH (security_invoker = true) AS
SELECT
    finding.lead_id,
    finding.model_id,
    finding.model_version,
    finding.is_current,
    of_lead.tier,
    of_lead.region_code,
    of_lead.changed_at
FROM lead.finding
JOIN lead.lead AS of_lead ON of_lead.lead_id = finding.lead_id;
COMMENT ON VIEW mart.v_fact_finding IS '线索中各模型的命中事实（一条线索的一个模型一行）';
COMMENT ON COLUMN mart.v_fact_finding.lead_id IS '线索键';
COMMENT ON COLUMN mart.v_fact_finding.model_id IS '模型';
COMMENT ON COLUMN mart.v_fact_finding.model_version IS '模型版本';
COMMENT ON COLUMN mart.v_fact_finding.is_current IS '最近一夜仍命中';
COMMENT ON COLUMN mart.v_fact_finding.tier IS '层级（lead 线索，warning 预警）';
COMMENT ON COLUMN mart.v_fact_finding.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_fact_finding.changed_at IS '所属线索最近一次变化的时刻';
GRANT SELECT ON mart.v_fact_finding TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE VIEW mart.v_freshness WITH (security_invoker = true) AS
SELECT
    agency_id,
    landed_through,
    fresh_through,
    is_fresh,
    lag_days,
    records_count,
    newest_event_on,
    as_of,
    changed_at
FROM mart.freshness;
COMMENT ON VIEW mart.v_freshness IS '到数与发布情况（一个机关一行）';
COMMENT ON COLUMN mart.v_freshness.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_freshness.landed_through IS '已完整到数的最近夜次';
COMMENT ON COLUMN mart.v_freshness.fresh_through IS '数据视为新鲜的截止夜次';
COMMENT ON COLUMN mart.v_freshness.is_fresh IS '发布的夜次仍属新鲜';
COMMENT ON COLUMN mart.v_freshness.lag_days IS '发布的夜次晚于到数夜次的日数（单位：日）';
COMMENT ON COLUMN mart.v_freshness.records_count IS '该机关现有的处罚、移送、立案、审查起诉决定记录（单位：件）';
COMMENT ON COLUMN mart.v_freshness.newest_event_on IS '上述记录中最近的决定（移送）日';
COMMENT ON COLUMN mart.v_freshness.as_of IS '发布的夜次';
COMMENT ON COLUMN mart.v_freshness.changed_at IS '该行最近一次变化的时刻（增量刷新用）';
GRANT SELECT ON mart.v_freshness TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;
