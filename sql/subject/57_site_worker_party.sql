-- The worker, the entry and the certificates of the claimed number, as the lead shows them.
-- reads   wanted, core.fact_site_worker_party, night_site_worker, night_site_worker_party, night_certificate,
--         night_certificate_party, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'site_worker_party',
    fact.site_worker_party_id,
    fact.site_worker_id,
    fact.party_id,
    party.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    worker.certificate_no,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    fact.entered_on,
    to_jsonb(fact) || jsonb_build_object(
        'site_name', worker.site_name, 'employer_name', worker.employer_name, 'trade_text', worker.trade_text,
        'certificate_no', worker.certificate_no
    )
FROM core.fact_site_worker_party AS fact
JOIN night_site_worker AS worker ON worker.site_worker_id = fact.site_worker_id
JOIN night_site_worker_party AS party ON party.site_worker_party_id = fact.site_worker_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted
    WHERE wanted.subject = 'site_worker_party' AND wanted.subject_key = fact.site_worker_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'site_worker_party', fact.site_worker_party_id, 'core.site_worker', worker.site_worker_id,
    worker.agency_id, worker.batch_id, worker.row_hash, worker.known_at, to_jsonb(worker)
FROM subject
JOIN core.fact_site_worker_party AS fact ON fact.site_worker_party_id = subject.subject_key
JOIN night_site_worker AS worker ON worker.site_worker_id = fact.site_worker_id
WHERE subject.subject = 'site_worker_party'
UNION ALL
SELECT
    'site_worker_party', party.site_worker_party_id, 'core.site_worker_party', party.site_worker_party_id,
    party.agency_id, party.batch_id, party.row_hash, party.known_at, to_jsonb(party)
FROM subject
JOIN night_site_worker_party AS party ON party.site_worker_party_id = subject.subject_key
WHERE subject.subject = 'site_worker_party'
UNION ALL
-- Whose the number is by the register.
SELECT
    'site_worker_party', fact.site_worker_party_id, 'core.certificate', certificate.certificate_id,
    certificate.agency_id, certificate.batch_id, certificate.row_hash, certificate.known_at, to_jsonb(certificate)
FROM subject
JOIN core.fact_site_worker_party AS fact ON fact.site_worker_party_id = subject.subject_key
JOIN night_site_worker AS worker ON worker.site_worker_id = fact.site_worker_id
JOIN night_certificate AS certificate
    ON upper(regexp_replace(certificate.certificate_no, '[^0-9A-Za-z]', '', 'g'))
    = upper(regexp_replace(worker.certificate_no, '[^0-9A-Za-z]', '', 'g'))
WHERE subject.subject = 'site_worker_party';
