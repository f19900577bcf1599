-- Who else sold or bought infringing goods under the mark of a party's own infringing trade.
-- reads   night_trade, core.party_member
-- writes  nothing; gives one row per two parties and mark, with a trade of each that says it
WITH mine AS (
    SELECT
        member.party_id,
        trade.mark AS value,
        min(trade.trade_id) AS record_id
    FROM core.party_member AS member
    JOIN night_trade AS trade ON trade.trade_id = member.record_id
    WHERE member.party_id = ANY(:parties) AND member.noun = 'trade_party' AND trade.is_infringing AND trade.mark IS NOT NULL
    GROUP BY 1, 2
)

SELECT
    mine.party_id,
    'mark' AS kind,
    mine.value,
    mine.record_id,
    member.party_id AS other_id,
    min(member.record_id) AS other_record_id
FROM mine
JOIN night_trade AS trade ON trade.mark = mine.value AND trade.is_infringing
JOIN core.party_member AS member ON member.record_id = trade.trade_id AND member.noun = 'trade_party'
WHERE member.party_id <> mine.party_id
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 5;
