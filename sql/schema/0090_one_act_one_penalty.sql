-- Counts decisions for one act as one earlier penalty.
-- writes  core.prior_at_least

-- As 0003 has it, but for what a decision's entry may say besides of its act:
--
-- prior      {"<kind>": ["2024-06-01", "2024-01-02/2024-01-22#2023-10-01:2023-11-30", "2023-05-06~"]}: after `#` the days of
--            an act that other decisions are for too: those that bear the same days are one penalty; `~` that it may be for
--            the act of another decision: it counts only beside none, or perhaps
CREATE OR REPLACE FUNCTION core.prior_at_least(
    prior jsonb, kind text, years integer, at_least integer, act_first date, act_last date
) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN at_least <= 0 THEN TRUE
        WHEN prior IS NULL THEN NULL
        WHEN count(DISTINCT act) FILTER (WHERE counts AND NOT is_doubtful) >= at_least THEN TRUE
        WHEN at_least = 1 AND bool_or(counts) THEN TRUE
        WHEN count(DISTINCT act) FILTER (WHERE counts IS NOT FALSE) < at_least THEN FALSE
    END
    FROM (
        SELECT act, is_doubtful, CASE
            WHEN last_day < act_first AND act_last < (first_day + make_interval(years => years))::date THEN TRUE
            WHEN first_day >= act_last OR act_first > (last_day + make_interval(years => years))::date THEN FALSE
        END AS counts
        FROM (
            SELECT split_part(days, '/', 1)::date AS first_day,
                coalesce(nullif(split_part(days, '/', 2), ''), days)::date AS last_day,
                coalesce(nullif(split_part(rtrim(entry, '~'), '#', 2), ''), nth::text) AS act,
                entry LIKE '%~' AS is_doubtful
            FROM jsonb_array_elements_text(coalesce(prior -> kind, '[]'::jsonb)) WITH ORDINALITY AS entries (entry, nth)
            CROSS JOIN LATERAL split_part(rtrim(entry, '~'), '#', 1) AS days
        ) AS told
    ) AS penalties
$$;
