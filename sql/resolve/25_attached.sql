-- Tonight's newcomers whose place follows from what stands: nothing has to be clustered for them.
-- reads   changed, tonights_profile, scored (temporary), core.party_decision, core.party_member, core.profile, core.party_edge
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

-- Each with what it says: nothing of it has to be looked for among everyone's profiles.
CREATE TEMP TABLE newcomer ON COMMIT DROP AS
SELECT
    said.*,
    profile.number,
    profile.anchor,
    profile.compared_as,
    profile.is_named,
    profile.name_group,
    profile.id_no,
    profile.credit_code,
    profile.former_name_keys,
    profile.is_identifying,
    (
        SELECT kept.first_seen_on > CAST(:last_on AS date)
        FROM core.profile AS kept
        WHERE kept.profile_id = said.profile_id
    ) AS is_new
FROM (
    SELECT
        changed.profile_id,
        array_agg(changed.member_id) AS member_ids
    FROM changed
    WHERE changed.old_party_id IS NULL
        AND changed.known_on > CAST(:last_on AS date)
        AND NOT EXISTS (SELECT FROM decided_member WHERE decided_member.member_id = changed.member_id)
    GROUP BY changed.profile_id
) AS said
JOIN tonights_profile AS profile ON profile.profile_id = said.profile_id;

ANALYZE newcomer;

-- What stands already says the same, and of all that say so it is known who they are.
CREATE TEMP TABLE placed ON COMMIT DROP AS
SELECT DISTINCT ON (newcomer.profile_id)
    newcomer.profile_id,
    member.party_id,
    -- Of two records of one person with the same telephone or house, each is no more by itself.
    CASE member.method WHEN 'alone' THEN 'splink' ELSE member.method END AS method,
    member.score
FROM newcomer
JOIN core.party_member AS member ON member.profile_id = newcomer.profile_id
WHERE NOT newcomer.is_new
    AND (member.method <> 'alone' OR (newcomer.is_identifying AND newcomer.number IS NULL AND newcomer.name_group IS NULL))
    AND NOT EXISTS (SELECT FROM decided_member WHERE decided_member.member_id = member.member_id)
ORDER BY newcomer.profile_id;

-- Who speaks under a number that is known under the same name, where everyone with that number is one party; and of whom
-- the machine said nothing tonight. Of a new profile it said nothing before.
CREATE TEMP TABLE known_by_number ON COMMIT DROP AS
SELECT
    newcomer.profile_id,
    newcomer.number,
    newcomer.anchor,
    newcomer.compared_as,
    newcomer.name_group,
    newcomer.id_no,
    newcomer.credit_code,
    newcomer.former_name_keys
FROM newcomer
LEFT JOIN (
    SELECT left_id AS profile_id FROM scored
    UNION
    SELECT right_id FROM scored
) AS said ON said.profile_id = newcomer.profile_id
WHERE newcomer.is_new
    AND said.profile_id IS NULL
    AND newcomer.number IS NOT NULL
    AND newcomer.is_named
    AND (newcomer.name_group IS NULL OR newcomer.credit_code IS NOT NULL);

ANALYZE known_by_number;

CREATE TEMP TABLE numbered ON COMMIT DROP AS
SELECT
    known.profile_id,
    standing.party_id,
    split_part(known.number, ':', 1) AS method
FROM known_by_number AS known
-- One look for each: a join would read everyone's profiles through. In the collation of the column, by which its index is ordered.
CROSS JOIN LATERAL (
    SELECT
        min(member.party_id) AS party_id,
        max(member.party_id) AS last_party_id,
        count(decided_member.member_id) AS decided,
        bool_or(
            (
                other.anchor, other.compared_as, other.name_group, other.id_no, other.credit_code, other.former_name_keys
            ) IS NOT DISTINCT FROM (
                known.anchor, known.compared_as, known.name_group, known.id_no, known.credit_code, known.former_name_keys
            )
        ) AS is_named_so
    FROM core.profile AS other
    JOIN core.party_member AS member ON member.profile_id = other.profile_id
    LEFT JOIN decided_member ON decided_member.member_id = member.member_id
    WHERE other.number = known.number
) AS standing
WHERE standing.party_id = standing.last_party_id
    AND standing.decided = 0
    AND standing.is_named_so;

ANALYZE numbered;

-- A cluster that comes near its bound is left to the clustering. Made before it is used: a plan may ask for it again for every row.
CREATE TEMP TABLE nearly_full ON COMMIT DROP AS
SELECT party.party_id
FROM (SELECT party_id, count(*) AS profiles FROM numbered GROUP BY party_id) AS party
CROSS JOIN LATERAL (
    SELECT count(*) AS records
    FROM core.party_member AS member
    WHERE member.party_id = party.party_id
) AS standing
WHERE greatest(party.profiles, standing.records) * 2 >= :profiles_at_most;

DELETE FROM numbered
WHERE party_id IN (SELECT party_id FROM nearly_full);

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
    SELECT profile_id, party_id, method, NULL FROM numbered
) AS place
JOIN newcomer ON newcomer.profile_id = place.profile_id
CROSS JOIN LATERAL unnest(newcomer.member_ids) AS one (member_id);

-- Who can be tied to nobody stands by itself; what it may be all the same is for the clustering to say.
INSERT INTO attached (member_id, profile_id, party_id, method)
SELECT
    one.member_id,
    newcomer.profile_id,
    one.member_id,
    'alone'
FROM newcomer
CROSS JOIN LATERAL unnest(newcomer.member_ids) AS one (member_id)
WHERE newcomer.number IS NULL AND newcomer.name_group IS NULL AND NOT newcomer.is_identifying
    AND NOT EXISTS (SELECT FROM core.party_edge AS edge WHERE edge.left_id = newcomer.profile_id)
    AND NOT EXISTS (SELECT FROM core.party_edge AS edge WHERE edge.right_id = newcomer.profile_id);

ALTER TABLE attached ADD PRIMARY KEY (member_id);

ANALYZE attached;
