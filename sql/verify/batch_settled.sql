-- No night's batch is left half-way: what was extracted up to a night that was loaded is conformed or refused.
-- reads   ops.batch, ops.attempt
-- writes  nothing; gives one row per batch that is wrong
-- remedy  Run that night again: `xianjie nightly --as-of D` takes the batch up where it was left.
SELECT
    batch.batch_id,
    batch.agency_id,
    batch.table_name,
    batch.as_of,
    batch.state
FROM ops.batch
JOIN ops.attempt ON attempt.agency_id = batch.agency_id AND attempt.as_of = batch.as_of AND attempt.state = 'landed'
WHERE batch.state IN ('extracted', 'validated')
