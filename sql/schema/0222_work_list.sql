-- The list that people work from, and the leads that they keep off it.
-- reads   lead.lead, lead.review, lead.work_item, lead.finding, lead.suppression, lead.recommendation, ops.night, ops.member
-- writes  functions lead.newest_night, lead.suppress, lead.lift_suppression; views lead.standing_suppression, mart.v_work_lead,
--         mart.v_work_item, mart.v_model_scorecard, mart.v_model_proposal; lead.suppression
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON lead.suppression
FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON lead.reply
FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON lead.reply_counter
FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ops.model_event
FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();

CREATE FUNCTION lead.newest_night() RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT max(as_of) FROM ops.night WHERE stage = 'load' $$;
COMMENT ON FUNCTION lead.newest_night() IS '最近一夜';

-- Whoever is no member any more, or never was one, has left; of the warehouse's own login nothing is known.
CREATE FUNCTION lead.has_left(p_login text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM ops.member WHERE member.login = p_login AND member.member_to <= lead.today())
$$;
COMMENT ON FUNCTION lead.has_left IS '承办人的权限已经终止';

-- Wilson's interval of a share, 95 %, in percent: it keeps within 0 and 100 and holds for few cases too.
CREATE FUNCTION lead.wilson(p_hits integer, p_of integer, OUT low numeric, OUT high numeric)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT round(100 * CASE WHEN p_of > 0 THEN greatest(0, (share + z2 / 2 - half) / (1 + z2)) END, 2),
        round(100 * CASE WHEN p_of > 0 THEN least(1, (share + z2 / 2 + half) / (1 + z2)) END, 2)
    FROM (
        SELECT share, z2, sqrt(z2 * (share * (1 - share) + z2 / 4)) AS half
        FROM (
            -- z² of 95 %, over the number of cases
            SELECT p_hits::numeric / nullif(p_of, 0) AS share, 3.841459::numeric / nullif(p_of, 0) AS z2
        ) AS given
    ) AS told
$$;
COMMENT ON FUNCTION lead.wilson IS '比例的 Wilson 区间（百分之九十五；单位：%）';

CREATE VIEW lead.standing_suppression WITH (security_invoker = true) AS
SELECT suppression_id, kind, lead_id, duplicate_of, party_id, model_id, region_code, signed_by, expires_on
FROM lead.suppression
WHERE event = 'set'
    -- Past its day it is over by itself.
    AND (expires_on IS NULL OR expires_on > (SELECT lead.newest_night()))
    AND NOT EXISTS (
        SELECT FROM lead.suppression AS lifted
        WHERE lifted.suppression_id = suppression.suppression_id AND lifted.event = 'lifted'
    );
COMMENT ON VIEW lead.standing_suppression IS '现行的屏蔽（最近一夜仍有效）';

CREATE VIEW lead.suppressed WITH (security_invoker = true) AS
SELECT of_lead.lead_id, standing.suppression_id, standing.kind, standing.expires_on
FROM lead.standing_suppression AS standing
JOIN lead.lead AS of_lead ON of_lead.lead_id = standing.lead_id
WHERE standing.kind IN ('snoozed', 'duplicate')
UNION ALL
SELECT of_lead.lead_id, standing.suppression_id, standing.kind, standing.expires_on
FROM lead.standing_suppression AS standing
JOIN lead.lead AS of_lead ON of_lead.party_id = standing.party_id
WHERE standing.kind = 'party_excepted'
    AND starts_with(of_lead.region_code, ops.region_prefix(coalesce(standing.region_code, '')))
    AND (standing.model_id IS NULL OR NOT EXISTS (
        SELECT FROM lead.finding
        WHERE finding.lead_id = of_lead.lead_id AND finding.is_current AND finding.model_id <> standing.model_id
    ))
UNION ALL
-- Of a lead that another model finds too, the other one's finding stands.
SELECT of_lead.lead_id, standing.suppression_id, standing.kind, standing.expires_on
FROM lead.standing_suppression AS standing
JOIN lead.finding AS own ON own.model_id = standing.model_id AND own.is_current
JOIN lead.lead AS of_lead ON of_lead.lead_id = own.lead_id
WHERE standing.kind = 'model_tuned'
    AND starts_with(of_lead.region_code, ops.region_prefix(coalesce(standing.region_code, '')))
    AND NOT EXISTS (
        SELECT FROM lead.finding
        WHERE finding.lead_id = of_lead.lead_id AND finding.is_current AND finding.model_id <> standing.model_id
    );
COMMENT ON VIEW lead.suppressed IS '现被屏蔽的线索（不列入各清单，仍在库中）';

CREATE VIEW mart.v_work_lead WITH (security_invoker = true) AS
SELECT
    of_lead.lead_id,
    coalesce(work_item.chain_id, of_lead.work_item_id) AS item_id,
    of_lead.work_item_id,
    of_lead.lead_type,
    of_lead.domain,
    of_lead.function,
    of_lead.severity,
    of_lead.score,
    of_lead.state,
    of_lead.state_reason,
    of_lead.review_status,
    lead.status_word(of_lead.review_status) AS review_status_zh,
    of_lead.is_changed_after_review,
    of_lead.agency_id,
    of_lead.agency_name,
    of_lead.region_code,
    of_lead.document_no,
    of_lead.offence_name,
    of_lead.decided_on,
    of_lead.first_seen_on,
    review.owner,
    review.started_on,
    CASE
        WHEN of_lead.review_status IN ('opinion_sent', 'recommendation_sent', 'filing_notified', 'transferred') THEN (
            SELECT min(paper.reply_due_on)
            FROM lead.recommendation_lead AS told
            JOIN lead.recommendation AS paper ON paper.recommendation_id = told.recommendation_id AND paper.status = 'issued'
            WHERE told.lead_id = of_lead.lead_id
        )
        WHEN of_lead.review_status = 'reviewing' THEN review.due_on
    END AS due_on
FROM lead.lead AS of_lead
LEFT JOIN lead.review ON review.lead_id = of_lead.lead_id
LEFT JOIN lead.work_item ON work_item.work_item_id = of_lead.work_item_id
WHERE of_lead.tier = 'lead'
    -- What the machine took back stays with whoever has it; what was ended comes back when its facts change.
    AND (
        (of_lead.review_status = 'to_review' AND of_lead.state = 'open')
        OR of_lead.review_status NOT IN ('to_review', 'closed')
        OR of_lead.is_changed_after_review
    )
    AND NOT EXISTS (SELECT FROM lead.suppressed WHERE suppressed.lead_id = of_lead.lead_id);

CREATE VIEW mart.v_work_item WITH (security_invoker = true) AS
SELECT
    item_id,
    CASE min(CASE severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END)
        WHEN 1 THEN 'high' WHEN 2 THEN 'medium' ELSE 'low'
    END AS severity,
    min(due_on) AS next_due_on,
    coalesce(min(due_on) < lead.today(), false) AS is_overdue,
    count(*) AS leads,
    count(*) FILTER (WHERE review_status = 'to_review') AS leads_to_review,
    count(*) FILTER (WHERE state = 'withdrawn') AS leads_withdrawn,
    bool_or(is_changed_after_review) AS is_changed_after_review,
    array_agg(DISTINCT review_status) AS review_statuses,
    array_agg(DISTINCT lead_type) AS lead_types,
    array_agg(DISTINCT function) AS functions,
    array_remove(array_agg(DISTINCT owner), NULL) AS owners,
    count(*) FILTER (WHERE owner IS NULL) AS leads_unassigned,
    string_agg(DISTINCT agency_name, '、') AS agency_name,
    string_agg(DISTINCT document_no, '、') AS document_no,
    min(region_code) AS region_code,
    min(first_seen_on) AS first_seen_on,
    max(score) AS score,
    array_agg(lead_id ORDER BY lead_id) AS lead_ids
FROM mart.v_work_lead
GROUP BY item_id;

CREATE VIEW mart.v_model_scorecard WITH (security_invoker = true) AS
SELECT model_id, model_version, region_code, agency_id, adopted, rejected, reviewed, unreviewed, precision_percent,
    interval_low_percent, interval_high_percent, as_of
FROM lead.model_scorecard;

COMMENT ON VIEW mart.v_work_lead IS '办案清单的线索（一条线索一行；不含已终结、已屏蔽的）';
COMMENT ON VIEW mart.v_work_item IS '办案清单（同一决定或者案件链的线索一行）';
COMMENT ON VIEW mart.v_model_scorecard IS '模型成绩（采纳率及其区间；分母只计有结论的线索）';
GRANT SELECT ON lead.standing_suppression, lead.suppressed TO xianjie_publisher, xianjie_prosecutor, xianjie_auditor;
GRANT SELECT ON mart.v_work_lead, mart.v_work_item TO xianjie_publisher, xianjie_prosecutor, xianjie_auditor;
GRANT SELECT ON mart.v_model_scorecard TO
    xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

-- Why people rejected what a model found, with the exclusion or change that would fit, by reasons that came up again.
CREATE VIEW mart.v_model_proposal WITH (security_invoker = true) AS
WITH newest AS (
    SELECT DISTINCT ON (lead_id, model_id) lead_id, model_id, model_version, verdict, reason_code
    FROM lead.verdict
    ORDER BY lead_id, model_id, step DESC
)

SELECT
    newest.model_id,
    newest.reason_code,
    rejection_reason.says,
    rejection_reason.fits,
    rejection_reason.proposal,
    count(*) AS leads,
    array_agg(DISTINCT newest.model_version) AS model_versions,
    (array_agg(newest.lead_id ORDER BY newest.lead_id))[1:5] AS example_lead_ids
FROM newest
JOIN lead.rejection_reason ON rejection_reason.code = newest.reason_code
WHERE newest.verdict = 'rejected'
GROUP BY newest.model_id, newest.reason_code, rejection_reason.says, rejection_reason.fits, rejection_reason.proposal;
COMMENT ON VIEW mart.v_model_proposal IS '由查否的理由归纳的模型改进建议（一个模型一种理由）';
GRANT SELECT ON mart.v_model_proposal TO xianjie_publisher, xianjie_prosecutor, xianjie_auditor;

-- Keep leads off the lists: one for a while, one as the same as another, a party, or what a model finds while it is tuned.
-- What it says holds in the signer's office and below it, and ends by itself on its day.
CREATE FUNCTION lead.suppress(
    p_kind text, p_lead_id uuid, p_reason text, p_expires_on date DEFAULT NULL, p_duplicate_of uuid DEFAULT NULL,
    p_model_id text DEFAULT NULL
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this lead.lead := lead.held(p_lead_id);
    other lead.lead;
    new_id uuid := gen_random_uuid();
    stands lead.review;
    office text;
BEGIN
    IF p_kind IS NULL OR p_kind NOT IN ('model_tuned', 'party_excepted', 'snoozed', 'duplicate') THEN
        RAISE EXCEPTION '屏蔽的种类只有：model_tuned 模型调整、party_excepted 当事人除外、snoozed 延后、duplicate 重复'
            USING ERRCODE = 'check_violation';
    END IF;
    IF nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '屏蔽须写明理由' USING ERRCODE = 'check_violation';
    END IF;
    IF p_kind = 'duplicate' THEN
        IF p_duplicate_of IS NULL OR p_duplicate_of = p_lead_id THEN
            RAISE EXCEPTION '须写明与哪一条线索重复' USING ERRCODE = 'check_violation';
        END IF;
        other := lead.held(p_duplicate_of);
        IF EXISTS (
            SELECT FROM lead.standing_suppression AS told WHERE told.kind = 'duplicate' AND told.lead_id = p_duplicate_of
        ) THEN
            RAISE EXCEPTION '所指的线索本身已作为重复屏蔽，两条会都不见' USING ERRCODE = 'check_violation';
        END IF;
        IF p_expires_on IS NOT NULL THEN
            RAISE EXCEPTION '重复的没有截止日' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF p_expires_on IS NULL OR p_expires_on <= coalesce(lead.newest_night(), lead.today()) THEN
        RAISE EXCEPTION '须写明截止日，且晚于最近一夜（%）', lead.newest_night() USING ERRCODE = 'check_violation';
    END IF;
    IF p_kind = 'model_tuned' AND NOT EXISTS (
        SELECT FROM lead.finding WHERE finding.lead_id = p_lead_id AND finding.model_id = p_model_id
    ) THEN
        RAISE EXCEPTION '须写明发现该线索的模型' USING ERRCODE = 'check_violation';
    END IF;
    SELECT office_region_code INTO office FROM ops.member WHERE login = session_user;
    INSERT INTO lead.suppression (
        suppression_id, event, kind, lead_id, duplicate_of, party_id, model_id, region_code, reason, signed_by, signed_at, expires_on
    ) VALUES (
        new_id, 'set', p_kind,
        CASE WHEN p_kind IN ('snoozed', 'duplicate') THEN p_lead_id END,
        CASE WHEN p_kind = 'duplicate' THEN p_duplicate_of END,
        CASE WHEN p_kind = 'party_excepted' THEN this.party_id END,
        CASE WHEN p_kind IN ('model_tuned', 'party_excepted') THEN p_model_id END,
        CASE WHEN p_kind IN ('snoozed', 'duplicate') THEN this.region_code ELSE office END,
        btrim(p_reason), session_user, clock_timestamp(), p_expires_on
    );
    SELECT * INTO stands FROM lead.review WHERE lead_id = p_lead_id;
    PERFORM lead.note_act(
        p_lead_id, 'suppress', this.review_status, stands.owner, stands.due_on, stands.suspended_on, stands.reason_code, p_reason
    );
    RETURN new_id;
END
$$;
COMMENT ON FUNCTION lead.suppress IS '屏蔽：模型调整、当事人除外、延后、重复';

CREATE FUNCTION lead.lift_suppression(p_suppression_id uuid, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    told lead.suppression;
    of_lead lead.lead;
    stands lead.review;
BEGIN
    SELECT * INTO told FROM lead.suppression WHERE suppression_id = p_suppression_id AND event = 'set';
    IF told.suppression_id IS NULL OR NOT (
        ops.is_own_login() OR told.signed_by = session_user OR coalesce(ops.sees_region(told.region_code), false)
    ) THEN
        RAISE EXCEPTION '没有这项屏蔽，或者不属于您的辖区' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '解除屏蔽须写明理由' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO lead.suppression (
        suppression_id, event, kind, lead_id, duplicate_of, party_id, model_id, region_code, reason, signed_by, signed_at, expires_on
    ) VALUES (
        told.suppression_id, 'lifted', told.kind, told.lead_id, told.duplicate_of, told.party_id, told.model_id,
        told.region_code, btrim(p_reason), session_user, clock_timestamp(), told.expires_on
    ) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION '该项屏蔽已经解除' USING ERRCODE = 'check_violation';
    END IF;
    IF told.lead_id IS NOT NULL THEN
        of_lead := lead.held(told.lead_id);
        SELECT * INTO stands FROM lead.review WHERE lead_id = told.lead_id;
        PERFORM lead.note_act(
            told.lead_id, 'lift', of_lead.review_status, stands.owner, stands.due_on, stands.suspended_on, stands.reason_code, p_reason
        );
    END IF;
END
$$;
COMMENT ON FUNCTION lead.lift_suppression IS '解除屏蔽';

-- A model that its results put into shadow runs for prosecutors again: a person's act, with the reason.
CREATE FUNCTION ops.lift_model(p_model_id text, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '恢复模型须写明理由' USING ERRCODE = 'check_violation';
    END IF;
    DELETE FROM ops.model_state WHERE model_id = p_model_id AND status = 'shadow';
    IF NOT FOUND THEN
        RAISE EXCEPTION '模型 % 没有因成绩转入试运行', p_model_id USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO ops.model_event (model_id, step, event, reason, made_by, made_at)
    SELECT p_model_id, coalesce(max(step), 0) + 1, 'lifted', btrim(p_reason), session_user, clock_timestamp()
    FROM ops.model_event WHERE model_id = p_model_id;
END
$$;
COMMENT ON FUNCTION ops.lift_model IS '恢复因成绩转入试运行的模型（由人决定，写明理由）';

REVOKE ALL ON FUNCTION lead.newest_night, lead.has_left, lead.suppress, lead.lift_suppression, ops.lift_model FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead.newest_night, lead.has_left, lead.today, lead.status_word, lead.wilson TO xianjie_publisher, xianjie_prosecutor, xianjie_auditor;
GRANT EXECUTE ON FUNCTION lead.suppress, lead.lift_suppression TO xianjie_prosecutor;
GRANT EXECUTE ON FUNCTION ops.lift_model TO xianjie_steward;

COMMENT ON COLUMN lead.standing_suppression.suppression_id IS '屏蔽键';
COMMENT ON COLUMN lead.standing_suppression.kind IS '种类';
COMMENT ON COLUMN lead.standing_suppression.lead_id IS '线索键';
COMMENT ON COLUMN lead.standing_suppression.duplicate_of IS '与哪一条线索重复';
COMMENT ON COLUMN lead.standing_suppression.party_id IS '当事人键';
COMMENT ON COLUMN lead.standing_suppression.model_id IS '模型';
COMMENT ON COLUMN lead.standing_suppression.region_code IS '行政区划代码';
COMMENT ON COLUMN lead.standing_suppression.signed_by IS '签批人（登录名）';
COMMENT ON COLUMN lead.standing_suppression.expires_on IS '至何日止（不含）';
COMMENT ON COLUMN lead.suppressed.lead_id IS '线索键';
COMMENT ON COLUMN lead.suppressed.suppression_id IS '屏蔽键';
COMMENT ON COLUMN lead.suppressed.kind IS '种类';
COMMENT ON COLUMN lead.suppressed.expires_on IS '至何日止（不含）';
COMMENT ON COLUMN mart.v_work_lead.lead_id IS '线索键';
COMMENT ON COLUMN mart.v_work_lead.item_id IS '案件链键（无确定连接的为决定的记录键）';
COMMENT ON COLUMN mart.v_work_lead.work_item_id IS '办案单元键';
COMMENT ON COLUMN mart.v_work_lead.lead_type IS '线索类型（代码）';
COMMENT ON COLUMN mart.v_work_lead.domain IS '领域';
COMMENT ON COLUMN mart.v_work_lead.function IS '检察职能';
COMMENT ON COLUMN mart.v_work_lead.severity IS '严重程度';
COMMENT ON COLUMN mart.v_work_lead.score IS '把握程度（0 至 1）';
COMMENT ON COLUMN mart.v_work_lead.state IS '系统状态';
COMMENT ON COLUMN mart.v_work_lead.state_reason IS '系统状态的理由';
COMMENT ON COLUMN mart.v_work_lead.review_status IS '审查状态（代码）';
COMMENT ON COLUMN mart.v_work_lead.review_status_zh IS '审查状态';
COMMENT ON COLUMN mart.v_work_lead.is_changed_after_review IS '办结后事实有变化';
COMMENT ON COLUMN mart.v_work_lead.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_work_lead.agency_name IS '作出决定的机关';
COMMENT ON COLUMN mart.v_work_lead.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_work_lead.document_no IS '决定书文号';
COMMENT ON COLUMN mart.v_work_lead.offence_name IS '主罪名';
COMMENT ON COLUMN mart.v_work_lead.decided_on IS '决定日';
COMMENT ON COLUMN mart.v_work_lead.first_seen_on IS '首次发现的夜次';
COMMENT ON COLUMN mart.v_work_lead.owner IS '承办人（登录名）';
COMMENT ON COLUMN mart.v_work_lead.started_on IS '受理日';
COMMENT ON COLUMN mart.v_work_lead.due_on IS '审查期限或者回复期限届满日';
COMMENT ON COLUMN mart.v_work_item.item_id IS '案件链键（无确定连接的为决定的记录键）';
COMMENT ON COLUMN mart.v_work_item.severity IS '严重程度';
COMMENT ON COLUMN mart.v_work_item.next_due_on IS '最近的期限届满日';
COMMENT ON COLUMN mart.v_work_item.is_overdue IS '已超期';
COMMENT ON COLUMN mart.v_work_item.leads IS '线索数';
COMMENT ON COLUMN mart.v_work_item.leads_to_review IS '待审查的线索数';
COMMENT ON COLUMN mart.v_work_item.leads_withdrawn IS '系统已撤回而仍在办的线索数';
COMMENT ON COLUMN mart.v_work_item.is_changed_after_review IS '办结后事实有变化';
COMMENT ON COLUMN mart.v_work_item.review_statuses IS '各线索的审查状态';
COMMENT ON COLUMN mart.v_work_item.lead_types IS '各线索的类型';
COMMENT ON COLUMN mart.v_work_item.functions IS '各线索的检察职能';
COMMENT ON COLUMN mart.v_work_item.owners IS '各承办人';
COMMENT ON COLUMN mart.v_work_item.leads_unassigned IS '无承办人的线索数';
COMMENT ON COLUMN mart.v_work_item.agency_name IS '作出决定的机关';
COMMENT ON COLUMN mart.v_work_item.document_no IS '决定书文号';
COMMENT ON COLUMN mart.v_work_item.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_work_item.first_seen_on IS '首次发现的夜次';
COMMENT ON COLUMN mart.v_work_item.score IS '把握程度（0 至 1）';
COMMENT ON COLUMN mart.v_work_item.lead_ids IS '各线索键';
COMMENT ON COLUMN mart.v_model_scorecard.model_id IS '模型';
COMMENT ON COLUMN mart.v_model_scorecard.model_version IS '模型版本';
COMMENT ON COLUMN mart.v_model_scorecard.region_code IS '行政区划代码';
COMMENT ON COLUMN mart.v_model_scorecard.agency_id IS '机关标识';
COMMENT ON COLUMN mart.v_model_scorecard.adopted IS '已采纳（单位：条）';
COMMENT ON COLUMN mart.v_model_scorecard.rejected IS '查否（单位：条）';
COMMENT ON COLUMN mart.v_model_scorecard.reviewed IS '有结论的线索，即分母（单位：条）';
COMMENT ON COLUMN mart.v_model_scorecard.unreviewed IS '仍成立而没有结论的线索（单位：条）';
COMMENT ON COLUMN mart.v_model_scorecard.precision_percent IS '采纳率（单位：%）';
COMMENT ON COLUMN mart.v_model_scorecard.interval_low_percent IS '采纳率的区间下限（单位：%）';
COMMENT ON COLUMN mart.v_model_scorecard.interval_high_percent IS '采纳率的区间上限（单位：%）';
COMMENT ON COLUMN mart.v_model_scorecard.as_of IS '夜次';
COMMENT ON COLUMN mart.v_model_proposal.model_id IS '模型';
COMMENT ON COLUMN mart.v_model_proposal.reason_code IS '查否的理由代码';
COMMENT ON COLUMN mart.v_model_proposal.says IS '查否的理由';
COMMENT ON COLUMN mart.v_model_proposal.fits IS '据此改进模型的途径';
COMMENT ON COLUMN mart.v_model_proposal.proposal IS '建议';
COMMENT ON COLUMN mart.v_model_proposal.leads IS '线索数';
COMMENT ON COLUMN mart.v_model_proposal.model_versions IS '所涉的模型版本';
COMMENT ON COLUMN mart.v_model_proposal.example_lead_ids IS '线索举例';
