-- How long a review may take, as the law and this office's figures have it tonight.
-- reads   nothing
-- writes  lead.review_term, one row per kind of lead; safe to run twice
INSERT INTO lead.review_term (kind, working_days, basis)
VALUES ('reverse', :reverse_review_days, :reverse_review_basis), ('other', :lead_review_days, :lead_review_basis)
ON CONFLICT (kind) DO UPDATE SET working_days = excluded.working_days, basis = excluded.basis;
