-- The person and the decision behind each judged non-prosecution, as the lead shows them.
-- reads   wanted, core.fact_prosecution_decision_party, night_<noun>, core.case_link, core.agency, core.cause
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'prosecution_decision_party',
    fact.prosecution_decision_party_id,
    fact.prosecution_decision_id,
    fact.party_id,
    party.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    disposal.document_no,
    fact.cause,
    cause.name,
    fact.act_from,
    fact.act_to,
    fact.decided_on,
    to_jsonb(fact) || jsonb_build_object('offence_text', disposal.offence_text)
FROM core.fact_prosecution_decision_party AS fact
JOIN night_prosecution_decision AS disposal ON disposal.prosecution_decision_id = fact.prosecution_decision_id
JOIN night_prosecution_decision_party AS party
    ON party.prosecution_decision_party_id = fact.prosecution_decision_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
LEFT JOIN core.cause AS cause ON cause.cause = fact.cause
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'prosecution_decision_party' AND wanted.subject_key = fact.prosecution_decision_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'prosecution_decision_party', subject.subject_key, 'core.prosecution_decision', disposal.prosecution_decision_id,
    disposal.agency_id, disposal.batch_id, disposal.row_hash, disposal.known_at, to_jsonb(disposal)
FROM subject
JOIN night_prosecution_decision AS disposal ON disposal.prosecution_decision_id = subject.work_item_id
WHERE subject.subject = 'prosecution_decision_party'
UNION ALL
SELECT
    'prosecution_decision_party', subject.subject_key,
    'core.prosecution_decision_party', party.prosecution_decision_party_id,
    party.agency_id, party.batch_id, party.row_hash, party.known_at, to_jsonb(party)
FROM subject
JOIN night_prosecution_decision_party AS party ON party.prosecution_decision_party_id = subject.subject_key
WHERE subject.subject = 'prosecution_decision_party'
UNION ALL
SELECT
    'prosecution_decision_party', subject.subject_key,
    'core.procuratorial_opinion', opinion.procuratorial_opinion_id,
    opinion.agency_id, opinion.batch_id, opinion.row_hash, opinion.known_at, to_jsonb(opinion)
FROM subject
JOIN core.case_link
    ON case_link.from_noun = 'prosecution_decision' AND case_link.from_id = subject.work_item_id
    AND case_link.to_noun = 'procuratorial_opinion'
JOIN night_procuratorial_opinion AS opinion ON opinion.procuratorial_opinion_id = case_link.to_id
WHERE subject.subject = 'prosecution_decision_party';
