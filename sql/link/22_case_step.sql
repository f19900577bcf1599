-- Which case a logged step belongs to: by the case number of whoever logged it, else by the paper that it speaks of.
-- reads   numbered_penalty, numbered_transfer, numbered_filing, numbered_decision, numbered_admin_case, night_case_step,
--         night_filing, night_prosecution_decision, night_procuratorial_opinion
-- writes  core.case_link, one row per record and step; safe to run twice
-- A number that several records of one kind bear ties for certain only to the record of whoever logged the step. Steps of one case
-- number are one case before any record of it is there.
INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, confidence, as_of)
SELECT
    noun, record_id, 'case_step', case_step_id, 'document_no',
    bool_or(is_certain), max(CASE WHEN is_certain THEN 1 ELSE 0.5 END), :as_of
FROM (
    SELECT
        borne.noun,
        borne.record_id,
        asked.case_step_id,
        borne.agency_id = asked.agency_id
        OR count(*) OVER (PARTITION BY asked.case_step_id, borne.noun, borne.key) = 1 AS is_certain
    FROM (
        -- One row a number, so that both kinds are found by hash and not by looking through all records for each step.
        SELECT case_step_id, agency_id, kind, core.document_key(number) AS key
        FROM night_case_step
        CROSS JOIN LATERAL (VALUES ('case', case_no), ('paper', document_no)) AS numbers (kind, number)
        WHERE is_void IS NOT TRUE
    ) AS asked
    JOIN (
        SELECT 'penalty' AS noun, penalty_id AS record_id, agency_id, case_key AS key, 'case' AS kind FROM numbered_penalty
        UNION ALL
        SELECT 'penalty', penalty_id, agency_id, decision_key, 'paper' FROM numbered_penalty
        UNION ALL
        SELECT 'transfer', transfer_id, agency_id, case_key, 'case' FROM numbered_transfer
        UNION ALL
        SELECT 'transfer', transfer_id, agency_id, transfer_key, 'paper' FROM numbered_transfer
        UNION ALL
        SELECT 'filing', filing_id, agency_id, core.document_key(case_no), 'case' FROM night_filing
        UNION ALL
        SELECT 'filing', filing_id, agency_id, core.document_key(document_no), 'paper' FROM night_filing
        UNION ALL
        SELECT 'admin_case', admin_case_id, agency_id, core.document_key(case_no), 'case' FROM night_admin_case
        UNION ALL
        SELECT 'prosecution_decision', prosecution_decision_id, agency_id, core.document_key(case_no), 'case'
        FROM night_prosecution_decision
        UNION ALL
        SELECT 'prosecution_decision', prosecution_decision_id, agency_id, core.document_key(document_no), 'paper'
        FROM night_prosecution_decision
        UNION ALL
        SELECT 'procuratorial_opinion', procuratorial_opinion_id, agency_id, core.document_key(document_no), 'paper'
        FROM night_procuratorial_opinion
        UNION ALL
        SELECT 'judgment', judgment_id, agency_id, core.document_key(document_no), 'paper' FROM night_judgment
    ) AS borne
        ON borne.kind = asked.kind AND borne.key = asked.key
        -- A case number is the agency's own; a paper goes from hand to hand.
        AND (borne.kind = 'paper' OR borne.agency_id = asked.agency_id)
) AS tied
GROUP BY noun, record_id, case_step_id
ON CONFLICT (from_noun, from_id, to_noun, to_id, basis) DO NOTHING;

INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, confidence, as_of)
SELECT 'case_step', first_id, 'case_step', case_step_id, 'document_no', true, 1, :as_of
FROM (
    SELECT
        case_step_id,
        min(case_step_id COLLATE "C") OVER (PARTITION BY agency_id, core.document_key(case_no)) AS first_id
    FROM night_case_step
    WHERE is_void IS NOT TRUE AND core.document_key(case_no) IS NOT NULL
) AS of_case
WHERE first_id <> case_step_id
ON CONFLICT (from_noun, from_id, to_noun, to_id, basis) DO NOTHING;
