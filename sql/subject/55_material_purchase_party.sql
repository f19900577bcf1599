-- The reporter, the purchase and the waste behind each judged year, as the lead shows them.
-- reads   wanted, core.fact_material_purchase_party, night_material_purchase, night_material_purchase_party,
--         night_waste_declaration, night_waste_manifest, night_waste_manifest_party, core.party_member, core.agency
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'material_purchase_party',
    fact.material_purchase_party_id,
    fact.material_purchase_id,
    fact.party_id,
    party.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    NULL,
    NULL,
    NULL,
    fact.act_from,
    fact.act_to,
    NULL,
    to_jsonb(fact) || jsonb_build_object('year', purchase.year)
FROM core.fact_material_purchase_party AS fact
JOIN night_material_purchase AS purchase ON purchase.material_purchase_id = fact.material_purchase_id
JOIN night_material_purchase_party AS party ON party.material_purchase_party_id = fact.material_purchase_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
WHERE EXISTS (
    SELECT
    FROM wanted
    WHERE wanted.subject = 'material_purchase_party' AND wanted.subject_key = fact.material_purchase_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'material_purchase_party', fact.material_purchase_party_id, told.table_name, told.record_id,
    told.agency_id, told.batch_id, told.row_hash, told.known_at, told.content
FROM subject
JOIN core.fact_material_purchase_party AS fact ON fact.material_purchase_party_id = subject.subject_key
CROSS JOIN LATERAL (
    SELECT
        'core.material_purchase' AS table_name, material_purchase_id AS record_id, agency_id, batch_id, row_hash, known_at,
        to_jsonb(purchase) AS content
    FROM night_material_purchase AS purchase
    WHERE purchase.material_purchase_id = fact.material_purchase_id
    UNION ALL
    SELECT
        'core.material_purchase_party', material_purchase_party_id, agency_id, batch_id, row_hash, known_at, to_jsonb(party)
    FROM night_material_purchase_party AS party
    WHERE party.material_purchase_party_id = fact.material_purchase_party_id
    UNION ALL
    SELECT
        'core.waste_declaration', waste_declaration_id, agency_id, batch_id, row_hash, known_at, to_jsonb(declaration)
    FROM night_waste_declaration AS declaration
    WHERE declaration.waste_declaration_id = fact.waste_declaration_id
    UNION ALL
    SELECT
        'core.waste_manifest', manifest.waste_manifest_id, manifest.agency_id, manifest.batch_id, manifest.row_hash,
        manifest.known_at, to_jsonb(manifest)
    FROM core.party_member AS member
    JOIN night_waste_manifest_party AS mover
        ON mover.waste_manifest_party_id = member.member_id AND mover.side = 'generator'
    JOIN night_waste_manifest AS manifest ON manifest.waste_manifest_id = mover.waste_manifest_id
    WHERE member.party_id = fact.party_id AND member.noun = 'waste_manifest_party'
        AND manifest.moved_on BETWEEN fact.act_from AND fact.act_to + 90
) AS told
WHERE subject.subject = 'material_purchase_party';
