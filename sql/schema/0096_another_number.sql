-- Tells where the numbers of two mentions say that they are two people, seen places of masked ones included.
-- And under which forms a firm's name is near another's.
-- writes  functions core.is_other_number, core.near_forms; codes of core.party_doubt.reason
CREATE OR REPLACE FUNCTION core.is_other_number(one text, other text) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    apart int := 0;
BEGIN
    IF one IS NULL OR other IS NULL THEN
        RETURN false;
    END IF;
    IF strpos(one, '*') = 0 AND strpos(other, '*') = 0 THEN
        RETURN one <> other;
    END IF;
    FOR place IN 1..least(length(one), length(other)) LOOP
        IF substr(one, place, 1) <> substr(other, place, 1)
            AND substr(one, place, 1) <> '*' AND substr(other, place, 1) <> '*' THEN
            apart := apart + 1;
        END IF;
    END LOOP;
    -- One place, or two that are exchanged, may be a slip of the hand; as in xianjie.identity.verdicts.
    RETURN apart > 2;
END
$$;
COMMENT ON FUNCTION core.is_other_number(text, text) IS '两个号码（可打码）是否足以认定为两人：有效而不同，或者可见部分有三位以上不同';
GRANT EXECUTE ON FUNCTION core.is_other_number(text, text) TO xianjie_loader, xianjie_publisher;

CREATE OR REPLACE FUNCTION core.near_forms(called text, reading text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 8 AS $$
    SELECT 'core:' || reading
    WHERE reading IS NOT NULL
    UNION ALL
    -- Names of one length with one character left out at one place differ there at most. 第一 and 第二 are no slip.
    SELECT 'but:' || overlay(called PLACING '_' FROM place FOR 1)
    FROM generate_series(1, length(called)) AS place
    WHERE length(called) >= 4 AND substr(called, place, 1) !~ '[0-9零一二三四五六七八九十]'
$$;
COMMENT ON FUNCTION core.near_forms(text, text) IS '单位名称主干的相近形式：读音，以及隐去一字的写法（两名有一形式相同即为相近）';
GRANT EXECUTE ON FUNCTION core.near_forms(text, text) TO xianjie_publisher;

ALTER TABLE core.party_doubt DROP CONSTRAINT IF EXISTS party_doubt_reason_code;
ALTER TABLE core.party_doubt ADD CONSTRAINT party_doubt_reason_code
CHECK (reason IN ('unsure', 'torn', 'too_many', 'contradicted', 'two_numbers', 'other_digits', 'person'));
COMMENT ON COLUMN core.party_doubt.reason IS '未归并的原因';

-- Profiles only grow.
REVOKE UPDATE, DELETE ON core.profile FROM xianjie_loader;
