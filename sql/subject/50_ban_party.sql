-- The person, the ban and the business behind each judged person of a ban, as the lead shows them.
-- reads   wanted, core.fact_ban_party, night_ban, night_ban_party, night_licence, night_licence_party,
--         night_registration, night_registration_party, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'ban_party',
    fact.ban_party_id,
    fact.ban_id,
    fact.party_id,
    party.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    ban.document_no,
    NULL,
    NULL,
    fact.from_on,
    NULL,
    fact.decided_on,
    to_jsonb(fact) || jsonb_build_object(
        'business_name', business.name,
        'licence_no', licence.licence_no,
        'licence_valid_to', licence.valid_to
    )
FROM core.fact_ban_party AS fact
JOIN night_ban AS ban ON ban.ban_id = fact.ban_id
JOIN night_ban_party AS party ON party.ban_party_id = fact.ban_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
LEFT JOIN night_licence AS licence ON licence.licence_id = fact.licence_id
LEFT JOIN night_licence_party AS business ON business.licence_id = licence.licence_id AND business.ordinal = 1
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'ban_party' AND wanted.subject_key = fact.ban_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'ban_party', fact.ban_party_id, told.table_name, told.record_id,
    told.agency_id, told.batch_id, told.row_hash, told.known_at, told.content
FROM subject
JOIN core.fact_ban_party AS fact ON fact.ban_party_id = subject.subject_key
CROSS JOIN LATERAL (
    SELECT 'core.ban' AS table_name, ban_id AS record_id, agency_id, batch_id, row_hash, known_at, to_jsonb(ban) AS content
    FROM night_ban AS ban
    WHERE ban.ban_id = fact.ban_id
    UNION ALL
    SELECT 'core.ban_party', ban_party_id, agency_id, batch_id, row_hash, known_at, to_jsonb(party)
    FROM night_ban_party AS party
    WHERE party.ban_party_id = fact.ban_party_id
    UNION ALL
    SELECT 'core.licence', licence_id, agency_id, batch_id, row_hash, known_at, to_jsonb(licence)
    FROM night_licence AS licence
    WHERE licence.licence_id = fact.licence_id
    UNION ALL
    SELECT 'core.registration', registration_id, agency_id, batch_id, row_hash, known_at, to_jsonb(registration)
    FROM night_registration AS registration
    WHERE registration.registration_id = fact.registration_id
    UNION ALL
    SELECT 'core.registration_party', registration_party_id, agency_id, batch_id, row_hash, known_at, to_jsonb(post)
    FROM night_registration_party AS post
    WHERE post.registration_id = fact.registration_id
) AS told
WHERE subject.subject = 'ban_party';
