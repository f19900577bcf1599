-- The newest night up to :as_of of which anything is known, and how many nights there were until then.
-- reads   ops.batch, ops.attempt
-- writes  nothing
SELECT max(as_of) AS as_of, count(DISTINCT as_of) AS nights
FROM (
    SELECT as_of FROM ops.batch
    UNION ALL
    SELECT as_of FROM ops.attempt
) AS known
WHERE :as_of::date IS NULL OR as_of <= :as_of::date;
