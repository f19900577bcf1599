SELECT avg((lead_type = 'not_transferred')::integer) AS not_transferred_share FROM visible WHERE tier = 'lead' AND state = 'open'
