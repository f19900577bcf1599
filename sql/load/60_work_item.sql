-- Groups the leads that stand by the decision that they are about: what people work from.
-- reads   lead.lead
-- writes  lead.work_item, one row per decision with a standing lead; safe to run twice
DELETE FROM lead.work_item;

INSERT INTO lead.work_item (work_item_id, document_no, agency_name, leads, severity, first_seen_on)
SELECT
    work_item_id,
    min(document_no),
    min(agency_name),
    count(*),
    CASE min(CASE severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END) WHEN 1 THEN 'high' WHEN 2 THEN 'medium' ELSE 'low' END,
    min(first_seen_on)
FROM lead.lead
WHERE state = 'open' AND tier = 'lead'
GROUP BY work_item_id;
