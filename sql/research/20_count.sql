-- How many decisions, of how many parties, stand in each group of each way to cut them, by month, over the window, and both.
-- reads   research_case (temporary)
-- writes  research_count (temporary), one row per region, domain, window, cut, month (or NULL) and item (or NULL); safe to run twice
DROP TABLE IF EXISTS research_count;

CREATE TEMP TABLE research_count ON COMMIT DROP AS
SELECT
    research_case.region_code,
    research_case.domain,
    CASE WHEN research_case.month >= :window_from THEN 'recent' ELSE 'before' END AS period,
    cut.cut,
    research_case.month,
    cut.item,
    count(*)::integer AS decisions_count,
    count(DISTINCT research_case.party_key)::integer AS parties_count
FROM research_case
CROSS JOIN LATERAL (
    VALUES
    ('category', research_case.category),
    ('cause', research_case.cause),
    ('area', research_case.area),
    ('industry', research_case.industry),
    ('place', research_case.place),
    ('agency', research_case.agency_id),
    ('outcome', research_case.outcome),
    ('handed', replace(research_case.outcome, 'filed', 'transferred')),
    ('agency_handed', research_case.agency_id || ' ' || replace(research_case.outcome, 'filed', 'transferred'))
) AS cut (cut, item)
WHERE research_case.month >= :before_from
GROUP BY
    research_case.region_code, research_case.domain, 3, cut.cut,
    GROUPING SETS ((research_case.month, cut.item), (research_case.month), (cut.item), ());
