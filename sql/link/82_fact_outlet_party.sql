-- One wide row of facts for each outlet that opens cards: how many people opened how many within a short time, how many of
-- those were used in crimes, and whether anybody ever went after the outlet.
-- reads   night_outlet, night_outlet_party, night_opening, night_opening_party, core.party_member, core.party_doubt, actor,
--         register, involved (temporary, of 80)
-- writes  new_fact_outlet_party (temporary; link.py puts it in the place of core.fact_outlet_party), one row per outlet and
--         operator; safe to run twice
CREATE TEMP TABLE opened ON COMMIT DROP AS
SELECT
    opening.opening_id,
    opening.outlet_no,
    opening.card_kind,
    upper(regexp_replace(normalize(opening.card_no, NFKC), '[[:space:]-]', '', 'g')) AS number,
    opening.opened_on,
    opening.is_batch,
    member.party_id
FROM night_opening AS opening
JOIN night_opening_party AS opener ON opener.opening_id = opening.opening_id AND opener.ordinal = 1
JOIN core.party_member AS member ON member.member_id = opener.opening_party_id
WHERE opening.is_batch IS NOT TRUE;

ANALYZE opened;

-- What one person opened at one outlet within so many days of some opening of his.
CREATE TEMP TABLE opened_in_a_row ON COMMIT DROP AS
WITH reached AS (
    SELECT
        outlet_no,
        party_id,
        opened_on,
        count(*) OVER run AS cards,
        count(*) FILTER (WHERE is_batch IS FALSE) OVER run AS certain_cards
    FROM opened
    WINDOW run AS (
        PARTITION BY outlet_no, party_id ORDER BY opened_on
        RANGE BETWEEN CURRENT ROW AND make_interval(days => :opening_days - 1) FOLLOWING
    )
)

SELECT DISTINCT
    opened.outlet_no,
    opened.party_id,
    opened.card_kind,
    opened.number,
    opened.opened_on,
    bool_or(reached.certain_cards >= :opener_cards) OVER (PARTITION BY opened.outlet_no, opened.party_id) AS is_certain
FROM opened
JOIN reached
    ON reached.outlet_no = opened.outlet_no AND reached.party_id = opened.party_id
    AND reached.cards >= :opener_cards
    AND opened.opened_on BETWEEN reached.opened_on AND reached.opened_on + (:opening_days - 1);

CREATE TEMP TABLE outlet_run ON COMMIT DROP AS
SELECT
    run.outlet_no,
    min(run.opened_on) AS act_from,
    max(run.opened_on) AS act_to,
    count(DISTINCT run.party_id)::integer AS openers,
    (count(DISTINCT run.party_id) FILTER (WHERE run.is_certain))::integer AS certain_openers,
    count(DISTINCT (run.card_kind, run.number))::integer AS cards,
    (count(DISTINCT (run.card_kind, run.number)) FILTER (WHERE used.number IS NOT NULL))::integer AS cards_in_cases
FROM opened_in_a_row AS run
LEFT JOIN (SELECT DISTINCT card_kind, number FROM involved WHERE is_filed) AS used
    ON used.card_kind = run.card_kind AND used.number = run.number
GROUP BY run.outlet_no;

CREATE TEMP TABLE outlet_told ON COMMIT DROP AS
SELECT
    outlet.outlet_id,
    outlet.outlet_no,
    outlet.status,
    outlet.region_code,
    outlet.agency_id,
    owner.outlet_party_id,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_id_no,
    run.act_from
FROM night_outlet AS outlet
JOIN night_outlet_party AS owner ON owner.outlet_id = outlet.outlet_id AND owner.ordinal = 1
JOIN core.party_member AS member ON member.member_id = owner.outlet_party_id
LEFT JOIN outlet_run AS run ON run.outlet_no = outlet.outlet_no;

-- Who may be the outlet, or answers for it, in the records of penalties and of criminal cases.
CREATE TEMP TABLE outlet_chased ON COMMIT DROP AS
WITH met AS (
    SELECT told.outlet_party_id, actor.member_id, true AS is_same_person
    FROM outlet_told AS told JOIN actor ON actor.party_id = told.party_id
    UNION
    SELECT told.outlet_party_id, actor.member_id, true
    FROM outlet_told AS told JOIN actor ON actor.id_no IN (told.id_no, told.legal_representative_id_no)
    UNION
    SELECT told.outlet_party_id, actor.member_id, NULL
    FROM outlet_told AS told
    JOIN actor ON actor.name_key = told.name_key AND actor.party_id <> told.party_id
    WHERE actor.name_key NOT LIKE '%某%'
        AND (actor.id_no = told.id_no) IS NOT FALSE AND (actor.credit_code = told.credit_code) IS NOT FALSE
    UNION
    SELECT told.outlet_party_id, actor.member_id, NULL
    FROM outlet_told AS told
    JOIN (
        SELECT left_party_id AS one, right_party_id AS other FROM core.party_doubt WHERE reason <> 'two_numbers'
        UNION ALL
        SELECT right_party_id, left_party_id FROM core.party_doubt WHERE reason <> 'two_numbers'
    ) AS doubt ON doubt.one = told.party_id
    JOIN actor ON actor.party_id = doubt.other
    WHERE (actor.id_no = told.id_no) IS NOT FALSE AND (actor.credit_code = told.credit_code) IS NOT FALSE
)

SELECT
    met.outlet_party_id,
    CASE WHEN actor.noun IN ('prosecution_decision', 'judgment') THEN 'filing' ELSE actor.noun END AS noun,
    -- For certain if person and offence are; another offence since then may be the same matter.
    coalesce(
        bool_or(
            met.is_same_person AND actor.offences && ARRAY[
                'aiding_information_network_crime', 'illegal_use_of_information_network',
                'concealment_of_criminal_proceeds'
            ]
        ),
        false
    ) AS is_certain
FROM met
JOIN outlet_told AS told ON told.outlet_party_id = met.outlet_party_id
JOIN actor ON actor.member_id = met.member_id
WHERE NOT coalesce(actor.is_void, false)
    AND (actor.happened_on < told.act_from) IS NOT TRUE
    AND (
        actor.noun <> 'penalty'
        OR (
            actor.offences && ARRAY[
                'aiding_information_network_crime', 'illegal_use_of_information_network',
                'concealment_of_criminal_proceeds'
            ]
        ) IS NOT FALSE
    )
GROUP BY met.outlet_party_id, 2;

CREATE TEMP TABLE new_fact_outlet_party ON COMMIT DROP AS
WITH fresh AS (
    SELECT
        bool_and(is_fresh) FILTER (WHERE noun = 'penalty') AS penalty,
        bool_and(is_fresh) FILTER (WHERE noun = 'transfer') AS transfer,
        bool_and(is_fresh) FILTER (WHERE noun = 'filing') AS filing
    FROM register
)

SELECT
    told.outlet_party_id,
    run.act_from,
    run.act_to,
    :as_of - run.act_to AS days_since_opened,
    CASE
        WHEN run.outlet_no IS NULL THEN 0
        WHEN run.openers = run.certain_openers THEN run.openers
    END AS multi_openers_count,
    coalesce(run.cards, 0) AS opened_cards_count,
    coalesce(run.cards_in_cases, 0) AS cards_in_cases_count,
    told.status,
    coalesce(told.credit_code, told.id_no, told.legal_representative_id_no) IS NOT NULL AS is_identified,
    CASE WHEN penalty.is_certain THEN false WHEN penalty.is_certain IS NULL THEN true END AS penalty_is_absent,
    coalesce(fresh.penalty, false) AS penalty_register_is_fresh,
    CASE WHEN transfer.is_certain THEN false WHEN transfer.is_certain IS NULL THEN true END AS transfer_is_absent,
    coalesce(fresh.transfer, false) AS transfer_register_is_fresh,
    CASE WHEN filing.is_certain THEN false WHEN filing.is_certain IS NULL THEN true END AS filing_is_absent,
    coalesce(fresh.filing, false) AS filing_register_is_fresh,
    told.region_code,
    told.agency_id,
    told.party_id,
    told.outlet_id,
    :as_of AS as_of
FROM outlet_told AS told
CROSS JOIN fresh
LEFT JOIN outlet_run AS run ON run.outlet_no = told.outlet_no
LEFT JOIN outlet_chased AS penalty ON penalty.outlet_party_id = told.outlet_party_id AND penalty.noun = 'penalty'
LEFT JOIN outlet_chased AS transfer ON transfer.outlet_party_id = told.outlet_party_id AND transfer.noun = 'transfer'
LEFT JOIN outlet_chased AS filing ON filing.outlet_party_id = told.outlet_party_id AND filing.noun = 'filing';
