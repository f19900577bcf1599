-- Whether someone was penalised so often before for practising medicine without a licence (a fact of penalty_party).
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.fact_penalty_party.has_repeated_practice_penalties

ALTER TABLE core.fact_penalty_party ADD COLUMN has_repeated_practice_penalties boolean;

COMMENT ON COLUMN core.fact_penalty_party.has_repeated_practice_penalties IS '本次行为之前因无证行医受过的处罚达到口径次数（另一行为，未撤销；空为生效日不足以确定）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;
