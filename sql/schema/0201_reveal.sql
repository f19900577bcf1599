-- What is masked is shown one by one, for a reason that is logged; stewards read no row directly.
-- writes  grants of xianjie_steward; ops.reads_lead, lead.reveal, lead.show, ops.reveal_quarantine, ops.show_quarantine

REVOKE ALL ON core.text_reading FROM xianjie_steward;
GRANT SELECT, INSERT, UPDATE, DELETE ON core.text_reading TO xianjie_loader;
GRANT SELECT ON core.text_reading TO xianjie_publisher;
GRANT SELECT (text_hash, library) ON core.text_reading TO xianjie_auditor;
GRANT SELECT (text_hash, library) ON core.text_reading TO xianjie_steward;

REVOKE ALL ON ops.quarantine FROM xianjie_steward;
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.quarantine TO xianjie_loader;
GRANT SELECT (quarantine_id, agency_id, table_name, batch_id, raw_row_id, row_hash, reasons, as_of) ON ops.quarantine TO xianjie_steward;

REVOKE ALL ON ops.vanished FROM xianjie_steward;
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.vanished TO xianjie_loader;
GRANT SELECT (batch_id, agency_id, table_name, as_of) ON ops.vanished TO xianjie_steward;

-- The raw tables are the loader's.
RESET ROLE;
SET ROLE xianjie_loader;
REVOKE ALL ON ALL TABLES IN SCHEMA raw FROM xianjie_steward;
RESET ROLE;
SET ROLE xianjie_owner;
REVOKE ALL ON SCHEMA raw FROM xianjie_steward;

-- Whether the person who is logged in may read a lead: of an office and a function of his.
CREATE FUNCTION ops.reads_lead(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT FROM lead.lead WHERE lead.lead_id = asked AND ops.sees(lead.region_code, lead.function))
$$;
COMMENT ON FUNCTION ops.reads_lead(uuid) IS '登录的人可否查看一条线索';
REVOKE ALL ON FUNCTION ops.reads_lead(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.reads_lead(uuid) TO xianjie_prosecutor, xianjie_publisher;

-- The values of one column of the records that a lead rests on, as they were known to it: the version of each record that its
-- evidence names, not the newest. `field` is a column (id_no), or a table and a column (core.penalty_party.id_no), or a table, a
-- record and a column (core.penalty_party/<record>/id_no). Several values stand with `；` between them.
-- The first call writes the line of the log and gives NULL; once that is committed, the next one within ten minutes gives the
-- value: so no rollback takes the line away. `CALL lead.show(...)` and `xianjie reveal` do both.
CREATE FUNCTION lead.reveal(lead_id uuid, field text, purpose text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    wanted_table text := (regexp_match(field, '^(core\.[a-z_]+)[./]'))[1];
    wanted_record text := (regexp_match(field, '^core\.[a-z_]+/(.+)/[a-z_]+$'))[1];
    wanted_column text := (regexp_match(field, '([a-z_]+)$'))[1];
    one record;
    value text;
    found text[] := '{}';
    is_there boolean := false;
BEGIN
    IF btrim(coalesce(purpose, ''), E' \t\r\n\u3000\u00a0') = '' THEN
        RAISE EXCEPTION '查看理由不能为空' USING ERRCODE = 'invalid_parameter_value', HINT = '写明因何案、为何查看。';
    END IF;
    -- The same words for a lead that is not there and for one that he may not see.
    IF ops.reads_lead(lead_id) IS NOT TRUE THEN
        RAISE EXCEPTION '没有这条线索，或者无权查看' USING ERRCODE = 'insufficient_privilege', HINT = '核对线索键和本人的权限。';
    END IF;
    FOR one IN
        SELECT DISTINCT evidence.table_name, evidence.record_id, evidence.known_at
        FROM lead.evidence
        WHERE evidence.lead_id = reveal.lead_id
            AND (wanted_table IS NULL OR evidence.table_name = wanted_table)
            AND (wanted_record IS NULL OR evidence.record_id = wanted_record)
            AND evidence.table_name LIKE 'core.%'
        ORDER BY evidence.table_name, evidence.record_id
    LOOP
        IF EXISTS (
            SELECT FROM pg_attribute
            WHERE attrelid = to_regclass(one.table_name) AND attname = wanted_column AND attnum > 0 AND NOT attisdropped
        ) THEN
            is_there := true;
            EXECUTE format(
                'SELECT %I::text FROM %s WHERE %I = $1 AND known_at = $2',
                wanted_column, to_regclass(one.table_name), split_part(one.table_name, '.', 2) || '_id'
            ) INTO value USING one.record_id, one.known_at;
            IF value IS NOT NULL AND value <> ALL (found) THEN
                found := found || value;
            END IF;
        END IF;
    END LOOP;
    IF NOT is_there THEN
        RAISE EXCEPTION '该线索的证据中没有这一列' USING ERRCODE = 'no_data_found', HINT = '列名见 lead.evidence 的 column_name。';
    END IF;
    IF NOT ops.is_logged('reveal', lead_id, field, purpose) THEN
        RAISE NOTICE '已登记本次查看；提交后再次调用即返回原值（或者用 CALL lead.show）';
        RETURN NULL;
    END IF;
    RETURN array_to_string(found, '；');
END
$$;
COMMENT ON FUNCTION lead.reveal(uuid, text, text) IS '线索证据中打码列的原值（先登记理由，提交后再次调用返回）';
REVOKE ALL ON FUNCTION lead.reveal(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead.reveal(uuid, text, text) TO xianjie_prosecutor;

-- Both calls in one statement; refused within a transaction block, since it commits.
CREATE PROCEDURE lead.show(lead_id uuid, field text, purpose text, INOUT value text DEFAULT NULL)
LANGUAGE plpgsql AS $$
BEGIN
    value := lead.reveal(lead_id, field, purpose);
    IF value IS NULL THEN
        COMMIT;
        value := lead.reveal(lead_id, field, purpose);
    END IF;
END
$$;
COMMENT ON PROCEDURE lead.show(uuid, text, text, text) IS '登记并显示线索证据中打码列的原值';
REVOKE ALL ON PROCEDURE lead.show(uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE lead.show(uuid, text, text, text) TO xianjie_prosecutor;

-- A quarantined row as it was delivered, for the steward who has to say what is wrong with it; told and shown as lead.reveal is.
CREATE FUNCTION ops.reveal_quarantine(quarantine_id bigint, purpose text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    value jsonb;
BEGIN
    SELECT quarantine.row INTO value FROM ops.quarantine WHERE quarantine.quarantine_id = reveal_quarantine.quarantine_id;
    IF value IS NULL THEN
        RAISE EXCEPTION '没有这一隔离行' USING ERRCODE = 'no_data_found', HINT = '隔离号见 ops.quarantine。';
    END IF;
    IF NOT ops.is_logged('reveal_quarantine', NULL, quarantine_id::text, purpose) THEN
        RAISE NOTICE '已登记本次查看；提交后再次调用即返回原行（或者用 CALL ops.show_quarantine）';
        RETURN NULL;
    END IF;
    RETURN value;
END
$$;
COMMENT ON FUNCTION ops.reveal_quarantine(bigint, text) IS '隔离行的原样（先登记理由，提交后再次调用返回）';
REVOKE ALL ON FUNCTION ops.reveal_quarantine(bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.reveal_quarantine(bigint, text) TO xianjie_steward;

CREATE PROCEDURE ops.show_quarantine(quarantine_id bigint, purpose text, INOUT value jsonb DEFAULT NULL)
LANGUAGE plpgsql AS $$
BEGIN
    value := ops.reveal_quarantine(quarantine_id, purpose);
    IF value IS NULL THEN
        COMMIT;
        value := ops.reveal_quarantine(quarantine_id, purpose);
    END IF;
END
$$;
COMMENT ON PROCEDURE ops.show_quarantine(bigint, text, jsonb) IS '登记并显示一个隔离行的原样';
REVOKE ALL ON PROCEDURE ops.show_quarantine(bigint, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE ops.show_quarantine(bigint, text, jsonb) TO xianjie_steward;
