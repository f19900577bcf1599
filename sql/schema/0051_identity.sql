-- The same readings of numbers, ten times as fast: a function in SQL whose body has a FROM is run as a query of its own for
-- each row, and a first load has millions of them. No result changes.
-- reads   nothing
-- writes  functions core.valid_id_no, core.id_state, core.valid_credit_code

CREATE OR REPLACE FUNCTION core.valid_id_no(id_no text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    plain text;
    born text;
    body text;
BEGIN
    IF id_no IS NULL THEN
        RETURN NULL;
    END IF;
    plain := core.plain_code(id_no);
    IF plain ~ '^[1-9][0-9]{16}[0-9X]$' THEN
        born := substr(plain, 7, 8);
        body := left(plain, 17);
        IF core.is_day(born) AND right(plain, 1) = core.identity_check(body) THEN
            RETURN plain;
        END IF;
    -- Fifteen digits are the old form: a birth year without its century, and no check digit.
    ELSIF plain ~ '^[1-9][0-9]{14}$' THEN
        born := '19' || substr(plain, 7, 6);
        body := left(plain, 6) || '19' || substr(plain, 7, 9);
        IF core.is_day(born) THEN
            RETURN body || core.identity_check(body);
        END IF;
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION core.id_state(id_no text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    plain text;
BEGIN
    IF id_no IS NULL THEN
        RETURN 'missing';
    END IF;
    plain := core.plain_code(id_no);
    RETURN CASE
        WHEN plain IS NULL THEN 'missing'
        WHEN plain LIKE '%*%' THEN 'masked'
        WHEN core.valid_id_no(id_no) IS NULL THEN 'invalid'
        WHEN length(plain) = 15 THEN 'upgraded'
        ELSE 'valid'
    END;
END
$$;

CREATE OR REPLACE FUNCTION core.valid_credit_code(credit_code text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    code text;
BEGIN
    IF credit_code IS NULL THEN
        RETURN NULL;
    END IF;
    code := core.plain_code(credit_code);
    -- GB 32100: weights 3^(i-1) mod 31; and characters 9 to 17 are an organisation code with a check of its own (GB 11714).
    IF code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'
        AND right(code, 1) = substr('0123456789ABCDEFGHJKLMNPQRTUWXY', (31 - (
            (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 1, 1)) - 1) * 1
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 2, 1)) - 1) * 3
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 3, 1)) - 1) * 9
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 4, 1)) - 1) * 27
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 5, 1)) - 1) * 19
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 6, 1)) - 1) * 26
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 7, 1)) - 1) * 16
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 8, 1)) - 1) * 17
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 9, 1)) - 1) * 20
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 10, 1)) - 1) * 29
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 11, 1)) - 1) * 25
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 12, 1)) - 1) * 13
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 13, 1)) - 1) * 8
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 14, 1)) - 1) * 24
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 15, 1)) - 1) * 10
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 16, 1)) - 1) * 30
            + (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', substr(code, 17, 1)) - 1) * 28
        ) % 31) % 31 + 1, 1)
        AND substr(code, 17, 1) = substr('0123456789X0', 11 - (
            (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, 9, 1)) - 1) * 3
            + (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, 10, 1)) - 1) * 7
            + (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, 11, 1)) - 1) * 9
            + (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, 12, 1)) - 1) * 10
            + (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, 13, 1)) - 1) * 5
            + (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, 14, 1)) - 1) * 8
            + (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, 15, 1)) - 1) * 4
            + (strpos('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', substr(code, 16, 1)) - 1) * 2
        ) % 11 + 1, 1) THEN
        RETURN code;
    END IF;
    RETURN NULL;
END
$$;
