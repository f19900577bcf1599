-- What has changed in the shape of source tables and is not over, or was noticed on the night :as_of.
-- reads   ops.drift
-- writes  nothing; gives one row per change
SELECT
    agency_id,
    table_name,
    column_name,
    change,
    mode,
    before,
    after,
    first_seen_on,
    last_seen_on,
    rows_discarded,
    values_discarded,
    mode = 'freeze' AND released_at IS NULL AS is_frozen,
    released_by
FROM ops.drift
WHERE first_seen_on <= :as_of AND (settled_at IS NULL OR last_seen_on = :as_of)
ORDER BY mode <> 'freeze', agency_id, table_name, drift_id;
