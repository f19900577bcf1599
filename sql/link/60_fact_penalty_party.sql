-- One wide row of facts for each party of each penalty: what the models of the subject penalty_party judge.
-- reads   night_penalty, night_penalty_party, core.party_member, core.cause, core.case_link, register
-- writes  new_fact_penalty_party (temporary; link.py puts it in the place of core.fact_penalty_party), one row per penalty
--         party; safe to run twice
CREATE TEMP TABLE new_fact_penalty_party ON COMMIT DROP AS
WITH link AS (
    -- A case is filed on an event or on whoever answers for it: what is found for one party of a decision is found for all.
    -- Who of them was left out is another question than whether the case was passed on.
    SELECT
        linked.penalty_id,
        -- Whoever was prosecuted was filed before, wherever the filing is kept.
        CASE WHEN decision.decision = 'prosecuted' THEN 'filing' ELSE linked.noun END AS noun,
        bool_or(linked.is_certain) AS is_certain
    FROM (
        SELECT case_link.from_id AS penalty_id, case_link.to_noun AS noun, case_link.to_id, case_link.is_certain
        FROM core.case_link
        WHERE case_link.from_noun = 'penalty'
        UNION ALL
        SELECT party.penalty_id, replace(case_link.to_noun, '_party', ''), case_link.to_id, case_link.is_certain
        FROM core.case_link
        JOIN night_penalty_party AS party ON party.penalty_party_id = case_link.from_id
        WHERE case_link.from_noun = 'penalty_party'
    ) AS linked
    LEFT JOIN night_prosecution_decision_party AS accused
        ON linked.noun = 'prosecution_decision' AND accused.prosecution_decision_party_id = linked.to_id
    LEFT JOIN night_prosecution_decision AS decision
        ON decision.prosecution_decision_id = accused.prosecution_decision_id
    GROUP BY 1, 2
),

earlier AS (
    -- Whoever stands twice in a decision was punished by it once.
    SELECT DISTINCT
        member.party_id,
        kind.kind,
        penalty.penalty_id,
        coalesce(penalty.act_from, penalty.act_to) AS act_from,
        coalesce(penalty.act_to, penalty.act_from) AS act_to,
        -- Not known when it was served: some day between the decision and the longest service that practice knows.
        coalesce(
            penalty.effective_on::text,
            penalty.decided_on || '/' || penalty.decided_on + :service_days_at_most
        ) AS effective
    FROM night_penalty AS penalty
    JOIN night_penalty_party AS party ON party.penalty_id = penalty.penalty_id
    JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
    JOIN core.cause AS cause ON cause.cause = penalty.cause
    CROSS JOIN LATERAL unnest(cause.prior_kinds) AS kind (kind)
    WHERE penalty.status IS DISTINCT FROM 'revoked' AND penalty.decided_on IS NOT NULL
),

fresh AS (
    SELECT
        bool_and(is_fresh) FILTER (WHERE noun = 'filing') AS filing,
        bool_and(is_fresh) FILTER (WHERE noun = 'prosecution_decision') AS prosecution_decision
    FROM register
)

SELECT
    party.penalty_party_id,
    penalty.cause,
    penalty.act_from,
    penalty.act_to,
    penalty.decided_on,
    penalty.effective_on,
    penalty.discovered_on,
    coalesce(
        penalty.act_to,
        greatest(penalty.act_from, (penalty.decided_on - make_interval(years => :limitation_years))::date)
    ) AS act_on_earliest,
    coalesce(penalty.act_to, penalty.decided_on) AS act_on_latest,
    :as_of - penalty.decided_on AS days_since_decision,
    party.party_kind,
    CASE
        WHEN party.party_kind IN ('person', 'individual_business') THEN true
        WHEN party.party_kind = 'organisation' THEN
            member.legal_representative_name_key IS NOT NULL OR member.legal_representative_id_no IS NOT NULL
    END AS is_natural_person_named,
    coalesce(penalty.status = 'revoked', false) AS is_revoked,
    penalty.is_transfer_noted,
    CASE WHEN transfer.is_certain THEN false WHEN transfer.is_certain IS NULL THEN true END AS transfer_is_absent,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'transfer' AND register.agency_id = penalty.agency_id
    ), (
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'transfer'
    ), false) AS transfer_register_is_fresh,
    CASE
        WHEN filing.is_certain THEN false
        -- Whoever was perhaps not prosecuted was perhaps filed before.
        WHEN filing.is_certain IS NULL AND decision.is_certain IS DISTINCT FROM false THEN true
    END AS filing_is_absent,
    coalesce(fresh.filing, false) AS filing_register_is_fresh,
    CASE WHEN decision.is_certain THEN false WHEN decision.is_certain IS NULL THEN true END AS non_prosecution_is_absent,
    coalesce(fresh.prosecution_decision, false) AS non_prosecution_register_is_fresh,
    coalesce(penalty.limitation_stopped, false) AS is_limitation_stopped,
    coalesce((
        SELECT jsonb_object_agg(by_kind.kind, by_kind.effective)
        FROM (
            SELECT
                earlier.kind,
                jsonb_agg(earlier.effective ORDER BY earlier.effective) AS effective
            FROM earlier
            WHERE earlier.party_id = member.party_id
                AND earlier.penalty_id <> penalty.penalty_id
                -- Two decisions for one act are one punishment.
                AND (earlier.act_from <= penalty.act_to AND penalty.act_from <= earlier.act_to) IS NOT TRUE
            GROUP BY earlier.kind
        ) AS by_kind
    ), '{}') AS prior_penalties,
    '{}'::jsonb AS prior_convictions,
    '[]'::jsonb AS unpunished_acts,
    penalty.region_code,
    penalty.agency_id,
    member.party_id,
    penalty.penalty_id,
    :as_of AS as_of,
    measured.*
FROM night_penalty AS penalty
JOIN night_measured AS measured ON measured.measured_id = penalty.penalty_id
JOIN night_penalty_party AS party ON party.penalty_id = penalty.penalty_id
JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
CROSS JOIN fresh
LEFT JOIN link AS transfer ON transfer.penalty_id = penalty.penalty_id AND transfer.noun = 'transfer'
LEFT JOIN link AS filing ON filing.penalty_id = penalty.penalty_id AND filing.noun = 'filing'
LEFT JOIN link AS decision
    ON decision.penalty_id = penalty.penalty_id AND decision.noun = 'prosecution_decision';
