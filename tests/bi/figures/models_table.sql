SELECT
    model_id,
    count(verdict) AS reviewed_count,
    count(*) FILTER (WHERE verdict = 'adopted') AS adopted_count,
    count(*) FILTER (WHERE verdict = 'rejected') AS rejected_count,
    count(*) - count(verdict) AS unreviewed_count,
    avg((verdict = 'adopted')::integer) AS adoption_share
FROM (SELECT model_id, verdict FROM concluded UNION ALL SELECT model_id, NULL FROM unconcluded) AS found
GROUP BY model_id
