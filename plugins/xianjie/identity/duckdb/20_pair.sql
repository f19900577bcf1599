-- The pairs that are compared: of one block, one of them new, and not settled by their numbers.
-- reads   block
-- writes  pair (join_key_l, join_key_r, match_key), one row per pair
CREATE OR REPLACE TABLE pair AS
SELECT DISTINCT
    l.no AS join_key_l,
    r.no AS join_key_r,
    '0' AS match_key
FROM block AS l
JOIN block AS r ON r.block_key = l.block_key AND l.no < r.no
WHERE (l.is_new OR r.is_new)
    -- One number and one name are one party; two numbers are two, and worth a look only under one name.
    AND CASE
        WHEN l.is_numbered AND r.is_numbered
            THEN (l.number_hash = r.number_hash) <> (l.name_hash = r.name_hash)
        ELSE true
    END;
