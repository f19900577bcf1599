-- Keeps for each source party record the party that it names; the party's id is the first record that named it.
-- reads   clustered
-- writes  core.party_member, one row per source party record; moved (temporary); safe to run twice
CREATE TEMP TABLE settled ON COMMIT DROP AS
SELECT
    clustered.*,
    first_value(member_id) OVER (
        PARTITION BY cluster_key ORDER BY known_on, member_id COLLATE "C"
    ) AS party_id
FROM clustered;

CREATE TEMP TABLE moved ON COMMIT DROP AS
SELECT
    before.party_id AS old_party_id,
    settled.party_id,
    before.member_id
FROM core.party_member AS before
LEFT JOIN settled ON settled.member_id = before.member_id
WHERE before.party_id IS DISTINCT FROM settled.party_id;

DELETE FROM core.party_member AS before
WHERE NOT EXISTS (SELECT FROM settled WHERE settled.member_id = before.member_id);

INSERT INTO core.party_member (
    member_id, noun, record_id, party_id, method, name_key, id_no, credit_code, id_state,
    legal_representative_name_key, legal_representative_id_no, known_on
)
SELECT
    member_id, noun, record_id, party_id, method, name_key, id_no, credit_code, id_state,
    legal_representative_name_key, legal_representative_id_no, known_on
FROM settled
ON CONFLICT (member_id) DO UPDATE SET
    noun = excluded.noun,
    record_id = excluded.record_id,
    party_id = excluded.party_id,
    method = excluded.method,
    name_key = excluded.name_key,
    id_no = excluded.id_no,
    credit_code = excluded.credit_code,
    id_state = excluded.id_state,
    legal_representative_name_key = excluded.legal_representative_name_key,
    legal_representative_id_no = excluded.legal_representative_id_no,
    known_on = excluded.known_on
WHERE (core.party_member.*) IS DISTINCT FROM (excluded.*);
