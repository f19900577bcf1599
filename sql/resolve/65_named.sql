-- Each party that was looked at or joined, as its newest record names it.
-- reads   settled, attached_member (temporary), core.party
-- writes  named_party (temporary), one row per party; once in a transaction
CREATE TEMP TABLE named_party ON COMMIT DROP AS
SELECT DISTINCT ON (party_id)
    party_id,
    party_kind,
    name,
    name_key,
    max(id_no) OVER cluster AS id_no,
    max(credit_code) OVER cluster AS credit_code,
    min(known_on) OVER cluster AS first_seen_on
FROM settled
WINDOW cluster AS (PARTITION BY party_id)
ORDER BY party_id, known_on DESC, member_id COLLATE "C";

-- Who joined a party came last and under a number that it has.
INSERT INTO named_party (party_id, party_kind, name, name_key, id_no, credit_code, first_seen_on)
SELECT DISTINCT ON (joined.party_id)
    joined.party_id,
    joined.party_kind,
    joined.name,
    joined.name_key,
    CASE WHEN joined.party_id = joined.member_id THEN joined.id_no ELSE party.id_no END,
    CASE WHEN joined.party_id = joined.member_id THEN joined.credit_code ELSE party.credit_code END,
    CASE WHEN joined.party_id = joined.member_id THEN joined.known_on ELSE party.first_seen_on END
FROM attached_member AS joined
LEFT JOIN core.party AS party ON party.party_id = joined.party_id
ORDER BY joined.party_id, joined.known_on DESC, joined.member_id COLLATE "C";

ANALYZE named_party;
