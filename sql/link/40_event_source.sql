-- What happened and when, as each record says it, in the event words of the clocks (rules/law, time-limits).
-- reads   night_<noun>, actor
-- writes  event_source (temporary), one row per record and event; safe to run twice
-- A step of its own that adds events (of another record) adds a file between this one and 45.
CREATE TEMP TABLE event_source (
    noun text NOT NULL,
    record_id text NOT NULL,
    event text NOT NULL,
    happened_on date,
    happened_at timestamptz,
    party_id text,
    agency_id text NOT NULL,
    known_at timestamptz
) ON COMMIT DROP;

INSERT INTO event_source (noun, record_id, event, happened_on, agency_id, known_at)
SELECT 'admin_case', admin_case_id, 'administrative_case_filed', opened_on, agency_id, known_at FROM night_admin_case
UNION ALL
SELECT 'admin_case', admin_case_id, 'admin_case_closed', closed_on, agency_id, known_at FROM night_admin_case
UNION ALL
SELECT 'penalty', penalty_id, 'administrative_disposal', decided_on, agency_id, known_at FROM night_penalty
UNION ALL
SELECT 'penalty', penalty_id, 'penalty_served', effective_on, agency_id, known_at FROM night_penalty
UNION ALL
SELECT 'transfer', transfer_id, 'transfer_decision', decided_on, agency_id, known_at FROM night_transfer
UNION ALL
SELECT 'transfer', transfer_id, 'case_transferred', transferred_on, agency_id, known_at FROM night_transfer
UNION ALL
SELECT 'transfer', transfer_id, 'case_received_by_police', received_on, agency_id, known_at FROM night_transfer
UNION ALL
SELECT 'transfer', transfer_id, 'case_returned', result_on, agency_id, known_at FROM night_transfer WHERE result = 'returned'
UNION ALL
SELECT 'filing', filing_id, 'case_received_by_police', received_on, agency_id, known_at FROM night_filing
UNION ALL
SELECT 'filing', filing_id, 'filing_decision', decided_on, agency_id, known_at
FROM night_filing WHERE decision IN ('filed', 'not_filed')
UNION ALL
SELECT
    'filing', filing_id,
    CASE status
        WHEN 'prosecution_proposed' THEN 'prosecution_proposed'
        WHEN 'transferred_away' THEN 'case_transferred_away'
        ELSE 'case_withdrawn'
    END,
    status_on, agency_id, known_at
FROM night_filing WHERE status IN ('withdrawn', 'terminated', 'prosecution_proposed', 'transferred_away')
UNION ALL
SELECT
    'prosecution_decision', prosecution_decision_id,
    CASE decision WHEN 'prosecuted' THEN 'prosecution_decision' ELSE 'non_prosecution_decision' END,
    decided_on, agency_id, known_at
FROM night_prosecution_decision WHERE decision IS NOT NULL
UNION ALL
SELECT 'judgment', judgment_id, 'judgment', judged_on, agency_id, known_at FROM night_judgment
UNION ALL
SELECT 'judgment', judgment_id, 'judgment_effective', effective_on, agency_id, known_at FROM night_judgment
UNION ALL
SELECT 'procuratorial_opinion', procuratorial_opinion_id, 'penalty_opinion_issued', issued_on, agency_id, known_at
FROM night_procuratorial_opinion
UNION ALL
SELECT 'procuratorial_opinion', procuratorial_opinion_id, 'procuratorate_informed', replied_on, agency_id, known_at
FROM night_procuratorial_opinion;

INSERT INTO event_source (noun, record_id, event, happened_on, party_id, agency_id, known_at)
SELECT
    'coercive_measure', measure.coercive_measure_id, told.event, told.happened_on, member.party_id,
    measure.agency_id, measure.known_at
FROM night_coercive_measure AS measure
CROSS JOIN LATERAL (
    VALUES ('coercive_measure_taken', measure.from_on), ('coercive_measure_ended', measure.ended_on)
) AS told (event, happened_on)
LEFT JOIN (
    -- One that was ordered against several is told of all of them.
    SELECT party.coercive_measure_id, CASE WHEN count(DISTINCT member.party_id) = 1 THEN min(member.party_id) END AS party_id
    FROM night_coercive_measure_party AS party
    JOIN core.party_member AS member ON member.member_id = party.coercive_measure_party_id
    GROUP BY party.coercive_measure_id
) AS member ON member.coercive_measure_id = measure.coercive_measure_id;
