-- Whose case it is: the first party of the first record of the chain that names one.
-- reads   clock_run, core.case_event, core.party_member
-- writes  chain_party (temporary), one row per chain that has a clock and names a party; safe to run twice
CREATE TEMP TABLE chain_party ON COMMIT DROP AS
SELECT DISTINCT ON (record.chain_id)
    record.chain_id,
    member.party_id,
    member.member_id
FROM (
    SELECT DISTINCT event.chain_id, event.noun, event.record_id
    FROM core.case_event AS event
    WHERE event.chain_id IN (SELECT chain_id FROM clock_run)
) AS record
JOIN core.party_member AS member ON member.record_id = record.record_id AND member.noun = record.noun || '_party'
ORDER BY
    record.chain_id,
    array_position(ARRAY['transfer', 'filing', 'penalty', 'admin_case', 'prosecution_decision', 'judgment'], record.noun),
    record.record_id COLLATE "C",
    member.member_id COLLATE "C";

CREATE UNIQUE INDEX ON chain_party (chain_id);
ANALYZE chain_party;
