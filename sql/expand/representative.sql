-- Whom a party represents or is represented by: legal representatives and owners, by their numbers alone.
-- reads   core.party, core.party_member
-- writes  nothing; gives one row per two parties and direction, with the record that says it
SELECT
    member.party_id,
    'represented_by' AS kind,
    person.party_id AS other_id,
    min(member.record_id) AS record_id
FROM core.party_member AS member
JOIN core.party AS person ON person.id_no = member.legal_representative_id_no
WHERE member.party_id = ANY(:parties) AND person.merged_into IS NULL AND person.party_id <> member.party_id
GROUP BY 1, 2, 3
UNION ALL
SELECT
    person.party_id,
    'represents',
    member.party_id,
    min(member.record_id)
FROM core.party AS person
JOIN core.party_member AS member ON member.legal_representative_id_no = person.id_no
WHERE person.party_id = ANY(:parties) AND member.party_id <> person.party_id
GROUP BY 1, 2, 3
ORDER BY 1, 2, 3;
