SELECT count(*) AS penalties_count FROM punished
