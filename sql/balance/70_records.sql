-- 已终结案件的人不在台账
-- Nobody of an ended case is left out of the ledger: gives those who are.
-- reads   night_<noun>, core.party_member, core.reverse_ledger
-- writes  nothing; one row per person: month, agency, state, persons that there must be and that there are
SELECT NULL::date, ended.agency_id, NULL, 1, 0
FROM (
    SELECT agency_id, prosecution_decision_id AS record_id, prosecution_decision_party_id AS member_id, decided_on AS day
    FROM night_prosecution_decision
    JOIN (
        SELECT prosecution_decision_id, prosecution_decision_party_id FROM night_prosecution_decision_party
    ) AS party USING (prosecution_decision_id)
    WHERE decision IN ('no_crime', 'statutory', 'evidence', 'minor')
    UNION ALL
    SELECT agency_id, judgment_id, judgment_party_id, effective_on
    FROM night_judgment
    JOIN (SELECT judgment_id, judgment_party_id FROM night_judgment_party) AS party USING (judgment_id)
    WHERE result IN ('exempt', 'acquitted', 'withdrawn', 'terminated')
    UNION ALL
    SELECT agency_id, filing_id, filing_party_id, status_on
    FROM night_filing
    JOIN (SELECT filing_id, filing_party_id FROM night_filing_party) AS party USING (filing_id)
    WHERE status IN ('withdrawn', 'terminated')
    UNION ALL
    SELECT agency_id, filing_id, filing_party_id, decided_on
    FROM night_filing
    JOIN (SELECT filing_id, filing_party_id FROM night_filing_party) AS party USING (filing_id)
    WHERE decision = 'not_filed' AND is_penalty_needed AND (status IN ('withdrawn', 'terminated')) IS NOT TRUE
) AS ended
JOIN core.party_member AS member ON member.member_id = ended.member_id
WHERE coalesce(ended.day, '-infinity') <= :as_of
    AND NOT EXISTS (
        SELECT FROM core.reverse_ledger AS ledger
        WHERE ledger.party_id = member.party_id AND ended.record_id = ANY(ledger.record_ids)
    );
