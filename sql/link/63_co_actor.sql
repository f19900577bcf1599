-- Whether another party of the decision was filed on its act, and whether the party itself was.
-- reads   night_penalty_party, night_filing, night_filing_party, core.case_link, core.party_member
-- writes  new_fact_penalty_party: is_co_actor_filed, co_actor_filed_on, days_since_co_filing, is_co_case_dropped,
--         is_party_filed; safe to run twice
-- A case that names nobody of the decision leaves nobody out.
ALTER TABLE new_fact_penalty_party
ADD COLUMN IF NOT EXISTS is_co_actor_filed boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS co_actor_filed_on date,
ADD COLUMN IF NOT EXISTS days_since_co_filing integer,
ADD COLUMN IF NOT EXISTS is_co_case_dropped boolean NOT NULL DEFAULT false,
ADD COLUMN IF NOT EXISTS is_party_filed boolean DEFAULT false;

WITH own AS (
    -- What stands against the party itself, or a firm that it answers for: a name alone leaves it open.
    SELECT case_link.from_id AS penalty_party_id, bool_or(case_link.is_certain) AS is_certain
    FROM core.case_link
    WHERE case_link.from_noun = 'penalty_party'
        AND case_link.to_noun IN ('filing_party', 'prosecution_decision_party', 'judgment_party')
    GROUP BY case_link.from_id
),

other AS (
    -- The suspects whom another party of the decision is, or answers for.
    SELECT
        party.penalty_party_id,
        bool_or(case_link.is_certain) AS is_certain,
        min(filing.decided_on) FILTER (WHERE case_link.is_certain) AS filed_on,
        bool_and(filing.status IN ('withdrawn', 'terminated')) FILTER (WHERE case_link.is_certain) AS is_dropped
    FROM core.case_link
    JOIN night_filing_party AS suspect ON suspect.filing_party_id = case_link.to_id
    JOIN night_filing AS filing ON filing.filing_id = suspect.filing_id AND filing.decision = 'filed'
    JOIN night_penalty_party AS co_actor ON co_actor.penalty_party_id = case_link.from_id
    JOIN night_penalty_party AS party
        ON party.penalty_id = co_actor.penalty_id AND party.penalty_party_id <> co_actor.penalty_party_id
    JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
    JOIN core.party_member AS known ON known.member_id = suspect.filing_party_id AND known.party_id <> member.party_id
    WHERE case_link.from_noun = 'penalty_party' AND case_link.to_noun = 'filing_party'
    GROUP BY party.penalty_party_id
)

UPDATE new_fact_penalty_party AS fact
SET
    is_co_actor_filed = CASE WHEN other.is_certain THEN true END,
    co_actor_filed_on = other.filed_on,
    days_since_co_filing = :as_of - other.filed_on,
    is_co_case_dropped = coalesce(other.is_dropped, false),
    is_party_filed = CASE WHEN own.is_certain THEN true WHEN own.is_certain IS NULL THEN false END
FROM other
LEFT JOIN own ON own.penalty_party_id = other.penalty_party_id
WHERE fact.penalty_party_id = other.penalty_party_id;
