SELECT
    coalesce(extract(year FROM ended_on) || '年第' || extract(quarter FROM ended_on) || '季度', '未载明') AS ended_quarter,
    ended_how AS ended_how_zh,
    count(*) AS people_count
FROM ended
GROUP BY 1, 2
