-- Which rows a reading role gets: row-level security by office, function and agency, forced on the owner too; functions
-- that nobody runs unless told. Policies generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  functions ops.reads_prefix, ops.reads_functions, ops.reads_agencies; policies; rights of functions

-- What a policy compares with: everything for the warehouse's own login, nothing (NULL) for who is no member.
CREATE FUNCTION ops.reads_prefix() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN ops.is_own_login() THEN '' ELSE ops.office_prefix() END
$$;
COMMENT ON FUNCTION ops.reads_prefix() IS '可见地区代码的开头（本库自己的登录名为空串，无权限为空值）';

CREATE FUNCTION ops.reads_functions() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT CASE WHEN ops.is_own_login() THEN ARRAY['criminal', 'civil', 'administrative', 'public_interest']
        ELSE ops.office_functions() END
$$;
COMMENT ON FUNCTION ops.reads_functions() IS '可见的检察职能（无权限为空值）';

CREATE FUNCTION ops.reads_agencies() RETURNS text[]
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT array_agg(agency_id) FROM core.agency WHERE starts_with(region_code, ops.reads_prefix())
$$;
COMMENT ON FUNCTION ops.reads_agencies() IS '可见地区的机关（无权限为空值）';

-- Nobody runs a function unless told: of these, none shows a row, and the roles' steps and views use them.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
DO $$
DECLARE
    one regprocedure;
BEGIN
    FOR one IN
        SELECT oid FROM pg_proc
        WHERE pronamespace IN ('core'::regnamespace, 'ops'::regnamespace, 'lead'::regnamespace, 'mart'::regnamespace)
          AND proowner = 'xianjie_owner'::regrole AND prokind = 'f' AND (NOT prosecdef OR proname = 'reads_agencies')
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one);
        EXECUTE format(
            'GRANT EXECUTE ON FUNCTION %s TO xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_prosecutor, '
            'xianjie_research, xianjie_auditor, xianjie_engineer, xianjie_steward', one
        );
    END LOOP;
END
$$;

ALTER TABLE core.admin_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.admin_case FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.admin_case FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.admin_case FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.admin_case_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.admin_case_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.admin_case_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.admin_case_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.ban ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.ban FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.ban FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.ban FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.ban_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.ban_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.ban_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.ban_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.card ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.card FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.card FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.card FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.card_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.card_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.card_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.card_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.case_chain ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.case_chain FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.case_chain FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.case_chain FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR split_part(record_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));
CREATE POLICY office ON core.case_chain FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR split_part(record_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE core.case_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.case_event FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.case_event FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.case_event FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR agency_id = ANY ((SELECT ops.reads_agencies())::text[]));
CREATE POLICY office ON core.case_event FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR agency_id = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE core.case_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.case_link FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.case_link FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.case_link FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR split_part(from_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]) OR split_part(to_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));
CREATE POLICY office ON core.case_link FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR split_part(from_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]) OR split_part(to_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE core.case_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.case_step FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.case_step FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.case_step FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.certificate ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.certificate FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.certificate FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.certificate FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.certificate_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.certificate_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.certificate_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.certificate_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.civil_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.civil_case FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.civil_case FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.civil_case FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.civil_case_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.civil_case_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.civil_case_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.civil_case_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.clock FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.clock FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.clock FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON core.clock FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.coercive_measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.coercive_measure FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.coercive_measure FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.coercive_measure FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.coercive_measure_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.coercive_measure_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.coercive_measure_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.coercive_measure_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_agency ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_agency FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_agency FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_agency FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_ban_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_ban_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_ban_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_ban_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_card_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_card_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_card_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_card_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_clock ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_clock FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_clock FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_clock FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_filing_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_filing_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_filing_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_filing_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_handle ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_handle FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_handle FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_handle FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_hazard_order_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_hazard_order_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_hazard_order_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_hazard_order_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_invoice_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_invoice_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_invoice_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_invoice_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_material_purchase_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_material_purchase_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_material_purchase_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_material_purchase_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_outlet_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_outlet_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_outlet_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_outlet_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_penalty_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_penalty_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_penalty_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_penalty_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_prosecution_decision_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_prosecution_decision_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_prosecution_decision_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_prosecution_decision_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_separate_handling_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_separate_handling_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_separate_handling_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_separate_handling_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_site_worker_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_site_worker_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_site_worker_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_site_worker_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.fact_trade_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.fact_trade_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.fact_trade_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.fact_trade_party FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.filing ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.filing FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.filing FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.filing FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.filing_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.filing_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.filing_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.filing_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.hazard_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.hazard_order FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.hazard_order FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.hazard_order FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.hazard_order_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.hazard_order_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.hazard_order_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.hazard_order_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.invoice FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.invoice FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.invoice FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.invoice_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.invoice_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.invoice_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.invoice_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.judgment ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.judgment FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.judgment FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.judgment FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.judgment_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.judgment_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.judgment_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.judgment_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.licence ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.licence FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.licence FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.licence FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.licence_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.licence_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.licence_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.licence_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.material_purchase ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.material_purchase FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.material_purchase FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.material_purchase FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.material_purchase_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.material_purchase_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.material_purchase_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.material_purchase_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.opening ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.opening FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.opening FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.opening FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.opening_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.opening_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.opening_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.opening_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.outlet ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.outlet FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.outlet FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.outlet FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.outlet_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.outlet_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.outlet_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.outlet_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.party FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM core.party_member its WHERE its.party_id = party.party_id));

ALTER TABLE core.party_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.party_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.party_decision FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.party_decision FOR ALL TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR split_part(left_member_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]) OR split_part(right_member_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[])) WITH CHECK ((SELECT ops.is_own_login()) OR split_part(left_member_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]) OR split_part(right_member_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));
CREATE POLICY office ON core.party_decision FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR split_part(left_member_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]) OR split_part(right_member_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE core.party_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.party_member FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.party_member FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.party_member FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR split_part(record_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE core.penalty ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.penalty FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.penalty FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.penalty FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.penalty_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.penalty_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.penalty_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.penalty_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.procuratorial_opinion ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.procuratorial_opinion FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.procuratorial_opinion FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.procuratorial_opinion FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.prosecution_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.prosecution_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.prosecution_decision FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.prosecution_decision FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.prosecution_decision_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.prosecution_decision_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.prosecution_decision_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.prosecution_decision_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.registration ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.registration FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.registration FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.registration FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.registration_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.registration_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.registration_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.registration_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.restoration ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.restoration FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.restoration FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.restoration FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.reverse_balance ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.reverse_balance FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.reverse_balance FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.reverse_balance FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR agency_id = ANY ((SELECT ops.reads_agencies())::text[]));
CREATE POLICY office ON core.reverse_balance FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR agency_id = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE core.reverse_ledger ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.reverse_ledger FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.reverse_ledger FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.reverse_ledger FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON core.reverse_ledger FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.separate_handling ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.separate_handling FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.separate_handling FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.separate_handling FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.separate_handling_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.separate_handling_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.separate_handling_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.separate_handling_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.site_worker ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.site_worker FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.site_worker FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.site_worker FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.site_worker_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.site_worker_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.site_worker_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.site_worker_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.trade ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.trade FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.trade FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.trade FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.trade_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.trade_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.trade_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.trade_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.transfer FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.transfer FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.transfer_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.transfer_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.transfer_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.transfer_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.waste_declaration ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.waste_declaration FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.waste_declaration FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.waste_declaration FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.waste_declaration_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.waste_declaration_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.waste_declaration_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.waste_declaration_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.waste_manifest ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.waste_manifest FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.waste_manifest FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.waste_manifest FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE core.waste_manifest_party ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.waste_manifest_party FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.waste_manifest_party FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON core.waste_manifest_party FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE lead.evidence ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.evidence FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.evidence FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.evidence FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = evidence.lead_id));
CREATE POLICY office ON lead.evidence FOR SELECT TO xianjie_research, xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = evidence.lead_id));

ALTER TABLE lead.finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.finding FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.finding FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.finding FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = finding.lead_id));
CREATE POLICY office ON lead.finding FOR SELECT TO xianjie_research, xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = finding.lead_id));

ALTER TABLE lead.history ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.history FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.history FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.history FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = history.lead_id));
CREATE POLICY office ON lead.history FOR SELECT TO xianjie_research, xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = history.lead_id));

ALTER TABLE lead.lead ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.lead FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.lead FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.lead FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())) AND function = ANY ((SELECT ops.reads_functions())::text[]));
CREATE POLICY office ON lead.lead FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE lead.search ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.search FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.search FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.search FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = search.lead_id));
CREATE POLICY office ON lead.search FOR SELECT TO xianjie_research, xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.lead_id = search.lead_id));

ALTER TABLE lead.shadow_finding ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.shadow_finding FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.shadow_finding FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY office ON lead.shadow_finding FOR SELECT TO xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

ALTER TABLE lead.work_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE lead.work_item FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON lead.work_item FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON lead.work_item FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.work_item_id = work_item.work_item_id));
CREATE POLICY office ON lead.work_item FOR SELECT TO xianjie_research, xianjie_auditor
    USING (EXISTS (SELECT FROM lead.lead its WHERE its.work_item_id = work_item.work_item_id));

ALTER TABLE ops.clock_hour ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.clock_hour FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON ops.clock_hour FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON ops.clock_hour FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR split_part(clock_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));
CREATE POLICY office ON ops.clock_hour FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR split_part(clock_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE ops.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON ops.outbox FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON ops.outbox FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR split_part(clock_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));
CREATE POLICY office ON ops.outbox FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR split_part(clock_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE ops.outbox_acknowledgement ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.outbox_acknowledgement FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON ops.outbox_acknowledgement FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON ops.outbox_acknowledgement FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR split_part(clock_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));
CREATE POLICY office ON ops.outbox_acknowledgement FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR split_part(clock_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]));

ALTER TABLE ops.outbox_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.outbox_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON ops.outbox_attempt FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON ops.outbox_attempt FOR SELECT TO xianjie_prosecutor
    USING (EXISTS (SELECT FROM ops.outbox its WHERE its.outbox_id = outbox_attempt.outbox_id));
CREATE POLICY office ON ops.outbox_attempt FOR SELECT TO xianjie_auditor
    USING (EXISTS (SELECT FROM ops.outbox its WHERE its.outbox_id = outbox_attempt.outbox_id));

-- Research asks the policies' questions too.
GRANT USAGE ON SCHEMA ops TO xianjie_research;

-- A column that its view of the current versions had missed.
DROP VIEW core.case_step_now;
CREATE OR REPLACE VIEW core.case_step_now WITH (security_invoker = true) AS
SELECT
    case_step_id,
    case_no,
    document_no,
    event,
    procedure,
    happened_on,
    happened_at,
    until_on,
    is_void,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.case_step
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.case_step IS '案件流程节点（办案系统登记的案件流转步骤）（一个流程步骤的一个版本）';
COMMENT ON COLUMN core.case_step.case_step_id IS '流程节点记录键';
COMMENT ON COLUMN core.case_step.case_no IS '所属案件编号（登记机关的）';
COMMENT ON COLUMN core.case_step.document_no IS '所涉文书文号';
COMMENT ON COLUMN core.case_step.event IS '事件（rules/law 时限表的事件代码）';
COMMENT ON COLUMN core.case_step.procedure IS '所属程序';
COMMENT ON COLUMN core.case_step.happened_on IS '发生日';
COMMENT ON COLUMN core.case_step.happened_at IS '发生时刻（登记到时分的）';
COMMENT ON COLUMN core.case_step.until_on IS '批准延长至（延长期限的步骤载明的最后一日）';
COMMENT ON COLUMN core.case_step.is_void IS '已作废';
COMMENT ON COLUMN core.case_step.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.case_step.source_key IS '源主键';
COMMENT ON COLUMN core.case_step.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.case_step.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.case_step.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.case_step.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.case_step.batch_id IS '批次号';
COMMENT ON COLUMN core.case_step.row_hash IS '源行哈希';
COMMENT ON VIEW core.case_step_now IS '案件流程节点（办案系统登记的案件流转步骤）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.case_step TO xianjie_loader;
GRANT SELECT ON core.case_step TO xianjie_evaluator;
GRANT SELECT ON core.case_step_now TO xianjie_evaluator;
GRANT SELECT ON core.case_step TO xianjie_publisher;
GRANT SELECT ON core.case_step_now TO xianjie_publisher;
GRANT SELECT ON core.case_step TO xianjie_research;
GRANT SELECT ON core.case_step_now TO xianjie_research;
GRANT SELECT ON core.case_step TO xianjie_auditor;
GRANT SELECT ON core.case_step_now TO xianjie_auditor;
GRANT SELECT ON core.case_step TO xianjie_engineer;
GRANT SELECT ON core.case_step_now TO xianjie_engineer;
GRANT SELECT ON core.case_step_now TO xianjie_loader;
