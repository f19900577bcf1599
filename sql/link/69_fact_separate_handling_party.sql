-- One row of facts for everyone whom a paper sets aside for separate handling: whether anything came of it.
-- reads   night_separate_handling, night_separate_handling_party, night_filing, night_prosecution_decision, night_judgment,
--         core.party_member, actor, register
-- writes  new_fact_separate_handling_party (temporary; link.py puts it in the place of core.fact_separate_handling_party),
--         one row per person of a paper; safe to run twice
CREATE TEMP TABLE set_aside ON COMMIT DROP AS
SELECT
    party.separate_handling_party_id,
    party.party_kind,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    noted.*,
    least(noted.act_from, noted.act_to) AS earliest,
    greatest(noted.act_from, noted.act_to) AS latest
FROM night_separate_handling AS noted
JOIN night_separate_handling_party AS party ON party.separate_handling_id = noted.separate_handling_id
JOIN core.party_member AS member ON member.member_id = party.separate_handling_party_id;

CREATE INDEX ON set_aside (party_id);
ANALYZE set_aside;

-- Criminal records that are the person's, or may be by the name alone, and are about the same act, or may be.
CREATE TEMP TABLE taken_up ON COMMIT DROP AS
WITH met AS (
    SELECT set_aside.separate_handling_party_id, actor.member_id, true AS is_same_person
    FROM set_aside
    JOIN actor ON actor.party_id = set_aside.party_id
    UNION
    SELECT set_aside.separate_handling_party_id, actor.member_id, true
    FROM set_aside
    JOIN actor ON actor.id_no = set_aside.id_no
    UNION
    SELECT set_aside.separate_handling_party_id, actor.member_id, NULL
    FROM set_aside
    JOIN actor ON actor.name_key = set_aside.name_key AND actor.party_id <> set_aside.party_id
    WHERE actor.name_key NOT LIKE '%某%' AND (actor.id_no = set_aside.id_no) IS NOT FALSE
),

compared AS (
    SELECT
        set_aside.separate_handling_party_id,
        actor.noun,
        actor.record_id,
        bool_or(met.is_same_person) AS is_same_person,
        CASE
            WHEN bool_or(actor.known_from <= set_aside.latest AND set_aside.earliest <= actor.known_to) THEN true
            -- Days that are not known are those of the offence that both are about.
            WHEN bool_or(actor.offences && ARRAY[set_aside.offence] AND set_aside.offence <> 'other') THEN true
        END AS is_same_act
    FROM met
    JOIN set_aside USING (separate_handling_party_id)
    JOIN actor ON actor.member_id = met.member_id
    WHERE actor.noun IN ('filing', 'prosecution_decision', 'judgment')
        AND (actor.latest < set_aside.earliest OR set_aside.latest < actor.earliest) IS NOT TRUE
    GROUP BY set_aside.separate_handling_party_id, actor.noun, actor.record_id
)

SELECT
    compared.separate_handling_party_id,
    compared.noun,
    compared.record_id,
    coalesce(compared.is_same_person AND compared.is_same_act, false) AS is_certain
FROM compared;

ANALYZE taken_up;

CREATE TEMP TABLE new_fact_separate_handling_party ON COMMIT DROP AS
WITH fresh AS (
    SELECT
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'prosecution_decision'), false) AS prosecution,
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'filing'), false) AS filing
    FROM register
),

judged AS (
    SELECT separate_handling_party_id, bool_or(is_certain) AS is_certain
    FROM taken_up
    WHERE noun IN ('prosecution_decision', 'judgment')
    GROUP BY separate_handling_party_id
),

filed AS (
    SELECT
        taken_up.separate_handling_party_id,
        -- The case that the person was set aside from is not one of the person's own.
        bool_or(
            filing.decision = 'filed' AND filing.status = 'investigating'
            AND core.document_key(filing.case_no) IS DISTINCT FROM core.document_key(set_aside.case_no)
        ) AS is_running,
        bool_or(filing.status IN ('withdrawn', 'terminated')) AS is_ended
    FROM taken_up
    JOIN set_aside USING (separate_handling_party_id)
    JOIN night_filing AS filing ON filing.filing_id = taken_up.record_id
    WHERE taken_up.noun = 'filing' AND taken_up.is_certain
    GROUP BY taken_up.separate_handling_party_id
),

numbered AS (
    SELECT
        core.document_key(document_no) AS document_key,
        bool_and(decision NOT IN ('prosecuted', 'conditional')) AS is_dropped
    FROM night_prosecution_decision
    WHERE core.document_key(document_no) IN (SELECT core.document_key(document_no) FROM set_aside)
    GROUP BY 1
    UNION ALL
    SELECT core.document_key(prosecution_document_no), bool_and(result = 'acquitted')
    FROM night_judgment
    WHERE core.document_key(prosecution_document_no) IN (SELECT core.document_key(document_no) FROM set_aside)
    GROUP BY 1
),

dropped AS (
    SELECT document_key, bool_or(is_dropped) AS is_dropped
    FROM numbered
    GROUP BY document_key
)

SELECT
    set_aside.separate_handling_party_id,
    set_aside.offence,
    set_aside.act_from,
    set_aside.act_to,
    set_aside.reason,
    set_aside.noted_on,
    :as_of - set_aside.noted_on AS days_since_noted,
    set_aside.outcome IS NOT NULL AS has_outcome,
    set_aside.outcome,
    set_aside.party_kind,
    set_aside.id_no IS NOT NULL OR set_aside.credit_code IS NOT NULL AS is_identified,
    coalesce(dropped.is_dropped, false) AS is_co_case_dropped,
    coalesce(filed.is_running, false) AS is_own_case_running,
    coalesce(filed.is_ended, false) AS is_own_case_ended,
    CASE WHEN judged.is_certain THEN false WHEN judged.is_certain IS NULL THEN true END AS prosecution_is_absent,
    fresh.prosecution AS prosecution_register_is_fresh,
    fresh.filing AS filing_register_is_fresh,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'separate_handling' AND register.agency_id = set_aside.agency_id
    ), false) AS separate_handling_register_is_fresh,
    set_aside.region_code,
    set_aside.agency_id,
    set_aside.party_id,
    set_aside.separate_handling_id,
    :as_of AS as_of
FROM set_aside
CROSS JOIN fresh
LEFT JOIN judged ON judged.separate_handling_party_id = set_aside.separate_handling_party_id
LEFT JOIN filed ON filed.separate_handling_party_id = set_aside.separate_handling_party_id
LEFT JOIN dropped ON dropped.document_key = core.document_key(set_aside.document_no);
