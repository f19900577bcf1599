-- Gives a link between two records only to whom both of them belong: neither key tells of another county's record.
-- writes  policies of core.case_link
DROP POLICY prosecutor ON core.case_link;
DROP POLICY office ON core.case_link;
CREATE POLICY prosecutor ON core.case_link FOR SELECT TO xianjie_prosecutor
    USING ((SELECT ops.is_own_login()) OR (split_part(from_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]) AND split_part(to_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[])));
CREATE POLICY office ON core.case_link FOR SELECT TO xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (split_part(from_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]) AND split_part(to_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[])));
