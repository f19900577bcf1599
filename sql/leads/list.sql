-- Leads of a tier, domain, state or since a night, as a list shows them: the gravest first, numbers as masked in the evidence.
-- reads   lead.lead, lead.history, lead.evidence, core.cause
-- writes  nothing; gives one row per lead
SELECT
    lead.lead_id,
    lead.lead_type,
    lead.tier,
    lead.domain,
    lead.function,
    lead.severity,
    lead.score,
    lead.state,
    lead.review_status,
    lead.party_name,
    (
        SELECT min(evidence.value)
        FROM lead.evidence
        WHERE evidence.lead_id = lead.lead_id
            AND evidence.record_id = lead.subject_key AND evidence.column_name IN ('id_no', 'credit_code')
    ) AS id_no,
    lead.agency_name,
    lead.document_no,
    cause.name AS cause_name,
    lead.offence_name,
    lead.act_from,
    lead.act_to,
    lead.decided_on,
    lead.first_seen_on,
    lead.last_seen_on
FROM lead.lead
LEFT JOIN core.cause ON cause.cause = lead.cause
WHERE NOT lead.is_sealed AND lead.tier = :tier
    AND (CAST(:domain AS text) IS NULL OR lead.domain = :domain)
    AND (CAST(:state AS text) IS NULL OR lead.state = :state)
    AND (
        CAST(:since AS date) IS NULL
        -- A lead that waited for a register from the first is news on the night that it opens.
        OR greatest(lead.first_seen_on, (
            SELECT min(told.as_of)
            FROM lead.history AS told
            WHERE told.lead_id = lead.lead_id AND (told.event = 'reopened' OR (told.event = 'raised' AND told.reason IS NULL))
        )) >= :since
    )
ORDER BY
    CASE lead.severity WHEN 'high' THEN 1 WHEN 'medium' THEN 2 ELSE 3 END,
    lead.score DESC,
    lead.first_seen_on DESC,
    lead.lead_id;
