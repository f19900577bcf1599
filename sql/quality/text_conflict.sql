-- How many records of each agency deliver another value of an element than their own text tells.
-- reads   ops.text_conflict
-- writes  nothing; gives one row per agency, kind of record and column
SELECT
    agency_id,
    noun,
    column_name,
    count(*) AS rows,
    count(*) FILTER (WHERE as_of = :as_of) AS rows_tonight
FROM ops.text_conflict
WHERE as_of <= :as_of
GROUP BY agency_id, noun, column_name
ORDER BY agency_id, noun, column_name;
