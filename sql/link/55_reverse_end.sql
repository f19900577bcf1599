-- Who of an ended criminal case stands in the reverse ledger, and how the case went for that person.
-- reads   night_<noun>, core.<noun>, core.case_link, core.party_member
-- writes  disposal (temporary), one row per person of a decision, judgment or withdrawn filing and matter;
--         reverse_person (temporary), one row per person of an ended case and matter; safe to run twice
--
-- A matter is what one decision is about: a person who is prosecuted for one offence and not for another stands in the
-- ledger for the other. A withdrawn filing ends every matter of its suspects. Of several decisions of one matter the
-- newest governs: one that was revoked and followed by a prosecution has ended nothing.
CREATE TEMP TABLE case_of_decision ON COMMIT DROP AS
SELECT
    decision.prosecution_decision_id,
    coalesce(
        (
            SELECT min(case_link.from_id COLLATE "C") FROM core.case_link
            WHERE case_link.from_noun = 'filing' AND case_link.to_noun = 'prosecution_decision'
                AND case_link.to_id = decision.prosecution_decision_id AND case_link.basis = 'document_no'
        ),
        -- The filing is not here (yet): decisions on one police number are of one case.
        CASE
            WHEN core.document_key(decision.police_case_no) IS NOT NULL
                THEN min(decision.prosecution_decision_id COLLATE "C") OVER (
                    PARTITION BY core.document_key(decision.police_case_no)
                )
        END,
        decision.prosecution_decision_id
    ) AS case_id
FROM night_prosecution_decision AS decision;

CREATE INDEX ON case_of_decision (prosecution_decision_id);

CREATE TEMP TABLE disposal_record ON COMMIT DROP AS
SELECT
    'prosecution_decision' AS noun,
    decision.prosecution_decision_id AS record_id,
    case_of_decision.case_id,
    decision.agency_id,
    'procuratorate' AS ended_by,
    2 AS rank,
    CASE WHEN decision.decision IN ('no_crime', 'statutory', 'evidence', 'minor') THEN decision.decision END AS how,
    CASE WHEN decision.decision = 'prosecuted' THEN 'prosecuted' END AS pursued,
    decision.offence,
    decision.act_from,
    decision.act_to,
    decision.decided_on AS happened_on,
    decision.is_penalty_needed,
    coalesce(decision.is_under_objection, false) AS is_suspended
FROM night_prosecution_decision AS decision
JOIN case_of_decision USING (prosecution_decision_id)
UNION ALL
-- A judgment is of the case and about the matter of the indictment that it names.
SELECT
    'judgment',
    judgment.judgment_id,
    coalesce(indicted.case_id, judgment.judgment_id),
    judgment.agency_id,
    'court',
    3,
    CASE judgment.result
        WHEN 'exempt' THEN 'exempt'
        WHEN 'acquitted' THEN 'acquitted'
        WHEN 'withdrawn' THEN 'prosecution_withdrawn'
        WHEN 'terminated' THEN 'trial_terminated'
    END,
    CASE WHEN judgment.result = 'guilty' THEN 'convicted' END,
    coalesce(indicted.offence, judgment.offence),
    judgment.act_from,
    judgment.act_to,
    judgment.effective_on,
    judgment.is_penalty_needed,
    false
FROM night_judgment AS judgment
LEFT JOIN LATERAL (
    SELECT case_of_decision.case_id, decision.offence
    FROM core.case_link
    JOIN case_of_decision ON case_of_decision.prosecution_decision_id = case_link.from_id
    JOIN night_prosecution_decision AS decision ON decision.prosecution_decision_id = case_link.from_id
    WHERE case_link.from_noun = 'prosecution_decision' AND case_link.to_noun = 'judgment'
        AND case_link.to_id = judgment.judgment_id AND case_link.basis = 'document_no'
    ORDER BY case_link.from_id COLLATE "C"
    LIMIT 1
) AS indicted ON true
UNION ALL
SELECT
    'filing',
    filing.filing_id,
    filing.filing_id,
    filing.agency_id,
    'police',
    1,
    ended.how,
    NULL,
    filing.offence,
    filing.act_from,
    filing.act_to,
    CASE ended.how WHEN 'not_filed' THEN filing.decided_on ELSE filing.status_on END,
    filing.is_penalty_needed,
    false
FROM night_filing AS filing
CROSS JOIN LATERAL (
    -- What was not filed on is to be handed down where somebody is to be held liable by an agency; else nothing is owed.
    SELECT
        CASE
            WHEN filing.status IN ('withdrawn', 'terminated') THEN filing.status
            WHEN filing.decision = 'not_filed' AND filing.is_penalty_needed THEN 'not_filed'
        END AS how
) AS ended
WHERE ended.how IS NOT NULL;

-- When a record was first known here: the day that stands for a date that no record holds.
CREATE TEMP TABLE first_known ON COMMIT DROP AS
SELECT record_id, (min(known_at) AT TIME ZONE 'Asia/Shanghai' - interval '1 microsecond')::date AS known_on
FROM (
    SELECT prosecution_decision_id AS record_id, known_at FROM core.prosecution_decision
    UNION ALL
    SELECT judgment_id, known_at FROM core.judgment
    UNION ALL
    SELECT filing_id, known_at FROM core.filing WHERE status IN ('withdrawn', 'terminated') OR decision = 'not_filed'
) AS version
WHERE record_id IN (SELECT record_id FROM disposal_record)
GROUP BY record_id;

CREATE TEMP TABLE disposal ON COMMIT DROP AS
WITH named AS (
    SELECT
        record.*,
        party.member_id,
        party.party_kind,
        party.region_code,
        member.party_id,
        coalesce(record.happened_on, first_known.known_on) AS day
    FROM disposal_record AS record
    JOIN (
        SELECT prosecution_decision_party_id AS member_id, prosecution_decision_id AS record_id, party_kind, region_code
        FROM night_prosecution_decision_party
        UNION ALL
        SELECT judgment_party_id, judgment_id, party_kind, region_code FROM night_judgment_party
        UNION ALL
        SELECT filing_party_id, filing_id, party_kind, region_code FROM night_filing_party
    ) AS party ON party.record_id = record.record_id
    JOIN core.party_member AS member ON member.member_id = party.member_id
    JOIN first_known ON first_known.record_id = record.record_id
    WHERE record.how IS NOT NULL OR record.pursued IS NOT NULL
),

matter AS (
    -- The matters that a withdrawn filing ends: those that decisions ended too; else one that was prosecuted.
    SELECT DISTINCT case_id, party_id, matter
    FROM (
        SELECT
            case_id, party_id, coalesce(offence, '') AS matter, how IS NOT NULL AS is_ended,
            bool_or(how IS NOT NULL) OVER in_case AS has_ended,
            min(coalesce(offence, '') COLLATE "C") OVER in_case AS smallest
        FROM named
        WHERE noun <> 'filing' AND day <= :as_of
        WINDOW in_case AS (PARTITION BY case_id, party_id)
    ) AS decided
    WHERE is_ended OR NOT has_ended AND matter = smallest
)

SELECT named.*, coalesce(matter.matter, named.offence, '') AS matter
FROM named
LEFT JOIN matter
    ON named.noun = 'filing' AND matter.case_id = named.case_id AND matter.party_id = named.party_id
WHERE named.noun = 'filing' AND named.day <= :as_of
UNION ALL
SELECT named.*, coalesce(named.offence, '')
FROM named
WHERE named.noun <> 'filing' AND named.day <= :as_of;

CREATE INDEX ON disposal (case_id, party_id, matter);
ANALYZE disposal;

-- A row that was updated in this transaction can't be found by index: all is written at once.
CREATE TEMP TABLE reverse_person ON COMMIT DROP AS
SELECT
    first.member_id AS ledger_id,
    first.entered_on,
    first.case_id,
    first.party_id,
    first.matter,
    first.region_code
FROM (
    SELECT DISTINCT ON (case_id, party_id, matter)
        disposal.*,
        -- It came in on the day of the first end of all, a withdrawn filing's included.
        min(day) OVER (PARTITION BY case_id, party_id, matter) AS entered_on
    FROM disposal
    WHERE how IS NOT NULL
    -- A suspect of a withdrawn filing may stand in it for several matters: the decisions name the rows.
    ORDER BY case_id, party_id, matter, noun = 'filing', day, member_id COLLATE "C"
) AS first;

CREATE UNIQUE INDEX ON reverse_person (ledger_id);
CREATE INDEX ON reverse_person (case_id, party_id, matter);
ANALYZE reverse_person;
