-- Recommendations with the replies to them, and what each reply promised (facts of reply_promise).
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core.procuratorial_recommendation, core.fact_reply_promise
CREATE TABLE core.fact_reply_promise (
    reply_promise_id text NOT NULL,
    document_id text NOT NULL,
    document_kind text NOT NULL,
    document_no text,
    measure text NOT NULL,
    scope text NOT NULL,
    issued_on date,
    replied_on date,
    promised_count integer NOT NULL,
    seen_count integer,
    unseen_count integer,
    is_kept boolean,
    days_since_reply integer,
    is_withdrawn boolean NOT NULL,
    measure_register_is_fresh boolean NOT NULL,
    reply_register_is_fresh boolean NOT NULL,
    act_from date,
    act_to date,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    party_id text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (reply_promise_id)
);
COMMENT ON TABLE core.fact_reply_promise IS '检察建议、检察意见的回复所称措施事实行（模型的判断对象）（一次回复的一项措施在一个夜次）';
COMMENT ON COLUMN core.fact_reply_promise.reply_promise_id IS '回复措施键（文书记录键和措施）';
COMMENT ON COLUMN core.fact_reply_promise.document_id IS '文书记录键';
COMMENT ON COLUMN core.fact_reply_promise.document_kind IS '文书种类（opinion 检察意见，recommendation 检察建议）';
COMMENT ON COLUMN core.fact_reply_promise.document_no IS '文号';
COMMENT ON COLUMN core.fact_reply_promise.measure IS '措施（transferred 移送，filed 行政立案，hazards 整改隐患，suspended 停业整顿，fined 罚款）';
COMMENT ON COLUMN core.fact_reply_promise.scope IS '件数的范围（parties 所涉当事人，agency 全机关）';
COMMENT ON COLUMN core.fact_reply_promise.issued_on IS '制发日';
COMMENT ON COLUMN core.fact_reply_promise.replied_on IS '回复日';
COMMENT ON COLUMN core.fact_reply_promise.promised_count IS '回复所称的件数（单位：件）';
COMMENT ON COLUMN core.fact_reply_promise.seen_count IS '制发之后登记中见到的件数（空为该机关没有相应登记）（单位：件）';
COMMENT ON COLUMN core.fact_reply_promise.unseen_count IS '所称而未见的件数（空为该机关没有相应登记）（单位：件）';
COMMENT ON COLUMN core.fact_reply_promise.is_kept IS '登记中见到的件数不少于所称的件数（空为该机关没有相应登记）';
COMMENT ON COLUMN core.fact_reply_promise.days_since_reply IS '回复后经过的自然日（单位：日）';
COMMENT ON COLUMN core.fact_reply_promise.is_withdrawn IS '文书已撤回或者仍是拟稿';
COMMENT ON COLUMN core.fact_reply_promise.measure_register_is_fresh IS '该机关的相应登记已到数';
COMMENT ON COLUMN core.fact_reply_promise.reply_register_is_fresh IS '检察建议的登记已到数（在本系统登记的恒为真）';
COMMENT ON COLUMN core.fact_reply_promise.act_from IS '制发日（同 issued_on）';
COMMENT ON COLUMN core.fact_reply_promise.act_to IS '回复日（同 replied_on）';
COMMENT ON COLUMN core.fact_reply_promise.region_code IS '行政区划代码';
COMMENT ON COLUMN core.fact_reply_promise.agency_id IS '受文机关标识（不在归集范围的为检察机关标识）';
COMMENT ON COLUMN core.fact_reply_promise.party_id IS '受文机关标识（没有当事人）';
COMMENT ON COLUMN core.fact_reply_promise.as_of IS '夜次（当地日）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_reply_promise TO xianjie_loader;
GRANT SELECT ON core.fact_reply_promise TO xianjie_evaluator;
GRANT SELECT ON core.fact_reply_promise TO xianjie_publisher;
GRANT SELECT ON core.fact_reply_promise TO xianjie_auditor;

CREATE TABLE core.procuratorial_recommendation (
    procuratorial_recommendation_id text NOT NULL,
    document_no text,
    addressee text,
    issued_on date,
    reply_due_on date,
    replied_on date,
    reply text,
    promised_transferred integer,
    promised_filed integer,
    promised_hazards integer,
    promised_suspended integer,
    promised_fined integer,
    status text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (procuratorial_recommendation_id, known_at, region_code),
    CONSTRAINT procuratorial_recommendation_reply_code CHECK (reply IN ('adopted', 'partly', 'refused', 'none')),
    CONSTRAINT procuratorial_recommendation_status_code CHECK (status IN ('draft', 'issued', 'withdrawn'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.procuratorial_recommendation_default PARTITION OF core.procuratorial_recommendation DEFAULT;
CREATE UNIQUE INDEX procuratorial_recommendation_standing ON core.procuratorial_recommendation (procuratorial_recommendation_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX procuratorial_recommendation_document_no_idx ON core.procuratorial_recommendation (document_no);
CREATE OR REPLACE VIEW core.procuratorial_recommendation_now WITH (security_invoker = true) AS
SELECT
    procuratorial_recommendation_id,
    document_no,
    addressee,
    issued_on,
    reply_due_on,
    replied_on,
    reply,
    promised_transferred,
    promised_filed,
    promised_hazards,
    promised_suspended,
    promised_fined,
    status,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.procuratorial_recommendation
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.procuratorial_recommendation IS '检察建议及其回复（一份检察建议的一个版本）';
COMMENT ON COLUMN core.procuratorial_recommendation.procuratorial_recommendation_id IS '检察建议记录键';
COMMENT ON COLUMN core.procuratorial_recommendation.document_no IS '检察建议书文号';
COMMENT ON COLUMN core.procuratorial_recommendation.addressee IS '受文机关名称';
COMMENT ON COLUMN core.procuratorial_recommendation.issued_on IS '制发日';
COMMENT ON COLUMN core.procuratorial_recommendation.reply_due_on IS '回复期限届满日';
COMMENT ON COLUMN core.procuratorial_recommendation.replied_on IS '回复日';
COMMENT ON COLUMN core.procuratorial_recommendation.reply IS '回复结果';
COMMENT ON COLUMN core.procuratorial_recommendation.promised_transferred IS '回复所称移送公安机关（单位：件）';
COMMENT ON COLUMN core.procuratorial_recommendation.promised_filed IS '回复所称行政立案（单位：件）';
COMMENT ON COLUMN core.procuratorial_recommendation.promised_hazards IS '回复所称整改隐患（单位：处）';
COMMENT ON COLUMN core.procuratorial_recommendation.promised_suspended IS '回复所称停业整顿（单位：家）';
COMMENT ON COLUMN core.procuratorial_recommendation.promised_fined IS '回复所称罚款（单位：件）';
COMMENT ON COLUMN core.procuratorial_recommendation.status IS '文书状态（空视为已制发）';
COMMENT ON COLUMN core.procuratorial_recommendation.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.procuratorial_recommendation.source_key IS '源主键';
COMMENT ON COLUMN core.procuratorial_recommendation.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.procuratorial_recommendation.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.procuratorial_recommendation.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.procuratorial_recommendation.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.procuratorial_recommendation.batch_id IS '批次号';
COMMENT ON COLUMN core.procuratorial_recommendation.row_hash IS '源行哈希';
COMMENT ON VIEW core.procuratorial_recommendation_now IS '检察建议及其回复（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.procuratorial_recommendation TO xianjie_loader;
GRANT SELECT ON core.procuratorial_recommendation TO xianjie_evaluator;
GRANT SELECT ON core.procuratorial_recommendation_now TO xianjie_evaluator;
GRANT SELECT ON core.procuratorial_recommendation TO xianjie_publisher;
GRANT SELECT ON core.procuratorial_recommendation_now TO xianjie_publisher;
GRANT SELECT ON core.procuratorial_recommendation TO xianjie_research;
GRANT SELECT ON core.procuratorial_recommendation_now TO xianjie_research;
GRANT SELECT ON core.procuratorial_recommendation TO xianjie_auditor;
GRANT SELECT ON core.procuratorial_recommendation_now TO xianjie_auditor;
GRANT SELECT ON core.procuratorial_recommendation TO xianjie_engineer;
GRANT SELECT ON core.procuratorial_recommendation_now TO xianjie_engineer;
GRANT SELECT ON core.procuratorial_recommendation_now TO xianjie_loader;
