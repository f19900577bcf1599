-- The reverse ledger and its monthly balance; what police and procuratorate say of a penalty that is still needed. Generated
-- from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.reverse_ledger, core.reverse_balance, columns of core.filing, core.procuratorial_opinion and
--         core.fact_prosecution_decision_party
ALTER TABLE core.fact_prosecution_decision_party ADD COLUMN is_handed_down boolean;

COMMENT ON COLUMN core.fact_prosecution_decision_party.is_handed_down IS '需要行政处罚的已在期限内移交或者依法处理（假为移交脱节，空为待到数，见下行案件台账）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_prosecution_decision_party TO xianjie_loader;
GRANT SELECT ON core.fact_prosecution_decision_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_prosecution_decision_party TO xianjie_publisher;
GRANT SELECT ON core.fact_prosecution_decision_party TO xianjie_auditor;

ALTER TABLE core.filing ADD COLUMN is_penalty_needed boolean;

ALTER TABLE core.filing ADD COLUMN withdrawal_reason text;

DROP VIEW core.filing_now;
CREATE OR REPLACE VIEW core.filing_now WITH (security_invoker = true) AS
SELECT
    filing_id,
    case_no,
    document_no,
    transfer_document_no,
    source_decision_no,
    offence,
    offence_text,
    act_from,
    act_to,
    received_on,
    decision,
    decided_on,
    status,
    status_on,
    is_penalty_needed,
    withdrawal_reason,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.filing
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.filing IS '公安机关受案立案（一件刑事案件的一个版本）';
COMMENT ON COLUMN core.filing.filing_id IS '立案记录键';
COMMENT ON COLUMN core.filing.case_no IS '公安案件编号';
COMMENT ON COLUMN core.filing.document_no IS '立案（不予立案）决定书文号';
COMMENT ON COLUMN core.filing.transfer_document_no IS '来源移送书文号';
COMMENT ON COLUMN core.filing.source_decision_no IS '来源行政处罚决定书文号';
COMMENT ON COLUMN core.filing.offence IS '涉嫌罪名（rules/law/standards 的代码，其余为 other）';
COMMENT ON COLUMN core.filing.offence_text IS '涉嫌罪名（原文）';
COMMENT ON COLUMN core.filing.act_from IS '涉案行为开始日';
COMMENT ON COLUMN core.filing.act_to IS '涉案行为终了日';
COMMENT ON COLUMN core.filing.received_on IS '受案日';
COMMENT ON COLUMN core.filing.decision IS '立案审查结论';
COMMENT ON COLUMN core.filing.decided_on IS '立案（不予立案）决定日';
COMMENT ON COLUMN core.filing.status IS '侦查状态';
COMMENT ON COLUMN core.filing.status_on IS '侦查状态日';
COMMENT ON COLUMN core.filing.is_penalty_needed IS '办案单位认为需要给予行政处理';
COMMENT ON COLUMN core.filing.withdrawal_reason IS '撤案（终止侦查）理由';
COMMENT ON COLUMN core.filing.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.filing.source_key IS '源主键';
COMMENT ON COLUMN core.filing.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.filing.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.filing.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.filing.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.filing.batch_id IS '批次号';
COMMENT ON COLUMN core.filing.row_hash IS '源行哈希';
COMMENT ON VIEW core.filing_now IS '公安机关受案立案（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.filing TO xianjie_loader;
GRANT SELECT ON core.filing TO xianjie_evaluator;
GRANT SELECT ON core.filing_now TO xianjie_evaluator;
GRANT SELECT ON core.filing TO xianjie_publisher;
GRANT SELECT ON core.filing_now TO xianjie_publisher;
GRANT SELECT ON core.filing TO xianjie_research;
GRANT SELECT ON core.filing_now TO xianjie_research;
GRANT SELECT ON core.filing TO xianjie_auditor;
GRANT SELECT ON core.filing_now TO xianjie_auditor;
GRANT SELECT ON core.filing TO xianjie_engineer;
GRANT SELECT ON core.filing_now TO xianjie_engineer;
GRANT SELECT ON core.filing_now TO xianjie_loader;

COMMENT ON COLUMN core.filing.is_penalty_needed IS '办案单位认为需要给予行政处理';

ALTER TABLE core.filing DROP CONSTRAINT IF EXISTS filing_withdrawal_reason_code;
ALTER TABLE core.filing ADD CONSTRAINT filing_withdrawal_reason_code CHECK (withdrawal_reason IN ('no_crime', 'minor', 'limitation', 'died', 'other_suspect', 'other'));

COMMENT ON COLUMN core.filing.withdrawal_reason IS '撤案（终止侦查）理由';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.filing TO xianjie_loader;
GRANT SELECT ON core.filing TO xianjie_evaluator;
GRANT SELECT ON core.filing_now TO xianjie_evaluator;
GRANT SELECT ON core.filing TO xianjie_publisher;
GRANT SELECT ON core.filing_now TO xianjie_publisher;
GRANT SELECT ON core.filing TO xianjie_research;
GRANT SELECT ON core.filing_now TO xianjie_research;
GRANT SELECT ON core.filing TO xianjie_auditor;
GRANT SELECT ON core.filing_now TO xianjie_auditor;
GRANT SELECT ON core.filing TO xianjie_engineer;
GRANT SELECT ON core.filing_now TO xianjie_engineer;
GRANT SELECT ON core.filing_now TO xianjie_loader;

ALTER TABLE core.procuratorial_opinion ADD COLUMN status text;

DROP VIEW core.procuratorial_opinion_now;
CREATE OR REPLACE VIEW core.procuratorial_opinion_now WITH (security_invoker = true) AS
SELECT
    procuratorial_opinion_id,
    document_no,
    prosecution_document_no,
    addressee,
    issued_on,
    reply_due_on,
    replied_on,
    reply,
    status,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.procuratorial_opinion
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.procuratorial_opinion IS '检察意见（一份检察意见的一个版本）';
COMMENT ON COLUMN core.procuratorial_opinion.procuratorial_opinion_id IS '检察意见记录键';
COMMENT ON COLUMN core.procuratorial_opinion.document_no IS '检察意见书文号';
COMMENT ON COLUMN core.procuratorial_opinion.prosecution_document_no IS '所附不起诉决定书文号';
COMMENT ON COLUMN core.procuratorial_opinion.addressee IS '受文机关名称';
COMMENT ON COLUMN core.procuratorial_opinion.issued_on IS '制发日';
COMMENT ON COLUMN core.procuratorial_opinion.reply_due_on IS '检察意见书所定回复期限届满日';
COMMENT ON COLUMN core.procuratorial_opinion.replied_on IS '回复日';
COMMENT ON COLUMN core.procuratorial_opinion.reply IS '回复结果';
COMMENT ON COLUMN core.procuratorial_opinion.status IS '文书状态（空视为已制发）';
COMMENT ON COLUMN core.procuratorial_opinion.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.procuratorial_opinion.source_key IS '源主键';
COMMENT ON COLUMN core.procuratorial_opinion.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.procuratorial_opinion.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.procuratorial_opinion.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.procuratorial_opinion.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.procuratorial_opinion.batch_id IS '批次号';
COMMENT ON COLUMN core.procuratorial_opinion.row_hash IS '源行哈希';
COMMENT ON VIEW core.procuratorial_opinion_now IS '检察意见（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.procuratorial_opinion TO xianjie_loader;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_evaluator;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_evaluator;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_publisher;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_publisher;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_research;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_research;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_auditor;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_auditor;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_engineer;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_engineer;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_loader;

ALTER TABLE core.procuratorial_opinion DROP CONSTRAINT IF EXISTS procuratorial_opinion_status_code;
ALTER TABLE core.procuratorial_opinion ADD CONSTRAINT procuratorial_opinion_status_code CHECK (status IN ('draft', 'issued', 'withdrawn'));

COMMENT ON COLUMN core.procuratorial_opinion.status IS '文书状态（空视为已制发）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.procuratorial_opinion TO xianjie_loader;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_evaluator;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_evaluator;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_publisher;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_publisher;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_research;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_research;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_auditor;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_auditor;
GRANT SELECT ON core.procuratorial_opinion TO xianjie_engineer;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_engineer;
GRANT SELECT ON core.procuratorial_opinion_now TO xianjie_loader;

CREATE TABLE core.reverse_balance (
    month date NOT NULL,
    agency_id text NOT NULL,
    ended_by text NOT NULL,
    state text NOT NULL,
    is_open boolean NOT NULL,
    opening integer NOT NULL,
    ended integer NOT NULL,
    moved_in integer NOT NULL,
    moved_out integer NOT NULL,
    closed integer NOT NULL,
    reopened integer NOT NULL,
    closing integer NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (month, agency_id, state)
);
COMMENT ON TABLE core.reverse_balance IS '下行案件月度平衡表（期初＋本月新终结＋转入－转出＝期末；以今夜所知的记录重算）（一个月、一个机关、一个状态）';
COMMENT ON COLUMN core.reverse_balance.month IS '月份（该月一日）';
COMMENT ON COLUMN core.reverse_balance.agency_id IS '终结案件的机关';
COMMENT ON COLUMN core.reverse_balance.ended_by IS '终结机关类别';
COMMENT ON COLUMN core.reverse_balance.state IS '状态（同台账）';
COMMENT ON COLUMN core.reverse_balance.is_open IS '未结';
COMMENT ON COLUMN core.reverse_balance.opening IS '期初（单位：人）';
COMMENT ON COLUMN core.reverse_balance.ended IS '本月新终结（单位：人）';
COMMENT ON COLUMN core.reverse_balance.moved_in IS '由其他状态转入（单位：人）';
COMMENT ON COLUMN core.reverse_balance.moved_out IS '转为其他状态（单位：人）';
COMMENT ON COLUMN core.reverse_balance.closed IS '本月办结（由未结转入本状态，或者终结当月即办结）（单位：人）';
COMMENT ON COLUMN core.reverse_balance.reopened IS '本月由本状态转为未结（单位：人）';
COMMENT ON COLUMN core.reverse_balance.closing IS '期末（单位：人）';
COMMENT ON COLUMN core.reverse_balance.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.reverse_balance TO xianjie_loader;
GRANT SELECT ON core.reverse_balance TO xianjie_evaluator;
GRANT SELECT ON core.reverse_balance TO xianjie_publisher;
GRANT SELECT ON core.reverse_balance TO xianjie_prosecutor;
GRANT SELECT ON core.reverse_balance TO xianjie_auditor;
GRANT SELECT ON core.reverse_balance TO xianjie_engineer;

CREATE TABLE core.reverse_ledger (
    ledger_id text NOT NULL,
    party_id text NOT NULL,
    case_id text NOT NULL,
    chain_id text,
    agency_id text NOT NULL,
    ended_by text NOT NULL,
    ended_how text NOT NULL,
    ended_on date,
    entered_on date NOT NULL,
    ending_noun text NOT NULL,
    ending_id text NOT NULL,
    ending_member_id text NOT NULL,
    offence text,
    state text NOT NULL,
    reason text NOT NULL,
    since_on date,
    due_on date,
    is_overdue boolean,
    is_open boolean NOT NULL,
    record_ids text[] NOT NULL,
    region_code text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (ledger_id),
    CONSTRAINT reverse_ledger_ended_by_code CHECK (ended_by IN ('police', 'procuratorate', 'court')),
    CONSTRAINT reverse_ledger_ended_how_code CHECK (ended_how IN ('no_crime', 'statutory', 'evidence', 'minor', 'withdrawn', 'terminated', 'exempt', 'acquitted', 'prosecution_withdrawn', 'trial_terminated')),
    CONSTRAINT reverse_ledger_state_code CHECK (state IN ('punished', 'penalty_decided', 'opinion_awaiting_reply', 'lawful_reason', 'limitation_expired', 'within_time', 'awaiting_data', 'lost_handover')),
    CONSTRAINT reverse_ledger_reason_code CHECK (reason IN ('punished_before', 'punished_after', 'unit_punished', 'not_served', 'replied_punished', 'within_term', 'over_term', 'no_term', 'with_other_agency', 'prosecuted', 'convicted', 'replied_lawful', 'no_violation', 'not_punished', 'dissolved', 'died', 'no_penalty_needed', 'expired_before_discovery', 'handed_over', 'suspended', 'before_due', 'registration_wait', 'need_not_known', 'end_day_not_known', 'calendar_not_known', 'possible_penalty', 'prosecuted_for_another', 'register_not_landed', 'not_observable', 'not_moved', 'review_overdue', 'opinion_not_issued', 'opinion_withdrawn', 'penalty_revoked', 'not_told', 'no_result'))
);
CREATE INDEX reverse_ledger_state_idx ON core.reverse_ledger (state);
CREATE INDEX reverse_ledger_party_id_idx ON core.reverse_ledger (party_id);
CREATE INDEX reverse_ledger_ending_member_id_idx ON core.reverse_ledger (ending_member_id);
COMMENT ON TABLE core.reverse_ledger IS '下行案件台账：已终结刑事案件的每一个人，恰有一个状态（一件已终结刑事案件的一个人（同案多罪分别决定的，一罪一行））';
COMMENT ON COLUMN core.reverse_ledger.ledger_id IS '台账键（最早终结记录中的当事人记录键）';
COMMENT ON COLUMN core.reverse_ledger.party_id IS '当事人键';
COMMENT ON COLUMN core.reverse_ledger.case_id IS '案件键（立案记录，无则审查起诉决定，再无则裁判）';
COMMENT ON COLUMN core.reverse_ledger.chain_id IS '案件链键';
COMMENT ON COLUMN core.reverse_ledger.agency_id IS '终结案件的机关';
COMMENT ON COLUMN core.reverse_ledger.ended_by IS '终结机关类别';
COMMENT ON COLUMN core.reverse_ledger.ended_how IS '终结方式';
COMMENT ON COLUMN core.reverse_ledger.ended_on IS '终结日（最近一次；裁判为生效日）';
COMMENT ON COLUMN core.reverse_ledger.entered_on IS '进入台账之日（首次终结日，不明的为得知之日）';
COMMENT ON COLUMN core.reverse_ledger.ending_noun IS '终结记录种类';
COMMENT ON COLUMN core.reverse_ledger.ending_id IS '终结记录键';
COMMENT ON COLUMN core.reverse_ledger.ending_member_id IS '终结记录中的当事人记录键';
COMMENT ON COLUMN core.reverse_ledger.offence IS '罪名';
COMMENT ON COLUMN core.reverse_ledger.state IS '状态';
COMMENT ON COLUMN core.reverse_ledger.reason IS '理由';
COMMENT ON COLUMN core.reverse_ledger.since_on IS '该状态自何日起';
COMMENT ON COLUMN core.reverse_ledger.due_on IS '下一期限届满日（移交、审查、回复或者处理）';
COMMENT ON COLUMN core.reverse_ledger.is_overdue IS '期限已满（空为期限未定或者登记未到数）';
COMMENT ON COLUMN core.reverse_ledger.is_open IS '未结（已处罚、依法不予处罚、已过时效为已结）';
COMMENT ON COLUMN core.reverse_ledger.record_ids IS '所依据的记录键';
COMMENT ON COLUMN core.reverse_ledger.region_code IS '行政区划代码';
COMMENT ON COLUMN core.reverse_ledger.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.reverse_ledger TO xianjie_loader;
GRANT SELECT ON core.reverse_ledger TO xianjie_evaluator;
GRANT SELECT ON core.reverse_ledger TO xianjie_publisher;
GRANT SELECT ON core.reverse_ledger TO xianjie_prosecutor;
GRANT SELECT ON core.reverse_ledger TO xianjie_auditor;
GRANT SELECT ON core.reverse_ledger TO xianjie_engineer;
