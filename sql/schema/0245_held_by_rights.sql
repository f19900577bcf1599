-- Nobody acts on a lead that is sealed for him, or in which he has a conflict of interest: what a person does not see, he does not do.
-- writes  lead.held

CREATE OR REPLACE FUNCTION lead.held(p_lead_id uuid) RETURNS lead.lead
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found_lead lead.lead;
    steps_before integer;
BEGIN
    SELECT * INTO found_lead FROM lead.lead WHERE lead_id = p_lead_id;
    SELECT steps INTO steps_before FROM lead.review WHERE lead_id = p_lead_id;
    IF found_lead.lead_id IS NULL OR ops.reads_lead(p_lead_id) IS NOT TRUE THEN
        RAISE EXCEPTION '没有这条线索，或者不属于您的辖区和职能'
            USING ERRCODE = 'insufficient_privilege', HINT = '用 xianjie work --all 查看可以办理的线索';
    END IF;
    -- One after the other: the second waits here, and then sees what the first did.
    SELECT * INTO found_lead FROM lead.lead WHERE lead_id = p_lead_id FOR NO KEY UPDATE;
    PERFORM lead.refuse_overtaken(p_lead_id, coalesce(steps_before, 0));
    RETURN found_lead;
END
$$;
