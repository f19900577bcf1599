-- What the party of a subject rests on, where records are its own by likeness, by a former name or by a person's word: told with the lead.
-- reads   subject, core.party_member, core.party_decision
-- writes  subject (its facts: identity, one entry per way), source_row (one row per such record); safe to run twice
CREATE TEMP TABLE bound ON COMMIT DROP AS
SELECT
    subject.subject,
    subject.subject_key,
    member.member_id,
    member.method,
    member.score,
    member.known_on,
    -- Under a former name, by the registry's word; the same full name needs no telling.
    member.method IN ('splink', 'person') OR (
        member.method = 'name' AND min(member.name_key) OVER party <> max(member.name_key) OVER party
    ) AS is_told,
    decision.decision_id,
    decision.decided_by
FROM subject
JOIN core.party_member AS member ON member.party_id = subject.party_id
LEFT JOIN LATERAL (
    SELECT
        decision.decision_id,
        decision.decided_by
    FROM core.party_decision AS decision
    WHERE member.method = 'person' AND member.member_id IN (decision.left_member_id, decision.right_member_id)
        AND decision.verdict <> 'undone'
        AND NOT EXISTS (SELECT FROM core.party_decision AS undoing WHERE undoing.undoes = decision.decision_id)
    ORDER BY decision.decision_id DESC
    LIMIT 1
) AS decision ON true
WINDOW party AS (PARTITION BY subject.subject, subject.subject_key);

UPDATE subject
SET facts = subject.facts || jsonb_build_object('identity', way.told)
FROM (
    SELECT
        counted.subject,
        counted.subject_key,
        jsonb_agg(to_jsonb(counted) - 'subject' - 'subject_key' - 'is_told' ORDER BY counted.method, counted.decision_id) AS told
    FROM (
        SELECT
            subject,
            subject_key,
            method,
            count(*) AS records,
            min(score) AS score,
            decision_id,
            decided_by,
            bool_or(is_told) AS is_told
        FROM bound
        GROUP BY subject, subject_key, method, decision_id, decided_by
    ) AS counted
    GROUP BY counted.subject, counted.subject_key
    HAVING bool_or(counted.is_told)
) AS way
WHERE way.subject = subject.subject AND way.subject_key = subject.subject_key;

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    bound.subject,
    bound.subject_key,
    'core.party_member',
    bound.member_id,
    split_part(bound.member_id, '/', 1),
    NULL,
    NULL,
    (bound.known_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai',
    jsonb_strip_nulls(
        jsonb_build_object(
            'method', bound.method,
            'score', bound.score,
            'decision_id', bound.decision_id,
            'decided_by', bound.decided_by
        )
    )
FROM bound
WHERE bound.is_told;
