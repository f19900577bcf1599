-- One wide row of facts for each supplier and each buyer whom a decision or a criminal case names: whether anybody ever went
-- after them.
-- reads   night_trade, night_trade_party, night_penalty, night_filing, core.party_member, core.party_doubt, core.cause,
--         actor, register
-- writes  new_fact_trade_party (temporary; link.py puts it in the place of core.fact_trade_party), one row per side
--         and source; safe to run twice
CREATE TEMP TABLE supplied ON COMMIT DROP AS
WITH source AS (
    -- The decision, or else the criminal case, that the trade was found in, by its number as the same system writes it;
    -- a number that two records bear tells nothing.
    SELECT
        penalty.decision_no AS number,
        min(penalty.penalty_id) AS source_id,
        min(penalty.cause) AS cause,
        min(penalty.decided_on) AS decided_on,
        bool_or(penalty.status = 'revoked') AS is_revoked,
        NULL::text AS offence
    FROM night_penalty AS penalty
    WHERE penalty.decision_no IN (SELECT document_no FROM night_trade)
    GROUP BY 1
    HAVING count(DISTINCT (penalty.cause, penalty.decided_on)) = 1
    UNION ALL
    SELECT
        filing.case_no,
        min(filing.filing_id),
        NULL,
        min(coalesce(filing.decided_on, filing.received_on)),
        false,
        min(filing.offence)
    FROM night_filing AS filing
    WHERE filing.decision = 'filed'
        AND filing.case_no IN (SELECT case_no FROM night_trade)
    GROUP BY 1
    HAVING count(*) = 1
)

SELECT
    trade.trade_id,
    seller.trade_party_id,
    seller.party_kind,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_id_no,
    source.source_id,
    source.cause,
    seller.side,
    -- Who buys what another may not sell answers for buying, which is an offence of its own among those of the same group.
    CASE WHEN seller.side = 'buyer' THEN (
        SELECT array_agg(DISTINCT offence.offence)
        FROM core.cause AS near
        CROSS JOIN LATERAL unnest(near.offences) AS offence (offence)
        WHERE split_part(near.cause, '.', 1) = split_part(source.cause, '.', 1)
    ) ELSE coalesce(cause.offences, ARRAY[source.offence]) END AS offences,
    source.decided_on,
    source.is_revoked,
    trade.amount_cny,
    CASE WHEN trade.unit = '立方米' THEN trade.quantity END AS volume_m3,
    trade.is_infringing,
    least(trade.traded_from, trade.traded_to) AS traded_from,
    greatest(trade.traded_from, trade.traded_to) AS traded_to,
    trade.region_code,
    trade.agency_id
FROM night_trade AS trade
JOIN night_trade_party AS seller ON seller.trade_id = trade.trade_id
JOIN core.party_member AS member ON member.member_id = seller.trade_party_id
JOIN source ON source.number IN (trade.document_no, trade.case_no)
LEFT JOIN core.cause AS cause ON cause.cause = source.cause;

ANALYZE supplied;

-- Who may be the supplier, or answers for it, in the records of penalties and of criminal cases.
CREATE TEMP TABLE pursued ON COMMIT DROP AS
WITH met AS (
    SELECT supplied.trade_party_id, supplied.source_id, actor.member_id, true AS is_same_person
    FROM supplied JOIN actor ON actor.party_id = supplied.party_id
    UNION
    SELECT supplied.trade_party_id, supplied.source_id, actor.member_id, true
    FROM supplied JOIN actor ON actor.id_no IN (supplied.id_no, supplied.legal_representative_id_no)
    UNION
    SELECT supplied.trade_party_id, supplied.source_id, actor.member_id, true
    FROM supplied JOIN actor ON actor.legal_representative_id_no IN (supplied.id_no, supplied.legal_representative_id_no)
    UNION
    SELECT supplied.trade_party_id, supplied.source_id, actor.member_id, NULL
    FROM supplied
    JOIN actor ON actor.name_key = supplied.name_key AND actor.party_id <> supplied.party_id
    WHERE actor.name_key NOT LIKE '%某%'
        AND (actor.id_no = supplied.id_no) IS NOT FALSE AND (actor.credit_code = supplied.credit_code) IS NOT FALSE
    UNION
    SELECT supplied.trade_party_id, supplied.source_id, actor.member_id, NULL
    FROM supplied
    JOIN core.party_doubt AS doubt
        ON supplied.party_id IN (doubt.left_party_id, doubt.right_party_id) AND doubt.reason <> 'two_numbers'
    JOIN actor ON actor.party_id IN (doubt.left_party_id, doubt.right_party_id) AND actor.party_id <> supplied.party_id
    WHERE (actor.id_no = supplied.id_no) IS NOT FALSE AND (actor.credit_code = supplied.credit_code) IS NOT FALSE
)

SELECT
    met.trade_party_id,
    met.source_id,
    CASE WHEN actor.noun IN ('prosecution_decision', 'judgment') THEN 'filing' ELSE actor.noun END AS noun,
    -- For certain if person and offence are; another offence filed since then may be the same matter.
    coalesce(bool_or(met.is_same_person AND actor.offences && supplied.offences), false) AS is_certain
FROM met
JOIN supplied ON supplied.trade_party_id = met.trade_party_id AND supplied.source_id = met.source_id
JOIN actor ON actor.member_id = met.member_id
WHERE NOT coalesce(actor.is_void, false)
    -- What was over before the first delivery was about something else.
    AND (actor.happened_on < supplied.traded_from) IS NOT TRUE
    AND (actor.noun <> 'penalty' OR (actor.offences && supplied.offences) IS NOT FALSE)
GROUP BY met.trade_party_id, met.source_id, 3;

CREATE TEMP TABLE new_fact_trade_party ON COMMIT DROP AS
WITH fresh AS (
    SELECT
        bool_and(is_fresh) FILTER (WHERE noun = 'penalty') AS penalty,
        bool_and(is_fresh) FILTER (WHERE noun = 'transfer') AS transfer,
        bool_and(is_fresh) FILTER (WHERE noun = 'filing') AS filing
    FROM register
),

chased AS (
    SELECT supplied.party_id, pursued.source_id, pursued.noun, bool_or(pursued.is_certain) AS is_certain
    FROM pursued
    JOIN supplied ON supplied.trade_party_id = pursued.trade_party_id AND supplied.source_id = pursued.source_id
    GROUP BY supplied.party_id, pursued.source_id, pursued.noun
),

supplier AS (
    SELECT
        source_id,
        party_id,
        side,
        min(trade_party_id COLLATE "C") AS trade_party_id,
        min(trade_id COLLATE "C") AS trade_id,
        min(cause) AS cause,
        min(traded_from) AS act_from,
        max(traded_to) AS act_to,
        min(decided_on) AS decided_on,
        bool_or(is_revoked) AS is_revoked,
        count(*)::integer AS trades_count,
        CASE WHEN bool_and(amount_cny IS NOT NULL) THEN sum(amount_cny) END AS amount_cny,
        CASE WHEN bool_and(volume_m3 IS NOT NULL) THEN sum(volume_m3) END AS volume_m3,
        bool_and(coalesce(is_infringing, false)) OR CASE WHEN bool_or(is_infringing IS FALSE) THEN false END AS is_infringing,
        min(party_kind) AS party_kind,
        bool_or(id_no IS NOT NULL OR credit_code IS NOT NULL) AS is_identified,
        -- Digits three to eight of the code are the district that registered it.
        bool_and(substr(credit_code, 3, 6) <> left(region_code, 6)) AS is_registered_elsewhere,
        min(region_code) AS region_code,
        min(agency_id) AS agency_id
    FROM supplied
    GROUP BY source_id, party_id, side
)

SELECT
    supplier.trade_party_id,
    supplier.side,
    supplier.cause,
    supplier.act_from,
    supplier.act_to,
    supplier.decided_on,
    :as_of - supplier.decided_on AS days_since_decision,
    supplier.trades_count,
    supplier.amount_cny AS supplied_amount_cny,
    supplier.volume_m3,
    supplier.is_infringing,
    supplier.party_kind,
    supplier.is_identified,
    supplier.is_registered_elsewhere,
    coalesce(supplier.is_revoked, false) AS is_source_revoked,
    CASE WHEN penalty.is_certain THEN false WHEN penalty.is_certain IS NULL THEN true END AS penalty_is_absent,
    coalesce(fresh.penalty, false) AS penalty_register_is_fresh,
    CASE WHEN transfer.is_certain THEN false WHEN transfer.is_certain IS NULL THEN true END AS transfer_is_absent,
    coalesce(fresh.transfer, false) AS transfer_register_is_fresh,
    CASE WHEN filing.is_certain THEN false WHEN filing.is_certain IS NULL THEN true END AS filing_is_absent,
    coalesce(fresh.filing, false) AS filing_register_is_fresh,
    supplier.source_id,
    supplier.region_code,
    supplier.agency_id,
    supplier.party_id,
    supplier.trade_id,
    :as_of AS as_of
FROM supplier
CROSS JOIN fresh
LEFT JOIN chased AS penalty
    ON penalty.party_id = supplier.party_id AND penalty.source_id = supplier.source_id AND penalty.noun = 'penalty'
LEFT JOIN chased AS transfer
    ON transfer.party_id = supplier.party_id AND transfer.source_id = supplier.source_id AND transfer.noun = 'transfer'
LEFT JOIN chased AS filing
    ON filing.party_id = supplier.party_id AND filing.source_id = supplier.source_id AND filing.noun = 'filing';
