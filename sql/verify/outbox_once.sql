-- A step of a clock is told once by each channel, and a message that was sent was claimed before and sent once.
-- reads   ops.outbox, ops.outbox_attempt
-- writes  nothing; gives one row per message that is wrong
-- remedy  Tell whoever got it twice; report it, since the id of a message is the hash of clock, step and channel.
SELECT
    outbox_id,
    'the step was told before by this channel' AS fault
FROM (SELECT outbox_id, row_number() OVER (PARTITION BY clock_id, step, channel ORDER BY outbox_id) AS place FROM ops.outbox WHERE step <> 'undelivered') AS told
WHERE place > 1
UNION ALL
SELECT
    tried.outbox_id,
    'sent twice, or without a claim'
FROM ops.outbox_attempt AS tried
GROUP BY tried.outbox_id
HAVING count(*) FILTER (WHERE tried.result = 'sent') > 1
    OR count(*) FILTER (WHERE tried.result = 'claimed') < count(DISTINCT tried.attempt)
UNION ALL
SELECT DISTINCT
    tried.outbox_id,
    'an attempt at a message that is not there'
FROM ops.outbox_attempt AS tried
WHERE NOT EXISTS (SELECT FROM ops.outbox AS told WHERE told.outbox_id = tried.outbox_id)
