-- Keeps the blocks of the profiles that stand, and says which of them are over their bound, or were.
-- reads   arrived, departed, tonights_block (temporary), core.refused_block
-- writes  core.profile_block, one row per key and standing profile; block_size, one row per key that more profiles bear than
--         :block_bound; resized, those and the ones that were refused (temporary); safe to run twice
CREATE TEMP TABLE touched_block ON COMMIT DROP AS
SELECT block_key
FROM core.profile_block
WHERE NOT :is_whole AND profile_id IN (SELECT profile_id FROM departed)
UNION
SELECT tonights_block.block_key
FROM tonights_block
JOIN arrived ON arrived.profile_id = tonights_block.profile_id
WHERE NOT :is_whole;

-- Apart, for a condition with OR would read the table through for a few rows of it.
DELETE FROM core.profile_block
WHERE :is_whole;

DELETE FROM core.profile_block
WHERE NOT :is_whole AND profile_id IN (SELECT profile_id FROM departed);

INSERT INTO core.profile_block (block_key, profile_id)
SELECT
    tonights_block.block_key,
    tonights_block.profile_id
FROM tonights_block
JOIN arrived ON arrived.profile_id = tonights_block.profile_id
WHERE :is_whole
-- An index that is filled in its order is filled quickly.
ORDER BY tonights_block.block_key, tonights_block.profile_id;

INSERT INTO core.profile_block (block_key, profile_id)
SELECT
    tonights_block.block_key,
    tonights_block.profile_id
FROM tonights_block
JOIN arrived ON arrived.profile_id = tonights_block.profile_id
WHERE NOT :is_whole
ON CONFLICT (block_key, profile_id) DO NOTHING;

ANALYZE touched_block;

CREATE TEMP TABLE block_size ON COMMIT DROP AS
SELECT
    block_key,
    count(*) AS profiles
FROM core.profile_block
WHERE :is_whole
GROUP BY block_key
HAVING count(*) > :block_bound
UNION ALL
SELECT
    touched_block.block_key,
    count(*)
FROM touched_block
JOIN core.profile_block AS block ON block.block_key = touched_block.block_key
WHERE NOT :is_whole
GROUP BY touched_block.block_key
HAVING count(*) > :block_bound;

CREATE TEMP TABLE resized ON COMMIT DROP AS
SELECT
    block.block_key,
    refused.block_key IS NOT NULL AS was_refused
FROM (
    SELECT block_key
    FROM block_size
    UNION
    SELECT block_key
    FROM core.refused_block
    WHERE :is_whole OR block_key IN (SELECT block_key FROM touched_block)
) AS block
LEFT JOIN core.refused_block AS refused ON refused.block_key = block.block_key;

ANALYZE resized;
