-- The quarantine desk: what stewards do about a quarantined row, each step beside it; the row itself is never changed.
-- reads   ops.quarantine, ops.batch, ops.purge
-- writes  ops.quarantine_step; ops.only_steps_forward, ops.quarantine_state, ops.corrected_row, ops.quarantine_columns,
--         ops.reveal_corrected, ops.take_quarantine_step, ops.delivered_on

-- What people decide comes through ops.take_quarantine_step alone (whose owner writes it); nothing is changed, and a row goes only
-- with its batch, in the transaction of the batch's purge.
CREATE FUNCTION ops.only_steps_forward() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    is_purge boolean := EXISTS (
        SELECT FROM ops.purge WHERE transaction_no = pg_current_xact_id()::text::bigint AND purged_by = session_user
    );
BEGIN
    IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND is_purge THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.step IN ('joined', 'overtaken') OR is_purge OR current_user = 'xianjie_owner' THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION '隔离行的处理只经 ops.take_quarantine_step 登记' USING ERRCODE = 'insufficient_privilege',
            HINT = 'xianjie quarantine fix, release or discard, as a steward.';
    END IF;
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', HINT = 'Take another step.';
END
$$;
COMMENT ON FUNCTION ops.only_steps_forward() IS '隔离行的处理只增（随批次清除的除外）';
REVOKE ALL ON FUNCTION ops.only_steps_forward() FROM PUBLIC;

CREATE TRIGGER only_grows BEFORE UPDATE OR TRUNCATE ON ops.quarantine_step
FOR EACH STATEMENT EXECUTE FUNCTION ops.only_steps_forward();
CREATE TRIGGER only_steps BEFORE INSERT OR DELETE ON ops.quarantine_step
FOR EACH ROW EXECUTE FUNCTION ops.only_steps_forward();

-- How a quarantined row stands: waiting, or what its last step has made of it.
CREATE FUNCTION ops.quarantine_state(given bigint) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT coalesce((
        SELECT CASE step WHEN 'returned' THEN 'waiting' ELSE step END
        FROM ops.quarantine_step WHERE quarantine_id = given ORDER BY step_id DESC LIMIT 1
    ), 'waiting')
$$;
COMMENT ON FUNCTION ops.quarantine_state(bigint) IS '隔离行现在的状态';
REVOKE ALL ON FUNCTION ops.quarantine_state(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.quarantine_state(bigint) TO xianjie_loader, xianjie_engineer, xianjie_steward;

-- The row with its corrections over it, the later over the earlier; the pipeline's own, who reads both anyway.
CREATE FUNCTION ops.corrected_row(given bigint) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT held.row || coalesce((
        SELECT jsonb_object_agg(said.key, said.value ORDER BY told.step_id)
        FROM ops.quarantine_step AS told CROSS JOIN LATERAL jsonb_each(told.corrected) AS said
        WHERE told.quarantine_id = given AND told.step = 'fixed'
    ), '{}')
    FROM ops.quarantine AS held
    WHERE held.quarantine_id = given
$$;
COMMENT ON FUNCTION ops.corrected_row(bigint) IS '更正后的隔离行';
REVOKE ALL ON FUNCTION ops.corrected_row(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.corrected_row(bigint) TO xianjie_loader;

-- Which columns of the row have something in them, and never what: enough to see that a column came blank.
CREATE FUNCTION ops.quarantine_columns(given bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT jsonb_object_agg(said.key, ops.filled(said.value) IS NOT NULL)
    FROM jsonb_each_text(ops.corrected_row(given)) AS said
$$;
COMMENT ON FUNCTION ops.quarantine_columns(bigint) IS '隔离行各列有无内容（不含内容）';
REVOKE ALL ON FUNCTION ops.quarantine_columns(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.quarantine_columns(bigint) TO xianjie_engineer, xianjie_steward;

-- The row as delivered and as corrected, and its last step; told and shown as ops.reveal_quarantine is.
CREATE FUNCTION ops.reveal_corrected(quarantine_id bigint, purpose text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    found jsonb;
BEGIN
    SELECT jsonb_build_object(
        'delivered', held.row,
        'corrected', ops.corrected_row(held.quarantine_id),
        'last_step', (SELECT max(told.step_id) FROM ops.quarantine_step AS told WHERE told.quarantine_id = held.quarantine_id)
    ) INTO found
    FROM ops.quarantine AS held
    WHERE held.quarantine_id = reveal_corrected.quarantine_id;
    IF found IS NULL THEN
        RAISE EXCEPTION '没有这一隔离行' USING ERRCODE = 'no_data_found', HINT = '隔离号见 xianjie quarantine list --rows。';
    END IF;
    IF NOT ops.is_logged('reveal_quarantine', NULL, quarantine_id::text, purpose) THEN
        RAISE NOTICE '已登记本次查看；提交后再次调用即返回原行';
        RETURN NULL;
    END IF;
    RETURN found;
END
$$;
COMMENT ON FUNCTION ops.reveal_corrected(bigint, text) IS '隔离行的原样和更正后的样子（先登记理由，提交后再次调用返回）';
REVOKE ALL ON FUNCTION ops.reveal_corrected(bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.reveal_corrected(bigint, text) TO xianjie_steward;

-- One step of a steward on a row that waits. `p_seen` is the last step that he knew of (NULL for none): who decides on what somebody
-- else has changed meanwhile is refused. A released row joins the first night after all that were read of its table.
CREATE FUNCTION ops.take_quarantine_step(
    p_quarantine_id bigint, p_seen bigint, p_step text, p_corrected jsonb, p_reason text, p_decided_by text
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    held ops.quarantine;
    told ops.quarantine_step;
    made bigint;
BEGIN
    IF p_step NOT IN ('fixed', 'released', 'discarded') THEN
        RAISE EXCEPTION '没有这样的处理' USING ERRCODE = 'invalid_parameter_value', HINT = 'fixed, released or discarded.';
    END IF;
    IF btrim(coalesce(p_reason, ''), E' \t\r\n\u3000\u00a0') = '' OR btrim(coalesce(p_decided_by, ''), E' \t\r\n\u3000\u00a0') = '' THEN
        RAISE EXCEPTION '处理隔离行须写明理由和决定人' USING ERRCODE = 'invalid_parameter_value', HINT = 'Say --reason and --by.';
    END IF;
    IF (p_step = 'fixed') <> coalesce(jsonb_typeof(p_corrected) = 'object' AND p_corrected <> '{}', p_corrected IS NOT NULL) THEN
        RAISE EXCEPTION '更正须写明源列和值，其他处理不写' USING ERRCODE = 'invalid_parameter_value', HINT = 'COLUMN=VALUE.';
    END IF;
    SELECT * INTO held FROM ops.quarantine WHERE quarantine_id = p_quarantine_id FOR UPDATE;
    IF held.quarantine_id IS NULL THEN
        RAISE EXCEPTION '没有这一隔离行' USING ERRCODE = 'no_data_found', HINT = '隔离号见 xianjie quarantine list --rows。';
    END IF;
    IF NOT EXISTS (SELECT FROM ops.batch WHERE batch_id = held.batch_id AND state = 'conformed') THEN
        RAISE EXCEPTION '该行所在的批次还没有归一' USING ERRCODE = 'invalid_parameter_value', HINT = 'Let its night finish first.';
    END IF;
    SELECT * INTO told FROM ops.quarantine_step WHERE quarantine_id = p_quarantine_id ORDER BY step_id DESC LIMIT 1;
    IF told.step IN ('released', 'discarded', 'joined', 'overtaken') THEN
        RAISE EXCEPTION '该隔离行已经处理（%，%）', told.step, told.recorded_at::date
            USING ERRCODE = 'invalid_parameter_value', HINT = 'See `xianjie quarantine show ' || p_quarantine_id || '`.';
    END IF;
    IF p_step <> 'discarded' AND told.step_id IS DISTINCT FROM p_seen THEN
        RAISE EXCEPTION '该隔离行刚被他人处理过' USING ERRCODE = 'invalid_parameter_value', HINT = 'Look at it once more, then decide.';
    END IF;
    INSERT INTO ops.quarantine_step (
        quarantine_id, agency_id, table_name, batch_id, raw_row_id, row_hash, step, column_names, corrected, reason, decided_by,
        recorded_by, recorded_at, after_night
    ) VALUES (
        held.quarantine_id, held.agency_id, held.table_name, held.batch_id, held.raw_row_id, held.row_hash, p_step,
        CASE WHEN p_step = 'fixed' THEN ARRAY(SELECT jsonb_object_keys(p_corrected) ORDER BY 1) END, p_corrected,
        core.masked_text(btrim(p_reason)), core.masked_text(btrim(p_decided_by)), session_user, clock_timestamp(),
        CASE WHEN p_step = 'released' THEN (
            SELECT max(its.as_of) FROM ops.batch AS its
            WHERE its.agency_id = held.agency_id AND its.table_name = held.table_name AND its.state NOT IN ('refused', 'purged')
        ) END
    ) RETURNING step_id INTO made;
    RETURN made;
END
$$;
COMMENT ON FUNCTION ops.take_quarantine_step(bigint, bigint, text, jsonb, text, text) IS '处理一个隔离行：更正、放行或者不收（限数据管理员）';
REVOKE ALL ON FUNCTION ops.take_quarantine_step(bigint, bigint, text, jsonb, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.take_quarantine_step(bigint, bigint, text, jsonb, text, text) TO xianjie_steward;

-- The day of the file that a batch was read from; NULL for a database, or for released rows.
CREATE FUNCTION ops.delivered_on(of_batch bigint) RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT max(delivered_on) FROM ops.delivery WHERE batch_id = of_batch
$$;
COMMENT ON FUNCTION ops.delivered_on(bigint) IS '批次所读文件的日期';
REVOKE ALL ON FUNCTION ops.delivered_on(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.delivered_on(bigint) TO xianjie_loader;
