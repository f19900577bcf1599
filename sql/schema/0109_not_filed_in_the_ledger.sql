-- Cases that were not filed and are to be dealt with by an agency stand in the reverse ledger.
-- reads   nothing
-- writes  codes of core.reverse_ledger; a comment of core.fact_filing_party

ALTER TABLE core.reverse_ledger DROP CONSTRAINT IF EXISTS reverse_ledger_ended_how_code;
ALTER TABLE core.reverse_ledger ADD CONSTRAINT reverse_ledger_ended_how_code CHECK (ended_how IN ('no_crime', 'statutory', 'evidence', 'minor', 'withdrawn', 'terminated', 'not_filed', 'exempt', 'acquitted', 'prosecution_withdrawn', 'trial_terminated'));

COMMENT ON COLUMN core.fact_filing_party.ended_how IS '终结方式（不予立案、撤销案件、终止侦查、免予刑事处罚、宣告无罪、准许撤回起诉、终止审理）';
