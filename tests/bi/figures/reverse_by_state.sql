SELECT state AS state_zh, count(*) AS people_count FROM ended GROUP BY state
