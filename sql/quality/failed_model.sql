-- The models that could not run on the night :as_of, and why.
-- reads   ops.outcome_count
-- writes  nothing; gives one row per model
SELECT
    domain,
    model_id,
    reason
FROM ops.outcome_count
WHERE as_of = :as_of AND outcome = 'failed'
ORDER BY domain, model_id;
