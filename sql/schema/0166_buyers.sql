-- Buyers stand beside suppliers among the facts of trades, with which side each was on and how much timber went.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.fact_trade_party

ALTER TABLE core.fact_trade_party ADD COLUMN side text;
ALTER TABLE core.fact_trade_party ADD COLUMN volume_m3 numeric(18,4);
COMMENT ON COLUMN core.fact_trade_party.trade_party_id IS '供货方或者购货方的记录键（数笔往来的，为第一笔的）';
COMMENT ON COLUMN core.fact_trade_party.side IS '往来中的哪一方';
COMMENT ON COLUMN core.fact_trade_party.cause IS '查明该往来的案件的案由（刑事案件为空）';
COMMENT ON COLUMN core.fact_trade_party.act_from IS '往来开始日';
COMMENT ON COLUMN core.fact_trade_party.act_to IS '往来终了日';
COMMENT ON COLUMN core.fact_trade_party.decided_on IS '查明该往来的处罚决定日或者立案日';
COMMENT ON COLUMN core.fact_trade_party.days_since_decision IS '查明该往来的处罚决定或者立案后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_trade_party.trades_count IS '该案查明的往来笔数（单位：笔）';
COMMENT ON COLUMN core.fact_trade_party.supplied_amount_cny IS '往来价款合计（有一笔不明的为空）（单位：元）';
COMMENT ON COLUMN core.fact_trade_party.volume_m3 IS '往来的林木材积合计（有一笔不明或者不以立方米计的为空）（单位：立方米）';
COMMENT ON COLUMN core.fact_trade_party.party_kind IS '该方主体类别';
COMMENT ON COLUMN core.fact_trade_party.is_identified IS '该方载有身份号码或者统一社会信用代码，可据以检索';
COMMENT ON COLUMN core.fact_trade_party.is_registered_elsewhere IS '该方的登记机关在外区县（按统一社会信用代码）';
COMMENT ON COLUMN core.fact_trade_party.is_source_revoked IS '查明该往来的处罚决定已撤销';
COMMENT ON COLUMN core.fact_trade_party.penalty_is_absent IS '未查到对该方同类行为的行政处罚（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_trade_party.transfer_is_absent IS '未查到该方被移送（同上）';
COMMENT ON COLUMN core.fact_trade_party.filing_is_absent IS '未查到该方被立案、审查起诉或者裁判（同上）';
COMMENT ON COLUMN core.fact_trade_party.party_id IS '该方当事人键';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_trade_party TO xianjie_loader;
GRANT SELECT ON core.fact_trade_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_trade_party TO xianjie_publisher;
GRANT SELECT ON core.fact_trade_party TO xianjie_auditor;
