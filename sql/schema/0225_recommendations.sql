-- Recommendations and opinions: drafted from leads, issued with a day for the reply, answered with counts that can be
-- compared with what comes onto the registers.
-- reads   lead.lead, lead.recommendation, core.agency
-- writes  lead.recommendation, lead.recommendation_lead, lead.recommendation_ask, lead.reply, lead.reply_counter; the reviews
--         of the leads behind a document

-- The document, held until the transaction ends, if the person may handle its leads.
CREATE FUNCTION lead.held_document(p_recommendation_id uuid) RETURNS lead.recommendation
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    paper lead.recommendation;
BEGIN
    SELECT * INTO paper FROM lead.recommendation WHERE recommendation_id = p_recommendation_id FOR UPDATE;
    IF paper.recommendation_id IS NULL OR ops.sees(paper.region_code, paper.function) IS NOT TRUE THEN
        RAISE EXCEPTION '没有这份文书，或者不属于您的辖区和职能' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN paper;
END
$$;

-- A draft from leads that are the person's own; asks are {"transferred": 3, "hazards": null}: what is asked, of how many.
CREATE FUNCTION lead.recommend(p_kind text, p_lead_ids uuid[], p_asks jsonb, p_addressee_agency_id text DEFAULT NULL) RETURNS uuid
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
    FOR one IN SELECT DISTINCT unnest(p_lead_ids) ORDER BY 1 LOOP
        stands := lead.own(one, NULL);
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

-- The document goes out: every lead behind it is sent with it. Without a day, the reply is due two months later.
CREATE FUNCTION lead.issue(p_recommendation_id uuid, p_document_no text, p_issued_on date, p_reply_due_on date DEFAULT NULL)
RETURNS date
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    paper lead.recommendation := lead.held_document(p_recommendation_id);
    due date := coalesce(p_reply_due_on, (p_issued_on + interval '2 months')::date);
    one uuid;
    sent text := CASE paper.kind WHEN 'opinion' THEN 'opinion_sent' ELSE 'recommendation_sent' END;
BEGIN
    IF paper.status <> 'draft' THEN
        RAISE EXCEPTION '该文书已经制发或者撤回' USING ERRCODE = 'check_violation';
    END IF;
    IF nullif(btrim(p_document_no), '') IS NULL OR p_issued_on IS NULL THEN
        RAISE EXCEPTION '制发须写明文号和日期' USING ERRCODE = 'check_violation';
    END IF;
    IF p_issued_on > lead.today() OR due < p_issued_on THEN
        RAISE EXCEPTION '制发日不能晚于今日，回复期限不能早于制发日' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE lead.recommendation SET
        status = 'issued', document_no = btrim(p_document_no), issued_on = p_issued_on, reply_due_on = due,
        issued_by = session_user, changed_at = clock_timestamp()
    WHERE recommendation_id = p_recommendation_id;
    FOR one IN SELECT lead_id FROM lead.recommendation_lead WHERE recommendation_id = p_recommendation_id ORDER BY lead_id LOOP
        IF (lead.own(one, NULL)).status <> sent THEN
            PERFORM lead.move(one, sent, btrim(p_document_no));
        END IF;
    END LOOP;
    RETURN due;
END
$$;

-- A draft or a document that was issued by mistake is withdrawn; leads that were sent with it go back to their review.
CREATE FUNCTION lead.withdraw_document(p_recommendation_id uuid, p_reason text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    paper lead.recommendation := lead.held_document(p_recommendation_id);
    one uuid;
BEGIN
    IF paper.status NOT IN ('draft', 'issued') OR nullif(btrim(p_reason), '') IS NULL THEN
        RAISE EXCEPTION '只有拟稿或者已制发而未回复的文书可以撤回，且须写明理由' USING ERRCODE = 'check_violation';
    END IF;
    FOR one IN SELECT lead_id FROM lead.recommendation_lead WHERE recommendation_id = p_recommendation_id ORDER BY lead_id LOOP
        IF paper.status = 'issued' AND (lead.own(one, NULL)).status IN ('opinion_sent', 'recommendation_sent') THEN
            PERFORM lead.move(one, 'reviewing', p_reason);
        END IF;
    END LOOP;
    UPDATE lead.recommendation SET status = 'withdrawn', changed_at = clock_timestamp()
    WHERE recommendation_id = p_recommendation_id;
END
$$;

-- The agency's reply, with what it says it did: {"transferred": 3, "hazards": 51, "filed": 10, "suspended": 2}. A later reply to
-- the same document stands beside the earlier one; of each measure the newest counts.
CREATE FUNCTION lead.record_reply(
    p_recommendation_id uuid, p_replied_on date, p_result text, p_counters jsonb DEFAULT '{}', p_scope text DEFAULT 'agency',
    p_summary text DEFAULT NULL
) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    paper lead.recommendation := lead.held_document(p_recommendation_id);
    new_id uuid := gen_random_uuid();
    one uuid;
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

COMMENT ON FUNCTION lead.recommend IS '由线索拟检察建议、检察意见';
COMMENT ON FUNCTION lead.issue IS '制发文书，所据线索一并变更状态';
COMMENT ON FUNCTION lead.withdraw_document IS '撤回文书';
COMMENT ON FUNCTION lead.record_reply IS '登记受文机关的回复及所称件数';
REVOKE ALL ON FUNCTION lead.held_document, lead.recommend, lead.issue, lead.withdraw_document, lead.record_reply FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead.recommend, lead.issue, lead.withdraw_document, lead.record_reply TO xianjie_prosecutor;
