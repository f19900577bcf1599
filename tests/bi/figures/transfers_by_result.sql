SELECT coalesce(result, 'none') AS result_zh, coalesce(domain, '未载明') AS domain_zh, count(*) AS transfers_count FROM transferred GROUP BY 1, 2
