-- What speaks against a penalty itself: decided long after its case was opened, while a criminal case on the act was open, after
-- a court had fined for it, or the second fine for one act.
-- reads   new_fact_penalty_party (temporary), night_<noun>, core.case_link, core.case_chain, core.case_event
-- writes  new_fact_penalty_party, its columns of this name; safe to run twice
ALTER TABLE new_fact_penalty_party
ADD COLUMN IF NOT EXISTS case_opened_on date,
ADD COLUMN IF NOT EXISTS days_past_decision_term integer DEFAULT 0,
ADD COLUMN IF NOT EXISTS is_decision_term_held_up boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS is_criminal_case_open_at_decision boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS is_criminally_fined_before_decision boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS is_fined_before_for_same_act boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS opened_case_id text,
ADD COLUMN IF NOT EXISTS open_filing_id text,
ADD COLUMN IF NOT EXISTS fining_judgment_id text,
ADD COLUMN IF NOT EXISTS earlier_fine_id text;

-- From the opening of the case to the decision. Before the law of 2021 there was no such limit.
CREATE TEMP TABLE opened_case ON COMMIT DROP AS
SELECT
    penalty.penalty_id,
    -- A case whose day is not known may have been opened at any time.
    CASE WHEN count(admin_case.opened_on) = count(*) THEN max(admin_case.opened_on) END AS opened_on,
    (array_agg(admin_case.admin_case_id ORDER BY admin_case.opened_on DESC, admin_case.admin_case_id COLLATE "C"))[1]
    AS admin_case_id,
    max(penalty.decided_on) AS decided_on,
    coalesce(max(case_chain.chain_id), penalty.penalty_id) AS chain_id
FROM core.case_link
JOIN night_admin_case AS admin_case ON admin_case.admin_case_id = case_link.from_id
JOIN night_penalty AS penalty ON penalty.penalty_id = case_link.to_id
LEFT JOIN core.case_chain ON case_chain.noun = 'penalty' AND case_chain.record_id = penalty.penalty_id
WHERE case_link.from_noun = 'admin_case' AND case_link.to_noun = 'penalty' AND case_link.is_certain
GROUP BY penalty.penalty_id;

UPDATE new_fact_penalty_party AS fact
SET
    opened_case_id = opened.admin_case_id,
    case_opened_on = opened.opened_on,
    days_past_decision_term = CASE
        WHEN opened.opened_on < :decision_term_from THEN 0
        ELSE opened.decided_on - opened.opened_on - :no_result_days
    END,
    is_decision_term_held_up = EXISTS (
        SELECT
        FROM core.case_event AS event
        WHERE event.chain_id = opened.chain_id AND event.happened_on <= opened.decided_on
            AND event.event IN ('term_extended', 'case_transferred', 'case_received_by_police', 'case_filed')
    )
FROM opened_case AS opened
WHERE opened.penalty_id = fact.penalty_id;

-- Whoever was penalised, as a suspect or a defendant of a criminal record on the same act: certainly where the days of both
-- acts meet. Who only answers for a firm is another person than the firm.
CREATE TEMP TABLE own_criminal ON COMMIT DROP AS
SELECT
    case_link.from_id AS penalty_party_id,
    case_link.to_noun AS noun,
    case_link.to_id AS member_id,
    bool_or(case_link.is_certain AND case_link.confidence >= 0.9) AS is_certain
FROM core.case_link
WHERE case_link.from_noun = 'penalty_party' AND case_link.basis IN ('party', 'name_only', 'similar')
    AND case_link.to_noun IN ('filing_party', 'prosecution_decision_party', 'judgment_party')
GROUP BY 1, 2, 3;

ANALYZE own_criminal, opened_case;

CREATE TEMP TABLE ended_criminal ON COMMIT DROP AS
SELECT own.penalty_party_id, decision.decided_on AS ended_on
FROM own_criminal AS own
JOIN night_prosecution_decision_party AS party ON party.prosecution_decision_party_id = own.member_id
JOIN night_prosecution_decision AS decision ON decision.prosecution_decision_id = party.prosecution_decision_id
WHERE own.noun = 'prosecution_decision_party' AND decision.decision NOT IN ('prosecuted', 'conditional')
UNION ALL
SELECT own.penalty_party_id, coalesce(judgment.judged_on, judgment.effective_on)
FROM own_criminal AS own
JOIN night_judgment_party AS party ON party.judgment_party_id = own.member_id
JOIN night_judgment AS judgment ON judgment.judgment_id = party.judgment_id
WHERE own.noun = 'judgment_party';

UPDATE new_fact_penalty_party AS fact
SET is_criminal_case_open_at_decision = told.is_open, open_filing_id = told.filing_id
FROM (
    SELECT
        tried.penalty_party_id,
        min(tried.filing_id COLLATE "C") FILTER (WHERE tried.is_open AND tried.is_certain) AS filing_id,
        CASE
            WHEN bool_or(tried.is_open AND tried.is_certain) THEN true
            WHEN bool_or(tried.is_open IS NOT FALSE) THEN NULL
            ELSE false
        END AS is_open
    FROM (
        SELECT
            own.penalty_party_id,
            own.is_certain,
            filing.filing_id,
            filing.decision = 'filed' AND filing.decided_on < judged.decided_on
            AND CASE
                WHEN filing.status IN ('withdrawn', 'terminated') THEN filing.status_on > judged.decided_on
                -- What became of it elsewhere is not on record here.
                WHEN filing.status = 'transferred_away' THEN NULL
                ELSE true
            END
            AND NOT coalesce((
                SELECT bool_or((ended.ended_on > judged.decided_on) IS NOT TRUE)
                FROM ended_criminal AS ended
                WHERE ended.penalty_party_id = own.penalty_party_id
            ), false) AS is_open
        FROM own_criminal AS own
        JOIN night_filing_party AS suspect ON suspect.filing_party_id = own.member_id
        JOIN night_filing AS filing ON filing.filing_id = suspect.filing_id
        JOIN new_fact_penalty_party AS judged ON judged.penalty_party_id = own.penalty_party_id
        WHERE own.noun = 'filing_party'
    ) AS tried
    GROUP BY tried.penalty_party_id
) AS told
WHERE told.penalty_party_id = fact.penalty_party_id AND told.is_open IS NOT FALSE;

UPDATE new_fact_penalty_party AS fact
SET is_criminally_fined_before_decision = told.is_fined, fining_judgment_id = told.judgment_id
FROM (
    SELECT
        tried.penalty_party_id,
        min(tried.judgment_id COLLATE "C") FILTER (WHERE tried.is_fined AND tried.is_certain) AS judgment_id,
        CASE
            WHEN bool_or(tried.is_fined AND tried.is_certain) THEN true
            WHEN bool_or(tried.is_fined IS NOT FALSE) THEN NULL
            ELSE false
        END AS is_fined
    FROM (
        SELECT
            own.penalty_party_id,
            own.is_certain,
            judgment.judgment_id,
            judgment.result = 'guilty' AND judgment.fine_cny > 0
            AND coalesce(judgment.judged_on, judgment.effective_on) < judged.decided_on AS is_fined
        FROM own_criminal AS own
        JOIN night_judgment_party AS party ON party.judgment_party_id = own.member_id
        JOIN night_judgment AS judgment ON judgment.judgment_id = party.judgment_id
        JOIN new_fact_penalty_party AS judged ON judged.penalty_party_id = own.penalty_party_id
        WHERE own.noun = 'judgment_party'
    ) AS tried
    GROUP BY tried.penalty_party_id
) AS told
WHERE told.penalty_party_id = fact.penalty_party_id AND told.is_fined IS NOT FALSE;

-- Two fines for one act: of one cause and on the same days. On one day there may have been two acts.
CREATE TEMP TABLE fined_act ON COMMIT DROP AS
SELECT
    fact.penalty_party_id,
    fact.penalty_id,
    fact.party_id,
    fact.cause,
    fact.act_from,
    fact.act_to,
    fact.decided_on,
    fact.is_fined,
    fact.is_revoked,
    core.document_key(penalty.decision_no) AS decision_key
FROM new_fact_penalty_party AS fact
JOIN night_penalty AS penalty ON penalty.penalty_id = fact.penalty_id
WHERE fact.is_fined IS NOT FALSE
    AND fact.act_from IS NOT NULL AND fact.act_to IS NOT NULL AND fact.cause IS NOT NULL;

ANALYZE fined_act;

UPDATE new_fact_penalty_party AS fact
SET is_fined_before_for_same_act = told.is_twice, earlier_fine_id = told.earlier_id
FROM (
    SELECT
        one.penalty_party_id,
        (array_agg(other.penalty_id ORDER BY other.decided_on, other.penalty_id COLLATE "C"))[1] AS earlier_id,
        CASE
            WHEN bool_or(
                one.act_from < one.act_to AND one.is_fined AND other.is_fined AND one.decision_key <> other.decision_key
            ) THEN true
        END AS is_twice
    FROM fined_act AS one
    JOIN fined_act AS other
        ON other.party_id = one.party_id AND other.cause = one.cause
        AND other.act_from = one.act_from AND other.act_to = one.act_to
    WHERE NOT other.is_revoked
        AND (other.decided_on, other.penalty_id) < (one.decided_on, one.penalty_id)
        -- Two deliveries of one decision are one fine.
        AND (one.decision_key = other.decision_key) IS NOT TRUE
    GROUP BY one.penalty_party_id
) AS told
WHERE told.penalty_party_id = fact.penalty_party_id;
