-- One row per party, named as its newest record names it; a party that was merged into another keeps a redirect.
-- reads   named_party, reading, settled, moved (temporary)
-- writes  core.party, one row per party ever seen; safe to run twice
INSERT INTO core.party (
    party_id, party_kind, name, name_key, name_pinyin, id_no, credit_code, merged_into, first_seen_on
)
SELECT
    named.party_id,
    named.party_kind,
    named.name,
    named.name_key,
    reading.reading,
    named.id_no,
    named.credit_code,
    NULL,
    named.first_seen_on
FROM named_party AS named
LEFT JOIN reading ON reading.name = named.name
ON CONFLICT (party_id) DO UPDATE SET
    party_kind = excluded.party_kind,
    name = excluded.name,
    name_key = excluded.name_key,
    -- The reading of a name that has changed is made anew.
    name_pinyin = CASE
        WHEN core.party.name IS NOT DISTINCT FROM excluded.name THEN coalesce(core.party.name_pinyin, excluded.name_pinyin)
        ELSE excluded.name_pinyin
    END,
    id_no = excluded.id_no,
    credit_code = excluded.credit_code,
    merged_into = NULL,
    first_seen_on = excluded.first_seen_on
WHERE (
    core.party.party_kind, core.party.name, core.party.name_key, core.party.id_no, core.party.credit_code,
    core.party.merged_into, core.party.first_seen_on
) IS DISTINCT FROM (
    excluded.party_kind, excluded.name, excluded.name_key, excluded.id_no, excluded.credit_code, NULL, excluded.first_seen_on
);

-- To where its first record went, else, where that record is gone, to where the first of the others went.
UPDATE core.party
SET merged_into = heir.party_id
FROM (
    SELECT DISTINCT ON (old_party_id)
        old_party_id,
        party_id
    FROM moved
    WHERE party_id IS NOT NULL
    ORDER BY old_party_id, (member_id = old_party_id) DESC, member_id COLLATE "C"
) AS heir
WHERE core.party.party_id = heir.old_party_id
    AND NOT EXISTS (SELECT FROM settled WHERE settled.party_id = heir.old_party_id);
