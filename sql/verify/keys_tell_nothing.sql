-- No key that everybody reads holds an identity number, a telephone number or an account number of somebody.
-- reads   lead.lead, lead.outcome
-- writes  nothing; gives one row per lead, or per model with such outcomes; never the key
-- remedy  Name the source's own number of the row as the key in the agency's contract; then extract and judge it anew.
SELECT
    lead_id::text,
    NULL AS model_id,
    agency_id,
    1 AS keys
FROM lead.lead
WHERE
    core.masked_text(subject_key) <> subject_key
    OR core.masked_text(work_item_id) <> work_item_id
    OR core.masked_text(party_id) <> party_id
UNION ALL
SELECT
    NULL,
    model_id,
    split_part(subject_key, '/', 1),
    count(*)
FROM lead.outcome
WHERE core.masked_text(subject_key) <> subject_key
GROUP BY 2, 3
