-- What shadow models find: kept apart from the leads, where no prosecutor's role can read.
-- reads   new_shadow (temporary: tonight's findings of shadow models, one row each), failed_model
-- writes  lead.shadow_finding, one row per shadow model and subject; safe to run twice
UPDATE lead.shadow_finding
SET is_current = false
WHERE is_current
    AND NOT EXISTS (
        SELECT
        FROM new_shadow
        WHERE new_shadow.model_id = shadow_finding.model_id AND new_shadow.subject_key = shadow_finding.subject_key
    )
    AND NOT EXISTS (SELECT FROM failed_model WHERE failed_model.model_id = shadow_finding.model_id);

INSERT INTO lead.shadow_finding (
    model_id, model_version, model_name, lead_type, tier, domain, subject, subject_key, work_item_id, agency_id,
    agency_name, region_code, document_no, cause, decided_on, outcome, reason, limbs, explanation,
    is_current, first_seen_on, last_seen_on
)
SELECT
    model_id, model_version, model_name, lead_type, tier, domain, subject, subject_key, work_item_id, agency_id,
    agency_name, region_code, document_no, cause, decided_on, outcome, reason, limbs, core.masked_text(explanation),
    true, :as_of, :as_of
FROM new_shadow
ON CONFLICT (model_id, subject_key) DO UPDATE SET
    model_version = excluded.model_version,
    model_name = excluded.model_name,
    lead_type = excluded.lead_type,
    tier = excluded.tier,
    domain = excluded.domain,
    work_item_id = excluded.work_item_id,
    agency_id = excluded.agency_id,
    agency_name = excluded.agency_name,
    region_code = excluded.region_code,
    document_no = excluded.document_no,
    cause = excluded.cause,
    decided_on = excluded.decided_on,
    outcome = excluded.outcome,
    reason = excluded.reason,
    limbs = excluded.limbs,
    explanation = excluded.explanation,
    is_current = true,
    last_seen_on = excluded.last_seen_on;
