-- One row of the star for each party of each filing, or one for it alone where it names nobody.
-- reads   night_filing, night_filing_party, core.party_member, core.case_chain, sealed_key, party_industry, agency_version,
--         region_version (temporary), mart.fact_filing
-- writes  new_fact_filing (temporary), one row per filing and party; safe to run twice
CREATE TEMP TABLE new_fact_filing ON COMMIT DROP AS
SELECT
    coalesce(party.filing_party_id, act.filing_id) AS row_id,
    act.filing_id,
    member.party_id,
    party.filing_party_id IS NULL OR party.filing_party_id = first_value(party.filing_party_id) OVER (
        PARTITION BY act.filing_id ORDER BY party.ordinal, party.filing_party_id COLLATE "C"
    ) AS is_first_party,
    party.party_kind,
    trade.industry,
    act.agency_id,
    agency.agency_key,
    act.region_code,
    region.region_key,
    act.offence,
    act.case_no,
    act.document_no,
    CASE WHEN old.row_id IS NOT NULL AND old.document_no IS NOT DISTINCT FROM act.document_no THEN old.document_key ELSE core.document_key(act.document_no) END AS document_key,
    act.act_from,
    act.act_to,
    act.received_on,
    act.decision,
    act.decided_on,
    act.status,
    act.status_on,
    coalesce(chain.chain_id, act.filing_id) AS chain_id,
    ((greatest(act.known_at, party.known_at) - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date AS known_on,
    EXISTS (
        SELECT FROM sealed_key WHERE sealed_key.key IN (act.filing_id, party.filing_party_id, member.party_id)
    ) AS is_sealed
FROM night_filing AS act
LEFT JOIN night_filing_party AS party ON party.filing_id = act.filing_id
LEFT JOIN core.party_member AS member ON member.member_id = party.filing_party_id
LEFT JOIN party_industry AS trade ON trade.party_id = member.party_id
LEFT JOIN core.case_chain AS chain ON chain.noun = 'filing' AND chain.record_id = act.filing_id
LEFT JOIN agency_version AS agency
    ON agency.agency_id = act.agency_id
    AND agency.valid_from <= coalesce(act.decided_on, act.received_on, act.known_at::date) AND agency.valid_to > coalesce(act.decided_on, act.received_on, act.known_at::date)
LEFT JOIN region_version AS region
    ON region.region_code = act.region_code
    AND region.valid_from <= coalesce(act.decided_on, act.received_on, act.known_at::date) AND region.valid_to > coalesce(act.decided_on, act.received_on, act.known_at::date)
LEFT JOIN mart.fact_filing AS old ON old.row_id = coalesce(party.filing_party_id, act.filing_id);
