SELECT count(*) AS open_count FROM visible WHERE tier = 'lead' AND state = 'open'
