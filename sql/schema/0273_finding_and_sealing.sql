-- Finding a party by a part of its name or by an identity number, and hiding at once what people seal.
-- reads   mart.dim_party, core.party, lead.lead
-- writes  functions mart.find_party, mart.find_id_no, mart.show_id_no, mart.note_sealing; column is_sealed of the star's tables

-- The parties whose name holds these characters (two at least), of the regions that the person who is logged in reads. As the
-- owner, since no index serves a reader under row-level security for what may leak (GIN, LIKE); what it gives is what he sees.
CREATE FUNCTION mart.find_party(part text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT party.party_id
    FROM mart.dim_party AS party
    WHERE length(core.name_key(part)) >= 2
        AND party.name_parts @> mart.name_parts(core.name_key(part))
        AND position(core.name_key(part) IN party.name_key) > 0
        AND (
            (SELECT ops.is_own_login())
            OR (
                NOT party.is_sealed
                AND party.party_id <> ALL (ARRAY(SELECT ops.conflicted_parties()))
                AND EXISTS (
                    SELECT FROM unnest(party.region_codes) AS one (code) WHERE starts_with(one.code, (SELECT ops.reads_prefix()))
                )
            )
        )
    ORDER BY party.name_pinyin, party.party_id
$$;
COMMENT ON FUNCTION mart.find_party(text) IS '名称含有这些字（至少两个）的当事人键';
REVOKE ALL ON FUNCTION mart.find_party(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mart.find_party(text) TO xianjie_prosecutor, xianjie_publisher;

-- The parties with this identity number. Told and shown as lead.reveal is: the first call writes the line of the log and gives
-- nothing; once that is committed, the next one within ten minutes gives the keys.
CREATE FUNCTION mart.find_id_no(id_no text, purpose text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT ops.is_logged('search', NULL, 'id_no ' || core.masked_number(core.plain_code(id_no)), purpose) THEN
        RAISE NOTICE '已登记本次查询；提交后再次调用即返回结果（或者用 CALL mart.show_id_no）';
        RETURN;
    END IF;
    RETURN QUERY
    SELECT party.party_id
    FROM core.party AS known
    JOIN mart.dim_party AS party ON party.party_id = known.party_id
    WHERE known.id_no = core.plain_code(find_id_no.id_no)
        AND (
            ops.is_own_login()
            OR (
                NOT party.is_sealed
                AND party.party_id <> ALL (ARRAY(SELECT ops.conflicted_parties()))
                AND EXISTS (
                    SELECT FROM unnest(party.region_codes) AS one (code) WHERE starts_with(one.code, ops.reads_prefix())
                )
            )
        )
    ORDER BY party.party_id;
END
$$;
COMMENT ON FUNCTION mart.find_id_no(text, text) IS '公民身份号码的当事人键（先登记理由，提交后再次调用返回）';
REVOKE ALL ON FUNCTION mart.find_id_no(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mart.find_id_no(text, text) TO xianjie_prosecutor;

-- Both calls in one statement; refused within a transaction block, since it commits.
CREATE PROCEDURE mart.show_id_no(id_no text, purpose text, INOUT party_ids text[] DEFAULT NULL)
LANGUAGE plpgsql AS $$
BEGIN
    party_ids := ARRAY(SELECT mart.find_id_no(id_no, purpose));
    IF party_ids = '{}' THEN
        COMMIT;
        party_ids := ARRAY(SELECT mart.find_id_no(id_no, purpose));
    END IF;
END
$$;
COMMENT ON PROCEDURE mart.show_id_no IS '登记并显示公民身份号码的当事人键';
REVOKE ALL ON PROCEDURE mart.show_id_no FROM PUBLIC;
GRANT EXECUTE ON PROCEDURE mart.show_id_no TO xianjie_prosecutor;

-- What people seal is gone from the star at once; what they unseal comes back with the next night, which looks at minors too.
CREATE FUNCTION mart.note_sealing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    keys text[] := ARRAY[NEW.key];
    parties text[] := '{}';
    found text[];
    one record;
BEGIN
    IF NEW.kind = 'lead' THEN
        keys := ARRAY(SELECT subject_key FROM lead.lead WHERE lead_id::text = NEW.key);
        parties := ARRAY(SELECT party_id FROM lead.lead WHERE lead_id::text = NEW.key);
    ELSIF NEW.kind = 'party' THEN
        parties := keys;
    END IF;
    FOR one IN
        -- Every table of the star that can hide a row, by the keys of its records and parties.
        SELECT c.oid::regclass AS name, bool_or(a.attname = 'row_id') AS is_fact, bool_or(a.attname = 'party_id') AS has_party,
            string_agg(format('%I = ANY ($1)', a.attname), ' OR ' ORDER BY a.attnum) AS holds
        FROM pg_class AS c
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname LIKE '%\_id' AND a.atttypid = 'text'::regtype
            AND a.attname NOT IN ('agency_id', 'chain_id') AND NOT a.attisdropped
        WHERE c.relnamespace = 'mart'::regnamespace AND c.relkind = 'r'
            AND EXISTS (
                SELECT FROM pg_attribute AS b WHERE b.attrelid = c.oid AND b.attname = 'is_sealed' AND NOT b.attisdropped
            )
        GROUP BY c.oid
        ORDER BY bool_or(a.attname = 'row_id') DESC, c.relname
    LOOP
        IF one.is_fact THEN
            EXECUTE format(
                'WITH sealed AS (UPDATE %s SET is_sealed = true, changed_at = clock_timestamp() WHERE NOT is_sealed AND (%s) '
                'RETURNING party_id) SELECT array_agg(DISTINCT party_id) FROM sealed WHERE party_id IS NOT NULL',
                one.name, one.holds
            ) INTO found USING keys;
            parties := parties || coalesce(found, '{}');
        ELSE
            EXECUTE format(
                'UPDATE %s SET is_sealed = true, changed_at = clock_timestamp() WHERE NOT is_sealed AND (%s)', one.name, one.holds
            ) USING keys || CASE WHEN one.has_party AND one.name::text LIKE 'mart.dim%' THEN parties ELSE '{}' END;
        END IF;
    END LOOP;
    RETURN NULL;
END
$$;
COMMENT ON FUNCTION mart.note_sealing() IS '封存的当事人、记录、线索即时从星型表隐去';
REVOKE ALL ON FUNCTION mart.note_sealing() FROM PUBLIC;
CREATE TRIGGER hides_in_the_star AFTER INSERT ON ops.sealing
FOR EACH ROW WHEN (NEW.is_sealed) EXECUTE FUNCTION mart.note_sealing();
