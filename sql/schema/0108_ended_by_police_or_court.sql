-- How police or court ended the case of a suspect, and whether it was handed down to an administrative agency.
-- reads   nothing
-- writes  columns of core.fact_filing_party

ALTER TABLE core.fact_filing_party ADD COLUMN ended_by text NOT NULL DEFAULT 'none';

ALTER TABLE core.fact_filing_party ADD COLUMN ended_how text;

ALTER TABLE core.fact_filing_party ADD COLUMN ended_on date;

ALTER TABLE core.fact_filing_party ADD COLUMN is_penalty_needed boolean;

ALTER TABLE core.fact_filing_party ADD COLUMN is_handed_down boolean;

ALTER TABLE core.fact_filing_party ADD COLUMN penalty_is_absent boolean;

ALTER TABLE core.fact_filing_party ADD COLUMN penalty_register_is_fresh boolean NOT NULL DEFAULT false;

ALTER TABLE core.fact_filing_party DROP CONSTRAINT IF EXISTS fact_filing_party_ended_by_code;
ALTER TABLE core.fact_filing_party ADD CONSTRAINT fact_filing_party_ended_by_code CHECK (ended_by IN ('police', 'court', 'none'));

COMMENT ON COLUMN core.fact_filing_party.ended_by IS '终结刑事程序的机关（下行案件台账所载）';

COMMENT ON COLUMN core.fact_filing_party.ended_how IS '终结方式（撤销案件、终止侦查、免予刑事处罚、宣告无罪、准许撤回起诉、终止审理）';

COMMENT ON COLUMN core.fact_filing_party.ended_on IS '终结日（公安机关作出决定或者裁判生效）';

COMMENT ON COLUMN core.fact_filing_party.is_penalty_needed IS '终结机关认为需要给予行政处罚';

COMMENT ON COLUMN core.fact_filing_party.is_handed_down IS '终结后已移交、已依法处理或者尚在期限内（假为移交脱节，空为待到数或者没有终结，见下行案件台账）';

COMMENT ON COLUMN core.fact_filing_party.penalty_is_absent IS '未查到就同一行为的行政处罚（假为查到，空为有待核的可能记录）';

COMMENT ON COLUMN core.fact_filing_party.penalty_register_is_fresh IS '行政处罚登记均已到数';
