-- What happened in each case as the duties ask for it, as far as the night knows.
-- reads   core.case_event, night_<noun>, core.agency, duty_event (temporary)
-- writes  clock_event (temporary), one row per event of a record; undated_event (temporary), one row per chain and event;
--         chain_domain (temporary), one row per chain of a particular domain; safe to run twice
CREATE TEMP TABLE clock_event ON COMMIT DROP AS
SELECT
    event.chain_id,
    event.event,
    event.happened_on,
    event.happened_at,
    event.noun,
    event.record_id,
    event.agency_id,
    agency.kind AS agency_kind,
    step.procedure,
    step.until_on
FROM core.case_event AS event
LEFT JOIN night_case_step AS step ON event.noun = 'case_step' AND step.case_step_id = event.record_id
LEFT JOIN core.agency AS agency ON agency.agency_id = event.agency_id
-- A date that is still to come is a plan or a slip of the pen: nothing has happened on it.
WHERE event.happened_on <= :as_of AND event.event IN (SELECT event FROM duty_event);

CREATE INDEX ON clock_event (chain_id, event);
ANALYZE clock_event;

-- What certainly happened, on a day that nobody wrote down.
CREATE TEMP TABLE undated_event ON COMMIT DROP AS
SELECT event.chain_id, 'filing_decision' AS event
FROM core.case_event AS event
JOIN night_transfer AS transfer ON event.noun = 'transfer' AND transfer.transfer_id = event.record_id
WHERE transfer.result IN ('filed', 'not_filed') AND transfer.result_on IS NULL
UNION
SELECT event.chain_id, 'case_returned'
FROM core.case_event AS event
JOIN night_transfer AS transfer ON event.noun = 'transfer' AND transfer.transfer_id = event.record_id
WHERE transfer.result = 'returned' AND transfer.result_on IS NULL
UNION
SELECT event.chain_id, decided.event
FROM core.case_event AS event
JOIN night_filing AS filing ON event.noun = 'filing' AND filing.filing_id = event.record_id
CROSS JOIN LATERAL (VALUES ('filing_decision', true), ('case_filed', filing.decision = 'filed')) AS decided (event, is_it)
WHERE filing.decision IN ('filed', 'not_filed') AND filing.decided_on IS NULL AND decided.is_it
UNION
SELECT event.chain_id, 'admin_case_closed'
FROM core.case_event AS event
JOIN night_admin_case AS admin_case ON event.noun = 'admin_case' AND admin_case.admin_case_id = event.record_id
WHERE admin_case.conclusion <> 'open' AND admin_case.closed_on IS NULL;

CREATE TEMP TABLE chain_domain ON COMMIT DROP AS
SELECT chain_id, min(domain) AS domain
FROM (
    SELECT event.chain_id, domain_cause.domain
    FROM clock_event AS event
    JOIN night_transfer AS transfer ON event.noun = 'transfer' AND transfer.transfer_id = event.record_id
    JOIN domain_cause ON starts_with(transfer.cause, domain_cause.prefix)
    UNION ALL
    SELECT event.chain_id, domain_cause.domain
    FROM clock_event AS event
    JOIN night_penalty AS penalty ON event.noun = 'penalty' AND penalty.penalty_id = event.record_id
    JOIN domain_cause ON starts_with(penalty.cause, domain_cause.prefix)
    UNION ALL
    SELECT event.chain_id, domain_cause.domain
    FROM clock_event AS event
    JOIN night_admin_case AS admin_case ON event.noun = 'admin_case' AND admin_case.admin_case_id = event.record_id
    JOIN domain_cause ON starts_with(admin_case.cause, domain_cause.prefix)
    UNION ALL
    SELECT event.chain_id, domain_cause.domain
    FROM clock_event AS event
    JOIN night_prosecution_decision AS decision
        ON event.noun = 'prosecution_decision' AND decision.prosecution_decision_id = event.record_id
    JOIN domain_cause ON starts_with(decision.cause, domain_cause.prefix)
) AS told
GROUP BY chain_id;

CREATE UNIQUE INDEX ON chain_domain (chain_id);
ANALYZE chain_domain;
