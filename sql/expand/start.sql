-- Where an expansion starts: the records that a text names by number, a party by its key, or what a lead is about.
-- reads   lead.lead, core.party_member, core.party, night_<noun>
-- writes  nothing; gives one row per record or party
SELECT
    'lead' AS named,
    -- What is to be worked on may be another record than the subject's: the decision that found a trade out.
    split_part(work_item_id, '/', 2) AS noun,
    work_item_id AS id
FROM lead.lead
WHERE length(:given) >= 6 AND starts_with(lead_id::text, lower(:given))
UNION
-- A ban, or a separate handling, is no record that an expansion walks through: whom it is about is where it starts.
SELECT
    'subject',
    'party',
    member.party_id
FROM lead.lead
JOIN core.party_member AS member ON member.member_id = lead.subject_key
WHERE length(:given) >= 6 AND starts_with(lead.lead_id::text, lower(:given)) AND lead.subject IN ('ban_party', 'separate_handling_party')
UNION
SELECT
    'party',
    'party',
    coalesce(merged_into, party_id)
FROM core.party
WHERE party_id = :given
UNION
SELECT
    'number',
    noun,
    id
FROM (
    SELECT 'penalty' AS noun, penalty_id AS id, decision_no AS number FROM night_penalty
    UNION ALL
    SELECT 'admin_case', admin_case_id, case_no FROM night_admin_case
    UNION ALL
    SELECT 'transfer', transfer_id, document_no FROM night_transfer
    UNION ALL
    SELECT 'filing', filing_id, case_no FROM night_filing
    UNION ALL
    SELECT 'prosecution_decision', prosecution_decision_id, document_no FROM night_prosecution_decision
) AS numbered
WHERE core.document_key(number) = core.document_key(:given) OR id = :given
ORDER BY 1, 2, 3;
