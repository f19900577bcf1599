-- When a row last changed, in the views that stood before the star: BI takes what changed since, as from the star's.
-- reads   lead.lead, lead.review, lead.recommendation, lead.verdict
-- writes  mart.v_lead, mart.v_warning, mart.v_work_lead, mart.v_work_item, mart.v_model_proposal (a column more, at the end)
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
    last_seen_on,
    changed_at
FROM lead.lead
WHERE tier = 'lead';

CREATE OR REPLACE VIEW mart.v_warning WITH (security_invoker = true) AS
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
    last_seen_on,
    changed_at
FROM lead.lead
WHERE tier = 'warning';

CREATE OR REPLACE VIEW mart.v_work_lead WITH (security_invoker = true) AS
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
    END AS due_on,
    -- A reply's term comes with the paper, and the paper may come after the review's last step.
    greatest(of_lead.changed_at, review.changed_at, (
        SELECT max(paper.changed_at)
        FROM lead.recommendation_lead AS told
        JOIN lead.recommendation AS paper ON paper.recommendation_id = told.recommendation_id
        WHERE told.lead_id = of_lead.lead_id
    )) AS changed_at
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

CREATE OR REPLACE VIEW mart.v_work_item WITH (security_invoker = true) AS
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
    array_agg(lead_id ORDER BY lead_id) AS lead_ids,
    max(changed_at) AS changed_at
FROM mart.v_work_lead
GROUP BY item_id;

CREATE OR REPLACE VIEW mart.v_model_proposal WITH (security_invoker = true) AS
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
    (array_agg(newest.lead_id ORDER BY newest.lead_id))[1:5] AS example_lead_ids,
    -- Of all verdicts on the model: one that was taken back changes the row too.
    (SELECT max(verdict.given_at) FROM lead.verdict WHERE verdict.model_id = newest.model_id) AS changed_at
FROM newest
JOIN lead.rejection_reason ON rejection_reason.code = newest.reason_code
WHERE newest.verdict = 'rejected'
GROUP BY newest.model_id, newest.reason_code, rejection_reason.says, rejection_reason.fits, rejection_reason.proposal;

COMMENT ON COLUMN mart.v_lead.changed_at IS '该行最近一次变化的时刻（末次成立夜次的推移不算）';
COMMENT ON COLUMN mart.v_warning.changed_at IS '该行最近一次变化的时刻（末次成立夜次的推移不算）';
COMMENT ON COLUMN mart.v_work_lead.changed_at IS '线索、审查、文书最近一次变化的时刻（离开清单的线索不再出现，须整取）';
COMMENT ON COLUMN mart.v_work_item.changed_at IS '其中线索最近一次变化的时刻（离开清单的线索不再出现，须整取）';
COMMENT ON COLUMN mart.v_model_proposal.changed_at IS '该模型最近一次结论的时刻';
