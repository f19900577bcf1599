-- Whose case the police refused to file, when, and whether somebody is looking into the refusal.
-- reads   new_fact_penalty_party (temporary), delivered_twice, night_penalty_party, night_transfer, night_filing,
--         night_filing_party, night_prosecution_decision, night_prosecution_decision_party, core.case_link,
--         core.case_chain, core.case_event
-- writes  filing_of_penalty (temporary), one row per penalty and filing on its act; new_fact_penalty_party: is_filing_refused,
--         filing_refused_on, days_since_refusal, is_refusal_contested, is_refusal_supervised; safe to run twice
-- A refusal stands where nobody filed, prosecuted or judged the act otherwise; what may have, leaves it open.
ALTER TABLE new_fact_penalty_party
ADD COLUMN IF NOT EXISTS is_filing_refused boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS filing_refused_on date,
ADD COLUMN IF NOT EXISTS days_since_refusal integer,
ADD COLUMN IF NOT EXISTS is_refusal_contested boolean NOT NULL DEFAULT false,
ADD COLUMN IF NOT EXISTS is_refusal_supervised boolean NOT NULL DEFAULT false;

-- The filings on a penalty's act: named by number, by a person of it, or by the paper that handed the case over.
CREATE TEMP TABLE filing_of_penalty ON COMMIT DROP AS
WITH tied AS (
    SELECT case_link.from_id AS penalty_id, case_link.to_id AS filing_id, case_link.is_certain
    FROM core.case_link
    WHERE case_link.from_noun = 'penalty' AND case_link.to_noun = 'filing'
    UNION ALL
    SELECT party.penalty_id, suspect.filing_id, case_link.is_certain
    FROM core.case_link
    JOIN night_penalty_party AS party ON party.penalty_party_id = case_link.from_id
    JOIN night_filing_party AS suspect ON suspect.filing_party_id = case_link.to_id
    WHERE case_link.from_noun = 'penalty_party' AND case_link.to_noun = 'filing_party'
    UNION ALL
    SELECT handed.from_id, answered.to_id, handed.is_certain AND answered.is_certain
    FROM core.case_link AS handed
    JOIN core.case_link AS answered
        ON answered.from_noun = 'transfer' AND answered.from_id = handed.to_id AND answered.to_noun = 'filing'
    WHERE handed.from_noun = 'penalty' AND handed.to_noun = 'transfer'
)

-- What is found for a decision is found for each delivery of it.
SELECT found.penalty_id, found.filing_id, bool_or(found.is_certain) AS is_certain
FROM (
    SELECT penalty_id, filing_id, is_certain
    FROM tied
    UNION ALL
    SELECT twice.penalty_id, tied.filing_id, tied.is_certain
    FROM tied
    JOIN delivered_twice AS twice ON twice.other_id = tied.penalty_id
) AS found
GROUP BY found.penalty_id, found.filing_id;

CREATE INDEX ON filing_of_penalty (penalty_id);
ANALYZE filing_of_penalty;

-- What became of a penalty's act at the police, by each record that tells of it.
CREATE TEMP TABLE answer_of_police ON COMMIT DROP AS
WITH elsewhere AS (
    -- The agency that handed the case over may know the answer before the police's register tells it.
    SELECT
        case_link.from_id AS penalty_id,
        CASE transfer.result WHEN 'not_filed' THEN 'refused' ELSE 'filed' END AS answer,
        transfer.result_on AS answered_on,
        case_link.is_certain
    FROM core.case_link
    JOIN night_transfer AS transfer ON transfer.transfer_id = case_link.to_id
    WHERE case_link.from_noun = 'penalty' AND case_link.to_noun = 'transfer'
        AND transfer.result IN ('not_filed', 'filed')
    UNION ALL
    -- Whoever was prosecuted or judged was filed, wherever that filing is kept.
    SELECT party.penalty_id, 'filed', decision.decided_on, case_link.is_certain
    FROM core.case_link
    JOIN night_penalty_party AS party ON party.penalty_party_id = case_link.from_id
    LEFT JOIN night_prosecution_decision_party AS accused
        ON case_link.to_noun = 'prosecution_decision_party' AND accused.prosecution_decision_party_id = case_link.to_id
    LEFT JOIN night_prosecution_decision AS decision
        ON decision.prosecution_decision_id = accused.prosecution_decision_id
    WHERE case_link.from_noun = 'penalty_party'
        AND (case_link.to_noun = 'judgment_party' OR decision.decision = 'prosecuted')
)

SELECT
    tied.penalty_id,
    CASE filing.decision WHEN 'not_filed' THEN 'refused' WHEN 'filed' THEN 'filed' ELSE 'open' END AS answer,
    CASE filing.decision WHEN 'not_filed' THEN filing.decided_on ELSE filing.received_on END AS answered_on,
    tied.is_certain
FROM filing_of_penalty AS tied
JOIN night_filing AS filing ON filing.filing_id = tied.filing_id
UNION ALL
SELECT penalty_id, answer, answered_on, is_certain
FROM elsewhere
UNION ALL
SELECT twice.penalty_id, elsewhere.answer, elsewhere.answered_on, elsewhere.is_certain
FROM elsewhere
JOIN delivered_twice AS twice ON twice.other_id = elsewhere.penalty_id;

-- A transfer that the agency calls refused while the police filed it is filed: the later word of the two registers.
WITH told AS (
    SELECT
        penalty_id,
        bool_or(is_certain) FILTER (WHERE answer = 'refused') AS is_refused,
        bool_or(is_certain) FILTER (WHERE answer = 'filed') AS is_filed,
        max(answered_on) FILTER (WHERE answer = 'refused' AND is_certain) AS refused_on,
        max(answered_on) FILTER (WHERE answer = 'open') AS reopened_on
    FROM answer_of_police
    GROUP BY penalty_id
    HAVING bool_or(answer = 'refused')
),

looked_into AS (
    -- The case's own log: asked again after the refusal and not answered yet; or in the procuratorate's hands.
    SELECT
        told.penalty_id,
        max(event.happened_on) FILTER (
            WHERE event.event IN ('reconsideration_requested', 'reconsideration_request_received')
        ) > coalesce(
            max(event.happened_on) FILTER (
                WHERE event.event IN ('reconsideration_decision', 'reconsideration_decision_received')
            ),
            '-infinity'
        ) AS is_contested,
        bool_or(event.event IN (
            'filing_supervision_suggested', 'reasons_request_received_by_police', 'reasons_stated', 'reasons_upheld',
            'filing_notice_received_by_police', 'admin_informed'
        )) AS is_supervised
    FROM told
    JOIN core.case_chain ON case_chain.noun = 'penalty' AND case_chain.record_id = told.penalty_id
    JOIN core.case_event AS event ON event.chain_id = case_chain.chain_id
    WHERE event.happened_on <= :as_of AND event.happened_on >= coalesce(told.refused_on, '-infinity')
    GROUP BY told.penalty_id
)

UPDATE new_fact_penalty_party AS fact
SET
    is_filing_refused = CASE
        WHEN told.is_filed THEN false
        WHEN told.is_filed IS NULL AND told.is_refused THEN true
    END,
    filing_refused_on = told.refused_on,
    days_since_refusal = :as_of - told.refused_on,
    -- A case that was received again after the refusal is being looked at once more.
    is_refusal_contested = coalesce(looked_into.is_contested, false)
    OR coalesce(told.reopened_on >= told.refused_on, false),
    is_refusal_supervised = coalesce(looked_into.is_supervised, false)
FROM told
LEFT JOIN looked_into ON looked_into.penalty_id = told.penalty_id
WHERE fact.penalty_id = told.penalty_id;
