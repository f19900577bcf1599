-- The profiles from which tonight's clustering starts: of records that changed or went and whose place does not follow from what stands, of blocks that were refused or are so
-- no more, of records that a person decided on since.
-- reads   changed, attached, gone, resized (temporary), core.party_member, core.profile_block, core.party_decision
-- writes  scope (temporary), one row per profile; frontier (temporary), the same rows: what xianjie.resolve goes on from; once in a transaction
CREATE TEMP TABLE scope (profile_id text PRIMARY KEY) ON COMMIT DROP;

INSERT INTO scope (profile_id)
SELECT profile_id
FROM changed
WHERE NOT EXISTS (SELECT FROM attached WHERE attached.member_id = changed.member_id)
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
