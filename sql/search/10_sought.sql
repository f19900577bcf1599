-- Whom each wanted subject's registers are searched for: everyone whom its record names, with the act that it is about.
-- reads   wanted, core.fact_<subject>, core.party_member, core.profile, core.cause, night_<noun>
-- writes  sought (temporary), one row per wanted subject and person searched for; once in a transaction
CREATE TEMP TABLE sought ON COMMIT DROP AS
SELECT
    wanted.subject,
    wanted.subject_key,
    'penalty' AS noun,
    penalty.penalty_id AS record_id,
    member.member_id,
    penalty.agency_id,
    left(penalty.region_code, 6) AS region,
    core.document_key(penalty.decision_no) AS decision_key,
    core.document_key(penalty.transfer_document_no) AS transfer_key,
    penalty.cause,
    cause.offences,
    least(penalty.act_from, penalty.act_to) AS act_from,
    greatest(penalty.act_from, penalty.act_to) AS act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = wanted.subject_key
JOIN night_penalty AS penalty ON penalty.penalty_id = fact.penalty_id
-- Whoever is found for one party of a decision is found for all.
JOIN core.party_member AS member ON member.record_id = fact.penalty_id AND member.noun = 'penalty_party'
LEFT JOIN core.cause AS cause ON cause.cause = penalty.cause
WHERE wanted.subject = 'penalty_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'prosecution_decision',
    decision.prosecution_decision_id,
    member.member_id,
    decision.agency_id,
    left(decision.region_code, 6),
    NULL,
    NULL,
    decision.cause,
    CASE WHEN decision.offence IS NOT NULL THEN ARRAY[decision.offence] END,
    least(decision.act_from, decision.act_to),
    greatest(decision.act_from, decision.act_to),
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_prosecution_decision_party AS fact ON fact.prosecution_decision_party_id = wanted.subject_key
JOIN night_prosecution_decision AS decision ON decision.prosecution_decision_id = fact.prosecution_decision_id
JOIN core.party_member AS member ON member.member_id = fact.prosecution_decision_party_id
WHERE wanted.subject = 'prosecution_decision_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'filing',
    filing.filing_id,
    member.member_id,
    filing.agency_id,
    left(filing.region_code, 6),
    NULL,
    NULL,
    NULL,
    CASE WHEN filing.offence IS NOT NULL THEN ARRAY[filing.offence] END,
    least(filing.act_from, filing.act_to),
    greatest(filing.act_from, filing.act_to),
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_filing_party AS fact ON fact.filing_party_id = wanted.subject_key
JOIN night_filing AS filing ON filing.filing_id = fact.filing_id
JOIN core.party_member AS member ON member.member_id = fact.filing_party_id
WHERE wanted.subject = 'filing_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'trade',
    fact.trade_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    fact.cause,
    cause.offences,
    fact.act_from,
    fact.act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_trade_party AS fact ON fact.trade_party_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.trade_party_id
LEFT JOIN core.cause AS cause ON cause.cause = fact.cause
WHERE wanted.subject = 'trade_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'material_purchase',
    fact.material_purchase_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    NULL,
    ARRAY['environmental_pollution'],
    fact.act_from,
    fact.act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_material_purchase_party AS fact ON fact.material_purchase_party_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.material_purchase_party_id
WHERE wanted.subject = 'material_purchase_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'card',
    fact.card_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    NULL,
    ARRAY['aiding_information_network_crime', 'illegal_use_of_information_network', 'concealment_of_criminal_proceeds'],
    fact.act_from,
    fact.act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_card_party AS fact ON fact.card_party_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.card_party_id
WHERE wanted.subject = 'card_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'card',
    fact.card_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    NULL,
    ARRAY['aiding_information_network_crime', 'illegal_use_of_information_network', 'concealment_of_criminal_proceeds'],
    fact.act_from,
    fact.act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_handle AS fact ON fact.handle_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.card_party_id
WHERE wanted.subject = 'handle'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'hazard_order',
    fact.hazard_order_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    NULL,
    ARRAY['hazardous_operation'],
    fact.act_from,
    fact.act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_hazard_order_party AS fact ON fact.hazard_order_party_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.hazard_order_party_id
WHERE wanted.subject = 'hazard_order_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'invoice',
    fact.invoice_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    NULL,
    ARRAY['hazardous_operation', 'illegal_business_other', 'illegal_dangerous_substances'],
    fact.act_from,
    fact.act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_invoice_party AS fact ON fact.invoice_party_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.invoice_party_id
WHERE wanted.subject = 'invoice_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'outlet',
    fact.outlet_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    NULL,
    ARRAY['aiding_information_network_crime', 'illegal_use_of_information_network', 'concealment_of_criminal_proceeds'],
    fact.act_from,
    fact.act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_outlet_party AS fact ON fact.outlet_party_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.outlet_party_id
WHERE wanted.subject = 'outlet_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'separate_handling',
    fact.separate_handling_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    NULL,
    CASE WHEN fact.offence IS NOT NULL THEN ARRAY[fact.offence] END,
    least(fact.act_from, fact.act_to),
    greatest(fact.act_from, fact.act_to),
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_separate_handling_party AS fact ON fact.separate_handling_party_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.separate_handling_party_id
WHERE wanted.subject = 'separate_handling_party'
UNION ALL
SELECT
    wanted.subject,
    wanted.subject_key,
    'site_worker',
    fact.site_worker_id,
    member.member_id,
    fact.agency_id,
    left(fact.region_code, 6),
    NULL,
    NULL,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM wanted
JOIN core.fact_site_worker_party AS fact ON fact.site_worker_party_id = wanted.subject_key
JOIN core.party_member AS member ON member.member_id = fact.site_worker_party_id
WHERE wanted.subject = 'site_worker_party';

ALTER TABLE sought ADD COLUMN sought_no integer GENERATED ALWAYS AS IDENTITY, ADD COLUMN seen_no text;

-- What is seen of a number that is masked.
UPDATE sought
SET seen_no = coalesce(profile.id_no, profile.id_mask)
FROM core.party_member AS member
JOIN core.profile AS profile ON profile.profile_id = member.profile_id
WHERE member.member_id = sought.member_id;

ANALYZE sought;
