-- Raises, keeps and reopens leads: the machine's columns only, never what people wrote.
-- reads   new_lead (temporary: tonight's leads, one row each), lead.review
-- writes  lead.history, lead.lead; one row per lead; safe to run twice
INSERT INTO lead.history (lead_id, as_of, event, reason)
SELECT
    new_lead.lead_id,
    :as_of,
    CASE
        -- One that went with a purged batch and holds after all comes back as itself: it is raised once.
        WHEN standing.lead_id IS NULL AND purged.lead_id IS NULL THEN 'raised'
        WHEN standing.lead_id IS NULL THEN 'reopened'
        WHEN new_lead.state = 'pending' AND standing.state <> 'pending' THEN 'pending'
        WHEN standing.state <> new_lead.state THEN 'reopened'
        ELSE 'changed'
    END,
    new_lead.state_reason
FROM new_lead
LEFT JOIN lead.lead AS standing ON standing.lead_id = new_lead.lead_id
LEFT JOIN (SELECT DISTINCT lead_id FROM lead.history WHERE event = 'purged') AS purged ON purged.lead_id = new_lead.lead_id
WHERE standing.lead_id IS NULL OR standing.state <> new_lead.state OR standing.facts_hash <> new_lead.facts_hash
ON CONFLICT (lead_id, as_of, event) DO NOTHING;

INSERT INTO lead.lead (
    lead_id, lead_type, tier, domain, function, kind, subject, subject_key, work_item_id, party_id, party_name,
    agency_id, agency_name, region_code, document_no, cause, offence, offence_name, act_from, act_to, decided_on,
    severity, score, needs_text_check, state, state_reason, is_changed_after_review, review_status, explanation,
    facts_hash, first_seen_on, last_seen_on
)
SELECT
    lead_id, lead_type, tier, domain, function, kind, subject, subject_key, work_item_id, party_id, party_name,
    agency_id, agency_name, region_code, document_no, cause, offence, offence_name, act_from, act_to, decided_on,
    severity, score, needs_text_check, state, state_reason, coalesce((SELECT review.status IN ('rejected', 'closed', 'adopted') FROM lead.review WHERE review.lead_id = new_lead.lead_id), false),
    coalesce((SELECT review.status FROM lead.review WHERE review.lead_id = new_lead.lead_id), 'to_review'), core.masked_text(explanation),
    facts_hash, :as_of, :as_of
FROM new_lead
ON CONFLICT (lead_id) DO UPDATE SET
    tier = excluded.tier,
    domain = excluded.domain,
    function = excluded.function,
    kind = excluded.kind,
    work_item_id = excluded.work_item_id,
    party_id = excluded.party_id,
    party_name = excluded.party_name,
    agency_id = excluded.agency_id,
    agency_name = excluded.agency_name,
    region_code = excluded.region_code,
    document_no = excluded.document_no,
    cause = excluded.cause,
    offence = excluded.offence,
    offence_name = excluded.offence_name,
    act_from = excluded.act_from,
    act_to = excluded.act_to,
    decided_on = excluded.decided_on,
    severity = excluded.severity,
    score = excluded.score,
    needs_text_check = excluded.needs_text_check,
    state = excluded.state,
    state_reason = excluded.state_reason,
    -- A lead that a person has ended is flagged when its facts change, and is not opened again.
    is_changed_after_review = lead.is_changed_after_review OR (
        lead.review_status IN ('rejected', 'closed', 'adopted') AND lead.facts_hash <> excluded.facts_hash
    ),
    explanation = excluded.explanation,
    facts_hash = excluded.facts_hash,
    -- What was a warning is a lead for the first time on the night that it becomes one.
    first_seen_on = CASE
        WHEN lead.tier = 'warning' AND excluded.tier = 'lead' THEN excluded.first_seen_on
        ELSE lead.first_seen_on
    END,
    last_seen_on = excluded.last_seen_on;
