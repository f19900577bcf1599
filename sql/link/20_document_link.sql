-- The chain of a case by document number: which record follows which, and which decision a criminal record speaks of.
-- reads   night_<noun>
-- writes  core.case_link, one row per pair of records and basis; spoken_for (temporary), one row per criminal record and the
--         penalty that its documents name; safe to run twice
DELETE FROM core.case_link;

INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, as_of)
SELECT from_noun, from_id, to_noun, to_id, 'document_no', true, :as_of
FROM (
    SELECT 'penalty' AS from_noun, penalty.penalty_id AS from_id, 'transfer' AS to_noun, transfer.transfer_id AS to_id
    FROM night_penalty AS penalty
    JOIN night_transfer AS transfer ON core.name_key(transfer.penalty_decision_no) = core.name_key(penalty.decision_no)
    UNION
    SELECT 'penalty', penalty.penalty_id, 'transfer', transfer.transfer_id
    FROM night_penalty AS penalty
    JOIN night_transfer AS transfer ON core.name_key(transfer.document_no) = core.name_key(penalty.transfer_document_no)
    UNION
    SELECT 'penalty', penalty.penalty_id, 'transfer', transfer.transfer_id
    FROM night_penalty AS penalty
    JOIN night_transfer AS transfer
        ON transfer.agency_id = penalty.agency_id AND core.name_key(transfer.case_no) = core.name_key(penalty.case_no)
    UNION
    SELECT 'transfer', transfer.transfer_id, 'filing', filing.filing_id
    FROM night_transfer AS transfer
    JOIN night_filing AS filing ON core.name_key(filing.transfer_document_no) = core.name_key(transfer.document_no)
    UNION
    SELECT 'penalty', penalty.penalty_id, 'filing', filing.filing_id
    FROM night_penalty AS penalty
    JOIN night_filing AS filing ON core.name_key(filing.source_decision_no) = core.name_key(penalty.decision_no)
    UNION
    SELECT 'penalty', penalty.penalty_id, 'filing', filing.filing_id
    FROM night_penalty AS penalty
    JOIN night_filing AS filing
        ON core.name_key(filing.transfer_document_no) = core.name_key(penalty.transfer_document_no)
    UNION
    SELECT 'filing', filing.filing_id, 'prosecution_decision', decision.prosecution_decision_id
    FROM night_filing AS filing
    JOIN night_prosecution_decision AS decision ON core.name_key(decision.police_case_no) = core.name_key(filing.case_no)
    UNION
    SELECT
        'prosecution_decision', decision.prosecution_decision_id,
        'procuratorial_opinion', opinion.procuratorial_opinion_id
    FROM night_prosecution_decision AS decision
    JOIN night_procuratorial_opinion AS opinion
        ON core.name_key(opinion.prosecution_document_no) = core.name_key(decision.document_no)
) AS by_number;

CREATE TEMP TABLE spoken_for ON COMMIT DROP AS
SELECT to_noun AS noun, to_id AS record_id, from_id AS penalty_id
FROM core.case_link
WHERE from_noun = 'penalty'
UNION
SELECT onward.to_noun, onward.to_id, first.from_id
FROM core.case_link AS first
JOIN core.case_link AS onward ON onward.from_noun = first.to_noun AND onward.from_id = first.to_id
WHERE first.from_noun = 'penalty';

CREATE INDEX ON spoken_for (record_id);
ANALYZE spoken_for;
