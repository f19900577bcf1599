-- Whether another party of the decision was filed on its act, and whether the party itself was (facts of penalty_party).
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.fact_penalty_party: is_co_actor_filed, co_actor_filed_on, days_since_co_filing, is_co_case_dropped,
--         is_party_filed

ALTER TABLE core.fact_penalty_party ADD COLUMN is_co_actor_filed boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN co_actor_filed_on date;

ALTER TABLE core.fact_penalty_party ADD COLUMN days_since_co_filing integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_co_case_dropped boolean NOT NULL DEFAULT false;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_party_filed boolean;

COMMENT ON COLUMN core.fact_penalty_party.is_co_actor_filed IS '就同一行为，同一决定的其他当事人（或者其负责的人）已被立案（空为有待核的可能记录）';

COMMENT ON COLUMN core.fact_penalty_party.co_actor_filed_on IS '其他当事人被立案之日（最早一次）';

COMMENT ON COLUMN core.fact_penalty_party.days_since_co_filing IS '其他当事人被立案后经过的自然日（单位：日）';

COMMENT ON COLUMN core.fact_penalty_party.is_co_case_dropped IS '其他当事人的案件均已撤销或者终止侦查';

COMMENT ON COLUMN core.fact_penalty_party.is_party_filed IS '就同一行为本人（或者其负责的单位）已被立案、审查起诉、裁判（空为有待核的可能记录）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;

