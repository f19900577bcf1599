-- The agencies that have ever landed, by their names.
-- reads   core.agency
-- writes  nothing; gives one row per agency
SELECT agency_id, name, kind
FROM core.agency
ORDER BY agency_id;
