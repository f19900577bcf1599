-- The parties of the volume that are needed: persons, firms and shops with valid numbers, all drawn from seed and number.
-- reads   needed_party (temporary: kind and number), id_place, id_day, id_sequence, code_half
-- writes  volume_person, volume_party (temporary), one row per kind and number; safe to run once a transaction
-- A number's scramble goes through every value once, so that no two parties share one.
CREATE TEMP TABLE volume_head ON COMMIT DROP AS
SELECT
    kind,
    no,
    (hashint8extended(no * 4 + length(kind), :salt + 1) & 9223372036854775807) % :pool AS head_no
FROM needed_party
WHERE kind <> 'person';

CREATE TEMP TABLE volume_person ON COMMIT DROP AS
SELECT
    drawn.no,
    (:surnames::text[])[1 + (drawn.h & 1048575) % cardinality(:surnames::text[])]
    || (:first_given::text[])[1 + ((drawn.h >> 20) & 1048575) % cardinality(:first_given::text[])]
    || CASE WHEN (drawn.h >> 56) & 3 = 0 THEN '' ELSE
        (:second_given::text[])[1 + ((drawn.h >> 40) & 65535) % cardinality(:second_given::text[])]
    END AS name,
    id_place.code || id_day.code || id_sequence.code
    || substr('10X98765432', 1 + ((id_place.share + id_day.share + id_sequence.share) % 11)::integer, 1) AS id_no
FROM (
    SELECT
        no,
        hashint8extended(no, :salt + 2) & 9223372036854775807 AS h,
        (no * 48271 + :salt % 1000003 + 1000003) % (:place_count * :days * 1000::bigint) AS scramble
    FROM (
        SELECT no FROM needed_party WHERE kind = 'person'
        UNION
        SELECT head_no FROM volume_head
    ) AS wanted
) AS drawn
JOIN id_place ON id_place.n = drawn.scramble % :place_count
JOIN id_day ON id_day.n = drawn.scramble / :place_count % :days
JOIN id_sequence ON id_sequence.n = drawn.scramble / (:place_count * :days);

ANALYZE volume_head, volume_person;

CREATE TEMP TABLE volume_party ON COMMIT DROP AS
SELECT
    -- One number for kind and number together: the join of every penalty with its party hashes it.
    known.no + :pool * CASE known.kind WHEN 'person' THEN 0 WHEN 'firm' THEN 1 ELSE 2 END AS party_key,
    known.name,
    known.id_no,
    known.credit_code,
    known.head,
    known.head_id,
    '浙江省义乌市' || (:streets::text[])[1 + (known.h & 1048575) % cardinality(:streets::text[])]
    || (:roads::text[])[1 + ((known.h >> 20) & 1048575) % cardinality(:roads::text[])]
    || 1 + ((known.h >> 40) & 65535) % 999 || '号' AS address,
    (ARRAY['138', '139', '150', '158', '187', '199'])[1 + ((known.h >> 10) & 1048575) % 6]
    || lpad(((known.h >> 24) % 100000000)::text, 8, '0') AS phone
FROM (
    SELECT
        'person' AS kind,
        person.no,
        person.name,
        person.id_no,
        NULL AS credit_code,
        NULL AS head,
        NULL AS head_id,
        hashint8extended(person.no, :salt + 3) & 9223372036854775807 AS h
    FROM volume_person AS person
    JOIN needed_party AS needed ON needed.kind = 'person' AND needed.no = person.no
    UNION ALL
    SELECT
        coded.kind,
        coded.no,
        -- Without the 市 that the planted firms have in their names.
        '义乌' || (:firm_words::text[])[1 + (coded.h & 1048575) % cardinality(:firm_words::text[])]
        || (:firm_words::text[])[1 + ((coded.h >> 20) & 1048575) % cardinality(:firm_words::text[])]
        || CASE
            WHEN coded.kind = 'firm' THEN
                (:trades::text[])[1 + ((coded.h >> 40) & 65535) % cardinality(:trades::text[])] || '有限公司'
            ELSE (:shops::text[])[1 + ((coded.h >> 40) & 65535) % cardinality(:shops::text[])]
        END,
        NULL,
        coded.first_part || coded.body || coded.body_check
        || substr(:alphabet, (1 + (
            31 - (
                coded.share + coded.code_share
                + (strpos(:alphabet, coded.body_check) - 1) * (:code_weights::integer[])[17]
            ) % 31
        ) % 31)::integer, 1),
        person.name,
        person.id_no,
        hashint8extended(coded.no, :salt + 4 + length(coded.kind)) & 9223372036854775807
    FROM (
        SELECT
            numbered.kind,
            numbered.no,
            numbered.head_no,
            numbered.h,
            CASE WHEN numbered.kind = 'firm' THEN :firm_start ELSE :shop_start END AS first_part,
            CASE WHEN numbered.kind = 'firm' THEN :firm_share ELSE :shop_share END AS share,
            one.code || two.code AS body,
            one.first_code_share + two.second_code_share AS code_share,
            substr(
                '0X987654321', (1 + (one.first_body_share + two.second_body_share) % 11)::integer, 1
            ) AS body_check
        FROM (
            SELECT
                kind,
                no,
                head_no,
                hashint8extended(no * 4 + length(kind), :salt + 5) & 9223372036854775807 AS h,
                -- Firms in the lower half of the numbers, shops in the upper.
                (no * 48271 + :salt % 1000003 + 1000003) % 50000000
                + CASE WHEN kind = 'firm' THEN 0 ELSE 50000000 END AS scramble
            FROM volume_head
        ) AS numbered
        JOIN code_half AS one ON one.n = numbered.scramble / 10000
        JOIN code_half AS two ON two.n = numbered.scramble % 10000
    ) AS coded
    JOIN volume_person AS person ON person.no = coded.head_no
) AS known;

ANALYZE volume_party;
