-- The steps of cases as case systems log them, the clocks of the flow centre, and when a time limit ends. Tables generated
-- from tables/ by `xianjie schema generate`.
-- reads   core.working_day
-- writes  core.case_step, core.clock, core.fact_clock, core.prosecution_decision.case_no; functions ops.as_instant,
--         core.term_ends_on
CREATE OR REPLACE FUNCTION ops.as_instant(given text) RETURNS timestamptz
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- ops.as_date lets only our own offset through: what is left is the time of day in Asia/Shanghai, eight hours ahead.
    SELECT timezone('UTC', read.day + substring(
        translate(given, '０１２３４５６７８９：Ｔ', '0123456789:T') FROM '[ T]([0-9]{1,2}:[0-9]{2}(:[0-9]{2})?)'
    )::time - interval '8 hours')
    FROM (SELECT ops.as_date(given, 'YYYY-MM-DD HH24:MI:SS') AS day) AS read
    WHERE read.day IS NOT NULL
$$;
COMMENT ON FUNCTION ops.as_instant(text) IS '读年月日时分（秒），按本地时区；只有日期或者读不准为空值';

-- The last day of a time limit, as xianjie.law.timelimits counts it: the start is not counted, the days of a pause are not,
-- and what hangs on a year whose holidays are not published is provisional. NULL while a pause without an end holds it up.
CREATE OR REPLACE FUNCTION core.term_ends_on(
    started date, limit_of integer, unit text, counting text, paused datemultirange DEFAULT '{}',
    OUT due_on date, OUT is_provisional boolean
) LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    remaining integer := CASE unit
        WHEN 'months' THEN (started + make_interval(months => limit_of))::date - started
        WHEN 'years' THEN (started + make_interval(years => limit_of))::date - started
        ELSE limit_of
    END;
    span integer;
BEGIN
    is_provisional := false;
    IF started IS NULL OR limit_of IS NULL THEN
        RETURN;
    END IF;
    IF counting = 'hours' THEN
        due_on := started + (limit_of + 23) / 24;
        RETURN;
    END IF;
    IF counting = 'working' THEN
        SELECT day INTO due_on
        FROM core.working_day
        WHERE day > started AND is_working AND NOT paused @> day
        ORDER BY day
        OFFSET remaining - 1 LIMIT 1;
        IF due_on IS NOT NULL AND EXISTS (SELECT FROM core.working_day WHERE day = started + 1) THEN
            RETURN;
        END IF;
    ELSIF paused = '{}'::datemultirange THEN
        due_on := started + remaining;
    END IF;
    IF counting = 'working' OR due_on IS NULL THEN
        -- Day by day, as far as the limit, its pauses and the longest holidays can carry it.
        span := 3 * remaining + 60 + coalesce((
            SELECT sum(upper(one) - lower(one))::integer
            FROM unnest(paused) AS one
            WHERE NOT upper_inf(one) AND upper(one) > started
        ), 0);
        SELECT counted.day, counting = 'working' AND counted.is_guessed
        INTO due_on, is_provisional
        FROM (
            SELECT
                series.at::date AS day,
                bool_or(known.day IS NULL) OVER (ORDER BY series.at) AS is_guessed
            FROM generate_series(started + 1, started + span, interval '1 day') AS series (at)
            LEFT JOIN core.working_day AS known ON known.day = series.at::date
            WHERE NOT paused @> series.at::date
                AND (counting <> 'working' OR coalesce(known.is_working, extract(isodow FROM series.at) <= 5))
        ) AS counted
        ORDER BY counted.day
        OFFSET remaining - 1 LIMIT 1;
    END IF;
    IF counting = 'calendar_moved' AND due_on IS NOT NULL THEN
        SELECT moved.day, moved.is_guessed
        INTO due_on, is_provisional
        FROM (
            SELECT
                series.at::date AS day,
                coalesce(known.is_working, extract(isodow FROM series.at) <= 5) AS is_working,
                bool_or(known.day IS NULL) OVER (ORDER BY series.at) AS is_guessed
            FROM generate_series(due_on, due_on + 30, interval '1 day') AS series (at)
            LEFT JOIN core.working_day AS known ON known.day = series.at::date
        ) AS moved
        WHERE moved.is_working
        ORDER BY moved.day
        LIMIT 1;
    END IF;
    is_provisional := coalesce(is_provisional, false);
END
$$;
COMMENT ON FUNCTION core.term_ends_on IS '期限届满日；放假安排尚未公布的为暂定；中止未恢复的为空值';
GRANT EXECUTE ON FUNCTION core.term_ends_on TO xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_auditor;

CREATE TABLE core.case_step (
    case_step_id text NOT NULL,
    case_no text,
    document_no text,
    event text NOT NULL,
    procedure text,
    happened_on date NOT NULL,
    happened_at timestamptz,
    is_void boolean,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (case_step_id, known_at, region_code),
    CONSTRAINT case_step_event_code CHECK (event IN ('accident_report_approved', 'admin_and_procuratorate_notified', 'admin_case_closed', 'admin_informed', 'admin_non_transfer_found', 'admin_notified', 'administrative_case_filed', 'administrative_disposal', 'case_accepted_by_police', 'case_filed', 'case_moved_to_administrative_procuratorial_dept', 'case_received_by_police', 'case_received_by_procuratorate', 'case_received_for_prosecution_review', 'case_returned', 'case_transferred', 'case_transferred_to_other_police', 'case_withdrawn', 'confiscation_opinion_issued', 'consultation_replied', 'correction_notice_issued', 'disposal_opinion_reported', 'entered_on_platform', 'filing_decision', 'filing_notice_received_by_admin', 'filing_notice_received_by_police', 'filing_or_withdrawal_decision', 'filing_supervision_suggested', 'forwarded_to_competent_organ', 'items_handed_over', 'materials_supplemented', 'no_criminal_liability', 'non_filing_decision', 'non_filing_notice_received_by_admin', 'non_filing_notice_received_by_complainant', 'non_prosecution_decision', 'non_prosecution_decision_received_by_person', 'non_prosecution_decision_received_by_police', 'non_prosecution_decision_received_by_victim', 'not_prosecuted_or_exempted', 'notice_served_on_complainant', 'objection_to_non_prosecution', 'overdue_reasons_request', 'overdue_reasons_stated', 'penalty_clock_resumes', 'penalty_decision', 'penalty_decision_announced_in_absence', 'penalty_decision_served', 'penalty_opinion_issued', 'penalty_opinion_received', 'petition_case_filed', 'petition_filed', 'petition_review_decision', 'police_no_crime_finding', 'police_overdue_or_admin_disagrees', 'police_review_finds_crime_elsewhere', 'procuratorate_informed', 'procuratorate_non_filing_received', 'procuratorate_or_victim_finds_non_filing', 'prosecution_decision', 'publication_withdrawn', 'published_penalty_changed_or_annulled', 'reasons_request_received_by_police', 'reasons_stated', 'reasons_upheld', 'reconsideration_decision', 'reconsideration_decision_received', 'reconsideration_decision_received_by_complainant', 'reconsideration_request_received', 'reconsideration_requested', 'rectification_assessed', 'referring_admin_notified', 'referring_organ_notified', 'registered_by_administrative_procuratorial_dept', 'relevant_decision', 'report_received', 'returned_for_supplementary_investigation', 'review_concluded', 'review_decision', 'review_request_received', 'review_requested', 'review_resumed', 'review_suspended', 'supplement_notice', 'supplementary_investigation_done', 'suspected_crime_found', 'task_force_named', 'term_extended', 'transfer_decision', 'transfer_opinion_issued', 'transfer_opinion_received', 'transfer_report_received_by_head', 'transferred_to_admin', 'urge_letter_issued', 'violation_clue_found_by_other_department', 'written_consultation_received')),
    CONSTRAINT case_step_procedure_code CHECK (procedure IN ('transfer', 'complaint', 'filing_supervision', 'non_prosecution'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.case_step_default PARTITION OF core.case_step DEFAULT;
CREATE UNIQUE INDEX case_step_standing ON core.case_step (case_step_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX case_step_case_no_idx ON core.case_step (case_no);
CREATE INDEX case_step_document_no_idx ON core.case_step (document_no);
CREATE OR REPLACE VIEW core.case_step_now WITH (security_invoker = true) AS
SELECT
    case_step_id,
    case_no,
    document_no,
    event,
    procedure,
    happened_on,
    happened_at,
    is_void,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.case_step
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.case_step IS '案件流程节点（办案系统登记的案件流转步骤）（一个流程步骤的一个版本）';
COMMENT ON COLUMN core.case_step.case_step_id IS '流程节点记录键';
COMMENT ON COLUMN core.case_step.case_no IS '所属案件编号（登记机关的）';
COMMENT ON COLUMN core.case_step.document_no IS '所涉文书文号';
COMMENT ON COLUMN core.case_step.event IS '事件（rules/law 时限表的事件代码）';
COMMENT ON COLUMN core.case_step.procedure IS '所属程序';
COMMENT ON COLUMN core.case_step.happened_on IS '发生日';
COMMENT ON COLUMN core.case_step.happened_at IS '发生时刻（登记到时分的）';
COMMENT ON COLUMN core.case_step.is_void IS '已作废';
COMMENT ON COLUMN core.case_step.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.case_step.source_key IS '源主键';
COMMENT ON COLUMN core.case_step.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.case_step.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.case_step.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.case_step.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.case_step.batch_id IS '批次号';
COMMENT ON COLUMN core.case_step.row_hash IS '源行哈希';
COMMENT ON VIEW core.case_step_now IS '案件流程节点（办案系统登记的案件流转步骤）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.case_step TO xianjie_loader;
GRANT SELECT ON core.case_step TO xianjie_evaluator;
GRANT SELECT ON core.case_step_now TO xianjie_evaluator;
GRANT SELECT ON core.case_step TO xianjie_publisher;
GRANT SELECT ON core.case_step_now TO xianjie_publisher;
GRANT SELECT ON core.case_step TO xianjie_research;
GRANT SELECT ON core.case_step_now TO xianjie_research;
GRANT SELECT ON core.case_step TO xianjie_auditor;
GRANT SELECT ON core.case_step_now TO xianjie_auditor;
GRANT SELECT ON core.case_step TO xianjie_engineer;
GRANT SELECT ON core.case_step_now TO xianjie_engineer;
GRANT SELECT ON core.case_step_now TO xianjie_loader;

CREATE TABLE core.clock (
    clock_id text NOT NULL,
    chain_id text NOT NULL,
    duty text NOT NULL,
    node text NOT NULL,
    domain text NOT NULL,
    owes text NOT NULL,
    agency_id text,
    region_code text NOT NULL,
    document_no text,
    party_id text,
    start_event text NOT NULL,
    start_noun text NOT NULL,
    start_record_id text NOT NULL,
    started_on date NOT NULL,
    started_at timestamptz,
    last_started_on date NOT NULL,
    end_event text,
    end_noun text,
    end_record_id text,
    ended_on date,
    ended_at timestamptz,
    early_due_on date,
    early_due_at timestamptz,
    due_on date,
    due_at timestamptz,
    is_provisional boolean NOT NULL,
    is_extended boolean NOT NULL,
    state text NOT NULL,
    reason text,
    is_overdue boolean,
    is_end_register_fresh boolean NOT NULL,
    is_possibly_late boolean,
    as_of date NOT NULL,
    PRIMARY KEY (clock_id),
    CONSTRAINT clock_owes_code CHECK (owes IN ('administrative', 'police', 'procuratorate', 'court')),
    CONSTRAINT clock_state_code CHECK (state IN ('running', 'due_soon', 'possibly_overdue', 'overdue', 'met_late', 'met', 'suspended', 'not_observable')),
    CONSTRAINT clock_reason_code CHECK (reason IN ('stale_register', 'end_not_delivered', 'end_before_start', 'end_undated', 'extended_without_bound', 'may_be_longer', 'within_register_lag', 'calendar_not_published'))
);
CREATE INDEX clock_chain_id_idx ON core.clock (chain_id);
CREATE INDEX clock_agency_id_state_idx ON core.clock (agency_id, state);
CREATE INDEX clock_duty_state_idx ON core.clock (duty, state);
COMMENT ON TABLE core.clock IS '案件流转时限（案件流转中心）（一个案件链上一项有期限的义务）';
COMMENT ON COLUMN core.clock.clock_id IS '时限键（起算记录与义务）';
COMMENT ON COLUMN core.clock.chain_id IS '案件链键';
COMMENT ON COLUMN core.clock.duty IS '义务（rules/law/clocks.yaml）';
COMMENT ON COLUMN core.clock.node IS '时限表节点';
COMMENT ON COLUMN core.clock.domain IS '节点的领域';
COMMENT ON COLUMN core.clock.owes IS '承担义务的机关类别';
COMMENT ON COLUMN core.clock.agency_id IS '承担义务的机关（不能确定的为空）';
COMMENT ON COLUMN core.clock.region_code IS '起算记录所在行政区划';
COMMENT ON COLUMN core.clock.document_no IS '起算记录的文书文号或者案号';
COMMENT ON COLUMN core.clock.party_id IS '案件当事人（第一当事人）';
COMMENT ON COLUMN core.clock.start_event IS '起算事件';
COMMENT ON COLUMN core.clock.start_noun IS '起算记录种类';
COMMENT ON COLUMN core.clock.start_record_id IS '起算记录键';
COMMENT ON COLUMN core.clock.started_on IS '起算事件日（几处记载不一的取最早）';
COMMENT ON COLUMN core.clock.started_at IS '起算时刻（只知日期的为空）';
COMMENT ON COLUMN core.clock.last_started_on IS '起算事件日（几处记载不一的取最晚）';
COMMENT ON COLUMN core.clock.end_event IS '完成事件';
COMMENT ON COLUMN core.clock.end_noun IS '完成记录种类';
COMMENT ON COLUMN core.clock.end_record_id IS '完成记录键';
COMMENT ON COLUMN core.clock.ended_on IS '完成日';
COMMENT ON COLUMN core.clock.ended_at IS '完成时刻（只知日期的为空）';
COMMENT ON COLUMN core.clock.early_due_on IS '按较短算法的届满日';
COMMENT ON COLUMN core.clock.early_due_at IS '按较短算法的届满时刻';
COMMENT ON COLUMN core.clock.due_on IS '按较长算法的届满日（不能确定的为空）';
COMMENT ON COLUMN core.clock.due_at IS '按较长算法的届满时刻（不能确定的为空）';
COMMENT ON COLUMN core.clock.is_provisional IS '期限跨入尚未公布放假安排的年份，届满日为暂定';
COMMENT ON COLUMN core.clock.is_extended IS '已批准延长';
COMMENT ON COLUMN core.clock.state IS '状态';
COMMENT ON COLUMN core.clock.reason IS '状态的理由';
COMMENT ON COLUMN core.clock.is_overdue IS '确定超期而未完成（空为不能判断）';
COMMENT ON COLUMN core.clock.is_end_register_fresh IS '应登记完成事件的机关均已到数';
COMMENT ON COLUMN core.clock.is_possibly_late IS '已完成，按较短算法超期';
COMMENT ON COLUMN core.clock.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.clock TO xianjie_loader;
GRANT SELECT ON core.clock TO xianjie_evaluator;
GRANT SELECT ON core.clock TO xianjie_publisher;
GRANT SELECT ON core.clock TO xianjie_prosecutor;
GRANT SELECT ON core.clock TO xianjie_auditor;
GRANT SELECT ON core.clock TO xianjie_engineer;

CREATE TABLE core.fact_clock (
    clock_id text NOT NULL,
    duty text NOT NULL,
    owes text NOT NULL,
    state text NOT NULL,
    started_on date NOT NULL,
    early_due_on date,
    due_on date,
    ended_on date,
    is_overdue boolean,
    is_end_register_fresh boolean NOT NULL,
    is_provisional boolean NOT NULL,
    is_extended boolean NOT NULL,
    is_supplement_asked boolean NOT NULL,
    days_overdue integer,
    cause text,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    chain_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (clock_id)
);
CREATE INDEX fact_clock_party_id_idx ON core.fact_clock (party_id);
COMMENT ON TABLE core.fact_clock IS '时限事实行（模型的判断对象；已按期完成的不在内）（一个案件链上一项有期限的义务在一个夜次）';
COMMENT ON COLUMN core.fact_clock.clock_id IS '时限键';
COMMENT ON COLUMN core.fact_clock.duty IS '义务';
COMMENT ON COLUMN core.fact_clock.owes IS '承担义务的机关类别';
COMMENT ON COLUMN core.fact_clock.state IS '状态';
COMMENT ON COLUMN core.fact_clock.started_on IS '起算事件日';
COMMENT ON COLUMN core.fact_clock.early_due_on IS '按较短算法的届满日';
COMMENT ON COLUMN core.fact_clock.due_on IS '按较长算法的届满日';
COMMENT ON COLUMN core.fact_clock.ended_on IS '完成日';
COMMENT ON COLUMN core.fact_clock.is_overdue IS '确定超期而未完成（空为不能判断）';
COMMENT ON COLUMN core.fact_clock.is_end_register_fresh IS '应登记完成事件的机关均已到数';
COMMENT ON COLUMN core.fact_clock.is_provisional IS '届满日为暂定';
COMMENT ON COLUMN core.fact_clock.is_extended IS '已批准延长';
COMMENT ON COLUMN core.fact_clock.is_supplement_asked IS '已通知补正材料';
COMMENT ON COLUMN core.fact_clock.days_overdue IS '超过届满日的日数（单位：日）';
COMMENT ON COLUMN core.fact_clock.cause IS '案由';
COMMENT ON COLUMN core.fact_clock.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_clock.agency_id IS '承担义务的机关，不能确定时为起算记录的机关';
COMMENT ON COLUMN core.fact_clock.party_id IS '当事人键';
COMMENT ON COLUMN core.fact_clock.chain_id IS '案件链键';
COMMENT ON COLUMN core.fact_clock.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_clock TO xianjie_loader;
GRANT SELECT ON core.fact_clock TO xianjie_evaluator;
GRANT SELECT ON core.fact_clock TO xianjie_publisher;
GRANT SELECT ON core.fact_clock TO xianjie_auditor;

ALTER TABLE core.prosecution_decision ADD COLUMN case_no text;

DROP VIEW core.prosecution_decision_now;
CREATE OR REPLACE VIEW core.prosecution_decision_now WITH (security_invoker = true) AS
SELECT
    prosecution_decision_id,
    document_no,
    case_no,
    police_case_no,
    offence,
    offence_text,
    cause,
    act_from,
    act_to,
    decision,
    decided_on,
    is_penalty_needed,
    is_under_objection,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.prosecution_decision
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.prosecution_decision IS '审查起诉决定（一份决定的一个版本）';
COMMENT ON COLUMN core.prosecution_decision.prosecution_decision_id IS '审查起诉决定记录键';
COMMENT ON COLUMN core.prosecution_decision.document_no IS '决定书文号';
COMMENT ON COLUMN core.prosecution_decision.case_no IS '检察机关案号';
COMMENT ON COLUMN core.prosecution_decision.police_case_no IS '公安案件编号';
COMMENT ON COLUMN core.prosecution_decision.offence IS '罪名（rules/law/standards 的代码，其余为 other）';
COMMENT ON COLUMN core.prosecution_decision.offence_text IS '罪名（原文）';
COMMENT ON COLUMN core.prosecution_decision.cause IS '对应的行政违法案由（rules/causes.yaml 的代码）';
COMMENT ON COLUMN core.prosecution_decision.act_from IS '行为开始日';
COMMENT ON COLUMN core.prosecution_decision.act_to IS '行为终了日';
COMMENT ON COLUMN core.prosecution_decision.decision IS '决定种类';
COMMENT ON COLUMN core.prosecution_decision.decided_on IS '决定日';
COMMENT ON COLUMN core.prosecution_decision.is_penalty_needed IS '承办人认为需要给予行政处罚';
COMMENT ON COLUMN core.prosecution_decision.is_under_objection IS '复议、复核、申诉期间';
COMMENT ON COLUMN core.prosecution_decision.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.prosecution_decision.source_key IS '源主键';
COMMENT ON COLUMN core.prosecution_decision.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.prosecution_decision.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.prosecution_decision.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.prosecution_decision.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.prosecution_decision.batch_id IS '批次号';
COMMENT ON COLUMN core.prosecution_decision.row_hash IS '源行哈希';
COMMENT ON VIEW core.prosecution_decision_now IS '审查起诉决定（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.prosecution_decision TO xianjie_loader;
GRANT SELECT ON core.prosecution_decision TO xianjie_evaluator;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_evaluator;
GRANT SELECT ON core.prosecution_decision TO xianjie_publisher;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_publisher;
GRANT SELECT ON core.prosecution_decision TO xianjie_research;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_research;
GRANT SELECT ON core.prosecution_decision TO xianjie_auditor;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_auditor;
GRANT SELECT ON core.prosecution_decision TO xianjie_engineer;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_engineer;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_loader;

COMMENT ON COLUMN core.prosecution_decision.case_no IS '检察机关案号';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.prosecution_decision TO xianjie_loader;
GRANT SELECT ON core.prosecution_decision TO xianjie_evaluator;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_evaluator;
GRANT SELECT ON core.prosecution_decision TO xianjie_publisher;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_publisher;
GRANT SELECT ON core.prosecution_decision TO xianjie_research;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_research;
GRANT SELECT ON core.prosecution_decision TO xianjie_auditor;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_auditor;
GRANT SELECT ON core.prosecution_decision TO xianjie_engineer;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_engineer;
GRANT SELECT ON core.prosecution_decision_now TO xianjie_loader;
