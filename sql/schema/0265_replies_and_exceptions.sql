-- How long a reply may take stands with the figures of practice; the same reply counts once; nothing goes out on a lead that was
-- withdrawn; nobody is given what he has to keep away from; an exception follows its party through merges and splits.
-- reads   core.party_member, core.party, ops.conflict, ops.member
-- writes  lead.reply_term, column member_id of lead.suppression; functions lead.excepted_party, lead.suppressions_in_force,
--         lead.may_receive, lead.recommend, lead.issue, lead.record_reply, lead.suppress, lead.assign, lead.hand_over; view lead.suppressed
CREATE TABLE lead.reply_term (
    kind text NOT NULL,
    months integer NOT NULL,
    basis text NOT NULL,
    PRIMARY KEY (kind),
    CONSTRAINT reply_term_kind_code CHECK (kind IN ('opinion', 'recommendation'))
);
COMMENT ON TABLE lead.reply_term IS '文书的回复期限（每夜按本院口径写入；文书未另定的适用）（一种文书）';
COMMENT ON COLUMN lead.reply_term.kind IS '种类';
COMMENT ON COLUMN lead.reply_term.months IS '自制发日起的期限（单位：个月）';
COMMENT ON COLUMN lead.reply_term.basis IS '依据';
GRANT SELECT, INSERT, UPDATE, DELETE ON lead.reply_term TO xianjie_publisher;
GRANT SELECT ON lead.reply_term TO xianjie_prosecutor;
GRANT SELECT ON lead.reply_term TO xianjie_auditor;

ALTER TABLE lead.suppression ADD COLUMN member_id text;

COMMENT ON COLUMN lead.suppression.member_id IS '除外的当事人所在的来源记录键（归并或者分开后据以认定是谁）';
GRANT SELECT ON lead.suppression TO xianjie_publisher;
GRANT SELECT ON lead.suppression TO xianjie_prosecutor;
GRANT SELECT ON lead.suppression TO xianjie_auditor;

-- The party that an exception means today: the one to which the record belongs on whose lead it was signed. Where that record is gone, or
-- the exception is older than this column, the party to which the excepted one was merged.
CREATE FUNCTION lead.excepted_party(p_suppression_id uuid) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH RECURSIVE meant AS (
        SELECT party_id, member_id FROM lead.suppression WHERE suppression_id = p_suppression_id AND event = 'set'
    ),

    walked AS (
        SELECT party.party_id, party.merged_into, ARRAY[party.party_id] AS path
        FROM core.party JOIN meant USING (party_id)
        UNION ALL
        SELECT party.party_id, party.merged_into, walked.path || party.party_id
        FROM walked JOIN core.party ON party.party_id = walked.merged_into
        WHERE party.party_id <> ALL (walked.path)
    )

    SELECT coalesce(
        (SELECT member.party_id FROM core.party_member AS member JOIN meant ON meant.member_id = member.member_id),
        (SELECT walked.party_id FROM walked ORDER BY cardinality(walked.path) DESC LIMIT 1),
        (SELECT meant.party_id FROM meant)
    )
$$;
COMMENT ON FUNCTION lead.excepted_party IS '当事人除外现在所指的当事人（随归并、分开而变）';

-- Whether somebody may be given a lead: a member who may handle it, who has no conflict of interest in it, and who may open it if it is
-- sealed.
CREATE FUNCTION lead.may_receive(p_login text, p_lead_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lead.lead AS of_lead
        WHERE of_lead.lead_id = p_lead_id AND lead.may_handle(p_login, of_lead.region_code, of_lead.function)
            AND (
                NOT of_lead.is_sealed OR (p_login = session_user AND ops.is_own_login())
                OR EXISTS (SELECT FROM ops.member WHERE member.login = p_login AND member.opens_sealed)
            )
            AND NOT EXISTS (
                SELECT FROM (
                    SELECT DISTINCT ON (kind, key) kind, key, is_standing FROM ops.conflict
                    WHERE login = p_login ORDER BY kind, key, conflict_id DESC
                ) AS newest
                WHERE newest.is_standing AND (
                    (newest.kind = 'lead' AND newest.key = of_lead.lead_id::text)
                    OR (newest.kind = 'party' AND newest.key = of_lead.party_id)
                    OR (newest.kind = 'work_item' AND newest.key = of_lead.work_item_id)
                )
            )
    )
$$;
COMMENT ON FUNCTION lead.may_receive IS '一条线索可否交由某人承办（在任、辖区、职能、回避、封存）';

-- The suppressions that bear on who asks: of offices below his own, of those above it, and those without bounds. (The rows themselves are
-- given by region: a county does not list what its province signed, and works by it all the same.)
CREATE FUNCTION lead.suppressions_in_force() RETURNS TABLE (
    suppression_id uuid, kind text, lead_id uuid, party_id text, model_id text, region_code text, expires_on date
)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 SET search_path = pg_catalog, pg_temp
AS $$
    SELECT standing.suppression_id, standing.kind, standing.lead_id,
        CASE WHEN standing.kind = 'party_excepted' THEN lead.excepted_party(standing.suppression_id) END,
        standing.model_id, standing.region_code, standing.expires_on
    FROM lead.standing_suppression AS standing
    WHERE standing.region_code IS NULL
        OR starts_with(standing.region_code, ops.reads_prefix())
        OR starts_with(ops.reads_prefix(), ops.region_prefix(standing.region_code))
$$;
COMMENT ON FUNCTION lead.suppressions_in_force IS '对登录的人有效的屏蔽（本院及其上级、下级的，不限地区的）';

CREATE OR REPLACE VIEW lead.suppressed WITH (security_invoker = true) AS
WITH standing AS (
    SELECT suppression_id, kind, lead_id, party_id, model_id, region_code, expires_on FROM lead.suppressions_in_force()
)

SELECT of_lead.lead_id, standing.suppression_id, standing.kind, standing.expires_on
FROM standing
JOIN lead.lead AS of_lead ON of_lead.lead_id = standing.lead_id
WHERE standing.kind IN ('snoozed', 'duplicate')
UNION ALL
SELECT of_lead.lead_id, standing.suppression_id, standing.kind, standing.expires_on
FROM standing
JOIN lead.lead AS of_lead ON of_lead.party_id = standing.party_id
WHERE standing.kind = 'party_excepted'
    AND starts_with(of_lead.region_code, ops.region_prefix(coalesce(standing.region_code, '')))
    AND (standing.model_id IS NULL OR NOT EXISTS (
        SELECT FROM lead.finding
        WHERE finding.lead_id = of_lead.lead_id AND finding.is_current AND finding.model_id <> standing.model_id
    ))
UNION ALL
-- Of a lead that another model finds too, the other one's finding stands.
SELECT of_lead.lead_id, standing.suppression_id, standing.kind, standing.expires_on
FROM standing
JOIN lead.finding AS own ON own.model_id = standing.model_id AND own.is_current
JOIN lead.lead AS of_lead ON of_lead.lead_id = own.lead_id
WHERE standing.kind = 'model_tuned'
    AND starts_with(of_lead.region_code, ops.region_prefix(coalesce(standing.region_code, '')))
    AND NOT EXISTS (
        SELECT FROM lead.finding
        WHERE finding.lead_id = of_lead.lead_id AND finding.is_current AND finding.model_id <> standing.model_id
    );

-- Keep leads off the lists: one for a while, one as the same as another, a party, or what a model finds while it is tuned.
-- What it says holds in the signer's office and below it, and ends by itself on its day.
CREATE OR REPLACE FUNCTION lead.suppress(
    p_kind text, p_lead_id uuid, p_reason text, p_expires_on date DEFAULT NULL, p_duplicate_of uuid DEFAULT NULL,
    p_model_id text DEFAULT NULL
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this lead.lead := lead.held(p_lead_id);
    other lead.lead;
    new_id uuid := gen_random_uuid();
    stands lead.review;
    office text;
BEGIN
    IF p_kind IS NULL OR p_kind NOT IN ('model_tuned', 'party_excepted', 'snoozed', 'duplicate') THEN
        RAISE EXCEPTION '屏蔽的种类只有：model_tuned 模型调整、party_excepted 当事人除外、snoozed 延后、duplicate 重复'
            USING ERRCODE = 'check_violation';
    END IF;
    IF nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '屏蔽须写明理由' USING ERRCODE = 'check_violation';
    END IF;
    IF p_kind = 'duplicate' THEN
        IF p_duplicate_of IS NULL OR p_duplicate_of = p_lead_id THEN
            RAISE EXCEPTION '须写明与哪一条线索重复' USING ERRCODE = 'check_violation';
        END IF;
        other := lead.held(p_duplicate_of);
        IF EXISTS (
            SELECT FROM lead.standing_suppression AS told WHERE told.kind = 'duplicate' AND told.lead_id = p_duplicate_of
        ) THEN
            RAISE EXCEPTION '所指的线索本身已作为重复屏蔽，两条会都不见' USING ERRCODE = 'check_violation';
        END IF;
        IF p_expires_on IS NOT NULL THEN
            RAISE EXCEPTION '重复的没有截止日' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF p_expires_on IS NULL OR p_expires_on <= coalesce(lead.newest_night(), lead.today()) THEN
        RAISE EXCEPTION '须写明截止日，且晚于最近一夜（%）', lead.newest_night() USING ERRCODE = 'check_violation';
    END IF;
    IF p_kind = 'model_tuned' AND NOT EXISTS (
        SELECT FROM lead.finding WHERE finding.lead_id = p_lead_id AND finding.model_id = p_model_id
    ) THEN
        RAISE EXCEPTION '须写明发现该线索的模型' USING ERRCODE = 'check_violation';
    END IF;
    SELECT office_region_code INTO office FROM ops.member WHERE login = session_user;
    INSERT INTO lead.suppression (
        suppression_id, event, kind, lead_id, duplicate_of, party_id, member_id, model_id, region_code, reason, signed_by, signed_at, expires_on
    ) VALUES (
        new_id, 'set', p_kind,
        CASE WHEN p_kind IN ('snoozed', 'duplicate') THEN p_lead_id END,
        CASE WHEN p_kind = 'duplicate' THEN p_duplicate_of END,
        CASE WHEN p_kind = 'party_excepted' THEN this.party_id END,
        CASE WHEN p_kind = 'party_excepted' THEN (
            -- The lead's own subject where that is a record of the party, else the record that its evidence names.
            SELECT member.member_id FROM core.party_member AS member
            WHERE member.party_id = this.party_id
            ORDER BY (member.member_id = this.subject_key) DESC,
                EXISTS (
                    SELECT FROM lead.evidence WHERE evidence.lead_id = p_lead_id AND evidence.record_id = member.member_id
                ) DESC,
                member.member_id COLLATE "C"
            LIMIT 1
        ) END,
        CASE WHEN p_kind IN ('model_tuned', 'party_excepted') THEN p_model_id END,
        CASE WHEN p_kind IN ('snoozed', 'duplicate') THEN this.region_code ELSE office END,
        btrim(p_reason), session_user, clock_timestamp(), p_expires_on
    );
    SELECT * INTO stands FROM lead.review WHERE lead_id = p_lead_id;
    PERFORM lead.note_act(
        p_lead_id, 'suppress', this.review_status, stands.owner, stands.due_on, stands.suspended_on, stands.reason_code, p_reason
    );
    RETURN new_id;
END
$$;

CREATE OR REPLACE FUNCTION lead.lift_suppression(p_suppression_id uuid, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    told lead.suppression;
    of_lead lead.lead;
    stands lead.review;
BEGIN
    SELECT * INTO told FROM lead.suppression WHERE suppression_id = p_suppression_id AND event = 'set';
    IF told.suppression_id IS NULL OR NOT (
        ops.is_own_login() OR told.signed_by = session_user OR coalesce(ops.sees_region(told.region_code), false)
    ) THEN
        RAISE EXCEPTION '没有这项屏蔽，或者不属于您的辖区' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '解除屏蔽须写明理由' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO lead.suppression (
        suppression_id, event, kind, lead_id, duplicate_of, party_id, member_id, model_id, region_code, reason, signed_by, signed_at, expires_on
    ) VALUES (
        told.suppression_id, 'lifted', told.kind, told.lead_id, told.duplicate_of, told.party_id, told.member_id,
        told.model_id, told.region_code, btrim(p_reason), session_user, clock_timestamp(), told.expires_on
    ) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION '该项屏蔽已经解除' USING ERRCODE = 'check_violation';
    END IF;
    IF told.lead_id IS NOT NULL THEN
        of_lead := lead.held(told.lead_id);
        SELECT * INTO stands FROM lead.review WHERE lead_id = told.lead_id;
        PERFORM lead.note_act(
            told.lead_id, 'lift', of_lead.review_status, stands.owner, stands.due_on, stands.suspended_on, stands.reason_code, p_reason
        );
    END IF;
END
$$;

-- Whoever may see a lead may give it to a colleague who may handle it, with the reason where somebody has it.
CREATE OR REPLACE FUNCTION lead.assign(p_lead_id uuid, p_to text, p_reason text DEFAULT NULL, p_seen integer DEFAULT NULL)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    this lead.lead := lead.held(p_lead_id);
    now_stands lead.review;
BEGIN
    PERFORM lead.refuse_overtaken(p_lead_id, p_seen);
    SELECT * INTO now_stands FROM lead.review WHERE lead_id = p_lead_id;
    IF NOT lead.may_receive(p_to, p_lead_id) THEN
        RAISE EXCEPTION '%不能承办该线索：不是在任人员，或者辖区、职能不符，或者应当回避', p_to;
    END IF;
    IF now_stands.owner = p_to THEN
        RAISE EXCEPTION '该线索已由%承办', p_to;
    END IF;
    IF now_stands.owner IS NOT NULL AND nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '该线索已由%承办，改由他人承办须写明理由', now_stands.owner;
    END IF;
    IF this.review_status = 'to_review' THEN
        RETURN lead.note_act(
            p_lead_id, 'assign', 'reviewing', p_to, lead.review_due(p_lead_id, lead.today()), NULL, NULL, p_reason
        );
    END IF;
    RETURN lead.note_act(
        p_lead_id, 'assign', this.review_status, p_to, now_stands.due_on, now_stands.suspended_on, now_stands.reason_code, p_reason
    );
END
$$;

-- Everything that somebody still has goes to a colleague, each with a line of history; returns how many leads went over.
-- Refused whole if one of them is nothing that the colleague may handle: no lead is left behind unseen.
CREATE OR REPLACE FUNCTION lead.hand_over(p_from text, p_to text, p_reason text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    one record;
    moved integer := 0;
    beyond integer;
BEGIN
    IF nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '移交承办须写明理由';
    END IF;
    IF p_from = p_to THEN
        RAISE EXCEPTION '移交双方是同一人';
    END IF;
    SELECT count(*) FILTER (WHERE NOT lead.may_receive(p_to, of_lead.lead_id)) INTO beyond
    FROM lead.review
    JOIN lead.lead AS of_lead ON of_lead.lead_id = review.lead_id
    WHERE review.owner = p_from AND review.status <> 'closed' AND ops.sees(of_lead.region_code, of_lead.function);
    IF beyond > 0 THEN
        RAISE EXCEPTION '%不能承办其中 % 条线索（不是在任人员，或者辖区、职能不符，或者应当回避），未作移交', p_to, beyond
            USING HINT = '先用 lead.assign 把这些线索分别交办';
    END IF;
    FOR one IN
        SELECT of_lead.lead_id
        FROM lead.review
        JOIN lead.lead AS of_lead ON of_lead.lead_id = review.lead_id
        WHERE review.owner = p_from AND review.status <> 'closed' AND ops.sees(of_lead.region_code, of_lead.function)
        ORDER BY of_lead.lead_id
        FOR NO KEY UPDATE OF of_lead
    LOOP
        PERFORM lead.note_act(
            review.lead_id, 'hand_over', review.status, p_to, review.due_on, review.suspended_on, review.reason_code, p_reason
        ) FROM lead.review WHERE review.lead_id = one.lead_id AND review.owner = p_from AND review.status <> 'closed';
        moved := moved + CASE WHEN FOUND THEN 1 ELSE 0 END;
    END LOOP;
    RETURN moved;
END
$$;

CREATE FUNCTION lead.measure_word(p_measure text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE p_measure
        WHEN 'transferred' THEN '移送' WHEN 'filed' THEN '立案' WHEN 'hazards' THEN '整改隐患' WHEN 'suspended' THEN '停业整顿'
        WHEN 'fined' THEN '罚款' WHEN 'licence_revoked' THEN '吊销许可' WHEN 'ordered' THEN '责令改正' WHEN 'other' THEN '其他'
    END
$$;
COMMENT ON FUNCTION lead.measure_word IS '措施的中文';

CREATE FUNCTION lead.measure_words() RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT string_agg(measure || ' ' || lead.measure_word(measure), '、' ORDER BY place)
    FROM unnest(ARRAY['transferred', 'filed', 'hazards', 'suspended', 'fined', 'licence_revoked', 'ordered', 'other'])
        WITH ORDINALITY AS known (measure, place)
$$;
COMMENT ON FUNCTION lead.measure_words IS '全部措施';

-- Nothing goes out on a lead whose cause is gone: the facts are other ones than those that were reviewed.
CREATE FUNCTION lead.refuse_withdrawn(p_lead_id uuid) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM lead.lead WHERE lead.lead_id = p_lead_id AND lead.state = 'withdrawn') THEN
        RAISE EXCEPTION '线索 % 已由系统撤回，不能据以制发文书', left(p_lead_id::text, 8)
            USING ERRCODE = 'check_violation', HINT = '用 xianjie lead show 查看撤回的理由；确有必要的，核实后以其他线索制发';
    END IF;
END
$$;
COMMENT ON FUNCTION lead.refuse_withdrawn IS '系统已撤回的线索不能据以制发文书';

-- A draft from leads that are the person's own; asks are {"transferred": 3, "hazards": null}: what is asked, of how many.
CREATE OR REPLACE FUNCTION lead.recommend(p_kind text, p_lead_ids uuid[], p_asks jsonb, p_addressee_agency_id text DEFAULT NULL) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    new_id uuid := gen_random_uuid();
    first_lead lead.lead;
    one uuid;
    stands lead.review;
    agency core.agency;
BEGIN
    IF p_kind IS NULL OR p_kind NOT IN ('opinion', 'recommendation') THEN
        RAISE EXCEPTION '文书种类只有：opinion 检察意见、recommendation 检察建议' USING ERRCODE = 'check_violation';
    END IF;
    IF coalesce(cardinality(p_lead_ids), 0) = 0 THEN
        RAISE EXCEPTION '文书须由一条以上的线索发起' USING ERRCODE = 'check_violation';
    END IF;
    IF p_asks IS NULL OR jsonb_typeof(p_asks) <> 'object' OR p_asks = '{}'::jsonb THEN
        RAISE EXCEPTION '须写明要求，例如 {"transferred": 3, "hazards": null}' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM jsonb_each(p_asks) AS told
        WHERE lead.measure_word(told.key) IS NULL OR (told.value <> 'null'::jsonb AND told.value::text !~ '^[0-9]{1,6}$')
    ) THEN
        RAISE EXCEPTION '要求只有：%；件数须是不小于零的整数，或者不写', lead.measure_words() USING ERRCODE = 'check_violation';
    END IF;
    FOR one IN SELECT DISTINCT unnest(p_lead_ids) ORDER BY 1 LOOP
        stands := lead.own(one, NULL);
        PERFORM lead.refuse_withdrawn(one);
        IF stands.status NOT IN ('reviewing', 'opinion_sent', 'recommendation_sent', 'replied') THEN
            RAISE EXCEPTION '线索 % 现为“%”，不能据以制发文书', left(one::text, 8), lead.status_word(stands.status)
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    SELECT * INTO first_lead FROM lead.lead WHERE lead_id = p_lead_ids[1];
    SELECT * INTO agency FROM core.agency WHERE agency_id = coalesce(p_addressee_agency_id, first_lead.agency_id);
    IF agency.agency_id IS NULL THEN
        RAISE EXCEPTION '没有这个机关：%', p_addressee_agency_id USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO lead.recommendation (
        recommendation_id, kind, addressee_agency_id, addressee, region_code, function, status, drafted_by, changed_at
    ) VALUES (
        new_id, p_kind, agency.agency_id, agency.name, first_lead.region_code, first_lead.function, 'draft', session_user,
        clock_timestamp()
    );
    INSERT INTO lead.recommendation_lead (recommendation_id, lead_id, party_id)
    SELECT new_id, lead_id, party_id FROM lead.lead WHERE lead_id = ANY (p_lead_ids);
    INSERT INTO lead.recommendation_ask (recommendation_id, measure, asked)
    SELECT new_id, key, value::text::integer FROM jsonb_each(p_asks) WHERE value <> 'null'::jsonb
    UNION ALL
    SELECT new_id, key, NULL FROM jsonb_each(p_asks) WHERE value = 'null'::jsonb;
    RETURN new_id;
END
$$;

-- The document goes out: every lead behind it is sent with it. Without a day, the reply is due when lead.reply_term says.
CREATE OR REPLACE FUNCTION lead.issue(p_recommendation_id uuid, p_document_no text, p_issued_on date, p_reply_due_on date DEFAULT NULL)
RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    paper lead.recommendation := lead.held_document(p_recommendation_id);
    due date := p_reply_due_on;
    one uuid;
    sent text := CASE paper.kind WHEN 'opinion' THEN 'opinion_sent' ELSE 'recommendation_sent' END;
BEGIN
    IF paper.status <> 'draft' THEN
        RAISE EXCEPTION '该文书已经制发或者撤回' USING ERRCODE = 'check_violation';
    END IF;
    IF nullif(btrim(p_document_no), '') IS NULL OR p_issued_on IS NULL THEN
        RAISE EXCEPTION '制发须写明文号和日期' USING ERRCODE = 'check_violation';
    END IF;
    IF due IS NULL THEN
        SELECT (p_issued_on + make_interval(months => term.months))::date INTO due
        FROM lead.reply_term AS term WHERE term.kind = paper.kind;
    END IF;
    IF due IS NULL THEN
        RAISE EXCEPTION '尚无回复期限的口径，须写明回复期限' USING ERRCODE = 'check_violation';
    END IF;
    IF p_issued_on > lead.today() OR due < p_issued_on THEN
        RAISE EXCEPTION '制发日不能晚于今日，回复期限不能早于制发日' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE lead.recommendation SET
        status = 'issued', document_no = btrim(p_document_no), issued_on = p_issued_on, reply_due_on = due,
        issued_by = session_user, changed_at = clock_timestamp()
    WHERE recommendation_id = p_recommendation_id;
    FOR one IN SELECT lead_id FROM lead.recommendation_lead WHERE recommendation_id = p_recommendation_id ORDER BY lead_id LOOP
        PERFORM lead.refuse_withdrawn(one);
        IF (lead.own(one, NULL)).status <> sent THEN
            PERFORM lead.move(one, sent, btrim(p_document_no));
        END IF;
    END LOOP;
    RETURN due;
END
$$;

-- The agency's reply, with what it says it did: {"transferred": 3, "hazards": 51, "filed": 10, "suspended": 2}. A later reply to
-- the same document stands beside the earlier one; of each measure the newest counts.
CREATE OR REPLACE FUNCTION lead.record_reply(
    p_recommendation_id uuid, p_replied_on date, p_result text, p_counters jsonb DEFAULT '{}', p_scope text DEFAULT 'agency',
    p_summary text DEFAULT NULL
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    paper lead.recommendation := lead.held_document(p_recommendation_id);
    new_id uuid := gen_random_uuid();
    one uuid;
    earlier lead.reply;
BEGIN
    IF paper.status NOT IN ('issued', 'replied') THEN
        RAISE EXCEPTION '该文书没有制发，或者已撤回' USING ERRCODE = 'check_violation';
    END IF;
    IF p_replied_on IS NULL OR p_replied_on < paper.issued_on OR p_replied_on > lead.today() THEN
        RAISE EXCEPTION '回复日须在制发日（%）与今日之间', paper.issued_on USING ERRCODE = 'check_violation';
    END IF;
    IF jsonb_typeof(coalesce(p_counters, '{}')) <> 'object' OR EXISTS (
        SELECT FROM jsonb_each_text(coalesce(p_counters, '{}')) AS told WHERE told.value IS NULL OR told.value !~ '^[0-9]{1,6}$'
    ) THEN
        RAISE EXCEPTION '件数须是不小于零的整数，例如 {"transferred": 3, "hazards": 51}' USING ERRCODE = 'check_violation';
    END IF;
    IF p_result IS NULL OR p_result NOT IN ('adopted', 'partly', 'refused') THEN
        RAISE EXCEPTION '回复结果只有：adopted 采纳、partly 部分采纳、refused 不采纳' USING ERRCODE = 'check_violation';
    END IF;
    IF p_scope IS NULL OR p_scope NOT IN ('parties', 'agency') THEN
        RAISE EXCEPTION '件数的范围只有：parties 线索的当事人、agency 该机关' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM jsonb_object_keys(coalesce(p_counters, '{}')) AS told (key) WHERE lead.measure_word(told.key) IS NULL) THEN
        RAISE EXCEPTION '措施只有：%', lead.measure_words() USING ERRCODE = 'check_violation';
    END IF;
    -- The document is held: of two who enter the same letter, the second comes after the first.
    SELECT * INTO earlier FROM lead.reply
    WHERE reply.recommendation_id = p_recommendation_id AND reply.replied_on = p_replied_on AND reply.result = p_result
        AND (
            SELECT coalesce(jsonb_object_agg(counter.measure, counter.promised || counter.scope), '{}')
            FROM lead.reply_counter AS counter WHERE counter.reply_id = reply.reply_id
        ) = (
            SELECT coalesce(jsonb_object_agg(told.key, told.value::integer || p_scope), '{}')
            FROM jsonb_each_text(coalesce(p_counters, '{}')) AS told
        )
    ORDER BY reply.recorded_at LIMIT 1;
    IF earlier.reply_id IS NOT NULL THEN
        RAISE EXCEPTION '同一回复已由%于%登记', earlier.recorded_by,
            to_char(earlier.recorded_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')
            USING ERRCODE = 'unique_violation', HINT = '同日另有回复的，件数或者结果应当不同';
    END IF;
    INSERT INTO lead.reply (reply_id, recommendation_id, replied_on, result, summary, recorded_by, recorded_at)
    VALUES (new_id, p_recommendation_id, p_replied_on, p_result, nullif(btrim(p_summary), ''), session_user, clock_timestamp());
    INSERT INTO lead.reply_counter (reply_id, measure, promised, scope)
    SELECT new_id, told.key, told.value::integer, p_scope FROM jsonb_each_text(coalesce(p_counters, '{}')) AS told;
    UPDATE lead.recommendation SET status = 'replied', changed_at = clock_timestamp()
    WHERE recommendation_id = p_recommendation_id;
    FOR one IN SELECT lead_id FROM lead.recommendation_lead WHERE recommendation_id = p_recommendation_id ORDER BY lead_id LOOP
        IF (lead.own(one, NULL)).status IN ('opinion_sent', 'recommendation_sent') THEN
            PERFORM lead.move(one, 'replied', paper.document_no);
        END IF;
    END LOOP;
    RETURN new_id;
END
$$;

REVOKE ALL ON FUNCTION
    lead.excepted_party, lead.suppressions_in_force, lead.may_receive, lead.measure_word, lead.measure_words, lead.refuse_withdrawn FROM PUBLIC;
-- The view runs with its reader's rights.
GRANT EXECUTE ON FUNCTION lead.suppressions_in_force TO xianjie_publisher, xianjie_prosecutor, xianjie_auditor;
