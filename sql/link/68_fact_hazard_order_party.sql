-- One row of facts for everyone who was ordered to remove a hidden danger: whether the order was obeyed, and what followed.
-- reads   night_hazard_order, night_hazard_order_party, night_penalty, night_admin_case, night_registration,
--         core.party_member, core.party_doubt, core.cause, actor, register
-- writes  new_fact_hazard_order_party (temporary; link.py puts it in the place of core.fact_hazard_order_party), one row per
--         party of an order; safe to run twice
CREATE TEMP TABLE ordered ON COMMIT DROP AS
SELECT
    party.hazard_order_party_id,
    party.party_kind,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no,
    told.*,
    -- An order that names no term is to be obeyed at once.
    coalesce(told.extended_to, told.due_on, told.ordered_on) AS ends_on
FROM night_hazard_order AS told
JOIN night_hazard_order_party AS party ON party.hazard_order_id = told.hazard_order_id
JOIN core.party_member AS member ON member.member_id = party.hazard_order_party_id;

ANALYZE ordered;

-- Who may be the party, or answers for it, in the records of penalties and of criminal cases.
CREATE TEMP TABLE ordered_pursued ON COMMIT DROP AS
WITH met AS (
    SELECT ordered.hazard_order_party_id, actor.member_id, true AS is_same_person
    FROM ordered JOIN actor ON actor.party_id = ordered.party_id
    UNION
    SELECT ordered.hazard_order_party_id, actor.member_id, true
    FROM ordered JOIN actor ON actor.id_no IN (ordered.id_no, ordered.legal_representative_id_no)
    UNION
    SELECT ordered.hazard_order_party_id, actor.member_id, NULL
    FROM ordered
    JOIN actor ON actor.name_key = ordered.name_key AND actor.party_id <> ordered.party_id
    WHERE actor.name_key NOT LIKE '%某%'
        AND (actor.id_no = ordered.id_no) IS NOT FALSE AND (actor.credit_code = ordered.credit_code) IS NOT FALSE
    UNION
    -- Of a firm the offence is answered for by whoever heads it.
    SELECT ordered.hazard_order_party_id, actor.member_id, NULL
    FROM ordered
    JOIN actor ON actor.name_key = ordered.legal_representative_name_key AND actor.party_id <> ordered.party_id
    WHERE actor.name_key NOT LIKE '%某%' AND actor.noun <> 'penalty'
        AND (actor.id_no = ordered.legal_representative_id_no) IS NULL
    UNION
    SELECT ordered.hazard_order_party_id, actor.member_id, NULL
    FROM ordered
    JOIN (
        SELECT left_party_id AS one, right_party_id AS other FROM core.party_doubt WHERE reason <> 'two_numbers'
        UNION ALL
        SELECT right_party_id, left_party_id FROM core.party_doubt WHERE reason <> 'two_numbers'
    ) AS doubt ON doubt.one = ordered.party_id
    JOIN actor ON actor.party_id = doubt.other
    WHERE (actor.id_no = ordered.id_no) IS NOT FALSE AND (actor.credit_code = ordered.credit_code) IS NOT FALSE
)

SELECT
    met.hazard_order_party_id,
    CASE WHEN actor.noun IN ('prosecution_decision', 'judgment') THEN 'filing' ELSE actor.noun END AS noun,
    -- For certain if person and offence are; another offence filed since then may be the same matter.
    coalesce(bool_or(met.is_same_person AND actor.offences && ARRAY['hazardous_operation']), false) AS is_certain,
    coalesce(bool_or(
        met.is_same_person AND actor.noun = 'penalty' AND penalty.cause = 'safety.order_refused'
    ), false) AS is_of_refusal
FROM met
JOIN ordered ON ordered.hazard_order_party_id = met.hazard_order_party_id
JOIN actor ON actor.member_id = met.member_id
LEFT JOIN night_penalty AS penalty ON actor.noun = 'penalty' AND penalty.penalty_id = actor.record_id
WHERE NOT coalesce(actor.is_void, false)
    -- What was over, or dealt with, before the order was about something else.
    AND (actor.happened_on < ordered.ordered_on) IS NOT TRUE
    -- A penalty is for the danger that the order found, and that was there before it.
    AND (actor.noun = 'penalty' OR (actor.known_to < ordered.ordered_on) IS NOT TRUE)
    AND (actor.noun NOT IN ('penalty', 'transfer') OR (actor.offences && ARRAY['hazardous_operation']) IS NOT FALSE)
GROUP BY met.hazard_order_party_id, 2;

CREATE TEMP TABLE new_fact_hazard_order_party ON COMMIT DROP AS
WITH fresh AS (
    SELECT
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'penalty'), false) AS penalty,
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'filing'), false) AS filing
    FROM register
)

SELECT
    ordered.hazard_order_party_id,
    ordered.measure,
    ordered.ordered_on,
    ordered.ends_on AS due_on,
    ordered.reinspected_on,
    ordered.result,
    :as_of - ordered.reinspected_on AS days_since_reinspection,
    coalesce(ordered.reinspected_on > ordered.ends_on, false) AS is_reinspected_after_due,
    least(ordered.ends_on + 1, ordered.reinspected_on) AS act_from,
    ordered.reinspected_on AS act_to,
    coalesce(ordered.reinspected_on, ordered.ends_on) AS act_on_earliest,
    coalesce(ordered.reinspected_on, :as_of) AS act_on_latest,
    ordered.is_major_hidden_danger,
    ordered.measure <> 'rectify' AS has_order_before_act,
    CASE
        WHEN ordered.result = 'partly' THEN NULL
        WHEN ordered.result IS NULL THEN CASE WHEN ordered.reinspected_on IS NULL THEN false END
        ELSE ordered.result = 'not_rectified'
    END AS is_refusing_order,
    false AS is_monitoring_disabled,
    false AS is_high_risk_operation,
    true AS has_required_licence,
    false AS is_limitation_stopped,
    ordered.party_kind,
    coalesce(
        ordered.party_kind <> 'organisation' OR ordered.legal_representative_name_key IS NOT NULL
        OR ordered.legal_representative_id_no IS NOT NULL,
        false
    ) AS is_natural_person_named,
    coalesce(ordered.status = 'revoked', false) AS is_order_revoked,
    coalesce(penalty.is_of_refusal, false) AS is_refusal_penalised,
    EXISTS (
        SELECT
        FROM core.party_member AS member
        JOIN night_admin_case AS admin_case
            ON admin_case.admin_case_id = member.record_id AND admin_case.conclusion = 'open'
            AND split_part(admin_case.cause, '.', 1) = 'safety' AND admin_case.opened_on >= ordered.ordered_on
        WHERE member.noun = 'admin_case_party' AND member.party_id = ordered.party_id
    ) AS is_under_case,
    EXISTS (
        SELECT
        FROM core.party_member AS member
        JOIN night_registration_party AS own
            ON own.registration_party_id = member.member_id AND own.ordinal = 1
        JOIN night_registration AS registration
            ON registration.registration_id = own.registration_id AND registration.status IN ('cancelled', 'revoked')
        WHERE member.noun = 'registration_party' AND member.party_id = ordered.party_id
    ) AS is_business_ended,
    CASE WHEN penalty.is_certain THEN false WHEN penalty.is_certain IS NULL THEN true END AS penalty_is_absent,
    fresh.penalty AS penalty_register_is_fresh,
    CASE WHEN transfer.is_certain THEN false WHEN transfer.is_certain IS NULL THEN true END AS transfer_is_absent,
    -- An agency's transfers stand in its own register.
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'transfer' AND register.agency_id = ordered.agency_id
    ), false) AS transfer_register_is_fresh,
    CASE WHEN filing.is_certain THEN false WHEN filing.is_certain IS NULL THEN true END AS filing_is_absent,
    fresh.filing AS filing_register_is_fresh,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'hazard_order' AND register.agency_id = ordered.agency_id
    ), false) AS order_register_is_fresh,
    ordered.region_code,
    ordered.agency_id,
    ordered.party_id,
    ordered.hazard_order_id,
    :as_of AS as_of
FROM ordered
CROSS JOIN fresh
LEFT JOIN ordered_pursued AS penalty
    ON penalty.hazard_order_party_id = ordered.hazard_order_party_id AND penalty.noun = 'penalty'
LEFT JOIN ordered_pursued AS transfer
    ON transfer.hazard_order_party_id = ordered.hazard_order_party_id AND transfer.noun = 'transfer'
LEFT JOIN ordered_pursued AS filing
    ON filing.hazard_order_party_id = ordered.hazard_order_party_id AND filing.noun = 'filing';
