-- Everyone whom a record names together with the act that the record is about, in one shape for all records.
-- reads   night_<noun> (temporary views: each record's version that holds at the night's end), core.party_member, core.cause
-- writes  act (temporary), one row per party record; safe to run twice
CREATE TEMP TABLE act ON COMMIT DROP AS
SELECT
    'penalty' AS noun,
    penalty.penalty_id AS record_id,
    party.penalty_party_id AS member_id,
    penalty.agency_id,
    penalty.cause,
    cause.offences,
    coalesce(penalty.act_from, penalty.act_to) AS act_from,
    coalesce(penalty.act_to, penalty.act_from) AS act_to,
    penalty.decided_on AS happened_on,
    penalty.status = 'revoked' AS is_void
FROM night_penalty AS penalty
JOIN night_penalty_party AS party ON party.penalty_id = penalty.penalty_id
LEFT JOIN core.cause AS cause ON cause.cause = penalty.cause
UNION ALL
SELECT
    'transfer',
    transfer.transfer_id,
    party.transfer_party_id,
    transfer.agency_id,
    transfer.cause,
    cause.offences,
    NULL,
    NULL,
    coalesce(transfer.transferred_on, transfer.decided_on),
    false
FROM night_transfer AS transfer
JOIN night_transfer_party AS party ON party.transfer_id = transfer.transfer_id
LEFT JOIN core.cause AS cause ON cause.cause = transfer.cause
UNION ALL
SELECT
    'filing',
    filing.filing_id,
    party.filing_party_id,
    filing.agency_id,
    NULL,
    CASE WHEN filing.offence IS NOT NULL THEN ARRAY[filing.offence] END,
    coalesce(filing.act_from, filing.act_to),
    coalesce(filing.act_to, filing.act_from),
    coalesce(filing.received_on, filing.decided_on),
    false
FROM night_filing AS filing
JOIN night_filing_party AS party ON party.filing_id = filing.filing_id
UNION ALL
SELECT
    'prosecution_decision',
    decision.prosecution_decision_id,
    party.prosecution_decision_party_id,
    decision.agency_id,
    decision.cause,
    CASE WHEN decision.offence IS NOT NULL THEN ARRAY[decision.offence] END,
    coalesce(decision.act_from, decision.act_to),
    coalesce(decision.act_to, decision.act_from),
    decision.decided_on,
    false
FROM night_prosecution_decision AS decision
JOIN night_prosecution_decision_party AS party ON party.prosecution_decision_id = decision.prosecution_decision_id;

CREATE TEMP TABLE actor ON COMMIT DROP AS
SELECT
    act.*,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM act
JOIN core.party_member AS member ON member.member_id = act.member_id;

CREATE INDEX ON actor (party_id);
CREATE INDEX ON actor (id_no);
CREATE INDEX ON actor (name_key);
ANALYZE actor;
