-- Many rows of the star, and leads on them, for the plans of queries.
-- reads   nothing
-- writes  mart.dim_party, mart.dim_party_name, mart.fact_*, lead.lead, core.party; :rows is how many
INSERT INTO mart.dim_party
SELECT 'market/penalty_party/' || i, 'organisation', name, core.name_key(name), CASE i WHEN 1 THEN 'yiwushijiayishangmaoyouxiangongsi' ELSE 'di' || i END, mart.name_parts(core.name_key(name)),
    NULL, '91330782MA' || lpad(i::text, 8, '0'), '52', 'open', '2020-01-01', '2026-01-01', ARRAY['330782'], false, now()
FROM generate_series(1, :rows) AS i
CROSS JOIN LATERAL (
    SELECT CASE i WHEN 1 THEN '义乌市甲乙商贸有限公司' ELSE '第' || i || '经营部' || chr(20000 + i % 5000) || chr(21000 + i % 7000) END
) AS made (name);
INSERT INTO mart.dim_party_name
SELECT party_id, name, name_key, '1900-01-01', '9999-12-31', true, region_codes, false, now() FROM mart.dim_party;
INSERT INTO mart.fact_penalty (
    row_id, penalty_id, party_id, is_first_party, agency_id, region_code, is_first_delivery, cause, decision_no, decision_key,
    decided_on, fine_cny, is_revoked, is_transferred, known_on, is_sealed, changed_at
)
SELECT party_id, 'market/penalty/' || i, party_id, true, CASE WHEN i % 7 = 1 THEN 'market' ELSE 'other' || i % 7 END, '330782', true, 'c',
    '义市监罚〔2026〕' || i || '号', core.document_key('义市监罚〔2026〕' || i || '号'), '2020-03-01'::date + (i * 13 + 2178) % 2400,
    100, false, false, '2026-01-01', false, '2026-01-01'::timestamptz + i * interval '1 hour'
FROM (SELECT party_id, split_part(party_id, '/', 3)::int AS i FROM mart.dim_party) AS party;
INSERT INTO mart.fact_transfer (row_id, transfer_id, is_first_party, agency_id, region_code, document_key, known_on, is_sealed, changed_at)
SELECT 't' || i, 't' || i, true, 'market', '330782', core.document_key('t' || i || '号'), '2026-01-01', false, now()
FROM generate_series(1, :rows) AS i;
INSERT INTO mart.fact_filing (row_id, filing_id, is_first_party, agency_id, region_code, document_key, known_on, is_sealed, changed_at)
SELECT row_id, transfer_id, true, agency_id, region_code, document_key, known_on, false, now() FROM mart.fact_transfer;
INSERT INTO mart.fact_prosecution_decision (
    row_id, prosecution_decision_id, is_first_party, agency_id, region_code, document_key, known_on, is_sealed, changed_at
)
SELECT row_id, transfer_id, true, agency_id, region_code, document_key, known_on, false, now() FROM mart.fact_transfer;
INSERT INTO lead.lead (
    changed_at, lead_id, lead_type, tier, domain, function, kind, subject, subject_key, work_item_id, party_id, agency_id, agency_name, region_code,
    document_no, decided_on, severity, score, needs_text_check, state, is_changed_after_review, review_status, is_sealed, explanation,
    facts_hash, first_seen_on, last_seen_on
)
SELECT changed_at, gen_random_uuid(), 'not_transferred', 'lead', 'ip', 'criminal', 'substantive', 'penalty_party', row_id, penalty_id, party_id, agency_id,
    '某局', region_code, decision_no, decided_on, 'high', 1, false, 'open', false, 'to_review', false, '', '', decided_on, '2026-09-01'
FROM mart.fact_penalty;
INSERT INTO core.party (party_id, party_kind, id_no, first_seen_on)
SELECT 'market/penalty_party/1', 'person', '330782198802080123', '2026-01-01';
