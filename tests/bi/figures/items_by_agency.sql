-- An item of several agencies counts with each of them.
SELECT agency_name, count(DISTINCT item_id) AS items_count
FROM worked
GROUP BY agency_name
ORDER BY items_count DESC
LIMIT 30
