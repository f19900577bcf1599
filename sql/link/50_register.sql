-- Which registers had landed: an absence may be claimed only of a register that was there to be searched.
-- reads   core.agency, ops.freshness
-- writes  register (temporary), one row per agency and noun that it delivers; safe to run twice
CREATE TEMP TABLE register ON COMMIT DROP AS
SELECT
    agency.agency_id,
    agency.kind,
    noun.noun,
    coalesce(greatest(freshness.landed_through, freshness.fresh_through) >= :as_of, false) AS is_fresh
FROM core.agency AS agency
CROSS JOIN LATERAL unnest(agency.nouns) AS noun (noun)
LEFT JOIN ops.freshness AS freshness ON freshness.agency_id = agency.agency_id;
