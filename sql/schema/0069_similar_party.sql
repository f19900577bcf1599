-- A tie may rest on parties whose identity is left open.
-- reads   nothing
-- writes  a constraint of core.case_link

ALTER TABLE core.case_link DROP CONSTRAINT IF EXISTS case_link_basis_code;
ALTER TABLE core.case_link ADD CONSTRAINT case_link_basis_code CHECK (basis IN ('document_no', 'party', 'representative', 'name_only', 'similar', 'event'));
