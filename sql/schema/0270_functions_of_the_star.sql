-- What the tables and views of the star rest on: the parties that a reader keeps away from, parts of names, statistics.
-- reads   ops.conflict, lead.lead
-- writes  functions ops.conflicted_parties, mart.name_parts, ops.analyze_table

CREATE FUNCTION ops.conflicted_parties() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT newest.key
    FROM (
        SELECT DISTINCT ON (kind, key) kind, key, is_standing
        FROM ops.conflict
        WHERE login = session_user
        ORDER BY kind ASC, key ASC, conflict_id DESC
    ) AS newest
    WHERE newest.kind = 'party' AND newest.is_standing
    UNION
    SELECT lead.party_id
    FROM lead.lead
    WHERE lead.lead_id IN (SELECT ops.conflicted_leads())
$$;
COMMENT ON FUNCTION ops.conflicted_parties() IS '登录的人应当回避的当事人';
REVOKE ALL ON FUNCTION ops.conflicted_parties() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ops.conflicted_parties() TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

-- Every two neighbouring characters of a name (one of a name of one): a part of a name is found by them through an index.
CREATE FUNCTION mart.name_parts(name_key text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
    SELECT array_agg(DISTINCT substr(name_key, at, 2))
    FROM generate_series(1, greatest(length(name_key) - 1, 1)) AS at
    WHERE name_key <> ''
$$;
COMMENT ON FUNCTION mart.name_parts(text) IS '名称中相邻的每两个字';
REVOKE ALL ON FUNCTION mart.name_parts(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mart.name_parts(text) TO xianjie_publisher, xianjie_prosecutor;

CREATE OR REPLACE FUNCTION ops.analyze_table(schema_name text, table_name text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF schema_name NOT IN ('core', 'ops', 'lead', 'mart') THEN
        RAISE EXCEPTION 'not a schema of ours: %', schema_name;
    END IF;
    EXECUTE format('ANALYZE %I.%I', schema_name, table_name);
END
$$;
