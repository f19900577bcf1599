-- What each search of a register looked at, and the nearest record that it did not take.
-- reads   candidate, sought, core.case_link, core.party_member, core.agency
-- writes  searched (temporary), one row per wanted subject and register with a candidate; once in a transaction
CREATE TEMP TABLE own_record ON COMMIT DROP AS
SELECT DISTINCT subject, subject_key, noun, record_id AS id
FROM sought
UNION
SELECT subject, subject_key, noun || '_party', member_id
FROM sought;

ANALYZE own_record, candidate;

CREATE TEMP TABLE searched ON COMMIT DROP AS
WITH tie AS (
    SELECT own.subject, own.subject_key, link.to_noun AS noun, link.to_id AS id
    FROM own_record AS own
    JOIN core.case_link AS link ON link.from_noun = own.noun AND link.from_id = own.id
    UNION
    SELECT own.subject, own.subject_key, link.from_noun, link.from_id
    FROM own_record AS own
    JOIN core.case_link AS link ON link.to_noun = own.noun AND link.to_id = own.id
),

-- What is tied to the subject, for certain or perhaps, was looked at and not refused.
tied AS (
    SELECT DISTINCT tie.subject, tie.subject_key, coalesce(member.record_id, tie.id) AS record_id
    FROM tie
    LEFT JOIN core.party_member AS member ON member.member_id = tie.id AND member.noun = tie.noun
),

looked AS (
    SELECT
        candidate.*,
        tied.record_id IS NULL OR candidate.reason = 'revoked' AS is_refused,
        count(*) OVER (PARTITION BY candidate.subject, candidate.subject_key, candidate.register) AS candidates
    FROM candidate
    LEFT JOIN tied
        ON tied.subject = candidate.subject AND tied.subject_key = candidate.subject_key
        AND tied.record_id = candidate.record_id
)

SELECT DISTINCT ON (looked.subject, looked.subject_key, looked.register)
    looked.subject,
    looked.subject_key,
    looked.register,
    looked.candidates,
    CASE WHEN looked.is_refused THEN looked.record_id END AS nearest_id,
    CASE WHEN looked.is_refused THEN looked.reason END AS nearest_reason,
    looked.is_refused AND looked.is_alike AS nearest_is_alike,
    CASE WHEN looked.is_refused THEN looked.document_no END AS nearest_document_no,
    CASE WHEN looked.is_refused THEN coalesce(agency.name, looked.agency_id) END AS nearest_agency,
    CASE WHEN looked.is_refused THEN looked.happened_on END AS nearest_on
FROM looked
LEFT JOIN core.agency AS agency ON agency.agency_id = looked.agency_id
ORDER BY
    looked.subject, looked.subject_key, looked.register, looked.is_refused DESC, looked.place, looked.is_alike,
    looked.happened_on DESC NULLS LAST, looked.record_id COLLATE "C";
