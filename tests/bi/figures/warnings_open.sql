SELECT count(*) AS warnings_count FROM visible WHERE tier = 'warning' AND state = 'open'
