-- Keeps what tonight's dossiers are made of, for each lead whose content is not what its last version says.
-- reads   new_content, new_evidence (temporary), core.agency, core.case_chain, core.case_event, core.clock,
--         night_penalty_party, core.party_member, ops.freshness
-- writes  lead.dossier (one row per lead and night on which its content changed); lead.landed (one row per agency and
--         night); safe to run twice
INSERT INTO lead.landed (as_of, agency_id, agency_name, landed_through)
SELECT
    :as_of,
    agency.agency_id,
    agency.name,
    least(freshness.landed_through, CAST(:as_of AS date))
FROM core.agency AS agency
LEFT JOIN ops.freshness AS freshness USING (agency_id)
ON CONFLICT (as_of, agency_id) DO UPDATE SET
    agency_name = excluded.agency_name,
    landed_through = excluded.landed_through;

WITH row_of AS (
    SELECT
        lead_id,
        table_name,
        record_id,
        agency_id,
        batch_id,
        row_hash,
        known_at,
        jsonb_object_agg(column_name, value) AS facts,
        jsonb_object_agg(column_name, words) FILTER (WHERE words IS NOT NULL) AS words
    FROM new_evidence
    GROUP BY 1, 2, 3, 4, 5, 6, 7
),

source AS (
    SELECT
        row_of.lead_id,
        jsonb_agg(
            jsonb_build_object(
                'table', row_of.table_name,
                'record', row_of.record_id,
                'agency', row_of.agency_id,
                'agency_name', coalesce(agency.name, row_of.agency_id),
                'batch', row_of.batch_id,
                'row_hash', row_of.row_hash,
                'known_at', to_char(row_of.known_at, 'YYYY-MM-DD"T"HH24:MI:SSOF'),
                'facts', row_of.facts,
                'words', row_of.words
            )
            ORDER BY row_of.table_name COLLATE "C", row_of.record_id COLLATE "C"
        ) AS sources
    FROM row_of
    LEFT JOIN core.agency AS agency USING (agency_id)
    GROUP BY 1
),

-- A lead's chain is that of the record which it is about; a record without a certain link is a chain of its own.
chain AS (
    SELECT
        new_content.lead_id,
        coalesce(case_chain.chain_id, new_content.work_item_id) AS chain_id,
        new_content.party_id,
        new_content.content #>> '{subject,subject}' IN ('filing_party', 'prosecution_decision_party') AS is_of_suspect
    FROM new_content
    LEFT JOIN core.case_chain ON case_chain.record_id = new_content.work_item_id
),

event AS (
    SELECT
        chain.lead_id,
        jsonb_agg(
            DISTINCT jsonb_build_object(
                'event', case_event.event,
                'noun', case_event.noun,
                'record', case_event.record_id,
                'on', case_event.happened_on,
                -- A case has several suspects: whether a penalty of the chain is another's alone.
                'is_of_others', chain.is_of_suspect AND case_event.noun = 'penalty' AND NOT EXISTS (
                    SELECT
                    FROM night_penalty_party AS party
                    JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
                    WHERE party.penalty_id = case_event.record_id AND member.party_id = chain.party_id
                ),
                'agency_name', coalesce(agency.name, case_event.agency_id)
            )
        ) AS events
    FROM chain
    JOIN core.case_event ON case_event.chain_id = chain.chain_id
    LEFT JOIN core.agency AS agency USING (agency_id)
    WHERE case_event.party_id IS NULL OR case_event.party_id = chain.party_id
    GROUP BY 1
),

running AS (
    SELECT
        chain.lead_id,
        jsonb_agg(
            DISTINCT jsonb_build_object(
                'duty', clock.duty,
                'started_on', clock.started_on,
                'due_on', clock.due_on,
                'ended_on', clock.ended_on,
                'state', clock.state
            )
        ) AS clocks
    FROM chain
    JOIN core.clock ON clock.chain_id = chain.chain_id
    WHERE clock.due_on IS NOT NULL AND clock.state <> 'not_observable'
    GROUP BY 1
),

told AS (
    SELECT
        new_content.lead_id,
        new_content.content || jsonb_build_object(
            'sources', coalesce(source.sources, '[]'),
            'events', coalesce(event.events, '[]'),
            'clocks', coalesce(running.clocks, '[]')
        ) AS content,
        encode(
            sha256(
                convert_to(
                    concat_ws('|', new_content.digest, source.sources::text, event.events::text, running.clocks::text), 'UTF8'
                )
            ),
            'hex'
        ) AS content_hash
    FROM new_content
    LEFT JOIN source USING (lead_id)
    LEFT JOIN event USING (lead_id)
    LEFT JOIN running USING (lead_id)
)

INSERT INTO lead.dossier (lead_id, as_of, content, content_hash)
SELECT
    told.lead_id,
    :as_of,
    told.content,
    told.content_hash
FROM told
LEFT JOIN LATERAL (
    SELECT kept.content_hash
    FROM lead.dossier AS kept
    WHERE kept.lead_id = told.lead_id
    ORDER BY kept.as_of DESC
    LIMIT 1
) AS last ON true
WHERE last.content_hash IS DISTINCT FROM told.content_hash
ON CONFLICT (lead_id, as_of) DO UPDATE SET
    content = excluded.content,
    content_hash = excluded.content_hash;
