-- The trades that a case found out: by the number of the decision or of the case.
-- reads   night_trade
-- writes  nothing; gives one row per trade and number
SELECT
    trade.trade_id,
    given.number
FROM night_trade AS trade
JOIN unnest(CAST(:numbers AS text [])) AS given (number)
    ON core.document_key(given.number) IN (core.document_key(trade.document_no), core.document_key(trade.case_no))
ORDER BY 1, 2;
