-- Duties whose end was not logged, and which a later event of the case shows to be done.
-- reads   nothing
-- writes  columns and codes of core.clock

ALTER TABLE core.clock ADD COLUMN shown_by_event text;

ALTER TABLE core.clock ADD COLUMN shown_on date;

ALTER TABLE core.clock DROP CONSTRAINT IF EXISTS clock_reason_code;
ALTER TABLE core.clock ADD CONSTRAINT clock_reason_code CHECK (reason IN ('stale_register', 'end_not_delivered', 'end_before_start', 'end_undated', 'shown_by_later', 'extended_without_bound', 'may_be_longer', 'within_register_lag', 'calendar_not_published'));

COMMENT ON COLUMN core.clock.shown_by_event IS '可知已经完成的其后事件（完成事件本身没有记载）';

COMMENT ON COLUMN core.clock.shown_on IS '该其后事件之日';
