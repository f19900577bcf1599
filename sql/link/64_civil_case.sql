-- Whom a penalised act harmed, what forest it burnt, and whether the court has a civil case about it.
-- reads   night_penalty, night_civil_case, night_civil_case_party, core.party_member, core.party_doubt, register,
--         new_fact_penalty_party (temporary)
-- writes  new_fact_penalty_party.has_victims, has_burnt_forest, civil_case_is_absent, civil_case_register_is_fresh;
--         safe to run twice
ALTER TABLE new_fact_penalty_party
ADD COLUMN IF NOT EXISTS has_victims boolean,
ADD COLUMN IF NOT EXISTS has_burnt_forest boolean,
ADD COLUMN IF NOT EXISTS civil_case_is_absent boolean,
ADD COLUMN IF NOT EXISTS civil_case_register_is_fresh boolean DEFAULT false;

-- Few decisions tell of harm: only they are looked at.
CREATE TEMP TABLE harmful ON COMMIT DROP AS
SELECT
    penalty_id,
    core.document_key(decision_no) AS decision_key,
    agency_id,
    least(act_from, act_to) AS act_from,
    greatest(act_from, act_to) AS act_to,
    deaths_count > 0 OR serious_injuries_count > 0 AS has_victims,
    burnt_forest_ha > 0 OR burnt_sparse_forest_ha > 0 AS has_burnt_forest
FROM night_penalty
WHERE deaths_count IS NOT NULL OR serious_injuries_count IS NOT NULL
    OR burnt_forest_ha IS NOT NULL OR burnt_sparse_forest_ha IS NOT NULL;

CREATE INDEX ON harmful (penalty_id);
CREATE INDEX ON harmful (decision_key);
ANALYZE harmful;

-- Everyone who is sued, or has settled, for harm; a suit about a contract, and one that was not accepted, is none.
CREATE TEMP TABLE sued ON COMMIT DROP AS
SELECT
    civil_case.civil_case_id,
    core.document_key(civil_case.penalty_decision_no) AS decision_key,
    civil_case.act_on,
    civil_case.filed_on,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code
FROM night_civil_case AS civil_case
LEFT JOIN night_civil_case_party AS party
    ON party.civil_case_id = civil_case.civil_case_id AND party.side = 'defendant'
LEFT JOIN core.party_member AS member ON member.member_id = party.civil_case_party_id
WHERE civil_case.claim IN ('personal_injury', 'property_damage', 'environment')
    AND civil_case.result IS DISTINCT FROM 'not_accepted';

CREATE INDEX ON sued (decision_key);
CREATE INDEX ON sued (party_id);
CREATE INDEX ON sued (id_no);
CREATE INDEX ON sued (name_key);
ANALYZE sued;

-- What is found for one party of a decision is found for all.
CREATE TEMP TABLE remedied ON COMMIT DROP AS
WITH harmed AS (
    SELECT
        harmful.penalty_id, harmful.act_from, harmful.act_to,
        member.party_id, member.name_key, member.id_no, member.credit_code,
        member.legal_representative_name_key, member.legal_representative_id_no
    FROM harmful
    JOIN core.party_member AS member ON member.record_id = harmful.penalty_id AND member.noun = 'penalty_party'
    WHERE harmful.has_victims OR harmful.has_burnt_forest
),

met AS (
    SELECT harmful.penalty_id, sued.civil_case_id, true AS is_same_person, true AS is_named
    FROM harmful
    JOIN sued ON sued.decision_key = harmful.decision_key
    UNION ALL
    SELECT harmed.penalty_id, sued.civil_case_id, true, false
    FROM harmed JOIN sued ON sued.party_id = harmed.party_id
    UNION ALL
    SELECT harmed.penalty_id, sued.civil_case_id, true, false
    FROM harmed JOIN sued ON sued.id_no = harmed.legal_representative_id_no
    UNION ALL
    SELECT harmed.penalty_id, sued.civil_case_id, false, false
    FROM harmed
    JOIN sued ON sued.name_key = harmed.name_key AND sued.party_id <> harmed.party_id
    WHERE (sued.id_no = harmed.id_no) IS NOT FALSE AND (sued.credit_code = harmed.credit_code) IS NOT FALSE
        AND sued.name_key NOT LIKE '%某%'
    UNION ALL
    SELECT harmed.penalty_id, sued.civil_case_id, false, false
    FROM harmed
    JOIN sued ON sued.name_key = harmed.legal_representative_name_key
    WHERE (sued.id_no = harmed.legal_representative_id_no) IS NOT FALSE AND sued.name_key NOT LIKE '%某%'
    UNION ALL
    SELECT harmed.penalty_id, sued.civil_case_id, false, false
    FROM harmed
    JOIN core.party_doubt AS doubt ON doubt.left_party_id = harmed.party_id AND doubt.reason <> 'two_numbers'
    JOIN sued ON sued.party_id = doubt.right_party_id
    UNION ALL
    SELECT harmed.penalty_id, sued.civil_case_id, false, false
    FROM harmed
    JOIN core.party_doubt AS doubt ON doubt.right_party_id = harmed.party_id AND doubt.reason <> 'two_numbers'
    JOIN sued ON sued.party_id = doubt.left_party_id
)

SELECT
    met.penalty_id,
    -- For certain by the decision's number, or by the person and a day of the act; on another day it is about something else.
    bool_or(
        met.is_named
        OR (met.is_same_person AND sued.act_on BETWEEN harmful.act_from AND harmful.act_to) IS TRUE
    ) AS is_certain
FROM met
JOIN sued ON sued.civil_case_id = met.civil_case_id
JOIN harmful ON harmful.penalty_id = met.penalty_id
WHERE met.is_named
    OR (
        (sued.act_on < harmful.act_from OR sued.act_on > harmful.act_to) IS NOT TRUE
        AND (sued.filed_on < harmful.act_from) IS NOT TRUE
    )
GROUP BY met.penalty_id;

UPDATE new_fact_penalty_party AS fact
SET has_victims = harmful.has_victims,
    has_burnt_forest = harmful.has_burnt_forest,
    civil_case_is_absent = CASE WHEN remedied.is_certain THEN false WHEN remedied.penalty_id IS NULL THEN true END,
    civil_case_register_is_fresh = coalesce(
        (SELECT bool_and(register.is_fresh) FROM register WHERE register.noun = 'civil_case'), false
    )
FROM harmful
LEFT JOIN remedied ON remedied.penalty_id = harmful.penalty_id
WHERE harmful.penalty_id = fact.penalty_id;
