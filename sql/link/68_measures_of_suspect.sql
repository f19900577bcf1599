-- Which measure a suspect lives under by the last order, whether its term is over, and since when the suspect was first held.
-- reads   new_fact_filing_party (temporary), night_coercive_measure, night_coercive_measure_party, night_filing_party,
--         core.case_link, core.party_member
-- writes  new_fact_filing_party: is_custody_expired, is_bail_expired, measure_due_on, days_since_measure_due, was_detained,
--         detained_on, days_since_detention; safe to run twice
-- A later order takes the place of an earlier one, whose end nobody need have entered. A term without a last day says nothing.
ALTER TABLE new_fact_filing_party
ADD COLUMN IF NOT EXISTS is_custody_expired boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS is_bail_expired boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS measure_due_on date,
ADD COLUMN IF NOT EXISTS days_since_measure_due integer,
ADD COLUMN IF NOT EXISTS was_detained boolean NOT NULL DEFAULT false,
ADD COLUMN IF NOT EXISTS detained_on date,
ADD COLUMN IF NOT EXISTS days_since_detention integer;

WITH of_suspect AS (
    -- By number alone: what stands against a name is told of nobody.
    SELECT DISTINCT
        suspect.filing_party_id,
        measure.coercive_measure_id,
        measure.kind,
        measure.from_on,
        measure.to_on,
        measure.ended_on
    FROM night_coercive_measure AS measure
    JOIN core.case_link
        ON case_link.from_noun = 'filing' AND case_link.to_noun = 'coercive_measure'
        AND case_link.to_id = measure.coercive_measure_id AND case_link.is_certain
    JOIN night_coercive_measure_party AS held ON held.coercive_measure_id = measure.coercive_measure_id
    JOIN core.party_member AS person ON person.member_id = held.coercive_measure_party_id
    JOIN night_filing_party AS suspect ON suspect.filing_id = case_link.from_id
    JOIN core.party_member AS member
        ON member.member_id = suspect.filing_party_id AND member.party_id = person.party_id
    -- A summons by force is over within the day.
    WHERE measure.kind <> 'other' AND (measure.from_on > :as_of) IS NOT TRUE
),

latest AS (
    SELECT DISTINCT ON (filing_party_id)
        filing_party_id,
        kind,
        to_on,
        CASE
            WHEN ended_on <= :as_of THEN false
            ELSE to_on < :as_of
        END AS is_expired
    FROM of_suspect
    -- Of two orders of one day the one that is not over speaks.
    ORDER BY filing_party_id, from_on DESC NULLS LAST, ended_on DESC NULLS FIRST, to_on DESC NULLS LAST,
        coercive_measure_id COLLATE "C"
),

first AS (
    SELECT filing_party_id, min(from_on) AS detained_on
    FROM of_suspect
    WHERE kind IN ('detention', 'arrest')
    GROUP BY filing_party_id
)

UPDATE new_fact_filing_party AS fact
SET
    is_custody_expired = latest.kind IN ('detention', 'arrest') AND latest.is_expired,
    is_bail_expired = latest.kind IN ('bail', 'residential_surveillance') AND latest.is_expired,
    measure_due_on = latest.to_on,
    days_since_measure_due = :as_of - latest.to_on,
    was_detained = first.filing_party_id IS NOT NULL,
    detained_on = first.detained_on,
    days_since_detention = :as_of - first.detained_on
FROM latest
LEFT JOIN first ON first.filing_party_id = latest.filing_party_id
WHERE fact.filing_party_id = latest.filing_party_id;
