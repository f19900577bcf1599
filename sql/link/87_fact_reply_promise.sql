-- One row of facts for each measure that a reply to a recommendation or opinion says was taken: how many of them came onto
-- the registers since the document was issued.
-- reads   night_procuratorial_recommendation, lead.recommendation, lead.recommendation_lead, lead.reply, lead.reply_counter,
--         night_transfer, night_admin_case, night_hazard_order, night_penalty, core.party_member, core.agency, register
-- writes  new_fact_reply_promise (temporary; link.py puts it in the place of core.fact_reply_promise), one row per document and
--         measure; safe to run twice
CREATE TEMP TABLE promise ON COMMIT DROP AS
SELECT
    told.procuratorial_recommendation_id AS document_id,
    'recommendation' AS document_kind,
    told.document_no,
    measure.measure,
    'agency' AS scope,
    told.issued_on,
    told.replied_on,
    measure.promised,
    told.status IN ('draft', 'withdrawn') AS is_withdrawn,
    coalesce((
        SELECT bool_and(register.is_fresh) FROM register
        WHERE register.agency_id = told.agency_id AND register.noun = 'procuratorial_recommendation'
    ), false) AS is_fresh,
    told.region_code,
    (SELECT min(agency.agency_id) FROM core.agency AS agency WHERE agency.name = told.addressee) AS addressee_id,
    told.agency_id AS sender_id
FROM night_procuratorial_recommendation AS told
CROSS JOIN LATERAL (
    VALUES ('transferred', told.promised_transferred), ('filed', told.promised_filed), ('hazards', told.promised_hazards),
        ('suspended', told.promised_suspended), ('fined', told.promised_fined)
) AS measure (measure, promised)
WHERE measure.promised > 0
    -- What was recorded here of the same document is the newer word on it.
    AND NOT EXISTS (
        SELECT
        FROM lead.recommendation AS paper
        JOIN lead.reply ON reply.recommendation_id = paper.recommendation_id AND reply.replied_on <= :as_of
        JOIN lead.reply_counter AS counter ON counter.reply_id = reply.reply_id AND counter.measure = measure.measure
        WHERE paper.document_no = told.document_no
    )
UNION ALL
-- What people recorded here of a reply, by the end of the night; of each measure the newest reply counts.
SELECT * FROM (
    SELECT DISTINCT ON (paper.recommendation_id, counter.measure)
        paper.recommendation_id::text AS document_id,
        paper.kind,
        paper.document_no,
        counter.measure,
        counter.scope,
        paper.issued_on,
        reply.replied_on,
        counter.promised,
        paper.status = 'withdrawn',
        true,
        paper.region_code,
        paper.addressee_agency_id,
        paper.addressee_agency_id
    FROM lead.reply
    JOIN lead.recommendation AS paper ON paper.recommendation_id = reply.recommendation_id
    JOIN lead.reply_counter AS counter ON counter.reply_id = reply.reply_id
    WHERE reply.replied_on <= :as_of AND counter.measure IN ('transferred', 'filed', 'hazards', 'suspended', 'fined')
    ORDER BY paper.recommendation_id, counter.measure, reply.replied_on DESC, reply.recorded_at DESC
) AS newest
WHERE newest.promised > 0;

-- What the addressees did: which measure, when, about whom, and in which register it stands.
CREATE TEMP TABLE measure_taken ON COMMIT DROP AS
SELECT * FROM (
    SELECT 'transferred' AS measure, 'transfer' AS noun, transfer_id AS record_id, agency_id,
        coalesce(transferred_on, decided_on) AS taken_on
    FROM night_transfer
    UNION ALL
    SELECT 'filed', 'admin_case', admin_case_id, agency_id, opened_on FROM night_admin_case
    UNION ALL
    SELECT 'hazards', 'hazard_order', hazard_order_id, agency_id, coalesce(reinspected_on, ordered_on)
    FROM night_hazard_order WHERE result = 'rectified' AND status IS DISTINCT FROM 'revoked'
    UNION ALL
    SELECT 'suspended', 'hazard_order', hazard_order_id, agency_id, ordered_on
    FROM night_hazard_order WHERE measure IN ('suspend', 'stop_using') AND status IS DISTINCT FROM 'revoked'
    UNION ALL
    SELECT 'fined', 'penalty', penalty_id, agency_id, decided_on
    FROM night_penalty WHERE fine_cny > 0 AND status IS DISTINCT FROM 'revoked'
) AS taken
WHERE taken.agency_id IN (SELECT promise.addressee_id FROM promise);
CREATE INDEX ON measure_taken (agency_id, measure, taken_on);

CREATE TEMP TABLE new_fact_reply_promise ON COMMIT DROP AS
SELECT
    promise.document_id || '/' || promise.measure AS reply_promise_id,
    promise.document_id,
    promise.document_kind,
    promise.document_no,
    promise.measure,
    promise.scope,
    promise.issued_on,
    promise.replied_on,
    promise.promised AS promised_count,
    seen.number AS seen_count,
    CASE WHEN seen.number IS NOT NULL THEN greatest(promise.promised - seen.number, 0) END AS unseen_count,
    seen.number >= promise.promised AS is_kept,
    :as_of - promise.replied_on AS days_since_reply,
    promise.is_withdrawn,
    coalesce(kept.is_fresh, false) AS measure_register_is_fresh,
    promise.is_fresh AS reply_register_is_fresh,
    promise.issued_on AS act_from,
    promise.replied_on AS act_to,
    promise.region_code,
    coalesce(promise.addressee_id, promise.sender_id) AS agency_id,
    coalesce(promise.addressee_id, promise.sender_id) AS party_id,
    :as_of AS as_of
FROM promise
LEFT JOIN LATERAL (
    SELECT bool_and(register.is_fresh) AS is_fresh
    FROM register
    WHERE register.agency_id = promise.addressee_id
        AND register.noun = CASE promise.measure
            WHEN 'transferred' THEN 'transfer' WHEN 'filed' THEN 'admin_case' WHEN 'fined' THEN 'penalty' ELSE 'hazard_order'
        END
    HAVING count(*) > 0
) AS kept ON true
LEFT JOIN LATERAL (
    -- An agency without the register tells nothing of it; of a document without a day nobody knows what came after it.
    SELECT count(*)::integer AS number
    FROM measure_taken AS taken
    WHERE taken.agency_id = promise.addressee_id AND taken.measure = promise.measure
        AND taken.taken_on >= promise.issued_on
        AND (promise.scope = 'agency' OR EXISTS (
            SELECT
            FROM lead.recommendation_lead AS about
            -- A party's key is that of one of its records: who was written about may be one with others by now.
            JOIN core.party_member AS named ON named.member_id = about.party_id
            JOIN core.party_member AS member
                ON member.party_id = named.party_id AND member.noun = taken.noun || '_party' AND member.record_id = taken.record_id
            WHERE about.recommendation_id::text = promise.document_id
        ))
) AS seen ON kept.is_fresh IS NOT NULL AND promise.issued_on IS NOT NULL;
