-- What an agency replied to an opinion (facts of prosecution_decision_party).
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.fact_prosecution_decision_party, four columns

ALTER TABLE core.fact_prosecution_decision_party ADD COLUMN replied_on date;

ALTER TABLE core.fact_prosecution_decision_party ADD COLUMN is_replied boolean;

ALTER TABLE core.fact_prosecution_decision_party ADD COLUMN days_since_reply integer;

ALTER TABLE core.fact_prosecution_decision_party ADD COLUMN opinion_register_is_fresh boolean;

COMMENT ON COLUMN core.fact_prosecution_decision_party.replied_on IS '回复日';

COMMENT ON COLUMN core.fact_prosecution_decision_party.is_replied IS '主管机关已就检察意见回复（登记有回复日或者回复结果）';

COMMENT ON COLUMN core.fact_prosecution_decision_party.days_since_reply IS '回复后经过的自然日（单位：日）';

COMMENT ON COLUMN core.fact_prosecution_decision_party.opinion_register_is_fresh IS '检察意见登记已到数';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_prosecution_decision_party TO xianjie_loader;
GRANT SELECT ON core.fact_prosecution_decision_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_prosecution_decision_party TO xianjie_publisher;
GRANT SELECT ON core.fact_prosecution_decision_party TO xianjie_auditor;
