-- The party and the decision behind each judged penalty party, as the lead shows them.
-- reads   wanted, core.fact_penalty_party, night_penalty, night_penalty_party, core.party_member, core.agency,
--         core.cause, night_judgment, night_admin_case, night_restoration
-- writes  subject (temporary), one row per judged subject; source_row (temporary), one row per record behind it;
--         safe to run twice
INSERT INTO subject (
    subject, subject_key, work_item_id, party_id, party_name, agency_id, agency_name, region_code, document_no,
    cause, cause_name, act_from, act_to, decided_on, facts
)
SELECT
    'penalty_party',
    fact.penalty_party_id,
    fact.penalty_id,
    fact.party_id,
    party.name,
    fact.agency_id,
    coalesce(agency.name, fact.agency_id),
    fact.region_code,
    penalty.decision_no,
    fact.cause,
    cause.name,
    fact.act_from,
    fact.act_to,
    fact.decided_on,
    to_jsonb(fact) || jsonb_build_object(
        'party_kind', party.party_kind,
        'legal_representative_name', party.legal_representative_name,
        'fine_cny', penalty.fine_cny,
        'penalty_kinds', penalty.penalty_kinds
    )
FROM core.fact_penalty_party AS fact
JOIN night_penalty AS penalty ON penalty.penalty_id = fact.penalty_id
JOIN night_penalty_party AS party ON party.penalty_party_id = fact.penalty_party_id
LEFT JOIN core.agency AS agency ON agency.agency_id = fact.agency_id
LEFT JOIN core.cause AS cause ON cause.cause = fact.cause
WHERE EXISTS (
    SELECT FROM wanted WHERE wanted.subject = 'penalty_party' AND wanted.subject_key = fact.penalty_party_id
);

INSERT INTO source_row (subject, subject_key, table_name, record_id, agency_id, batch_id, row_hash, known_at, content)
SELECT
    'penalty_party', subject.subject_key, 'core.penalty', penalty.penalty_id,
    penalty.agency_id, penalty.batch_id, penalty.row_hash, penalty.known_at, to_jsonb(penalty)
FROM subject
JOIN night_penalty AS penalty ON penalty.penalty_id = subject.work_item_id
WHERE subject.subject = 'penalty_party'
UNION ALL
SELECT
    'penalty_party', subject.subject_key, 'core.penalty_party', party.penalty_party_id,
    party.agency_id, party.batch_id, party.row_hash, party.known_at, to_jsonb(party)
FROM subject
JOIN night_penalty_party AS party ON party.penalty_party_id = subject.subject_key
WHERE subject.subject = 'penalty_party'
UNION ALL
-- What the decision ordered to be restored, and whether it was.
SELECT
    'penalty_party', subject.subject_key, 'core.restoration', restoration.restoration_id,
    restoration.agency_id, restoration.batch_id, restoration.row_hash, restoration.known_at, to_jsonb(restoration)
FROM subject
JOIN night_restoration AS restoration
    ON restoration.document_no = subject.document_no AND restoration.agency_id = subject.agency_id
WHERE subject.subject = 'penalty_party'
UNION ALL
-- Earlier penalties of the same party are evidence wherever a repeat is judged.
SELECT
    'penalty_party', subject.subject_key, 'core.penalty', earlier.penalty_id,
    earlier.agency_id, earlier.batch_id, earlier.row_hash, earlier.known_at,
    jsonb_build_object(
        'decision_no', earlier.decision_no, 'cause', earlier.cause,
        'decided_on', earlier.decided_on, 'effective_on', earlier.effective_on
    )
FROM subject
JOIN night_penalty AS present ON present.penalty_id = subject.work_item_id
JOIN core.party_member AS member ON member.party_id = subject.party_id AND member.noun = 'penalty_party'
JOIN night_penalty AS earlier ON earlier.penalty_id = member.record_id
WHERE subject.subject = 'penalty_party' AND earlier.penalty_id <> subject.work_item_id
    AND earlier.decided_on < subject.decided_on AND earlier.status IS DISTINCT FROM 'revoked'
    AND EXISTS (
        SELECT
        FROM core.cause AS own
        JOIN core.cause AS other ON other.prior_kinds && own.prior_kinds
        WHERE own.cause = ANY(coalesce(present.causes, ARRAY[present.cause]))
            AND other.cause = ANY(coalesce(earlier.causes, ARRAY[earlier.cause]))
    )
UNION ALL
-- So are earlier sentences, and cases of the same kind that were closed without a penalty and whose amounts add up.
SELECT
    'penalty_party', subject.subject_key, 'core.judgment', judgment.judgment_id,
    judgment.agency_id, judgment.batch_id, judgment.row_hash, judgment.known_at,
    jsonb_build_object(
        'document_no', judgment.document_no, 'offence', judgment.offence, 'result', judgment.result,
        'judged_on', judgment.judged_on, 'effective_on', judgment.effective_on
    )
FROM subject
JOIN night_penalty AS present ON present.penalty_id = subject.work_item_id
JOIN core.party_member AS member ON member.party_id = subject.party_id AND member.noun = 'judgment_party'
JOIN night_judgment AS judgment ON judgment.judgment_id = member.record_id AND judgment.result = 'guilty'
WHERE subject.subject = 'penalty_party' AND coalesce(judgment.effective_on, judgment.judged_on) < subject.decided_on
    AND EXISTS (
        SELECT
        FROM core.cause AS own
        JOIN core.cause AS other ON judgment.offence = ANY(other.offences) AND other.prior_kinds && own.prior_kinds
        WHERE own.cause = ANY(coalesce(present.causes, ARRAY[present.cause]))
    )
UNION ALL
SELECT
    'penalty_party', subject.subject_key, 'core.admin_case', unpunished.admin_case_id,
    unpunished.agency_id, unpunished.batch_id, unpunished.row_hash, unpunished.known_at,
    jsonb_build_object(
        'case_no', unpunished.case_no, 'cause', unpunished.cause, 'conclusion', unpunished.conclusion,
        'act_from', unpunished.act_from, 'act_to', unpunished.act_to, 'closed_on', unpunished.closed_on
    )
FROM subject
JOIN night_penalty AS present ON present.penalty_id = subject.work_item_id
JOIN core.party_member AS member ON member.party_id = subject.party_id AND member.noun = 'admin_case_party'
JOIN night_admin_case AS unpunished
    ON unpunished.admin_case_id = member.record_id AND unpunished.conclusion IN ('not_punished', 'open')
    AND unpunished.penalty_decision_no IS NULL
WHERE subject.subject = 'penalty_party'
    AND EXISTS (
        SELECT
        FROM core.cause AS own
        JOIN core.cause AS other ON other.offences && own.offences
        WHERE own.cause = ANY(coalesce(present.causes, ARRAY[present.cause]))
            AND other.cause = ANY(coalesce(unpunished.causes, ARRAY[unpunished.cause]))
    );
