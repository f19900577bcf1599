-- Whether a penalty was a detention, and whether its party held a licence for dangerous goods on the day of the act.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  columns of core.fact_penalty_party

ALTER TABLE core.fact_penalty_party ADD COLUMN is_detained boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN holds_dangerous_goods_licence boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN licence_register_is_fresh boolean;

COMMENT ON COLUMN core.fact_penalty_party.is_detained IS '处以行政拘留（处罚种类未载明的为空）';

COMMENT ON COLUMN core.fact_penalty_party.holds_dangerous_goods_licence IS '行为日当事人或者其任负责人的主体持有有效的危险化学品经营、安全生产许可（只就危险物品案由核对；空为有待核的许可）';

COMMENT ON COLUMN core.fact_penalty_party.licence_register_is_fresh IS '许可证照登记均已到数（只就危险物品案由核对）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;
