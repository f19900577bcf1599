-- Tonight's newcomers whose place follows from what stands: nothing has to be clustered for them.
-- reads   changed (temporary), core.party_decision, core.party_member, core.profile, core.party_edge, core.profile_block, core.refused_block
-- writes  decided, the newest decision on each two records that nobody took back; decided_member, whose records those are; attached, one row per newcomer with the
--         party that it belongs to (all temporary); once in a transaction
-- Who came after everyone else is the first of no cluster, so a tie that clustering would find made already changes nothing.
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

CREATE TEMP TABLE decided_member ON COMMIT DROP AS
SELECT left_member_id AS member_id FROM decided
UNION
SELECT right_member_id FROM decided;

ANALYZE decided;
ANALYZE decided_member;

CREATE TEMP TABLE newcomer ON COMMIT DROP AS
SELECT
    changed.profile_id,
    array_agg(changed.member_id) AS member_ids
FROM changed
WHERE changed.old_party_id IS NULL
    AND changed.known_on > CAST(:last_on AS date)
    AND NOT EXISTS (SELECT FROM decided_member WHERE decided_member.member_id = changed.member_id)
GROUP BY changed.profile_id;

ANALYZE newcomer;

-- What stands already says the same, and of all that say so it is known who they are.
CREATE TEMP TABLE placed ON COMMIT DROP AS
SELECT DISTINCT ON (profile.profile_id)
    profile.profile_id,
    member.party_id,
    -- Of two records of one person with the same telephone or house, each is no more by itself.
    CASE member.method WHEN 'alone' THEN 'splink' ELSE member.method END AS method,
    member.score
FROM newcomer
JOIN core.profile AS profile ON profile.profile_id = newcomer.profile_id
JOIN core.party_member AS member ON member.profile_id = profile.profile_id
WHERE (member.method <> 'alone' OR (profile.is_identifying AND profile.number IS NULL AND profile.name_group IS NULL))
    AND NOT EXISTS (SELECT FROM decided_member WHERE decided_member.member_id = member.member_id)
ORDER BY profile.profile_id;

-- What the machine said tonight of new profiles: nothing was said of them before.
CREATE TEMP TABLE said ON COMMIT DROP AS
SELECT
    ends.profile_id,
    ends.other_id,
    scored.verdict,
    scored.score
FROM scored
CROSS JOIN LATERAL (
    VALUES (scored.left_id, scored.right_id), (scored.right_id, scored.left_id)
) AS ends (profile_id, other_id)
JOIN newcomer ON newcomer.profile_id = ends.profile_id
JOIN core.profile AS profile ON profile.profile_id = ends.profile_id AND profile.first_seen_on > CAST(:last_on AS date);

ANALYZE said;

-- Who speaks under a number that is known under the same name, where everyone with that number is one party.
CREATE TEMP TABLE numbered ON COMMIT DROP AS
SELECT
    profile.profile_id,
    profile.compared_as,
    profile.anchor,
    profile.name_group,
    split_part(profile.number, ':', 1) AS method,
    min(member.party_id COLLATE "C") AS party_id
FROM newcomer
JOIN core.profile AS profile ON profile.profile_id = newcomer.profile_id
JOIN core.profile AS other ON other.number = profile.number
JOIN core.party_member AS member ON member.profile_id = other.profile_id
LEFT JOIN decided_member ON decided_member.member_id = member.member_id
WHERE profile.first_seen_on > CAST(:last_on AS date)
    AND profile.is_named
    AND (profile.name_group IS NULL OR profile.credit_code IS NOT NULL)
GROUP BY profile.profile_id
HAVING min(member.party_id COLLATE "C") = max(member.party_id COLLATE "C")
    AND count(decided_member.member_id) = 0
    AND bool_or(
        (other.anchor, other.compared_as, other.name_group, other.id_no, other.credit_code, other.former_name_keys)
        IS NOT DISTINCT FROM
        (profile.anchor, profile.compared_as, profile.name_group, profile.id_no, profile.credit_code, profile.former_name_keys)
    );

CREATE TEMP TABLE anchored ON COMMIT DROP AS
SELECT
    numbered.profile_id,
    numbered.party_id,
    numbered.method
FROM numbered
WHERE NOT EXISTS (SELECT FROM said WHERE said.profile_id = numbered.profile_id);

ANALYZE anchored;

-- A cluster that comes near its bound is left to the clustering.
DELETE FROM anchored
USING (
    SELECT anchored.party_id
    FROM anchored
    GROUP BY anchored.party_id
    HAVING count(*) * 2 >= :profiles_at_most
    UNION
    SELECT member.party_id
    FROM (SELECT DISTINCT party_id FROM anchored) AS party
    JOIN core.party_member AS member ON member.party_id = party.party_id
    GROUP BY member.party_id
    HAVING count(*) * 2 >= :profiles_at_most
) AS large
WHERE large.party_id = anchored.party_id;

CREATE TEMP TABLE attached ON COMMIT DROP AS
SELECT
    one.member_id,
    place.profile_id,
    place.party_id,
    place.method,
    place.score
FROM (
    SELECT profile_id, party_id, method, score FROM placed
    UNION ALL
    SELECT profile_id, party_id, method, NULL FROM anchored
) AS place
JOIN newcomer ON newcomer.profile_id = place.profile_id
CROSS JOIN LATERAL unnest(newcomer.member_ids) AS one (member_id);

-- Who can be tied to nobody stands by itself; what it may be all the same is for the clustering to say.
INSERT INTO attached (member_id, profile_id, party_id, method)
SELECT
    one.member_id,
    profile.profile_id,
    one.member_id,
    'alone'
FROM newcomer
JOIN core.profile AS profile ON profile.profile_id = newcomer.profile_id
CROSS JOIN LATERAL unnest(newcomer.member_ids) AS one (member_id)
WHERE profile.number IS NULL AND profile.name_group IS NULL AND NOT profile.is_identifying
    AND NOT EXISTS (SELECT FROM core.party_edge AS edge WHERE edge.left_id = profile.profile_id)
    AND NOT EXISTS (SELECT FROM core.party_edge AS edge WHERE edge.right_id = profile.profile_id);

ALTER TABLE attached ADD PRIMARY KEY (member_id);

ANALYZE attached;
