-- A work item counts the leads that stand on its decision and are not sealed, each of them once, and no item is without one.
-- reads   lead.lead, lead.work_item
-- writes  nothing; gives one row per work item that is wrong
-- remedy  Run the newest night again: load groups the leads anew.
WITH counted AS (
    SELECT
        work_item_id,
        count(*) AS leads,
        min(first_seen_on) AS first_seen_on
    FROM lead.lead
    WHERE state = 'open' AND tier = 'lead' AND NOT is_sealed
    GROUP BY work_item_id
)

SELECT
    coalesce(item.work_item_id, counted.work_item_id) AS work_item_id,
    item.leads AS told,
    counted.leads AS counted
FROM lead.work_item AS item
FULL JOIN counted ON counted.work_item_id = item.work_item_id
WHERE item.leads IS DISTINCT FROM counted.leads OR item.first_seen_on IS DISTINCT FROM counted.first_seen_on
