SELECT count(DISTINCT agency_id) AS agencies_count FROM visible WHERE tier = 'lead' AND state = 'open'
