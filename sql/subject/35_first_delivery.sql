-- Of each wanted penalty party the record of the same decision that was known first: one act is one lead, and its id is that
-- of the first delivery, as if there had been no other.
-- reads   wanted (temporary), core.fact_penalty_party, night_penalty, core.penalty_party
-- writes  first_delivery (temporary), one row per record of a decision that was delivered more than once
CREATE TEMP TABLE first_delivery ON COMMIT DROP AS
WITH named AS (
    SELECT DISTINCT fact.party_id, fact.decided_on
    FROM wanted
    JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = wanted.subject_key
    WHERE wanted.subject = 'penalty_party'
),

delivered AS (
    SELECT
        fact.penalty_party_id,
        fact.party_id,
        fact.decided_on,
        coalesce(core.document_key(penalty.decision_no), penalty.penalty_id) AS decision,
        (
            SELECT min(record.known_at)
            FROM core.penalty_party AS record
            WHERE record.penalty_party_id = fact.penalty_party_id
        ) AS known_at
    FROM core.fact_penalty_party AS fact
    JOIN named ON named.party_id = fact.party_id AND named.decided_on = fact.decided_on
    JOIN night_penalty AS penalty ON penalty.penalty_id = fact.penalty_id
)

SELECT
    penalty_party_id,
    first_value(penalty_party_id) OVER (
        PARTITION BY party_id, decided_on, decision ORDER BY known_at, penalty_party_id
    ) AS first_id
FROM delivered;
