-- Every review stands where its history says, step after step: nobody wrote past the functions.
-- reads   lead.lead, lead.review, lead.review_history
-- writes  nothing; gives one row per lead that is wrong
-- remedy  Find out who wrote to these tables without the functions; the history is what happened.
WITH newest AS (
    SELECT DISTINCT ON (lead_id) lead_id, step, to_status, to_owner
    FROM lead.review_history
    ORDER BY lead_id, step DESC
),

counted AS (
    SELECT lead_id, count(*) AS steps, max(step) AS last_step FROM lead.review_history GROUP BY lead_id
)

SELECT of_lead.lead_id, of_lead.review_status, review.status, newest.to_status, review.steps, counted.steps AS steps_in_history
FROM lead.lead AS of_lead
LEFT JOIN lead.review ON review.lead_id = of_lead.lead_id
LEFT JOIN newest ON newest.lead_id = of_lead.lead_id
LEFT JOIN counted ON counted.lead_id = of_lead.lead_id
WHERE (review.lead_id IS NULL AND (of_lead.review_status <> 'to_review' OR newest.lead_id IS NOT NULL))
    OR (review.lead_id IS NOT NULL AND (
        newest.lead_id IS NULL OR review.status <> of_lead.review_status OR review.status <> newest.to_status
        OR review.owner IS DISTINCT FROM newest.to_owner OR review.steps <> counted.steps OR counted.steps <> counted.last_step
    ))
