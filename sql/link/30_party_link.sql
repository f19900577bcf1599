-- Pairs a record with the later ones that may be about the same person and the same act: a penalty with the criminal
-- records, and those with one another.
-- reads   actor, spoken_for, core.party_doubt, core.party_apart, night_procuratorial_opinion, night_penalty
-- writes  core.case_link, one row per party of an earlier and a later record and basis; safe to run twice
-- is_same_person: true by number, NULL where only the name says so. is_same_act: false pairs are left out.
CREATE TEMP TABLE later ON COMMIT DROP AS
SELECT pair.former_noun, actor.*
FROM actor
JOIN (
    VALUES
    ('penalty', 'transfer'), ('penalty', 'filing'), ('penalty', 'prosecution_decision'), ('penalty', 'judgment'),
    ('transfer', 'filing'), ('filing', 'prosecution_decision'), ('prosecution_decision', 'judgment')
) AS pair (former_noun, noun) ON pair.noun = actor.noun;

ANALYZE later;

-- Whom a person has told apart are two, whatever else agrees.
CREATE TEMP TABLE apart ON COMMIT DROP AS
SELECT left_party_id AS one, right_party_id AS other
FROM core.party_apart
UNION
SELECT right_party_id, left_party_id
FROM core.party_apart;

ANALYZE apart;

CREATE TEMP TABLE judged ON COMMIT DROP AS
WITH met AS (
    SELECT
        former.member_id AS former_member_id,
        later.member_id AS later_member_id,
        'party' AS basis,
        true AS is_same_person
    FROM actor AS former
    JOIN later ON later.party_id = former.party_id AND later.former_noun = former.noun
    UNION
    -- An individual business is a party by its credit code, and its operator one by the identity number.
    SELECT former.member_id, later.member_id, 'party', true
    FROM actor AS former
    JOIN later ON later.id_no = former.id_no AND later.former_noun = former.noun
    -- One number under a stranger's name may be another's, mistyped: that is left open below.
    WHERE NOT EXISTS (
        SELECT
        FROM core.party_doubt AS doubt
        WHERE doubt.left_party_id = least(former.party_id COLLATE "C", later.party_id COLLATE "C")
            AND doubt.right_party_id = greatest(former.party_id COLLATE "C", later.party_id COLLATE "C")
    )
    UNION
    -- A firm is penalised, and the case is filed against the person who answers for it; or the other way about.
    SELECT former.member_id, later.member_id, 'representative', true
    FROM actor AS former
    JOIN later ON later.id_no = former.legal_representative_id_no AND later.former_noun = former.noun
    UNION
    SELECT former.member_id, later.member_id, 'representative', true
    FROM actor AS former
    JOIN later ON later.legal_representative_id_no = former.id_no AND later.former_noun = former.noun
    UNION
    -- Only the name agrees, and no pair of numbers says that they are two.
    SELECT former.member_id, later.member_id, 'name_only', NULL
    FROM actor AS former
    JOIN later ON later.name_key = former.name_key AND later.former_noun = former.noun
    WHERE later.party_id <> former.party_id
        AND former.name_key NOT LIKE '%某%'
        AND NOT core.is_other_number(former.seen_no, later.seen_no)
        AND (former.credit_code = later.credit_code) IS NOT FALSE
    UNION
    SELECT former.member_id, later.member_id, 'name_only', NULL
    FROM actor AS former
    JOIN later ON later.name_key = former.legal_representative_name_key AND later.former_noun = former.noun
    WHERE later.name_key NOT LIKE '%某%' AND (former.legal_representative_id_no = later.id_no) IS NULL
        AND NOT core.is_other_number(former.legal_representative_id_no, later.seen_no)
    UNION
    SELECT former.member_id, later.member_id, 'name_only', NULL
    FROM actor AS former
    JOIN later ON later.legal_representative_name_key = former.name_key AND later.former_noun = former.noun
    WHERE former.name_key NOT LIKE '%某%' AND (later.legal_representative_id_no = former.id_no) IS NULL
        AND NOT core.is_other_number(later.legal_representative_id_no, former.seen_no)
    UNION
    -- Who is who left it open. Two valid numbers, or more seen places of them than a slip explains, leave nothing open, but
    -- where all else says that one person goes under both.
    SELECT former.member_id, later.member_id, 'similar', NULL
    FROM (
        SELECT left_party_id AS one, right_party_id AS other, reason
        FROM core.party_doubt WHERE reason NOT IN ('two_numbers', 'other_digits')
        UNION ALL
        SELECT right_party_id, left_party_id, reason
        FROM core.party_doubt WHERE reason NOT IN ('two_numbers', 'other_digits')
    ) AS doubt
    JOIN actor AS former ON former.party_id = doubt.one
    JOIN later ON later.party_id = doubt.other AND later.former_noun = former.noun
    WHERE (doubt.reason = 'two_ids' OR NOT core.is_other_number(former.seen_no, later.seen_no))
        AND (former.credit_code = later.credit_code) IS NOT FALSE
),

compared AS (
    SELECT
        met.basis,
        met.is_same_person,
        former.noun AS former_noun,
        former.record_id AS former_id,
        former.member_id AS former_member_id,
        later.noun,
        later.record_id,
        later.member_id,
        former.is_orphan OR later.is_orphan AS is_orphan,
        -- What happened before the act began can't be about it.
        later.happened_on < former.earliest AS is_before,
        -- A day that is not known tells no two acts apart.
        CASE
            WHEN former.known_from <= later.known_to AND later.known_from <= former.known_to THEN true
            WHEN former.latest < later.earliest OR later.latest < former.earliest THEN false
        END AS is_overlapping,
        CASE
            -- All offences that feed no standard share one code: it says nothing.
            WHEN former.offences = ARRAY['other'] AND later.offences = ARRAY['other'] THEN NULL
            ELSE former.offences && later.offences OR former.cause = later.cause
        END AS is_same_offence,
        later.offences = ARRAY['other'] AS is_other_offence,
        -- Its documents name a record of that kind, and it is not this one. (A penalty after a non-prosecution is another
        -- decision anyway.)
        (former.noun <> 'penalty' OR later.noun IN ('transfer', 'filing'))
        AND EXISTS (
            SELECT FROM spoken_for
            WHERE spoken_for.record_id = later.record_id AND spoken_for.former_noun = former.noun
        )
        AND NOT EXISTS (
            SELECT FROM spoken_for
            WHERE spoken_for.record_id = later.record_id AND spoken_for.former_noun = former.noun
                AND spoken_for.former_id = former.record_id
        ) AS is_about_another
    FROM met
    JOIN actor AS former ON former.member_id = met.former_member_id
    JOIN actor AS later ON later.member_id = met.later_member_id
    WHERE NOT EXISTS (
        SELECT FROM apart WHERE apart.one = former.party_id AND apart.other = later.party_id
    )
)

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
FROM compared;

INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, confidence, as_of)
SELECT
    former_noun || '_party',
    former_member_id,
    noun || '_party',
    member_id,
    basis,
    coalesce(is_same_person AND is_same_act, false),
    -- An order among ties, not a probability: who, then when, then what.
    CASE basis WHEN 'party' THEN 0.5 WHEN 'representative' THEN 0.45 ELSE 0.1 END
    + CASE WHEN is_about_another THEN 0 WHEN is_overlapping THEN 0.3 ELSE 0.1 END
    + CASE WHEN is_same_act THEN 0.15 ELSE 0 END,
    :as_of
FROM judged
WHERE is_same_act IS NOT FALSE
ON CONFLICT (from_noun, from_id, to_noun, to_id, basis) DO NOTHING;

-- The penalty that followed an opinion: for the act of the decision that the opinion rests on, and after it was issued.
INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, confidence, as_of)
SELECT
    'procuratorial_opinion', opinion.procuratorial_opinion_id, 'penalty', penalty.penalty_id, 'party',
    bool_or(coalesce(judged.is_same_person AND judged.is_same_act, false)), 0.9, :as_of
FROM judged
JOIN core.case_link AS asked
    ON asked.from_noun = 'prosecution_decision' AND asked.from_id = judged.record_id
    AND asked.to_noun = 'procuratorial_opinion' AND asked.is_certain
JOIN night_procuratorial_opinion AS opinion ON opinion.procuratorial_opinion_id = asked.to_id
JOIN night_penalty AS penalty
    ON penalty.penalty_id = judged.former_id AND penalty.decided_on >= opinion.issued_on
    AND penalty.status IS DISTINCT FROM 'revoked'
WHERE judged.former_noun = 'penalty' AND judged.noun = 'prosecution_decision' AND judged.is_same_act IS NOT FALSE
GROUP BY opinion.procuratorial_opinion_id, penalty.penalty_id
ON CONFLICT (from_noun, from_id, to_noun, to_id, basis) DO NOTHING;
