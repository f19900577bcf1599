SELECT
    region_code AS region_name,
    count(*) FILTER (WHERE verdict = 'rejected') AS rejected_count,
    count(*) FILTER (WHERE verdict = 'adopted') AS adopted_count
FROM (SELECT region_code, verdict FROM concluded UNION ALL SELECT region_code, NULL FROM unconcluded) AS found
GROUP BY region_code
