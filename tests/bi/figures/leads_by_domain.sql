SELECT domain AS domain_zh, state AS state_zh, count(*) AS leads_count FROM visible WHERE tier = 'lead' GROUP BY domain, state
