-- How long a review may take, and a reply to a document, as the law and this office's figures have it tonight.
-- reads   nothing
-- writes  lead.review_term, one row per kind of lead; lead.reply_term, one row per kind of document; safe to run twice
INSERT INTO lead.review_term (kind, working_days, basis)
VALUES ('reverse', :reverse_review_days, :reverse_review_basis), ('other', :lead_review_days, :lead_review_basis)
ON CONFLICT (kind) DO UPDATE SET working_days = excluded.working_days, basis = excluded.basis;

INSERT INTO lead.reply_term (kind, months, basis)
VALUES
    ('opinion', :opinion_reply_months, :opinion_reply_basis), ('recommendation', :recommendation_reply_months, :recommendation_reply_basis)
ON CONFLICT (kind) DO UPDATE SET months = excluded.months, basis = excluded.basis;
