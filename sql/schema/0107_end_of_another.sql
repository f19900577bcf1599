-- Duties of several records of one case, and what was done for one of them.
-- reads   nothing
-- writes  codes and comment of core.clock

ALTER TABLE core.clock DROP CONSTRAINT IF EXISTS clock_reason_code;
ALTER TABLE core.clock ADD CONSTRAINT clock_reason_code CHECK (reason IN ('stale_register', 'end_not_delivered', 'end_before_start', 'end_of_another', 'end_undated', 'shown_by_later', 'extended_without_bound', 'may_be_longer', 'within_register_lag', 'calendar_not_published'));

COMMENT ON TABLE core.clock IS '案件流转时限（案件流转中心）（一个案件链上起算一次的一项有期限的义务）';
