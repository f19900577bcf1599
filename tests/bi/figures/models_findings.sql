SELECT model_id AS model_name, count(*) AS findings_count
FROM lead.finding
JOIN visible USING (lead_id)
WHERE is_current AND tier = 'lead' AND state = 'open'
GROUP BY model_id
ORDER BY findings_count DESC
LIMIT 20
