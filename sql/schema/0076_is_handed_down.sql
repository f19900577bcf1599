-- Says what is_handed_down means while a review is suspended. Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  a comment
COMMENT ON COLUMN core.fact_prosecution_decision_party.is_handed_down IS '已移交、已依法处理或者尚在期限内（假为移交脱节或者中止审查，空为待到数，见下行案件台账）';
