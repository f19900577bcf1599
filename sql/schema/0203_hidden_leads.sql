-- Who reads leads sees no sealed one, and none in which the person has a conflict of interest, whatever else opens it.
-- writes  policies of lead.lead; what follows a lead follows it here too

CREATE POLICY hidden_sealed ON lead.lead AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));
CREATE POLICY hidden_conflict ON lead.lead AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_research, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (lead_id <> ALL (ARRAY( SELECT ops.conflicted_leads()))));
