-- Gives the rows of promises and of recommendations as those of their like are given: by the office's regions.
-- writes  policies of core.fact_reply_promise, core.procuratorial_recommendation
ALTER TABLE core.fact_reply_promise ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_reply_promise FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_reply_promise FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_reply_promise FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.procuratorial_recommendation ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.procuratorial_recommendation FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.procuratorial_recommendation FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.procuratorial_recommendation FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
