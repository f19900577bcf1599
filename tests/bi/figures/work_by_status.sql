SELECT review_status AS review_status_zh, function AS function_zh, count(*) AS leads_count FROM worked GROUP BY review_status, function
