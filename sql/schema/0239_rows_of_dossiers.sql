-- Rows of dossiers, reviews and recommendations follow their leads. Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  policies of tables of schema lead
ALTER TABLE lead.dossier ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.dossier FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.dossier FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.dossier FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = dossier.lead_id));
CREATE POLICY office ON lead.dossier FOR SELECT TO xianjie_research, xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = dossier.lead_id));

ALTER TABLE lead.model_scorecard ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.model_scorecard FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.model_scorecard FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.model_scorecard FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON lead.model_scorecard FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE lead.recommendation ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.recommendation FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.recommendation FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.recommendation FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.recommendation_lead its WHERE its.recommendation_id = recommendation.recommendation_id));
CREATE POLICY office ON lead.recommendation FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM lead.recommendation_lead its WHERE its.recommendation_id = recommendation.recommendation_id));

ALTER TABLE lead.recommendation_ask ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.recommendation_ask FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.recommendation_ask FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.recommendation_ask FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.recommendation its WHERE its.recommendation_id = recommendation_ask.recommendation_id));
CREATE POLICY office ON lead.recommendation_ask FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM lead.recommendation its WHERE its.recommendation_id = recommendation_ask.recommendation_id));

ALTER TABLE lead.recommendation_lead ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.recommendation_lead FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.recommendation_lead FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.recommendation_lead FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = recommendation_lead.lead_id));
CREATE POLICY office ON lead.recommendation_lead FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = recommendation_lead.lead_id));

ALTER TABLE lead.reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.reply FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.reply FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.reply FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.recommendation its WHERE its.recommendation_id = reply.recommendation_id));
CREATE POLICY office ON lead.reply FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM lead.recommendation its WHERE its.recommendation_id = reply.recommendation_id));

ALTER TABLE lead.reply_counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.reply_counter FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.reply_counter FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.reply_counter FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.reply its WHERE its.reply_id = reply_counter.reply_id));
CREATE POLICY office ON lead.reply_counter FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM lead.reply its WHERE its.reply_id = reply_counter.reply_id));

ALTER TABLE lead.review ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.review FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.review FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.review FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = review.lead_id));
CREATE POLICY office ON lead.review FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = review.lead_id));

ALTER TABLE lead.review_history ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.review_history FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.review_history FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.review_history FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = review_history.lead_id));
CREATE POLICY office ON lead.review_history FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = review_history.lead_id));

ALTER TABLE lead.suppression ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.suppression FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.suppression FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.suppression FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON lead.suppression FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY hidden_lead ON lead.suppression AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (lead_id IS NULL OR EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = suppression.lead_id)));

ALTER TABLE lead.verdict ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.verdict FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.verdict FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.verdict FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = verdict.lead_id));
CREATE POLICY office ON lead.verdict FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = verdict.lead_id));
