-- Seals the leads that name somebody who was a minor at the act, or whose criminal record was sealed; nobody reads them in a list.
-- reads   new_lead (temporary), lead.evidence, core.party, core.party_member, ops.sealing, through lead.seals
-- writes  column is_sealed of lead.lead; safe to run twice
UPDATE lead.lead
SET is_sealed = judged.is_sealed
FROM (
    SELECT lead_id, lead.seals(lead_id) AS is_sealed
    FROM lead.lead
    WHERE lead_id IN (SELECT lead_id FROM new_lead)
) AS judged
WHERE judged.lead_id = lead.lead_id AND judged.is_sealed <> lead.is_sealed;
