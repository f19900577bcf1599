SELECT
    coalesce(extract(year FROM decided_on) || '年第' || extract(quarter FROM decided_on) || '季度', '未载明') AS decided_quarter,
    lead_type AS lead_type_zh,
    count(*) AS leads_count
FROM visible
WHERE tier = 'lead' AND state = 'open'
GROUP BY 1, 2
