-- Every redirect of a merged party ends at a party that stands, and every record belongs to one that does.
-- reads   core.party, core.party_member, lead.lead
-- writes  nothing; gives one row per party that is wrong
-- remedy  Run the newest night again with everyone looked at: `xianjie parties` shows who was merged by whom.
WITH RECURSIVE walked AS (
    SELECT
        party_id AS started,
        merged_into AS reached,
        ARRAY[party_id] AS path
    FROM core.party
    WHERE merged_into IS NOT NULL
    UNION ALL
    SELECT
        walked.started,
        party.merged_into,
        walked.path || party.party_id
    FROM walked
    JOIN core.party ON party.party_id = walked.reached
    WHERE party.merged_into IS NOT NULL AND NOT party.party_id = ANY (walked.path)
),

ended AS (
    SELECT DISTINCT ON (started)
        started,
        reached
    FROM walked
    ORDER BY started, cardinality(path) DESC
)

SELECT
    ended.started AS party_id,
    'its redirect leads to nobody' AS fault
FROM ended
LEFT JOIN core.party ON party.party_id = ended.reached AND party.merged_into IS NULL
WHERE party.party_id IS NULL
UNION ALL
SELECT DISTINCT
    member.party_id,
    'it has records and does not stand'
FROM core.party_member AS member
LEFT JOIN core.party ON party.party_id = member.party_id AND party.merged_into IS NULL
WHERE party.party_id IS NULL
UNION ALL
SELECT DISTINCT
    lead.party_id,
    'a lead names it and it is not there'
FROM lead.lead
-- A lead on what an agency itself did or promised names the agency as its party.
WHERE lead.state <> 'withdrawn' AND lead.party_id <> lead.agency_id AND NOT EXISTS (SELECT FROM core.party WHERE party.party_id = lead.party_id)
