-- One wide row of facts for each number that was used in crimes: in how many cases, by whom it was opened, and whether
-- anybody ever went after the holder.
-- reads   involved, card_holder (temporary, of the file before)
-- writes  new_fact_handle (temporary; link.py puts it in the place of core.fact_handle), one row per number that was
--         opened in somebody's name; safe to run twice
CREATE TEMP TABLE new_fact_handle ON COMMIT DROP AS
WITH first AS (
    -- Who is named as the holder comes before nobody: a later entry may say what the first one left out.
    SELECT DISTINCT ON (card_kind, number)
        card_kind,
        number,
        party_id,
        card_party_id
    FROM involved
    WHERE number <> ''
    ORDER BY card_kind, number, (party_id IS NULL), known_at, card_id COLLATE "C"
),

counted AS (
    SELECT
        card_kind,
        number,
        (array_agg(card_id ORDER BY known_at, card_id COLLATE "C"))[1] AS card_id,
        min(used_from) AS act_from,
        max(used_to) AS act_to,
        min(registered_on) AS registered_on,
        (count(DISTINCT filing_id) FILTER (WHERE is_filed))::integer AS cases_count,
        CASE WHEN bool_and(amount_cny IS NOT NULL) THEN sum(amount_cny) END AS amount_cny,
        bool_or(is_lent) AS is_lent,
        bool_or(is_lent IS NULL) AS is_unclear,
        bool_or(is_reported_lost) AS is_reported_lost,
        coalesce(bool_and(is_elsewhere), false) AS is_case_elsewhere,
        min(region_code) AS region_code,
        min(agency_id) AS agency_id
    FROM involved
    WHERE number <> ''
    GROUP BY card_kind, number
)

SELECT
    counted.card_id AS handle_id,
    counted.card_kind,
    counted.act_from,
    counted.act_to,
    counted.registered_on AS decided_on,
    :as_of - counted.registered_on AS days_since_registered,
    counted.cases_count,
    counted.amount_cny,
    CASE WHEN counted.is_lent THEN true WHEN NOT counted.is_unclear THEN false END AS is_lent,
    counted.is_reported_lost,
    holder.is_identified,
    holder.is_under_measure,
    counted.is_case_elsewhere,
    holder.penalty_is_absent,
    holder.penalty_register_is_fresh,
    holder.transfer_is_absent,
    holder.transfer_register_is_fresh,
    holder.filing_is_absent,
    holder.filing_register_is_fresh,
    counted.region_code,
    counted.agency_id,
    first.party_id,
    first.card_party_id,
    counted.card_id,
    :as_of AS as_of
FROM counted
JOIN first ON first.card_kind IS NOT DISTINCT FROM counted.card_kind AND first.number = counted.number
JOIN card_holder AS holder ON holder.party_id = first.party_id;
