-- Functions that count what somebody did before. Each is a pure function of its arguments.
-- writes  core.prior_at_least

-- Whether at least so many earlier penalties of a kind took effect within so many years before an act.
--
-- prior      {"<kind>": ["2024-06-01", "2024-01-02/2024-01-22"]}: one entry per decision; the day it took effect, or
--            the first and last day on which it may have
-- act_first  the day on which the act began; act_last the day on which it ended (bounds of it where not known)
--
-- Certain only if it took effect before the act began and the act ended before the last day of the window; the window's
-- last day itself is not settled by the texts, and a penalty during the act counts for a part of it: both may be met.
-- TRUE if certainly so many, FALSE if certainly fewer, else NULL. A kind that is not there is a history without it.
CREATE OR REPLACE FUNCTION core.prior_at_least(
    prior jsonb, kind text, years integer, at_least integer, act_first date, act_last date
) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN at_least <= 0 THEN TRUE
        WHEN prior IS NULL THEN NULL
        WHEN count(*) FILTER (WHERE counts) >= at_least THEN TRUE
        WHEN count(*) FILTER (WHERE counts IS NOT FALSE) < at_least THEN FALSE
    END
    FROM (
        SELECT CASE
            WHEN last_day < act_first AND act_last < (first_day + make_interval(years => years))::date THEN TRUE
            WHEN first_day >= act_last OR act_first > (last_day + make_interval(years => years))::date THEN FALSE
        END AS counts
        FROM (
            SELECT split_part(entry, '/', 1)::date AS first_day,
                coalesce(nullif(split_part(entry, '/', 2), ''), entry)::date AS last_day
            FROM jsonb_array_elements_text(coalesce(prior -> kind, '[]'::jsonb)) AS entries (entry)
        ) AS days
    ) AS penalties
$$;
COMMENT ON FUNCTION core.prior_at_least IS '行为前若干年内因同类行为受过若干次以上行政处罚（真、假或者不明）';
GRANT EXECUTE ON FUNCTION core.prior_at_least TO xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_auditor;
