-- The number, its holder and the cases behind each judged number, as the lead shows them.
-- reads   wanted, core.fact_handle, night_card, night_card_party, night_filing, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'handle',
    fact.handle_id,
    fact.card_party_id,
    fact.party_id,
    holder.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    NULL,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    fact.decided_on,
    -- The number itself stays in its record: its end is enough to know it by.
    to_jsonb(fact) || jsonb_build_object('issuer', card.issuer, 'number_end', right(card.card_no, 4))
FROM core.fact_handle AS fact
JOIN night_card AS card ON card.card_id = fact.card_id
JOIN night_card_party AS holder ON holder.card_party_id = fact.card_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'handle' AND wanted.subject_key = fact.handle_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
WITH told AS (
    SELECT subject.subject_key, card.card_id, card.case_no
    FROM subject
    JOIN night_card AS own ON own.card_id = subject.subject_key
    JOIN night_card AS card
        ON card.card_kind = own.card_kind
        AND upper(regexp_replace(normalize(card.card_no, NFKC), '[[:space:]-]', '', 'g'))
        = upper(regexp_replace(normalize(own.card_no, NFKC), '[[:space:]-]', '', 'g'))
    WHERE subject.subject = 'handle'
)

SELECT
    'handle', told.subject_key, 'core.card', card.card_id,
    card.agency_id, card.batch_id, card.row_hash, card.known_at, to_jsonb(card)
FROM told
JOIN night_card AS card ON card.card_id = told.card_id
UNION ALL
SELECT
    'handle', told.subject_key, 'core.card_party', holder.card_party_id,
    holder.agency_id, holder.batch_id, holder.row_hash, holder.known_at, to_jsonb(holder)
FROM told
JOIN night_card_party AS holder ON holder.card_id = told.card_id
UNION ALL
SELECT
    'handle', told.subject_key, 'core.filing', filing.filing_id,
    filing.agency_id, filing.batch_id, filing.row_hash, filing.known_at,
    jsonb_build_object(
        'case_no', filing.case_no, 'document_no', filing.document_no, 'offence', filing.offence,
        'decided_on', filing.decided_on
    )
FROM (SELECT DISTINCT subject_key, case_no FROM told) AS told
JOIN night_filing AS filing ON filing.case_no = told.case_no AND filing.decision = 'filed';
