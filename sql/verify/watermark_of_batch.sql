-- A watermark stands where the newest batch that was kept left it, or where a refused or purged one began: no row lies unread behind it.
-- reads   ops.watermark, ops.batch
-- writes  nothing; gives one row per table of an agency that is wrong
-- remedy  Set the watermark back to the newest conformed batch's `watermark_after`; the next night reads from there, and takes nothing twice.
SELECT
    mark.agency_id,
    mark.table_name,
    mark.as_of,
    mark.batch_id
FROM ops.watermark AS mark
WHERE mark.watermark IS NOT NULL
    AND mark.watermark IS DISTINCT FROM (
        SELECT kept.watermark_after
        FROM ops.batch AS kept
        WHERE kept.agency_id = mark.agency_id AND kept.table_name = mark.table_name AND kept.state NOT IN ('refused', 'purged')
            AND kept.rows_released IS NULL
        ORDER BY kept.batch_id DESC
        LIMIT 1
    )
    AND NOT EXISTS (
        SELECT
        FROM ops.batch AS refused
        WHERE refused.agency_id = mark.agency_id AND refused.table_name = mark.table_name
            AND refused.state IN ('refused', 'purged') AND refused.watermark_before = mark.watermark
    )
UNION ALL
-- A batch that was kept and moved nothing forward would be read again and again; one without a line, from the start.
SELECT DISTINCT
    kept.agency_id,
    kept.table_name,
    kept.as_of,
    kept.batch_id
FROM ops.batch AS kept
LEFT JOIN ops.watermark AS mark ON mark.agency_id = kept.agency_id AND mark.table_name = kept.table_name
WHERE kept.state = 'conformed' AND mark.agency_id IS NULL
