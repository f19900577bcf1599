-- How far each agency's data goes in the star that is published tonight.
-- reads   core.agency, ops.freshness; new_fact_* (temporary)
-- writes  new_freshness (temporary), one row per agency; safe to run twice
CREATE TEMP TABLE new_freshness ON COMMIT DROP AS
SELECT
    agency.agency_id,
    freshness.landed_through,
    freshness.fresh_through,
    coalesce(freshness.fresh_through >= :as_of, false) AS is_fresh,
    :as_of::date - freshness.landed_through AS lag_days,
    coalesce(told.records, 0) AS records_count,
    told.newest_event_on,
    :as_of::date AS as_of
FROM core.agency AS agency
LEFT JOIN ops.freshness ON freshness.agency_id = agency.agency_id
LEFT JOIN (
    SELECT agency_id, count(*) AS records, max(day) AS newest_event_on
    FROM (
        SELECT agency_id, decided_on AS day FROM new_fact_penalty WHERE is_first_party
        UNION ALL SELECT agency_id, transferred_on FROM new_fact_transfer WHERE is_first_party
        UNION ALL SELECT agency_id, coalesce(decided_on, received_on) FROM new_fact_filing WHERE is_first_party
        UNION ALL SELECT agency_id, decided_on FROM new_fact_prosecution_decision WHERE is_first_party
    ) AS event
    GROUP BY agency_id
) AS told ON told.agency_id = agency.agency_id;
