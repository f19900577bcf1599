-- One row of facts for each agency that decides penalties and keeps a register of transfers: how much it hands over, beside its
-- peers of the same prefecture, in the two periods before the night.
-- reads   new_fact_penalty_party (temporary), night_penalty, night_admin_case, night_transfer, core.agency, core.cause, register
-- writes  new_fact_agency (temporary; link.py puts it in the place of core.fact_agency), one row per agency; safe to run twice
-- Only causes that an offence goes with are counted, so that fields with many petty cases can be compared; the last days, in
-- which a transfer may still be on its way, are in neither period.
CREATE TEMP TABLE handing_over ON COMMIT DROP AS
WITH keeper AS (
    SELECT agency.agency_id, agency.region_code, bool_and(register.is_fresh) AS is_fresh
    FROM core.agency AS agency
    JOIN register ON register.agency_id = agency.agency_id AND register.noun IN ('penalty', 'transfer')
    WHERE agency.kind = 'administrative'
    GROUP BY agency.agency_id, agency.region_code
    HAVING count(DISTINCT register.noun) = 2
),

period AS (
    SELECT
        :as_of - :transfer_grace_days AS last_on,
        :as_of - :transfer_grace_days - :peer_period_days AS turn_on,
        :as_of - :transfer_grace_days - 2 * :peer_period_days AS first_on
),

grave AS (
    SELECT cause FROM core.cause WHERE cardinality(array_remove(offences, 'other')) > 0
),

handled AS (
    SELECT
        fact.agency_id,
        fact.decided_on AS happened_on,
        coalesce(penalty.fine_cny, CASE WHEN NOT fact.is_fined THEN 0 END) + coalesce(penalty.confiscated_cny, 0) AS value_cny,
        coalesce(bool_or(NOT fact.transfer_is_absent OR fact.is_transfer_noted), false) AS is_handed_over
    FROM new_fact_penalty_party AS fact
    JOIN grave ON grave.cause = fact.cause
    JOIN night_penalty AS penalty ON penalty.penalty_id = fact.penalty_id
    CROSS JOIN period
    WHERE fact.decided_on > period.first_on AND fact.decided_on <= period.last_on AND NOT fact.is_revoked
    GROUP BY fact.penalty_id, fact.agency_id, fact.decided_on, 3
    UNION ALL
    -- Handed over without a penalty.
    SELECT admin_case.agency_id, admin_case.closed_on, 0, true
    FROM night_admin_case AS admin_case
    JOIN grave ON grave.cause = admin_case.cause
    CROSS JOIN period
    WHERE admin_case.conclusion = 'transferred' AND admin_case.penalty_decision_no IS NULL
        AND admin_case.closed_on > period.first_on AND admin_case.closed_on <= period.last_on
)

SELECT
    keeper.agency_id,
    keeper.region_code,
    keeper.is_fresh,
    (SELECT min(coalesce(transfer.transferred_on, transfer.decided_on)) > period.first_on
    FROM night_transfer AS transfer WHERE transfer.agency_id = keeper.agency_id) AS is_new,
    count(*) FILTER (WHERE happened_on > turn_on) AS cases_recent,
    count(*) FILTER (WHERE happened_on <= turn_on) AS cases_before,
    count(*) FILTER (WHERE happened_on > turn_on AND is_handed_over) AS handed_recent,
    count(*) FILTER (WHERE happened_on <= turn_on AND is_handed_over) AS handed_before,
    100.0 * count(*) FILTER (WHERE happened_on > turn_on AND is_handed_over)
    / nullif(count(*) FILTER (WHERE happened_on > turn_on), 0) AS rate_recent,
    100.0 * count(*) FILTER (WHERE happened_on <= turn_on AND is_handed_over)
    / nullif(count(*) FILTER (WHERE happened_on <= turn_on), 0) AS rate_before,
    CASE WHEN count(*) FILTER (WHERE happened_on > turn_on AND value_cny IS NULL) = 0 THEN
        100.0 * coalesce(sum(value_cny) FILTER (WHERE happened_on > turn_on AND is_handed_over), 0)
        / nullif(sum(value_cny) FILTER (WHERE happened_on > turn_on), 0)
    END AS value_recent,
    CASE WHEN count(*) FILTER (WHERE happened_on <= turn_on AND value_cny IS NULL) = 0 THEN
        100.0 * coalesce(sum(value_cny) FILTER (WHERE happened_on <= turn_on AND is_handed_over), 0)
        / nullif(sum(value_cny) FILTER (WHERE happened_on <= turn_on), 0)
    END AS value_before
FROM keeper
CROSS JOIN period
LEFT JOIN handled ON handled.agency_id = keeper.agency_id
GROUP BY keeper.agency_id, keeper.region_code, keeper.is_fresh, period.first_on;

CREATE TEMP TABLE new_fact_agency ON COMMIT DROP AS
SELECT
    own.agency_id,
    own.cases_recent::integer AS penalties_recent,
    own.cases_before::integer AS penalties_before,
    own.handed_recent::integer AS transferred_recent,
    own.handed_before::integer AS transferred_before,
    round(own.rate_recent, 2) AS transfer_percent_recent,
    round(own.rate_before, 2) AS transfer_percent_before,
    round(own.value_recent, 2) AS value_percent_recent,
    round(own.value_before, 2) AS value_percent_before,
    peers.peers::integer AS peers_count,
    round(peers.rate_recent::numeric, 2) AS peer_percent_recent,
    round(peers.rate_before::numeric, 2) AS peer_percent_before,
    CASE WHEN peers.rate_recent = 0 THEN 100 ELSE round((100 * own.rate_recent / peers.rate_recent)::numeric, 2) END AS count_share_recent,
    CASE WHEN peers.rate_before = 0 THEN 100 ELSE round((100 * own.rate_before / peers.rate_before)::numeric, 2) END AS count_share_before,
    CASE WHEN peers.value_recent = 0 THEN 100 ELSE round((100 * own.value_recent / peers.value_recent)::numeric, 2) END AS value_share_recent,
    CASE WHEN peers.value_before = 0 THEN 100 ELSE round((100 * own.value_before / peers.value_before)::numeric, 2) END AS value_share_before,
    coalesce(own.is_new, false) AS is_newly_connected,
    own.is_fresh AS transfer_register_is_fresh,
    own.region_code,
    own.agency_id AS party_id,
    :as_of AS as_of
FROM handing_over AS own
CROSS JOIN LATERAL (
    SELECT
        count(*) AS peers,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY peer.rate_recent) AS rate_recent,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY peer.rate_before) AS rate_before,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY peer.value_recent) AS value_recent,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY peer.value_before) AS value_before
    FROM handing_over AS peer
    WHERE peer.agency_id <> own.agency_id AND left(peer.region_code, 4) = left(own.region_code, 4)
        AND peer.cases_recent >= :peer_cases_at_least AND peer.cases_before >= :peer_cases_at_least
) AS peers;
