-- Which agency landed on which night; nights before the table of attempts was kept are told by their deliveries.
-- reads   ops.attempt, ops.batch
-- writes  nothing; gives one row per agency and night
SELECT agency_id, as_of, state, fault
FROM ops.attempt
WHERE as_of <= :as_of
UNION ALL
SELECT agency_id, as_of, CASE WHEN bool_and(state = 'conformed') THEN 'landed' ELSE 'failed' END, NULL
FROM ops.batch
WHERE as_of <= :as_of
    AND NOT EXISTS (SELECT FROM ops.attempt WHERE attempt.agency_id = batch.agency_id AND attempt.as_of = batch.as_of)
GROUP BY agency_id, as_of
ORDER BY agency_id, as_of;
