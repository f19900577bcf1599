-- One row of the star for each party of each prosecution decision, or one for it alone where it names nobody.
-- reads   night_prosecution_decision, night_prosecution_decision_party, core.party_member, core.case_chain, sealed_key, party_industry, agency_version,
--         region_version (temporary), mart.fact_prosecution_decision
-- writes  new_fact_prosecution_decision (temporary), one row per prosecution decision and party; safe to run twice
CREATE TEMP TABLE new_fact_prosecution_decision ON COMMIT DROP AS
SELECT
    coalesce(party.prosecution_decision_party_id, act.prosecution_decision_id) AS row_id,
    act.prosecution_decision_id,
    member.party_id,
    party.prosecution_decision_party_id IS NULL OR party.prosecution_decision_party_id = first_value(party.prosecution_decision_party_id) OVER (
        PARTITION BY act.prosecution_decision_id ORDER BY party.ordinal, party.prosecution_decision_party_id COLLATE "C"
    ) AS is_first_party,
    party.party_kind,
    trade.industry,
    act.agency_id,
    agency.agency_key,
    act.region_code,
    region.region_key,
    act.offence,
    act.cause,
    act.document_no,
    CASE WHEN old.row_id IS NOT NULL AND old.document_no IS NOT DISTINCT FROM act.document_no THEN old.document_key ELSE core.document_key(act.document_no) END AS document_key,
    act.case_no,
    act.act_from,
    act.act_to,
    act.decision,
    act.decision <> 'prosecuted' AS is_non_prosecution,
    act.decided_on,
    act.is_penalty_needed,
    coalesce(chain.chain_id, act.prosecution_decision_id) AS chain_id,
    ((greatest(act.known_at, party.known_at) - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date AS known_on,
    EXISTS (
        SELECT FROM sealed_key WHERE sealed_key.key IN (act.prosecution_decision_id, party.prosecution_decision_party_id, member.party_id)
    ) AS is_sealed
FROM night_prosecution_decision AS act
LEFT JOIN night_prosecution_decision_party AS party ON party.prosecution_decision_id = act.prosecution_decision_id
LEFT JOIN core.party_member AS member ON member.member_id = party.prosecution_decision_party_id
LEFT JOIN party_industry AS trade ON trade.party_id = member.party_id
LEFT JOIN core.case_chain AS chain ON chain.noun = 'prosecution_decision' AND chain.record_id = act.prosecution_decision_id
LEFT JOIN agency_version AS agency
    ON agency.agency_id = act.agency_id
    AND agency.valid_from <= coalesce(act.decided_on, act.known_at::date) AND agency.valid_to > coalesce(act.decided_on, act.known_at::date)
LEFT JOIN region_version AS region
    ON region.region_code = act.region_code
    AND region.valid_from <= coalesce(act.decided_on, act.known_at::date) AND region.valid_to > coalesce(act.decided_on, act.known_at::date)
LEFT JOIN mart.fact_prosecution_decision AS old
    ON old.row_id = coalesce(party.prosecution_decision_party_id, act.prosecution_decision_id);
