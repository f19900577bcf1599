-- The deliveries of unusual volume on the night :as_of, and who let them in or did not.
-- reads   ops.approval
-- writes  nothing; gives one row per table
SELECT
    agency_id,
    table_name,
    decision,
    rows_read,
    rows_usual,
    rows_allowed,
    decided_by
FROM ops.approval
WHERE as_of = :as_of
ORDER BY decision <> 'waiting', agency_id, table_name;
