-- The records of the registers that may answer: those that share a person, a name, a number or an event with who is sought.
-- reads   sought, core.party_member, core.profile, core.party_doubt, core.party_apart, night_<noun>, core.cause
-- writes  register_record (temporary), one row per record and person named in it, in one shape; doubted (temporary), one row per
--         party sought and another that may be it, or is not; once in a transaction
-- Whom it was left open, or settled, that they are another; and whom a person has told apart.
CREATE TEMP TABLE doubted ON COMMIT DROP AS
SELECT own.party_id, pair.other_id, pair.reason
FROM (SELECT DISTINCT party_id FROM sought) AS own
CROSS JOIN LATERAL (
    SELECT doubt.right_party_id AS other_id, doubt.reason
    FROM core.party_doubt AS doubt WHERE doubt.left_party_id = own.party_id
    UNION ALL
    SELECT doubt.left_party_id, doubt.reason
    FROM core.party_doubt AS doubt WHERE doubt.right_party_id = own.party_id
) AS pair
UNION ALL
SELECT own.party_id, pair.other_id, 'told_apart'
FROM (
    SELECT left_party_id AS party_id, right_party_id AS other_id FROM core.party_apart
    UNION ALL
    SELECT right_party_id, left_party_id FROM core.party_apart
) AS pair
JOIN (SELECT DISTINCT party_id FROM sought) AS own ON own.party_id = pair.party_id;

ANALYZE doubted;

CREATE TEMP TABLE register_member ON COMMIT DROP AS
SELECT
    member.noun,
    member.record_id,
    member.member_id,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no,
    coalesce(profile.id_no, profile.id_mask) AS seen_no,
    profile.compared_as,
    profile.name_reading,
    profile.name_core,
    profile.name_core_reading
FROM core.party_member AS member
LEFT JOIN core.profile AS profile ON profile.profile_id = member.profile_id
-- A penalty is searched for from the decisions on prosecution alone: most nights need not read them all.
WHERE member.noun IN ('transfer_party', 'filing_party', 'prosecution_decision_party')
    OR (
        member.noun = 'penalty_party' AND (SELECT true FROM sought WHERE noun <> 'penalty' LIMIT 1)
        AND (
            member.party_id IN (SELECT party_id FROM sought)
            OR member.party_id IN (SELECT other_id FROM doubted)
            OR member.name_key IN (SELECT name_key FROM sought)
            OR member.id_no IN (SELECT id_no FROM sought)
            OR member.legal_representative_id_no IN (SELECT id_no FROM sought)
        )
    );

CREATE TEMP TABLE register_record ON COMMIT DROP AS
SELECT
    'transfer' AS noun,
    transfer.transfer_id AS record_id,
    transfer.agency_id,
    coalesce(transfer.document_no, transfer.case_no) AS document_no,
    core.document_key(transfer.document_no) AS transfer_key,
    core.document_key(transfer.penalty_decision_no) AS decision_key,
    left(transfer.region_code, 6) AS region,
    transfer.cause,
    cause.offences,
    NULL::date AS act_from,
    NULL::date AS act_to,
    coalesce(transfer.transferred_on, transfer.decided_on) AS happened_on,
    false AS is_revoked,
    member.party_id, member.name_key, member.id_no, member.credit_code,
    member.legal_representative_name_key, member.legal_representative_id_no,
    member.seen_no, member.compared_as, member.name_reading, member.name_core, member.name_core_reading
FROM night_transfer AS transfer
LEFT JOIN core.cause AS cause ON cause.cause = transfer.cause
LEFT JOIN register_member AS member ON member.noun = 'transfer_party' AND member.record_id = transfer.transfer_id
UNION ALL
SELECT
    'filing',
    filing.filing_id,
    filing.agency_id,
    coalesce(filing.document_no, filing.case_no),
    core.document_key(filing.transfer_document_no),
    core.document_key(filing.source_decision_no),
    left(filing.region_code, 6),
    NULL,
    CASE WHEN filing.offence IS NOT NULL THEN ARRAY[filing.offence] END,
    least(filing.act_from, filing.act_to),
    greatest(filing.act_from, filing.act_to),
    coalesce(filing.received_on, filing.decided_on),
    false,
    member.party_id, member.name_key, member.id_no, member.credit_code,
    member.legal_representative_name_key, member.legal_representative_id_no,
    member.seen_no, member.compared_as, member.name_reading, member.name_core, member.name_core_reading
FROM night_filing AS filing
LEFT JOIN register_member AS member ON member.noun = 'filing_party' AND member.record_id = filing.filing_id
UNION ALL
SELECT
    'prosecution_decision',
    decision.prosecution_decision_id,
    decision.agency_id,
    decision.document_no,
    NULL,
    NULL,
    left(decision.region_code, 6),
    decision.cause,
    CASE WHEN decision.offence IS NOT NULL THEN ARRAY[decision.offence] END,
    least(decision.act_from, decision.act_to),
    greatest(decision.act_from, decision.act_to),
    decision.decided_on,
    false,
    member.party_id, member.name_key, member.id_no, member.credit_code,
    member.legal_representative_name_key, member.legal_representative_id_no,
    member.seen_no, member.compared_as, member.name_reading, member.name_core, member.name_core_reading
FROM night_prosecution_decision AS decision
JOIN register_member AS member
    ON member.noun = 'prosecution_decision_party' AND member.record_id = decision.prosecution_decision_id
UNION ALL
SELECT
    'penalty',
    penalty.penalty_id,
    penalty.agency_id,
    penalty.decision_no,
    NULL,
    NULL,
    left(penalty.region_code, 6),
    penalty.cause,
    cause.offences,
    least(penalty.act_from, penalty.act_to),
    greatest(penalty.act_from, penalty.act_to),
    penalty.decided_on,
    coalesce(penalty.status = 'revoked', false),
    member.party_id, member.name_key, member.id_no, member.credit_code,
    member.legal_representative_name_key, member.legal_representative_id_no,
    member.seen_no, member.compared_as, member.name_reading, member.name_core, member.name_core_reading
FROM register_member AS member
JOIN night_penalty AS penalty ON penalty.penalty_id = member.record_id
LEFT JOIN core.cause AS cause ON cause.cause = penalty.cause
WHERE member.noun = 'penalty_party';

ALTER TABLE register_record ADD COLUMN record_no integer GENERATED ALWAYS AS IDENTITY;
ANALYZE register_record;
