-- 转入与转出不等
-- What moves in moves out: gives the places where it does not hold.
-- reads   core.reverse_balance
-- writes  nothing; one row per place: month, agency, state, persons that there must be and that there are
SELECT month, agency_id, NULL, sum(moved_out), sum(moved_in) FROM core.reverse_balance
GROUP BY month, agency_id HAVING sum(moved_out) <> sum(moved_in);
