-- Everyone of the scope with what clusters go by: each profile with its records, each record that a person decided on apart.
-- reads   scope, changed, gone, attached, decided_member (temporary), core.party_member, core.profile, core.party_edge, core.profile_block,
--         core.refused_block
-- writes  attached_member (temporary), one row per newcomer that is not in the scope; scope_member (temporary), one row per record of the scope; unit (temporary), one row per profile, and per record that
--         was decided on; live_edge (temporary), one row per tie between two profiles that share a block; once in a transaction
ANALYZE scope;

-- Whom the scope has reached all the same is looked at with the rest of it.
DELETE FROM attached
USING scope
WHERE scope.profile_id = attached.profile_id;

CREATE TEMP TABLE attached_member ON COMMIT DROP AS
SELECT
    changed.*,
    attached.party_id,
    attached.method,
    attached.score
FROM attached
JOIN changed ON changed.member_id = attached.member_id;

DELETE FROM changed
USING attached
WHERE attached.member_id = changed.member_id;

ANALYZE attached_member;

-- What changed, and beside it what stands.
INSERT INTO changed (
    member_id, noun, record_id, profile_id, party_kind, name, name_key, id_no, credit_code, id_state,
    legal_representative_name_key, legal_representative_id_no, known_on, content_hash, is_new, old_party_id
)
SELECT
    member.member_id, member.noun, member.record_id, member.profile_id, member.party_kind, member.name, member.name_key,
    member.id_no, member.credit_code, member.id_state, member.legal_representative_name_key,
    member.legal_representative_id_no, member.known_on, member.content_hash, false, member.party_id
FROM scope
JOIN core.party_member AS member ON member.profile_id = scope.profile_id
WHERE NOT EXISTS (SELECT FROM changed WHERE changed.member_id = member.member_id)
    AND NOT EXISTS (SELECT FROM gone WHERE gone.member_id = member.member_id);

ALTER TABLE changed RENAME TO scope_member;

ANALYZE scope_member;

CREATE TEMP TABLE unit ON COMMIT DROP AS
WITH grouped AS (
    SELECT
        CASE WHEN decided_member.member_id IS NOT NULL THEN scope_member.member_id END AS member_id,
        scope_member.profile_id,
        min(to_char(scope_member.known_on, 'YYYY-MM-DD') || ' ' || scope_member.member_id COLLATE "C") AS first,
        count(*) AS records
    FROM scope_member
    LEFT JOIN decided_member ON decided_member.member_id = scope_member.member_id
    GROUP BY 1, 2
)

SELECT
    grouped.*,
    profile.number,
    profile.anchor,
    profile.name_group,
    CASE WHEN profile.name_group IS NOT NULL THEN profile.credit_code END AS credit_code,
    -- A name without division is one firm's only where a place or another sign agrees; what too many bear is not compared.
    profile.name_group IS NOT NULL AND profile.party_kind = 'organisation' AND profile.credit_code IS NULL
    AND profile.name_region IS NOT NULL
    AND NOT EXISTS (SELECT FROM core.refused_block WHERE refused_block.block_key = 'f:' || profile.name_group) AS takes_name,
    profile.is_identifying,
    CASE WHEN profile.name_group IS NOT NULL AND profile.credit_code IS NOT NULL THEN profile.former_name_keys ELSE '{}' END
        AS former_names
FROM grouped
JOIN core.profile AS profile ON profile.profile_id = grouped.profile_id
-- What nothing can tie to anything needs no clustering: each of its records stands by itself.
WHERE profile.number IS NOT NULL OR profile.name_group IS NOT NULL OR profile.is_identifying OR grouped.member_id IS NOT NULL;

CREATE TEMP TABLE live_edge ON COMMIT DROP AS
SELECT
    edge.left_id,
    edge.right_id,
    edge.verdict,
    edge.score,
    -- A firm's name agrees, and no sign of it besides.
    edge.features ->> 'name' IN ('same', 'former')
    AND NOT coalesce(edge.features ->> 'head' IN ('number', 'name', 'sound'), false)
    AND NOT coalesce(edge.features ->> 'phone' = 'same', false)
    AND NOT coalesce(edge.features ->> 'address' IN ('same', 'part'), false)
    AND NOT edge.features ? 'number'
    AND one.compared_as = 'firm' AS is_bare
FROM (
    SELECT edge.*
    FROM scope
    JOIN core.party_edge AS edge ON edge.left_id = scope.profile_id
    UNION ALL
    SELECT edge.*
    FROM scope
    JOIN core.party_edge AS edge ON edge.right_id = scope.profile_id
    WHERE NOT EXISTS (SELECT FROM scope AS both_ends WHERE both_ends.profile_id = edge.left_id)
) AS edge
-- Two that only refused blocks bring together are not compared, whatever was said of them before. One look for each edge:
-- a join of blocks with blocks would make every pair of them.
CROSS JOIN LATERAL (
    SELECT one.block_key
    FROM core.profile_block AS one
    JOIN core.profile_block AS other ON other.block_key = one.block_key AND other.profile_id = edge.right_id
    WHERE one.profile_id = edge.left_id
        AND NOT EXISTS (SELECT FROM core.refused_block WHERE refused_block.block_key = one.block_key)
    LIMIT 1
) AS shared
JOIN core.profile AS one ON one.profile_id = edge.left_id
WHERE edge.model_version = :model_version;

ANALYZE unit;
ANALYZE live_edge;
