-- An item's agencies stand together, in the order of their names.
SELECT agency_name, count(*) AS items_count
FROM (
    SELECT item_id, array_to_string(array(SELECT DISTINCT unnest(array_agg(agency_name)) ORDER BY 1), '、') AS agency_name
    FROM worked
    GROUP BY item_id
) AS item
GROUP BY agency_name
ORDER BY items_count DESC
LIMIT 30
