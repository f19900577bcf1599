-- The document behind each judged promise of a reply, as the lead shows it; the addressee is whom it is about.
-- reads   wanted, core.fact_reply_promise, core.agency, night_procuratorial_recommendation
-- writes  subject (temporary), one row per judged promise; source_row (temporary), one row per record behind it; safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'reply_promise',
    fact.reply_promise_id,
    fact.document_id,
    fact.party_id,
    coalesce(agency.name, fact.agency_id),
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    fact.document_no,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    fact.replied_on,
    to_jsonb(fact)
FROM core.fact_reply_promise AS fact
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'reply_promise' AND wanted.subject_key = fact.reply_promise_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'reply_promise', fact.reply_promise_id, 'core.procuratorial_recommendation', told.procuratorial_recommendation_id,
    told.agency_id, told.batch_id, told.row_hash, told.known_at, to_jsonb(told)
FROM subject
JOIN core.fact_reply_promise AS fact ON fact.reply_promise_id = subject.subject_key
JOIN night_procuratorial_recommendation AS told ON told.procuratorial_recommendation_id = fact.document_id
WHERE subject.subject = 'reply_promise';
