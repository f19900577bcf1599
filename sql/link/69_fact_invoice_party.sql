-- One row of facts for everyone who sold dangerous goods by invoice on days without a licence: how much, and what followed.
-- reads   night_invoice, night_invoice_party, night_licence, night_admin_case, core.party_member, core.party_doubt, actor,
--         register
-- writes  new_fact_invoice_party (temporary; link.py puts it in the place of core.fact_invoice_party), one row per seller;
--         safe to run twice
CREATE TEMP TABLE sold ON COMMIT DROP AS
SELECT
    invoice.invoice_id,
    seller.invoice_party_id,
    seller.party_kind,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_id_no,
    invoice.issued_on,
    invoice.quantity_tonnes,
    invoice.amount_cny,
    invoice.region_code,
    invoice.agency_id
FROM night_invoice AS invoice
JOIN night_invoice_party AS seller ON seller.invoice_id = invoice.invoice_id AND seller.side = 'seller'
JOIN core.party_member AS member ON member.member_id = seller.invoice_party_id
WHERE invoice.status = 'normal' AND invoice.issued_on IS NOT NULL
    AND invoice.goods_kind IN ('gasoline', 'diesel', 'methanol', 'other_dangerous');

ANALYZE sold;

-- The licences that cover selling dangerous goods; whoever only may be the holder leaves it open.
CREATE TEMP TABLE goods_licence ON COMMIT DROP AS
WITH seller AS (
    SELECT DISTINCT party_id, name_key, credit_code FROM sold
),

holder AS (
    SELECT seller.party_id, licensed.record_id, true AS is_same
    FROM seller
    JOIN core.party_member AS licensed ON licensed.party_id = seller.party_id AND licensed.noun = 'licence_party'
    UNION
    SELECT seller.party_id, licensed.record_id, NULL
    FROM seller
    JOIN core.party_member AS licensed
        ON licensed.name_key = seller.name_key AND licensed.party_id <> seller.party_id
        AND licensed.noun = 'licence_party'
    WHERE seller.name_key NOT LIKE '%某%' AND (licensed.credit_code = seller.credit_code) IS NULL
)

SELECT
    holder.party_id,
    holder.is_same,
    licence.valid_from,
    licence.valid_to,
    -- From this day on the licence is not in force, whatever its term says.
    CASE WHEN licence.status <> 'valid' THEN coalesce(licence.status_on, '-infinity') END AS ended_on
FROM holder
JOIN night_licence AS licence
    ON licence.licence_id = holder.record_id AND licence.licence_kind IN ('dangerous_chemicals', 'safety_production');

CREATE TEMP TABLE sold_pursued ON COMMIT DROP AS
WITH seller AS (
    SELECT
        party_id,
        min(name_key) AS name_key,
        max(id_no) AS id_no,
        max(credit_code) AS credit_code,
        max(legal_representative_id_no) AS legal_representative_id_no,
        min(issued_on) AS first_on
    FROM sold
    GROUP BY party_id
),

met AS (
    SELECT seller.party_id, actor.member_id, true AS is_same_person
    FROM seller JOIN actor ON actor.party_id = seller.party_id
    UNION
    SELECT seller.party_id, actor.member_id, true
    FROM seller JOIN actor ON actor.id_no IN (seller.id_no, seller.legal_representative_id_no)
    UNION
    SELECT seller.party_id, actor.member_id, NULL
    FROM seller
    JOIN actor ON actor.name_key = seller.name_key AND actor.party_id <> seller.party_id
    WHERE actor.name_key NOT LIKE '%某%'
        AND (actor.id_no = seller.id_no) IS NOT FALSE AND (actor.credit_code = seller.credit_code) IS NOT FALSE
)

SELECT
    met.party_id,
    CASE WHEN actor.noun IN ('prosecution_decision', 'judgment') THEN 'filing' ELSE actor.noun END AS noun,
    -- A case for another offence since then may be the same matter.
    coalesce(bool_or(
        met.is_same_person AND (
            actor.noun IN ('penalty', 'transfer')
            OR actor.offences && ARRAY['hazardous_operation', 'illegal_business_other', 'illegal_dangerous_substances']
        )
    ), false) AS is_certain,
    max(actor.happened_on) FILTER (WHERE met.is_same_person) AS last_on
FROM met
JOIN seller ON seller.party_id = met.party_id
JOIN actor ON actor.member_id = met.member_id
WHERE NOT coalesce(actor.is_void, false)
    AND (actor.happened_on < seller.first_on) IS NOT TRUE
    AND (
        actor.noun NOT IN ('penalty', 'transfer') OR actor.cause IS NULL
        OR actor.cause IN ('safety.unlicensed_dangerous_goods', 'police.dangerous_goods_storage')
    )
GROUP BY met.party_id, 2;

CREATE TEMP TABLE new_fact_invoice_party ON COMMIT DROP AS
WITH fresh AS (
    SELECT
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'penalty'), false) AS penalty,
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'transfer'), false) AS transfer,
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'filing'), false) AS filing,
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'licence'), false) AS licence
    FROM register
),

judged AS (
    -- Each invoice on its own day: licensed for certain, perhaps (a day or the holder is not known), or not.
    SELECT
        sold.*,
        CASE
            WHEN bool_or(
                licence.is_same AND licence.valid_from <= sold.issued_on AND licence.valid_to >= sold.issued_on
                AND (licence.ended_on <= sold.issued_on) IS NOT TRUE
            ) THEN true
            WHEN bool_or(
                licence.party_id IS NOT NULL
                AND (licence.valid_from > sold.issued_on) IS NOT TRUE
                AND (licence.valid_to < sold.issued_on) IS NOT TRUE
                AND (licence.ended_on <= sold.issued_on) IS NOT TRUE
            ) THEN NULL
            ELSE false
        END AS is_licensed,
        bool_or(licence.is_same) AS has_had_licence,
        bool_or(licence.is_same AND licence.ended_on <= sold.issued_on AND licence.valid_to >= sold.issued_on) AS is_ended
    FROM sold
    LEFT JOIN goods_licence AS licence ON licence.party_id = sold.party_id
    LEFT JOIN sold_pursued AS penalty ON penalty.party_id = sold.party_id AND penalty.noun = 'penalty' AND penalty.is_certain
    -- What was sold until a penalty is punished by it.
    WHERE (sold.issued_on <= penalty.last_on) IS NOT TRUE
    GROUP BY
        sold.invoice_id, sold.invoice_party_id, sold.party_kind, sold.party_id, sold.name_key, sold.id_no,
        sold.credit_code, sold.legal_representative_id_no, sold.issued_on, sold.quantity_tonnes, sold.amount_cny,
        sold.region_code, sold.agency_id
),

seller AS (
    SELECT
        party_id,
        (array_agg(invoice_party_id ORDER BY issued_on, invoice_party_id COLLATE "C"))[1] AS invoice_party_id,
        (array_agg(invoice_id ORDER BY issued_on, invoice_party_id COLLATE "C"))[1] AS invoice_id,
        min(issued_on) AS act_from,
        max(issued_on) AS act_to,
        count(*) FILTER (WHERE is_licensed IS FALSE)::integer AS unlicensed,
        count(*)::integer AS possible,
        CASE WHEN bool_and(quantity_tonnes IS NOT NULL) THEN sum(quantity_tonnes) END AS tonnes,
        CASE WHEN bool_and(amount_cny IS NOT NULL) THEN sum(amount_cny) END AS amount_cny,
        CASE WHEN bool_or(is_ended) THEN 'ended' WHEN bool_or(has_had_licence) THEN 'expired' ELSE 'none' END AS licence_state,
        min(party_kind) AS party_kind,
        bool_or(id_no IS NOT NULL OR credit_code IS NOT NULL) AS is_identified,
        -- Digits three to eight of the code are the district that registered it.
        bool_and(substr(credit_code, 3, 6) <> left(region_code, 6)) AS is_registered_elsewhere,
        min(region_code) AS region_code,
        min(agency_id COLLATE "C") AS agency_id
    FROM judged
    WHERE is_licensed IS NOT TRUE
    GROUP BY party_id
)

SELECT
    seller.invoice_party_id,
    seller.act_from,
    seller.act_to,
    :as_of - seller.act_from AS days_since_first_invoice,
    seller.unlicensed AS unlicensed_invoices_count,
    seller.possible AS possible_invoices_count,
    CASE WHEN seller.possible = seller.unlicensed THEN true END AS is_licence_settled,
    seller.tonnes AS unlicensed_tonnes,
    seller.amount_cny AS unlicensed_amount_cny,
    seller.licence_state,
    seller.party_kind,
    seller.is_identified,
    seller.is_registered_elsewhere,
    (seller.act_to + make_interval(years => :limitation_years))::date < :as_of AS is_limitation_over,
    EXISTS (
        SELECT
        FROM core.party_member AS member
        JOIN night_admin_case AS admin_case
            ON admin_case.admin_case_id = member.record_id AND admin_case.conclusion = 'open'
            AND split_part(admin_case.cause, '.', 1) = 'safety'
        WHERE member.noun = 'admin_case_party' AND member.party_id = seller.party_id
    ) AS is_under_case,
    CASE WHEN penalty.is_certain IS NULL OR penalty.is_certain THEN true END AS penalty_is_absent,
    fresh.penalty AS penalty_register_is_fresh,
    CASE WHEN transfer.is_certain THEN false WHEN transfer.is_certain IS NULL THEN true END AS transfer_is_absent,
    fresh.transfer AS transfer_register_is_fresh,
    CASE WHEN filing.is_certain THEN false WHEN filing.is_certain IS NULL THEN true END AS filing_is_absent,
    fresh.filing AS filing_register_is_fresh,
    fresh.licence AS licence_register_is_fresh,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'invoice' AND register.agency_id = seller.agency_id
    ), false) AS invoice_register_is_fresh,
    seller.region_code,
    seller.agency_id,
    seller.party_id,
    seller.invoice_id,
    :as_of AS as_of
FROM seller
CROSS JOIN fresh
LEFT JOIN sold_pursued AS penalty ON penalty.party_id = seller.party_id AND penalty.noun = 'penalty'
LEFT JOIN sold_pursued AS transfer ON transfer.party_id = seller.party_id AND transfer.noun = 'transfer'
LEFT JOIN sold_pursued AS filing ON filing.party_id = seller.party_id AND filing.noun = 'filing';
