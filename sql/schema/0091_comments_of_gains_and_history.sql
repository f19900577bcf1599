-- Comments: gains in whichever way a decision counts them, and what an earlier penalty says of its act.
-- writes  comments of core.admin_case, core.fact_penalty_party, core.penalty
COMMENT ON COLUMN core.admin_case.illegal_gains_cny IS '违法所得数额（口径另列）（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.prior_penalties IS '行为人此前所受行政处罚（同类行为 → 生效日列表；同一行为注明起止，可能为同一行为的注~）';

COMMENT ON COLUMN core.fact_penalty_party.illegal_gains_cny IS '违法所得数额（口径另列）（单位：元）';

COMMENT ON COLUMN core.penalty.illegal_gains_cny IS '违法所得数额（口径另列）（单位：元）';
