SELECT agency_name, domain AS domain_zh, count(*) AS leads_count FROM visible WHERE tier = 'lead' AND state = 'open' GROUP BY agency_name, domain
