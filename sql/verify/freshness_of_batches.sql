-- An agency counts as landed only through a night of which its own line says so.
-- reads   ops.freshness, ops.attempt
-- writes  nothing; gives one row per agency that is wrong
-- remedy  Run that night again: conform writes freshness in the transaction of the records.
SELECT
    fresh.agency_id,
    fresh.landed_through
FROM ops.freshness AS fresh
WHERE fresh.landed_through > (
    SELECT coalesce(max(night.as_of), '-infinity'::date)
    FROM ops.attempt AS night
    WHERE night.agency_id = fresh.agency_id AND night.state = 'landed'
)
