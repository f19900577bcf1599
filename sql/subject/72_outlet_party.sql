-- The outlet and the openings behind each judged outlet, as the lead shows them.
-- reads   wanted, core.fact_outlet_party, night_outlet, night_outlet_party, night_opening, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'outlet_party',
    fact.outlet_party_id,
    fact.outlet_id,
    fact.party_id,
    owner.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    NULL,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    NULL,
    to_jsonb(fact) || jsonb_build_object('outlet_no', outlet.outlet_no, 'operator', outlet.operator)
FROM core.fact_outlet_party AS fact
JOIN night_outlet AS outlet ON outlet.outlet_id = fact.outlet_id
JOIN night_outlet_party AS owner ON owner.outlet_party_id = fact.outlet_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'outlet_party' AND wanted.subject_key = fact.outlet_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'outlet_party', fact.outlet_party_id, told.table_name, told.record_id,
    told.agency_id, told.batch_id, told.row_hash, told.known_at, told.content
FROM subject
JOIN core.fact_outlet_party AS fact ON fact.outlet_party_id = subject.subject_key
CROSS JOIN LATERAL (
    SELECT 'core.outlet' AS table_name, outlet_id AS record_id, agency_id, batch_id, row_hash, known_at, to_jsonb(outlet) AS content
    FROM night_outlet AS outlet
    WHERE outlet.outlet_id = fact.outlet_id
    UNION ALL
    SELECT 'core.outlet_party', outlet_party_id, agency_id, batch_id, row_hash, known_at, to_jsonb(owner)
    FROM night_outlet_party AS owner
    WHERE owner.outlet_party_id = fact.outlet_party_id
    UNION ALL
    SELECT 'core.opening', opening.opening_id, opening.agency_id, opening.batch_id, opening.row_hash, opening.known_at, to_jsonb(opening)
    FROM night_opening AS opening
    JOIN night_outlet AS at_outlet ON at_outlet.outlet_no = opening.outlet_no
    WHERE at_outlet.outlet_id = fact.outlet_id AND opening.opened_on BETWEEN fact.act_from AND fact.act_to
) AS told
WHERE subject.subject = 'outlet_party';
