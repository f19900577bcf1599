-- Which missing value or unfinished register kept how many acts from being judged on the last nights.
-- reads   ops.outcome_count
-- writes  nothing; gives one row per outcome, reason and night
SELECT
    outcome,
    reason,
    as_of,
    sum(rows) AS rows,
    count(DISTINCT model_id) AS models
FROM ops.outcome_count
WHERE as_of <= :as_of AND outcome IN ('undecided', 'pending') AND reason <> ''
GROUP BY outcome, reason, as_of
ORDER BY outcome, reason, as_of;
