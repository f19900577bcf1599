SELECT count(DISTINCT model_id) AS models_count FROM (SELECT model_id FROM concluded UNION SELECT model_id FROM unconcluded) AS seen
