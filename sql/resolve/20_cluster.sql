-- Says which records name the same party: by valid number first, then, for organisations alone, by full name.
-- reads   member
-- writes  clustered (temporary), one row per source party record; safe to run twice
-- A name is not an identity for a natural person. An organisation's full name is one while at most one credit code bears
-- it; a name with 某 is anonymised and never matched, and what is shorter than any full name (无, 不详) is none.
CREATE TEMP TABLE clustered ON COMMIT DROP AS
WITH named AS (
    SELECT
        name_key,
        count(DISTINCT credit_code) AS codes,
        min(credit_code) AS only_code
    FROM member
    WHERE coalesce(party_kind, '') <> 'person' AND name_key NOT LIKE '%某%' AND length(name_key) >= 4
    GROUP BY name_key
),

keyed AS (
    SELECT
        member.*,
        CASE
            WHEN member.party_kind = 'person' AND member.id_no IS NOT NULL THEN 'id_no'
            WHEN coalesce(member.party_kind, '') <> 'person' AND member.credit_code IS NOT NULL THEN 'credit_code'
            -- An individual business without a code is its operator.
            WHEN coalesce(member.party_kind, 'individual_business') = 'individual_business' AND member.id_no IS NOT NULL THEN 'id_no'
            WHEN member.party_kind = 'organisation' AND named.codes <= 1 THEN 'name'
            ELSE 'alone'
        END AS method,
        named.only_code
    FROM member
    LEFT JOIN named ON named.name_key = member.name_key
)

SELECT
    keyed.*,
    CASE keyed.method
        WHEN 'id_no' THEN 'id_no:' || keyed.id_no
        WHEN 'credit_code' THEN 'credit_code:' || keyed.credit_code
        -- A record without a code joins the one organisation that bears its name.
        WHEN 'name' THEN coalesce('credit_code:' || keyed.only_code, 'name:' || keyed.name_key)
        ELSE 'alone:' || keyed.member_id
    END AS cluster_key
FROM keyed;

ANALYZE clustered;
