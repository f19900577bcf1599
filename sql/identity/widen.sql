-- Widens the scope by one step: to all that shares a number, a full or former name, a tie, a decision or a party with the frontier.
-- reads   frontier, decided, changed (temporary), core.profile, core.profile_block, core.party_edge,
--         core.party_member
-- writes  scope, seen_key, frontier (temporary): the profiles found in this step; run until it finds none
ANALYZE frontier;

CREATE TEMP TABLE next_key ON COMMIT DROP AS
SELECT DISTINCT found.key
FROM (
    SELECT
        -- In one look at each profile.
        unnest(
            ARRAY['number:' || profile.number, 'name:' || profile.name_group]
            || ARRAY(SELECT 'name:' || former.name FROM unnest(profile.former_name_keys) AS former (name))
        ) AS key
    FROM frontier
    JOIN core.profile AS profile ON profile.profile_id = frontier.profile_id
    UNION ALL
    SELECT 'party:' || member.party_id
    FROM frontier
    JOIN core.party_member AS member ON member.profile_id = frontier.profile_id
) AS found
WHERE found.key IS NOT NULL AND NOT EXISTS (SELECT FROM seen_key WHERE seen_key.key = found.key);

INSERT INTO seen_key (key)
SELECT key FROM next_key;

ANALYZE next_key;

CREATE TEMP TABLE next_frontier ON COMMIT DROP AS
SELECT DISTINCT found.profile_id
FROM (
    SELECT profile.profile_id
    FROM next_key
    JOIN core.profile AS profile ON profile.number = substr(next_key.key, 8)
    WHERE starts_with(next_key.key, 'number:')
    UNION ALL
    SELECT profile.profile_id
    FROM next_key
    JOIN core.profile AS profile ON profile.name_group = substr(next_key.key, 6)
    WHERE starts_with(next_key.key, 'name:')
    UNION ALL
    -- Who was called so before: by the block of the name, which former names are in too.
    SELECT block.profile_id
    FROM next_key
    JOIN core.profile_block AS block ON block.block_key = 'f:' || substr(next_key.key, 6)
    WHERE starts_with(next_key.key, 'name:')
    UNION ALL
    SELECT member.profile_id
    FROM next_key
    JOIN core.party_member AS member ON member.party_id = substr(next_key.key, 7)
    WHERE starts_with(next_key.key, 'party:')
    UNION ALL
    SELECT edge.right_id
    FROM frontier
    JOIN core.party_edge AS edge ON edge.left_id = frontier.profile_id AND edge.verdict = 'positive'
    UNION ALL
    SELECT edge.left_id
    FROM frontier
    JOIN core.party_edge AS edge ON edge.right_id = frontier.profile_id AND edge.verdict = 'positive'
    UNION ALL
    SELECT mate.profile_id
    FROM decided
    JOIN core.party_member AS member ON member.member_id IN (decided.left_member_id, decided.right_member_id)
    JOIN frontier ON frontier.profile_id = member.profile_id
    JOIN core.party_member AS mate ON mate.member_id IN (decided.left_member_id, decided.right_member_id)
    UNION ALL
    SELECT mate.profile_id
    FROM decided
    JOIN changed AS member ON member.member_id IN (decided.left_member_id, decided.right_member_id)
    JOIN frontier ON frontier.profile_id = member.profile_id
    JOIN core.party_member AS mate ON mate.member_id IN (decided.left_member_id, decided.right_member_id)
) AS found
WHERE NOT EXISTS (SELECT FROM scope WHERE scope.profile_id = found.profile_id);

INSERT INTO scope (profile_id)
SELECT profile_id FROM next_frontier;

DELETE FROM frontier;

INSERT INTO frontier (profile_id)
SELECT profile_id FROM next_frontier;

DROP TABLE next_key;

DROP TABLE next_frontier;
