-- The one state of every row of the ledger, on the night itself and on each day before it on which it may have changed.
-- reads   reverse_person, reverse_end, reverse_penalty, reverse_opinion, reverse_told, reverse_cleared, register,
--         night_filing, core.case_link
-- writes  reverse_state (temporary), one row per row of the ledger and day; safe to run twice
--
-- The first that holds is the state:
--   punished, penalty_decided, lawful_reason (by what followed), opinion_awaiting_reply, lawful_reason (none needed),
--   limitation_expired, within_time, awaiting_data, lost_handover
-- What a record says comes before what the absence of a record says; lost_handover is what is left, and claimed only if
-- nothing that could be missing speaks against it.
CREATE TEMP TABLE reverse_register ON COMMIT DROP AS
SELECT
    coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'penalty'), false)
    AND coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'prosecution_decision'), false)
    AND coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'procuratorial_opinion'), false) AS is_fresh,
    -- A log that never tells of a case that went to the administrative department says nothing of one that did not.
    coalesce(array_agg(agency_id) FILTER (
        WHERE noun = 'case_step' AND EXISTS (
            SELECT FROM core.case_event AS event
            WHERE event.agency_id = register.agency_id AND event.event IN (
                'case_moved_to_administrative_procuratorial_dept', 'registered_by_administrative_procuratorial_dept'
            )
        )
    ), '{}') AS moving,
    -- Nor one that never tells of a hand-over, of one that was not made.
    coalesce(array_agg(agency_id) FILTER (
        WHERE noun = 'case_step' AND EXISTS (
            SELECT FROM core.case_event AS event
            WHERE event.agency_id = register.agency_id AND event.event = 'transferred_to_admin'
        )
    ), '{}') AS telling,
    coalesce(array_agg(agency_id) FILTER (WHERE noun = 'case_step' AND NOT is_fresh), '{}') AS logging_stale
FROM register;

-- Nobody found the act within the longest limitation there is: certain where the police found it themselves, on a
-- known day, and no agency had it before.
CREATE TEMP TABLE reverse_expired ON COMMIT DROP AS
SELECT person.ledger_id
FROM reverse_person AS person
JOIN night_filing AS filing ON filing.filing_id = person.case_id
JOIN reverse_end ON reverse_end.ledger_id = person.ledger_id
WHERE filing.received_on IS NOT NULL AND filing.transfer_document_no IS NULL AND filing.source_decision_no IS NULL
    AND NOT EXISTS (
        SELECT FROM core.case_link
        WHERE case_link.to_noun = 'filing' AND case_link.to_id = filing.filing_id
            AND case_link.from_noun IN ('penalty', 'transfer')
    )
    AND NOT EXISTS (SELECT FROM reverse_penalty WHERE reverse_penalty.ledger_id = person.ledger_id)
GROUP BY person.ledger_id
HAVING bool_and(reverse_end.act_to IS NOT NULL)
    AND greatest(max(reverse_end.act_to), max(filing.act_to)) + make_interval(years => :limitation_years_longest)
    < min(filing.received_on);

CREATE TEMP TABLE reverse_day ON COMMIT DROP AS
-- Between two of these days nothing that a state rests on changes.
SELECT person.ledger_id, person.entered_on, days.day, days.day = :as_of AS is_tonight
FROM reverse_person AS person
JOIN (
    SELECT ledger_id, :as_of AS day FROM reverse_person
    UNION
    SELECT ledger_id, unnest(ARRAY[day, review_due_on + :register_lag_days + 1, surely_within_on + 1]) FROM reverse_end
    UNION
    SELECT ledger_id, unnest(ARRAY[decided_on, effective_on]) FROM reverse_penalty
    UNION
    SELECT ledger_id, unnest(ARRAY[issued_on, answered_on]) FROM reverse_opinion
    UNION
    SELECT
        ledger_id,
        unnest(ARRAY[happened_on, due_on + :register_lag_days + 1, happened_on + :review_working_days + 1])
    FROM reverse_told
    UNION
    SELECT ledger_id, happened_on FROM reverse_cleared
    UNION
    SELECT other.ledger_id, elsewhere.day
    FROM reverse_person AS other
    JOIN disposal AS elsewhere
        ON elsewhere.case_id = other.case_id AND elsewhere.party_id = other.party_id AND elsewhere.matter <> other.matter
    WHERE elsewhere.pursued IS NOT NULL
) AS days ON days.ledger_id = person.ledger_id AND days.day BETWEEN person.entered_on AND :as_of;

ANALYZE reverse_day, reverse_expired;

CREATE TEMP TABLE reverse_state ON COMMIT DROP AS
WITH known AS (
    SELECT
        on_day.ledger_id,
        on_day.entered_on,
        on_day.day,
        on_day.is_tonight,
        ending.ended_by,
        ending.pursued,
        ending.happened_on IS NULL AS is_undated,
        ending.day AS ended_on,
        CASE WHEN told.told_on IS NOT NULL OR opinion.sent > 0 THEN true ELSE ending.is_penalty_needed END AS is_needed,
        ending.is_penalty_needed IS NOT DISTINCT FROM false AS is_not_needed,
        ending.is_suspended,
        penalty.*,
        opinion.*,
        told.*,
        cleared.cleared_by,
        cleared.cleared_on,
        other.is_other_pursued,
        reverse_expired.ledger_id IS NOT NULL AS is_expired,
        register.is_fresh OR NOT on_day.is_tonight AS is_fresh,
        ending.agency_id = ANY(register.moving) AS is_moving,
        ending.agency_id = ANY(register.telling) AS is_telling,
        ending.agency_id = ANY(register.logging_stale) AND on_day.is_tonight AS is_log_stale,
        CASE
            WHEN told.told_on IS NOT NULL THEN told.told_on + :no_result_days
            WHEN told.registered_on IS NOT NULL THEN told.registered_due_on
            ELSE ending.review_due_on
        END AS hand_due_on,
        CASE
            WHEN told.registered_on IS NOT NULL THEN told.registered_on + :review_working_days
            ELSE ending.surely_within_on
        END AS surely_within_on
    FROM reverse_day AS on_day
    CROSS JOIN reverse_register AS register
    JOIN LATERAL (
        SELECT * FROM reverse_end
        WHERE reverse_end.ledger_id = on_day.ledger_id AND reverse_end.day <= on_day.day
        ORDER BY reverse_end.day DESC, reverse_end.rank DESC, reverse_end.record_id COLLATE "C" DESC, reverse_end.member_id COLLATE "C"
        LIMIT 1
    ) AS ending ON true
    JOIN LATERAL (
        SELECT
            min(effective_on) FILTER (WHERE is_certain AND NOT is_void AND effective_on <= on_day.day) AS punished_on,
            bool_and(is_of_unit) FILTER (WHERE is_certain AND NOT is_void AND effective_on <= on_day.day) AS is_unit_alone,
            min(decided_on) FILTER (WHERE is_certain AND NOT is_void AND decided_on <= on_day.day) AS penalty_decided_on,
            coalesce(bool_or(is_certain AND is_void AND decided_on <= on_day.day), false) AS has_void,
            coalesce(bool_or(NOT is_certain AND NOT is_void AND decided_on <= on_day.day), false) AS has_possible
        FROM reverse_penalty
        WHERE reverse_penalty.ledger_id = on_day.ledger_id
    ) AS penalty ON true
    JOIN LATERAL (
        -- To each addressee the newest opinion speaks. Who answers that it is another agency's matter has answered for good
        -- once another agency was asked after that.
        SELECT
            count(*) FILTER (WHERE is_sent) AS sent,
            count(*) FILTER (WHERE speaks AND is_unanswered) AS unanswered,
            min(issued_on) FILTER (WHERE speaks AND is_unanswered) AS asked_on,
            min(reply_due_on) FILTER (WHERE speaks AND is_unanswered) AS reply_due_on,
            min(answered_on) FILTER (WHERE is_sent AND NOT is_unanswered AND reply = 'punished') AS replied_punished_on,
            max(answered_on) FILTER (
                WHERE speaks AND NOT is_unanswered AND reply = 'other_agency'
                    AND (last_asked_on >= answered_on) IS NOT TRUE
            ) AS with_other_on,
            max(answered_on) FILTER (WHERE speaks AND NOT is_unanswered AND reply = 'lawful_no_penalty') AS replied_lawful_on,
            coalesce(bool_or(is_withdrawn), false) AS has_withdrawn,
            coalesce(bool_or(is_draft AND NOT is_withdrawn), false) AS has_draft
        FROM (
            SELECT
                stood.*,
                is_sent AND row_number() OVER (
                    PARTITION BY addressee, is_sent ORDER BY issued_on DESC, record_id COLLATE "C" DESC
                ) = 1 AS speaks,
                max(issued_on) FILTER (WHERE is_sent) OVER () AS last_asked_on
            FROM (
                SELECT
                    reverse_opinion.*,
                    NOT is_withdrawn AND NOT is_draft AND issued_on <= on_day.day AS is_sent,
                    answered_on IS NULL OR answered_on > on_day.day AS is_unanswered
                FROM reverse_opinion
                WHERE reverse_opinion.ledger_id = on_day.ledger_id
            ) AS stood
        ) AS one
    ) AS opinion ON true
    JOIN LATERAL (
        SELECT
            min(happened_on) FILTER (WHERE event = 'transferred_to_admin') AS told_on,
            coalesce(bool_or(event <> 'transferred_to_admin'), false) AS is_moved,
            max(happened_on) FILTER (WHERE event LIKE 'registered_by%') AS registered_on,
            (array_agg(due_on ORDER BY happened_on DESC) FILTER (WHERE event LIKE 'registered_by%'))[1] AS registered_due_on,
            max(happened_on) FILTER (WHERE event = 'review_concluded') AS concluded_on
        FROM reverse_told
        WHERE reverse_told.ledger_id = on_day.ledger_id AND happened_on <= on_day.day
    ) AS told ON true
    LEFT JOIN LATERAL (
        SELECT reason AS cleared_by, happened_on AS cleared_on
        FROM reverse_cleared
        WHERE reverse_cleared.ledger_id = on_day.ledger_id AND happened_on <= on_day.day
        ORDER BY happened_on, reason
        LIMIT 1
    ) AS cleared ON true
    JOIN LATERAL (
        -- Prosecuted afterwards for another offence, seen in the same days: perhaps the decision not to was undone.
        SELECT coalesce(bool_or(true), false) AS is_other_pursued
        FROM reverse_person AS person
        JOIN disposal AS elsewhere
            ON elsewhere.case_id = person.case_id AND elsewhere.party_id = person.party_id
            AND elsewhere.matter <> person.matter
        WHERE person.ledger_id = on_day.ledger_id AND elsewhere.pursued IS NOT NULL AND elsewhere.day <= on_day.day
            AND elsewhere.day > ending.day
            AND (elsewhere.act_from <= ending.act_to AND ending.act_from <= elsewhere.act_to) IS NOT FALSE
    ) AS other ON true
    LEFT JOIN reverse_expired ON reverse_expired.ledger_id = on_day.ledger_id
),

judged AS (
    SELECT
        known.*,
        CASE
            WHEN punished_on IS NOT NULL THEN 'punished'
            WHEN penalty_decided_on IS NOT NULL THEN 'penalty_decided'
            WHEN pursued IS NOT NULL THEN 'lawful_reason'
            WHEN replied_punished_on IS NOT NULL AND NOT has_void THEN 'penalty_decided'
            WHEN cleared_by IS NOT NULL THEN 'lawful_reason'
            WHEN unanswered > 0 THEN 'opinion_awaiting_reply'
            WHEN with_other_on IS NOT NULL THEN 'opinion_awaiting_reply'
            WHEN replied_lawful_on IS NOT NULL THEN 'lawful_reason'
            WHEN is_not_needed AND sent = 0 THEN 'lawful_reason'
            WHEN is_expired THEN 'limitation_expired'
            WHEN is_suspended THEN 'within_time'
            WHEN is_undated AND told_on IS NULL THEN 'awaiting_data'
            WHEN day <= coalesce(hand_due_on + :register_lag_days, surely_within_on) THEN 'within_time'
            WHEN hand_due_on IS NULL OR is_needed IS NOT true OR has_possible OR is_other_pursued OR NOT is_fresh THEN 'awaiting_data'
            -- What the procuratorate asks an agency is on its register; whom the police or a court told, only the log says.
            WHEN ended_by <> 'procuratorate' AND NOT has_void AND told_on IS NULL AND NOT is_telling THEN 'awaiting_data'
            WHEN is_log_stale THEN 'awaiting_data'
            ELSE 'lost_handover'
        END AS state
    FROM known
)

SELECT
    ledger_id,
    entered_on,
    day,
    is_tonight,
    ended_on,
    state,
    state IN ('punished', 'lawful_reason', 'limitation_expired') IS FALSE AS is_open,
    CASE state
        WHEN 'punished' THEN CASE
            WHEN is_unit_alone THEN 'unit_punished'
            WHEN punished_on <= entered_on THEN 'punished_before'
            ELSE 'punished_after'
        END
        WHEN 'penalty_decided' THEN CASE WHEN penalty_decided_on IS NOT NULL THEN 'not_served' ELSE 'replied_punished' END
        WHEN 'opinion_awaiting_reply' THEN CASE
            WHEN unanswered = 0 THEN 'with_other_agency'
            WHEN reply_due_on IS NULL THEN 'no_term'
            WHEN day <= reply_due_on THEN 'within_term'
            ELSE 'over_term'
        END
        WHEN 'lawful_reason' THEN CASE
            WHEN pursued IS NOT NULL THEN pursued
            WHEN cleared_by IS NOT NULL THEN cleared_by
            WHEN replied_lawful_on IS NOT NULL THEN 'replied_lawful'
            ELSE 'no_penalty_needed'
        END
        WHEN 'limitation_expired' THEN 'expired_before_discovery'
        WHEN 'within_time' THEN CASE
            WHEN is_suspended THEN 'suspended'
            WHEN told_on IS NOT NULL THEN 'handed_over'
            WHEN day <= coalesce(hand_due_on, surely_within_on) THEN 'before_due'
            ELSE 'registration_wait'
        END
        WHEN 'awaiting_data' THEN CASE
            WHEN is_undated AND told_on IS NULL THEN 'end_day_not_known'
            WHEN hand_due_on IS NULL THEN 'calendar_not_known'
            WHEN is_needed IS NULL THEN 'need_not_known'
            WHEN has_possible THEN 'possible_penalty'
            WHEN is_other_pursued THEN 'prosecuted_for_another'
            WHEN is_fresh AND NOT is_log_stale THEN 'not_observable'
            ELSE 'register_not_landed'
        END
        ELSE CASE
            WHEN has_void THEN 'penalty_revoked'
            WHEN told_on IS NOT NULL THEN 'no_result'
            WHEN has_draft THEN 'opinion_not_issued'
            WHEN has_withdrawn THEN 'opinion_withdrawn'
            WHEN concluded_on IS NOT NULL THEN 'opinion_not_issued'
            WHEN registered_on IS NOT NULL THEN 'review_overdue'
            WHEN is_moving AND NOT is_moved AND ended_by = 'procuratorate' THEN 'not_moved'
            ELSE 'not_told'
        END
    END AS reason,
    CASE state
        WHEN 'punished' THEN greatest(punished_on, entered_on)
        WHEN 'penalty_decided' THEN greatest(coalesce(penalty_decided_on, replied_punished_on), entered_on)
        WHEN 'opinion_awaiting_reply' THEN CASE WHEN unanswered > 0 THEN asked_on ELSE with_other_on END
        WHEN 'lawful_reason' THEN CASE
            WHEN pursued IS NOT NULL THEN ended_on
            WHEN cleared_by IS NOT NULL THEN cleared_on
            WHEN replied_lawful_on IS NOT NULL THEN replied_lawful_on
            ELSE ended_on
        END
        WHEN 'within_time' THEN CASE WHEN told_on IS NOT NULL AND NOT is_suspended THEN told_on ELSE ended_on END
        WHEN 'lost_handover' THEN hand_due_on + :register_lag_days + 1
        ELSE ended_on
    END AS since_on,
    CASE
        WHEN state = 'opinion_awaiting_reply' THEN reply_due_on
        WHEN state IN ('within_time', 'awaiting_data', 'lost_handover') AND NOT is_suspended THEN hand_due_on
    END AS due_on,
    CASE
        WHEN state = 'opinion_awaiting_reply' THEN CASE
            WHEN unanswered = 0 OR NOT is_fresh AND day > reply_due_on THEN NULL
            ELSE day > reply_due_on
        END
        WHEN state = 'within_time' THEN coalesce(day > hand_due_on, false) AND NOT is_suspended
        WHEN state = 'lost_handover' THEN true
        WHEN state = 'awaiting_data' THEN NULL
        ELSE false
    END AS is_overdue
FROM judged;

CREATE INDEX ON reverse_state (ledger_id);
ANALYZE reverse_state;
