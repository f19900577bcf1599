-- 期初加本月新终结、转入减转出不等于期末
-- Opening + ended + moved in - moved out = closing: gives the places where it does not hold.
-- reads   core.reverse_balance
-- writes  nothing; one row per place: month, agency, state, persons that there must be and that there are
SELECT month, agency_id, state, opening + ended + moved_in - moved_out, closing FROM core.reverse_balance
WHERE opening + ended + moved_in - moved_out <> closing;
