-- The reviews of leads: how each stands, its history, verdicts, suppressions; recommendations with the replies to them; how
-- models do by what was reviewed. Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  lead.review*, lead.verdict, lead.suppression, lead.recommendation*, lead.reply*, lead.model_scorecard,
--         lead.rejection_reason, ops.model_event; the codes of lead.lead.review_status
UPDATE lead.lead SET review_status = 'reviewing' WHERE review_status = 'sent';

ALTER TABLE lead.lead DROP CONSTRAINT IF EXISTS lead_review_status_code;
ALTER TABLE lead.lead ADD CONSTRAINT lead_review_status_code CHECK (review_status IN ('to_review', 'reviewing', 'suspended', 'transferred', 'opinion_sent', 'recommendation_sent', 'filing_notified', 'replied', 'adopted', 'rejected', 'closed'));

CREATE TABLE lead.model_scorecard (
    model_id text NOT NULL,
    model_version text NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    adopted integer NOT NULL,
    rejected integer NOT NULL,
    reviewed integer NOT NULL,
    unreviewed integer NOT NULL,
    precision_percent numeric(5,2),
    interval_low_percent numeric(5,2),
    interval_high_percent numeric(5,2),
    as_of date NOT NULL,
    PRIMARY KEY (model_id, model_version, region_code, agency_id)
);
COMMENT ON TABLE lead.model_scorecard IS '模型成绩：只计有结论的线索（一个模型版本在一个地区一个机关）';
COMMENT ON COLUMN lead.model_scorecard.model_id IS '模型';
COMMENT ON COLUMN lead.model_scorecard.model_version IS '模型版本';
COMMENT ON COLUMN lead.model_scorecard.region_code IS '行政区划代码';
COMMENT ON COLUMN lead.model_scorecard.agency_id IS '机关标识';
COMMENT ON COLUMN lead.model_scorecard.adopted IS '已采纳（单位：条）';
COMMENT ON COLUMN lead.model_scorecard.rejected IS '查否（单位：条）';
COMMENT ON COLUMN lead.model_scorecard.reviewed IS '有结论的线索（分母）（单位：条）';
COMMENT ON COLUMN lead.model_scorecard.unreviewed IS '仍成立而没有结论的线索（不计入）（单位：条）';
COMMENT ON COLUMN lead.model_scorecard.precision_percent IS '采纳率（已采纳占有结论的）（单位：%）';
COMMENT ON COLUMN lead.model_scorecard.interval_low_percent IS '采纳率的区间下限（Wilson，百分之九十五）（单位：%）';
COMMENT ON COLUMN lead.model_scorecard.interval_high_percent IS '采纳率的区间上限（Wilson，百分之九十五）（单位：%）';
COMMENT ON COLUMN lead.model_scorecard.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON lead.model_scorecard TO xianjie_publisher;
GRANT SELECT ON lead.model_scorecard TO xianjie_prosecutor;
GRANT SELECT ON lead.model_scorecard TO xianjie_research;
GRANT SELECT ON lead.model_scorecard TO xianjie_auditor;
GRANT SELECT ON lead.model_scorecard TO xianjie_engineer;

CREATE TABLE lead.recommendation (
    recommendation_id uuid NOT NULL,
    kind text NOT NULL,
    document_no text,
    addressee_agency_id text,
    addressee text NOT NULL,
    region_code text NOT NULL,
    function text NOT NULL,
    status text NOT NULL,
    issued_on date,
    reply_due_on date,
    drafted_by text NOT NULL,
    issued_by text,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (recommendation_id),
    CONSTRAINT recommendation_kind_code CHECK (kind IN ('opinion', 'recommendation')),
    CONSTRAINT recommendation_function_code CHECK (function IN ('criminal', 'civil', 'administrative', 'public_interest')),
    CONSTRAINT recommendation_status_code CHECK (status IN ('draft', 'issued', 'replied', 'withdrawn'))
);
CREATE INDEX recommendation_addressee_agency_id_idx ON lead.recommendation (addressee_agency_id);
COMMENT ON TABLE lead.recommendation IS '检察建议、检察意见（由线索发起；只由人经函数写）（一份文书）';
COMMENT ON COLUMN lead.recommendation.recommendation_id IS '文书键';
COMMENT ON COLUMN lead.recommendation.kind IS '种类';
COMMENT ON COLUMN lead.recommendation.document_no IS '文号（制发时写）';
COMMENT ON COLUMN lead.recommendation.addressee_agency_id IS '受文机关标识（不在归集范围的为空）';
COMMENT ON COLUMN lead.recommendation.addressee IS '受文机关名称';
COMMENT ON COLUMN lead.recommendation.region_code IS '行政区划代码';
COMMENT ON COLUMN lead.recommendation.function IS '检察职能';
COMMENT ON COLUMN lead.recommendation.status IS '状态';
COMMENT ON COLUMN lead.recommendation.issued_on IS '制发日';
COMMENT ON COLUMN lead.recommendation.reply_due_on IS '回复期限届满日';
COMMENT ON COLUMN lead.recommendation.drafted_by IS '拟稿人（登录名）';
COMMENT ON COLUMN lead.recommendation.issued_by IS '制发人（登录名）';
COMMENT ON COLUMN lead.recommendation.changed_at IS '最近一次改的时刻';
GRANT SELECT ON lead.recommendation TO xianjie_loader;
GRANT SELECT ON lead.recommendation TO xianjie_publisher;
GRANT SELECT ON lead.recommendation TO xianjie_prosecutor;
GRANT SELECT ON lead.recommendation TO xianjie_auditor;

CREATE TABLE lead.recommendation_ask (
    recommendation_id uuid NOT NULL,
    measure text NOT NULL,
    asked integer,
    details text,
    PRIMARY KEY (recommendation_id, measure),
    CONSTRAINT recommendation_ask_measure_code CHECK (measure IN ('transferred', 'filed', 'hazards', 'suspended', 'fined', 'licence_revoked', 'ordered', 'other'))
);
COMMENT ON TABLE lead.recommendation_ask IS '文书提出的要求（一份文书的一项要求）';
COMMENT ON COLUMN lead.recommendation_ask.recommendation_id IS '文书键';
COMMENT ON COLUMN lead.recommendation_ask.measure IS '要求';
COMMENT ON COLUMN lead.recommendation_ask.asked IS '要求的件数（未定的为空）（单位：件）';
COMMENT ON COLUMN lead.recommendation_ask.details IS '说明';
GRANT SELECT ON lead.recommendation_ask TO xianjie_loader;
GRANT SELECT ON lead.recommendation_ask TO xianjie_publisher;
GRANT SELECT ON lead.recommendation_ask TO xianjie_prosecutor;
GRANT SELECT ON lead.recommendation_ask TO xianjie_auditor;

CREATE TABLE lead.recommendation_lead (
    recommendation_id uuid NOT NULL,
    lead_id uuid NOT NULL,
    party_id text NOT NULL,
    PRIMARY KEY (recommendation_id, lead_id)
);
CREATE INDEX recommendation_lead_lead_id_idx ON lead.recommendation_lead (lead_id);
COMMENT ON TABLE lead.recommendation_lead IS '文书所据的线索（一份文书的一条线索）';
COMMENT ON COLUMN lead.recommendation_lead.recommendation_id IS '文书键';
COMMENT ON COLUMN lead.recommendation_lead.lead_id IS '线索键';
COMMENT ON COLUMN lead.recommendation_lead.party_id IS '线索的当事人键';
GRANT SELECT ON lead.recommendation_lead TO xianjie_loader;
GRANT SELECT ON lead.recommendation_lead TO xianjie_publisher;
GRANT SELECT ON lead.recommendation_lead TO xianjie_prosecutor;
GRANT SELECT ON lead.recommendation_lead TO xianjie_auditor;

CREATE TABLE lead.rejection_reason (
    code text NOT NULL,
    says text NOT NULL,
    fits text NOT NULL,
    proposal text NOT NULL,
    PRIMARY KEY (code),
    CONSTRAINT rejection_reason_fits_code CHECK (fits IN ('exclusion', 'condition', 'identity', 'source', 'fact', 'law', 'none'))
);
COMMENT ON TABLE lead.rejection_reason IS '查否的理由（封闭的清单）（一种理由）';
COMMENT ON COLUMN lead.rejection_reason.code IS '理由代码';
COMMENT ON COLUMN lead.rejection_reason.says IS '理由';
COMMENT ON COLUMN lead.rejection_reason.fits IS '据此改进模型的途径';
COMMENT ON COLUMN lead.rejection_reason.proposal IS '建议';
GRANT SELECT ON lead.rejection_reason TO xianjie_publisher;
GRANT SELECT ON lead.rejection_reason TO xianjie_prosecutor;
GRANT SELECT ON lead.rejection_reason TO xianjie_research;
GRANT SELECT ON lead.rejection_reason TO xianjie_auditor;

CREATE TABLE lead.reply (
    reply_id uuid NOT NULL,
    recommendation_id uuid NOT NULL,
    replied_on date NOT NULL,
    result text NOT NULL,
    summary text,
    recorded_by text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (reply_id),
    CONSTRAINT reply_result_code CHECK (result IN ('adopted', 'partly', 'refused'))
);
CREATE INDEX reply_recommendation_id_idx ON lead.reply (recommendation_id);
COMMENT ON TABLE lead.reply IS '受文机关的回复（只增）（一次回复）';
COMMENT ON COLUMN lead.reply.reply_id IS '回复键';
COMMENT ON COLUMN lead.reply.recommendation_id IS '文书键';
COMMENT ON COLUMN lead.reply.replied_on IS '回复日';
COMMENT ON COLUMN lead.reply.result IS '结果';
COMMENT ON COLUMN lead.reply.summary IS '回复内容摘要';
COMMENT ON COLUMN lead.reply.recorded_by IS '登记人（登录名）';
COMMENT ON COLUMN lead.reply.recorded_at IS '登记时刻';
GRANT SELECT ON lead.reply TO xianjie_loader;
GRANT SELECT ON lead.reply TO xianjie_publisher;
GRANT SELECT ON lead.reply TO xianjie_prosecutor;
GRANT SELECT (reply_id, recommendation_id, replied_on, result, recorded_by, recorded_at) ON lead.reply TO xianjie_auditor;

CREATE TABLE lead.reply_counter (
    reply_id uuid NOT NULL,
    measure text NOT NULL,
    promised integer NOT NULL,
    scope text NOT NULL,
    PRIMARY KEY (reply_id, measure),
    CONSTRAINT reply_counter_measure_code CHECK (measure IN ('transferred', 'filed', 'hazards', 'suspended', 'fined', 'licence_revoked', 'ordered', 'other')),
    CONSTRAINT reply_counter_scope_code CHECK (scope IN ('parties', 'agency'))
);
COMMENT ON TABLE lead.reply_counter IS '回复所称的件数（只增）（一次回复的一项措施）';
COMMENT ON COLUMN lead.reply_counter.reply_id IS '回复键';
COMMENT ON COLUMN lead.reply_counter.measure IS '措施';
COMMENT ON COLUMN lead.reply_counter.promised IS '所称的件数（单位：件）';
COMMENT ON COLUMN lead.reply_counter.scope IS '范围';
GRANT SELECT ON lead.reply_counter TO xianjie_loader;
GRANT SELECT ON lead.reply_counter TO xianjie_publisher;
GRANT SELECT ON lead.reply_counter TO xianjie_prosecutor;
GRANT SELECT ON lead.reply_counter TO xianjie_auditor;

CREATE TABLE lead.review (
    lead_id uuid NOT NULL,
    status text NOT NULL,
    owner text,
    started_on date,
    due_on date,
    suspended_on date,
    reason_code text,
    steps integer NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (lead_id),
    CONSTRAINT review_status_code CHECK (status IN ('to_review', 'reviewing', 'suspended', 'transferred', 'opinion_sent', 'recommendation_sent', 'filing_notified', 'replied', 'adopted', 'rejected', 'closed'))
);
CREATE INDEX review_owner_idx ON lead.review (owner);
COMMENT ON TABLE lead.review IS '线索的审查（只由人经函数写，夜间运行不改）（一条有人处理过的线索）';
COMMENT ON COLUMN lead.review.lead_id IS '线索键';
COMMENT ON COLUMN lead.review.status IS '审查状态';
COMMENT ON COLUMN lead.review.owner IS '承办人（登录名）';
COMMENT ON COLUMN lead.review.started_on IS '受理日（首次领取或者交办）';
COMMENT ON COLUMN lead.review.due_on IS '审查期限届满日（中止期间不计入；空为日历尚未公布或者尚未受理）';
COMMENT ON COLUMN lead.review.suspended_on IS '中止审查日（未中止的为空）';
COMMENT ON COLUMN lead.review.reason_code IS '查否的理由（lead.rejection_reason）';
COMMENT ON COLUMN lead.review.steps IS '已有的历史条数';
COMMENT ON COLUMN lead.review.changed_by IS '最近一次由谁改';
COMMENT ON COLUMN lead.review.changed_at IS '最近一次改的时刻';
GRANT SELECT ON lead.review TO xianjie_publisher;
GRANT SELECT ON lead.review TO xianjie_prosecutor;
GRANT SELECT ON lead.review TO xianjie_auditor;

CREATE TABLE lead.review_history (
    lead_id uuid NOT NULL,
    step integer NOT NULL,
    action text NOT NULL,
    made_by text NOT NULL,
    made_at timestamptz NOT NULL,
    from_status text,
    to_status text,
    from_owner text,
    to_owner text,
    due_on date,
    reason_code text,
    reason text,
    PRIMARY KEY (lead_id, step),
    CONSTRAINT review_history_action_code CHECK (action IN ('take', 'assign', 'move', 'note', 'suspend', 'resume', 'extend', 'hand_over', 'acknowledge', 'suppress', 'lift'))
);
CREATE INDEX review_history_made_by_idx ON lead.review_history (made_by);
COMMENT ON TABLE lead.review_history IS '线索审查的历史（只增，不可改、不可删）（一条线索的一次人的动作）';
COMMENT ON COLUMN lead.review_history.lead_id IS '线索键';
COMMENT ON COLUMN lead.review_history.step IS '第几次';
COMMENT ON COLUMN lead.review_history.action IS '动作';
COMMENT ON COLUMN lead.review_history.made_by IS '谁（登录名，session_user）';
COMMENT ON COLUMN lead.review_history.made_at IS '何时';
COMMENT ON COLUMN lead.review_history.from_status IS '原状态';
COMMENT ON COLUMN lead.review_history.to_status IS '新状态';
COMMENT ON COLUMN lead.review_history.from_owner IS '原承办人';
COMMENT ON COLUMN lead.review_history.to_owner IS '新承办人';
COMMENT ON COLUMN lead.review_history.due_on IS '其后的期限届满日';
COMMENT ON COLUMN lead.review_history.reason_code IS '查否的理由（lead.rejection_reason）';
COMMENT ON COLUMN lead.review_history.reason IS '理由或者批注';
GRANT SELECT ON lead.review_history TO xianjie_publisher;
GRANT SELECT ON lead.review_history TO xianjie_prosecutor;
GRANT SELECT (lead_id, step, action, made_by, made_at, from_status, to_status, from_owner, to_owner, due_on, reason_code) ON lead.review_history TO xianjie_auditor;

CREATE TABLE lead.review_term (
    kind text NOT NULL,
    working_days integer NOT NULL,
    basis text NOT NULL,
    PRIMARY KEY (kind),
    CONSTRAINT review_term_kind_code CHECK (kind IN ('reverse', 'other'))
);
COMMENT ON TABLE lead.review_term IS '审查期限（每夜按法条和本院口径写入）（一类线索）';
COMMENT ON COLUMN lead.review_term.kind IS '类别';
COMMENT ON COLUMN lead.review_term.working_days IS '期限（单位：个工作日）';
COMMENT ON COLUMN lead.review_term.basis IS '依据';
GRANT SELECT, INSERT, UPDATE, DELETE ON lead.review_term TO xianjie_publisher;
GRANT SELECT ON lead.review_term TO xianjie_prosecutor;
GRANT SELECT ON lead.review_term TO xianjie_auditor;

CREATE TABLE lead.review_transition (
    from_status text NOT NULL,
    to_status text NOT NULL,
    needs text NOT NULL,
    PRIMARY KEY (from_status, to_status),
    CONSTRAINT review_transition_needs_code CHECK (needs IN ('nothing', 'reason', 'reason_code'))
);
COMMENT ON TABLE lead.review_transition IS '审查状态可以怎样变更（一种变更）';
COMMENT ON COLUMN lead.review_transition.from_status IS '原状态';
COMMENT ON COLUMN lead.review_transition.to_status IS '新状态';
COMMENT ON COLUMN lead.review_transition.needs IS '须写明什么';
GRANT SELECT ON lead.review_transition TO xianjie_publisher;
GRANT SELECT ON lead.review_transition TO xianjie_prosecutor;
GRANT SELECT ON lead.review_transition TO xianjie_auditor;

CREATE TABLE lead.suppression (
    suppression_id uuid NOT NULL,
    event text NOT NULL,
    kind text NOT NULL,
    lead_id uuid,
    duplicate_of uuid,
    party_id text,
    model_id text,
    region_code text,
    reason text NOT NULL,
    signed_by text NOT NULL,
    signed_at timestamptz NOT NULL,
    expires_on date,
    PRIMARY KEY (suppression_id, event),
    CONSTRAINT suppression_event_code CHECK (event IN ('set', 'lifted')),
    CONSTRAINT suppression_kind_code CHECK (kind IN ('model_tuned', 'party_excepted', 'snoozed', 'duplicate'))
);
CREATE INDEX suppression_lead_id_idx ON lead.suppression (lead_id);
CREATE INDEX suppression_party_id_idx ON lead.suppression (party_id);
CREATE INDEX suppression_model_id_idx ON lead.suppression (model_id);
COMMENT ON TABLE lead.suppression IS '屏蔽及其解除（只增，不可改、不可删）（一次屏蔽的设立或者解除）';
COMMENT ON COLUMN lead.suppression.suppression_id IS '屏蔽键';
COMMENT ON COLUMN lead.suppression.event IS '事件';
COMMENT ON COLUMN lead.suppression.kind IS '种类';
COMMENT ON COLUMN lead.suppression.lead_id IS '延后或者重复的线索';
COMMENT ON COLUMN lead.suppression.duplicate_of IS '与哪一条线索重复';
COMMENT ON COLUMN lead.suppression.party_id IS '除外的当事人键';
COMMENT ON COLUMN lead.suppression.model_id IS '调整的模型（当事人除外的，只对该模型）';
COMMENT ON COLUMN lead.suppression.region_code IS '设立时所限的行政区划（空为不限）';
COMMENT ON COLUMN lead.suppression.reason IS '理由（不写个人信息）';
COMMENT ON COLUMN lead.suppression.signed_by IS '签批人（登录名）';
COMMENT ON COLUMN lead.suppression.signed_at IS '签批时刻';
COMMENT ON COLUMN lead.suppression.expires_on IS '至何日止（不含；重复的没有）';
GRANT SELECT ON lead.suppression TO xianjie_publisher;
GRANT SELECT ON lead.suppression TO xianjie_prosecutor;
GRANT SELECT ON lead.suppression TO xianjie_auditor;

CREATE TABLE lead.verdict (
    lead_id uuid NOT NULL,
    step integer NOT NULL,
    model_id text NOT NULL,
    model_version text NOT NULL,
    region_code text NOT NULL,
    agency_id text NOT NULL,
    verdict text NOT NULL,
    reason_code text,
    given_at timestamptz NOT NULL,
    PRIMARY KEY (lead_id, step, model_id),
    CONSTRAINT verdict_verdict_code CHECK (verdict IN ('adopted', 'rejected', 'reopened'))
);
CREATE INDEX verdict_model_id_model_version_idx ON lead.verdict (model_id, model_version);
COMMENT ON TABLE lead.verdict IS '对线索的结论，连同当时命中的模型版本（只增）（一次结论对一个模型）';
COMMENT ON COLUMN lead.verdict.lead_id IS '线索键';
COMMENT ON COLUMN lead.verdict.step IS '审查历史的第几次';
COMMENT ON COLUMN lead.verdict.model_id IS '模型';
COMMENT ON COLUMN lead.verdict.model_version IS '结论所针对的模型版本';
COMMENT ON COLUMN lead.verdict.region_code IS '行政区划代码';
COMMENT ON COLUMN lead.verdict.agency_id IS '作出决定的机关标识';
COMMENT ON COLUMN lead.verdict.verdict IS '结论';
COMMENT ON COLUMN lead.verdict.reason_code IS '查否的理由';
COMMENT ON COLUMN lead.verdict.given_at IS '作出时刻';
GRANT SELECT ON lead.verdict TO xianjie_publisher;
GRANT SELECT ON lead.verdict TO xianjie_prosecutor;
GRANT SELECT ON lead.verdict TO xianjie_auditor;

CREATE TABLE ops.model_event (
    model_id text NOT NULL,
    step integer NOT NULL,
    event text NOT NULL,
    model_version text,
    adopted integer,
    reviewed integer,
    reason text NOT NULL,
    made_by text NOT NULL,
    as_of date,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (model_id, step),
    CONSTRAINT model_event_event_code CHECK (event IN ('dropped', 'lifted'))
);
COMMENT ON TABLE ops.model_event IS '模型因成绩下调和由人恢复（只增，不可改、不可删）（一次下调或者恢复）';
COMMENT ON COLUMN ops.model_event.model_id IS '模型';
COMMENT ON COLUMN ops.model_event.step IS '第几次';
COMMENT ON COLUMN ops.model_event.event IS '事件';
COMMENT ON COLUMN ops.model_event.model_version IS '当时的模型版本';
COMMENT ON COLUMN ops.model_event.adopted IS '已采纳（单位：条）';
COMMENT ON COLUMN ops.model_event.reviewed IS '有结论的线索（单位：条）';
COMMENT ON COLUMN ops.model_event.reason IS '理由';
COMMENT ON COLUMN ops.model_event.made_by IS '由谁（夜间运行或者登录名）';
COMMENT ON COLUMN ops.model_event.as_of IS '夜次（由人恢复的为空）';
COMMENT ON COLUMN ops.model_event.made_at IS '何时';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.model_event TO xianjie_publisher;
GRANT SELECT ON ops.model_event TO xianjie_prosecutor;
GRANT SELECT ON ops.model_event TO xianjie_evaluator;
GRANT SELECT ON ops.model_event TO xianjie_engineer;
GRANT SELECT ON ops.model_event TO xianjie_auditor;

-- The facts rows read what people recorded here of replies.
GRANT USAGE ON SCHEMA lead TO xianjie_loader;
