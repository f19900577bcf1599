-- The models that say nothing tonight: they failed, or their domain was not evaluated. What they found before stands.
-- reads   ops.outcome_count, ops.night, lead.outcome
-- writes  failed_model (temporary), one row per model; once in a transaction
CREATE TEMP TABLE failed_model ON COMMIT DROP AS
SELECT model_id
FROM ops.outcome_count
WHERE as_of = :as_of AND outcome = 'failed'
UNION
SELECT model_id
FROM lead.outcome
WHERE domain = ANY(:domains)
    AND NOT EXISTS (
        SELECT FROM ops.night WHERE night.as_of = :as_of AND night.stage = 'evaluate.' || outcome.domain
    );
