-- Takes the batch out of the leads: what was raised since it came and rests on it goes, what stood before is told anew.
-- reads   purged_id, purged_record (temporary), ops.purge, lead.history, lead.review, lead.review_history
-- writes  every table of lead that holds a lead's facts, lead.history, lead.review_history, ops.purged_lead; purged_lead (temporary),
--         one row per lead that goes; resting_lead (temporary), one per lead that stays; purged_count
CREATE TEMP TABLE resting ON COMMIT DROP AS
SELECT lead_id, bool_or(is_cited) AS is_cited
FROM (
    SELECT lead_id, false AS is_cited
    FROM lead.lead
    WHERE subject_key IN (SELECT id FROM purged_id)
        OR party_id IN (SELECT id FROM purged_id)
        OR work_item_id IN (SELECT id FROM purged_id)
    UNION ALL
    SELECT lead_id, true FROM lead.evidence WHERE batch_id = :batch_id
    UNION ALL
    SELECT lead_id, false FROM lead.evidence WHERE record_id IN (SELECT record_id FROM purged_record)
    UNION ALL
    SELECT lead_id, false FROM lead.search WHERE nearest_record_id IN (SELECT record_id FROM purged_record)
    UNION ALL
    SELECT dossier.lead_id, told.batch = to_jsonb(CAST(:batch_id AS bigint))
    FROM lead.dossier
    CROSS JOIN LATERAL (
        SELECT source -> 'batch' AS batch, source ->> 'record' AS record
        FROM jsonb_array_elements(dossier.content -> 'sources') AS source
        UNION ALL
        SELECT NULL, event ->> 'record'
        FROM jsonb_array_elements(dossier.content -> 'events') AS event
    ) AS told
    WHERE dossier.as_of >= :as_of
        AND (
            told.batch = to_jsonb(CAST(:batch_id AS bigint)) OR told.record IN (SELECT record_id FROM purged_record)
        )
) AS found
GROUP BY lead_id;

-- Since when it stands: since it was raised, or raised again after an earlier purge.
CREATE TEMP TABLE stands_since ON COMMIT DROP AS
SELECT
    resting.lead_id,
    resting.is_cited,
    (
        SELECT min(told.as_of)
        FROM lead.history AS told
        WHERE told.lead_id = resting.lead_id AND told.event <> 'purged'
            AND told.as_of >= coalesce(
                (SELECT max(past.as_of) FROM lead.history AS past WHERE past.lead_id = resting.lead_id AND past.event = 'purged'),
                '-infinity'
            )
    ) AS raised_on
FROM resting
JOIN lead.lead ON lead.lead_id = resting.lead_id;

CREATE TEMP TABLE purged_lead ON COMMIT DROP AS
SELECT lead_id, raised_on FROM stands_since WHERE raised_on >= :as_of;

CREATE TEMP TABLE resting_lead ON COMMIT DROP AS
SELECT lead_id, raised_on, is_cited FROM stands_since WHERE raised_on < :as_of;

INSERT INTO ops.purged_lead (
    purge_id, lead_id, lead_type, domain, region_code, raised_on, state, review_status, review_steps, owner, dossiers
)
SELECT
    :purge_id,
    gone.lead_id,
    lead.lead_type,
    lead.domain,
    lead.region_code,
    gone.raised_on,
    lead.state,
    lead.review_status,
    coalesce(review.steps, 0),
    review.owner,
    (SELECT count(*) FROM lead.dossier WHERE dossier.lead_id = gone.lead_id)
FROM purged_lead AS gone
JOIN lead.lead ON lead.lead_id = gone.lead_id
LEFT JOIN lead.review ON review.lead_id = gone.lead_id;

INSERT INTO lead.history (lead_id, as_of, event, reason)
SELECT lead_id, :newest, 'purged', 'batch_purged'
FROM purged_lead
ON CONFLICT (lead_id, as_of, event) DO NOTHING;

-- Who did what, when and to which end stays; the words may name whom nobody may know of.
WITH blanked AS (
    UPDATE lead.review_history
    SET reason = '（所据数据已清除，文字不留）'
    WHERE reason IS NOT NULL AND lead_id IN (SELECT lead_id FROM purged_lead)
    RETURNING 1
)
INSERT INTO purged_count SELECT 'lead.review_history (words)', count(*) FROM blanked;

WITH gone AS (
    DELETE FROM lead.dossier
    WHERE lead_id IN (SELECT lead_id FROM purged_lead)
        OR (as_of >= :as_of AND lead_id IN (SELECT lead_id FROM resting_lead))
    RETURNING 1
)
INSERT INTO purged_count SELECT 'lead.dossier', count(*) FROM gone;

CREATE TEMP TABLE bared_lead ON COMMIT DROP AS
SELECT lead_id FROM purged_lead
UNION ALL
-- Of a lead that was withdrawn before, what it told then stays, unless it told of the batch.
SELECT resting_lead.lead_id
FROM resting_lead
JOIN lead.lead ON lead.lead_id = resting_lead.lead_id
WHERE resting_lead.is_cited OR lead.state <> 'withdrawn';

WITH gone AS (DELETE FROM lead.evidence WHERE lead_id IN (SELECT lead_id FROM bared_lead) RETURNING 1)
INSERT INTO purged_count SELECT 'lead.evidence', count(*) FROM gone;

WITH gone AS (DELETE FROM lead.search WHERE lead_id IN (SELECT lead_id FROM bared_lead) RETURNING 1)
INSERT INTO purged_count SELECT 'lead.search', count(*) FROM gone;

WITH gone AS (
    DELETE FROM lead.finding
    WHERE lead_id IN (SELECT lead_id FROM purged_lead)
        OR (as_of >= :as_of AND lead_id IN (SELECT lead_id FROM bared_lead))
    RETURNING 1
)
INSERT INTO purged_count SELECT 'lead.finding', count(*) FROM gone;

WITH gone AS (DELETE FROM lead.lead WHERE lead_id IN (SELECT lead_id FROM purged_lead) RETURNING 1)
INSERT INTO purged_count SELECT 'lead.lead', count(*) FROM gone;

UPDATE lead.lead
SET
    party_name = NULL,
    explanation = '所据数据已部分清除，待重新判断。',
    first_seen_on = CASE WHEN lead.first_seen_on >= :as_of THEN resting_lead.raised_on ELSE lead.first_seen_on END,
    -- What a person ended with the batch before him is to be looked at again.
    is_changed_after_review = lead.is_changed_after_review
        OR (resting_lead.is_cited AND lead.review_status IN ('rejected', 'closed', 'adopted'))
FROM resting_lead
WHERE lead.lead_id = resting_lead.lead_id AND lead.lead_id IN (SELECT lead_id FROM bared_lead);

DELETE FROM lead.work_item
WHERE NOT EXISTS (SELECT FROM lead.lead WHERE lead.work_item_id = work_item.work_item_id);

WITH gone AS (DELETE FROM lead.outcome WHERE subject_key IN (SELECT id FROM purged_id) RETURNING 1)
INSERT INTO purged_count SELECT 'lead.outcome', count(*) FROM gone;

WITH gone AS (
    DELETE FROM lead.shadow_finding
    WHERE first_seen_on >= :as_of AND (subject_key IN (SELECT id FROM purged_id) OR work_item_id IN (SELECT id FROM purged_id))
    RETURNING 1
)
INSERT INTO purged_count SELECT 'lead.shadow_finding', count(*) FROM gone;

UPDATE lead.shadow_finding
SET explanation = '所据数据已部分清除，待重新判断。'
WHERE subject_key IN (SELECT id FROM purged_id) OR work_item_id IN (SELECT id FROM purged_id);
