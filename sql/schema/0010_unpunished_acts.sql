-- How acts that nobody punished add up to the act that is judged (未经处理的，累计计算).
-- reads   its arguments
-- writes  core.unpunished_sum

-- The sum of one quantity over a party's acts that may amount to an offence and were not punished.
--
-- acts       [{"offences": [...], "from": day, "to": day, "certain": bool, "amounts": {"<column>": number}}]
-- line_from  the first day of the line that they add up to: an act before it may be outside
-- act_first  the day on which the act that is judged began; years: how long before it an act may have ended
-- surely     TRUE: what certainly adds up, a quantity that is not stated being nothing.
--            FALSE: the most that may add up, NULL if a quantity is not stated.
CREATE OR REPLACE FUNCTION core.unpunished_sum(
    acts jsonb, offence text, element text, years integer, line_from date, act_first date, surely boolean
) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
    SELECT CASE
        WHEN surely THEN coalesce(sum(amount) FILTER (
            WHERE is_certain AND ended >= (act_first - make_interval(years => years))::date
                AND coalesce(began, ended) >= line_from
        ), 0)
        WHEN count(*) FILTER (WHERE is_near AND amount IS NULL) > 0 THEN NULL
        ELSE coalesce(sum(amount) FILTER (WHERE is_near), 0)
    END
    FROM (
        SELECT
            began,
            ended,
            is_certain,
            amount,
            (ended < (act_first - make_interval(years => years))::date) IS NOT TRUE AS is_near
        FROM (
            SELECT
                (act ->> 'from')::date AS began,
                (act ->> 'to')::date AS ended,
                (act ->> 'certain')::boolean AS is_certain,
                (act -> 'amounts' ->> element)::numeric AS amount
            FROM jsonb_array_elements(acts) AS given (act)
            WHERE act -> 'offences' ? offence
        ) AS read
    ) AS dated
$$;
COMMENT ON FUNCTION core.unpunished_sum IS '未经处理的同类行为某项数额之和（确定部分，或者可能的上限）';
GRANT EXECUTE ON FUNCTION core.unpunished_sum TO xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_auditor;
