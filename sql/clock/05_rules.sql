-- The duties of rules/law/clocks.yaml as tables, and which agencies deliver the events that end them.
-- reads   register, core.agency
-- writes  duty, duty_term, duty_event, duty_pause, domain_cause, event_holder (temporary), one row per duty, node, event, pause,
--         prefix of causes, event and agency; safe to run twice
CREATE TEMP TABLE duty ON COMMIT DROP AS
SELECT *
FROM jsonb_to_recordset(:duty::jsonb) AS told (
    duty text, owes text, procedure text, only_if text, is_judged_with_end boolean, may_be_longer boolean,
    of_noun text, ends_together boolean,
    extension_adds integer, extension_makes integer, extension_unit text, is_unbounded boolean
);

CREATE TEMP TABLE duty_term ON COMMIT DROP AS
SELECT *
FROM jsonb_to_recordset(:duty_term::jsonb) AS told (
    duty text, place integer, node text, domain text, limit_of integer, unit text, shorter text, longer text,
    in_force_from date, in_force_to date, longest_limit integer, longest_unit text, longest_counting text
);

CREATE TEMP TABLE duty_event ON COMMIT DROP AS
SELECT *
FROM jsonb_to_recordset(:duty_event::jsonb) AS told (duty text, part text, event text);

CREATE TEMP TABLE duty_pause ON COMMIT DROP AS
SELECT *
FROM jsonb_to_recordset(:duty_pause::jsonb) AS told (duty text, start_event text, end_event text);

CREATE TEMP TABLE domain_cause ON COMMIT DROP AS
SELECT *
FROM jsonb_to_recordset(:domain_cause::jsonb) AS told (domain text, prefix text);

CREATE TEMP TABLE event_holder ON COMMIT DROP AS
SELECT
    told.event,
    told.agency_id,
    agency.kind AS agency_kind,
    -- An agency lands as a whole: each of its registers must have.
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.agency_id = told.agency_id
    ), false) AS is_fresh
FROM jsonb_to_recordset(:event_holder::jsonb) AS told (agency_id text, event text)
JOIN core.agency AS agency ON agency.agency_id = told.agency_id;

ANALYZE duty, duty_term, duty_event, duty_pause, event_holder;
