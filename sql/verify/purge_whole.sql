-- A purge is whole: the ledger and its own line agree, nothing of the batch is left, and leads were judged again since.
-- reads   ops.purge, ops.purged_lead, ops.batch, ops.quarantine, ops.quarantine_step, ops.discarded_value, ops.vanished, ops.night, lead.evidence, lead.lead, lead.dossier
-- writes  nothing; gives one row per batch that is wrong
-- remedy  Run the newest night again: it judges the leads anew. Rows of a purged batch that are left were put there since: find out by whom.
SELECT
    found.batch_id,
    found.fault
FROM (
    SELECT batch.batch_id, 'purged in the ledger, and nobody wrote down who and why' AS fault
    FROM ops.batch
    WHERE batch.state = 'purged' AND NOT EXISTS (SELECT FROM ops.purge WHERE purge.batch_id = batch.batch_id)
    UNION ALL
    SELECT purge.batch_id, 'said to be purged, and the ledger has it as another'
    FROM ops.purge
    LEFT JOIN ops.batch ON batch.batch_id = purge.batch_id
    WHERE batch.state IS DISTINCT FROM 'purged' OR purge.counts IS NULL
    UNION ALL
    SELECT left_over.batch_id, left_over.place || ' still has something of it'
    FROM (
        SELECT batch_id, 'ops.quarantine' AS place FROM ops.quarantine
        UNION
        SELECT batch_id, 'ops.quarantine_step' FROM ops.quarantine_step
        UNION
        SELECT batch_id, 'ops.discarded_value' FROM ops.discarded_value
        UNION
        SELECT batch_id, 'ops.vanished' FROM ops.vanished
        UNION
        SELECT batch_id, 'lead.evidence' FROM lead.evidence
        UNION
        SELECT CAST(source ->> 'batch' AS bigint), 'lead.dossier'
        FROM lead.dossier
        CROSS JOIN jsonb_array_elements(dossier.content -> 'sources') AS source
        WHERE EXISTS (SELECT FROM ops.purge)
    ) AS left_over
    JOIN ops.purge ON purge.batch_id = left_over.batch_id
    UNION ALL
    SELECT purge.batch_id, 'leads were not judged since'
    FROM ops.purge
    WHERE EXISTS (SELECT FROM ops.night WHERE stage = 'load')
        AND NOT EXISTS (SELECT FROM ops.night WHERE stage = 'load' AND finished_at > purge.purged_at)
) AS found
