-- The history of a lead begins with its raising, is of leads that are there or were purged, and ends in the state that the lead has.
-- reads   lead.lead, lead.history
-- writes  nothing; gives one row per lead that is wrong
-- remedy  Lines of the history were changed or deleted, which no run does: restore lead.history from the backup of that night.
WITH told AS (
    SELECT
        lead_id,
        min(as_of) AS first_on,
        min(as_of) FILTER (WHERE event = 'raised') AS raised_on,
        max(as_of) FILTER (WHERE event <> 'changed') AS settled_on
    FROM lead.history
    GROUP BY lead_id
),

-- A night that is run again may withdraw and reopen within one day: any of its last night's events may be the last.
settled AS (
    SELECT
        told.lead_id,
        array_agg(history.event) AS events
    FROM told
    JOIN lead.history ON history.lead_id = told.lead_id AND history.as_of = told.settled_on AND history.event <> 'changed'
    GROUP BY told.lead_id
)

SELECT
    coalesce(lead.lead_id, told.lead_id) AS lead_id,
    CASE
        WHEN lead.lead_id IS NULL THEN 'history without a lead'
        WHEN told.lead_id IS NULL THEN 'lead without a history'
        WHEN told.raised_on IS DISTINCT FROM told.first_on THEN 'its history does not begin with its raising'
        WHEN lead.first_seen_on < told.raised_on THEN 'seen before it was raised'
        ELSE 'its state is not the one that its history ends in'
    END AS fault
FROM lead.lead
FULL JOIN told ON told.lead_id = lead.lead_id
LEFT JOIN settled ON settled.lead_id = told.lead_id
WHERE (lead.lead_id IS NULL AND NOT coalesce('purged' = ANY (settled.events), false))
    OR told.lead_id IS NULL
    OR told.raised_on IS DISTINCT FROM told.first_on
    OR lead.first_seen_on < told.raised_on
    OR (lead.lead_id IS NOT NULL AND NOT CASE lead.state
        WHEN 'withdrawn' THEN 'withdrawn' = ANY (settled.events)
        WHEN 'pending' THEN settled.events && ARRAY['pending', 'raised', 'reopened']
        ELSE settled.events && ARRAY['raised', 'reopened']
    END)
