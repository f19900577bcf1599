-- Which parties may be one and were not made one, and why.
-- reads   scope_member, scope, moved, live_edge, refused, decided (temporary), core.party_member, core.profile
-- writes  core.party_doubt, one row per two parties; safe to run twice
CREATE TEMP TABLE looked_at ON COMMIT DROP AS
SELECT party_id FROM settled
UNION
SELECT old_party_id FROM moved WHERE old_party_id IS NOT NULL;

ANALYZE looked_at;

DELETE FROM core.party_doubt
USING looked_at
WHERE core.party_doubt.left_party_id = looked_at.party_id;

DELETE FROM core.party_doubt
USING looked_at
WHERE core.party_doubt.right_party_id = looked_at.party_id;

WITH tie AS (
    SELECT
        left_id,
        right_id,
        reason,
        score
    FROM refused
    UNION ALL
    SELECT
        edge.left_id,
        edge.right_id,
        -- Two valid numbers, or places of them that are seen, and all else alike: two people, unless a person says otherwise.
        -- But of one name, birthday, and house or telephone, one person may go under both.
        CASE
            WHEN one.number <> other.number AND edge.verdict = 'unsure' AND one.compared_as = 'person' THEN 'two_ids'
            WHEN one.number <> other.number THEN 'two_numbers'
            WHEN edge.verdict = 'unsure' THEN 'unsure'
            ELSE 'other_digits'
        END,
        edge.score
    FROM live_edge AS edge
    JOIN core.profile AS one ON one.profile_id = edge.left_id
    JOIN core.profile AS other ON other.profile_id = edge.right_id
    WHERE edge.verdict <> 'positive'
),

bearer AS (
    SELECT DISTINCT
        member.profile_id,
        member.party_id
    FROM core.party_member AS member
    WHERE member.profile_id IN (SELECT left_id FROM tie UNION SELECT right_id FROM tie)
),

doubt AS (
    SELECT
        least(one.party_id COLLATE "C", other.party_id COLLATE "C") AS left_party_id,
        greatest(one.party_id COLLATE "C", other.party_id COLLATE "C") AS right_party_id,
        tie.reason,
        tie.score,
        CASE WHEN one.party_id COLLATE "C" < other.party_id COLLATE "C" THEN tie.left_id ELSE tie.right_id END AS left_profile_id,
        CASE WHEN one.party_id COLLATE "C" < other.party_id COLLATE "C" THEN tie.right_id ELSE tie.left_id END AS right_profile_id
    FROM tie
    JOIN bearer AS one ON one.profile_id = tie.left_id
    JOIN bearer AS other ON other.profile_id = tie.right_id
    WHERE one.party_id <> other.party_id
)

INSERT INTO core.party_doubt (left_party_id, right_party_id, reason, score, left_profile_id, right_profile_id)
SELECT DISTINCT ON (left_party_id, right_party_id)
    left_party_id,
    right_party_id,
    reason,
    score,
    left_profile_id,
    right_profile_id
FROM doubt
WHERE NOT EXISTS (
    -- A person has said that they are two.
    SELECT
    FROM decided
    JOIN core.party_member AS one ON one.member_id = decided.left_member_id
    JOIN core.party_member AS other ON other.member_id = decided.right_member_id
    WHERE decided.verdict = 'different'
        AND least(one.party_id COLLATE "C", other.party_id COLLATE "C") = doubt.left_party_id
        AND greatest(one.party_id COLLATE "C", other.party_id COLLATE "C") = doubt.right_party_id
)
ORDER BY
    left_party_id,
    right_party_id,
    reason = 'person' DESC,
    -- What leaves it open before what settles it.
    reason IN ('two_numbers', 'other_digits'),
    score DESC NULLS LAST,
    reason,
    left_profile_id,
    right_profile_id
ON CONFLICT (left_party_id, right_party_id) DO NOTHING;
