-- The log of who opened what is as it was sealed: no line changed, removed or put in, no seal missing, none expired early.
-- reads   ops.access_log, ops.access_seal, ops.access_expiry, through ops.access_faults
-- writes  nothing; gives one row per seal or line that is wrong
-- remedy  Compare with a backup and the server's own log; `xianjie access check --kept HASH` also finds an end that was cut off.
SELECT place, fault FROM ops.access_faults() ORDER BY place, fault;
