-- How each clock stands at the end of the night's day: when its limit ends by both readings, and whether it was kept.
-- reads   clock_run, clock_event, duty, event_holder (temporary), core.agency, core.working_day, core.case_chain, core.party_member,
--         night_<noun>
-- writes  core.clock, one row per event that began a duty; safe to run twice
-- Overdue is only what is certain: past the longer reading, not provisional, with the register's own lag over and every register
-- that would hold the end landed. All else is told as what it is.
DELETE FROM core.clock;

CREATE TEMP TABLE clock_due ON COMMIT DROP AS
SELECT
    run.*,
    coalesce(duty.is_unbounded AND told.is_extended AND run.extended_until IS NULL, false) AS is_unbounded,
    -- Where the law sets no bound, the day that the approval names is the end, whatever the limit was.
    coalesce(duty.is_unbounded AND told.is_extended AND run.extended_until IS NOT NULL, false) AS is_until_told,
    told.is_extended,
    CASE WHEN run.unit = 'hours' THEN hour.early_due_at END AS early_hour,
    CASE WHEN run.unit = 'hours' THEN hour.due_at END AS due_hour,
    CASE
        WHEN NOT told.is_extended THEN early.due_on
        WHEN duty.is_unbounded AND run.extended_until IS NOT NULL THEN greatest(run.extended_until, early.due_on)
        ELSE more_early.due_on
    END AS early_due_on,
    CASE
        WHEN NOT told.is_extended THEN late.due_on
        WHEN duty.is_unbounded AND run.extended_until IS NOT NULL THEN greatest(run.extended_until, late.due_on)
        ELSE more_late.due_on
    END AS due_on,
    CASE WHEN told.is_extended THEN more_early.is_provisional ELSE early.is_provisional END AS is_early_provisional,
    CASE WHEN told.is_extended THEN more_late.is_provisional ELSE late.is_provisional END AS is_provisional
FROM clock_run AS run
JOIN duty ON duty.duty = run.duty
CROSS JOIN LATERAL core.term_ends_on(run.first_on, run.limit_of, run.unit, run.shorter, run.paused) AS early
CROSS JOIN LATERAL core.term_ends_on(
    run.last_on, coalesce(run.longest_limit, run.limit_of), coalesce(run.longest_unit, run.unit),
    coalesce(run.longest_counting, run.longer), run.paused
) AS late
CROSS JOIN LATERAL (
    -- What has run out is not extended; what a pause holds up is.
    SELECT coalesce(run.extended_on <= coalesce(late.due_on, run.extended_on), false) AS is_extended
) AS told
CROSS JOIN LATERAL (
    SELECT
        CASE
            WHEN NOT told.is_extended OR duty.extension_adds IS NULL THEN run.first_on
            ELSE (core.term_ends_on(run.first_on, run.limit_of, run.unit, replace(run.shorter, '_moved', ''), run.paused)).due_on
        END AS early_from,
        CASE
            WHEN NOT told.is_extended OR duty.extension_adds IS NULL THEN run.last_on
            ELSE (core.term_ends_on(run.last_on, run.limit_of, run.unit, replace(run.longer, '_moved', ''), run.paused)).due_on
        END AS late_from,
        coalesce(duty.extension_adds, duty.extension_makes) AS limit_of,
        coalesce(duty.extension_unit, run.unit) AS unit
) AS more
CROSS JOIN LATERAL core.term_ends_on(
    CASE WHEN told.is_extended THEN more.early_from END, more.limit_of, more.unit, run.shorter, run.paused
) AS more_early
CROSS JOIN LATERAL core.term_ends_on(
    CASE WHEN told.is_extended THEN more.late_from END, more.limit_of, more.unit, run.longer, run.paused
) AS more_late
CROSS JOIN LATERAL (
    -- The hour in which it begins may or may not count; of a day without an hour, any of its instants may be the start.
    SELECT
        coalesce(run.started_at, timezone('Asia/Shanghai', run.started_on::timestamp)) + make_interval(hours => run.limit_of)
        AS early_due_at,
        coalesce(
            date_trunc('hour', run.last_at + interval '59 minutes 59.999999 seconds'),
            timezone('Asia/Shanghai', (run.last_on + 1)::timestamp)
        ) + make_interval(hours => run.limit_of) AS due_at
) AS hour;

INSERT INTO core.clock (
    clock_id, chain_id, duty, node, domain, owes, agency_id, region_code, document_no, party_id,
    start_event, start_noun, start_record_id, started_on, started_at, last_started_on,
    end_event, end_noun, end_record_id, ended_on, ended_at,
    early_due_on, early_due_at, due_on, due_at, is_provisional, is_extended, state, reason, is_overdue,
    is_end_register_fresh, is_possibly_late, shown_by_event, shown_on, as_of
)
WITH dated AS (
    SELECT
        clock_due.*,
        duty.owes,
        duty.is_judged_with_end,
        duty.may_be_longer,
        CASE
            WHEN clock_due.is_unbounded THEN NULL
            ELSE coalesce(early_hour, timezone('Asia/Shanghai', (early_due_on + 1)::timestamp))
        END AS early_at,
        CASE
            WHEN clock_due.is_unbounded OR (duty.may_be_longer AND NOT clock_due.is_until_told) THEN NULL
            ELSE coalesce(due_hour, timezone('Asia/Shanghai', (clock_due.due_on + 1)::timestamp))
        END AS late_at,
        timezone('Asia/Shanghai', (:as_of::date + 1)::timestamp) AS now_at,
        -- The first and the last instant that the end may have been.
        coalesce(ended_at, timezone('Asia/Shanghai', ended_on::timestamp)) AS ended_from,
        coalesce(ended_at, timezone('Asia/Shanghai', (ended_on + 1)::timestamp)) AS ended_to,
        coalesce(shown_at, timezone('Asia/Shanghai', shown_on::timestamp)) AS shown_from
    FROM clock_due
    JOIN duty ON duty.duty = clock_due.duty
),

owing AS (
    -- Whoever began it, if of the kind that owes it; else the only one of that kind in the case, or at all.
    SELECT
        dated.run_id,
        dated.duty,
        coalesce(
            CASE WHEN dated.start_agency_kind = dated.owes THEN dated.start_agency_id END,
            (
                SELECT CASE WHEN count(DISTINCT event.agency_id) = 1 THEN min(event.agency_id) END
                FROM clock_event AS event
                WHERE event.chain_id = dated.chain_id AND event.agency_kind = dated.owes
            ),
            (
                SELECT CASE WHEN count(*) = 1 THEN min(agency.agency_id) END
                FROM core.agency AS agency
                WHERE agency.kind = dated.owes
            )
        ) AS agency_id
    FROM dated
),

holder AS (
    -- Who would have logged the end: only if all of them have landed is its absence known.
    SELECT
        owing.run_id,
        count(*) > 0 AS is_delivered,
        coalesce(bool_and(event_holder.is_fresh), false) AS is_fresh
    FROM owing
    JOIN duty ON duty.duty = owing.duty
    JOIN duty_event AS asked ON asked.duty = owing.duty AND asked.part = 'end'
    JOIN event_holder
        ON event_holder.event = asked.event AND event_holder.agency_kind = duty.owes
        AND (owing.agency_id IS NULL OR event_holder.agency_id = owing.agency_id)
    GROUP BY owing.run_id
),

judged AS (
    SELECT
        dated.*,
        owing.agency_id AS owing_agency_id,
        coalesce(holder.is_fresh, false) AS is_fresh,
        coalesce(holder.is_delivered, false) AS is_delivered,
        dated.due_on IS NULL AND upper_inf(dated.paused) AS is_suspended,
        -- What came after it within the limit shows that it was kept; later, that it was done, but not when.
        dated.ended_on IS NULL AND dated.shown_on IS NOT NULL AS is_shown,
        dated.ended_on IS NULL AND dated.shown_on IS NOT NULL AND (dated.shown_from >= dated.late_at) IS NOT TRUE AS is_shown_in_time,
        -- An end on the last day is in time; a day without an hour is late if its first instant is.
        CASE
            WHEN dated.ended_on IS NULL THEN NULL
            WHEN dated.unit = 'hours' AND dated.ended_at IS NOT NULL THEN dated.ended_at > dated.late_at
            ELSE dated.ended_from >= dated.late_at
        END AS is_late,
        CASE
            WHEN dated.ended_on IS NULL THEN NULL
            WHEN dated.unit = 'hours' THEN dated.ended_to > dated.early_at
            ELSE dated.ended_from >= dated.early_at
        END AS is_possibly_late
    FROM dated
    JOIN owing ON owing.run_id = dated.run_id
    LEFT JOIN holder ON holder.run_id = dated.run_id
    WHERE dated.ended_on IS NOT NULL OR NOT dated.is_judged_with_end
),

stated AS (
    SELECT
        judged.*,
        CASE
            WHEN ended_on IS NOT NULL AND is_late AND NOT is_provisional THEN 'met_late'
            WHEN ended_on IS NOT NULL OR is_shown_in_time THEN 'met'
            WHEN ends_before OR ends_with_another OR is_end_undated OR is_shown OR NOT is_delivered THEN 'not_observable'
            WHEN is_suspended THEN 'suspended'
            ELSE stands.state
        END AS state,
        CASE
            WHEN ended_on IS NOT NULL THEN CASE WHEN is_late AND is_provisional THEN 'calendar_not_published' END
            WHEN is_shown_in_time THEN 'shown_by_later'
            WHEN is_end_undated THEN 'end_undated'
            WHEN is_shown THEN 'shown_by_later'
            WHEN ends_before THEN 'end_before_start'
            WHEN ends_with_another THEN 'end_of_another'
            WHEN NOT is_delivered THEN 'end_not_delivered'
            WHEN is_suspended THEN NULL
            ELSE stands.reason
        END AS reason,
        CASE
            WHEN ended_on IS NOT NULL OR is_suspended OR is_shown THEN false
            WHEN ends_before OR ends_with_another OR is_end_undated OR NOT is_delivered THEN NULL
            ELSE stands.is_overdue
        END AS is_overdue
    FROM judged
    CROSS JOIN LATERAL core.clock_stands(
        judged.early_at, judged.late_at, coalesce(judged.is_provisional, false), judged.is_fresh, judged.is_unbounded,
        judged.may_be_longer, judged.now_at, :due_soon_days, :register_lag_days
    ) AS stands
)

SELECT
    stated.start_record_id || '/' || stated.duty,
    stated.chain_id,
    stated.duty,
    stated.node,
    stated.domain,
    stated.owes,
    stated.owing_agency_id,
    paper.region_code,
    paper.document_no,
    coalesce(own.party_id, party.party_id),
    stated.start_event,
    stated.start_noun,
    stated.start_record_id,
    stated.first_on,
    CASE WHEN stated.first_on = stated.started_on THEN stated.started_at END,
    stated.last_on,
    stated.end_event,
    stated.end_noun,
    stated.end_record_id,
    stated.ended_on,
    stated.ended_at,
    timezone('Asia/Shanghai', stated.early_at - interval '1 microsecond')::date,
    stated.early_at,
    timezone('Asia/Shanghai', stated.late_at - interval '1 microsecond')::date,
    stated.late_at,
    coalesce(stated.is_provisional, false) OR coalesce(stated.is_early_provisional, false),
    stated.is_extended,
    stated.state,
    stated.reason,
    stated.is_overdue,
    stated.is_fresh,
    CASE WHEN stated.ended_on IS NOT NULL THEN coalesce(stated.is_possibly_late, false) END,
    CASE WHEN stated.is_shown THEN stated.shown_by_event END,
    CASE WHEN stated.is_shown THEN stated.shown_on END,
    :as_of
FROM stated
JOIN (
    SELECT 'transfer' AS noun, transfer_id AS record_id, region_code, document_no FROM night_transfer
    UNION ALL
    SELECT 'filing', filing_id, region_code, coalesce(document_no, case_no) FROM night_filing
    UNION ALL
    SELECT 'penalty', penalty_id, region_code, decision_no FROM night_penalty
    UNION ALL
    SELECT 'admin_case', admin_case_id, region_code, case_no FROM night_admin_case
    UNION ALL
    SELECT 'prosecution_decision', prosecution_decision_id, region_code, document_no FROM night_prosecution_decision
    UNION ALL
    SELECT 'procuratorial_opinion', procuratorial_opinion_id, region_code, document_no FROM night_procuratorial_opinion
    UNION ALL
    SELECT 'case_step', case_step_id, region_code, coalesce(document_no, case_no) FROM night_case_step
) AS paper ON paper.noun = stated.start_noun AND paper.record_id = stated.start_record_id
LEFT JOIN chain_party AS party ON party.chain_id = stated.chain_id
LEFT JOIN LATERAL (
    -- The first that the record itself names goes before the first of the case.
    SELECT member.party_id
    FROM core.party_member AS member
    WHERE member.record_id = stated.start_record_id AND member.noun = stated.start_noun || '_party'
    ORDER BY member.member_id COLLATE "C"
    LIMIT 1
) AS own ON true
-- One record begins a duty once, whichever chains it stands in.
ON CONFLICT (clock_id) DO NOTHING;
