-- Each party of the clusters that were looked at, as its newest record names it.
-- reads   settled (temporary)
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

ANALYZE named_party;
