-- The findings, evidence and searches of tonight's leads.
-- reads   new_lead, new_finding, new_evidence, new_search (temporary), failed_model
-- writes  lead.finding (one row per lead and model), lead.evidence (one row per lead and fact), lead.search (one row per
--         lead and register); safe to run twice
UPDATE lead.finding
SET is_current = false
WHERE is_current
    AND NOT EXISTS (
        SELECT
        FROM new_finding
        WHERE new_finding.lead_id = finding.lead_id AND new_finding.model_id = finding.model_id
    )
    AND NOT EXISTS (SELECT FROM failed_model WHERE failed_model.model_id = finding.model_id);

INSERT INTO lead.finding (lead_id, model_id, model_version, model_name, limbs, is_current, as_of)
SELECT lead_id, model_id, model_version, model_name, limbs, true, :as_of
FROM new_finding
ON CONFLICT (lead_id, model_id) DO UPDATE SET
    model_version = excluded.model_version,
    model_name = excluded.model_name,
    limbs = excluded.limbs,
    is_current = true,
    as_of = excluded.as_of;

DELETE FROM lead.evidence
USING new_lead
WHERE evidence.lead_id = new_lead.lead_id;

INSERT INTO lead.evidence (lead_id, table_name, record_id, column_name, value, words, agency_id, batch_id, row_hash, known_at)
SELECT
    lead_id, table_name, record_id, column_name, core.masked_text(value), core.masked_text(words), agency_id, batch_id, row_hash,
    known_at
FROM new_evidence
ON CONFLICT (lead_id, table_name, record_id, column_name) DO NOTHING;

DELETE FROM lead.search
USING new_lead
WHERE search.lead_id = new_lead.lead_id;

INSERT INTO lead.search (
    lead_id, register, agencies, snapshot_on, snapshots, search_keys, threshold, is_fresh, candidates,
    nearest_record_id, nearest_reason, nearest_told
)
SELECT
    lead_id, register, agencies, snapshot_on, snapshots, search_keys, threshold, is_fresh, candidates,
    nearest_record_id, nearest_reason, core.masked_text(nearest_told)
FROM new_search;
