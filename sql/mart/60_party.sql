-- The parties of the star: those of its facts and of leads, and the names that they bore.
-- reads   core.party, core.party_member, core.agency, lead.lead, mart.dim_party; new_fact_* and party_industry (temporary)
-- writes  new_dim_party, one row per party, new_dim_party_name, one row per party and name (temporary); safe to run twice
CREATE TEMP TABLE stands ON COMMIT DROP AS
SELECT row_id, party_id, region_code, coalesce(decided_on, known_on) AS day, is_sealed FROM new_fact_penalty WHERE party_id IS NOT NULL
UNION ALL
SELECT row_id, party_id, region_code, coalesce(transferred_on, decided_on, known_on), is_sealed
FROM new_fact_transfer WHERE party_id IS NOT NULL
UNION ALL
SELECT row_id, party_id, region_code, coalesce(received_on, decided_on, known_on), is_sealed
FROM new_fact_filing WHERE party_id IS NOT NULL
UNION ALL
SELECT row_id, party_id, region_code, coalesce(decided_on, known_on), is_sealed
FROM new_fact_prosecution_decision WHERE party_id IS NOT NULL;

CREATE TEMP TABLE standing_party ON COMMIT DROP AS
SELECT party_id, array_agg(DISTINCT region_code ORDER BY region_code) AS region_codes, bool_or(is_sealed) AS is_sealed
FROM (
    SELECT party_id, region_code, is_sealed FROM stands
    UNION ALL
    SELECT party_id, region_code, is_sealed FROM lead.lead
) AS seen
GROUP BY party_id;
ANALYZE standing_party;

CREATE TEMP TABLE new_dim_party ON COMMIT DROP AS
SELECT
    party.party_id,
    party.party_kind,
    party.name,
    party.name_key,
    -- Written together, as people type it.
    replace(party.name_pinyin, ' ', '') AS name_pinyin,
    CASE WHEN old.name_key = party.name_key THEN old.name_parts ELSE mart.name_parts(party.name_key) END AS name_parts,
    core.masked_number(party.id_no) AS id_no_masked,
    party.credit_code,
    trade.industry,
    trade.status AS registration_status,
    trade.established_on,
    party.first_seen_on,
    standing.region_codes,
    standing.is_sealed OR EXISTS (SELECT FROM sealed_key WHERE sealed_key.key = party.party_id) AS is_sealed
FROM standing_party AS standing
JOIN core.party ON party.party_id = standing.party_id
LEFT JOIN party_industry AS trade ON trade.party_id = party.party_id
LEFT JOIN mart.dim_party AS old ON old.party_id = party.party_id;
CREATE INDEX ON new_dim_party (party_id);
ANALYZE new_dim_party;

-- A name holds from the first record that bears it to the first that bears the next; of several on one day the commonest.
CREATE TEMP TABLE new_dim_party_name ON COMMIT DROP AS
WITH borne AS (
    SELECT stands.party_id, member.name_key, min(member.name COLLATE "C") AS name, min(stands.day) AS day, count(*) AS records
    FROM stands
    JOIN core.party_member AS member ON member.member_id = stands.row_id
    WHERE member.name_key IS NOT NULL
    GROUP BY stands.party_id, member.name_key
),

of_day AS (
    SELECT DISTINCT ON (party_id, day) party_id, day, name, name_key
    FROM borne
    ORDER BY party_id ASC, day ASC, records DESC, name_key COLLATE "C" ASC
),

spans AS (
    SELECT
        party_id,
        name,
        name_key,
        CASE WHEN lag(day) OVER every IS NULL THEN '1900-01-01'::date ELSE day END AS valid_from,
        coalesce(lead(day) OVER every, '9999-12-31'::date) AS valid_to
    FROM of_day
    WINDOW every AS (PARTITION BY party_id ORDER BY day)
)

SELECT
    spans.*,
    spans.valid_to = '9999-12-31' AS is_current,
    party.region_codes,
    party.is_sealed
FROM spans
JOIN new_dim_party AS party USING (party_id);
