-- The versions of agencies and regions, so that a fact finds the one of its day.
-- reads   core.agency, mart.dim_agency; new_dim_region (temporary, from the table of regions)
-- writes  new_dim_agency (temporary), one row per agency, name and region in time; safe to run twice
CREATE TEMP TABLE new_dim_agency ON COMMIT DROP AS
WITH told AS (
    -- What was told before stays, up to the night on which the agency was told otherwise.
    SELECT old.agency_id, old.name, old.kind, old.region_code, old.valid_from
    FROM mart.dim_agency AS old
    UNION ALL
    SELECT
        now.agency_id,
        now.name,
        now.kind,
        now.region_code,
        CASE WHEN standing.agency_id IS NULL THEN '1900-01-01'::date ELSE :as_of::date END
    FROM core.agency AS now
    LEFT JOIN mart.dim_agency AS standing ON standing.agency_id = now.agency_id AND standing.is_current
    WHERE (standing.name, standing.kind, standing.region_code) IS DISTINCT FROM (now.name, now.kind, now.region_code)
),

-- Told otherwise twice in one night: the last word holds.
versions AS (
    SELECT DISTINCT ON (told.agency_id, told.valid_from) told.*
    FROM told
    LEFT JOIN core.agency AS now ON now.agency_id = told.agency_id
    ORDER BY
        told.agency_id ASC, told.valid_from ASC,
        (now.name, now.kind, now.region_code) IS NOT DISTINCT FROM (told.name, told.kind, told.region_code) DESC
)

SELECT
    agency_id || '@' || valid_from AS agency_key,
    agency_id,
    name,
    kind,
    region_code,
    valid_from,
    coalesce(lead(valid_from) OVER every, '9999-12-31'::date) AS valid_to,
    lead(valid_from) OVER every IS NULL AS is_current
FROM versions
WINDOW every AS (PARTITION BY agency_id ORDER BY valid_from);

-- Few agencies and regions have more than one version: the facts look only those up by day.
CREATE TEMP TABLE agency_version ON COMMIT DROP AS
SELECT agency_id, agency_key, region_code, valid_from, valid_to FROM new_dim_agency;
CREATE TEMP TABLE region_version ON COMMIT DROP AS
SELECT region.region_code, region.region_key, region.valid_from, region.valid_to
FROM new_dim_region AS region
WHERE region.region_code IN (
    SELECT agency.region_code FROM new_dim_agency AS agency
    UNION SELECT now.region_code FROM core.agency AS now
);
ANALYZE agency_version;
ANALYZE region_version;
