-- Fresh statistics after a stage has written: a table filled an instant ago has none, and its plans are a hundred times slower.
-- writes  function ops.analyze_table, which the loader and the publisher may run on our own schemas although the owner's tables
--         are not theirs
CREATE OR REPLACE FUNCTION ops.analyze_table(schema_name text, table_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF schema_name NOT IN ('core', 'ops', 'lead') THEN
        RAISE EXCEPTION 'not a schema of ours: %', schema_name;
    END IF;
    EXECUTE format('ANALYZE %I.%I', schema_name, table_name);
END
$$;
COMMENT ON FUNCTION ops.analyze_table(text, text) IS '更新一张表的统计信息';
REVOKE ALL ON FUNCTION ops.analyze_table(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.analyze_table(text, text) TO xianjie_loader, xianjie_publisher;
