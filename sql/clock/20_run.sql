-- Each duty that a case has come to owe: when it began, by which node, until when, and what ended it.
-- reads   clock_event, undated_event, chain_domain, duty, duty_term, duty_event, duty_pause (temporary)
-- writes  clock_run (temporary), one row per chain and duty; safe to run twice
-- Where several records tell the same event on several days, the shorter reading runs from the first of them and the longer
-- from the last: what is certain must hold for each.
CREATE TEMP TABLE clock_run ON COMMIT DROP AS
WITH told AS (
    SELECT duty.duty, event.*
    FROM duty
    JOIN duty_event AS asked ON asked.duty = duty.duty AND asked.part = 'start'
    JOIN clock_event AS event
        ON event.event = asked.event AND (duty.procedure IS NULL OR event.procedure = duty.procedure)
    WHERE duty.only_if IS NULL OR EXISTS (
        SELECT FROM clock_event AS also WHERE also.chain_id = event.chain_id AND also.event = duty.only_if
    )
),

anchor AS (
    -- The record that a clock is named by: a transfer before a filing before a step, so that a later one changes no name.
    SELECT DISTINCT ON (chain_id, duty)
        chain_id,
        duty,
        noun,
        record_id,
        agency_id,
        agency_kind
    FROM told
    ORDER BY
        chain_id,
        duty,
        array_position(ARRAY['transfer', 'filing', 'prosecution_decision', 'admin_case', 'penalty'], noun),
        record_id COLLATE "C"
),

began AS (
    SELECT DISTINCT ON (told.chain_id, told.duty)
        told.chain_id,
        told.duty,
        told.event AS start_event,
        anchor.noun AS start_noun,
        anchor.record_id AS start_record_id,
        anchor.agency_id AS start_agency_id,
        anchor.agency_kind AS start_agency_kind,
        told.happened_on AS started_on,
        told.happened_at AS started_at
    FROM told
    JOIN anchor ON anchor.chain_id = told.chain_id AND anchor.duty = told.duty
    ORDER BY
        told.chain_id,
        told.duty,
        told.happened_on,
        told.happened_at NULLS FIRST,
        told.event COLLATE "C",
        told.record_id COLLATE "C"
),

ended AS (
    SELECT DISTINCT ON (began.chain_id, began.duty)
        began.chain_id,
        began.duty,
        event.event AS end_event,
        event.noun AS end_noun,
        event.record_id AS end_record_id,
        event.happened_on AS ended_on,
        event.happened_at AS ended_at
    FROM began
    JOIN duty ON duty.duty = began.duty
    JOIN duty_event AS asked ON asked.duty = began.duty AND asked.part = 'end'
    JOIN clock_event AS event
        ON event.chain_id = began.chain_id AND event.event = asked.event
        AND (duty.procedure IS NULL OR event.procedure IS NULL OR event.procedure = duty.procedure)
    WHERE event.happened_on > began.started_on
        -- On the same day it came before only if both hours are told and say so.
        OR (event.happened_on = began.started_on AND (event.happened_at < began.started_at) IS NOT TRUE)
    ORDER BY began.chain_id, began.duty, event.happened_on, event.happened_at NULLS LAST, event.noun COLLATE "C", event.record_id COLLATE "C"
),

earlier_end AS (
    -- An end that stands before the beginning: one of both dates is wrong, or it ended something else.
    SELECT DISTINCT began.chain_id, began.duty
    FROM began
    JOIN duty_event AS asked ON asked.duty = began.duty AND asked.part = 'end'
    JOIN clock_event AS event ON event.chain_id = began.chain_id AND event.event = asked.event
    WHERE event.happened_on < began.started_on
),

again AS (
    -- The same event told once more, and the event from which the limit runs anew, before the duty was done.
    SELECT
        began.chain_id,
        began.duty,
        max(event.happened_on) FILTER (WHERE asked.part = 'start') AS told_last_on,
        max(event.happened_at) FILTER (WHERE asked.part = 'start') AS told_last_at,
        bool_or(event.happened_at IS NULL) FILTER (WHERE asked.part = 'start') AS is_undated,
        max(event.happened_on) FILTER (WHERE asked.part = 'restart') AS restarted_on
    FROM began
    JOIN duty ON duty.duty = began.duty
    JOIN duty_event AS asked ON asked.duty = began.duty AND asked.part IN ('start', 'restart')
    JOIN clock_event AS event
        ON event.chain_id = began.chain_id AND event.event = asked.event AND event.happened_on >= began.started_on
        AND (asked.part = 'restart' OR duty.procedure IS NULL OR event.procedure = duty.procedure)
    LEFT JOIN ended ON ended.chain_id = began.chain_id AND ended.duty = began.duty
    WHERE ended.ended_on IS NULL OR event.happened_on <= ended.ended_on
    GROUP BY began.chain_id, began.duty
),

held AS (
    -- Each pause from its first event to the next one that ends it; without one it is not over.
    SELECT
        paused.chain_id,
        paused.duty,
        range_agg(daterange(paused.from_on, paused.to_on, '[]')) AS days
    FROM (
        SELECT
            began.chain_id,
            began.duty,
            event.happened_on AS from_on,
            (
                SELECT min(over_with.happened_on)
                FROM clock_event AS over_with
                WHERE over_with.chain_id = began.chain_id AND over_with.event = duty_pause.end_event
                    AND over_with.happened_on >= event.happened_on
            ) AS to_on
        FROM began
        JOIN duty_pause ON duty_pause.duty = began.duty
        JOIN clock_event AS event
            ON event.chain_id = began.chain_id AND event.event = duty_pause.start_event
            AND event.happened_on >= began.started_on
    ) AS paused
    GROUP BY paused.chain_id, paused.duty
),

undated AS (
    SELECT DISTINCT began.chain_id, began.duty
    FROM began
    JOIN duty_event AS asked ON asked.duty = began.duty AND asked.part = 'end'
    JOIN undated_event AS event ON event.chain_id = began.chain_id AND event.event = asked.event
),

extended AS (
    SELECT
        began.chain_id,
        began.duty,
        min(event.happened_on) AS extended_on
    FROM began
    JOIN duty_event AS asked ON asked.duty = began.duty AND asked.part = 'extension'
    JOIN clock_event AS event
        ON event.chain_id = began.chain_id AND event.event = asked.event AND event.happened_on >= began.started_on
    GROUP BY began.chain_id, began.duty
),

node AS (
    -- The node that goes before the others of those that were in force when the limit began.
    SELECT DISTINCT ON (began.chain_id, began.duty)
        began.chain_id,
        term.*
    FROM began
    LEFT JOIN chain_domain ON chain_domain.chain_id = began.chain_id
    JOIN duty_term AS term
        ON term.duty = began.duty AND term.domain IN ('all', coalesce(chain_domain.domain, 'all'))
        AND began.started_on >= term.in_force_from AND (term.in_force_to IS NULL OR began.started_on <= term.in_force_to)
    ORDER BY began.chain_id, began.duty, term.domain = 'all', term.place
)

SELECT
    began.*,
    node.node,
    node.domain,
    node.limit_of,
    node.unit,
    node.shorter,
    node.longer,
    node.longest_limit,
    node.longest_unit,
    node.longest_counting,
    ended.end_event,
    ended.end_noun,
    ended.end_record_id,
    ended.ended_on,
    ended.ended_at,
    ended.ended_on IS NULL AND earlier_end.chain_id IS NOT NULL AS ends_before,
    ended.ended_on IS NULL AND undated.chain_id IS NOT NULL AS is_end_undated,
    coalesce(again.restarted_on, began.started_on) AS first_on,
    coalesce(again.restarted_on, again.told_last_on, began.started_on) AS last_on,
    CASE WHEN NOT coalesce(again.is_undated, true) THEN again.told_last_at END AS last_at,
    -- What was held up before it began anew holds nothing up.
    coalesce(held.days, '{}'::datemultirange) AS paused,
    extended.extended_on
FROM began
JOIN node ON node.chain_id = began.chain_id AND node.duty = began.duty
LEFT JOIN ended ON ended.chain_id = began.chain_id AND ended.duty = began.duty
LEFT JOIN earlier_end ON earlier_end.chain_id = began.chain_id AND earlier_end.duty = began.duty
LEFT JOIN undated ON undated.chain_id = began.chain_id AND undated.duty = began.duty
LEFT JOIN again ON again.chain_id = began.chain_id AND again.duty = began.duty
LEFT JOIN held ON held.chain_id = began.chain_id AND held.duty = began.duty
LEFT JOIN extended ON extended.chain_id = began.chain_id AND extended.duty = began.duty;

ANALYZE clock_run;
