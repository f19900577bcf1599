SELECT count(DISTINCT item_id) FILTER (WHERE due_on < :today) AS overdue_count FROM worked
