SELECT model_id AS model_name, says, proposal, count(*) AS leads
FROM concluded_visible AS concluded
JOIN lead.rejection_reason AS given ON given.code = concluded.reason_code
WHERE verdict = 'rejected'
GROUP BY model_id, says, proposal, fits
