SELECT domain AS domain_zh, lead_type AS lead_type_zh, count(*) AS leads_count FROM visible WHERE tier = 'lead' AND state = 'open' GROUP BY domain, lead_type
