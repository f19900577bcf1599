-- The agency behind each judged agency, as the lead shows it. There is no party and no document: the figures are the facts.
-- reads   wanted, core.fact_agency, core.agency
-- writes  subject (temporary), one row per judged agency; safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'agency',
    fact.agency_id,
    fact.agency_id,
    fact.party_id,
    agency.name,
    fact.agency_id,
    agency.name,
    fact.region_code,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    NULL,
    to_jsonb(fact)
FROM core.fact_agency AS fact
JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'agency' AND wanted.subject_key = fact.agency_id
);
