-- On which side of a trade each of its parties stands.
-- reads   night_trade_party
-- writes  nothing; gives one row per party of a trade
SELECT
    trade_party_id,
    side
FROM night_trade_party
WHERE trade_id = ANY(:trades)
ORDER BY 1;
