-- 期初未结加新终结减办结加转未结不等于期末未结
-- Open persons at the opening + ended - closed + reopened = open persons at the closing: gives where it does not hold.
-- reads   core.reverse_balance
-- writes  nothing; one row per place: month, agency, state, persons that there must be and that there are
SELECT month, agency_id, NULL, must, there
FROM (
    SELECT
        month,
        agency_id,
        coalesce(sum(opening) FILTER (WHERE is_open), 0) + sum(ended) - sum(closed) + sum(reopened) AS must,
        coalesce(sum(closing) FILTER (WHERE is_open), 0) AS there
    FROM core.reverse_balance
    GROUP BY month, agency_id
) AS added
WHERE must <> there;
