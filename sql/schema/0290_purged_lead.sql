-- Whoever could have read a lead that was purged learns with which batch it went, when, who decided it and why.
-- writes  lead.purged

CREATE FUNCTION lead.purged(p_first uuid, p_last uuid) RETURNS TABLE (
    lead_id uuid, lead_type text, raised_on date, state text, review_status text, review_steps integer, purge_id bigint,
    batch_id bigint, agency_id text, table_name text, as_of date, source_rows text, purged_at timestamptz, decided_by text, reason text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT gone.lead_id, gone.lead_type, gone.raised_on, gone.state, gone.review_status, gone.review_steps, purge.purge_id,
        purge.batch_id, purge.agency_id, purge.table_name, purge.as_of, purge.source_rows, purge.purged_at, purge.decided_by, purge.reason
    FROM ops.purged_lead AS gone
    JOIN ops.purge AS purge USING (purge_id)
    WHERE gone.lead_id BETWEEN p_first AND p_last
        AND starts_with(gone.region_code, ops.reads_prefix())
        AND NOT EXISTS (SELECT FROM lead.lead AS standing WHERE standing.lead_id = gone.lead_id)
    ORDER BY gone.lead_id, purge.purge_id
$$;
COMMENT ON FUNCTION lead.purged(uuid, uuid) IS '键在此范围内、已随批次清除的线索：哪一批，何时，谁决定，为何（只及本辖区）';
REVOKE ALL ON FUNCTION lead.purged(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead.purged(uuid, uuid) TO xianjie_prosecutor;
GRANT EXECUTE ON FUNCTION lead.purged(uuid, uuid) TO xianjie_auditor;
GRANT EXECUTE ON FUNCTION lead.purged(uuid, uuid) TO xianjie_publisher;
