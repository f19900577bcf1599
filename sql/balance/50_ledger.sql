-- 期末与台账不等
-- The newest month closes as the ledger stands: gives the places where it does not hold.
-- reads   core.reverse_balance, core.reverse_ledger
-- writes  nothing; one row per place: month, agency, state, persons that there must be and that there are
SELECT (SELECT max(month) FROM core.reverse_balance), agency_id, state, coalesce(stands.persons, 0),
    coalesce(closes.persons, 0)
FROM (SELECT agency_id, state, count(*) AS persons FROM core.reverse_ledger GROUP BY agency_id, state) AS stands
FULL JOIN (
    SELECT agency_id, state, closing AS persons FROM core.reverse_balance
    WHERE month = (SELECT max(month) FROM core.reverse_balance) AND closing > 0
) AS closes USING (agency_id, state)
WHERE stands.persons IS DISTINCT FROM closes.persons;
