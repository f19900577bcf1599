-- The functions of the warehouse that compiled conditions call, for DuckDB; sql/schema says what each means.
CREATE MACRO core.first_day(entry) AS split_part(entry, '/', 1)::date;
CREATE MACRO core.last_day(entry) AS coalesce(nullif(split_part(entry, '/', 2), ''), entry)::date;
CREATE MACRO core.counts(entry, years, act_first, act_last) AS CASE
    WHEN core.last_day(entry) < act_first
        AND act_last < (core.first_day(entry) + to_years(years))::date THEN TRUE
    WHEN core.first_day(entry) >= act_last
        OR act_first > (core.last_day(entry) + to_years(years))::date THEN FALSE
END;
CREATE MACRO core.entries(prior, kind) AS coalesce(from_json(json_extract(prior, '$.' || kind), '["VARCHAR"]'), []);
CREATE MACRO core.joined(one, other, kind) AS json_object(kind, list_concat(core.entries(one, kind), core.entries(other, kind)));
CREATE MACRO core.prior_at_least(prior, kind, years, at_least, act_first, act_last) AS CASE
    WHEN at_least <= 0 THEN TRUE
    WHEN prior IS NULL THEN NULL
    WHEN len(list_filter(core.entries(prior, kind), lambda x: core.counts(x, years, act_first, act_last) IS TRUE)) >= at_least
        THEN TRUE
    WHEN len(list_filter(core.entries(prior, kind), lambda x: core.counts(x, years, act_first, act_last) IS NOT FALSE)) < at_least
        THEN FALSE
END;
CREATE MACRO core.acts(acts, offence) AS list_filter(
    from_json(acts, '[{"offences": ["VARCHAR"], "from": "DATE", "to": "DATE", "certain": "BOOLEAN", "amounts": "JSON"}]'),
    lambda act: list_contains(act.offences, offence)
);
CREATE MACRO core.amount(act, element) AS (json_extract_string(act.amounts, '$.' || element))::decimal(18, 4);
CREATE MACRO core.unpunished_sum(acts, offence, element, years, line_from, act_first, surely) AS CASE
    WHEN surely THEN coalesce(list_sum(list_transform(
        list_filter(core.acts(acts, offence), lambda act: act.certain
            AND act."to" >= (act_first - to_years(years))::date AND coalesce(act."from", act."to") >= line_from),
        lambda act: core.amount(act, element))), 0)
    WHEN len(list_filter(core.acts(acts, offence), lambda act:
        (act."to" < (act_first - to_years(years))::date) IS NOT TRUE AND core.amount(act, element) IS NULL)) > 0 THEN NULL
    ELSE coalesce(list_sum(list_transform(
        list_filter(core.acts(acts, offence), lambda act: (act."to" < (act_first - to_years(years))::date) IS NOT TRUE),
        lambda act: core.amount(act, element))), 0)
END;
