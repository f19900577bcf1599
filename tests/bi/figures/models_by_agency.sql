SELECT
    agency_id,
    count(*) FILTER (WHERE verdict = 'adopted') AS adopted_count,
    count(*) FILTER (WHERE verdict = 'rejected') AS rejected_count
FROM (SELECT agency_id, verdict FROM concluded UNION ALL SELECT agency_id, NULL FROM unconcluded) AS found
GROUP BY agency_id
