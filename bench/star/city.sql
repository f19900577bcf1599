-- A warehouse of :rows penalties as link leaves it, from the first row on: what a night's star is made of.
-- reads   nothing
-- writes  core.agency, core.penalty, core.penalty_party, core.party, core.party_member, core.fact_penalty_party
INSERT INTO core.agency (agency_id, name, kind, region_code, nouns)
SELECT 'agency' || i, '第' || i || '局', 'administrative', '330782', ARRAY['penalty', 'penalty_party'] FROM generate_series(0, 9) AS i
ON CONFLICT DO NOTHING;

INSERT INTO core.penalty (
    penalty_id, agency_id, source_key, region_code, known_at, is_deleted, batch_id, row_hash, decision_no, cause, act_to, decided_on, fine_cny
)
SELECT 'agency' || i % 10 || '/penalty/' || i, 'agency' || i % 10, i::text, '330782', :known_at, false, 1, '0', '义罚〔2026〕' || i || '号',
    'food.salt', '2020-01-01'::date + i % 2400, '2020-01-01'::date + i % 2400, 1000
FROM generate_series(:first::integer, :last::integer) AS i;

INSERT INTO core.penalty_party (
    penalty_party_id, penalty_id, ordinal, agency_id, source_key, region_code, known_at, is_deleted, batch_id, row_hash, name, party_kind
)
SELECT replace(penalty_id, '/penalty/', '/penalty_party/'), penalty_id, 1, agency_id, source_key, region_code, known_at, false, 1, '0',
    '第' || source_key || '商行', 'organisation'
FROM core.penalty WHERE source_key::integer BETWEEN :first AND :last;

INSERT INTO core.party (party_id, party_kind, name, name_key, name_pinyin, credit_code, first_seen_on)
SELECT penalty_party_id, 'organisation', name || chr(20000 + source_key::integer % 5000), core.name_key(name || chr(20000 + source_key::integer % 5000)),
    'di' || source_key, '91330782MA' || lpad(source_key, 8, '0'), '2026-09-01'
FROM core.penalty_party WHERE source_key::integer BETWEEN :first AND :last;

INSERT INTO core.party_member (
    member_id, noun, record_id, party_id, profile_id, method, party_kind, name, name_key, id_state, known_on, content_hash
)
SELECT party_id, 'penalty_party', replace(party_id, '/penalty_party/', '/penalty/'), party_id, party_id, 'name', party_kind, name, name_key,
    'missing', '2026-09-01', '0'
FROM core.party WHERE split_part(party_id, '/', 3)::integer BETWEEN :first AND :last;

INSERT INTO core.fact_penalty_party (
    penalty_party_id, penalty_id, party_id, agency_id, region_code, cause, decided_on, as_of, is_revoked, transfer_is_absent,
    transfer_register_is_fresh, filing_is_absent, filing_register_is_fresh, non_prosecution_register_is_fresh, is_limitation_stopped,
    prior_penalties, prior_convictions, unpunished_acts, is_refusal_contested, is_refusal_supervised, is_co_case_dropped
)
SELECT member.member_id, member.record_id, member.party_id, split_part(member.member_id, '/', 1), '330782', 'food.salt',
    '2020-01-01'::date + split_part(member.member_id, '/', 3)::integer % 2400, '2026-09-01', false, true, true, true, true, true, false,
    '{}', '{}', '[]', false, false, false
FROM core.party_member AS member WHERE split_part(member.member_id, '/', 3)::integer BETWEEN :first AND :last;
