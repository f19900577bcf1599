-- One row of the star for each 检察建议 and 检察意见 that was issued: those of the register, and of leads where the register has none.
-- reads   night_procuratorial_recommendation, night_procuratorial_opinion, lead.recommendation, lead.recommendation_lead,
--         lead.reply, lead.lead, core.agency, sealed_key, region_version (temporary), mart.fact_recommendation
-- writes  new_fact_recommendation (temporary), one row per paper; safe to run twice
CREATE TEMP TABLE new_fact_recommendation ON COMMIT DROP AS
WITH registered AS (
    SELECT
        procuratorial_recommendation_id AS recommendation_id, 'recommendation' AS kind, document_no, addressee, agency_id,
        region_code, issued_on, reply_due_on, replied_on, reply, status
    FROM night_procuratorial_recommendation
    UNION ALL
    SELECT
        procuratorial_opinion_id, 'opinion', document_no, addressee, agency_id, region_code, issued_on, reply_due_on, replied_on,
        reply, status
    FROM night_procuratorial_opinion
),

told AS (
    SELECT
        recommendation_id, 'register' AS source, kind, document_no, core.document_key(document_no) AS document_key, addressee,
        NULL::text AS addressee_agency_id, agency_id, region_code, issued_on, reply_due_on, replied_on, reply,
        coalesce(status = 'withdrawn', false) AS is_withdrawn
    FROM registered
    WHERE status IS DISTINCT FROM 'draft'
    UNION ALL
    SELECT
        paper.recommendation_id::text, 'lead', paper.kind, paper.document_no, core.document_key(paper.document_no), paper.addressee,
        paper.addressee_agency_id, NULL, paper.region_code, paper.issued_on, paper.reply_due_on, answer.replied_on, answer.result,
        paper.status = 'withdrawn'
    FROM lead.recommendation AS paper
    LEFT JOIN LATERAL (
        SELECT reply.replied_on, reply.result FROM lead.reply
        WHERE reply.recommendation_id = paper.recommendation_id
        ORDER BY reply.replied_on DESC, reply.recorded_at DESC
        LIMIT 1
    ) AS answer ON true
    WHERE paper.issued_on IS NOT NULL
        -- What came onto the register too is told as the register has it.
        AND NOT EXISTS (
            SELECT FROM registered
            WHERE core.document_key(registered.document_no) = core.document_key(paper.document_no)
        )
)

SELECT
    told.recommendation_id,
    told.source,
    told.kind,
    told.document_no,
    told.document_key,
    told.addressee,
    coalesce(told.addressee_agency_id, addressed.agency_id) AS addressee_agency_id,
    told.agency_id,
    told.region_code,
    region.region_key,
    told.issued_on,
    told.reply_due_on,
    told.replied_on,
    told.reply,
    told.is_withdrawn,
    coalesce(resting.leads, 0)::integer AS leads_count,
    coalesce(resting.is_sealed, false)
        OR EXISTS (SELECT FROM sealed_key WHERE sealed_key.key = told.recommendation_id) AS is_sealed
FROM told
LEFT JOIN LATERAL (
    -- A name that two agencies have says nothing of which is meant.
    SELECT min(agency.agency_id) AS agency_id FROM core.agency
    WHERE core.name_key(agency.name) = core.name_key(told.addressee)
    HAVING count(*) = 1
) AS addressed ON true
LEFT JOIN region_version AS region
    ON region.region_code = told.region_code AND region.valid_from <= told.issued_on AND region.valid_to > told.issued_on
LEFT JOIN LATERAL (
    SELECT count(*) AS leads, bool_or(rests.is_sealed) AS is_sealed
    FROM lead.recommendation AS paper
    JOIN lead.recommendation_lead AS tie USING (recommendation_id)
    JOIN lead.lead AS rests ON rests.lead_id = tie.lead_id
    WHERE paper.recommendation_id::text = told.recommendation_id OR core.document_key(paper.document_no) = told.document_key
) AS resting ON true;
