SELECT region_code AS region_name, function AS function_zh, count(*) AS leads_count FROM visible WHERE tier = 'lead' AND state = 'open' GROUP BY region_code, function
