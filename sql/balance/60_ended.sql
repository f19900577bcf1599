-- 新终结累计与台账人数不等
-- Everyone in the ledger ended once: gives the places where it does not hold.
-- reads   core.reverse_balance, core.reverse_ledger
-- writes  nothing; one row per place: month, agency, state, persons that there must be and that there are
SELECT NULL::date, agency_id, NULL, count(*), coalesce((
    SELECT sum(ended) FROM core.reverse_balance WHERE reverse_balance.agency_id = reverse_ledger.agency_id
), 0)
FROM core.reverse_ledger GROUP BY agency_id
HAVING count(*) <> coalesce((
    SELECT sum(ended) FROM core.reverse_balance WHERE reverse_balance.agency_id = reverse_ledger.agency_id
), 0);
