SELECT
    due_on,
    review_status AS review_status_zh,
    lead_type AS lead_type_zh,
    region_code AS region_name,
    agency_name,
    coalesce(document_no, '—') AS document_no,
    coalesce(offence_name, '—') AS offence_name,
    owner
FROM worked
WHERE due_on IS NOT NULL
ORDER BY due_on, coalesce(document_no, '—'), owner, lead_id
LIMIT 20
