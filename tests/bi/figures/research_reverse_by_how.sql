SELECT ended_how AS ended_how_zh, state AS state_zh, count(*) AS people_count FROM ended GROUP BY ended_how, state
