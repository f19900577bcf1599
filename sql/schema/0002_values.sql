-- How delivered text becomes a value: blank, date, number, truth. And the version of the contract that a batch was read by.
-- writes  functions ops.filled, ops.as_date, ops.as_numeric, ops.as_integer, ops.as_boolean; column ops.batch.contract_hash
-- Each function takes any text and never raises; NULL says that the text is blank or not certainly such a value.

CREATE OR REPLACE FUNCTION ops.filled(given text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- Every Unicode space: full-width, no-break and zero-width ones are what word processors leave behind.
    SELECT nullif(btrim(given,
        E' \t\r\n\f\u000b\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008'
        '\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u3000\ufeff'), '')
$$;
COMMENT ON FUNCTION ops.filled(text) IS '去首尾空白；空白为空值';

CREATE OR REPLACE FUNCTION ops.as_date(given text, format text) RETURNS date
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    plain text;
    dashed text;
    year int;
    month int;
    day int;
BEGIN
    IF given IS NULL OR length(given) > 60 THEN
        RETURN NULL;
    END IF;
    plain := ops.filled(translate(given, '０１２３４５６７８９－／．', '0123456789-/.'));
    -- Matching without captures is several times as fast as regexp_match; a first load has millions of dates.
    dashed := CASE
        WHEN format = 'YYYY-MM-DD' AND plain ~ '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$' THEN plain
        WHEN format = 'YYYYMMDD' AND plain ~ '^[0-9]{8}$' THEN overlay(overlay(plain PLACING '-' FROM 7 FOR 0) PLACING '-' FROM 5 FOR 0)
        WHEN format = 'YYYY/MM/DD' AND plain ~ '^[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}$' THEN translate(plain, '/', '-')
        WHEN format = 'YYYY.MM.DD' AND plain ~ '^[0-9]{4}[.][0-9]{1,2}[.][0-9]{1,2}$' THEN translate(plain, '.', '-')
        WHEN format = 'YYYY年MM月DD日' AND plain ~ '^[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$' THEN translate(plain, '年月日', '--')
        -- Only our own offset may stand behind an instant: another one could mean another day.
        WHEN format = 'YYYY-MM-DD HH24:MI:SS' AND plain ~ '^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}[ T]([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?([+]08(:?00)?)?$'
            THEN split_part(translate(plain, 'T', ' '), ' ', 1)
    END;
    IF dashed IS NULL THEN
        RETURN NULL;
    END IF;
    year := split_part(dashed, '-', 1)::int;
    month := split_part(dashed, '-', 2)::int;
    day := split_part(dashed, '-', 3)::int;
    -- make_date raises for a day that the month does not have.
    IF year < 1 OR month NOT BETWEEN 1 AND 12 OR day < 1 OR day > (CASE
        WHEN month IN (4, 6, 9, 11) THEN 30
        WHEN month <> 2 THEN 31
        WHEN year % 4 = 0 AND (year % 100 <> 0 OR year % 400 = 0) THEN 29
        ELSE 28
    END) THEN
        RETURN NULL;
    END IF;
    RETURN make_date(year, month, day);
END
$$;
COMMENT ON FUNCTION ops.as_date(text, text) IS '按给定格式读日期；读不准为空值';

CREATE OR REPLACE FUNCTION ops.as_numeric(given text, factor numeric DEFAULT 1, digits int DEFAULT 38, places int DEFAULT 12)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    plain text;
    value numeric;
BEGIN
    IF given IS NULL OR length(given) > 60 THEN
        RETURN NULL;
    END IF;
    plain := ops.filled(translate(given, '０１２３４５６７８９－＋．，', '0123456789-+.,'));
    -- Thousands are grouped by three or not at all: 1,5 is not a number that we know how to read.
    IF plain !~ '^[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)([.][0-9]*)?([eE][-+]?[0-9]{1,2})?$' THEN
        RETURN NULL;
    END IF;
    -- Cut, not rounded: an amount never reaches a limit by rounding.
    value := trunc(replace(plain, ',', '')::numeric * factor, places);
    IF abs(value) >= power(10::numeric, digits - places) THEN
        RETURN NULL;
    END IF;
    RETURN value;
END
$$;
COMMENT ON FUNCTION ops.as_numeric(text, numeric, int, int) IS '读数并乘以单位换算系数，多余小数截去；读不准或者过大为空值';

CREATE OR REPLACE FUNCTION ops.as_integer(given text, factor numeric, most bigint) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN value = trunc(value) AND abs(value) <= most THEN value::bigint END
    FROM (SELECT ops.as_numeric(given, factor) AS value) AS read
$$;
COMMENT ON FUNCTION ops.as_integer(text, numeric, bigint) IS '读整数；带小数、读不准或者过大为空值';

CREATE OR REPLACE FUNCTION ops.as_boolean(given text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE lower(translate(ops.filled(given), '０１', '01'))
        WHEN 'true' THEN true WHEN 't' THEN true WHEN '1' THEN true WHEN '是' THEN true
        WHEN 'false' THEN false WHEN 'f' THEN false WHEN '0' THEN false WHEN '否' THEN false
    END
$$;
COMMENT ON FUNCTION ops.as_boolean(text) IS '读是否；读不准为空值';

ALTER TABLE ops.batch ADD COLUMN IF NOT EXISTS contract_hash text;
COMMENT ON COLUMN ops.batch.contract_hash IS '读取所依合同与期望的哈希';
