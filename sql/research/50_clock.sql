-- How many clocks of each agency and node ran out unmet, of all that run or ended; those of cases with minors or seals are left out.
-- reads   core.clock, core.party, research_sealed (temporary)
-- writes  research_clock (temporary), one row per region, agency, duty and answer; safe to run twice
DROP TABLE IF EXISTS research_clock;

CREATE TEMP TABLE research_clock ON COMMIT DROP AS
SELECT
    clock.region_code,
    clock.agency_id,
    clock.duty,
    coalesce(clock.is_overdue, false) AS is_overdue,
    count(*)::integer AS clocks_count,
    count(DISTINCT coalesce(clock.party_id, clock.chain_id))::integer AS parties_count
FROM core.clock AS clock
LEFT JOIN core.party AS party ON party.party_id = clock.party_id
WHERE clock.agency_id IS NOT NULL
    AND clock.state <> 'not_observable'
    AND coalesce(NOT core.is_minor_on(party.id_no, clock.started_on), true)
    AND NOT EXISTS (
        SELECT FROM research_sealed AS seal
        WHERE seal.key IN (clock.party_id, clock.start_record_id, clock.end_record_id)
    )
GROUP BY 1, 2, 3, 4;
