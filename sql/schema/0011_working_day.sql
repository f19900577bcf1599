-- The calendar of working days, the days on which a case went from hand to hand, and when a time limit has certainly run.
-- reads   core.working_day
-- writes  core.working_day, columns of core.fact_penalty_party, core.certainly_due_on
ALTER TABLE core.fact_penalty_party ADD COLUMN transfer_decided_on date;

ALTER TABLE core.fact_penalty_party ADD COLUMN transferred_on date;

ALTER TABLE core.fact_penalty_party ADD COLUMN received_by_police_on date;

ALTER TABLE core.fact_penalty_party ADD COLUMN filing_decided_on date;

COMMENT ON COLUMN core.fact_penalty_party.transfer_decided_on IS '决定移送日（确定相关的最早一次）';

COMMENT ON COLUMN core.fact_penalty_party.transferred_on IS '移送日（同上）';

COMMENT ON COLUMN core.fact_penalty_party.received_by_police_on IS '公安机关接受日（同上）';

COMMENT ON COLUMN core.fact_penalty_party.filing_decided_on IS '公安机关立案或者不予立案决定日（同上）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;

CREATE TABLE core.working_day (
    day date NOT NULL,
    is_working boolean NOT NULL,
    PRIMARY KEY (day)
);
COMMENT ON TABLE core.working_day IS '日历（工作日与节假日）（一日）';
COMMENT ON COLUMN core.working_day.day IS '日';
COMMENT ON COLUMN core.working_day.is_working IS '工作日（含调休上班日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.working_day TO xianjie_loader;
GRANT SELECT ON core.working_day TO xianjie_evaluator;
GRANT SELECT ON core.working_day TO xianjie_publisher;
GRANT SELECT ON core.working_day TO xianjie_prosecutor;
GRANT SELECT ON core.working_day TO xianjie_research;
GRANT SELECT ON core.working_day TO xianjie_auditor;
GRANT SELECT ON core.working_day TO xianjie_engineer;

-- The last day of a time limit by the longest count that its text allows.
--
-- counting   working: the text says only 日: working days, the first day left out (a calendar count ends no later)
--            natural: the text counts calendar days: the first day left out, the end moved to a working day
--            hours:   only dates are known: the next day
-- NULL if the calendar does not reach so far: the holidays of that year are not published yet.
CREATE OR REPLACE FUNCTION core.certainly_due_on(started date, limit_of integer, counting text) RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT CASE counting
        WHEN 'hours' THEN started + (limit_of + 23) / 24
        WHEN 'natural' THEN (
            SELECT min(day) FROM core.working_day WHERE day >= started + limit_of AND is_working
        )
        ELSE (
            SELECT day FROM core.working_day
            WHERE day > started AND is_working ORDER BY day OFFSET limit_of - 1 LIMIT 1
        )
    END
    WHERE started IS NOT NULL
$$;
COMMENT ON FUNCTION core.certainly_due_on IS '期限按最长算法的届满日（日历未覆盖的为空值）';
GRANT EXECUTE ON FUNCTION core.certainly_due_on TO xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_auditor;
