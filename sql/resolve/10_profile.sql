-- Keeps the profiles of tonight's mentions, and says which profiles came to stand and which nobody bears any more.
-- reads   party_mention, gone, content_profile, tonights_profile (temporary), core.party_member
-- writes  core.profile, one row per distinct content; changed (temporary), one row per record that is new or says something else; arrived, departed (temporary), one row
--         per profile; safe to run twice
INSERT INTO core.profile (
    profile_id, party_kind, compared_as, name_key, is_named, name_reading, name_core, name_core_reading, name_region,
    former_name_keys, id_no, id_mask, id_typed, birth_on, sex, credit_code, credit_code_typed, legal_representative_name_key,
    legal_representative_reading, legal_representative_id_no, phone_key, address_house, address_road, address_county, number, anchor,
    name_group, is_identifying, first_seen_on
)
SELECT
    profile_id, party_kind, compared_as, name_key, is_named, name_reading, name_core, name_core_reading, name_region,
    former_name_keys, id_no, id_mask, id_typed, birth_on, sex, credit_code, credit_code_typed, legal_representative_name_key,
    legal_representative_reading, legal_representative_id_no, phone_key, address_house, address_road, address_county, number, anchor,
    name_group, is_identifying, :as_of
FROM tonights_profile
-- Asked beforehand: an insertion that may conflict looks into every index twice.
WHERE NOT EXISTS (SELECT FROM core.profile AS before WHERE before.profile_id = tonights_profile.profile_id);

CREATE TEMP TABLE changed ON COMMIT DROP AS
SELECT
    mention.member_id,
    mention.noun,
    mention.record_id,
    content.profile_id,
    mention.party_kind,
    mention.name,
    profile.name_key,
    profile.id_no,
    profile.credit_code,
    content.id_state,
    content.representative_key AS legal_representative_name_key,
    profile.legal_representative_id_no,
    mention.known_on,
    mention.content_hash,
    mention.is_new,
    before.profile_id AS old_profile_id,
    before.party_id AS old_party_id
FROM party_mention AS mention
JOIN content_profile AS content ON content.content_hash = mention.content_hash
JOIN tonights_profile AS profile ON profile.profile_id = content.profile_id
LEFT JOIN core.party_member AS before ON before.member_id = mention.member_id;

ANALYZE changed;

CREATE TEMP TABLE arrived ON COMMIT DROP AS
SELECT profile_id
FROM changed
WHERE :is_whole
UNION
SELECT profile_id
FROM changed
WHERE NOT :is_whole
    AND NOT EXISTS (SELECT FROM core.party_member AS before WHERE before.profile_id = changed.profile_id);

CREATE TEMP TABLE departed ON COMMIT DROP AS
SELECT DISTINCT old.profile_id
FROM (
    SELECT old_profile_id AS profile_id
    FROM changed
    WHERE old_profile_id <> profile_id
    UNION ALL
    SELECT before.profile_id
    FROM gone
    JOIN core.party_member AS before ON before.member_id = gone.member_id
) AS old
WHERE NOT EXISTS (SELECT FROM changed WHERE changed.profile_id = old.profile_id)
    AND NOT EXISTS (
        SELECT
        FROM core.party_member AS stays
        WHERE stays.profile_id = old.profile_id
            AND NOT EXISTS (SELECT FROM changed WHERE changed.member_id = stays.member_id)
            AND NOT EXISTS (SELECT FROM gone WHERE gone.member_id = stays.member_id)
    );

ANALYZE arrived;
ANALYZE departed;
