-- One row of facts for each clock that is not kept in time: what the models of procedure judge.
-- reads   core.clock, clock_run, core.case_event, night_transfer, night_penalty, night_admin_case
-- writes  new_fact_clock (temporary; link.py puts it in the place of core.fact_clock), one row per clock; safe to run twice
CREATE TEMP TABLE new_fact_clock ON COMMIT DROP AS
SELECT
    clock.clock_id,
    clock.duty,
    clock.owes,
    clock.state,
    clock.started_on,
    clock.early_due_on,
    clock.due_on,
    clock.ended_on,
    clock.is_overdue,
    clock.is_end_register_fresh,
    clock.is_provisional,
    clock.is_extended,
    EXISTS (
        SELECT
        FROM core.case_event AS event
        WHERE event.chain_id = clock.chain_id AND event.event = 'supplement_notice'
    ) AS is_supplement_asked,
    greatest(coalesce(clock.ended_on, :as_of) - clock.due_on, 0) AS days_overdue,
    told.cause,
    clock.region_code,
    coalesce(clock.agency_id, run.start_agency_id) AS agency_id,
    clock.party_id,
    clock.chain_id,
    :as_of AS as_of
FROM core.clock AS clock
JOIN clock_run AS run ON run.start_record_id || '/' || run.duty = clock.clock_id AND run.chain_id = clock.chain_id
LEFT JOIN LATERAL (
    SELECT min(cause) AS cause
    FROM (
        SELECT transfer.cause
        FROM core.case_event AS event
        JOIN night_transfer AS transfer ON event.noun = 'transfer' AND transfer.transfer_id = event.record_id
        WHERE event.chain_id = clock.chain_id
        UNION
        SELECT penalty.cause
        FROM core.case_event AS event
        JOIN night_penalty AS penalty ON event.noun = 'penalty' AND penalty.penalty_id = event.record_id
        WHERE event.chain_id = clock.chain_id
        UNION
        SELECT admin_case.cause
        FROM core.case_event AS event
        JOIN night_admin_case AS admin_case ON event.noun = 'admin_case' AND admin_case.admin_case_id = event.record_id
        WHERE event.chain_id = clock.chain_id
    ) AS named
    HAVING count(DISTINCT cause) = 1
) AS told ON true
WHERE clock.state <> 'met' AND clock.party_id IS NOT NULL;
