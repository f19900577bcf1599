-- Takes who the batch named out of who is who; whom it had merged or parted the next resolving settles anew, for all of them.
-- reads   purged_record (temporary), core.party_member, core.profile, ops.touched_party
-- writes  core.party_member, core.party_edge, core.party_doubt, core.profile_block, core.profile, core.party, core.party_decision,
--         ops.touched_party, ops.night; purged_id (temporary), one row per record and party that it named; purged_count
CREATE TEMP TABLE purged_member ON COMMIT DROP AS
SELECT member_id, party_id
FROM core.party_member
WHERE member_id IN (SELECT record_id FROM purged_record);

CREATE TEMP TABLE tainted_party ON COMMIT DROP AS
SELECT party_id FROM purged_member
UNION
SELECT record_id FROM purged_record
UNION
SELECT party_id FROM core.party WHERE merged_into IN (SELECT party_id FROM purged_member UNION SELECT record_id FROM purged_record);

CREATE TEMP TABLE purged_id ON COMMIT DROP AS
SELECT record_id AS id FROM purged_record
UNION
SELECT party_id FROM tainted_party;

ANALYZE purged_id;

-- A party that stands since the batch only, or that a record known before it was parted into since.
CREATE TEMP TABLE recent_party ON COMMIT DROP AS
SELECT party.party_id
FROM core.party AS party
LEFT JOIN core.party_member AS own ON own.member_id = party.party_id
WHERE NOT EXISTS (SELECT FROM ops.touched_party AS before WHERE before.party_id = party.party_id AND before.as_of < :as_of)
    AND (party.party_id IN (SELECT id FROM purged_id) OR own.known_on < :as_of);

WITH gone AS (DELETE FROM core.party_member WHERE member_id IN (SELECT member_id FROM purged_member) RETURNING 1)
INSERT INTO purged_count SELECT 'core.party_member', count(*) FROM gone;

-- A profile may be many records' own: it goes if nobody bears it and nobody bore it before the batch came.
CREATE TEMP TABLE dead_profile ON COMMIT DROP AS
SELECT profile_id
FROM core.profile
WHERE first_seen_on >= :as_of
    AND NOT EXISTS (SELECT FROM core.party_member AS bearer WHERE bearer.profile_id = profile.profile_id);

ANALYZE dead_profile;

WITH gone AS (
    DELETE FROM core.party_edge
    WHERE left_id IN (SELECT profile_id FROM dead_profile) OR right_id IN (SELECT profile_id FROM dead_profile)
    RETURNING 1
)
INSERT INTO purged_count SELECT 'core.party_edge', count(*) FROM gone;

DELETE FROM core.party_doubt
WHERE left_profile_id IN (SELECT profile_id FROM dead_profile) OR right_profile_id IN (SELECT profile_id FROM dead_profile)
    OR left_party_id IN (SELECT id FROM purged_id) OR right_party_id IN (SELECT id FROM purged_id);

DELETE FROM core.profile_block
WHERE profile_id IN (SELECT profile_id FROM dead_profile);

WITH gone AS (DELETE FROM core.profile WHERE profile_id IN (SELECT profile_id FROM dead_profile) RETURNING 1)
INSERT INTO purged_count SELECT 'core.profile', count(*) FROM gone;

WITH gone AS (
    DELETE FROM core.party
    WHERE party_id IN (SELECT party_id FROM recent_party)
        OR party_id IN (SELECT record_id FROM purged_record WHERE is_gone)
    RETURNING 1
)
INSERT INTO purged_count SELECT 'core.party', count(*) FROM gone;

-- Until the next resolving, whose party went stands by itself.
UPDATE core.party_member
SET party_id = member_id
WHERE NOT EXISTS (SELECT FROM core.party WHERE party.party_id = party_member.party_id);

UPDATE core.party
SET merged_into = NULL
WHERE merged_into IS NOT NULL AND NOT EXISTS (SELECT FROM core.party AS heir WHERE heir.party_id = party.merged_into);

-- What people said of a record that nobody ever delivered rightly speaks of nobody.
WITH gone AS (
    DELETE FROM core.party_decision
    WHERE left_member_id IN (SELECT record_id FROM purged_record WHERE is_gone)
        OR right_member_id IN (SELECT record_id FROM purged_record WHERE is_gone)
    RETURNING 1
)
INSERT INTO purged_count SELECT 'core.party_decision', count(*) FROM gone;

DELETE FROM ops.touched_party
WHERE party_id IN (SELECT record_id FROM purged_record WHERE is_gone);

-- The next resolving looks at everyone.
UPDATE ops.night
SET counts = counts - 'rules'
WHERE stage = 'resolve';
