-- Each step on a quarantined row is of a row that stands; a batch of released rows holds what joined it, and nothing else.
-- reads   ops.quarantine_step, ops.quarantine, ops.batch
-- writes  nothing; gives one row per row or batch that is wrong
-- remedy  Find out who wrote there: stewards' steps come by ops.take_quarantine_step, the others by a night or a purge.
SELECT
    told.quarantine_id,
    told.batch_id,
    'a step on a row that is not in quarantine' AS fault
FROM ops.quarantine_step AS told
LEFT JOIN ops.quarantine AS held
    ON held.quarantine_id = told.quarantine_id AND held.batch_id = told.batch_id AND held.row_hash = told.row_hash
WHERE held.quarantine_id IS NULL
UNION
SELECT
    told.quarantine_id,
    told.batch_id,
    'a step after the last one'
FROM (
    SELECT quarantine_id, batch_id, step, lag(step) OVER (PARTITION BY quarantine_id ORDER BY step_id) AS before
    FROM ops.quarantine_step
) AS told
WHERE told.before = 'discarded' OR (told.before IN ('joined', 'overtaken') AND told.step NOT IN ('returned', 'discarded'))
    OR (told.step = 'joined' AND told.before IS DISTINCT FROM 'released')
UNION
SELECT
    NULL,
    its.batch_id,
    'other rows than were released into it'
FROM ops.batch AS its
LEFT JOIN (
    SELECT into_batch_id, count(*) AS rows FROM ops.quarantine_step WHERE step = 'joined' GROUP BY into_batch_id
) AS told ON told.into_batch_id = its.batch_id
WHERE its.state <> 'purged' AND (its.rows_released, its.rows_released) IS DISTINCT FROM (told.rows, CASE WHEN told.rows IS NOT NULL THEN its.rows_read END)
