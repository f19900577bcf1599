-- Lets a dossier prove its sources: whether the raw row behind a record still hashes to what is stored with it.
-- reads   ops.batch, raw.<agency>__<table>
-- writes  raw.source_holds, lead.source_holds

-- The caller gives the raw columns in the order of the contract, as the hash was made of; nothing of the row is told.
-- TRUE if the hash of the row as it stands is the stored one; FALSE if it is not; NULL if there is no such row, or the
-- contract has another wording by now, so that nobody can say.
SET ROLE xianjie_loader;
CREATE FUNCTION raw.source_holds(
    of_batch bigint, raw_table text, stored_hash text, raw_columns text [], contract text
) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog
AS $$
DECLARE
    found boolean;
    listed text;
    is_same boolean;
BEGIN
    IF to_regclass(format('raw.%I', raw_table)) IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT string_agg(format('r.%I', given.name), ', ' ORDER BY given.place), bool_and(held.attname IS NOT NULL)
    INTO listed, found
    FROM unnest(raw_columns) WITH ORDINALITY AS given (name, place)
    LEFT JOIN pg_attribute AS held
        ON held.attrelid = to_regclass(format('raw.%I', raw_table)) AND held.attname = given.name
        AND held.attnum > 0 AND NOT held.attisdropped;
    IF found IS NOT TRUE THEN
        RETURN NULL;
    END IF;
    EXECUTE format(
        'SELECT encode(sha256(convert_to(ROW(%s)::text, ''UTF8'')), ''hex'') = r.row_hash FROM raw.%I AS r '
        'WHERE r.batch_id = $1 AND r.row_hash = $2 LIMIT 1', listed, raw_table
    ) INTO found USING of_batch, stored_hash;
    SELECT batch.contract_hash = contract INTO is_same FROM ops.batch WHERE batch.batch_id = of_batch;
    RETURN CASE WHEN found OR is_same THEN found END;
END
$$;
COMMENT ON FUNCTION raw.source_holds IS '源行复算：原始行重新计算的哈希与存值是否一致（空为无从复算）';
REVOKE ALL ON FUNCTION raw.source_holds FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raw.source_holds TO xianjie_owner;

-- The raw tables are the loader's; who reads leads asks here, and has no way to the raw rows themselves.
SET ROLE xianjie_owner;
CREATE FUNCTION lead.source_holds(
    of_batch bigint, raw_table text, stored_hash text, raw_columns text [], contract text
) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
AS $$
    SELECT raw.source_holds(of_batch, raw_table, stored_hash, raw_columns, contract)
$$;
COMMENT ON FUNCTION lead.source_holds IS '源行复算：原始行重新计算的哈希与存值是否一致（空为无从复算）';
REVOKE ALL ON FUNCTION lead.source_holds FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead.source_holds TO xianjie_publisher, xianjie_prosecutor, xianjie_auditor;
