-- The seller and the invoices behind each judged seller, as the lead shows them.
-- reads   wanted, core.fact_invoice_party, night_invoice, night_invoice_party, core.party_member, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'invoice_party',
    fact.invoice_party_id,
    fact.invoice_id,
    fact.party_id,
    seller.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    invoice.invoice_no,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    fact.act_from,
    to_jsonb(fact) || jsonb_build_object('goods_text', invoice.goods_text)
FROM core.fact_invoice_party AS fact
JOIN night_invoice AS invoice ON invoice.invoice_id = fact.invoice_id
JOIN night_invoice_party AS seller ON seller.invoice_party_id = fact.invoice_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT FROM wanted
    WHERE wanted.subject = 'invoice_party' AND wanted.subject_key = fact.invoice_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'invoice_party', fact.invoice_party_id, 'core.invoice', invoice.invoice_id,
    invoice.agency_id, invoice.batch_id, invoice.row_hash, invoice.known_at, to_jsonb(invoice)
FROM subject
JOIN core.fact_invoice_party AS fact ON fact.invoice_party_id = subject.subject_key
JOIN core.party_member AS member ON member.party_id = fact.party_id AND member.noun = 'invoice_party'
JOIN night_invoice_party AS seller ON seller.invoice_party_id = member.member_id AND seller.side = 'seller'
JOIN night_invoice AS invoice
    ON invoice.invoice_id = seller.invoice_id AND invoice.status = 'normal'
    AND invoice.goods_kind <> 'other' AND invoice.issued_on BETWEEN fact.act_from AND fact.act_to
WHERE subject.subject = 'invoice_party'
UNION ALL
SELECT
    'invoice_party', seller.invoice_party_id, 'core.invoice_party', seller.invoice_party_id,
    seller.agency_id, seller.batch_id, seller.row_hash, seller.known_at, to_jsonb(seller)
FROM subject
JOIN night_invoice_party AS seller ON seller.invoice_party_id = subject.subject_key
WHERE subject.subject = 'invoice_party';
