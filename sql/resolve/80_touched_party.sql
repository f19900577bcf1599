-- The parties that this night touched: a new version of one of their records, or a record that changed hands.
-- reads   settled, attached_member, moved (temporary)
-- writes  ops.touched_party, one row per night and party; safe to run twice
INSERT INTO ops.touched_party (as_of, party_id)
SELECT :as_of, party_id
FROM settled
WHERE is_new
UNION
SELECT :as_of, party_id
FROM attached_member
WHERE is_new
UNION
SELECT :as_of, party_id
FROM moved
WHERE party_id IS NOT NULL
UNION
SELECT :as_of, old_party_id
FROM moved
ON CONFLICT (as_of, party_id) DO NOTHING;
