-- One wide row of facts for each party of each penalty: what the models of the subject penalty_party judge.
-- reads   night_penalty, night_penalty_party, night_transfer, night_filing, night_filing_party, night_judgment,
--         night_judgment_party, night_trade, night_trade_party, night_admin_case, night_admin_case_party, night_admin_case_amounts, core.party_member,
--         core.cause, core.case_link, register
-- writes  delivered_twice, earlier_penalty (temporary), new_fact_penalty_party (temporary; link.py puts it in the place of
--         core.fact_penalty_party), one row per penalty party; safe to run twice
-- Which penalties are deliveries of one decision: one number, one day, and a party that stands in both.
CREATE TEMP TABLE delivered_twice ON COMMIT DROP AS
WITH named AS (
    SELECT member.party_id, penalty.decided_on, penalty.penalty_id, penalty.decision_no, penalty.status
    FROM night_penalty AS penalty
    JOIN night_penalty_party AS party ON party.penalty_id = penalty.penalty_id
    JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
)

SELECT
    named.penalty_id,
    other.penalty_id AS other_id,
    bool_or(other.status = 'revoked') AS is_revoked
FROM named
JOIN named AS other
    ON other.party_id = named.party_id AND other.decided_on = named.decided_on AND other.penalty_id <> named.penalty_id
-- Numbers are made alike for the few pairs only that party and day leave over.
WHERE (core.document_key(other.decision_no) = core.document_key(named.decision_no)) IS TRUE
GROUP BY named.penalty_id, other.penalty_id;

-- Whoever stands twice in a decision was punished by it once, and so was who stands in a decision that two agencies
-- deliver; revoked in one of them, it is revoked.
CREATE TEMP TABLE earlier_penalty ON COMMIT DROP AS
SELECT
    member.party_id,
    kind.kind,
    coalesce(core.document_key(penalty.decision_no), penalty.penalty_id) AS decision,
    min(coalesce(penalty.act_from, penalty.act_to)) AS act_from,
    max(coalesce(penalty.act_to, penalty.act_from)) AS act_to,
    max(penalty.decided_on) AS decided_on,
    -- Not known when it was served: some day between the decision and the longest service that practice knows.
    CASE
        WHEN min(penalty.effective_on) = max(penalty.effective_on) THEN min(penalty.effective_on)::text
        ELSE
            coalesce(min(penalty.effective_on), min(penalty.decided_on)) || '/'
            || coalesce(max(penalty.effective_on), max(penalty.decided_on) + :service_days_at_most)
    END AS effective,
    NULL::text AS same_act,
    '{}'::text[] AS doubted_by
FROM night_penalty AS penalty
JOIN night_penalty_party AS party ON party.penalty_id = penalty.penalty_id
JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
CROSS JOIN LATERAL unnest(coalesce(penalty.causes, ARRAY[penalty.cause])) AS named (cause)
JOIN core.cause AS cause ON cause.cause = named.cause
CROSS JOIN LATERAL unnest(cause.prior_kinds) AS kind (kind)
WHERE penalty.decided_on IS NOT NULL
GROUP BY member.party_id, kind.kind, coalesce(core.document_key(penalty.decision_no), penalty.penalty_id)
HAVING bool_or(penalty.status = 'revoked') IS NOT TRUE;

-- Two decisions for one act are one punishment: for certain if both tell the same days of it, perhaps if the days overlap
-- or are not known.
UPDATE earlier_penalty AS earlier
SET same_act = pair.same_act, doubted_by = pair.doubted_by
FROM (
    SELECT
        one.party_id,
        one.kind,
        one.decision,
        max(one.act_from || ':' || one.act_to) FILTER (
            WHERE (one.act_from, one.act_to) = (other.act_from, other.act_to)
        ) AS same_act,
        coalesce(array_agg(other.decision ORDER BY other.decision) FILTER (
            WHERE ((one.act_from, one.act_to) = (other.act_from, other.act_to)) IS NOT TRUE
        ), '{}') AS doubted_by
    FROM earlier_penalty AS one
    JOIN earlier_penalty AS other
        ON other.party_id = one.party_id AND other.kind = one.kind AND other.decision <> one.decision
    -- No act ends after the decision on it.
    WHERE coalesce(one.act_to, one.decided_on) >= coalesce(other.act_from, '-infinity')
        AND coalesce(other.act_to, other.decided_on) >= coalesce(one.act_from, '-infinity')
    GROUP BY one.party_id, one.kind, one.decision
) AS pair
WHERE (pair.party_id, pair.kind, pair.decision) = (earlier.party_id, earlier.kind, earlier.decision);

CREATE INDEX ON earlier_penalty (party_id);
ANALYZE earlier_penalty;
ANALYZE delivered_twice;

CREATE TEMP TABLE new_fact_penalty_party ON COMMIT DROP AS
WITH tied AS (
    SELECT case_link.from_id AS penalty_id, case_link.to_noun AS noun, case_link.to_id, case_link.is_certain
    FROM core.case_link
    WHERE case_link.from_noun = 'penalty'
    UNION ALL
    SELECT party.penalty_id, replace(case_link.to_noun, '_party', ''), case_link.to_id, case_link.is_certain
    FROM core.case_link
    JOIN night_penalty_party AS party ON party.penalty_party_id = case_link.from_id
    WHERE case_link.from_noun = 'penalty_party'
),

linked AS (
    -- What is found for a decision is found for each delivery of it.
    SELECT tied.penalty_id, tied.noun, tied.to_id, tied.is_certain
    FROM tied
    UNION ALL
    SELECT twice.penalty_id, tied.noun, tied.to_id, tied.is_certain
    FROM tied
    JOIN delivered_twice AS twice ON twice.other_id = tied.penalty_id
),

link AS (
    -- A case is filed on an event or on whoever answers for it: what is found for one party of a decision is found for all.
    -- Who of them was left out is another question than whether the case was passed on.
    SELECT
        linked.penalty_id,
        -- Whoever was prosecuted or judged was filed before, wherever the filing is kept.
        CASE WHEN decision.decision = 'prosecuted' OR linked.noun = 'judgment' THEN 'filing' ELSE linked.noun END AS noun,
        bool_or(linked.is_certain) AS is_certain
    FROM linked
    LEFT JOIN night_prosecution_decision_party AS accused
        ON linked.noun = 'prosecution_decision' AND accused.prosecution_decision_party_id = linked.to_id
    LEFT JOIN night_prosecution_decision AS decision
        ON decision.prosecution_decision_id = accused.prosecution_decision_id
    GROUP BY 1, 2
),

chain AS (
    -- When what certainly belongs to the case was decided, sent, received: what the clocks run from and to.
    SELECT
        linked.penalty_id,
        min(transfer.decided_on) AS transfer_decided_on,
        min(transfer.transferred_on) AS transferred_on,
        least(min(transfer.received_on), min(filing.received_on)) AS received_by_police_on,
        min(filing.decided_on) FILTER (WHERE filing.decision IN ('filed', 'not_filed')) AS filing_decided_on
    FROM linked
    LEFT JOIN night_transfer AS transfer ON linked.noun = 'transfer' AND transfer.transfer_id = linked.to_id
    LEFT JOIN night_filing_party AS suspect ON linked.noun = 'filing' AND suspect.filing_party_id = linked.to_id
    LEFT JOIN night_filing AS filing
        ON linked.noun = 'filing' AND filing.filing_id = coalesce(suspect.filing_id, linked.to_id)
    WHERE linked.is_certain AND linked.noun IN ('transfer', 'filing')
    GROUP BY linked.penalty_id
),

kind_of_offence AS (
    -- An offence is of the kind that its own standard counts; that its causes are of a kind says only that it may be.
    SELECT DISTINCT
        offence.offence,
        kind.kind,
        coalesce(:criminal_kinds::jsonb -> offence.offence ? kind.kind, false) AS is_certain
    FROM core.cause AS cause
    CROSS JOIN LATERAL unnest(cause.offences) AS offence (offence)
    CROSS JOIN LATERAL unnest(cause.prior_kinds) AS kind (kind)
),

convicted AS (
    -- A sentence, not a non-prosecution and not an exemption, is a criminal penalty.
    SELECT DISTINCT
        member.party_id,
        kind.kind,
        judgment.judgment_id,
        coalesce(judgment.act_from, judgment.act_to) AS act_from,
        coalesce(judgment.act_to, judgment.act_from) AS act_to,
        -- The texts do not say whether the judgment or the end of the sentence starts the window: certain if the judgment
        -- took effect within it, else it may be. When it took effect, or its kind, is not known: no day is certain.
        CASE
            WHEN judgment.effective_on IS NULL OR NOT kind.is_certain THEN
                coalesce(judgment.effective_on, judgment.judged_on) || '/2999-12-31'
            WHEN judgment.term_months > 0 THEN
                judgment.effective_on || '/' || (judgment.effective_on + make_interval(months => judgment.term_months))::date
            ELSE judgment.effective_on::text
        END AS effective
    FROM night_judgment AS judgment
    JOIN night_judgment_party AS party ON party.judgment_id = judgment.judgment_id
    JOIN core.party_member AS member ON member.member_id = party.judgment_party_id
    JOIN kind_of_offence AS kind ON kind.offence = judgment.offence
    WHERE judgment.result = 'guilty' AND coalesce(judgment.effective_on, judgment.judged_on) IS NOT NULL
),

unpunished AS (
    -- Closed without a penalty: certainly not dealt with; still open: it may yet be nothing, or be punished. A case that
    -- two agencies deliver is one; one that bears the number of a case that the party was punished in may be that case,
    -- and so may one whose act a penalty may have been for.
    SELECT DISTINCT ON (member.party_id, coalesce(core.document_key(admin_case.case_no), admin_case.admin_case_id))
        member.party_id,
        admin_case.admin_case_id,
        coalesce(admin_case.act_from, admin_case.act_to) AS act_from,
        coalesce(admin_case.act_to, admin_case.act_from) AS act_to,
        admin_case.conclusion = 'not_punished'
        -- Of a case under several causes nobody says which of them its amounts are of.
        AND cardinality(coalesce(admin_case.causes, '{}')) < 2
        AND NOT EXISTS (
            SELECT
            FROM core.party_member AS same
            JOIN night_penalty_party AS named ON named.penalty_party_id = same.member_id
            JOIN night_penalty AS punished ON punished.penalty_id = named.penalty_id
            -- Of several causes each may be what was punished. No known cause: no row, and so anything may have been.
            LEFT JOIN LATERAL (
                SELECT coalesce(array_agg(offence) FILTER (WHERE offence IS NOT NULL), '{}') AS offences
                FROM core.cause AS named
                LEFT JOIN LATERAL unnest(named.offences) AS offence ON true
                WHERE named.cause = ANY(coalesce(punished.causes, ARRAY[punished.cause]))
                HAVING count(*) > 0
            ) AS ground ON true
            WHERE same.party_id = member.party_id
                AND (
                    core.document_key(punished.case_no) = core.document_key(admin_case.case_no)
                    -- What a decision of another number may have punished; no act ends after the decision on it.
                    OR (
                        (ground.offences && cause.offences) IS NOT FALSE
                        AND punished.decided_on >= coalesce(admin_case.act_from, admin_case.act_to, '-infinity')
                        AND coalesce(punished.act_to, punished.act_from, 'infinity')
                        >= coalesce(admin_case.act_from, admin_case.act_to, '-infinity')
                        AND coalesce(punished.act_from, punished.act_to, '-infinity')
                        <= coalesce(admin_case.act_to, admin_case.act_from, 'infinity')
                    )
                )
        ) AS is_certain,
        cause.offences,
        stated.amounts
    FROM night_admin_case AS admin_case
    JOIN night_admin_case_party AS party ON party.admin_case_id = admin_case.admin_case_id
    JOIN core.party_member AS member ON member.member_id = party.admin_case_party_id
    JOIN LATERAL (
        SELECT coalesce(array_agg(offence) FILTER (WHERE offence IS NOT NULL), '{}') AS offences
        FROM core.cause AS named
        LEFT JOIN LATERAL unnest(named.offences) AS offence ON true
        WHERE named.cause = ANY(coalesce(admin_case.causes, ARRAY[admin_case.cause]))
        HAVING count(*) > 0
    ) AS cause ON true
    JOIN night_admin_case_amounts AS stated ON stated.admin_case_id = admin_case.admin_case_id
    WHERE admin_case.conclusion IN ('not_punished', 'open') AND admin_case.penalty_decision_no IS NULL
    ORDER BY
        member.party_id,
        coalesce(core.document_key(admin_case.case_no), admin_case.admin_case_id),
        -- Of two deliveries of a case, the one that says less for certain.
        admin_case.conclusion = 'not_punished',
        admin_case.admin_case_id
),

ledger AS (
    -- What the party sold by its books, as the decision found it; what somebody only says is not in them.
    SELECT trade.document_no, member.party_id, sum(trade.amount_cny) AS amount_cny
    FROM night_trade AS trade
    JOIN night_trade_party AS seller ON seller.trade_id = trade.trade_id AND seller.side = 'seller'
    JOIN core.party_member AS member ON member.member_id = seller.trade_party_id
    WHERE trade.is_infringing AND trade.proof IN ('ledger', 'payment', 'waybill')
    GROUP BY trade.document_no, member.party_id
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
    CASE WHEN cardinality(penalty.causes) > 1 THEN penalty.causes END AS causes,
    CASE
        WHEN cardinality(penalty.causes) > 1 THEN
            (SELECT string_agg(named.cause, '+' ORDER BY named.cause COLLATE "C") FROM unnest(penalty.causes) AS named (cause))
    END AS cause_set,
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
    coalesce(penalty.status = 'revoked', false)
    OR penalty.penalty_id IN (SELECT twice.penalty_id FROM delivered_twice AS twice WHERE twice.is_revoked) AS is_revoked,
    penalty.is_transfer_noted,
    penalty.penalty_kinds @> ARRAY['13'] AS is_detained,
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
    chain.transfer_decided_on,
    chain.transferred_on,
    chain.received_by_police_on,
    chain.filing_decided_on,
    coalesce(penalty.limitation_stopped, false) AS is_limitation_stopped,
    coalesce((
        SELECT jsonb_object_agg(by_kind.kind, by_kind.effective)
        FROM (
            SELECT
                earlier.kind,
                -- What is one act for certain bears its days, what may be another decision's act is doubtful.
                jsonb_agg(
                    earlier.effective
                    || coalesce('#' || earlier.same_act, '')
                    || CASE WHEN array_remove(earlier.doubted_by, own.decision) <> '{}' THEN '~' ELSE '' END
                    ORDER BY earlier.effective, earlier.same_act, earlier.decision
                ) AS effective
            FROM earlier_penalty AS earlier
            WHERE earlier.party_id = member.party_id
                AND earlier.decision <> own.decision
                -- Two decisions for one act are one punishment.
                AND (earlier.act_from <= penalty.act_to AND penalty.act_from <= earlier.act_to) IS NOT TRUE
            GROUP BY earlier.kind
        ) AS by_kind
    ), '{}') AS prior_penalties,
    coalesce((
        SELECT jsonb_object_agg(by_kind.kind, by_kind.effective)
        FROM (
            SELECT
                convicted.kind,
                jsonb_agg(convicted.effective ORDER BY convicted.effective) AS effective
            FROM convicted
            WHERE convicted.party_id = member.party_id
                AND (convicted.act_from <= penalty.act_to AND penalty.act_from <= convicted.act_to) IS NOT TRUE
            GROUP BY convicted.kind
        ) AS by_kind
    ), '{}') AS prior_convictions,
    coalesce((
        SELECT
            jsonb_agg(
                jsonb_build_object(
                    'case', unpunished.admin_case_id,
                    'offences', unpunished.offences,
                    'from', unpunished.act_from,
                    'to', unpunished.act_to,
                    'certain', unpunished.is_certain,
                    'amounts', unpunished.amounts
                )
                ORDER BY unpunished.act_to, unpunished.admin_case_id
            )
        FROM unpunished
        WHERE unpunished.party_id = member.party_id
            -- The case that the decision itself ended is its own act; what began after the decision is another matter.
            AND (unpunished.act_from <= penalty.act_to AND penalty.act_from <= unpunished.act_to) IS NOT TRUE
            AND (unpunished.act_to > penalty.decided_on) IS NOT TRUE
    ), '[]') AS unpunished_acts,
    coalesce(ledger.amount_cny, 0) AS ledger_sales_amount_cny,
    CASE
        WHEN penalty.fine_cny > 0 THEN true
        WHEN penalty.fine_cny = 0 OR NOT '03' = ANY(penalty.penalty_kinds) THEN false
        WHEN '03' = ANY(penalty.penalty_kinds) THEN true
    END AS is_fined,
    -- An act whose end is not known ended on its first day or later: what was found in time from there was found in time.
    CASE
        WHEN penalty.act_to IS NOT NULL THEN
            penalty.discovered_on > (penalty.act_to + make_interval(years => :limitation_years))::date
        WHEN penalty.discovered_on <= (penalty.act_from + make_interval(years => :limitation_years))::date THEN false
    END AS is_found_after_general_limitation,
    CASE
        WHEN penalty.act_to IS NOT NULL THEN
            penalty.discovered_on > (penalty.act_to + make_interval(years => :limitation_years_longest))::date
        WHEN penalty.discovered_on <= (penalty.act_from + make_interval(years => :limitation_years_longest))::date THEN false
    END AS is_found_after_longest_limitation,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'penalty' AND register.agency_id = penalty.agency_id
    ), false) AS penalty_register_is_fresh,
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
CROSS JOIN LATERAL (SELECT coalesce(core.document_key(penalty.decision_no), penalty.penalty_id) AS decision) AS own
LEFT JOIN chain ON chain.penalty_id = penalty.penalty_id
LEFT JOIN ledger ON ledger.document_no = penalty.decision_no AND ledger.party_id = member.party_id
LEFT JOIN link AS transfer ON transfer.penalty_id = penalty.penalty_id AND transfer.noun = 'transfer'
LEFT JOIN link AS filing ON filing.penalty_id = penalty.penalty_id AND filing.noun = 'filing'
LEFT JOIN link AS decision
    ON decision.penalty_id = penalty.penalty_id AND decision.noun = 'prosecution_decision';
