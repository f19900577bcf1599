-- Which measure a suspect lives under, whether its term is over, since when the suspect was first held (facts of
-- filing_party). Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.fact_filing_party: is_custody_expired, is_bail_expired, measure_due_on, days_since_measure_due,
--         was_detained, detained_on, days_since_detention

ALTER TABLE core.fact_filing_party ADD COLUMN is_custody_expired boolean;

ALTER TABLE core.fact_filing_party ADD COLUMN is_bail_expired boolean;

ALTER TABLE core.fact_filing_party ADD COLUMN measure_due_on date;

ALTER TABLE core.fact_filing_party ADD COLUMN days_since_measure_due integer;

ALTER TABLE core.fact_filing_party ADD COLUMN was_detained boolean NOT NULL DEFAULT false;

ALTER TABLE core.fact_filing_party ADD COLUMN detained_on date;

ALTER TABLE core.fact_filing_party ADD COLUMN days_since_detention integer;

COMMENT ON COLUMN core.fact_filing_party.is_custody_expired IS '最近一次决定的拘留、逮捕，所定期限届满而未登记变更、解除（空为期限未登记）';

COMMENT ON COLUMN core.fact_filing_party.is_bail_expired IS '最近一次决定的取保候审、监视居住，所定期限届满而未登记变更、解除（空为期限未登记）';

COMMENT ON COLUMN core.fact_filing_party.measure_due_on IS '最近一次强制措施所定期限届满日';

COMMENT ON COLUMN core.fact_filing_party.days_since_measure_due IS '最近一次强制措施期限届满后经过的自然日（单位：日）';

COMMENT ON COLUMN core.fact_filing_party.was_detained IS '曾被拘留、逮捕';

COMMENT ON COLUMN core.fact_filing_party.detained_on IS '首次拘留、逮捕之日';

COMMENT ON COLUMN core.fact_filing_party.days_since_detention IS '首次拘留、逮捕后经过的自然日（单位：日）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_filing_party TO xianjie_loader;
GRANT SELECT ON core.fact_filing_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_filing_party TO xianjie_publisher;
GRANT SELECT ON core.fact_filing_party TO xianjie_auditor;

