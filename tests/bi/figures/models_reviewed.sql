SELECT count(*) AS reviewed_count FROM concluded
