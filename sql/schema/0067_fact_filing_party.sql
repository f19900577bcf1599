-- The facts row of a suspect: how far the case has come, and since when it stands still.
-- reads   nothing
-- writes  core.fact_filing_party

CREATE TABLE core.fact_filing_party (
    filing_party_id text NOT NULL,
    offence text,
    act_from date,
    act_to date,
    received_on date,
    decision text,
    decided_on date,
    status text,
    status_on date,
    party_kind text,
    last_event text,
    last_event_on date,
    days_since_last_event integer,
    is_ended boolean,
    is_transferred_away boolean NOT NULL,
    is_suspended boolean NOT NULL,
    is_in_supplementary_investigation boolean NOT NULL,
    is_in_custody boolean NOT NULL,
    is_bailed boolean NOT NULL,
    measures_taken integer NOT NULL,
    prosecution_is_absent boolean,
    prosecution_register_is_fresh boolean NOT NULL,
    filing_register_is_fresh boolean NOT NULL,
    chain_id text NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    filing_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (filing_party_id)
);
CREATE INDEX fact_filing_party_party_id_idx ON core.fact_filing_party (party_id);
CREATE INDEX fact_filing_party_filing_id_idx ON core.fact_filing_party (filing_id);
COMMENT ON TABLE core.fact_filing_party IS '立案嫌疑人事实行（模型的判断对象）（一件刑事案件的一个嫌疑人在一个夜次）';
COMMENT ON COLUMN core.fact_filing_party.filing_party_id IS '嫌疑人记录键';
COMMENT ON COLUMN core.fact_filing_party.offence IS '涉嫌罪名';
COMMENT ON COLUMN core.fact_filing_party.act_from IS '涉案行为开始日';
COMMENT ON COLUMN core.fact_filing_party.act_to IS '涉案行为终了日';
COMMENT ON COLUMN core.fact_filing_party.received_on IS '受案日';
COMMENT ON COLUMN core.fact_filing_party.decision IS '立案审查结论';
COMMENT ON COLUMN core.fact_filing_party.decided_on IS '立案（不予立案）决定日';
COMMENT ON COLUMN core.fact_filing_party.status IS '侦查状态';
COMMENT ON COLUMN core.fact_filing_party.status_on IS '侦查状态日';
COMMENT ON COLUMN core.fact_filing_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.fact_filing_party.last_event IS '最近一次侦查、起诉、审判活动';
COMMENT ON COLUMN core.fact_filing_party.last_event_on IS '最近一次侦查、起诉、审判活动之日';
COMMENT ON COLUMN core.fact_filing_party.days_since_last_event IS '距最近一次侦查、起诉、审判活动的自然日（单位：日）';
COMMENT ON COLUMN core.fact_filing_party.is_ended IS '侦查已经终结（撤销案件、终止侦查、移送审查起诉）';
COMMENT ON COLUMN core.fact_filing_party.is_transferred_away IS '已移送其他机关管辖';
COMMENT ON COLUMN core.fact_filing_party.is_suspended IS '审查已中止且尚未恢复';
COMMENT ON COLUMN core.fact_filing_party.is_in_supplementary_investigation IS '退回补充侦查且尚未完毕';
COMMENT ON COLUMN core.fact_filing_party.is_in_custody IS '有执行中的拘留、逮捕';
COMMENT ON COLUMN core.fact_filing_party.is_bailed IS '有执行中的取保候审、监视居住';
COMMENT ON COLUMN core.fact_filing_party.measures_taken IS '已采取的强制措施（单位：次）';
COMMENT ON COLUMN core.fact_filing_party.prosecution_is_absent IS '未查到审查起诉决定或者裁判（假为查到，空为有待核的可能记录）';
COMMENT ON COLUMN core.fact_filing_party.prosecution_register_is_fresh IS '审查起诉登记均已到数';
COMMENT ON COLUMN core.fact_filing_party.filing_register_is_fresh IS '来源机关的立案登记已到数';
COMMENT ON COLUMN core.fact_filing_party.chain_id IS '案件链键';
COMMENT ON COLUMN core.fact_filing_party.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_filing_party.agency_id IS '来源机关';
COMMENT ON COLUMN core.fact_filing_party.party_id IS '当事人键';
COMMENT ON COLUMN core.fact_filing_party.filing_id IS '立案记录键';
COMMENT ON COLUMN core.fact_filing_party.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_filing_party TO xianjie_loader;
GRANT SELECT ON core.fact_filing_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_filing_party TO xianjie_publisher;
GRANT SELECT ON core.fact_filing_party TO xianjie_auditor;
