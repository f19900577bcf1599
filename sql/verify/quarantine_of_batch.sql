-- Every quarantined row belongs to a batch that was judged, of the same agency and table, and stands there once.
-- Only rows that a contract discards for drift are there before the judgement.
-- reads   ops.quarantine, ops.batch
-- writes  nothing; gives one row per quarantined row that is wrong
-- remedy  Find which statement wrote it; a run takes quarantined rows only together with their batch.
SELECT
    held.quarantine_id,
    held.batch_id,
    held.agency_id,
    held.table_name
FROM (SELECT quarantine_id, batch_id, agency_id, table_name, reasons, count(*) OVER (PARTITION BY batch_id, raw_row_id) AS times FROM ops.quarantine) AS held
LEFT JOIN ops.batch AS its
    ON its.batch_id = held.batch_id AND its.agency_id = held.agency_id AND its.table_name = held.table_name
    AND (its.state IN ('validated', 'conformed')
        OR (its.state = 'extracted' AND array_to_string(held.reasons, ' ') ~ ':(added|dropped|renamed|retyped)( |$)'))
WHERE its.batch_id IS NULL OR held.times > 1
