-- Whether the leads of the night that is due are there: what a monitor asks outside of Airflow, which can't tell that Airflow itself is down.
-- reads   ops.night, ops.freshness
-- writes  nothing; gives one row. With psql alone: psql -v at="now()" -v zone="'Asia/Shanghai'" -v ready_hour=7 -f sql/ready/leads.sql
SELECT
    due.night,
    due.due_at,
    max(stage.finished_at) FILTER (WHERE stage.stage = 'load') IS NOT NULL AS is_ready,
    max(stage.finished_at) FILTER (WHERE stage.stage = 'load') AS loaded_at,
    coalesce(array_agg(stage.stage ORDER BY stage.finished_at, stage.stage) FILTER (WHERE stage.stage IS NOT NULL), '{}') AS stages_done,
    (SELECT max(loaded.as_of) FROM ops.night AS loaded WHERE loaded.stage = 'load') AS newest_night,
    -- Later than their contracts allow: their registers are stale, and the leads that need them pending.
    (
        SELECT coalesce(array_agg(late.agency_id ORDER BY late.agency_id), '{}')
        FROM ops.freshness AS late
        WHERE late.fresh_through IS NULL OR late.fresh_through < due.night
    ) AS late_agencies
FROM (
    SELECT
        reached.night,
        (reached.night + 1 + make_interval(hours => :ready_hour)) AT TIME ZONE :zone AS due_at
    -- Before the hour it is still the night before that is due.
    FROM (
        SELECT CAST(CAST(:at AS timestamptz) AT TIME ZONE :zone - make_interval(hours => :ready_hour) AS date) - 1 AS night
    ) AS reached
) AS due
LEFT JOIN ops.night AS stage ON stage.as_of = due.night
GROUP BY due.night, due.due_at;
