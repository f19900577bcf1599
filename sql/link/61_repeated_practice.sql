-- Who was penalised so often before for practising medicine without a licence, as the figure of practice has it.
-- reads   new_fact_penalty_party (temporary)
-- writes  new_fact_penalty_party.has_repeated_practice_penalties; safe to run twice
ALTER TABLE new_fact_penalty_party ADD COLUMN IF NOT EXISTS has_repeated_practice_penalties boolean DEFAULT false;

UPDATE new_fact_penalty_party AS fact
SET has_repeated_practice_penalties = core.prior_at_least(
    fact.prior_penalties, 'unlicensed_practice', 200, :unlicensed_practice_penalties,
    coalesce(fact.act_from, fact.act_on_earliest), fact.act_on_latest
)
WHERE fact.prior_penalties ? 'unlicensed_practice';
