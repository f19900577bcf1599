-- Whose case the police refused to file, since when, and whether somebody is looking into it (facts of penalty_party).
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.fact_penalty_party: is_filing_refused, filing_refused_on, days_since_refusal, is_refusal_contested,
--         is_refusal_supervised

ALTER TABLE core.fact_penalty_party ADD COLUMN is_filing_refused boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN filing_refused_on date;

ALTER TABLE core.fact_penalty_party ADD COLUMN days_since_refusal integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_refusal_contested boolean NOT NULL DEFAULT false;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_refusal_supervised boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN core.fact_penalty_party.is_filing_refused IS '公安机关不予立案且同一行为没有立案、起诉、裁判（空为有待核的可能记录）';

COMMENT ON COLUMN core.fact_penalty_party.filing_refused_on IS '不予立案决定日（最近一次）';

COMMENT ON COLUMN core.fact_penalty_party.days_since_refusal IS '不予立案后经过的自然日（单位：日）';

COMMENT ON COLUMN core.fact_penalty_party.is_refusal_contested IS '不予立案决定正在复议，或者案件已重新受理';

COMMENT ON COLUMN core.fact_penalty_party.is_refusal_supervised IS '已建议立案监督，或者检察机关已要求说明不立案理由、通知立案';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;

