-- What each table delivered each night, as the row ledger says: read = loaded + quarantined + duplicate + refused + waiting.
-- A night that was run again adds what it read again; rows that were released from quarantine count once more, as read for that night.
-- reads   ops.batch
-- writes  nothing; gives one row per agency, table and night
SELECT
    agency_id,
    table_name,
    as_of,
    count(*) AS batches,
    sum(rows_read) AS rows_read,
    coalesce(sum(rows_loaded) FILTER (WHERE state = 'conformed'), 0) AS rows_loaded,
    coalesce(sum(rows_quarantined) FILTER (WHERE state IN ('validated', 'conformed')), 0) AS rows_quarantined,
    coalesce(sum(rows_duplicate) FILTER (WHERE state NOT IN ('refused', 'purged')), 0) AS rows_duplicate,
    coalesce(sum(rows_late) FILTER (WHERE state NOT IN ('refused', 'purged')), 0) AS rows_late,
    coalesce(sum(rows_read) FILTER (WHERE state = 'refused'), 0) AS rows_refused,
    count(*) FILTER (WHERE state = 'refused') AS batches_refused,
    -- Whether the last delivery of the night was taken: an earlier one may have been refused and read again.
    (array_agg(state ORDER BY rows_released IS NOT NULL, batch_id DESC))[1] AS state
FROM ops.batch
WHERE as_of <= :as_of
GROUP BY agency_id, table_name, as_of
ORDER BY agency_id, table_name, as_of;
