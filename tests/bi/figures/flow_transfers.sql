SELECT count(*) AS transfers_count FROM transferred
