-- Of each item of work the chain that it belongs to.
-- reads   nothing
-- writes  column of lead.work_item

ALTER TABLE lead.work_item ADD COLUMN chain_id text;

COMMENT ON COLUMN lead.work_item.chain_id IS '所属案件链键（无确定连接的为本记录键）';

GRANT SELECT, INSERT, UPDATE, DELETE ON lead.work_item TO xianjie_publisher;
GRANT SELECT ON lead.work_item TO xianjie_prosecutor;
GRANT SELECT ON lead.work_item TO xianjie_auditor;
GRANT SELECT ON lead.work_item TO xianjie_research;
