-- The person and the paper behind each judged separate handling, as the lead shows them.
-- reads   wanted, core.fact_separate_handling_party, night_separate_handling, night_separate_handling_party, night_filing,
--         night_prosecution_decision, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'separate_handling_party',
    fact.separate_handling_party_id,
    fact.separate_handling_id,
    fact.party_id,
    party.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    noted.document_no,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    fact.noted_on,
    to_jsonb(fact) || jsonb_build_object('offence_text', noted.offence_text, 'case_no', noted.case_no)
FROM core.fact_separate_handling_party AS fact
JOIN night_separate_handling AS noted ON noted.separate_handling_id = fact.separate_handling_id
JOIN night_separate_handling_party AS party ON party.separate_handling_party_id = fact.separate_handling_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted
    WHERE wanted.subject = 'separate_handling_party' AND wanted.subject_key = fact.separate_handling_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'separate_handling_party', fact.separate_handling_party_id, told.table_name, told.record_id,
    told.agency_id, told.batch_id, told.row_hash, told.known_at, told.content
FROM subject
JOIN core.fact_separate_handling_party AS fact ON fact.separate_handling_party_id = subject.subject_key
CROSS JOIN LATERAL (
    SELECT
        'core.separate_handling' AS table_name, separate_handling_id AS record_id, agency_id, batch_id, row_hash, known_at,
        to_jsonb(noted) AS content
    FROM night_separate_handling AS noted
    WHERE noted.separate_handling_id = fact.separate_handling_id
    UNION ALL
    SELECT
        'core.separate_handling_party', separate_handling_party_id, agency_id, batch_id, row_hash, known_at, to_jsonb(party)
    FROM night_separate_handling_party AS party
    WHERE party.separate_handling_party_id = fact.separate_handling_party_id
    UNION ALL
    -- The case that the person was set aside from, and the decision that says so.
    SELECT 'core.filing', filing_id, agency_id, batch_id, row_hash, known_at, to_jsonb(filing)
    FROM night_filing AS filing
    WHERE filing.case_no = subject.facts ->> 'case_no'
    UNION ALL
    SELECT
        'core.prosecution_decision', prosecution_decision_id, agency_id, batch_id, row_hash, known_at, to_jsonb(made)
    FROM night_prosecution_decision AS made
    WHERE made.document_no = subject.document_no
) AS told
WHERE subject.subject = 'separate_handling_party';
