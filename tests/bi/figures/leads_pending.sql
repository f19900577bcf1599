SELECT count(*) AS pending_count FROM visible WHERE tier = 'lead' AND state = 'pending'
