-- The case and the duty behind each judged clock, as the lead shows them.
-- reads   wanted, core.fact_clock, core.clock, core.case_event, core.party_member, core.agency, core.cause, night_<noun>
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'clock',
    fact.clock_id,
    fact.chain_id,
    fact.party_id,
    named.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    clock.document_no,
    fact.cause,
    cause.name,
    NULL,
    NULL,
    fact.started_on,
    to_jsonb(fact) || jsonb_build_object('start_event', clock.start_event, 'node', clock.node)
FROM core.fact_clock AS fact
JOIN core.clock AS clock ON clock.clock_id = fact.clock_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
LEFT JOIN core.cause AS cause ON cause.cause = fact.cause
LEFT JOIN LATERAL (
    SELECT party.name
    FROM core.case_event AS event
    JOIN (
        SELECT transfer_id AS record_id, name, transfer_party_id AS member_id FROM night_transfer_party
        UNION ALL
        SELECT filing_id, name, filing_party_id FROM night_filing_party
        UNION ALL
        SELECT penalty_id, name, penalty_party_id FROM night_penalty_party
        UNION ALL
        SELECT prosecution_decision_id, name, prosecution_decision_party_id FROM night_prosecution_decision_party
    ) AS party ON party.record_id = event.record_id
    JOIN core.party_member AS member ON member.member_id = party.member_id AND member.party_id = fact.party_id
    WHERE event.chain_id = fact.chain_id
    ORDER BY party.member_id COLLATE "C"
    LIMIT 1
) AS named ON true
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'clock' AND wanted.subject_key = fact.clock_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT DISTINCT ON (subject.subject_key, told.table_name, told.record_id)
    'clock', subject.subject_key, told.table_name, told.record_id,
    told.agency_id, told.batch_id, told.row_hash, told.known_at, told.content
FROM subject
JOIN core.case_event AS event ON event.chain_id = subject.work_item_id
JOIN (
    SELECT
        'core.transfer' AS table_name, 'transfer' AS noun, transfer_id AS record_id,
        agency_id, batch_id, row_hash, known_at, to_jsonb(transfer) AS content
    FROM night_transfer AS transfer
    UNION ALL
    SELECT 'core.filing', 'filing', filing_id, agency_id, batch_id, row_hash, known_at, to_jsonb(filing)
    FROM night_filing AS filing
    UNION ALL
    SELECT 'core.case_step', 'case_step', case_step_id, agency_id, batch_id, row_hash, known_at, to_jsonb(step)
    FROM night_case_step AS step
) AS told ON told.noun = event.noun AND told.record_id = event.record_id
WHERE subject.subject = 'clock'
ORDER BY subject.subject_key, told.table_name, told.record_id;
