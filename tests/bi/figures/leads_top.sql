SELECT lead_type AS lead_type_zh, domain AS domain_zh, agency_name, document_no, offence_name, decided_on, score
FROM visible
WHERE tier = 'lead' AND state = 'open' AND review_status = 'to_review' AND severity = 'high'
ORDER BY score DESC, document_no, decided_on
LIMIT 20
