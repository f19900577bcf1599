-- The police's answer to a penalty's act, where a lead tells of one: the refusal to file, and the filing of a co-actor.
-- reads   subject, wanted (temporary), core.fact_penalty_party, core.case_chain, night_filing, night_transfer
-- writes  subject (temporary), its facts; source_row (temporary), one row per judged subject and record; safe to run twice
-- The police's register and the agency's may bear different days: a lead tells both.
UPDATE subject
SET facts = subject.facts || jsonb_build_object('refused_by_police_on', answer.refused_on)
FROM (
    SELECT fact.penalty_party_id, max(filing.decided_on) AS refused_on
    FROM core.fact_penalty_party AS fact
    JOIN core.case_chain AS own ON own.noun = 'penalty' AND own.record_id = fact.penalty_id
    JOIN core.case_chain AS tied ON tied.chain_id = own.chain_id AND tied.noun = 'filing'
    JOIN night_filing AS filing ON filing.filing_id = tied.record_id AND filing.decision = 'not_filed'
    WHERE fact.is_filing_refused
        AND EXISTS (SELECT FROM wanted WHERE wanted.subject = 'penalty_party' AND wanted.subject_key = fact.penalty_party_id)
    GROUP BY fact.penalty_party_id
) AS answer
WHERE subject.subject = 'penalty_party' AND subject.subject_key = answer.penalty_party_id;

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'penalty_party', fact.penalty_party_id, 'core.filing', filing.filing_id,
    filing.agency_id, filing.batch_id, filing.row_hash, filing.known_at,
    jsonb_build_object(
        'document_no', filing.document_no, 'case_no', filing.case_no, 'offence_text', filing.offence_text,
        'received_on', filing.received_on, 'decision', filing.decision, 'decided_on', filing.decided_on,
        'status', filing.status
    )
FROM subject
JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = subject.subject_key
JOIN core.case_chain AS own ON own.noun = 'penalty' AND own.record_id = fact.penalty_id
JOIN core.case_chain AS tied ON tied.chain_id = own.chain_id AND tied.noun = 'filing'
JOIN night_filing AS filing ON filing.filing_id = tied.record_id
WHERE subject.subject = 'penalty_party'
    AND (
        fact.is_filing_refused AND filing.decision = 'not_filed'
        OR fact.is_co_actor_filed AND NOT fact.is_party_filed
        AND filing.decision = 'filed' AND filing.decided_on = fact.co_actor_filed_on
    )
UNION ALL
-- The agency that handed the case over may tell of the refusal too, or alone.
SELECT
    'penalty_party', fact.penalty_party_id, 'core.transfer', transfer.transfer_id,
    transfer.agency_id, transfer.batch_id, transfer.row_hash, transfer.known_at,
    jsonb_build_object(
        'document_no', transfer.document_no, 'transferred_on', transfer.transferred_on, 'result', transfer.result,
        'result_on', transfer.result_on
    )
FROM subject
JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = subject.subject_key AND fact.is_filing_refused
JOIN core.case_chain AS own ON own.noun = 'penalty' AND own.record_id = fact.penalty_id
JOIN core.case_chain AS tied ON tied.chain_id = own.chain_id AND tied.noun = 'transfer'
JOIN night_transfer AS transfer ON transfer.transfer_id = tied.record_id AND transfer.result = 'not_filed'
WHERE subject.subject = 'penalty_party';
