-- One row of the star for each party of each penalty, or one for it alone where it names nobody.
-- reads   night_penalty, night_penalty_party, core.party_member, core.case_chain, sealed_key, party_industry, agency_version,
--         region_version (temporary), core.fact_penalty_party, core.cause, mart.fact_penalty
-- writes  new_fact_penalty (temporary), one row per penalty and party; safe to run twice
-- A decision that two agencies deliver is one: the first that was known counts.
CREATE TEMP TABLE twice ON COMMIT DROP AS
WITH several AS (
    SELECT fact.party_id, fact.decided_on
    FROM core.fact_penalty_party AS fact
    WHERE fact.decided_on IS NOT NULL
    GROUP BY fact.party_id, fact.decided_on
    HAVING count(*) > 1
),

delivered AS (
    SELECT
        fact.penalty_party_id,
        fact.party_id,
        fact.decided_on,
        coalesce(core.document_key(penalty.decision_no), penalty.penalty_id) AS decision,
        (
            SELECT min(record.known_at) FROM core.penalty_party AS record
            WHERE record.penalty_party_id = fact.penalty_party_id
        ) AS known_at
    FROM several
    JOIN core.fact_penalty_party AS fact ON fact.party_id = several.party_id AND fact.decided_on = several.decided_on
    JOIN night_penalty AS penalty ON penalty.penalty_id = fact.penalty_id
)

SELECT
    penalty_party_id,
    first_value(penalty_party_id) OVER (
        PARTITION BY party_id, decided_on, decision ORDER BY known_at, penalty_party_id COLLATE "C"
    ) AS first_id
FROM delivered;

CREATE INDEX ON twice (penalty_party_id);
ANALYZE twice;

CREATE TEMP TABLE new_fact_penalty ON COMMIT DROP AS
SELECT
    coalesce(party.penalty_party_id, act.penalty_id) AS row_id,
    act.penalty_id,
    member.party_id,
    party.penalty_party_id IS NULL OR party.penalty_party_id = first_value(party.penalty_party_id) OVER (
        PARTITION BY act.penalty_id ORDER BY party.ordinal, party.penalty_party_id COLLATE "C"
    ) AS is_first_party,
    party.party_kind,
    trade.industry,
    act.agency_id,
    agency.agency_key,
    act.region_code,
    region.region_key,
    twice.first_id IS NULL OR twice.first_id = party.penalty_party_id AS is_first_delivery,
    act.cause,
    cause.domain,
    act.decision_no,
    CASE WHEN old.row_id IS NOT NULL AND old.decision_no IS NOT DISTINCT FROM act.decision_no THEN old.decision_key ELSE core.document_key(act.decision_no) END AS decision_key,
    act.case_no,
    act.act_from,
    act.act_to,
    act.decided_on,
    act.effective_on,
    act.penalty_kinds,
    act.fine_cny,
    act.confiscated_cny,
    coalesce(act.status = 'revoked', false) AS is_revoked,
    CASE WHEN NOT fact.transfer_is_absent THEN true WHEN fact.transfer_is_absent AND fact.transfer_register_is_fresh THEN false END AS is_transferred,
    fact.transferred_on,
    CASE WHEN NOT fact.filing_is_absent THEN true WHEN fact.filing_is_absent AND fact.filing_register_is_fresh THEN false END AS is_filed,
    fact.filing_decided_on AS filed_on,
    coalesce(chain.chain_id, act.penalty_id) AS chain_id,
    ((greatest(act.known_at, party.known_at) - interval '1 microsecond') AT TIME ZONE 'Asia/Shanghai')::date AS known_on,
    EXISTS (
        SELECT FROM sealed_key WHERE sealed_key.key IN (act.penalty_id, party.penalty_party_id, member.party_id)
    ) AS is_sealed
FROM night_penalty AS act
LEFT JOIN night_penalty_party AS party ON party.penalty_id = act.penalty_id
LEFT JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
LEFT JOIN party_industry AS trade ON trade.party_id = member.party_id
LEFT JOIN core.case_chain AS chain ON chain.noun = 'penalty' AND chain.record_id = act.penalty_id
LEFT JOIN agency_version AS agency
    ON agency.agency_id = act.agency_id
    AND agency.valid_from <= coalesce(act.decided_on, act.known_at::date) AND agency.valid_to > coalesce(act.decided_on, act.known_at::date)
LEFT JOIN region_version AS region
    ON region.region_code = act.region_code
    AND region.valid_from <= coalesce(act.decided_on, act.known_at::date) AND region.valid_to > coalesce(act.decided_on, act.known_at::date)
LEFT JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = party.penalty_party_id
LEFT JOIN core.cause AS cause ON cause.cause = act.cause
LEFT JOIN twice ON twice.penalty_party_id = party.penalty_party_id
LEFT JOIN mart.fact_penalty AS old ON old.row_id = coalesce(party.penalty_party_id, act.penalty_id);

-- The money is the whole decision's: on its first row alone, so that sums are right.
UPDATE new_fact_penalty
SET fine_cny = NULL, confiscated_cny = NULL
WHERE NOT is_first_party AND (fine_cny IS NOT NULL OR confiscated_cny IS NOT NULL);
