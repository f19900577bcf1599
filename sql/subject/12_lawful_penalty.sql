-- What speaks against a penalty itself, as the lead shows it: the case, the filing, the judgment or the fine that it came after.
-- reads   subject (temporary), core.fact_penalty_party, night_admin_case, night_filing, night_judgment, night_penalty
-- writes  subject (temporary), its facts; source_row (temporary), one row per record; safe to run twice
UPDATE subject
SET facts = subject.facts || jsonb_build_object(
    'filed_on', filing.decided_on,
    'filing_document_no', coalesce(filing.document_no, filing.case_no),
    'criminally_fined_on', judgment.judged_on,
    'judgment_document_no', judgment.document_no,
    'criminal_fine_cny', judgment.fine_cny,
    'earlier_fined_on', earlier.decided_on,
    'earlier_decision_no', earlier.decision_no,
    'earlier_fine_cny', earlier.fine_cny
)
FROM core.fact_penalty_party AS fact
LEFT JOIN night_filing AS filing ON filing.filing_id = fact.open_filing_id
LEFT JOIN night_judgment AS judgment ON judgment.judgment_id = fact.fining_judgment_id
LEFT JOIN night_penalty AS earlier ON earlier.penalty_id = fact.earlier_fine_id
WHERE subject.subject = 'penalty_party' AND fact.penalty_party_id = subject.subject_key
    AND coalesce(fact.open_filing_id, fact.fining_judgment_id, fact.earlier_fine_id) IS NOT NULL;

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'penalty_party', fact.penalty_party_id, 'core.admin_case', opened.admin_case_id,
    opened.agency_id, opened.batch_id, opened.row_hash, opened.known_at,
    jsonb_build_object('case_no', opened.case_no, 'opened_on', opened.opened_on)
FROM subject
JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = subject.subject_key AND fact.days_past_decision_term > 0
JOIN night_admin_case AS opened ON opened.admin_case_id = fact.opened_case_id
WHERE subject.subject = 'penalty_party'
UNION ALL
SELECT
    'penalty_party', fact.penalty_party_id, 'core.filing', filing.filing_id,
    filing.agency_id, filing.batch_id, filing.row_hash, filing.known_at,
    jsonb_build_object(
        'document_no', filing.document_no, 'offence_text', filing.offence_text, 'decided_on', filing.decided_on,
        'status', filing.status, 'act_from', filing.act_from, 'act_to', filing.act_to
    )
FROM subject
JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = subject.subject_key
JOIN night_filing AS filing ON filing.filing_id = fact.open_filing_id
WHERE subject.subject = 'penalty_party'
UNION ALL
SELECT
    'penalty_party', fact.penalty_party_id, 'core.judgment', judgment.judgment_id,
    judgment.agency_id, judgment.batch_id, judgment.row_hash, judgment.known_at,
    jsonb_build_object(
        'document_no', judgment.document_no, 'judged_on', judgment.judged_on, 'fine_cny', judgment.fine_cny,
        'act_from', judgment.act_from, 'act_to', judgment.act_to
    )
FROM subject
JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = subject.subject_key
JOIN night_judgment AS judgment ON judgment.judgment_id = fact.fining_judgment_id
WHERE subject.subject = 'penalty_party'
UNION ALL
SELECT
    'penalty_party', fact.penalty_party_id, 'core.penalty', earlier.penalty_id,
    earlier.agency_id, earlier.batch_id, earlier.row_hash, earlier.known_at,
    jsonb_build_object(
        'decision_no', earlier.decision_no, 'decided_on', earlier.decided_on, 'fine_cny', earlier.fine_cny,
        'act_from', earlier.act_from, 'act_to', earlier.act_to
    )
FROM subject
JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = subject.subject_key
JOIN night_penalty AS earlier ON earlier.penalty_id = fact.earlier_fine_id
WHERE subject.subject = 'penalty_party';
