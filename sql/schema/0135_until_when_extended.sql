-- Until when a term was extended, as the step of the case says it.
-- reads   nothing
-- writes  column of core.case_step

ALTER TABLE core.case_step ADD COLUMN until_on date;

COMMENT ON COLUMN core.case_step.until_on IS '批准延长至（延长期限的步骤载明的最后一日）';
