-- One row of facts for everyone who reports what he bought of a material in a year: how much waste of it is accounted for.
-- reads   night_material_purchase, night_material_purchase_party, night_waste_declaration, night_waste_declaration_party,
--         night_waste_manifest, night_waste_manifest_party, night_admin_case, core.party_member, core.party_doubt, actor, register
-- writes  new_fact_material_purchase_party (temporary; link.py puts it in the place of core.fact_material_purchase_party),
--         one row per reporter, material and year; safe to run twice
CREATE TEMP TABLE bought ON COMMIT DROP AS
SELECT
    party.material_purchase_party_id,
    party.party_kind,
    member.party_id,
    member.name_key,
    member.id_no,
    member.credit_code,
    member.legal_representative_id_no,
    make_date(purchase.year, 1, 1) AS year_from,
    make_date(purchase.year, 12, 31) AS year_to,
    -- Used engine oil is waste mineral oil, spent batteries are waste with lead.
    CASE purchase.material WHEN 'lubricating_oil' THEN 'HW08' WHEN 'battery' THEN 'HW31' END AS waste_category,
    purchase.*
FROM night_material_purchase AS purchase
JOIN night_material_purchase_party AS party ON party.material_purchase_id = purchase.material_purchase_id
JOIN core.party_member AS member ON member.member_id = party.material_purchase_party_id
WHERE purchase.year BETWEEN 1990 AND 2100;
ANALYZE bought;

-- Whose waste the declarations and manifests are.
CREATE TEMP TABLE waste_moved ON COMMIT DROP AS
SELECT
    'declaration' AS noun,
    declaration.waste_declaration_id AS record_id,
    declaration.waste_category,
    make_date(declaration.year, 12, 31) AS happened_on,
    NULL::numeric AS moved_tonnes,
    declaration.generated_tonnes,
    declaration.stored_tonnes,
    member.party_id,
    member.legal_representative_id_no
FROM night_waste_declaration AS declaration
JOIN night_waste_declaration_party AS party ON party.waste_declaration_id = declaration.waste_declaration_id
JOIN core.party_member AS member ON member.member_id = party.waste_declaration_party_id
WHERE declaration.year BETWEEN 1990 AND 2100
UNION ALL
SELECT
    'manifest',
    manifest.waste_manifest_id,
    manifest.waste_category,
    manifest.moved_on,
    manifest.moved_tonnes,
    NULL,
    NULL,
    member.party_id,
    member.legal_representative_id_no
FROM night_waste_manifest AS manifest
JOIN night_waste_manifest_party AS party
    ON party.waste_manifest_id = manifest.waste_manifest_id AND party.side = 'generator'
JOIN core.party_member AS member ON member.member_id = party.waste_manifest_party_id
WHERE manifest.status IN ('completed', 'running');
CREATE INDEX ON waste_moved (party_id);
CREATE INDEX ON waste_moved (legal_representative_id_no);
ANALYZE waste_moved;

-- Who may be the reporter, or answers for it, in the records of transfers and of criminal cases about waste.
CREATE TEMP TABLE waste_pursued ON COMMIT DROP AS
WITH met AS (
    SELECT bought.material_purchase_party_id, actor.member_id, true AS is_same
    FROM bought JOIN actor ON actor.party_id = bought.party_id
    UNION
    SELECT bought.material_purchase_party_id, actor.member_id, true
    FROM bought JOIN actor ON actor.id_no IN (bought.id_no, bought.legal_representative_id_no)
    UNION
    SELECT bought.material_purchase_party_id, actor.member_id, NULL
    FROM bought
    JOIN actor ON actor.name_key = bought.name_key AND actor.party_id <> bought.party_id
    WHERE actor.name_key NOT LIKE '%某%'
        AND (actor.id_no = bought.id_no) IS NOT FALSE AND (actor.credit_code = bought.credit_code) IS NOT FALSE
    UNION
    SELECT bought.material_purchase_party_id, actor.member_id, NULL
    FROM bought
    JOIN (
        SELECT left_party_id AS one, right_party_id AS other FROM core.party_doubt WHERE reason <> 'two_numbers'
        UNION ALL
        SELECT right_party_id, left_party_id FROM core.party_doubt WHERE reason <> 'two_numbers'
    ) AS doubt ON doubt.one = bought.party_id
    JOIN actor ON actor.party_id = doubt.other
    WHERE (actor.id_no = bought.id_no) IS NOT FALSE AND (actor.credit_code = bought.credit_code) IS NOT FALSE
)

SELECT
    met.material_purchase_party_id,
    CASE WHEN actor.noun IN ('prosecution_decision', 'judgment') THEN 'filing' ELSE actor.noun END AS noun,
    -- For certain if person and offence are; another offence filed since the year began may be the same matter.
    coalesce(bool_or(met.is_same AND actor.offences && ARRAY['environmental_pollution']), false) AS is_certain
FROM met
JOIN bought ON bought.material_purchase_party_id = met.material_purchase_party_id
JOIN actor ON actor.member_id = met.member_id
WHERE actor.noun <> 'penalty'
    AND NOT coalesce(actor.is_void, false)
    AND (actor.happened_on < bought.year_from) IS NOT TRUE
    AND (actor.noun <> 'transfer' OR (actor.offences && ARRAY['environmental_pollution']) IS NOT FALSE)
GROUP BY met.material_purchase_party_id, 2;

CREATE TEMP TABLE new_fact_material_purchase_party ON COMMIT DROP AS
WITH fresh AS (
    SELECT noun.noun, coalesce(bool_and(register.is_fresh), false) AS is_fresh
    FROM unnest(ARRAY['transfer', 'filing', 'material_purchase', 'waste_declaration', 'waste_manifest']) AS noun (noun)
    LEFT JOIN register ON register.noun = noun.noun
    GROUP BY noun.noun
),

accounted AS (
    SELECT
        bought.material_purchase_party_id,
        min(waste.record_id COLLATE "C") FILTER (WHERE waste.noun = 'declaration') AS waste_declaration_id,
        count(*) FILTER (WHERE waste.noun = 'declaration') AS declarations,
        count(*) FILTER (WHERE waste.noun = 'manifest')::integer AS manifests,
        -- A sum that lacks one of its parts is not known.
        CASE WHEN bool_and(waste.generated_tonnes IS NOT NULL) FILTER (WHERE waste.noun = 'declaration') IS NOT FALSE
            THEN coalesce(sum(waste.generated_tonnes), 0) END AS generated_tonnes,
        CASE WHEN bool_and(waste.stored_tonnes IS NOT NULL) FILTER (WHERE waste.noun = 'declaration') IS NOT FALSE
            THEN coalesce(sum(waste.stored_tonnes), 0) END AS stored_tonnes,
        CASE WHEN bool_and(waste.moved_tonnes IS NOT NULL) FILTER (WHERE waste.noun = 'manifest') IS NOT FALSE
            THEN coalesce(sum(waste.moved_tonnes), 0) END AS moved_tonnes
    FROM bought
    JOIN waste_moved AS waste
        ON waste.party_id = bought.party_id
        AND waste.waste_category = bought.waste_category
        -- What stood in stock at the end of the year and went in the quarter after it is counted in its favour.
        AND waste.happened_on BETWEEN bought.year_from AND bought.year_to
            + CASE WHEN waste.noun = 'manifest' THEN 90 ELSE 0 END
    GROUP BY bought.material_purchase_party_id
),

affiliated AS (
    SELECT DISTINCT bought.material_purchase_party_id
    FROM bought
    JOIN waste_moved AS waste
        ON waste.legal_representative_id_no = bought.legal_representative_id_no
        AND waste.party_id <> bought.party_id
        AND waste.waste_category = bought.waste_category
        AND waste.happened_on BETWEEN bought.year_from AND bought.year_to + 90
),

under_case AS (
    SELECT DISTINCT bought.material_purchase_party_id
    FROM bought
    JOIN core.party_member AS member ON member.party_id = bought.party_id AND member.noun = 'admin_case_party'
    JOIN night_admin_case AS admin_case
        ON admin_case.admin_case_id = member.record_id AND admin_case.conclusion = 'open'
        AND admin_case.cause LIKE 'environment.hazardous\_waste%'
)

SELECT
    bought.material_purchase_party_id,
    bought.material,
    bought.year_from AS act_from,
    bought.year_to AS act_to,
    :as_of - bought.year_to AS days_since_year_end,
    bought.bought_tonnes,
    bought.bought_tonnes - bought.unused_tonnes AS used_tonnes,
    CASE WHEN accounted.material_purchase_party_id IS NULL THEN 0 ELSE accounted.generated_tonnes * 1000 END AS declared_waste_kg,
    CASE WHEN accounted.material_purchase_party_id IS NULL THEN 0 ELSE accounted.stored_tonnes * 1000 END AS stored_waste_kg,
    CASE WHEN accounted.material_purchase_party_id IS NULL THEN 0 ELSE accounted.moved_tonnes * 1000 END AS moved_waste_kg,
    coalesce(accounted.manifests, 0) AS manifests_count,
    coalesce(accounted.declarations, 0) > 0 AS is_declared,
    bought.party_kind,
    bought.id_no IS NOT NULL OR bought.credit_code IS NOT NULL AS is_identified,
    affiliated.material_purchase_party_id IS NOT NULL AS is_declared_by_affiliate,
    under_case.material_purchase_party_id IS NOT NULL AS is_under_case,
    CASE WHEN transfer.is_certain THEN false WHEN transfer.is_certain IS NULL THEN true END AS transfer_is_absent,
    (SELECT is_fresh FROM fresh WHERE noun = 'transfer') AS transfer_register_is_fresh,
    CASE WHEN filing.is_certain THEN false WHEN filing.is_certain IS NULL THEN true END AS filing_is_absent,
    (SELECT is_fresh FROM fresh WHERE noun = 'filing') AS filing_register_is_fresh,
    (SELECT is_fresh FROM fresh WHERE noun = 'material_purchase') AS material_purchase_register_is_fresh,
    (SELECT is_fresh FROM fresh WHERE noun = 'waste_declaration') AS waste_declaration_register_is_fresh,
    (SELECT is_fresh FROM fresh WHERE noun = 'waste_manifest') AS waste_manifest_register_is_fresh,
    bought.region_code,
    bought.agency_id,
    bought.party_id,
    bought.material_purchase_id,
    accounted.waste_declaration_id,
    :as_of AS as_of
FROM bought
LEFT JOIN accounted ON accounted.material_purchase_party_id = bought.material_purchase_party_id
LEFT JOIN affiliated ON affiliated.material_purchase_party_id = bought.material_purchase_party_id
LEFT JOIN under_case ON under_case.material_purchase_party_id = bought.material_purchase_party_id
LEFT JOIN waste_pursued AS transfer
    ON transfer.material_purchase_party_id = bought.material_purchase_party_id AND transfer.noun = 'transfer'
LEFT JOIN waste_pursued AS filing
    ON filing.material_purchase_party_id = bought.material_purchase_party_id AND filing.noun = 'filing';
