-- Findings, evidence, searches and histories are of leads that are there; a lead that stands has a finding and evidence.
-- reads   lead.lead, lead.finding, lead.evidence, lead.search
-- writes  nothing; gives one row per lead that is wrong
-- remedy  Run the newest night again: load writes the parts of every lead that stands anew.
SELECT
    part.lead_id,
    part.fault
FROM (
    SELECT DISTINCT lead_id, 'finding without a lead' AS fault FROM lead.finding
    UNION ALL
    SELECT DISTINCT lead_id, 'evidence without a lead' FROM lead.evidence
    UNION ALL
    SELECT DISTINCT lead_id, 'search without a lead' FROM lead.search
) AS part
WHERE NOT EXISTS (SELECT FROM lead.lead WHERE lead.lead_id = part.lead_id)
UNION ALL
SELECT
    lead.lead_id,
    'lead without a finding'
FROM lead.lead
WHERE lead.state <> 'withdrawn'
    AND NOT EXISTS (SELECT FROM lead.finding WHERE finding.lead_id = lead.lead_id AND finding.is_current)
UNION ALL
SELECT
    lead.lead_id,
    'lead without evidence'
FROM lead.lead
WHERE lead.state <> 'withdrawn' AND NOT EXISTS (SELECT FROM lead.evidence WHERE evidence.lead_id = lead.lead_id)
