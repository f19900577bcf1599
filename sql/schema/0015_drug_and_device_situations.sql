-- Situations of drugs and devices that the interpretations list and no code named yet.
-- reads   -
-- writes  core.penalty, core.admin_case, core.fact_penalty_party (their lists of codes)
ALTER TABLE core.admin_case DROP CONSTRAINT IF EXISTS admin_case_drug_aggravation_code;
ALTER TABLE core.admin_case ADD CONSTRAINT admin_case_drug_aggravation_code CHECK (drug_aggravation <@ ARRAY['pregnant_infant_elderly', 'controlled_or_biological', 'vaccine_or_blood', 'injection_or_emergency', 'emergency_period', 'healthcare_worker', 'prior_penalty', 'toxic_substances', 'unlicensed_prescription', 'other']);

ALTER TABLE core.admin_case DROP CONSTRAINT IF EXISTS admin_case_drug_admin_breach_code;
ALTER TABLE core.admin_case ADD CONSTRAINT admin_case_drug_admin_breach_code CHECK (drug_admin_breach <@ ARRAY['banned_drug', 'no_approval', 'fraud_in_application', 'forged_records', 'chemical_or_biological_without_approval', 'imported_without_approval', 'sold_to_vulnerable', 'unknown_ingredients', 'trial_fraud', 'trial_data', 'other']);

ALTER TABLE core.admin_case DROP CONSTRAINT IF EXISTS admin_case_device_defect_code;
ALTER TABLE core.admin_case ADD CONSTRAINT admin_case_device_defect_code CHECK (device_defect <@ ARRAY['toxic_components', 'invalid_indicators', 'safety_indicators', 'performance_indicators', 'unapproved_function', 'no_registration_uses', 'other']);

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_drug_aggravation_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_drug_aggravation_code CHECK (drug_aggravation <@ ARRAY['pregnant_infant_elderly', 'controlled_or_biological', 'vaccine_or_blood', 'injection_or_emergency', 'emergency_period', 'healthcare_worker', 'prior_penalty', 'toxic_substances', 'unlicensed_prescription', 'other']);

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_drug_admin_breach_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_drug_admin_breach_code CHECK (drug_admin_breach <@ ARRAY['banned_drug', 'no_approval', 'fraud_in_application', 'forged_records', 'chemical_or_biological_without_approval', 'imported_without_approval', 'sold_to_vulnerable', 'unknown_ingredients', 'trial_fraud', 'trial_data', 'other']);

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_device_defect_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_device_defect_code CHECK (device_defect <@ ARRAY['toxic_components', 'invalid_indicators', 'safety_indicators', 'performance_indicators', 'unapproved_function', 'no_registration_uses', 'other']);

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_drug_aggravation_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_drug_aggravation_code CHECK (drug_aggravation <@ ARRAY['pregnant_infant_elderly', 'controlled_or_biological', 'vaccine_or_blood', 'injection_or_emergency', 'emergency_period', 'healthcare_worker', 'prior_penalty', 'toxic_substances', 'unlicensed_prescription', 'other']);

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_drug_admin_breach_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_drug_admin_breach_code CHECK (drug_admin_breach <@ ARRAY['banned_drug', 'no_approval', 'fraud_in_application', 'forged_records', 'chemical_or_biological_without_approval', 'imported_without_approval', 'sold_to_vulnerable', 'unknown_ingredients', 'trial_fraud', 'trial_data', 'other']);

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_device_defect_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_device_defect_code CHECK (device_defect <@ ARRAY['toxic_components', 'invalid_indicators', 'safety_indicators', 'performance_indicators', 'unapproved_function', 'no_registration_uses', 'other']);
