-- Which parties and records stand in no list: sealed by people, named in a sealed lead, or of who was a minor at the act.
-- reads   ops.sealed_now, lead.lead, core.party_member, night_penalty, night_filing, night_prosecution_decision and their parties
-- writes  sealed_key (temporary), one row per key of a party, a record or a record's party; sealed_record (temporary), one row
--         per record with such a party; safe to run twice
CREATE TEMP TABLE sealed_key ON COMMIT DROP AS
SELECT key FROM ops.sealed_now WHERE kind IN ('party', 'record')
UNION
-- A lead that is sealed by itself hides what it is about, not all else of its party.
SELECT subject_key FROM lead.lead WHERE is_sealed
UNION
SELECT member.member_id
FROM (
    SELECT party.penalty_party_id AS member_id, coalesce(act.act_from, act.act_to, act.decided_on) AS day
    FROM night_penalty_party AS party
    JOIN night_penalty AS act USING (penalty_id)
    WHERE party.party_kind = 'person'
    UNION ALL
    SELECT party.filing_party_id, coalesce(act.act_from, act.act_to, act.received_on, act.decided_on)
    FROM night_filing_party AS party
    JOIN night_filing AS act USING (filing_id)
    WHERE party.party_kind = 'person'
    UNION ALL
    SELECT party.prosecution_decision_party_id, coalesce(act.act_from, act.act_to, act.decided_on)
    FROM night_prosecution_decision_party AS party
    JOIN night_prosecution_decision AS act USING (prosecution_decision_id)
    WHERE party.party_kind = 'person'
    UNION ALL
    SELECT party.transfer_party_id, coalesce(act.transferred_on, act.decided_on)
    FROM night_transfer_party AS party
    JOIN night_transfer AS act USING (transfer_id)
    WHERE party.party_kind = 'person'
) AS act
JOIN core.party_member AS member ON member.member_id = act.member_id
LEFT JOIN core.party ON party.party_id = member.party_id
WHERE core.is_minor_on(coalesce(member.id_no, party.id_no), act.day);

CREATE INDEX ON sealed_key (key);
ANALYZE sealed_key;

-- What runs from a record tells of whoever stands in it.
CREATE TEMP TABLE sealed_record ON COMMIT DROP AS
SELECT DISTINCT member.record_id
FROM sealed_key
JOIN core.party_member AS member ON member.member_id = sealed_key.key;
ANALYZE sealed_record;
