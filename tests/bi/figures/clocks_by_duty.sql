SELECT
    duty AS duty_name,
    count(*) AS clocks_count,
    count(*) FILTER (WHERE is_overdue) AS overdue_count,
    count(*) - count(is_overdue) AS undecided_count,
    coalesce(round(100 * avg(is_overdue::integer), 1)::text, '—') AS overdue_shown
FROM ran
GROUP BY duty
