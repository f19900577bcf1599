-- Everyone whom a record names together with the act that the record is about, in one shape for all records.
-- reads   night_<noun> (temporary views: each record's version that holds at the night's end), core.<noun>, core.party_member,
--         core.profile, core.cause
-- writes  act, actor (temporary), one row per party record; safe to run twice
CREATE TEMP TABLE act ON COMMIT DROP AS
SELECT
    'penalty' AS noun,
    party.penalty_id AS record_id,
    party.penalty_party_id AS member_id,
    party.agency_id,
    penalty.cause,
    CASE
        WHEN cardinality(penalty.causes) > 1 THEN (
            SELECT array_agg(DISTINCT offence.offence)
            FROM core.cause AS own
            CROSS JOIN LATERAL unnest(own.offences) AS offence (offence)
            WHERE own.cause = ANY(penalty.causes)
        )
        ELSE cause.offences
    END AS offences,
    penalty.act_from,
    penalty.act_to,
    penalty.decided_on AS happened_on,
    penalty.status = 'revoked' AS is_void,
    penalty.penalty_id IS NULL AS is_orphan
FROM night_penalty_party AS party
LEFT JOIN night_penalty AS penalty ON penalty.penalty_id = party.penalty_id
LEFT JOIN core.cause AS cause ON cause.cause = penalty.cause
UNION ALL
SELECT
    'transfer',
    party.transfer_id,
    party.transfer_party_id,
    party.agency_id,
    transfer.cause,
    cause.offences,
    NULL,
    NULL,
    coalesce(transfer.transferred_on, transfer.decided_on),
    false,
    transfer.transfer_id IS NULL
FROM night_transfer_party AS party
LEFT JOIN night_transfer AS transfer ON transfer.transfer_id = party.transfer_id
LEFT JOIN core.cause AS cause ON cause.cause = transfer.cause
UNION ALL
SELECT
    'filing',
    party.filing_id,
    party.filing_party_id,
    party.agency_id,
    NULL,
    CASE WHEN filing.offence IS NOT NULL THEN ARRAY[filing.offence] END,
    filing.act_from,
    filing.act_to,
    coalesce(filing.received_on, filing.decided_on),
    false,
    filing.filing_id IS NULL
FROM night_filing_party AS party
LEFT JOIN night_filing AS filing ON filing.filing_id = party.filing_id
UNION ALL
SELECT
    'prosecution_decision',
    party.prosecution_decision_id,
    party.prosecution_decision_party_id,
    party.agency_id,
    decision.cause,
    CASE WHEN decision.offence IS NOT NULL THEN ARRAY[decision.offence] END,
    decision.act_from,
    decision.act_to,
    decision.decided_on,
    false,
    decision.prosecution_decision_id IS NULL
FROM night_prosecution_decision_party AS party
LEFT JOIN night_prosecution_decision AS decision ON decision.prosecution_decision_id = party.prosecution_decision_id
UNION ALL
SELECT
    'judgment',
    party.judgment_id,
    party.judgment_party_id,
    party.agency_id,
    NULL,
    CASE WHEN judgment.offence IS NOT NULL THEN ARRAY[judgment.offence] END,
    judgment.act_from,
    judgment.act_to,
    coalesce(judgment.judged_on, judgment.effective_on),
    false,
    judgment.judgment_id IS NULL
FROM night_judgment_party AS party
LEFT JOIN night_judgment AS judgment ON judgment.judgment_id = party.judgment_id;

-- A party whose record never came (late, or in quarantine) speaks of a case that is not known: it stays, and is about any
-- act. One whose record was deleted is gone with it.
DELETE FROM act
USING (
    SELECT 'penalty' AS noun, penalty_id AS record_id, known_at FROM core.penalty
    UNION ALL
    SELECT 'transfer', transfer_id, known_at FROM core.transfer
    UNION ALL
    SELECT 'filing', filing_id, known_at FROM core.filing
    UNION ALL
    SELECT 'prosecution_decision', prosecution_decision_id, known_at FROM core.prosecution_decision
    UNION ALL
    SELECT 'judgment', judgment_id, known_at FROM core.judgment
) AS gone
WHERE act.is_orphan AND gone.noun = act.noun AND gone.record_id = act.record_id
    AND gone.known_at <= (:as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';

CREATE TEMP TABLE actor ON COMMIT DROP AS
SELECT
    act.*,
    -- Days on which the act certainly went on, and the first and last on which it may have: an act without its end may
    -- have gone on until it was dealt with.
    least(act.act_from, act.act_to) AS known_from,
    greatest(act.act_from, act.act_to) AS known_to,
    CASE WHEN act.act_from IS NOT NULL THEN least(act.act_from, act.act_to) END AS earliest,
    CASE WHEN act.act_to IS NOT NULL THEN greatest(act.act_from, act.act_to) ELSE act.happened_on END AS latest,
    member.party_id,
    member.name_key,
    member.id_no,
    -- What is seen of the number, place by place.
    coalesce(profile.id_no, profile.id_mask) AS seen_no,
    member.credit_code,
    member.legal_representative_name_key,
    member.legal_representative_id_no
FROM act
JOIN core.party_member AS member ON member.member_id = act.member_id
LEFT JOIN core.profile AS profile ON profile.profile_id = member.profile_id;

CREATE INDEX ON actor (party_id);
CREATE INDEX ON actor (id_no);
CREATE INDEX ON actor (name_key);
ANALYZE actor;
