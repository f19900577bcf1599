SELECT
    name AS agency_name,
    count(*) FILTER (WHERE verdict = 'rejected') AS rejected_count,
    count(*) FILTER (WHERE verdict = 'adopted') AS adopted_count
FROM (SELECT agency_id, verdict FROM concluded UNION ALL SELECT agency_id, NULL FROM unconcluded) AS found
JOIN core.agency USING (agency_id)
GROUP BY name
