-- One row of the star for each party of each transfer, or one for it alone where it names nobody.
-- reads   night_transfer, night_transfer_party, core.party_member, core.case_chain, sealed_key, party_industry, agency_version,
--         region_version (temporary), core.cause, mart.fact_transfer
-- writes  new_fact_transfer (temporary), one row per transfer and party; safe to run twice
CREATE TEMP TABLE new_fact_transfer ON COMMIT DROP AS
SELECT
    coalesce(party.transfer_party_id, act.transfer_id) AS row_id,
    act.transfer_id,
    member.party_id,
    party.transfer_party_id IS NULL OR party.transfer_party_id = first_value(party.transfer_party_id) OVER (
        PARTITION BY act.transfer_id ORDER BY party.ordinal, party.transfer_party_id COLLATE "C"
    ) AS is_first_party,
    party.party_kind,
    trade.industry,
    act.agency_id,
    agency.agency_key,
    act.region_code,
    region.region_key,
    act.cause,
    cause.domain,
    act.document_no,
    CASE WHEN old.row_id IS NOT NULL AND old.document_no IS NOT DISTINCT FROM act.document_no THEN old.document_key ELSE core.document_key(act.document_no) END AS document_key,
    act.decided_on,
    act.transferred_on,
    act.received_on,
    act.result,
    act.result_on,
    coalesce(chain.chain_id, act.transfer_id) AS chain_id,
    ((greatest(act.known_at, party.known_at) - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date AS known_on,
    EXISTS (
        SELECT FROM sealed_key WHERE sealed_key.key IN (act.transfer_id, party.transfer_party_id, member.party_id)
    ) AS is_sealed
FROM night_transfer AS act
LEFT JOIN night_transfer_party AS party ON party.transfer_id = act.transfer_id
LEFT JOIN core.party_member AS member ON member.member_id = party.transfer_party_id
LEFT JOIN party_industry AS trade ON trade.party_id = member.party_id
LEFT JOIN core.case_chain AS chain ON chain.noun = 'transfer' AND chain.record_id = act.transfer_id
LEFT JOIN agency_version AS agency
    ON agency.agency_id = act.agency_id
    AND agency.valid_from <= coalesce(act.transferred_on, act.decided_on, act.known_at::date) AND agency.valid_to > coalesce(act.transferred_on, act.decided_on, act.known_at::date)
LEFT JOIN region_version AS region
    ON region.region_code = act.region_code
    AND region.valid_from <= coalesce(act.transferred_on, act.decided_on, act.known_at::date) AND region.valid_to > coalesce(act.transferred_on, act.decided_on, act.known_at::date)
LEFT JOIN core.cause AS cause ON cause.cause = act.cause
LEFT JOIN mart.fact_transfer AS old ON old.row_id = coalesce(party.transfer_party_id, act.transfer_id);
