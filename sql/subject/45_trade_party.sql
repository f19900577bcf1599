-- The supplier or buyer and the trade behind each judged one, as the lead shows them.
-- reads   wanted, core.fact_trade_party, night_trade, night_trade_party, night_penalty, night_filing, core.agency, core.cause
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'trade_party',
    fact.trade_party_id,
    fact.source_id,
    fact.party_id,
    seller.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    coalesce(penalty.decision_no, filing.document_no, filing.case_no),
    fact.cause,
    cause.name,
    fact.act_from,
    fact.act_to,
    fact.decided_on,
    to_jsonb(fact) || jsonb_build_object(
        'goods', trade.goods,
        'mark', trade.mark,
        'proof', trade.proof,
        'other_side', other.name,
        'is_of_filing', filing.filing_id IS NOT NULL
    )
FROM core.fact_trade_party AS fact
JOIN night_trade AS trade ON trade.trade_id = fact.trade_id
JOIN night_trade_party AS seller ON seller.trade_party_id = fact.trade_party_id
LEFT JOIN (
    SELECT trade_id, side, min(name) AS name
    FROM night_trade_party
    GROUP BY trade_id, side
) AS other ON other.trade_id = fact.trade_id AND other.side <> fact.side
LEFT JOIN night_penalty AS penalty ON penalty.penalty_id = fact.source_id
LEFT JOIN night_filing AS filing ON filing.filing_id = fact.source_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
LEFT JOIN core.cause AS cause ON cause.cause = fact.cause
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'trade_party' AND wanted.subject_key = fact.trade_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'trade_party', subject.subject_key, 'core.trade', trade.trade_id,
    trade.agency_id, trade.batch_id, trade.row_hash, trade.known_at, to_jsonb(trade)
FROM subject
JOIN core.fact_trade_party AS fact ON fact.trade_party_id = subject.subject_key
JOIN night_trade AS told ON told.trade_id = fact.trade_id
JOIN core.party_member AS member ON member.party_id = subject.party_id AND member.noun = 'trade_party'
JOIN night_trade_party AS seller ON seller.trade_party_id = member.member_id AND seller.side = fact.side
JOIN night_trade AS trade
    ON trade.trade_id = seller.trade_id
    AND (trade.document_no = told.document_no OR trade.case_no = told.case_no)
WHERE subject.subject = 'trade_party'
UNION ALL
SELECT
    'trade_party', subject.subject_key, 'core.trade_party', seller.trade_party_id,
    seller.agency_id, seller.batch_id, seller.row_hash, seller.known_at, to_jsonb(seller)
FROM subject
JOIN night_trade_party AS seller ON seller.trade_party_id = subject.subject_key
WHERE subject.subject = 'trade_party'
UNION ALL
SELECT
    'trade_party', subject.subject_key, 'core.penalty', penalty.penalty_id,
    penalty.agency_id, penalty.batch_id, penalty.row_hash, penalty.known_at,
    jsonb_build_object(
        'decision_no', penalty.decision_no, 'cause', penalty.cause, 'decided_on', penalty.decided_on,
        'status', penalty.status
    )
FROM subject
JOIN night_penalty AS penalty ON penalty.penalty_id = subject.work_item_id
WHERE subject.subject = 'trade_party'
UNION ALL
SELECT
    'trade_party', subject.subject_key, 'core.filing', filing.filing_id,
    filing.agency_id, filing.batch_id, filing.row_hash, filing.known_at,
    jsonb_build_object(
        'case_no', filing.case_no, 'document_no', filing.document_no, 'offence', filing.offence,
        'decided_on', filing.decided_on
    )
FROM subject
JOIN night_filing AS filing ON filing.filing_id = subject.work_item_id
WHERE subject.subject = 'trade_party';
