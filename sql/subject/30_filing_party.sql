-- The suspect and the criminal case behind each judged suspect, as the lead shows them.
-- reads   wanted, core.fact_filing_party, night_<noun>, core.case_link, core.party_member, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'filing_party',
    fact.filing_party_id,
    fact.filing_id,
    fact.party_id,
    party.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    coalesce(filing.document_no, filing.case_no),
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    fact.decided_on,
    to_jsonb(fact) || jsonb_build_object('offence_text', filing.offence_text)
FROM core.fact_filing_party AS fact
JOIN night_filing AS filing ON filing.filing_id = fact.filing_id
JOIN night_filing_party AS party ON party.filing_party_id = fact.filing_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'filing_party' AND wanted.subject_key = fact.filing_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'filing_party', subject.subject_key, 'core.filing', filing.filing_id,
    filing.agency_id, filing.batch_id, filing.row_hash, filing.known_at, to_jsonb(filing)
FROM subject
JOIN night_filing AS filing ON filing.filing_id = subject.work_item_id
WHERE subject.subject = 'filing_party'
UNION ALL
SELECT
    'filing_party', subject.subject_key, 'core.filing_party', party.filing_party_id,
    party.agency_id, party.batch_id, party.row_hash, party.known_at, to_jsonb(party)
FROM subject
JOIN night_filing_party AS party ON party.filing_party_id = subject.subject_key
WHERE subject.subject = 'filing_party'
UNION ALL
-- The measures of the case are what the person lives under while it stands still.
SELECT
    'filing_party', subject.subject_key, 'core.coercive_measure', measure.coercive_measure_id,
    measure.agency_id, measure.batch_id, measure.row_hash, measure.known_at, to_jsonb(measure)
FROM subject
JOIN core.case_link
    ON case_link.from_noun = 'filing' AND case_link.from_id = subject.work_item_id
    AND case_link.to_noun = 'coercive_measure' AND case_link.is_certain
JOIN night_coercive_measure AS measure ON measure.coercive_measure_id = case_link.to_id
WHERE subject.subject = 'filing_party';
