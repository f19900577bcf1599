SELECT
    lead_type AS lead_type_zh,
    domain AS domain_zh,
    region_code AS region_name,
    agency_name,
    coalesce(document_no, '—') AS document_no,
    coalesce(offence_name, '—') AS offence_name,
    decided_on,
    score
FROM visible
WHERE tier = 'lead' AND state = 'open' AND review_status = 'to_review' AND severity = 'high'
ORDER BY score DESC, decided_on DESC, coalesce(document_no, '—'), lead_id
LIMIT 20
