-- The order and the party behind each judged party of an order, as the lead shows them.
-- reads   wanted, core.fact_hazard_order_party, night_hazard_order, night_hazard_order_party, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'hazard_order_party',
    fact.hazard_order_party_id,
    fact.hazard_order_id,
    fact.party_id,
    party.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    told.document_no,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    fact.ordered_on,
    to_jsonb(fact) || jsonb_build_object('hazard_text', told.hazard_text)
FROM core.fact_hazard_order_party AS fact
JOIN night_hazard_order AS told ON told.hazard_order_id = fact.hazard_order_id
JOIN night_hazard_order_party AS party ON party.hazard_order_party_id = fact.hazard_order_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted
    WHERE wanted.subject = 'hazard_order_party' AND wanted.subject_key = fact.hazard_order_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'hazard_order_party', fact.hazard_order_party_id, told.table_name, told.record_id,
    told.agency_id, told.batch_id, told.row_hash, told.known_at, told.content
FROM subject
JOIN core.fact_hazard_order_party AS fact ON fact.hazard_order_party_id = subject.subject_key
CROSS JOIN LATERAL (
    SELECT
        'core.hazard_order' AS table_name, hazard_order_id AS record_id, agency_id, batch_id, row_hash, known_at,
        to_jsonb(own) AS content
    FROM night_hazard_order AS own
    WHERE own.hazard_order_id = fact.hazard_order_id
    UNION ALL
    SELECT
        'core.hazard_order_party', hazard_order_party_id, agency_id, batch_id, row_hash, known_at, to_jsonb(party)
    FROM night_hazard_order_party AS party
    WHERE party.hazard_order_party_id = fact.hazard_order_party_id
) AS told
WHERE subject.subject = 'hazard_order_party';
