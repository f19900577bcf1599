-- How many decisions each month had, of each domain and of each of its towns: what forecasts are made from, and never shown itself.
-- reads   research_case (temporary)
-- writes  research_history (temporary), one row per region, domain, area (NULL for all) and month that had any; safe to run twice
DROP TABLE IF EXISTS research_history;

CREATE TEMP TABLE research_history ON COMMIT DROP AS
SELECT
    region_code,
    domain,
    area,
    month,
    count(*)::integer AS decisions_count
FROM research_case
GROUP BY GROUPING SETS ((region_code, domain, area, month), (region_code, domain, month));
