-- The parts that valid numbers are made of, each with its share in the check: places, days and sequences of citizens' ids
-- (GB 11643), halves of the bodies of credit codes (GB 11714 within GB 32100).
-- reads   nothing but its parameters
-- writes  id_place, id_day, id_sequence, code_half (temporary); safe to run once a transaction
CREATE TEMP TABLE id_place ON COMMIT DROP AS
SELECT
    n - 1 AS n,
    code,
    code::integer / 100000 % 10 * (:id_weights::integer[])[1]
    + code::integer / 10000 % 10 * (:id_weights::integer[])[2]
    + code::integer / 1000 % 10 * (:id_weights::integer[])[3]
    + code::integer / 100 % 10 * (:id_weights::integer[])[4]
    + code::integer / 10 % 10 * (:id_weights::integer[])[5]
    + code::integer % 10 * (:id_weights::integer[])[6] AS share
FROM unnest(:places::text[]) WITH ORDINALITY AS given (code, n);

CREATE TEMP TABLE id_day ON COMMIT DROP AS
SELECT
    n,
    code,
    code::integer / 10000000 % 10 * (:id_weights::integer[])[7]
    + code::integer / 1000000 % 10 * (:id_weights::integer[])[8]
    + code::integer / 100000 % 10 * (:id_weights::integer[])[9]
    + code::integer / 10000 % 10 * (:id_weights::integer[])[10]
    + code::integer / 1000 % 10 * (:id_weights::integer[])[11]
    + code::integer / 100 % 10 * (:id_weights::integer[])[12]
    + code::integer / 10 % 10 * (:id_weights::integer[])[13]
    + code::integer % 10 * (:id_weights::integer[])[14] AS share
FROM (SELECT n, to_char(date '1958-01-01' + n, 'YYYYMMDD') AS code FROM generate_series(0, :days - 1) AS n) AS born;

CREATE TEMP TABLE id_sequence ON COMMIT DROP AS
SELECT
    n,
    lpad(n::text, 3, '0') AS code,
    n / 100 % 10 * (:id_weights::integer[])[15]
    + n / 10 % 10 * (:id_weights::integer[])[16]
    + n % 10 * (:id_weights::integer[])[17] AS share
FROM generate_series(0, 999) AS n;

-- A body of digits: what is made by the million never bears the MA of the parties that are planted.
CREATE TEMP TABLE code_half ON COMMIT DROP AS
SELECT
    n,
    lpad(n::text, 4, '0') AS code,
    n / 1000 % 10 * (:body_weights::integer[])[1]
    + n / 100 % 10 * (:body_weights::integer[])[2]
    + n / 10 % 10 * (:body_weights::integer[])[3]
    + n % 10 * (:body_weights::integer[])[4] AS first_body_share,
    n / 1000 % 10 * (:body_weights::integer[])[5]
    + n / 100 % 10 * (:body_weights::integer[])[6]
    + n / 10 % 10 * (:body_weights::integer[])[7]
    + n % 10 * (:body_weights::integer[])[8] AS second_body_share,
    n / 1000 % 10 * (:code_weights::integer[])[9]
    + n / 100 % 10 * (:code_weights::integer[])[10]
    + n / 10 % 10 * (:code_weights::integer[])[11]
    + n % 10 * (:code_weights::integer[])[12] AS first_code_share,
    n / 1000 % 10 * (:code_weights::integer[])[13]
    + n / 100 % 10 * (:code_weights::integer[])[14]
    + n / 10 % 10 * (:code_weights::integer[])[15]
    + n % 10 * (:code_weights::integer[])[16] AS second_code_share
FROM generate_series(0, 9999) AS n;

ANALYZE id_place, id_day, id_sequence, code_half;
