-- How names and numbers of persons and organisations are read: GB 11643-1999 (identity number), GB 32100-2015 (credit code).
-- writes  functions core.name_key, core.document_key, core.plain_code, core.identity_check, core.valid_id_no, core.id_state, core.valid_credit_code
-- Each takes any text and never raises; NULL says that the text is not certainly such a number.

CREATE OR REPLACE FUNCTION core.name_key(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- Full-width and half-width, spaces, brackets, separators and invisible signs are matters of typing, not of identity.
    -- By code point (COLLATE "C"): what counts as punctuation must not depend on the server's locale. 々 and 〇 are letters.
    SELECT nullif(lower(regexp_replace(normalize(name, NFKC) COLLATE "C",
        '[[:space:][:cntrl:][:punct:]\u0080-\u00a0\u00ab\u00ad\u00b7\u00bb\u180e\u2000-\u206f\u2212\u2219\u22c5'
        '\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufe00-\ufe0f\ufeff]+', '', 'g')), '')
$$;
COMMENT ON FUNCTION core.name_key(text) IS '归一后的名称；空名称为空值';

CREATE OR REPLACE FUNCTION core.document_key(document_no text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- 无, / and 0 are what clerks type where there is no document: they must not tie every case to every other.
    SELECT CASE WHEN plain ~ '[1-9一二三四五六七八九十]' THEN plain END
    FROM (SELECT core.name_key(document_no) AS plain) AS given
$$;
COMMENT ON FUNCTION core.document_key(text) IS '归一后的文书编号；不含序号的（无、/、0 等）为空值';

CREATE OR REPLACE FUNCTION core.plain_code(code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT nullif(upper(regexp_replace(normalize(code, NFKC) COLLATE "C",
        '[[:space:][:cntrl:]\u0080-\u00a0\u00ad\u180e\u2000-\u206f\u2212\u3000\ufe00-\ufe0f\ufeff-]+', '', 'g')), '')
$$;
COMMENT ON FUNCTION core.plain_code(text) IS '号码去空白和不可见字符、全角转半角、转大写';

CREATE OR REPLACE FUNCTION core.identity_check(body text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- GB 11643: weights 2^(18-i) mod 11 over the first seventeen digits.
    SELECT CASE WHEN body ~ '^[1-9][0-9]{16}$' THEN
        substr('10X98765432', (
            substr(body, 1, 1)::int * 7 + substr(body, 2, 1)::int * 9 + substr(body, 3, 1)::int * 10
            + substr(body, 4, 1)::int * 5 + substr(body, 5, 1)::int * 8 + substr(body, 6, 1)::int * 4
            + substr(body, 7, 1)::int * 2 + substr(body, 8, 1)::int * 1 + substr(body, 9, 1)::int * 6
            + substr(body, 10, 1)::int * 3 + substr(body, 11, 1)::int * 7 + substr(body, 12, 1)::int * 9
            + substr(body, 13, 1)::int * 10 + substr(body, 14, 1)::int * 5 + substr(body, 15, 1)::int * 8
            + substr(body, 16, 1)::int * 4 + substr(body, 17, 1)::int * 2
        ) % 11 + 1, 1)
    END
$$;
COMMENT ON FUNCTION core.identity_check(text) IS '公民身份号码前十七位的校验码';

CREATE OR REPLACE FUNCTION core.is_day(year_month_day text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN year_month_day !~ '^(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])$' THEN false
        ELSE substr(year_month_day, 7, 2)::int <= extract(day FROM
            make_date(substr(year_month_day, 1, 4)::int, substr(year_month_day, 5, 2)::int, 1) + interval '1 month - 1 day')
    END
$$;
COMMENT ON FUNCTION core.is_day(text) IS '八位数字是否为真实的日子';

CREATE OR REPLACE FUNCTION core.valid_id_no(id_no text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN plain ~ '^[1-9][0-9]{16}[0-9X]$' AND core.is_day(substr(plain, 7, 8))
            AND right(plain, 1) = core.identity_check(left(plain, 17)) THEN plain
        -- Fifteen digits are the old form: a birth year without its century, and no check digit.
        WHEN plain ~ '^[1-9][0-9]{14}$' AND core.is_day('19' || substr(plain, 7, 6)) THEN
            left(plain, 6) || '19' || substr(plain, 7, 9)
            || core.identity_check(left(plain, 6) || '19' || substr(plain, 7, 9))
    END
    FROM (SELECT core.plain_code(id_no) AS plain) AS given
$$;
COMMENT ON FUNCTION core.valid_id_no(text) IS '有效的十八位公民身份号码（十五位升位）；不确定则为空值';

CREATE OR REPLACE FUNCTION core.id_state(id_no text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN core.plain_code(id_no) IS NULL THEN 'missing'
        WHEN core.plain_code(id_no) LIKE '%*%' THEN 'masked'
        WHEN core.valid_id_no(id_no) IS NULL THEN 'invalid'
        WHEN length(core.plain_code(id_no)) = 15 THEN 'upgraded'
        ELSE 'valid'
    END
$$;
COMMENT ON FUNCTION core.id_state(text) IS '证件号码状态：有效、升位、打码、校验不符、缺失';

CREATE OR REPLACE FUNCTION core.valid_credit_code(credit_code text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- GB 32100: weights 3^(i-1) mod 31; and characters 9 to 17 are an organisation code with a check of its own (GB 11714).
    SELECT CASE WHEN code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'
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
        ) % 11 + 1, 1)
        THEN code
    END
    FROM (SELECT core.plain_code(credit_code) AS code) AS given
$$;
COMMENT ON FUNCTION core.valid_credit_code(text) IS '有效的统一社会信用代码；不确定则为空值';
