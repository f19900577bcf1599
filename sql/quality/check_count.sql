-- How many checks were made in all, and how many of them no row failed.
-- reads   ops.batch, ops.validation
-- writes  nothing; gives one row
SELECT
    count(*) AS checks,
    count(*) FILTER (WHERE rows_failing = 0) AS clean
FROM (
    SELECT sum(validation.unexpected_count) AS rows_failing
    FROM ops.validation AS validation
    JOIN ops.batch AS batch ON batch.batch_id = validation.batch_id
    WHERE batch.as_of <= :as_of
    GROUP BY batch.agency_id, batch.table_name, validation.expectation
) AS made;
