-- Where the words stand of which a delivered value differs: their place in the text, never the words themselves.
-- writes  columns of ops.text_conflict, and rights on it
ALTER TABLE ops.text_conflict ADD COLUMN words_start integer;

ALTER TABLE ops.text_conflict ADD COLUMN words_length integer;

COMMENT ON COLUMN ops.text_conflict.words_start IS '原文所述在违法事实中的起点（字符，从 0 起；不记文字；案由及违法行为名称所述为 NULL 或 0）';

COMMENT ON COLUMN ops.text_conflict.words_length IS '原文所述的字符数';

GRANT SELECT, INSERT, UPDATE, DELETE ON ops.text_conflict TO xianjie_loader;
GRANT SELECT ON ops.text_conflict TO xianjie_publisher;
GRANT SELECT ON ops.text_conflict TO xianjie_steward;
GRANT SELECT ON ops.text_conflict TO xianjie_auditor;
GRANT SELECT ON ops.text_conflict TO xianjie_engineer;
