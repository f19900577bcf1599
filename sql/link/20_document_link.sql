-- The chain of a case by document number: which record follows which, and which decision a criminal record speaks of.
-- reads   night_<noun>
-- writes  core.case_link, one row per pair of records and basis; spoken_for (temporary), one row per record and earlier record
--         that its documents name; safe to run twice
DELETE FROM core.case_link;

CREATE TEMP TABLE numbered_penalty ON COMMIT DROP AS
SELECT
    penalty_id,
    agency_id,
    core.document_key(decision_no) AS decision_key,
    core.document_key(transfer_document_no) AS transfer_key,
    core.document_key(case_no) AS case_key
FROM night_penalty;

CREATE TEMP TABLE numbered_transfer ON COMMIT DROP AS
SELECT
    transfer_id,
    agency_id,
    core.document_key(document_no) AS transfer_key,
    core.document_key(penalty_decision_no) AS decision_key,
    core.document_key(case_no) AS case_key
FROM night_transfer;

CREATE TEMP TABLE numbered_filing ON COMMIT DROP AS
SELECT
    filing_id,
    core.document_key(transfer_document_no) AS transfer_key,
    core.document_key(source_decision_no) AS decision_key,
    core.document_key(case_no) AS case_key,
    count(*) OVER (PARTITION BY core.document_key(case_no)) AS bearers
FROM night_filing;

-- A number that two records bear says of neither for certain that it is meant.
CREATE TEMP TABLE numbered_decision ON COMMIT DROP AS
SELECT
    prosecution_decision_id,
    core.document_key(document_no) AS document_key,
    core.document_key(police_case_no) AS police_case_key,
    count(*) OVER (PARTITION BY core.document_key(document_no)) AS bearers
FROM night_prosecution_decision;

CREATE TEMP TABLE numbered_admin_case ON COMMIT DROP AS
SELECT
    admin_case_id,
    agency_id,
    core.document_key(case_no) AS case_key,
    core.document_key(penalty_decision_no) AS decision_key
FROM night_admin_case;

ANALYZE numbered_penalty, numbered_transfer, numbered_filing, numbered_decision, numbered_admin_case;

-- Which agencies bear a number that a criminal record names. A number that two agencies bear is no certain tie, but for the
-- agency's own records.
CREATE TEMP TABLE bearer ON COMMIT DROP AS
SELECT
    'decision' AS kind,
    decision_key AS key,
    array_agg(DISTINCT agency_id) AS agencies
FROM numbered_penalty
WHERE decision_key IN (SELECT decision_key FROM numbered_transfer UNION SELECT decision_key FROM numbered_filing)
GROUP BY decision_key
UNION ALL
SELECT 'transfer', transfer_key, array_agg(DISTINCT agency_id)
FROM numbered_transfer
WHERE transfer_key IS NOT NULL
GROUP BY transfer_key
UNION ALL
SELECT 'noted_transfer', transfer_key, array_agg(DISTINCT agency_id)
FROM numbered_penalty
WHERE transfer_key IN (SELECT transfer_key FROM numbered_filing)
GROUP BY transfer_key;

ANALYZE bearer;

INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, confidence, as_of)
SELECT
    from_noun, from_id, to_noun, to_id, 'document_no', bool_or(is_certain),
    CASE WHEN bool_or(is_certain) THEN 1 ELSE 0.5 END, :as_of
FROM (
    -- An agency's own numbers tie its case to its decision, and its case to what it handed on.
    SELECT
        'admin_case' AS from_noun, admin_case.admin_case_id AS from_id,
        'penalty' AS to_noun, penalty.penalty_id AS to_id, true AS is_certain
    FROM numbered_admin_case AS admin_case
    JOIN numbered_penalty AS penalty
        ON penalty.agency_id = admin_case.agency_id AND penalty.decision_key = admin_case.decision_key
    UNION ALL
    SELECT 'admin_case', admin_case.admin_case_id, 'penalty', penalty.penalty_id, true
    FROM numbered_admin_case AS admin_case
    JOIN numbered_penalty AS penalty
        ON penalty.agency_id = admin_case.agency_id AND penalty.case_key = admin_case.case_key
    UNION ALL
    SELECT 'admin_case', admin_case.admin_case_id, 'transfer', transfer.transfer_id, true
    FROM numbered_admin_case AS admin_case
    JOIN numbered_transfer AS transfer
        ON transfer.agency_id = admin_case.agency_id AND transfer.case_key = admin_case.case_key
    UNION ALL
    SELECT
        'penalty', penalty.penalty_id, 'transfer', transfer.transfer_id,
        penalty.agency_id = transfer.agency_id OR cardinality(bearer.agencies) = 1
    FROM numbered_penalty AS penalty
    JOIN numbered_transfer AS transfer ON transfer.decision_key = penalty.decision_key
    JOIN bearer ON bearer.kind = 'decision' AND bearer.key = penalty.decision_key
    WHERE penalty.agency_id = transfer.agency_id OR NOT transfer.agency_id = ANY(bearer.agencies)
    UNION ALL
    SELECT
        'penalty', penalty.penalty_id, 'transfer', transfer.transfer_id,
        penalty.agency_id = transfer.agency_id OR cardinality(bearer.agencies) = 1
    FROM numbered_penalty AS penalty
    JOIN numbered_transfer AS transfer ON transfer.transfer_key = penalty.transfer_key
    JOIN bearer ON bearer.kind = 'transfer' AND bearer.key = penalty.transfer_key
    WHERE penalty.agency_id = transfer.agency_id OR NOT penalty.agency_id = ANY(bearer.agencies)
    UNION ALL
    SELECT 'penalty', penalty.penalty_id, 'transfer', transfer.transfer_id, true
    FROM numbered_penalty AS penalty
    JOIN numbered_transfer AS transfer
        ON transfer.agency_id = penalty.agency_id AND transfer.case_key = penalty.case_key
    UNION ALL
    SELECT 'transfer', transfer.transfer_id, 'filing', filing.filing_id, cardinality(bearer.agencies) = 1
    FROM numbered_transfer AS transfer
    JOIN numbered_filing AS filing ON filing.transfer_key = transfer.transfer_key
    JOIN bearer ON bearer.kind = 'transfer' AND bearer.key = transfer.transfer_key
    UNION ALL
    SELECT 'penalty', penalty.penalty_id, 'filing', filing.filing_id, cardinality(bearer.agencies) = 1
    FROM numbered_penalty AS penalty
    JOIN numbered_filing AS filing ON filing.decision_key = penalty.decision_key
    JOIN bearer ON bearer.kind = 'decision' AND bearer.key = penalty.decision_key
    UNION ALL
    SELECT 'penalty', penalty.penalty_id, 'filing', filing.filing_id, cardinality(bearer.agencies) = 1
    FROM numbered_penalty AS penalty
    JOIN numbered_filing AS filing ON filing.transfer_key = penalty.transfer_key
    JOIN bearer ON bearer.kind = 'noted_transfer' AND bearer.key = penalty.transfer_key
    UNION ALL
    SELECT
        'filing', filing.filing_id, 'prosecution_decision', decision.prosecution_decision_id, filing.bearers = 1
    FROM numbered_filing AS filing
    JOIN numbered_decision AS decision ON decision.police_case_key = filing.case_key
    UNION ALL
    SELECT 'filing', filing.filing_id, 'coercive_measure', measure.coercive_measure_id, filing.bearers = 1
    FROM numbered_filing AS filing
    JOIN night_coercive_measure AS measure ON core.document_key(measure.case_no) = filing.case_key
    UNION ALL
    SELECT
        'prosecution_decision', decision.prosecution_decision_id,
        'judgment', judgment.judgment_id, decision.bearers = 1
    FROM numbered_decision AS decision
    JOIN night_judgment AS judgment
        ON core.document_key(judgment.prosecution_document_no) = decision.document_key
    UNION ALL
    SELECT
        'prosecution_decision', decision.prosecution_decision_id,
        'procuratorial_opinion', opinion.procuratorial_opinion_id, decision.bearers = 1
    FROM numbered_decision AS decision
    JOIN night_procuratorial_opinion AS opinion
        ON core.document_key(opinion.prosecution_document_no) = decision.document_key
) AS by_number
GROUP BY from_noun, from_id, to_noun, to_id;

CREATE TEMP TABLE spoken_for ON COMMIT DROP AS
SELECT to_noun AS noun, to_id AS record_id, from_noun AS former_noun, from_id AS former_id
FROM core.case_link
WHERE from_noun IN ('penalty', 'transfer', 'filing', 'prosecution_decision')
UNION
-- Whoever answers a transfer speaks of the decision that was transferred.
SELECT onward.to_noun, onward.to_id, first.from_noun, first.from_id
FROM core.case_link AS first
JOIN core.case_link AS onward ON onward.from_noun = first.to_noun AND onward.from_id = first.to_id
WHERE first.from_noun = 'penalty';

CREATE INDEX ON spoken_for (record_id);
ANALYZE spoken_for;
