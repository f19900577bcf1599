-- Keeps for each record of the clusters that were looked at the party that it names: the first record that named it.
-- reads   scope_member, attached_member, placed_profile, placed_record, gone (temporary), core.party_member
-- writes  core.party_member, one row per source party record; settled, moved (temporary); safe to run twice
CREATE TEMP TABLE settled ON COMMIT DROP AS
SELECT
    scope_member.*,
    -- A record of a profile that speaks for nobody certain stands by itself.
    coalesce(record.party_id, profile.party_id, scope_member.member_id) AS party_id,
    coalesce(record.method, profile.method, 'alone') AS method,
    coalesce(record.score, profile.score) AS score
FROM scope_member
LEFT JOIN placed_profile AS profile ON profile.key = scope_member.profile_id
LEFT JOIN placed_record AS record ON record.key = scope_member.member_id;

CREATE TEMP TABLE moved ON COMMIT DROP AS
SELECT
    old_party_id,
    party_id,
    member_id
FROM settled
WHERE old_party_id <> party_id
UNION ALL
SELECT
    before.party_id,
    NULL,
    before.member_id
FROM core.party_member AS before
JOIN gone ON gone.member_id = before.member_id;

DELETE FROM core.party_member
USING gone
WHERE gone.member_id = core.party_member.member_id;

INSERT INTO core.party_member (
    member_id, noun, record_id, party_id, profile_id, method, score, party_kind, name, name_key, id_no, credit_code, id_state,
    legal_representative_name_key, legal_representative_id_no, known_on, content_hash
)
SELECT
    member_id, noun, record_id, party_id, profile_id, method, score, party_kind, name, name_key, id_no, credit_code, id_state,
    legal_representative_name_key, legal_representative_id_no, known_on, content_hash
FROM settled
WHERE old_party_id IS NULL
UNION ALL
SELECT
    member_id, noun, record_id, party_id, profile_id, method, score, party_kind, name, name_key, id_no, credit_code, id_state,
    legal_representative_name_key, legal_representative_id_no, known_on, content_hash
FROM attached_member;

-- Who stood by itself and has company now.
UPDATE core.party_member
SET method = 'splink'
FROM attached_member
WHERE attached_member.method = 'splink'
    AND core.party_member.profile_id = attached_member.profile_id
    AND core.party_member.party_id = attached_member.party_id
    AND core.party_member.method = 'alone';

UPDATE core.party_member
SET
    noun = settled.noun,
    record_id = settled.record_id,
    party_id = settled.party_id,
    profile_id = settled.profile_id,
    method = settled.method,
    score = settled.score,
    party_kind = settled.party_kind,
    name = settled.name,
    name_key = settled.name_key,
    id_no = settled.id_no,
    credit_code = settled.credit_code,
    id_state = settled.id_state,
    legal_representative_name_key = settled.legal_representative_name_key,
    legal_representative_id_no = settled.legal_representative_id_no,
    known_on = settled.known_on,
    content_hash = settled.content_hash
FROM settled
WHERE settled.old_party_id IS NOT NULL AND core.party_member.member_id = settled.member_id AND (
    core.party_member.noun, core.party_member.record_id, core.party_member.party_id, core.party_member.profile_id,
    core.party_member.method, core.party_member.score, core.party_member.party_kind, core.party_member.name,
    core.party_member.name_key, core.party_member.id_no, core.party_member.credit_code, core.party_member.id_state,
    core.party_member.legal_representative_name_key, core.party_member.legal_representative_id_no,
    core.party_member.known_on, core.party_member.content_hash
) IS DISTINCT FROM (
    settled.noun, settled.record_id, settled.party_id, settled.profile_id, settled.method, settled.score,
    settled.party_kind, settled.name, settled.name_key, settled.id_no, settled.credit_code, settled.id_state,
    settled.legal_representative_name_key, settled.legal_representative_id_no, settled.known_on, settled.content_hash
);

ANALYZE settled;
ANALYZE moved;
