-- The ledger of every batch that is closed balances: rows read = loaded + quarantined + proven duplicates + kept out after a purge.
-- reads   ops.batch
-- writes  nothing; gives one row per batch that is wrong
-- remedy  Compare the batch with its raw table and ops.quarantine; `xianjie verify ledger_in_raw` says which rows stand.
SELECT
    batch_id,
    agency_id,
    table_name,
    as_of,
    rows_read,
    rows_loaded,
    rows_quarantined,
    rows_duplicate
FROM ops.batch
WHERE state = 'conformed' AND rows_read IS DISTINCT FROM rows_loaded + rows_quarantined + rows_duplicate + coalesce(rows_blocked, 0)
