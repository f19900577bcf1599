SELECT count(*) AS to_review_count FROM visible WHERE tier = 'lead' AND state = 'open' AND review_status = 'to_review'
