-- Who shares a telephone or a house number with a party: other parties whose full names are known.
-- reads   core.party_member, core.profile
-- writes  nothing; gives one row per two parties and shared handle, with a record of each that says it
WITH mine AS (
    SELECT
        member.party_id,
        handle.kind,
        handle.value,
        min(member.record_id) AS record_id
    FROM core.party_member AS member
    JOIN core.profile USING (profile_id)
    CROSS JOIN LATERAL (
        VALUES ('phone', profile.phone_key), ('address', profile.address_house)
    ) AS handle (kind, value)
    WHERE member.party_id = ANY(:parties) AND handle.value IS NOT NULL
    GROUP BY 1, 2, 3
),

theirs AS (
    SELECT
        profile_id,
        'phone' AS kind,
        phone_key AS value
    FROM core.profile
    WHERE is_named AND phone_key IN (SELECT value FROM mine WHERE kind = 'phone')
    UNION ALL
    SELECT
        profile_id,
        'address',
        address_house
    FROM core.profile
    WHERE is_named AND address_house IN (SELECT value FROM mine WHERE kind = 'address')
)

SELECT
    mine.party_id,
    mine.kind,
    mine.value,
    mine.record_id,
    member.party_id AS other_id,
    min(member.record_id) AS other_record_id
FROM mine
JOIN theirs USING (kind, value)
JOIN core.party_member AS member USING (profile_id)
WHERE member.party_id <> mine.party_id
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 5;
