SELECT
    coalesce(extract(year FROM decided_on) || '年' || extract(quarter FROM decided_on) || '季', '未载明') AS decided_quarter,
    domain AS domain_zh,
    count(*) AS leads_count
FROM visible
WHERE tier = 'lead' AND state = 'open'
GROUP BY 1, 2
