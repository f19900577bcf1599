-- Finds the blocks that are within their bound and counts what they would compare.
-- reads   given (no, is_new, profile columns, block_keys, one row per profile)
-- writes  block (block_key, no …), one row per profile and block that is not refused; block_size, one row per block
-- What is compared is narrow here: numbers for texts.
CREATE OR REPLACE TABLE block_of AS
SELECT
    no,
    unnest(string_split(block_keys, chr(31))) AS block_key
FROM given
WHERE block_keys IS NOT NULL;

CREATE OR REPLACE TABLE block_size AS
SELECT
    block_key,
    count(*) AS profiles,
    count(*) FILTER (WHERE given.is_new) AS new_profiles,
    count(*) > CASE
        WHEN block_key[1] = '#' OR block_key[1:2] = 'f:' THEN getvariable('identifying_bound')
        ELSE getvariable('bound')
    END AS is_refused
FROM block_of
JOIN given USING (no)
GROUP BY block_key;

-- A number and a name as a small number each: those of one number under one name are one party and are not compared.
CREATE OR REPLACE TABLE narrow AS
SELECT
    no,
    is_new,
    hash(number) AS number_hash,
    hash(CASE WHEN is_named THEN name_key END) AS name_hash,
    number IS NOT NULL AS is_numbered
FROM given;

CREATE OR REPLACE TABLE block AS
SELECT
    block_of.block_key,
    narrow.*
FROM block_of
JOIN block_size USING (block_key)
JOIN narrow USING (no)
WHERE NOT block_size.is_refused AND block_size.profiles > 1 AND block_size.new_profiles > 0;
