-- What followed the end of each person's case: penalties, opinions, hand-overs, and what makes a penalty unneeded.
-- reads   disposal, reverse_person, actor, register, night_<noun>, core.prosecution_decision, core.case_link,
--         core.case_event, core.cause, core.party_member
-- writes  reverse_end, reverse_penalty, reverse_opinion, reverse_told, reverse_cleared (temporary), each row with the day from
--         which it counts; safe to run twice

-- The ends of each row (and the prosecutions that undid them), with the last days of the hand-over and of the review.
CREATE TEMP TABLE reverse_end ON COMMIT DROP AS
SELECT
    person.ledger_id,
    disposal.*,
    -- Decisions from before the guidelines have no days of their own; the police and courts act "in time".
    CASE
        WHEN disposal.noun <> 'prosecution_decision' OR disposal.day < :guidelines_from
            THEN disposal.day + :reverse_handover_days
        ELSE greatest(
            core.certainly_due_on(core.certainly_due_on(disposal.day, :move_working_days, 'working'), :review_working_days, 'working'),
            core.certainly_due_on(resumed.resumed_on, :review_working_days, 'working')
        )
    END AS review_due_on,
    CASE
        WHEN disposal.noun = 'prosecution_decision' AND disposal.day >= :guidelines_from
            THEN disposal.day + :move_working_days + :review_working_days
        ELSE disposal.day + :reverse_handover_days
    END AS surely_within_on
FROM reverse_person AS person
JOIN disposal USING (case_id, party_id, matter)
LEFT JOIN LATERAL (
    -- The review goes on from the day on which the register first said that the objection was over.
    SELECT (max(after.known_at) AT TIME ZONE 'Asia/Shanghai' - interval '1 microsecond')::date AS resumed_on
    FROM core.prosecution_decision AS before
    JOIN core.prosecution_decision AS after
        ON after.prosecution_decision_id = before.prosecution_decision_id AND after.known_at = before.superseded_at
    WHERE disposal.noun = 'prosecution_decision' AND before.prosecution_decision_id = disposal.record_id
        AND before.is_under_objection AND NOT coalesce(after.is_under_objection, false)
        AND after.known_at <= (:as_of + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
) AS resumed ON true;

CREATE INDEX ON reverse_end (ledger_id);

-- Everyone's party records in the case: a penalty that is tied to one of them is tied to the person.
CREATE TEMP TABLE reverse_member ON COMMIT DROP AS
SELECT DISTINCT person.ledger_id, member.member_id
FROM reverse_person AS person
JOIN disposal AS named USING (case_id, party_id)
JOIN core.party_member AS member ON member.record_id = named.record_id AND member.party_id = named.party_id
UNION
SELECT person.ledger_id, member.member_id
FROM reverse_person AS person
JOIN core.party_member AS member
    ON member.record_id = person.case_id AND member.party_id = person.party_id AND member.noun = 'filing_party';

CREATE INDEX ON reverse_member (member_id);
ANALYZE reverse_end, reverse_member;

CREATE TEMP TABLE reverse_penalty ON COMMIT DROP AS
SELECT
    member.ledger_id,
    case_link.from_id AS member_id,
    penalty.penalty_id AS record_id,
    case_link.is_certain,
    case_link.basis = 'representative' AS is_of_unit,
    penalty.status IS NOT DISTINCT FROM 'revoked' AS is_void,
    coalesce(penalty.decided_on, person.entered_on) AS decided_on,
    -- A service that is not dated is over by the longest that service takes, if the decision is dated.
    coalesce(penalty.effective_on, penalty.decided_on + :service_days_at_most) AS effective_on
FROM reverse_member AS member
JOIN reverse_person AS person USING (ledger_id)
JOIN core.case_link ON case_link.to_id = member.member_id AND case_link.from_noun = 'penalty_party'
JOIN night_penalty_party AS party ON party.penalty_party_id = case_link.from_id
JOIN night_penalty AS penalty ON penalty.penalty_id = party.penalty_id;

-- Opinions on the decisions of the row. Of a reply that is not dated, the day on which it was known counts.
CREATE TEMP TABLE reverse_opinion ON COMMIT DROP AS
SELECT DISTINCT
    reverse_end.ledger_id,
    opinion.procuratorial_opinion_id AS record_id,
    -- Where nobody is named it is the same one: an opinion that was written anew is not still awaited.
    coalesce(regexp_replace(opinion.addressee, '\s', '', 'g'), '') AS addressee,
    opinion.issued_on,
    opinion.reply_due_on,
    CASE WHEN opinion.reply <> 'none' THEN opinion.reply END AS reply,
    CASE
        WHEN opinion.reply <> 'none' THEN greatest(
            coalesce(
                opinion.replied_on, (opinion.known_at AT TIME ZONE 'Asia/Shanghai' - interval '1 microsecond')::date
            ),
            opinion.issued_on
        )
    END AS answered_on,
    opinion.status IS NOT DISTINCT FROM 'withdrawn' AS is_withdrawn,
    opinion.status IS NOT DISTINCT FROM 'draft' OR opinion.issued_on IS NULL AS is_draft
FROM reverse_end
JOIN core.case_link
    ON case_link.from_noun = 'prosecution_decision' AND case_link.from_id = reverse_end.record_id
    AND case_link.to_noun = 'procuratorial_opinion'
JOIN night_procuratorial_opinion AS opinion ON opinion.procuratorial_opinion_id = case_link.to_id
WHERE reverse_end.noun = 'prosecution_decision';

-- Steps of the hand-over, of the record itself or of the steps that case management logged for it.
CREATE TEMP TABLE reverse_told ON COMMIT DROP AS
SELECT DISTINCT
    reverse_end.ledger_id,
    event.event,
    event.happened_on,
    event.record_id,
    CASE
        WHEN event.event LIKE 'registered_by%' THEN core.certainly_due_on(event.happened_on, :review_working_days, 'working')
        WHEN event.event = 'transferred_to_admin' THEN event.happened_on + :no_result_days
    END AS due_on
FROM reverse_end
CROSS JOIN LATERAL (
    SELECT reverse_end.record_id AS record_id
    UNION
    SELECT case_link.to_id FROM core.case_link
    WHERE case_link.from_id = reverse_end.record_id AND case_link.from_noun = reverse_end.noun
        AND case_link.to_noun = 'case_step' AND case_link.is_certain
) AS told
JOIN core.case_event AS event ON event.record_id = told.record_id
WHERE event.event IN (
    'transferred_to_admin', 'case_moved_to_administrative_procuratorial_dept',
    'registered_by_administrative_procuratorial_dept', 'review_concluded'
)
UNION
-- An agency that had transferred the case is told that it was not filed, and has it back.
SELECT
    reverse_end.ledger_id, 'transferred_to_admin', reverse_end.day, filing.filing_id, reverse_end.day + :no_result_days
FROM reverse_end
JOIN night_filing AS filing ON filing.filing_id = reverse_end.record_id
WHERE reverse_end.how = 'not_filed'
    AND (
        filing.transfer_document_no IS NOT NULL
        OR EXISTS (
            SELECT FROM core.case_link
            WHERE case_link.from_noun = 'transfer' AND case_link.to_noun = 'filing' AND case_link.to_id = filing.filing_id
                AND case_link.is_certain
        )
    );

-- What an agency found of the same act, and what became of the person: reasons for which no penalty is due.
CREATE TEMP TABLE reverse_cleared ON COMMIT DROP AS
SELECT DISTINCT
    reverse_end.ledger_id,
    admin_case.conclusion AS reason,
    admin_case.admin_case_id AS record_id,
    greatest(admin_case.closed_on, person.entered_on) AS happened_on
FROM reverse_end
JOIN reverse_person AS person USING (ledger_id)
JOIN core.party_member AS member ON member.party_id = reverse_end.party_id AND member.noun = 'admin_case_party'
JOIN night_admin_case AS admin_case ON admin_case.admin_case_id = member.record_id
JOIN core.cause ON cause.cause = ANY(coalesce(admin_case.causes, ARRAY[admin_case.cause]))
WHERE admin_case.conclusion IN ('no_violation', 'not_punished')
    AND admin_case.closed_on IS NOT NULL
    AND reverse_end.matter = ANY(cause.offences)
    AND admin_case.act_from <= reverse_end.act_to AND reverse_end.act_from <= admin_case.act_to
UNION
SELECT
    person.ledger_id,
    'dissolved',
    registration.registration_id,
    greatest(
        coalesce(
            registration.status_on, (registration.known_at AT TIME ZONE 'Asia/Shanghai' - interval '1 microsecond')::date
        ),
        person.entered_on
    )
FROM reverse_person AS person
JOIN core.party_member AS member ON member.party_id = person.party_id AND member.noun = 'registration_party'
JOIN night_registration_party AS party
    ON party.registration_party_id = member.member_id AND party.ordinal = 1 AND party.party_kind = 'organisation'
JOIN night_registration AS registration ON registration.registration_id = party.registration_id
WHERE registration.status = 'cancelled'
UNION
-- A death is noted of the case: of one with a single suspect it is certain who died.
SELECT reverse_end.ledger_id, 'died', filing.filing_id, reverse_end.day
FROM reverse_end
JOIN night_filing AS filing ON filing.filing_id = reverse_end.record_id
WHERE reverse_end.noun = 'filing' AND filing.withdrawal_reason = 'died'
    AND (SELECT count(*) FROM night_filing_party AS party WHERE party.filing_id = filing.filing_id) = 1;

CREATE INDEX ON reverse_penalty (ledger_id);
CREATE INDEX ON reverse_opinion (ledger_id);
CREATE INDEX ON reverse_told (ledger_id);
CREATE INDEX ON reverse_cleared (ledger_id);
ANALYZE reverse_penalty, reverse_opinion, reverse_told, reverse_cleared;
