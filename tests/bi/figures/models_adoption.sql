SELECT avg((verdict = 'adopted')::integer) AS adoption_share FROM concluded
