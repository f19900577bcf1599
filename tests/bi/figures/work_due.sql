SELECT due_on, review_status AS review_status_zh, lead_type AS lead_type_zh, agency_name, document_no, offence_name, owner
FROM worked
WHERE due_on IS NOT NULL
ORDER BY due_on, document_no, owner
LIMIT 20
