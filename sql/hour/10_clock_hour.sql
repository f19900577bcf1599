-- How the unfinished clocks of the newest night stand at an instant after it; what ended since then, only a night can tell.
-- reads   core.clock, duties as JSON
-- writes  ops.clock_hour, one row per unfinished clock; safe to run twice, and an earlier hour never undoes a later one
INSERT INTO ops.clock_hour (clock_id, as_of, stated_at, state, reason)
SELECT clock.clock_id, clock.as_of, :as_at, stands.state, stands.reason
FROM core.clock AS clock
JOIN jsonb_to_recordset(:duty::jsonb) AS told (duty text, may_be_longer boolean) ON told.duty = clock.duty
CROSS JOIN LATERAL core.clock_stands(
    clock.early_due_at, clock.due_at, clock.is_provisional, clock.is_end_register_fresh,
    -- Of an open clock only one that was extended without a bound has no end at all.
    clock.early_due_at IS NULL, told.may_be_longer, :as_at, :due_soon_days, :register_lag_days
) AS stands
WHERE (clock.state IN ('running', 'due_soon', 'possibly_overdue', 'overdue') OR clock.reason = 'stale_register')
    AND timezone('Asia/Shanghai', (clock.as_of + 1)::timestamp) <= :as_at
    AND timezone('Asia/Shanghai', (clock.as_of + 2)::timestamp) + make_interval(hours => :patience_hours) >= :as_at
ON CONFLICT (clock_id) DO UPDATE SET
    as_of = excluded.as_of, stated_at = excluded.stated_at, state = excluded.state, reason = excluded.reason
WHERE (clock_hour.as_of, clock_hour.stated_at) <= (excluded.as_of, excluded.stated_at);
