SELECT
    model_id AS model_name,
    model_id AS domain_zh,
    count(verdict) AS reviewed_count,
    count(*) FILTER (WHERE verdict = 'adopted') AS adopted_count,
    count(*) FILTER (WHERE verdict = 'rejected') AS rejected_count,
    count(*) - count(verdict) AS unreviewed_count,
    coalesce(round(100 * avg((verdict = 'adopted')::integer), 1)::text, '—') AS adoption_shown
FROM (SELECT model_id, verdict FROM concluded UNION ALL SELECT model_id, NULL FROM unconcluded) AS found
GROUP BY model_id
