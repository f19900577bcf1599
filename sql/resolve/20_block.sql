-- Keeps the blocks of the profiles that stand, and says which of them are larger or smaller than before.
-- reads   arrived, departed, tonights_block (temporary), core.refused_block
-- writes  core.profile_block, one row per key and standing profile; resized (temporary), one row per key; safe to run twice
CREATE TEMP TABLE resized ON COMMIT DROP AS
SELECT
    block.block_key,
    refused.block_key IS NOT NULL AS was_refused
FROM (
    SELECT block_key
    FROM core.profile_block
    WHERE profile_id IN (SELECT profile_id FROM departed)
    UNION
    SELECT tonights_block.block_key
    FROM tonights_block
    JOIN arrived ON arrived.profile_id = tonights_block.profile_id
    UNION
    SELECT block_key
    FROM core.refused_block
    WHERE :is_whole
) AS block
LEFT JOIN core.refused_block AS refused ON refused.block_key = block.block_key;

DELETE FROM core.profile_block
WHERE :is_whole OR profile_id IN (SELECT profile_id FROM departed);

INSERT INTO core.profile_block (block_key, profile_id)
SELECT
    tonights_block.block_key,
    tonights_block.profile_id
FROM tonights_block
JOIN arrived ON arrived.profile_id = tonights_block.profile_id
ON CONFLICT (block_key, profile_id) DO NOTHING;

ANALYZE resized;
