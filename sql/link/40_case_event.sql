-- What happened to a case and when, in the event words of the clocks (rules/law, time-limits).
-- reads   night_<noun>
-- writes  core.case_event, one row per record and event; safe to run twice
DELETE FROM core.case_event;

INSERT INTO core.case_event (noun, record_id, event, happened_on, agency_id, as_of)
SELECT noun, record_id, event, happened_on, agency_id, :as_of
FROM (
    SELECT 'penalty' AS noun, penalty_id AS record_id, 'administrative_disposal' AS event, decided_on AS happened_on, agency_id
    FROM night_penalty
    UNION ALL
    SELECT 'penalty', penalty_id, 'penalty_served', effective_on, agency_id FROM night_penalty
    UNION ALL
    SELECT 'transfer', transfer_id, 'transfer_decision', decided_on, agency_id FROM night_transfer
    UNION ALL
    SELECT 'transfer', transfer_id, 'case_transferred', transferred_on, agency_id FROM night_transfer
    UNION ALL
    SELECT 'transfer', transfer_id, 'case_received_by_police', received_on, agency_id FROM night_transfer
    UNION ALL
    SELECT 'filing', filing_id, 'case_received_by_police', received_on, agency_id FROM night_filing
    UNION ALL
    SELECT 'filing', filing_id, 'filing_decision', decided_on, agency_id FROM night_filing WHERE decision IN ('filed', 'not_filed')
    UNION ALL
    SELECT 'filing', filing_id, 'case_withdrawn', status_on, agency_id FROM night_filing WHERE status IN ('withdrawn', 'terminated')
    UNION ALL
    SELECT 'prosecution_decision', prosecution_decision_id, 'non_prosecution_decision', decided_on, agency_id
    FROM night_prosecution_decision WHERE decision <> 'prosecuted'
    UNION ALL
    SELECT 'procuratorial_opinion', procuratorial_opinion_id, 'penalty_opinion_issued', issued_on, agency_id
    FROM night_procuratorial_opinion
    UNION ALL
    SELECT 'procuratorial_opinion', procuratorial_opinion_id, 'procuratorate_informed', replied_on, agency_id
    FROM night_procuratorial_opinion
) AS events
WHERE happened_on IS NOT NULL
ON CONFLICT (noun, record_id, event) DO NOTHING;
