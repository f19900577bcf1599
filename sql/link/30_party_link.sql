-- Pairs an administrative penalty with the criminal records that may be about the same person and the same act.
-- reads   actor, spoken_for
-- writes  core.case_link, one row per penalty party, criminal party record and basis; safe to run twice
-- is_same_person: true by number, NULL where only the name says so. is_same_act: false pairs are left out.
WITH met AS (
    SELECT
        penalty.member_id AS penalty_member_id,
        other.member_id AS other_member_id,
        'party' AS basis,
        true AS is_same_person
    FROM actor AS penalty
    JOIN actor AS other ON other.party_id = penalty.party_id
    WHERE penalty.noun = 'penalty' AND other.noun <> 'penalty'
    UNION
    -- An individual business is a party by its credit code, and its operator one by the identity number.
    SELECT penalty.member_id, other.member_id, 'party', true
    FROM actor AS penalty
    JOIN actor AS other ON other.id_no = penalty.id_no
    WHERE penalty.noun = 'penalty' AND other.noun <> 'penalty'
    UNION
    -- A firm is penalised, and the case is filed against the person who answers for it; or the other way about.
    SELECT penalty.member_id, other.member_id, 'representative', true
    FROM actor AS penalty
    JOIN actor AS other ON other.id_no = penalty.legal_representative_id_no
    WHERE penalty.noun = 'penalty' AND other.noun <> 'penalty'
    UNION
    SELECT penalty.member_id, other.member_id, 'representative', true
    FROM actor AS penalty
    JOIN actor AS other ON other.legal_representative_id_no = penalty.id_no
    WHERE penalty.noun = 'penalty' AND other.noun <> 'penalty'
    UNION
    -- Only the name agrees, and no pair of valid numbers says that they are two.
    SELECT penalty.member_id, other.member_id, 'name_only', NULL
    FROM actor AS penalty
    JOIN actor AS other ON other.name_key = penalty.name_key
    WHERE penalty.noun = 'penalty' AND other.noun <> 'penalty' AND other.party_id <> penalty.party_id
        AND penalty.name_key NOT LIKE '%某%'
        AND (penalty.id_no = other.id_no) IS NOT FALSE
        AND (penalty.credit_code = other.credit_code) IS NOT FALSE
    UNION
    SELECT penalty.member_id, other.member_id, 'name_only', NULL
    FROM actor AS penalty
    JOIN actor AS other ON other.name_key = penalty.legal_representative_name_key
    WHERE penalty.noun = 'penalty' AND other.noun <> 'penalty'
        AND other.name_key NOT LIKE '%某%'
        AND (penalty.legal_representative_id_no = other.id_no) IS NULL
    UNION
    SELECT penalty.member_id, other.member_id, 'name_only', NULL
    FROM actor AS penalty
    JOIN actor AS other ON other.legal_representative_name_key = penalty.name_key
    WHERE penalty.noun = 'penalty' AND other.noun <> 'penalty'
        AND penalty.name_key NOT LIKE '%某%'
        AND (other.legal_representative_id_no = penalty.id_no) IS NULL
),

compared AS (
    SELECT
        met.basis,
        met.is_same_person,
        penalty.record_id AS penalty_id,
        penalty.member_id AS penalty_party_id,
        other.noun,
        other.record_id,
        other.member_id,
        -- What happened before the act began can't be about it.
        other.happened_on < penalty.earliest AS is_before,
        -- A day that is not known tells no two acts apart.
        CASE
            WHEN penalty.known_from <= other.known_to AND other.known_from <= penalty.known_to THEN true
            WHEN penalty.latest < other.earliest OR other.latest < penalty.earliest THEN false
        END AS is_overlapping,
        penalty.offences && other.offences OR penalty.cause = other.cause AS is_same_offence,
        other.offences = ARRAY['other'] AS is_other_offence,
        -- Its documents name a decision, and it is not this one. (A penalty after a non-prosecution is another decision anyway.)
        other.noun IN ('transfer', 'filing')
        AND EXISTS (SELECT FROM spoken_for WHERE spoken_for.record_id = other.record_id)
        AND NOT EXISTS (
            SELECT FROM spoken_for WHERE spoken_for.record_id = other.record_id AND spoken_for.penalty_id = penalty.record_id
        ) AS is_about_another
    FROM met
    JOIN actor AS penalty ON penalty.member_id = met.penalty_member_id
    JOIN actor AS other ON other.member_id = met.other_member_id
),

judged AS (
    SELECT
        compared.*,
        CASE
            WHEN is_before OR NOT is_overlapping THEN false
            WHEN is_about_another THEN CASE WHEN is_overlapping THEN NULL ELSE false END
            WHEN is_same_offence THEN true
            -- The police may see another offence in the same act.
            WHEN is_overlapping THEN NULL
            WHEN is_other_offence THEN false
        END AS is_same_act
    FROM compared
)

INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, as_of)
SELECT
    'penalty_party',
    penalty_party_id,
    noun || '_party',
    member_id,
    basis,
    coalesce(is_same_person AND is_same_act, false),
    :as_of
FROM judged
WHERE is_same_act IS NOT FALSE
ON CONFLICT (from_noun, from_id, to_noun, to_id, basis) DO NOTHING;
