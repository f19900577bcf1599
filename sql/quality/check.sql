-- How many rows failed which check, night by night; a row that fails two checks counts for both.
-- reads   ops.batch, ops.validation
-- writes  nothing; gives one row per agency, table, reason, severity and night with a failing row or a closed gate
SELECT
    batch.agency_id,
    batch.table_name,
    validation.reason,
    validation.severity,
    batch.as_of,
    sum(validation.element_count) AS rows_checked,
    sum(validation.unexpected_count) AS rows_failing,
    bool_and(validation.is_success) AS is_success,
    bool_or(batch.state = 'refused') AS is_refused
FROM ops.validation AS validation
JOIN ops.batch AS batch ON batch.batch_id = validation.batch_id
WHERE batch.as_of <= :as_of
GROUP BY batch.agency_id, batch.table_name, validation.reason, validation.severity, batch.as_of
HAVING sum(validation.unexpected_count) > 0 OR NOT bool_and(validation.is_success)
ORDER BY batch.agency_id, batch.table_name, validation.reason, validation.severity, batch.as_of;
