-- The chain of a case: which record follows which, by document number where there is one, else by party and act.
-- reads   night_<noun>, pair
-- writes  core.case_link, one row per pair of records and basis; safe to run twice
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

INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, as_of)
SELECT 'penalty_party', penalty_party_id, noun || '_party', member_id, basis, coalesce(is_same_person AND is_same_act, false), :as_of
FROM pair
ON CONFLICT (from_noun, from_id, to_noun, to_id, basis) DO NOTHING;
