-- What speaks against a penalty itself: found past its limitation, decided late, beside or after a criminal case, a second fine.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.fact_penalty_party, the columns of that

ALTER TABLE core.fact_penalty_party ADD COLUMN is_fined boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_found_after_general_limitation boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_found_after_longest_limitation boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN case_opened_on date;

ALTER TABLE core.fact_penalty_party ADD COLUMN days_past_decision_term integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_decision_term_held_up boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_criminal_case_open_at_decision boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_criminally_fined_before_decision boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_fined_before_for_same_act boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN opened_case_id text;

ALTER TABLE core.fact_penalty_party ADD COLUMN open_filing_id text;

ALTER TABLE core.fact_penalty_party ADD COLUMN fining_judgment_id text;

ALTER TABLE core.fact_penalty_party ADD COLUMN earlier_fine_id text;

ALTER TABLE core.fact_penalty_party ADD COLUMN penalty_register_is_fresh boolean;

COMMENT ON COLUMN core.fact_penalty_party.is_fined IS '处以罚款';

COMMENT ON COLUMN core.fact_penalty_party.is_found_after_general_limitation IS '违法行为被发现之日已过一般处罚时效（自行为终了之日起；空为发现日或者终了日不足以确定）';

COMMENT ON COLUMN core.fact_penalty_party.is_found_after_longest_limitation IS '违法行为被发现之日已过最长的处罚时效（自行为终了之日起；空为发现日或者终了日不足以确定）';

COMMENT ON COLUMN core.fact_penalty_party.case_opened_on IS '行政立案日（确定相关的行政案件，有数件的取最后一件；没有登记的为空）';

COMMENT ON COLUMN core.fact_penalty_party.days_past_decision_term IS '自立案日起算的法定作出决定期限届满后至决定日的日数（期限内的不多于零；没有立案登记或者立案时没有此期限的为零；空为立案日或者决定日不明）（单位：日）';

COMMENT ON COLUMN core.fact_penalty_party.is_decision_term_held_up IS '作出决定前有延长期限、移送公安机关或者刑事立案的登记';

COMMENT ON COLUMN core.fact_penalty_party.is_criminal_case_open_at_decision IS '作出处罚决定时，就同一行为对本人的刑事案件已经立案而尚未终结（空为有待核的可能记录）';

COMMENT ON COLUMN core.fact_penalty_party.is_criminally_fined_before_decision IS '作出处罚决定前，人民法院就同一行为已对本人判处罚金（空为有待核的可能记录）';

COMMENT ON COLUMN core.fact_penalty_party.is_fined_before_for_same_act IS '此前另一份决定已就同一行为对本人处以罚款（同一案由、行为起止日相同且不止一日，未撤销；空为行为只有一日、文号或者罚款不明）';

COMMENT ON COLUMN core.fact_penalty_party.opened_case_id IS '行政案件记录键';

COMMENT ON COLUMN core.fact_penalty_party.open_filing_id IS '作出处罚决定时尚未终结的立案记录键';

COMMENT ON COLUMN core.fact_penalty_party.fining_judgment_id IS '此前判处罚金的裁判记录键';

COMMENT ON COLUMN core.fact_penalty_party.earlier_fine_id IS '此前就同一行为罚款的处罚记录键';

COMMENT ON COLUMN core.fact_penalty_party.penalty_register_is_fresh IS '作出决定的机关的处罚登记已到数';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;
