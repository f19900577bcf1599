SELECT
    offence_name,
    domain AS domain_zh,
    count(*) AS leads_count,
    sum((review_status = 'to_review')::integer) AS to_review_count,
    count(DISTINCT agency_id) AS agencies_count
FROM visible
WHERE tier = 'lead' AND state = 'open'
GROUP BY offence_name, domain
