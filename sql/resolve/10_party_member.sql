-- Reads everyone whom a record names, as known at the night's end, with names and numbers in one form.
-- reads   party_mention (temporary: the union of every party record's versions that hold at :known_at)
-- writes  member (temporary), one row per source party record; safe to run twice
CREATE TEMP TABLE member ON COMMIT DROP AS
SELECT
    member_id,
    noun,
    record_id,
    party_kind,
    name,
    core.name_key(name) AS name_key,
    core.valid_id_no(id_no) AS id_no,
    core.id_state(id_no) AS id_state,
    core.valid_credit_code(credit_code) AS credit_code,
    core.name_key(legal_representative_name) AS legal_representative_name_key,
    core.valid_id_no(legal_representative_id_no) AS legal_representative_id_no,
    known_on,
    is_new
FROM party_mention;

ANALYZE member;
