-- The reverse ledger as it stands tonight, and its monthly balance.
-- reads   reverse_person, reverse_end, reverse_state, reverse_penalty, reverse_opinion, reverse_told, reverse_cleared,
--         core.case_chain
-- writes  core.reverse_ledger, one row per person of an ended case and matter;
--         core.reverse_balance, one row per month, agency and state; safe to run twice
DELETE FROM core.reverse_ledger;

INSERT INTO core.reverse_ledger (
    ledger_id, party_id, case_id, chain_id, agency_id, ended_by, ended_how, ended_on, entered_on, ending_noun, ending_id,
    ending_member_id, offence, state, reason, since_on, due_on, is_overdue, is_open, record_ids, region_code, as_of
)
SELECT
    person.ledger_id,
    person.party_id,
    person.case_id,
    coalesce(chain.chain_id, ending.record_id),
    ending.agency_id,
    ending.ended_by,
    ending.how,
    ending.happened_on,
    person.entered_on,
    ending.noun,
    ending.record_id,
    ending.member_id,
    nullif(person.matter, ''),
    tonight.state,
    tonight.reason,
    tonight.since_on,
    tonight.due_on,
    tonight.is_overdue,
    tonight.is_open,
    rests.record_ids,
    person.region_code,
    :as_of
FROM reverse_person AS person
JOIN reverse_state AS tonight ON tonight.ledger_id = person.ledger_id AND tonight.is_tonight
JOIN LATERAL (
    -- The newest end; what was prosecuted since has a state of its own.
    SELECT * FROM reverse_end
    WHERE reverse_end.ledger_id = person.ledger_id AND reverse_end.how IS NOT NULL
    ORDER BY reverse_end.day DESC, reverse_end.rank DESC, reverse_end.record_id COLLATE "C" DESC, reverse_end.member_id COLLATE "C"
    LIMIT 1
) AS ending ON true
JOIN LATERAL (
    SELECT array_agg(DISTINCT record_id COLLATE "C" ORDER BY record_id COLLATE "C") AS record_ids
    FROM (
        SELECT record_id FROM reverse_end WHERE reverse_end.ledger_id = person.ledger_id
        UNION ALL
        SELECT record_id FROM reverse_penalty WHERE reverse_penalty.ledger_id = person.ledger_id
        UNION ALL
        SELECT record_id FROM reverse_opinion WHERE reverse_opinion.ledger_id = person.ledger_id
        UNION ALL
        SELECT record_id FROM reverse_told WHERE reverse_told.ledger_id = person.ledger_id
        UNION ALL
        SELECT record_id FROM reverse_cleared WHERE reverse_cleared.ledger_id = person.ledger_id
    ) AS behind
) AS rests ON true
LEFT JOIN core.case_chain AS chain ON chain.noun = ending.noun AND chain.record_id = ending.record_id;

DELETE FROM core.reverse_balance;

INSERT INTO core.reverse_balance (
    month, agency_id, ended_by, state, is_open, opening, ended, moved_in, moved_out, closed, reopened, closing, as_of
)
WITH held AS (
    SELECT
        ledger_id, state, is_open, is_tonight, day,
        lead(day) OVER (PARTITION BY ledger_id ORDER BY day) AS until_on
    FROM reverse_state
),

-- The state at the end of each month, and tonight.
month_end AS (
    SELECT held.ledger_id, held.state, held.is_open, month::date AS month
    FROM held
    CROSS JOIN LATERAL generate_series(
        date_trunc('month', held.day::timestamp), (held.until_on - 1)::timestamp, interval '1 month'
    ) AS month
    WHERE NOT held.is_tonight AND (month + interval '1 month' - interval '1 day')::date < held.until_on
    UNION ALL
    SELECT ledger_id, state, is_open, date_trunc('month', day)::date
    FROM held
    WHERE is_tonight
),

stood AS (
    SELECT
        month_end.month,
        ledger.agency_id,
        ledger.ended_by,
        month_end.state,
        month_end.is_open,
        lag(month_end.state) OVER by_person AS state_before,
        lag(month_end.is_open) OVER by_person AS was_open
    FROM month_end
    JOIN core.reverse_ledger AS ledger USING (ledger_id)
    WINDOW by_person AS (PARTITION BY month_end.ledger_id ORDER BY month_end.month)
),

cell AS (
    SELECT
        month, agency_id, ended_by, state, is_open,
        0 AS opening,
        count(*) FILTER (WHERE state_before IS NULL) AS ended,
        count(*) FILTER (WHERE state_before <> state) AS moved_in,
        0 AS moved_out,
        count(*) FILTER (WHERE NOT is_open AND coalesce(was_open, true)) AS closed,
        0 AS reopened,
        count(*) AS closing
    FROM stood
    GROUP BY month, agency_id, ended_by, state, is_open
    UNION ALL
    SELECT
        month, agency_id, ended_by, state_before, was_open,
        count(*),
        0,
        0,
        count(*) FILTER (WHERE state_before <> state),
        0,
        count(*) FILTER (WHERE NOT was_open AND is_open),
        0
    FROM stood
    WHERE state_before IS NOT NULL
    GROUP BY month, agency_id, ended_by, state_before, was_open
)

SELECT
    month, agency_id, min(ended_by), state, bool_or(is_open),
    sum(opening), sum(ended), sum(moved_in), sum(moved_out), sum(closed), sum(reopened), sum(closing), :as_of
FROM cell
GROUP BY month, agency_id, state;
