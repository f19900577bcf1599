SELECT count(DISTINCT item_id) AS items_count FROM worked
