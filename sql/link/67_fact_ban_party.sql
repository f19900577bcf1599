-- One row of facts for everyone who is banned from a trade: whether the ban runs, and what business he heads all the same.
-- reads   night_ban, night_ban_party, night_registration, night_registration_party, night_licence, night_admin_case,
--         core.party_member, core.party_doubt, register
-- writes  new_fact_ban_party (temporary; link.py puts it in the place of core.fact_ban_party), one row per person of a ban;
--         safe to run twice
CREATE TEMP TABLE banned ON COMMIT DROP AS
SELECT
    party.ban_party_id,
    party.party_kind,
    member.party_id,
    member.name_key,
    member.id_no,
    ban.*
FROM night_ban AS ban
JOIN night_ban_party AS party ON party.ban_id = ban.ban_id
JOIN core.party_member AS member ON member.member_id = party.ban_party_id;
ANALYZE banned;

-- Who heads a business by the registers, and is the person by number, or may be by the name alone.
CREATE TEMP TABLE ban_holder ON COMMIT DROP AS
SELECT banned.ban_party_id, held.noun, held.record_id, held.member_id, held.party_id, true AS is_same
FROM banned
JOIN core.party_member AS held
    ON held.party_id = banned.party_id AND held.noun IN ('registration_party', 'licence_party')
UNION ALL
SELECT banned.ban_party_id, held.noun, held.record_id, held.member_id, held.party_id, NULL
FROM banned
JOIN core.party_member AS held
    ON held.name_key = banned.name_key AND held.party_id <> banned.party_id
    AND held.noun IN ('registration_party', 'licence_party')
WHERE banned.name_key NOT LIKE '%某%' AND (held.id_no = banned.id_no) IS NULL
UNION ALL
SELECT banned.ban_party_id, held.noun, held.record_id, held.member_id, held.party_id, NULL
FROM banned
JOIN (
    SELECT left_party_id AS one, right_party_id AS other FROM core.party_doubt WHERE reason <> 'two_numbers'
    UNION ALL
    SELECT right_party_id, left_party_id FROM core.party_doubt WHERE reason <> 'two_numbers'
) AS doubt ON doubt.one = banned.party_id
JOIN core.party_member AS held
    ON held.party_id = doubt.other AND held.noun IN ('registration_party', 'licence_party')
WHERE (held.id_no = banned.id_no) IS NOT FALSE;
ANALYZE ban_holder;

CREATE TEMP TABLE ban_post ON COMMIT DROP AS
WITH headed AS (
    -- A shareholder does not run the business: the law bans from running it.
    SELECT
        holder.ban_party_id,
        holder.is_same,
        business.party_id AS business_party_id,
        registration.registration_id,
        registration.status = 'open' AS is_open
    FROM ban_holder AS holder
    JOIN night_registration_party AS post
        ON post.registration_party_id = holder.member_id AND post.role IN ('法定代表人', '负责人', '经营者')
    JOIN night_registration AS registration ON registration.registration_id = post.registration_id
    JOIN night_registration_party AS own ON own.registration_id = registration.registration_id AND own.ordinal = 1
    JOIN core.party_member AS business ON business.member_id = own.registration_party_id
    WHERE holder.noun = 'registration_party'
    UNION ALL
    -- A licence in the person's own name.
    SELECT holder.ban_party_id, holder.is_same, holder.party_id, NULL, true
    FROM ban_holder AS holder
    WHERE holder.noun = 'licence_party'
)

SELECT DISTINCT
    headed.ban_party_id,
    headed.registration_id,
    headed.business_party_id,
    licence.licence_id,
    CASE
        WHEN licence.licence_kind IN ('food_business', 'food_production') THEN 'food'
        WHEN licence.licence_kind IN ('drug_business', 'drug_production') THEN 'drug'
    END AS field,
    headed.is_same AND headed.is_open AND licence.status = 'valid'
    AND licence.valid_to >= :as_of AND (licence.valid_from > :as_of) IS NOT TRUE AS is_run
FROM headed
JOIN core.party_member AS licensed
    ON licensed.party_id = headed.business_party_id AND licensed.noun = 'licence_party'
JOIN night_licence AS licence ON licence.licence_id = licensed.record_id
WHERE licence.licence_kind IN ('food_business', 'food_production', 'drug_business', 'drug_production');

CREATE TEMP TABLE new_fact_ban_party ON COMMIT DROP AS
WITH fresh AS (
    SELECT noun.noun, coalesce(bool_and(register.is_fresh), false) AS is_fresh
    FROM unnest(ARRAY['ban', 'registration', 'licence']) AS noun (noun)
    LEFT JOIN register ON register.noun = noun.noun
    GROUP BY noun.noun
),

told AS (
    -- The business that speaks most clearly is the one that is told; one that only may be the person's leaves it open.
    SELECT DISTINCT ON (ban_party_id, field)
        ban_party_id,
        field,
        is_run,
        licence_id,
        registration_id,
        business_party_id
    FROM ban_post
    ORDER BY ban_party_id, field, (CASE WHEN is_run THEN 0 WHEN is_run IS NULL THEN 1 ELSE 2 END), licence_id COLLATE "C"
)

SELECT
    banned.ban_party_id,
    banned.field,
    banned.basis,
    banned.decided_on,
    banned.from_on,
    banned.to_on,
    banned.is_lifelong,
    banned.from_on <= :as_of AND (coalesce(banned.is_lifelong, false) OR banned.to_on >= :as_of) AS is_ban_running,
    coalesce(banned.status = 'lifted', false) AS is_ban_lifted,
    :as_of - banned.from_on AS days_since_ban,
    banned.party_kind,
    CASE WHEN food.ban_party_id IS NULL THEN false ELSE food.is_run END AS runs_food_business,
    CASE WHEN drug.ban_party_id IS NULL THEN false ELSE drug.is_run END AS runs_drug_business,
    EXISTS (
        SELECT
        FROM core.party_member AS member
        JOIN night_admin_case AS admin_case
            ON admin_case.admin_case_id = member.record_id AND admin_case.conclusion = 'open'
            AND split_part(admin_case.cause, '.', 1) = banned.field
        WHERE member.noun = 'admin_case_party'
            AND member.party_id = CASE banned.field WHEN 'food' THEN food.business_party_id ELSE drug.business_party_id END
    ) AS is_business_under_case,
    CASE banned.field WHEN 'food' THEN food.licence_id ELSE drug.licence_id END AS licence_id,
    CASE banned.field WHEN 'food' THEN food.registration_id ELSE drug.registration_id END AS registration_id,
    (SELECT is_fresh FROM fresh WHERE noun = 'ban') AS ban_register_is_fresh,
    (SELECT is_fresh FROM fresh WHERE noun = 'registration') AS registration_register_is_fresh,
    (SELECT is_fresh FROM fresh WHERE noun = 'licence') AS licence_register_is_fresh,
    banned.region_code,
    banned.agency_id,
    banned.party_id,
    banned.ban_id,
    :as_of AS as_of
FROM banned
LEFT JOIN told AS food ON food.ban_party_id = banned.ban_party_id AND food.field = 'food'
LEFT JOIN told AS drug ON drug.ban_party_id = banned.ban_party_id AND drug.field = 'drug';
