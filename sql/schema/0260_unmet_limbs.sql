-- Keeps with an outcome of which a lead is made the limbs that are not met or not decided: its dossier shows them.
-- writes  lead.outcome
ALTER TABLE lead.outcome ADD COLUMN unmet jsonb;

COMMENT ON COLUMN lead.outcome.unmet IS '同一立案追诉标准中没有达到或者不能确定的各项';
