-- One lead type on one act of one subject is one lead, and it was raised once: no lead is given out twice.
-- reads   lead.lead, lead.history
-- writes  nothing; gives one row per lead that is wrong
-- remedy  Keep the lead that people work on, and report this: load gives the same id to the same thing.
SELECT
    found.lead_id,
    found.lead_type,
    found.fault
FROM (
    SELECT
        lead_id,
        lead_type,
        'twice' AS fault,
        count(*) OVER (PARTITION BY lead_type, subject, subject_key) AS times
    FROM lead.lead
    UNION ALL
    SELECT
        told.lead_id,
        NULL,
        'raised twice',
        count(*) AS times
    FROM lead.history AS told
    WHERE told.event = 'raised'
    GROUP BY told.lead_id
) AS found
WHERE found.times > 1
