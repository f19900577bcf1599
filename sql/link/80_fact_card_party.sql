-- One wide row of facts for everyone whose cards and accounts were used in crimes: how many, in how many cases, and whether
-- anybody ever went after the holder.
-- reads   night_card, core.card, night_card_party, night_filing, night_coercive_measure, core.party_member, core.party_doubt,
--         actor, register
-- writes  involved, card_chased (temporary); new_fact_card_party (temporary; link.py puts it in the place of
--         core.fact_card_party), one row per holder; safe to run twice
CREATE TEMP TABLE involved ON COMMIT DROP AS
WITH filed AS (
    -- A number that two cases bear tells nothing.
    SELECT case_no, min(filing_id) AS filing_id, min(status) AS status
    FROM night_filing
    WHERE decision = 'filed' AND case_no IN (SELECT case_no FROM night_card)
    GROUP BY case_no
    HAVING count(*) = 1
)

SELECT
    card.card_id,
    card.card_kind,
    -- One number, however it is parted and in whatever width its digits are written.
    upper(regexp_replace(normalize(card.card_no, NFKC), '[[:space:]-]', '', 'g')) AS number,
    card.case_no,
    filed.filing_id,
    filed.filing_id IS NOT NULL AND filed.status IS DISTINCT FROM 'withdrawn' AS is_filed,
    filed.status IS NOT DISTINCT FROM 'transferred_away' AS is_elsewhere,
    CASE WHEN card.lost_on <= card.used_from THEN false ELSE card.is_lent END AS is_lent,
    coalesce(card.lost_on <= card.used_from, false) AS is_reported_lost,
    card.amount_cny,
    least(card.used_from, card.used_to) AS used_from,
    greatest(card.used_from, card.used_to) AS used_to,
    card.registered_on,
    seen.known_at,
    card.region_code,
    card.agency_id,
    holder.card_party_id,
    holder.party_kind,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_id_no
FROM night_card AS card
-- What came first stays first, whatever is written down later for an earlier day.
JOIN (SELECT card_id, min(known_at) AS known_at FROM core.card GROUP BY card_id) AS seen ON seen.card_id = card.card_id
LEFT JOIN night_card_party AS holder ON holder.card_id = card.card_id AND holder.ordinal = 1
LEFT JOIN core.party_member AS member ON member.member_id = holder.card_party_id
LEFT JOIN filed ON filed.case_no = card.case_no;

ANALYZE involved;

-- Who may be the holder, or answers for it, in the records of penalties and of criminal cases.
CREATE TEMP TABLE card_chased ON COMMIT DROP AS
WITH met AS (
    SELECT involved.party_id, actor.member_id, true AS is_same_person
    FROM involved JOIN actor ON actor.party_id = involved.party_id
    UNION
    SELECT involved.party_id, actor.member_id, true
    FROM involved JOIN actor ON actor.id_no IN (involved.id_no, involved.legal_representative_id_no)
    UNION
    SELECT involved.party_id, actor.member_id, true
    FROM involved JOIN actor ON actor.legal_representative_id_no = involved.id_no
    UNION
    SELECT involved.party_id, actor.member_id, NULL
    FROM involved
    JOIN actor ON actor.name_key = involved.name_key AND actor.party_id <> involved.party_id
    WHERE actor.name_key NOT LIKE '%某%'
        AND (actor.id_no = involved.id_no) IS NOT FALSE AND (actor.credit_code = involved.credit_code) IS NOT FALSE
    UNION
    SELECT involved.party_id, actor.member_id, NULL
    FROM involved
    JOIN (
        SELECT left_party_id AS one, right_party_id AS other FROM core.party_doubt WHERE reason <> 'two_numbers'
        UNION ALL
        SELECT right_party_id, left_party_id FROM core.party_doubt WHERE reason <> 'two_numbers'
    ) AS doubt ON doubt.one = involved.party_id
    JOIN actor ON actor.party_id = doubt.other
    WHERE (actor.id_no = involved.id_no) IS NOT FALSE AND (actor.credit_code = involved.credit_code) IS NOT FALSE
),

used AS (
    SELECT party_id, min(used_from) AS used_from, array_agg(filing_id) AS filing_ids
    FROM involved
    WHERE party_id IS NOT NULL
    GROUP BY party_id
)

SELECT
    met.party_id,
    CASE WHEN actor.noun IN ('prosecution_decision', 'judgment') THEN 'filing' ELSE actor.noun END AS noun,
    -- For certain if it is the person, for lending or in a case in which the number was used; another offence since then
    -- may be the same matter.
    coalesce(
        bool_or(
            met.is_same_person AND (
                actor.offences && ARRAY[
                    'aiding_information_network_crime', 'illegal_use_of_information_network',
                    'concealment_of_criminal_proceeds'
                ]
                OR actor.record_id = ANY(used.filing_ids)
            )
        ),
        false
    ) AS is_certain
FROM met
JOIN used ON used.party_id = met.party_id
JOIN actor ON actor.member_id = met.member_id
WHERE NOT coalesce(actor.is_void, false)
    -- What was over before the first use was about something else.
    AND (actor.happened_on < used.used_from) IS NOT TRUE
    AND (
        actor.noun <> 'penalty'
        OR (
            actor.offences && ARRAY[
                'aiding_information_network_crime', 'illegal_use_of_information_network',
                'concealment_of_criminal_proceeds'
            ]
        ) IS NOT FALSE
    )
GROUP BY met.party_id, 2;

-- What is said of a holder, whatever the model: one row per holder.
CREATE TEMP TABLE card_holder ON COMMIT DROP AS
WITH measured AS (
    SELECT DISTINCT involved.party_id
    FROM involved
    JOIN night_coercive_measure AS measure ON measure.case_no = involved.case_no
    JOIN core.party_member AS member
        ON member.record_id = measure.coercive_measure_id AND member.noun = 'coercive_measure_party'
        AND member.party_id = involved.party_id
),

fresh AS (
    SELECT
        bool_and(is_fresh) FILTER (WHERE noun = 'penalty') AS penalty,
        bool_and(is_fresh) FILTER (WHERE noun = 'transfer') AS transfer,
        bool_and(is_fresh) FILTER (WHERE noun = 'filing') AS filing
    FROM register
)

SELECT
    holder.party_id,
    holder.is_identified,
    measured.party_id IS NOT NULL AS is_under_measure,
    CASE WHEN penalty.is_certain THEN false WHEN penalty.is_certain IS NULL THEN true END AS penalty_is_absent,
    coalesce(fresh.penalty, false) AS penalty_register_is_fresh,
    CASE WHEN transfer.is_certain THEN false WHEN transfer.is_certain IS NULL THEN true END AS transfer_is_absent,
    coalesce(fresh.transfer, false) AS transfer_register_is_fresh,
    CASE WHEN filing.is_certain THEN false WHEN filing.is_certain IS NULL THEN true END AS filing_is_absent,
    coalesce(fresh.filing, false) AS filing_register_is_fresh
FROM (
    SELECT party_id, bool_or(id_no IS NOT NULL OR credit_code IS NOT NULL) AS is_identified
    FROM involved
    WHERE party_id IS NOT NULL
    GROUP BY party_id
) AS holder
CROSS JOIN fresh
LEFT JOIN measured ON measured.party_id = holder.party_id
LEFT JOIN card_chased AS penalty ON penalty.party_id = holder.party_id AND penalty.noun = 'penalty'
LEFT JOIN card_chased AS transfer ON transfer.party_id = holder.party_id AND transfer.noun = 'transfer'
LEFT JOIN card_chased AS filing ON filing.party_id = holder.party_id AND filing.noun = 'filing';

CREATE TEMP TABLE new_fact_card_party ON COMMIT DROP AS
WITH first AS (
    SELECT DISTINCT ON (party_id)
        party_id,
        card_party_id,
        card_id,
        party_kind,
        region_code,
        agency_id
    FROM involved
    WHERE party_id IS NOT NULL
    ORDER BY party_id, known_at, card_party_id COLLATE "C"
),

counted AS (
    SELECT
        party_id,
        min(used_from) AS act_from,
        max(used_to) AS act_to,
        min(registered_on) AS registered_on,
        (count(DISTINCT (card_kind, number)) FILTER (WHERE is_lent IS NOT FALSE))::integer AS cards_count,
        (count(DISTINCT (card_kind, number)) FILTER (WHERE is_lent))::integer AS lent_cards_count,
        CASE WHEN bool_and(is_lent IS NOT NULL) THEN true END AS is_lending_clear,
        (count(DISTINCT filing_id) FILTER (WHERE is_filed AND is_lent IS NOT FALSE))::integer AS cases_count,
        CASE WHEN bool_and(amount_cny IS NOT NULL) THEN sum(amount_cny) END AS amount_cny,
        coalesce(bool_and(is_elsewhere), false) AS is_case_elsewhere
    FROM involved
    WHERE party_id IS NOT NULL
    GROUP BY party_id
)

SELECT
    first.card_party_id,
    counted.act_from,
    counted.act_to,
    counted.registered_on AS decided_on,
    :as_of - counted.registered_on AS days_since_registered,
    counted.cards_count,
    counted.lent_cards_count,
    counted.is_lending_clear,
    counted.cases_count,
    counted.amount_cny,
    first.party_kind,
    holder.is_identified,
    holder.is_under_measure,
    counted.is_case_elsewhere,
    holder.penalty_is_absent,
    holder.penalty_register_is_fresh,
    holder.transfer_is_absent,
    holder.transfer_register_is_fresh,
    holder.filing_is_absent,
    holder.filing_register_is_fresh,
    first.region_code,
    first.agency_id,
    first.party_id,
    first.card_id,
    :as_of AS as_of
FROM first
JOIN counted ON counted.party_id = first.party_id
JOIN card_holder AS holder ON holder.party_id = first.party_id;
