-- The holder and the numbers behind each judged holder of cards and accounts, as the lead shows them.
-- reads   wanted, core.fact_card_party, night_card, night_card_party, core.party_member, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'card_party',
    fact.card_party_id,
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
    to_jsonb(fact)
FROM core.fact_card_party AS fact
JOIN night_card_party AS holder ON holder.card_party_id = fact.card_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'card_party' AND wanted.subject_key = fact.card_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'card_party', subject.subject_key, told.table_name, told.record_id,
    told.agency_id, told.batch_id, told.row_hash, told.known_at, told.content
FROM subject
JOIN core.party_member AS member ON member.party_id = subject.party_id AND member.noun = 'card_party'
CROSS JOIN LATERAL (
    SELECT 'core.card' AS table_name, card_id AS record_id, agency_id, batch_id, row_hash, known_at, to_jsonb(card) AS content
    FROM night_card AS card
    WHERE card.card_id = member.record_id
    UNION ALL
    SELECT 'core.card_party', card_party_id, agency_id, batch_id, row_hash, known_at, to_jsonb(holder)
    FROM night_card_party AS holder
    WHERE holder.card_party_id = member.member_id
) AS told
WHERE subject.subject = 'card_party';
