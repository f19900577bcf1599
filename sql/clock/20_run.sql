-- Each duty that a case has come to owe: when it began, by which node, until when, and what ended it.
-- reads   duty_told, undated_told, chain_domain, duty, duty_term, duty_pause (temporary)
-- writes  clock_run (temporary), one row per event that began a duty; safe to run twice
-- Where several records tell the same event on several days, the shorter reading runs from the first of them and the longer
-- from the last: what is certain must hold for each.
CREATE TEMP TABLE clock_run ON COMMIT DROP AS
WITH told AS (
    SELECT
        start.*,
        -- What one case system logs on two days happened twice, and began the duty twice; a record of the case, or
        -- another agency's log, tells of the same.
        CASE
            WHEN start.noun = 'case_step' THEN dense_rank() OVER (
                PARTITION BY start.chain_id, start.duty, start.part_id, start.agency_id, start.noun ORDER BY start.happened_on
            )
            ELSE 1
        END AS nth
    FROM duty_told AS start
    JOIN duty ON duty.duty = start.duty
    WHERE start.role = 'start'
        AND (duty.procedure IS NULL OR start.procedure = duty.procedure)
        AND (
            duty.only_if IS NULL
            OR EXISTS (
                SELECT FROM duty_told AS also
                WHERE also.chain_id = start.chain_id AND also.duty = start.duty AND also.part_id = ''
                    AND also.role = 'only_if'
            )
        )
        -- By each record of the case that something is told of; else by the case as a whole.
        AND (start.part_id = '') <> EXISTS (
            SELECT FROM duty_told AS of_part
            WHERE of_part.chain_id = start.chain_id AND of_part.duty = start.duty AND of_part.role = 'start'
                AND of_part.is_of_part AND start.part_id IN ('', of_part.part_id)
        )
),

anchor AS (
    -- The record that a clock is named by: a transfer before a filing before a step, so that a later one changes no name.
    SELECT DISTINCT ON (chain_id, duty, part_id, nth)
        chain_id,
        duty,
        part_id,
        nth,
        noun,
        record_id,
        agency_id,
        agency_kind
    FROM told
    ORDER BY
        chain_id,
        duty,
        part_id,
        nth,
        record_id = part_id DESC,
        array_position(ARRAY['transfer', 'filing', 'prosecution_decision', 'admin_case', 'penalty'], noun),
        record_id COLLATE "C"
),

first_told AS (
    SELECT DISTINCT ON (told.chain_id, told.duty, told.part_id, told.nth)
        told.chain_id,
        told.duty,
        told.part_id,
        told.nth,
        told.event AS start_event,
        anchor.noun AS start_noun,
        anchor.record_id AS start_record_id,
        anchor.agency_id AS start_agency_id,
        anchor.agency_kind AS start_agency_kind,
        told.happened_on AS started_on,
        told.happened_at AS started_at
    FROM told
    JOIN anchor USING (chain_id, duty, part_id, nth)
    ORDER BY
        told.chain_id,
        told.duty,
        told.part_id,
        told.nth,
        told.happened_on,
        told.happened_at NULLS FIRST,
        told.event COLLATE "C",
        told.record_id COLLATE "C"
),

began AS (
    -- One record begins a duty once, whichever chains and records it stands with.
    SELECT DISTINCT ON (start_record_id, duty) row_number() OVER () AS run_id, first_told.*
    FROM first_told
    ORDER BY start_record_id, duty, chain_id COLLATE "C", part_id COLLATE "C", nth
),

ended AS (
    SELECT DISTINCT ON (began.run_id)
        began.run_id,
        event.event AS end_event,
        event.noun AS end_noun,
        event.record_id AS end_record_id,
        event.happened_on AS ended_on,
        event.happened_at AS ended_at
    FROM began
    JOIN duty ON duty.duty = began.duty
    JOIN duty_told AS event
        ON event.chain_id = began.chain_id AND event.duty = began.duty AND event.part_id = began.part_id AND event.role = 'end'
        AND (duty.procedure IS NULL OR event.procedure IS NULL OR event.procedure = duty.procedure)
    WHERE event.happened_on > began.started_on
        -- On the same day it came before only if both hours are told and say so.
        OR (event.happened_on = began.started_on AND (event.happened_at < began.started_at) IS NOT TRUE)
    ORDER BY began.run_id, event.happened_on, event.happened_at NULLS LAST, event.noun COLLATE "C", event.record_id COLLATE "C"
),

earlier_end AS (
    -- An end that stands before the beginning: one of both dates is wrong, or it ended something else.
    SELECT DISTINCT began.run_id
    FROM began
    JOIN duty_told AS event
        ON event.chain_id = began.chain_id AND event.duty = began.duty AND event.part_id = began.part_id AND event.role = 'end'
    WHERE began.nth = 1 AND event.happened_on < began.started_on
),

end_of_another AS (
    -- The same was done for another record of the case, and what does several of them at once may have done this too.
    SELECT DISTINCT began.run_id
    FROM began
    JOIN duty ON duty.duty = began.duty AND duty.ends_together
    JOIN duty_told AS event
        ON event.chain_id = began.chain_id AND event.duty = began.duty AND event.part_id = '' AND event.role = 'end'
        AND event.happened_on >= began.started_on
    WHERE began.part_id <> ''
),

again AS (
    -- The same event told once more, and the event from which the limit runs anew, before the duty was done.
    SELECT
        began.run_id,
        max(event.happened_on) FILTER (WHERE NOT event.is_restart) AS told_last_on,
        max(event.happened_at) FILTER (WHERE NOT event.is_restart) AS told_last_at,
        bool_or(event.happened_at IS NULL) FILTER (WHERE NOT event.is_restart) AS is_undated,
        max(event.happened_on) FILTER (WHERE event.is_restart) AS restarted_on
    FROM began
    JOIN (
        SELECT chain_id, duty, part_id, nth, happened_on, happened_at, false AS is_restart
        FROM told
        UNION ALL
        SELECT chain_id, duty, part_id, NULL, happened_on, happened_at, true
        FROM duty_told
        WHERE role = 'restart'
    ) AS event
        ON event.chain_id = began.chain_id AND event.duty = began.duty AND event.part_id = began.part_id
        AND (event.is_restart OR event.nth = began.nth) AND event.happened_on >= began.started_on
    LEFT JOIN ended ON ended.run_id = began.run_id
    WHERE ended.ended_on IS NULL OR event.happened_on <= ended.ended_on
    GROUP BY began.run_id
),

held AS (
    -- Each pause from its first event to the next one that ends it; without one it is not over.
    SELECT paused.run_id, range_agg(daterange(paused.from_on, paused.to_on, '[]')) AS days
    FROM (
        SELECT
            began.run_id,
            event.happened_on AS from_on,
            (
                SELECT min(over_with.happened_on)
                FROM duty_told AS over_with
                WHERE over_with.chain_id = began.chain_id AND over_with.duty = began.duty
                    AND over_with.part_id = began.part_id AND over_with.role = 'pause'
                    AND over_with.event = duty_pause.end_event AND over_with.happened_on >= event.happened_on
            ) AS to_on
        FROM began
        JOIN duty_pause ON duty_pause.duty = began.duty
        JOIN duty_told AS event
            ON event.chain_id = began.chain_id AND event.duty = began.duty AND event.part_id = began.part_id
            AND event.role = 'pause' AND event.event = duty_pause.start_event AND event.happened_on >= began.started_on
    ) AS paused
    GROUP BY paused.run_id
),

overtaken AS (
    -- The first event that comes only after the duty was done, or when it is owed no more.
    SELECT DISTINCT ON (began.run_id)
        began.run_id,
        event.event AS shown_by_event,
        event.happened_on AS shown_on,
        event.happened_at AS shown_at
    FROM began
    JOIN duty_told AS event
        ON event.chain_id = began.chain_id AND event.duty = began.duty AND event.part_id = began.part_id
        AND event.role = 'overtaken' AND event.happened_on >= began.started_on
    ORDER BY began.run_id, event.happened_on, event.happened_at NULLS LAST, event.event COLLATE "C"
),

extended AS (
    SELECT began.run_id, min(event.happened_on) AS extended_on, max(event.until_on) AS extended_until
    FROM began
    JOIN duty_told AS event
        ON event.chain_id = began.chain_id AND event.duty = began.duty AND event.part_id = began.part_id
        AND event.role = 'extension' AND event.happened_on >= began.started_on
    GROUP BY began.run_id
),

node AS (
    -- The node that goes before the others of those that were in force when the limit began.
    SELECT DISTINCT ON (began.run_id)
        began.run_id,
        term.*
    FROM began
    LEFT JOIN chain_domain ON chain_domain.chain_id = began.chain_id
    JOIN duty_term AS term
        ON term.duty = began.duty AND term.domain IN ('all', coalesce(chain_domain.domain, 'all'))
        AND began.started_on >= term.in_force_from AND (term.in_force_to IS NULL OR began.started_on <= term.in_force_to)
    ORDER BY began.run_id, term.domain = 'all', term.place
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
    ended.ended_on IS NULL AND earlier_end.run_id IS NOT NULL AS ends_before,
    ended.ended_on IS NULL AND end_of_another.run_id IS NOT NULL AS ends_with_another,
    ended.ended_on IS NULL AND undated.duty IS NOT NULL AS is_end_undated,
    coalesce(again.restarted_on, began.started_on) AS first_on,
    coalesce(again.restarted_on, again.told_last_on, began.started_on) AS last_on,
    CASE WHEN NOT coalesce(again.is_undated, true) THEN again.told_last_at END AS last_at,
    -- What was held up before it began anew holds nothing up.
    coalesce(held.days, '{}'::datemultirange) AS paused,
    extended.extended_on,
    extended.extended_until,
    overtaken.shown_by_event,
    overtaken.shown_on,
    overtaken.shown_at
FROM began
JOIN node ON node.run_id = began.run_id
LEFT JOIN ended ON ended.run_id = began.run_id
LEFT JOIN earlier_end ON earlier_end.run_id = began.run_id
LEFT JOIN end_of_another ON end_of_another.run_id = began.run_id
LEFT JOIN undated_told AS undated
    ON undated.chain_id = began.chain_id AND undated.duty = began.duty AND undated.part_id = began.part_id
LEFT JOIN again ON again.run_id = began.run_id
LEFT JOIN held ON held.run_id = began.run_id
LEFT JOIN extended ON extended.run_id = began.run_id
LEFT JOIN overtaken ON overtaken.run_id = began.run_id;

CREATE UNIQUE INDEX ON clock_run (run_id);
ANALYZE clock_run;
