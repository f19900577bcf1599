-- What a search of a register looked at: how far each agency had landed, how many records, and the nearest that was refused.
-- reads   nothing
-- writes  columns of lead.search

ALTER TABLE lead.search ADD COLUMN snapshots jsonb;

ALTER TABLE lead.search ADD COLUMN candidates integer;

ALTER TABLE lead.search ADD COLUMN nearest_record_id text;

ALTER TABLE lead.search ADD COLUMN nearest_reason text;

ALTER TABLE lead.search ADD COLUMN nearest_told text;

COMMENT ON COLUMN lead.search.snapshots IS '各机关到数的夜次';

COMMENT ON COLUMN lead.search.candidates IS '查看的相近记录数（单位：件）';

COMMENT ON COLUMN lead.search.nearest_record_id IS '最接近而未采的记录键';

COMMENT ON COLUMN lead.search.nearest_reason IS '未采的原因代码';

COMMENT ON COLUMN lead.search.nearest_told IS '检索结果的说明';

GRANT SELECT, INSERT, UPDATE, DELETE ON lead.search TO xianjie_publisher;
GRANT SELECT ON lead.search TO xianjie_prosecutor;
GRANT SELECT ON lead.search TO xianjie_auditor;
GRANT SELECT ON lead.search TO xianjie_research;
