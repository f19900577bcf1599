-- How people review leads: each act is a function that checks who acts (session_user, which SET ROLE does not change),
-- what the table of transitions allows, and writes one line of history that nobody can change.
-- reads   lead.lead, lead.finding, lead.review_transition, lead.rejection_reason, lead.review_term, ops.member, core.working_day
-- writes  lead.review, lead.review_history, lead.verdict, column review_status of lead.lead
INSERT INTO lead.review_transition (from_status, to_status, needs) VALUES
    ('to_review', 'reviewing', 'nothing'),
    ('reviewing', 'to_review', 'reason'),
    ('reviewing', 'suspended', 'reason'),
    ('reviewing', 'transferred', 'reason'),
    ('reviewing', 'opinion_sent', 'reason'),
    ('reviewing', 'recommendation_sent', 'reason'),
    ('reviewing', 'filing_notified', 'reason'),
    ('reviewing', 'rejected', 'reason_code'),
    ('reviewing', 'closed', 'reason'),
    ('suspended', 'reviewing', 'reason'),
    ('transferred', 'replied', 'reason'),
    ('transferred', 'reviewing', 'reason'),
    ('transferred', 'closed', 'reason'),
    ('opinion_sent', 'replied', 'reason'),
    ('opinion_sent', 'reviewing', 'reason'),
    ('opinion_sent', 'recommendation_sent', 'reason'),
    ('opinion_sent', 'filing_notified', 'reason'),
    ('recommendation_sent', 'replied', 'reason'),
    ('recommendation_sent', 'reviewing', 'reason'),
    ('recommendation_sent', 'filing_notified', 'reason'),
    ('filing_notified', 'replied', 'reason'),
    ('filing_notified', 'reviewing', 'reason'),
    ('replied', 'adopted', 'reason'),
    ('replied', 'rejected', 'reason_code'),
    ('replied', 'reviewing', 'reason'),
    ('replied', 'closed', 'reason'),
    ('adopted', 'closed', 'reason'),
    ('adopted', 'reviewing', 'reason'),
    ('rejected', 'closed', 'reason'),
    ('rejected', 'reviewing', 'reason'),
    ('closed', 'reviewing', 'reason');

INSERT INTO lead.rejection_reason (code, says, fits, proposal) VALUES
    ('already_handled_elsewhere', '已在外地或者其他机关处理', 'source', '归集该机关的登记，或者增设排除理由：已由其他机关处理'),
    ('already_filed', '公安机关已经立案，登记未归集或者未对应', 'identity', '核对检索的键和人员归一；登记中确有的，检索应能找到'),
    ('already_transferred', '已经移送，登记未归集或者未对应', 'identity', '核对检索的键和人员归一；登记中确有的，检索应能找到'),
    ('already_penalised', '已经行政处罚，登记未归集或者未对应', 'identity', '核对检索的键和人员归一；登记中确有的，检索应能找到'),
    ('different_person', '不是同一人（同名或者号码有误）', 'identity', '记入人员归一的决定：分开'),
    ('amount_not_met', '数额、数量查实后未达标准', 'fact', '核对数额的来源列和读取；不同口径的数额分列'),
    ('fact_misread', '决定书文字读取有误', 'fact', '更正读取的模式，并把该段文字加入测试'),
    ('source_record_wrong', '来源登记有误', 'source', '请来源机关更正登记'),
    ('no_intent', '没有主观故意或者明知', 'none', '登记不载主观方面；写入“可能有误的情形”'),
    ('minor_circumstances', '情节显著轻微，不作为犯罪处理', 'exclusion', '增设排除理由：情节显著轻微（须有登记的列可据）'),
    ('limitation_expired', '已过追诉时效或者处罚时效', 'exclusion', '增设排除理由：时效已过'),
    ('lawful_no_penalty', '依法不予处罚', 'exclusion', '增设排除理由：依法不予处罚'),
    ('party_ended', '当事人死亡、注销或者终止', 'exclusion', '增设排除理由：当事人已死亡或者终止'),
    ('law_not_applicable', '所引条文不适用于该行为', 'condition', '收窄命中条件（案由或者主体），并核对标准'),
    ('within_term', '法定期限尚未届满或者依法延长', 'condition', '核对期限的起算、中止和延长'),
    ('under_procedure', '正在复议、诉讼或者办理中', 'exclusion', '增设排除理由：正在复议、诉讼或者办理中'),
    ('evidence_insufficient', '证据不足，无法查实', 'none', '不改模型；不足以说明模型有误'),
    ('standard_changed', '标准已经变更，按从旧兼从轻不追究', 'law', '核对标准各版本的施行日期');

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lead.review_history
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON lead.review_history
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON lead.verdict
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON lead.verdict
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE OR REPLACE FUNCTION lead.today() RETURNS date
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date $$;

CREATE OR REPLACE FUNCTION lead.status_word(status text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE status
        WHEN 'to_review' THEN '待审查' WHEN 'reviewing' THEN '审查中' WHEN 'suspended' THEN '中止审查'
        WHEN 'transferred' THEN '已移送' WHEN 'opinion_sent' THEN '已发检察意见'
        WHEN 'recommendation_sent' THEN '已发检察建议' WHEN 'filing_notified' THEN '已通知立案'
        WHEN 'replied' THEN '已回复' WHEN 'adopted' THEN '已采纳' WHEN 'rejected' THEN '查否'
        WHEN 'closed' THEN '终结' ELSE status
    END
$$;

-- Whether a login may handle leads of a region and a function today: a member whose office covers the region. The
-- warehouse's own login stands for the office of a machine that has no members yet.
CREATE OR REPLACE FUNCTION lead.may_handle(p_login text, p_region text, p_function text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM ops.member
        WHERE member.login = p_login AND p_function = ANY (member.functions)
            AND starts_with(p_region, ops.region_prefix(member.office_region_code))
            AND member.member_from <= lead.today() AND (member.member_to IS NULL OR member.member_to > lead.today())
    ) OR (p_login = session_user AND ops.is_own_login())
$$;

-- The last day of so many working days from a day, that day left out; NULL where the calendar does not reach.
CREATE OR REPLACE FUNCTION lead.working_days_after(p_from date, p_days integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN p_days <= 0 THEN p_from ELSE (
        SELECT day FROM core.working_day WHERE day > p_from AND is_working ORDER BY day OFFSET p_days - 1 LIMIT 1
    ) END
$$;

CREATE OR REPLACE FUNCTION lead.term_kind(p_domain text, p_lead_type text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT CASE WHEN p_domain = 'linkage' AND p_lead_type = 'unpunished' THEN 'reverse' ELSE 'other' END $$;

-- The lead, held until the transaction ends, if the person may handle it. Who may not learns nothing of it.
CREATE OR REPLACE FUNCTION lead.held(p_lead_id uuid) RETURNS lead.lead
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found_lead lead.lead;
    steps_before integer;
BEGIN
    SELECT * INTO found_lead FROM lead.lead WHERE lead_id = p_lead_id;
    SELECT steps INTO steps_before FROM lead.review WHERE lead_id = p_lead_id;
    IF found_lead.lead_id IS NULL OR NOT ops.sees(found_lead.region_code, found_lead.function) THEN
        RAISE EXCEPTION '没有这条线索，或者不属于您的辖区和职能'
            USING ERRCODE = 'insufficient_privilege', HINT = '用 xianjie work --all 查看可以办理的线索';
    END IF;
    -- One after the other: the second waits here, and then sees what the first did.
    SELECT * INTO found_lead FROM lead.lead WHERE lead_id = p_lead_id FOR NO KEY UPDATE;
    PERFORM lead.refuse_overtaken(p_lead_id, coalesce(steps_before, 0));
    RETURN found_lead;
END
$$;

-- Refuses an act on a lead that somebody changed since it was read: while this act waited, or since the person looked.
CREATE OR REPLACE FUNCTION lead.refuse_overtaken(p_lead_id uuid, p_seen integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    last_act lead.review_history;
BEGIN
    SELECT * INTO last_act FROM lead.review_history WHERE lead_id = p_lead_id ORDER BY step DESC LIMIT 1;
    IF last_act.step > p_seen THEN
        RAISE EXCEPTION '未作变更：%于%已先作“%”%', last_act.made_by,
            to_char(last_act.made_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS'),
            CASE last_act.action WHEN 'take' THEN '领取' WHEN 'assign' THEN '交办' WHEN 'note' THEN '批注'
                WHEN 'suspend' THEN '中止审查' WHEN 'resume' THEN '恢复审查' WHEN 'extend' THEN '延长期限'
                WHEN 'hand_over' THEN '移交承办' WHEN 'acknowledge' THEN '知悉事实变化' ELSE '变更状态' END,
            CASE WHEN last_act.from_status IS DISTINCT FROM last_act.to_status
                THEN format('（%s→%s）', lead.status_word(last_act.from_status), lead.status_word(last_act.to_status))
                ELSE '' END
            USING ERRCODE = 'serialization_failure', HINT = '请重新查看该线索后再办理';
    END IF;
END
$$;

-- Writes what a person did: the review as it stands, one line of history, and the status on the lead.
CREATE OR REPLACE FUNCTION lead.note_act(
    p_lead_id uuid, p_action text, p_to text, p_owner text, p_due date, p_suspended date, p_reason_code text, p_reason text
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before lead.review;
    old_status text;
    this_step integer;
    at timestamptz := clock_timestamp();
BEGIN
    SELECT * INTO before FROM lead.review WHERE lead_id = p_lead_id;
    SELECT review_status INTO old_status FROM lead.lead WHERE lead_id = p_lead_id;
    this_step := coalesce(before.steps, 0) + 1;
    INSERT INTO lead.review_history (
        lead_id, step, action, made_by, made_at, from_status, to_status, from_owner, to_owner, due_on, reason_code, reason
    ) VALUES (
        p_lead_id, this_step, p_action, session_user, at, old_status, p_to, before.owner, p_owner, p_due, p_reason_code,
        nullif(btrim(p_reason), '')
    );
    INSERT INTO lead.review (
        lead_id, status, owner, started_on, due_on, suspended_on, reason_code, steps, changed_by, changed_at
    ) VALUES (
        p_lead_id, p_to, p_owner, CASE WHEN p_to <> 'to_review' THEN lead.today() END, p_due, p_suspended, p_reason_code,
        this_step, session_user, at
    )
    ON CONFLICT (lead_id) DO UPDATE SET
        status = excluded.status,
        owner = excluded.owner,
        started_on = CASE WHEN p_to <> 'to_review' THEN coalesce(review.started_on, excluded.started_on) END,
        due_on = excluded.due_on,
        suspended_on = excluded.suspended_on,
        reason_code = excluded.reason_code,
        steps = excluded.steps,
        changed_by = excluded.changed_by,
        changed_at = excluded.changed_at;
    IF old_status IS DISTINCT FROM p_to THEN
        UPDATE lead.lead SET review_status = p_to WHERE lead_id = p_lead_id;
    END IF;
    RETURN this_step;
END
$$;

CREATE OR REPLACE FUNCTION lead.review_due(p_lead_id uuid, p_from date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT lead.working_days_after(p_from, term.working_days)
    FROM lead.lead AS of_lead
    JOIN lead.review_term AS term ON term.kind = lead.term_kind(of_lead.domain, of_lead.lead_type)
    WHERE of_lead.lead_id = p_lead_id
$$;

-- Take a lead that nobody has: from now on it is reviewed by the one who took it.
CREATE OR REPLACE FUNCTION lead.take(p_lead_id uuid, p_seen integer DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this lead.lead := lead.held(p_lead_id);
    now_stands lead.review;
BEGIN
    PERFORM lead.refuse_overtaken(p_lead_id, p_seen);
    SELECT * INTO now_stands FROM lead.review WHERE lead_id = p_lead_id;
    IF now_stands.owner IS NOT NULL THEN
        RAISE EXCEPTION '该线索已由%承办（%）', now_stands.owner, lead.status_word(this.review_status)
            USING HINT = '需要变更承办人的，用 lead.assign 交办';
    END IF;
    IF this.review_status <> 'to_review' THEN
        RAISE EXCEPTION '线索现为“%”，只有待审查的线索可以领取', lead.status_word(this.review_status)
            USING HINT = '终结的线索用 lead.move 恢复审查';
    END IF;
    RETURN lead.note_act(
        p_lead_id, 'take', 'reviewing', session_user, lead.review_due(p_lead_id, lead.today()), NULL, NULL, NULL
    );
END
$$;

-- Whoever may see a lead may give it to a colleague who may handle it, with the reason where somebody has it.
CREATE OR REPLACE FUNCTION lead.assign(p_lead_id uuid, p_to text, p_reason text DEFAULT NULL, p_seen integer DEFAULT NULL)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this lead.lead := lead.held(p_lead_id);
    now_stands lead.review;
BEGIN
    PERFORM lead.refuse_overtaken(p_lead_id, p_seen);
    SELECT * INTO now_stands FROM lead.review WHERE lead_id = p_lead_id;
    IF NOT lead.may_handle(p_to, this.region_code, this.function) THEN
        RAISE EXCEPTION '%不能承办该线索：不是在任人员，或者辖区、职能不符', p_to;
    END IF;
    IF now_stands.owner = p_to THEN
        RAISE EXCEPTION '该线索已由%承办', p_to;
    END IF;
    IF now_stands.owner IS NOT NULL AND nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '该线索已由%承办，改由他人承办须写明理由', now_stands.owner;
    END IF;
    IF this.review_status = 'to_review' THEN
        RETURN lead.note_act(
            p_lead_id, 'assign', 'reviewing', p_to, lead.review_due(p_lead_id, lead.today()), NULL, NULL, p_reason
        );
    END IF;
    RETURN lead.note_act(
        p_lead_id, 'assign', this.review_status, p_to, now_stands.due_on, now_stands.suspended_on, now_stands.reason_code, p_reason
    );
END
$$;

-- The lead and its review, if the person is the one who has it.
CREATE OR REPLACE FUNCTION lead.own(p_lead_id uuid, p_seen integer) RETURNS lead.review
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this lead.lead := lead.held(p_lead_id);
    now_stands lead.review;
BEGIN
    PERFORM lead.refuse_overtaken(p_lead_id, p_seen);
    SELECT * INTO now_stands FROM lead.review WHERE lead_id = p_lead_id;
    IF now_stands.owner IS NULL THEN
        RAISE EXCEPTION '该线索尚无承办人，请先领取' USING HINT = 'xianjie lead take';
    END IF;
    IF now_stands.owner <> session_user THEN
        RAISE EXCEPTION '该线索由%承办，您不能办理', now_stands.owner
            USING ERRCODE = 'insufficient_privilege', HINT = '需要变更承办人的，用 lead.assign 交办';
    END IF;
    RETURN now_stands;
END
$$;

-- The next status of a lead, if the table of transitions has it; a rejection names its reason from the closed list.
CREATE OR REPLACE FUNCTION lead.move(
    p_lead_id uuid, p_to text, p_reason text DEFAULT NULL, p_reason_code text DEFAULT NULL, p_seen integer DEFAULT NULL
) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    now_stands lead.review := lead.own(p_lead_id, p_seen);
    needed text;
    allowed text;
    due date;
    suspended date;
    this_step integer;
    code text;
BEGIN
    SELECT needs INTO needed FROM lead.review_transition WHERE from_status = now_stands.status AND to_status = p_to;
    IF needed IS NULL THEN
        SELECT string_agg(lead.status_word(to_status) || '（' || to_status || '）', '、' ORDER BY to_status)
        INTO allowed FROM lead.review_transition WHERE from_status = now_stands.status;
        RAISE EXCEPTION '不能由“%”改为“%”；可以改为：%',
            lead.status_word(now_stands.status), lead.status_word(p_to), coalesce(allowed, '无')
            USING ERRCODE = 'check_violation', HINT = '各状态之间可以怎样变更见 lead.review_transition';
    END IF;
    IF needed <> 'nothing' AND nullif(btrim(p_reason), '') IS NULL AND p_reason_code IS NULL THEN
        RAISE EXCEPTION '由“%”改为“%”须写明理由', lead.status_word(now_stands.status), lead.status_word(p_to);
    END IF;
    IF needed = 'reason_code' THEN
        SELECT rejection_reason.code INTO code FROM lead.rejection_reason WHERE rejection_reason.code = p_reason_code;
        IF code IS NULL THEN
            SELECT string_agg(rejection_reason.code || ' ' || says, '；' ORDER BY rejection_reason.code) INTO allowed
            FROM lead.rejection_reason;
            RAISE EXCEPTION '查否须写明理由代码，可用：%', allowed USING ERRCODE = 'check_violation';
        END IF;
    ELSIF p_reason_code IS NOT NULL THEN
        RAISE EXCEPTION '只有查否写理由代码' USING ERRCODE = 'check_violation';
    END IF;
    IF p_to = 'suspended' THEN
        due := now_stands.due_on;
        suspended := lead.today();
    ELSIF now_stands.status = 'suspended' THEN
        due := lead.due_after_pause(now_stands.due_on, now_stands.suspended_on, lead.today());
    ELSIF p_to = 'reviewing' THEN
        -- Taken up again: a term of its own.
        due := lead.review_due(p_lead_id, lead.today());
    END IF;
    this_step := lead.note_act(
        p_lead_id,
        CASE WHEN p_to = 'suspended' THEN 'suspend' WHEN now_stands.status = 'suspended' THEN 'resume' ELSE 'move' END,
        p_to, CASE WHEN p_to <> 'to_review' THEN now_stands.owner END, due, suspended, code, p_reason
    );
    IF p_to = 'reviewing' AND now_stands.status <> 'suspended' THEN
        UPDATE lead.lead SET is_changed_after_review = false WHERE lead_id = p_lead_id AND is_changed_after_review;
    END IF;
    IF p_to IN ('adopted', 'rejected') OR (p_to = 'reviewing' AND now_stands.status IN ('adopted', 'rejected', 'closed')) THEN
        INSERT INTO lead.verdict (
            lead_id, step, model_id, model_version, region_code, agency_id, verdict, reason_code, given_at
        )
        SELECT of_lead.lead_id, this_step, finding.model_id, finding.model_version, of_lead.region_code, of_lead.agency_id,
            CASE WHEN p_to = 'reviewing' THEN 'reopened' ELSE p_to END, code, clock_timestamp()
        FROM lead.lead AS of_lead
        JOIN lead.finding ON finding.lead_id = of_lead.lead_id
            -- What was withdrawn meanwhile was found by those that found it last.
            AND finding.as_of = (SELECT max(newest.as_of) FROM lead.finding AS newest WHERE newest.lead_id = of_lead.lead_id)
        WHERE of_lead.lead_id = p_lead_id;
    END IF;
    RETURN this_step;
END
$$;

-- The due day with the time of a suspension not counted: as many working days after the resumption as were left.
CREATE OR REPLACE FUNCTION lead.due_after_pause(p_due date, p_suspended date, p_resumed date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN p_due IS NULL OR p_due <= p_suspended THEN p_due
        ELSE lead.working_days_after(p_resumed, (
            SELECT count(*)::integer FROM core.working_day WHERE day > p_suspended AND day <= p_due AND is_working
        ))
    END
$$;

CREATE OR REPLACE FUNCTION lead.suspend(p_lead_id uuid, p_reason text, p_seen integer DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN lead.move(p_lead_id, 'suspended', p_reason, NULL, p_seen);
END
$$;

CREATE OR REPLACE FUNCTION lead.resume(p_lead_id uuid, p_reason text, p_seen integer DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (lead.own(p_lead_id, p_seen)).status <> 'suspended' THEN
        RAISE EXCEPTION '该线索没有中止审查' USING ERRCODE = 'check_violation';
    END IF;
    RETURN lead.move(p_lead_id, 'reviewing', p_reason, NULL, p_seen);
END
$$;

-- A note is added to the history, and changes nothing else; a colleague who may see the lead may add one.
CREATE OR REPLACE FUNCTION lead.note(p_lead_id uuid, p_text text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this lead.lead := lead.held(p_lead_id);
    now_stands lead.review;
BEGIN
    IF nullif(btrim(p_text), '') IS NULL THEN
        RAISE EXCEPTION '批注没有内容';
    END IF;
    SELECT * INTO now_stands FROM lead.review WHERE lead_id = p_lead_id;
    RETURN lead.note_act(
        p_lead_id, 'note', this.review_status, now_stands.owner, now_stands.due_on, now_stands.suspended_on,
        now_stands.reason_code, p_text
    );
END
$$;

-- A longer term that the chief procurator granted.
CREATE OR REPLACE FUNCTION lead.extend(p_lead_id uuid, p_due date, p_reason text, p_seen integer DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    now_stands lead.review := lead.own(p_lead_id, p_seen);
BEGIN
    IF now_stands.status <> 'reviewing' THEN
        RAISE EXCEPTION '只有审查中的线索可以延长期限，现为“%”', lead.status_word(now_stands.status);
    END IF;
    IF nullif(btrim(p_reason), '') IS NULL OR p_due IS NULL OR p_due <= now_stands.due_on THEN
        RAISE EXCEPTION '延长须写明批准的理由和晚于%的日期', now_stands.due_on;
    END IF;
    RETURN lead.note_act(p_lead_id, 'extend', now_stands.status, now_stands.owner, p_due, NULL, NULL, p_reason);
END
$$;

-- Whoever ended a lead has seen that its facts changed, and leaves it as it is.
CREATE OR REPLACE FUNCTION lead.acknowledge(p_lead_id uuid, p_reason text, p_seen integer DEFAULT NULL) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    now_stands lead.review := lead.own(p_lead_id, p_seen);
BEGIN
    IF nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '须写明为何维持原处理';
    END IF;
    UPDATE lead.lead SET is_changed_after_review = false WHERE lead_id = p_lead_id AND is_changed_after_review;
    IF NOT FOUND THEN
        RAISE EXCEPTION '该线索办结后事实没有变化';
    END IF;
    RETURN lead.note_act(
        p_lead_id, 'acknowledge', now_stands.status, now_stands.owner, now_stands.due_on, now_stands.suspended_on,
        now_stands.reason_code, p_reason
    );
END
$$;

-- Everything that somebody still has goes to a colleague, each with a line of history; returns how many leads went over.
-- Refused whole if one of them is nothing that the colleague may handle: no lead is left behind unseen.
CREATE OR REPLACE FUNCTION lead.hand_over(p_from text, p_to text, p_reason text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    one record;
    moved integer := 0;
    beyond integer;
BEGIN
    IF nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '移交承办须写明理由';
    END IF;
    IF p_from = p_to THEN
        RAISE EXCEPTION '移交双方是同一人';
    END IF;
    SELECT count(*) FILTER (WHERE NOT lead.may_handle(p_to, of_lead.region_code, of_lead.function)) INTO beyond
    FROM lead.review
    JOIN lead.lead AS of_lead ON of_lead.lead_id = review.lead_id
    WHERE review.owner = p_from AND review.status <> 'closed' AND ops.sees(of_lead.region_code, of_lead.function);
    IF beyond > 0 THEN
        RAISE EXCEPTION '%不能承办其中 % 条线索（不是在任人员，或者辖区、职能不符），未作移交', p_to, beyond
            USING HINT = '先用 lead.assign 把这些线索分别交办';
    END IF;
    FOR one IN
        SELECT of_lead.lead_id
        FROM lead.review
        JOIN lead.lead AS of_lead ON of_lead.lead_id = review.lead_id
        WHERE review.owner = p_from AND review.status <> 'closed' AND ops.sees(of_lead.region_code, of_lead.function)
        ORDER BY of_lead.lead_id
        FOR NO KEY UPDATE OF of_lead
    LOOP
        PERFORM lead.note_act(
            review.lead_id, 'hand_over', review.status, p_to, review.due_on, review.suspended_on, review.reason_code, p_reason
        ) FROM lead.review WHERE review.lead_id = one.lead_id AND review.owner = p_from AND review.status <> 'closed';
        moved := moved + CASE WHEN FOUND THEN 1 ELSE 0 END;
    END LOOP;
    RETURN moved;
END
$$;

COMMENT ON FUNCTION lead.take IS '领取一条待审查的线索，开始审查期限';
COMMENT ON FUNCTION lead.assign IS '把线索交办给同事';
COMMENT ON FUNCTION lead.move IS '变更审查状态（允许的变更见 lead.review_transition）';
COMMENT ON FUNCTION lead.suspend IS '中止审查（期间不计入期限）';
COMMENT ON FUNCTION lead.resume IS '恢复审查';
COMMENT ON FUNCTION lead.note IS '加一条批注';
COMMENT ON FUNCTION lead.extend IS '延长审查期限（经检察长批准）';
COMMENT ON FUNCTION lead.acknowledge IS '知悉办结后的事实变化，维持原处理';
COMMENT ON FUNCTION lead.hand_over IS '人员变动时移交全部未终结的线索';

REVOKE ALL ON FUNCTION
    lead.take, lead.assign, lead.move, lead.suspend, lead.resume, lead.note, lead.extend, lead.acknowledge, lead.hand_over,
    lead.may_handle, lead.working_days_after, lead.held, lead.refuse_overtaken, lead.note_act, lead.review_due, lead.own,
    lead.due_after_pause
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    lead.take, lead.assign, lead.move, lead.suspend, lead.resume, lead.note, lead.extend, lead.acknowledge, lead.hand_over
    TO xianjie_prosecutor;
