-- The decisions that the research centre counts: in force, dated, of a known cause, without minors and without what is sealed.
-- reads   night_penalty, night_penalty_party, night_transfer, night_filing, night_registration, night_registration_party, core.cause,
--         core.party_member, ops.sealing, research_cause, research_place, research_section (temporary)
-- writes  research_case (temporary), one row per decision; safe to run twice
-- Nothing of it names anybody but party_key, by which different parties are told apart; it stays in this transaction.
-- Who was transferred is told by documents alone, so that a night can be counted again later: links are the newest night's.
DROP TABLE IF EXISTS research_case;

CREATE TEMP TABLE research_case ON COMMIT DROP AS
WITH sealed AS (
    SELECT newest.key
    FROM (
        SELECT DISTINCT ON (sealing.kind, sealing.key)
            sealing.key,
            sealing.is_sealed
        FROM ops.sealing
        WHERE sealing.kind IN ('party', 'record') AND sealing.decided_at < :known_at
        ORDER BY sealing.kind ASC, sealing.key ASC, sealing.sealing_id DESC
    ) AS newest
    WHERE newest.is_sealed
),

kept_apart AS (
    SELECT party.penalty_id
    FROM night_penalty_party AS party
    JOIN night_penalty AS penalty ON penalty.penalty_id = party.penalty_id
    -- As delivered: in full-width digits too, or with blanks.
    WHERE core.is_minor_on(core.plain_code(party.id_no), coalesce(penalty.act_from, penalty.act_to, penalty.decided_on))
    UNION
    SELECT key FROM sealed
    UNION
    SELECT party.penalty_id
    FROM night_penalty_party AS party
    LEFT JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
    JOIN sealed ON sealed.key IN (party.penalty_party_id, member.party_id)
),

first_party AS (
    SELECT DISTINCT ON (penalty_id)
        penalty_id,
        penalty_party_id,
        coalesce(credit_code, id_no, name, penalty_party_id) AS party_key,
        credit_code,
        address
    FROM night_penalty_party
    ORDER BY penalty_id ASC, ordinal ASC, penalty_party_id ASC
),

entity AS (
    SELECT DISTINCT ON (party.credit_code)
        party.credit_code,
        registration.industry_code
    FROM night_registration_party AS party
    JOIN night_registration AS registration ON registration.registration_id = party.registration_id
    WHERE party.ordinal = 1 AND party.credit_code IS NOT NULL
    ORDER BY party.credit_code ASC, registration.established_on DESC NULLS LAST, registration.registration_id ASC
),

-- By document number, or by the number of the case within the agency.
handed AS (
    SELECT
        penalty.penalty_id,
        transfer.document_no,
        transfer.result = 'filed' AS is_filed
    FROM night_penalty AS penalty
    JOIN night_transfer AS transfer ON transfer.penalty_decision_no = penalty.decision_no
    UNION ALL
    SELECT
        penalty.penalty_id,
        transfer.document_no,
        transfer.result = 'filed'
    FROM night_penalty AS penalty
    JOIN night_transfer AS transfer ON transfer.agency_id = penalty.agency_id AND transfer.case_no = penalty.case_no
),

filed AS (
    SELECT penalty.penalty_id
    FROM night_penalty AS penalty
    JOIN night_filing AS filing ON filing.source_decision_no = penalty.decision_no AND filing.decision = 'filed'
    UNION
    SELECT handed.penalty_id
    FROM handed
    JOIN night_filing AS filing ON filing.transfer_document_no = handed.document_no AND filing.decision = 'filed'
    UNION
    SELECT penalty_id FROM handed WHERE is_filed
),

transferred AS (
    SELECT penalty_id FROM handed
    UNION
    SELECT penalty_id FROM night_penalty WHERE is_transfer_noted OR transfer_document_no IS NOT NULL
    UNION
    SELECT penalty_id FROM filed
)

SELECT
    penalty.penalty_id,
    penalty.region_code,
    penalty.agency_id,
    cause.domain,
    penalty.cause,
    placed.category,
    date_trunc('month', penalty.decided_on)::date AS month,
    coalesce(party.party_key, penalty.penalty_id) AS party_key,
    -- The town or street of a Chinese address, between the county and the road.
    coalesce(substring(
            party.address
            FROM '^(?:[^省市县区旗]{1,8}(?:省|自治区))?(?:[^省市县区旗州盟街镇乡路村0-9]{1,6}[市县区旗州盟]){0,3}([^省市县区旗路村0-9]{1,6}?(?:街道|镇|乡|苏木))'
        ), 'not_stated') AS area,
    coalesce(section.section, 'not_stated') AS industry,
    coalesce(place.place, 'not_stated') AS place,
    CASE
        WHEN filed.penalty_id IS NOT NULL THEN 'filed'
        WHEN transferred.penalty_id IS NOT NULL THEN 'transferred'
        WHEN cardinality(array_remove(cause.offences, 'other')) > 0 THEN 'not_transferred'
        ELSE 'petty'
    END AS outcome
FROM night_penalty AS penalty
JOIN core.cause AS cause ON cause.cause = penalty.cause
LEFT JOIN research_cause AS placed ON placed.cause = penalty.cause
LEFT JOIN first_party AS party ON party.penalty_id = penalty.penalty_id
LEFT JOIN entity ON entity.credit_code = party.credit_code
LEFT JOIN research_section AS section ON section.division = substring(entity.industry_code FROM '^[A-T]?([0-9]{2})')
LEFT JOIN filed ON filed.penalty_id = penalty.penalty_id
LEFT JOIN transferred ON transferred.penalty_id = penalty.penalty_id
LEFT JOIN LATERAL (
    SELECT research_place.place
    FROM research_place
    WHERE penalty.facts_text ~ research_place.reads
    ORDER BY research_place.place_order
    LIMIT 1
) AS place ON true
WHERE coalesce(penalty.status, 'in_force') <> 'revoked'
    AND penalty.decided_on BETWEEN :first_on AND :last_on
    AND cause.domain = ANY(:domains)
    AND NOT EXISTS (SELECT FROM kept_apart WHERE kept_apart.penalty_id = penalty.penalty_id);
