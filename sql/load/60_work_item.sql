-- Groups the leads that stand, and are not sealed, by the decision that they are about: what people work from.
-- reads   lead.lead, core.case_chain
-- writes  lead.work_item, one row per decision with a standing lead; safe to run twice
-- An item keeps its decision's id for ever; a chain may be joined or parted by a correction, so it is told beside.
DELETE FROM lead.work_item;

INSERT INTO lead.work_item (work_item_id, chain_id, document_no, agency_name, leads, severity, first_seen_on)
SELECT
    work_item_id,
    coalesce(min(case_chain.chain_id COLLATE "C"), work_item_id),
    min(document_no),
    min(agency_name),
    count(*),
    CASE min(CASE severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END) WHEN 1 THEN 'high' WHEN 2 THEN 'medium' ELSE 'low' END,
    min(first_seen_on)
FROM lead.lead
LEFT JOIN core.case_chain
    ON case_chain.record_id = lead.work_item_id AND case_chain.noun = replace(lead.subject, '_party', '')
WHERE state = 'open' AND tier = 'lead' AND NOT is_sealed
GROUP BY work_item_id;
