-- What became of the files that agencies delivered, night by night.
-- reads   ops.delivery
-- writes  nothing; gives one row per agency, table, night and state
SELECT
    agency_id,
    table_name,
    as_of,
    state,
    count(*) AS files,
    coalesce(sum(rows_read), 0) AS rows_read,
    coalesce(sum(rows_hidden), 0) AS rows_hidden
FROM ops.delivery
WHERE as_of <= :as_of
GROUP BY agency_id, table_name, as_of, state
ORDER BY agency_id, table_name, as_of, state;
