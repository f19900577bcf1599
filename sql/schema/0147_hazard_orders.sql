-- Orders to remove a hidden danger (整改指令) with their re-inspections as records, and the facts of everyone who was ordered.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.hazard_order, core.hazard_order_party, core.fact_hazard_order_party

CREATE TABLE core.fact_hazard_order_party (
    hazard_order_party_id text NOT NULL,
    measure text,
    ordered_on date,
    due_on date,
    reinspected_on date,
    result text,
    days_since_reinspection integer,
    is_reinspected_after_due boolean NOT NULL,
    act_from date,
    act_to date,
    act_on_earliest date,
    act_on_latest date,
    is_major_hidden_danger boolean,
    has_order_before_act boolean,
    is_refusing_order boolean,
    is_monitoring_disabled boolean,
    is_high_risk_operation boolean,
    has_required_licence boolean,
    is_limitation_stopped boolean NOT NULL,
    party_kind text,
    is_natural_person_named boolean NOT NULL,
    is_order_revoked boolean NOT NULL,
    is_refusal_penalised boolean NOT NULL,
    is_under_case boolean NOT NULL,
    is_business_ended boolean NOT NULL,
    penalty_is_absent boolean,
    penalty_register_is_fresh boolean NOT NULL,
    transfer_is_absent boolean,
    transfer_register_is_fresh boolean NOT NULL,
    filing_is_absent boolean,
    filing_register_is_fresh boolean NOT NULL,
    order_register_is_fresh boolean NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    hazard_order_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (hazard_order_party_id)
);
CREATE INDEX fact_hazard_order_party_party_id_idx ON core.fact_hazard_order_party (party_id);
COMMENT ON TABLE core.fact_hazard_order_party IS '被责令整改的单位事实行（模型的判断对象）（一份整改指令的一个被责令人在一个夜次）';
COMMENT ON COLUMN core.fact_hazard_order_party.hazard_order_party_id IS '被责令人的记录键';
COMMENT ON COLUMN core.fact_hazard_order_party.measure IS '责令的内容';
COMMENT ON COLUMN core.fact_hazard_order_party.ordered_on IS '指令作出（送达）日';
COMMENT ON COLUMN core.fact_hazard_order_party.due_on IS '整改期限届满日（批准延长的为延长后的；须立即执行的为指令日）';
COMMENT ON COLUMN core.fact_hazard_order_party.reinspected_on IS '最近一次复查日';
COMMENT ON COLUMN core.fact_hazard_order_party.result IS '最近一次复查的结果';
COMMENT ON COLUMN core.fact_hazard_order_party.days_since_reinspection IS '最近一次复查后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_hazard_order_party.is_reinspected_after_due IS '最近一次复查在整改期限届满之后';
COMMENT ON COLUMN core.fact_hazard_order_party.act_from IS '拒不执行开始日（整改期限届满次日）';
COMMENT ON COLUMN core.fact_hazard_order_party.act_to IS '拒不执行查明日（复查日）';
COMMENT ON COLUMN core.fact_hazard_order_party.act_on_earliest IS '行为终了日的下限';
COMMENT ON COLUMN core.fact_hazard_order_party.act_on_latest IS '行为终了日的上限';
COMMENT ON COLUMN core.fact_hazard_order_party.is_major_hidden_danger IS '经判定为重大事故隐患';
COMMENT ON COLUMN core.fact_hazard_order_party.has_order_before_act IS '已被责令停产停业、停止施工、停止使用或者立即排除危险';
COMMENT ON COLUMN core.fact_hazard_order_party.is_refusing_order IS '复查查明未执行指令（未复查的为假，部分执行的为空）';
COMMENT ON COLUMN core.fact_hazard_order_party.is_monitoring_disabled IS '关闭、破坏监控报警等设备设施（本登记不载，恒为假）';
COMMENT ON COLUMN core.fact_hazard_order_party.is_high_risk_operation IS '属于高度危险的生产作业（本登记不载，恒为假）';
COMMENT ON COLUMN core.fact_hazard_order_party.has_required_licence IS '持有所需许可（本登记不载，恒为真）';
COMMENT ON COLUMN core.fact_hazard_order_party.is_limitation_stopped IS '追诉时效不受限制的记载';
COMMENT ON COLUMN core.fact_hazard_order_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.fact_hazard_order_party.is_natural_person_named IS '载有可据以检索刑事登记的自然人（本人、经营者、法定代表人或者负责人）';
COMMENT ON COLUMN core.fact_hazard_order_party.is_order_revoked IS '指令已撤销';
COMMENT ON COLUMN core.fact_hazard_order_party.is_refusal_penalised IS '指令之后已以拒不执行为案由作出行政处罚（未撤销）';
COMMENT ON COLUMN core.fact_hazard_order_party.is_under_case IS '指令之后监管部门已有在办的安全生产案件';
COMMENT ON COLUMN core.fact_hazard_order_party.is_business_ended IS '该主体登记已注销或者吊销';
COMMENT ON COLUMN core.fact_hazard_order_party.penalty_is_absent IS '未查到指令之后就隐患作出的行政处罚（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_hazard_order_party.penalty_register_is_fresh IS '行政处罚登记均已到数';
COMMENT ON COLUMN core.fact_hazard_order_party.transfer_is_absent IS '未查到移送（同上）';
COMMENT ON COLUMN core.fact_hazard_order_party.transfer_register_is_fresh IS '移送登记均已到数';
COMMENT ON COLUMN core.fact_hazard_order_party.filing_is_absent IS '未查到立案、审查起诉或者裁判（同上）';
COMMENT ON COLUMN core.fact_hazard_order_party.filing_register_is_fresh IS '立案登记均已到数';
COMMENT ON COLUMN core.fact_hazard_order_party.order_register_is_fresh IS '整改指令登记已到数';
COMMENT ON COLUMN core.fact_hazard_order_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_hazard_order_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_hazard_order_party.party_id IS '被责令人键';
COMMENT ON COLUMN core.fact_hazard_order_party.hazard_order_id IS '整改指令记录键';
COMMENT ON COLUMN core.fact_hazard_order_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_hazard_order_party TO xianjie_loader;
GRANT SELECT ON core.fact_hazard_order_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_hazard_order_party TO xianjie_publisher;
GRANT SELECT ON core.fact_hazard_order_party TO xianjie_auditor;

CREATE TABLE core.hazard_order (
    hazard_order_id text NOT NULL,
    document_no text,
    measure text,
    hazard_text text,
    is_major_hidden_danger boolean,
    ordered_on date,
    due_on date,
    extended_to date,
    reinspected_on date,
    result text,
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
    PRIMARY KEY (hazard_order_id, known_at, region_code),
    CONSTRAINT hazard_order_measure_code CHECK (measure IN ('rectify', 'suspend', 'stop_using', 'remove_at_once')),
    CONSTRAINT hazard_order_result_code CHECK (result IN ('rectified', 'partly', 'not_rectified')),
    CONSTRAINT hazard_order_status_code CHECK (status IN ('in_force', 'revoked'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.hazard_order_default PARTITION OF core.hazard_order DEFAULT;
CREATE UNIQUE INDEX hazard_order_standing ON core.hazard_order (hazard_order_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX hazard_order_document_no_idx ON core.hazard_order (document_no);
CREATE OR REPLACE VIEW core.hazard_order_now WITH (security_invoker = true) AS
SELECT
    hazard_order_id,
    document_no,
    measure,
    hazard_text,
    is_major_hidden_danger,
    ordered_on,
    due_on,
    extended_to,
    reinspected_on,
    result,
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
FROM core.hazard_order
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.hazard_order IS '事故隐患整改指令（责令改正、停产停业、停止使用、立即排除危险）（一份整改指令的一个版本）';
COMMENT ON COLUMN core.hazard_order.hazard_order_id IS '整改指令记录键';
COMMENT ON COLUMN core.hazard_order.document_no IS '整改指令文书号';
COMMENT ON COLUMN core.hazard_order.measure IS '责令的内容';
COMMENT ON COLUMN core.hazard_order.hazard_text IS '隐患情况（原文）';
COMMENT ON COLUMN core.hazard_order.is_major_hidden_danger IS '经判定为重大事故隐患（空为未判定）';
COMMENT ON COLUMN core.hazard_order.ordered_on IS '指令作出（送达）日';
COMMENT ON COLUMN core.hazard_order.due_on IS '指令载明的整改期限届满日（须立即执行的为空）';
COMMENT ON COLUMN core.hazard_order.extended_to IS '批准延长后的期限届满日';
COMMENT ON COLUMN core.hazard_order.reinspected_on IS '最近一次复查日（未复查的为空）';
COMMENT ON COLUMN core.hazard_order.result IS '最近一次复查的结果';
COMMENT ON COLUMN core.hazard_order.status IS '状态';
COMMENT ON COLUMN core.hazard_order.status_on IS '状态日';
COMMENT ON COLUMN core.hazard_order.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.hazard_order.source_key IS '源主键';
COMMENT ON COLUMN core.hazard_order.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.hazard_order.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.hazard_order.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.hazard_order.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.hazard_order.batch_id IS '批次号';
COMMENT ON COLUMN core.hazard_order.row_hash IS '源行哈希';
COMMENT ON VIEW core.hazard_order_now IS '事故隐患整改指令（责令改正、停产停业、停止使用、立即排除危险）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.hazard_order TO xianjie_loader;
GRANT SELECT ON core.hazard_order TO xianjie_evaluator;
GRANT SELECT ON core.hazard_order_now TO xianjie_evaluator;
GRANT SELECT ON core.hazard_order TO xianjie_publisher;
GRANT SELECT ON core.hazard_order_now TO xianjie_publisher;
GRANT SELECT ON core.hazard_order TO xianjie_research;
GRANT SELECT ON core.hazard_order_now TO xianjie_research;
GRANT SELECT ON core.hazard_order TO xianjie_auditor;
GRANT SELECT ON core.hazard_order_now TO xianjie_auditor;
GRANT SELECT ON core.hazard_order TO xianjie_engineer;
GRANT SELECT ON core.hazard_order_now TO xianjie_engineer;
GRANT SELECT ON core.hazard_order_now TO xianjie_loader;

CREATE TABLE core.hazard_order_party (
    hazard_order_party_id text NOT NULL,
    hazard_order_id text NOT NULL,
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
    PRIMARY KEY (hazard_order_party_id, known_at, region_code),
    CONSTRAINT hazard_order_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.hazard_order_party_default PARTITION OF core.hazard_order_party DEFAULT;
CREATE UNIQUE INDEX hazard_order_party_standing ON core.hazard_order_party (hazard_order_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX hazard_order_party_hazard_order_id_idx ON core.hazard_order_party (hazard_order_id);
CREATE OR REPLACE VIEW core.hazard_order_party_now WITH (security_invoker = true) AS
SELECT
    hazard_order_party_id,
    hazard_order_id,
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
FROM core.hazard_order_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.hazard_order_party IS '事故隐患整改指令的被责令人（一份整改指令的一个被责令人的一个版本）';
COMMENT ON COLUMN core.hazard_order_party.hazard_order_party_id IS '被责令人的记录键';
COMMENT ON COLUMN core.hazard_order_party.hazard_order_id IS '整改指令记录键';
COMMENT ON COLUMN core.hazard_order_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.hazard_order_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.hazard_order_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.hazard_order_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.hazard_order_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.hazard_order_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.hazard_order_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.hazard_order_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.hazard_order_party.address IS '住址或者住所';
COMMENT ON COLUMN core.hazard_order_party.phone IS '联系电话';
COMMENT ON COLUMN core.hazard_order_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.hazard_order_party.source_key IS '源主键';
COMMENT ON COLUMN core.hazard_order_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.hazard_order_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.hazard_order_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.hazard_order_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.hazard_order_party.batch_id IS '批次号';
COMMENT ON COLUMN core.hazard_order_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.hazard_order_party_now IS '事故隐患整改指令的被责令人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.hazard_order_party TO xianjie_loader;
GRANT SELECT ON core.hazard_order_party TO xianjie_evaluator;
GRANT SELECT ON core.hazard_order_party_now TO xianjie_evaluator;
GRANT SELECT ON core.hazard_order_party TO xianjie_publisher;
GRANT SELECT ON core.hazard_order_party_now TO xianjie_publisher;
GRANT SELECT (hazard_order_party_id, hazard_order_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.hazard_order_party TO xianjie_research;
GRANT SELECT (hazard_order_party_id, hazard_order_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.hazard_order_party_now TO xianjie_research;
GRANT SELECT (hazard_order_party_id, hazard_order_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.hazard_order_party TO xianjie_auditor;
GRANT SELECT (hazard_order_party_id, hazard_order_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.hazard_order_party_now TO xianjie_auditor;
GRANT SELECT (hazard_order_party_id, hazard_order_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.hazard_order_party TO xianjie_engineer;
GRANT SELECT (hazard_order_party_id, hazard_order_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.hazard_order_party_now TO xianjie_engineer;
GRANT SELECT ON core.hazard_order_party_now TO xianjie_loader;
