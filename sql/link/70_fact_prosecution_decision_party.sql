-- One wide row of facts for each person of each non-prosecution: what the models of the reverse direction judge.
-- reads   night_prosecution_decision, night_prosecution_decision_party, night_procuratorial_opinion, core.party_member,
--         core.case_link, core.reverse_ledger, actor, register
-- writes  new_fact_prosecution_decision_party (temporary; link.py puts it in the place of core.fact_prosecution_decision_party),
--         one row per person of a decision; safe to run twice
CREATE TEMP TABLE new_fact_prosecution_decision_party ON COMMIT DROP AS
WITH punished AS (
    -- A penalty for the same act, before the decision or after it; a revoked one is none.
    SELECT
        case_link.to_id AS prosecution_decision_party_id,
        bool_or(case_link.is_certain) AS is_certain
    FROM core.case_link
    JOIN actor AS penalty ON penalty.member_id = case_link.from_id
    WHERE case_link.from_noun = 'penalty_party' AND case_link.to_noun = 'prosecution_decision_party' AND NOT coalesce(penalty.is_void, false)
    GROUP BY case_link.to_id
),

spoken AS (
    -- To each addressee the newest opinion speaks; where nobody is named it is the same one.
    SELECT DISTINCT ON (told.prosecution_decision_id, told.addressee) told.*
    FROM (
        SELECT
            case_link.from_id AS prosecution_decision_id,
            coalesce(regexp_replace(opinion.addressee, '\s', '', 'g'), '') AS addressee,
            opinion.procuratorial_opinion_id,
            opinion.issued_on,
            opinion.reply_due_on,
            opinion.reply,
            opinion.replied_on
        FROM core.case_link
        JOIN night_procuratorial_opinion AS opinion ON opinion.procuratorial_opinion_id = case_link.to_id
        WHERE case_link.from_noun = 'prosecution_decision' AND case_link.to_noun = 'procuratorial_opinion'
            AND opinion.issued_on IS NOT NULL AND opinion.status IS DISTINCT FROM 'withdrawn'
            AND opinion.status IS DISTINCT FROM 'draft'
    ) AS told
    ORDER BY told.prosecution_decision_id, told.addressee, told.issued_on DESC, told.procuratorial_opinion_id COLLATE "C"
),

opinion AS (
    -- Of several addressees one that has penalised answers for all; else whoever has not answered, and longest since.
    SELECT DISTINCT ON (prosecution_decision_id) *
    FROM spoken
    ORDER BY
        prosecution_decision_id,
        array_position(ARRAY['punished', 'none', 'other_agency', 'lawful_no_penalty'], coalesce(reply, 'none')),
        reply_due_on,
        issued_on,
        procuratorial_opinion_id COLLATE "C"
)

SELECT
    party.prosecution_decision_party_id,
    decision.cause,
    decision.offence,
    decision.act_from,
    decision.act_to,
    decision.decision,
    decision.decided_on,
    decision.is_penalty_needed,
    decision.is_under_objection,
    opinion.prosecution_decision_id IS NOT NULL AS has_opinion,
    opinion.issued_on AS opinion_issued_on,
    opinion.reply_due_on,
    opinion.reply,
    opinion.replied_on,
    opinion.replied_on IS NOT NULL OR coalesce(opinion.reply, 'none') <> 'none' AS is_replied,
    :as_of - opinion.replied_on AS days_since_reply,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'procuratorial_opinion'
    ), false) AS opinion_register_is_fresh,
    -- A decision that a later one took the place of is not the end of the case, and hands nothing down. Told, and nothing
    -- came of it, is told. While the review is suspended nothing is handed over, and nothing is lost.
    CASE
        WHEN ledger.reason = 'suspended' THEN false
        WHEN ledger.state = 'lost_handover' THEN ledger.reason = 'no_result'
        WHEN ledger.state IS DISTINCT FROM 'awaiting_data' THEN true
        -- Only penalties are waited for: what depends on them, the model asks itself.
        WHEN ledger.reason = 'register_not_landed' AND (
            SELECT bool_and(register.is_fresh) FROM register
            WHERE register.noun IN ('prosecution_decision', 'procuratorial_opinion', 'case_step')
        ) THEN false
    END AS is_handed_down,
    CASE WHEN punished.is_certain THEN false WHEN punished.is_certain IS NULL THEN true END AS penalty_is_absent,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'penalty'
    ), false) AS penalty_register_is_fresh,
    decision.region_code,
    decision.agency_id,
    member.party_id,
    decision.prosecution_decision_id,
    :as_of AS as_of
FROM night_prosecution_decision AS decision
JOIN night_prosecution_decision_party AS party ON party.prosecution_decision_id = decision.prosecution_decision_id
JOIN core.party_member AS member ON member.member_id = party.prosecution_decision_party_id
LEFT JOIN core.reverse_ledger AS ledger ON ledger.ending_member_id = party.prosecution_decision_party_id
LEFT JOIN opinion ON opinion.prosecution_decision_id = decision.prosecution_decision_id
LEFT JOIN punished ON punished.prosecution_decision_party_id = party.prosecution_decision_party_id
WHERE decision.decision <> 'prosecuted';
