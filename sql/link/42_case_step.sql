-- The steps that case systems log, as events of the case that they belong to; and what the records say in other words.
-- reads   night_case_step, night_filing, night_transfer, night_prosecution_decision
-- writes  event_source (temporary), one row per record and event; safe to run twice
INSERT INTO event_source (noun, record_id, event, happened_on, happened_at, agency_id, known_at)
SELECT 'case_step', case_step_id, event, happened_on, happened_at, agency_id, known_at
FROM night_case_step
WHERE is_void IS NOT TRUE
UNION ALL
SELECT 'filing', filing_id, 'case_filed', decided_on, NULL, agency_id, known_at
FROM night_filing
WHERE decision = 'filed'
UNION ALL
-- The agency that sent the case over knows what the police decided.
SELECT 'transfer', transfer_id, 'filing_decision', result_on, NULL, agency_id, known_at
FROM night_transfer
WHERE result IN ('filed', 'not_filed')
UNION ALL
-- What is not prosecuted is decided on too.
SELECT 'prosecution_decision', prosecution_decision_id, 'prosecution_decision', decided_on, NULL, agency_id, known_at
FROM night_prosecution_decision
WHERE decision <> 'prosecuted';
