SELECT
    name AS agency_name,
    count(*) AS penalties_count,
    count(*) FILTER (WHERE is_found) AS transferred_count,
    count(*) FILTER (WHERE is_found IS NULL) AS undecided_count,
    coalesce(round(100 * avg(is_found::integer), 1)::text, '—') AS transfer_shown
FROM punished
JOIN core.agency USING (agency_id)
GROUP BY name
