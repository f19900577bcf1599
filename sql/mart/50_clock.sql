-- One row of the star for each duty with a time limit that has begun.
-- reads   core.clock, sealed_key, sealed_record, agency_version, region_version (temporary)
-- writes  new_fact_clock (temporary), one row per clock; safe to run twice
CREATE TEMP TABLE new_fact_clock ON COMMIT DROP AS
SELECT
    clock.clock_id,
    clock.chain_id,
    clock.party_id,
    clock.duty,
    clock.node,
    clock.domain,
    clock.owes,
    clock.agency_id,
    agency.agency_key,
    clock.region_code,
    region.region_key,
    clock.document_no,
    clock.start_event,
    clock.started_on,
    clock.due_on,
    clock.ended_on,
    clock.state,
    clock.reason,
    clock.is_overdue,
    EXISTS (
        SELECT FROM sealed_key WHERE sealed_key.key IN (clock.party_id, clock.start_record_id, clock.clock_id)
    ) OR EXISTS (
        SELECT FROM sealed_record WHERE sealed_record.record_id = clock.start_record_id
    ) AS is_sealed
FROM core.clock
LEFT JOIN agency_version AS agency
    ON agency.agency_id = clock.agency_id AND agency.valid_from <= clock.started_on AND agency.valid_to > clock.started_on
LEFT JOIN region_version AS region
    ON region.region_code = clock.region_code AND region.valid_from <= clock.started_on AND region.valid_to > clock.started_on;
