-- The log of each case in the order of its events, whichever record told them.
-- reads   event_source, core.case_chain
-- writes  core.case_event, one row per record and event; safe to run twice
DELETE FROM core.case_event;

INSERT INTO core.case_event (
    noun, record_id, event, chain_id, happened_on, happened_at, party_id, agency_id, known_at, as_of
)
SELECT
    told.noun,
    told.record_id,
    told.event,
    coalesce(case_chain.chain_id, told.record_id),
    coalesce(told.happened_on, (told.happened_at AT TIME ZONE 'Asia/Shanghai')::date),
    told.happened_at,
    told.party_id,
    told.agency_id,
    told.known_at,
    :as_of
FROM event_source AS told
LEFT JOIN core.case_chain ON case_chain.noun = told.noun AND case_chain.record_id = told.record_id
WHERE coalesce(told.happened_on, (told.happened_at AT TIME ZONE 'Asia/Shanghai')::date) IS NOT NULL
ON CONFLICT (noun, record_id, event) DO NOTHING;
