-- The parties of records, and the records of parties: as identities stand, each with the basis on which it is theirs.
-- reads   core.party_member, core.party, core.profile
-- writes  nothing; gives one row per party of a record
SELECT
    member.party_id,
    member.member_id,
    replace(member.noun, '_party', '') AS noun,
    member.record_id,
    member.method,
    member.score,
    coalesce(party.name, member.name) AS name,
    party.party_kind,
    (
        party.id_no IS NOT NULL
        OR party.credit_code IS NOT NULL
        OR EXISTS (
            SELECT
            FROM core.party_member AS called
            JOIN core.profile USING (profile_id)
            WHERE called.party_id = member.party_id AND profile.is_named
        )
    ) AS is_known
FROM core.party_member AS member
JOIN core.party USING (party_id)
WHERE (member.party_id = ANY(:parties) OR member.record_id = ANY(:records)) AND replace(member.noun, '_party', '') = ANY(:nouns)
ORDER BY member.record_id, member.member_id;
