-- 期初与上月期末不等
-- A month opens as the one before it closed: gives the places where it does not hold.
-- reads   core.reverse_balance
-- writes  nothing; one row per place: month, agency, state, persons that there must be and that there are
SELECT coalesce(this.month, (before.month + interval '1 month')::date), coalesce(this.agency_id, before.agency_id),
    coalesce(this.state, before.state), coalesce(before.closing, 0), coalesce(this.opening, 0)
FROM core.reverse_balance AS this
FULL JOIN core.reverse_balance AS before
    ON before.agency_id = this.agency_id AND before.state = this.state
    AND before.month = (this.month - interval '1 month')::date
WHERE coalesce(before.closing, 0) <> coalesce(this.opening, 0)
    AND coalesce(this.month, (before.month + interval '1 month')::date)
        <= (SELECT max(month) FROM core.reverse_balance);
