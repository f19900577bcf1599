-- Puts the source where it was before the batch: its watermark, its files, up to which night it has landed.
-- reads   ops.batch, ops.purge, ops.attempt
-- writes  ops.watermark, ops.delivery, ops.freshness, ops.text_conflict
UPDATE ops.watermark AS mark
SET watermark = its.watermark_before
FROM ops.batch AS its
WHERE its.batch_id = :batch_id AND mark.agency_id = its.agency_id AND mark.table_name = its.table_name
    AND (its.watermark_before IS NULL OR mark.watermark::timestamptz > its.watermark_before::timestamptz);

-- A file that is to be read again is taken from where it lies; one that is kept out is known by its content.
UPDATE ops.delivery AS told
SET state = CASE :source_rows WHEN 'block' THEN 'purged' ELSE 'refused' END
FROM ops.delivery AS own
WHERE own.batch_id = :batch_id AND told.agency_id = own.agency_id AND told.table_name = own.table_name
    AND told.content_hash = own.content_hash AND told.state IN ('taken', 'copy');

-- What is to be read again is missing until then: nothing counts as absent for its silence.
UPDATE ops.freshness AS fresh
SET landed_through = before.night, fresh_through = before.night
FROM (
    SELECT max(attempt.as_of) AS night
    FROM ops.attempt
    WHERE attempt.agency_id = :agency_id AND attempt.state = 'landed' AND attempt.as_of < :as_of
) AS before
WHERE :source_rows = 'again' AND fresh.agency_id = :agency_id
    AND (before.night IS NULL OR fresh.landed_through > before.night);

DELETE FROM ops.text_conflict
WHERE record_id IN (SELECT record_id FROM purged_record WHERE is_gone);
