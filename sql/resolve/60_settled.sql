-- Keeps for each record of the clusters that were looked at the party that it names: the first record that named it.
-- reads   scope_member, placed_profile, placed_record, gone (temporary), core.party_member
-- writes  core.party_member, one row per source party record; settled, moved (temporary); safe to run twice
CREATE TEMP TABLE settled ON COMMIT DROP AS
WITH placed AS (
    SELECT
        scope_member.*,
        -- A record of a profile that speaks for nobody certain stands by itself.
        coalesce(record.cluster_no::text, profile.cluster_no::text, scope_member.member_id) AS cluster_key,
        coalesce(record.method, profile.method, 'alone') AS method,
        coalesce(record.score, profile.score) AS score
    FROM scope_member
    LEFT JOIN placed_profile AS profile ON profile.profile_id = scope_member.profile_id
    LEFT JOIN placed_record AS record ON record.member_id = scope_member.member_id
)

SELECT
    placed.*,
    first_value(member_id) OVER (
        PARTITION BY cluster_key ORDER BY known_on, member_id COLLATE "C"
    ) AS party_id
FROM placed;

CREATE TEMP TABLE moved ON COMMIT DROP AS
SELECT
    old_party_id,
    party_id,
    member_id
FROM settled
WHERE old_party_id <> party_id
UNION ALL
SELECT
    before.party_id,
    NULL,
    before.member_id
FROM core.party_member AS before
JOIN gone ON gone.member_id = before.member_id;

DELETE FROM core.party_member
USING gone
WHERE gone.member_id = core.party_member.member_id;

INSERT INTO core.party_member (
    member_id, noun, record_id, party_id, profile_id, method, score, party_kind, name, name_key, id_no, credit_code, id_state,
    legal_representative_name_key, legal_representative_id_no, known_on, content_hash
)
SELECT
    member_id, noun, record_id, party_id, profile_id, method, score, party_kind, name, name_key, id_no, credit_code, id_state,
    legal_representative_name_key, legal_representative_id_no, known_on, content_hash
FROM settled
ON CONFLICT (member_id) DO UPDATE SET
    noun = excluded.noun,
    record_id = excluded.record_id,
    party_id = excluded.party_id,
    profile_id = excluded.profile_id,
    method = excluded.method,
    score = excluded.score,
    party_kind = excluded.party_kind,
    name = excluded.name,
    name_key = excluded.name_key,
    id_no = excluded.id_no,
    credit_code = excluded.credit_code,
    id_state = excluded.id_state,
    legal_representative_name_key = excluded.legal_representative_name_key,
    legal_representative_id_no = excluded.legal_representative_id_no,
    known_on = excluded.known_on,
    content_hash = excluded.content_hash
WHERE (core.party_member.*) IS DISTINCT FROM (excluded.*);

ANALYZE settled;
ANALYZE moved;
