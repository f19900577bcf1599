-- The profiles from which tonight's clustering starts: of records that changed or went, of blocks that were refused or are so
-- no more, of records that a person decided on since.
-- reads   changed, gone, resized (temporary), core.party_member, core.profile_block, core.party_decision
-- writes  decided (temporary), the newest decision on each two records that nobody took back; scope (temporary), one row per
--         profile; frontier (temporary), the same rows: what xianjie.resolve goes on from; once in a transaction
CREATE TEMP TABLE decided ON COMMIT DROP AS
SELECT DISTINCT ON (decision.left_member_id, decision.right_member_id)
    decision.decision_id,
    decision.left_member_id,
    decision.right_member_id,
    decision.verdict,
    decision.is_under_two_numbers
FROM core.party_decision AS decision
WHERE decision.verdict <> 'undone'
    AND NOT EXISTS (SELECT FROM core.party_decision AS undoing WHERE undoing.undoes = decision.decision_id)
ORDER BY decision.left_member_id, decision.right_member_id, decision.decision_id DESC;

CREATE TEMP TABLE scope (profile_id text PRIMARY KEY) ON COMMIT DROP;

INSERT INTO scope (profile_id)
SELECT profile_id FROM changed
UNION
SELECT old_profile_id FROM changed WHERE old_profile_id IS NOT NULL
UNION
SELECT before.profile_id FROM gone JOIN core.party_member AS before ON before.member_id = gone.member_id
UNION
SELECT block.profile_id
FROM resized
JOIN core.profile_block AS block ON block.block_key = resized.block_key
WHERE resized.is_refused <> resized.was_refused
UNION
SELECT member.profile_id
FROM core.party_decision AS decision
JOIN core.party_member AS member ON member.member_id IN (decision.left_member_id, decision.right_member_id)
WHERE decision.decision_id > :decision_id;

CREATE TEMP TABLE frontier ON COMMIT DROP AS
SELECT profile_id FROM scope;

CREATE TEMP TABLE seen_key (key text PRIMARY KEY) ON COMMIT DROP;

ANALYZE decided;
