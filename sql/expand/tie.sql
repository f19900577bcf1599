-- The records of the same case: what a certain link ties to a record or to anyone whom it names.
-- reads   core.case_link, core.party_member
-- writes  nothing; gives one row per pair of records and basis
WITH own AS (
    SELECT
        id,
        id AS record_id
    FROM unnest(CAST(:records AS text [])) AS id
    UNION
    SELECT
        member_id,
        record_id
    FROM core.party_member
    WHERE record_id = ANY(:records)
),

tie AS (
    SELECT
        own.record_id,
        link.to_noun AS noun,
        link.to_id AS id,
        link.basis
    FROM own
    JOIN core.case_link AS link ON link.from_id = own.id
    WHERE link.is_certain
    UNION
    SELECT
        own.record_id,
        link.from_noun,
        link.from_id,
        link.basis
    FROM own
    JOIN core.case_link AS link ON link.to_id = own.id
    WHERE link.is_certain
)

SELECT DISTINCT
    tie.record_id,
    replace(tie.noun, '_party', '') AS noun,
    coalesce(member.record_id, tie.id) AS other_id,
    tie.basis
FROM tie
LEFT JOIN core.party_member AS member ON member.member_id = tie.id
WHERE coalesce(member.record_id, tie.id) <> tie.record_id
ORDER BY 1, 3, 4;
