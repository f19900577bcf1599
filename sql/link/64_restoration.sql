-- What a decision orders to be restored or treated, and whether that was accepted by its day.
-- reads   new_fact_penalty_party (temporary), night_penalty, night_restoration, register
-- writes  new_fact_penalty_party.is_restoration_ordered, is_restored, is_restoration_substituted, restoration_kind,
--         restoration_due_on, days_since_restoration_due, restoration_register_is_fresh; safe to run twice
ALTER TABLE new_fact_penalty_party
ADD COLUMN IF NOT EXISTS is_restoration_ordered boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS is_restored boolean,
ADD COLUMN IF NOT EXISTS is_restoration_substituted boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS restoration_kind text,
ADD COLUMN IF NOT EXISTS restoration_due_on date,
ADD COLUMN IF NOT EXISTS days_since_restoration_due integer,
ADD COLUMN IF NOT EXISTS restoration_register_is_fresh boolean DEFAULT true;

UPDATE new_fact_penalty_party AS fact
SET
    is_restoration_ordered = true,
    is_restored = ordered.is_restored,
    is_restoration_substituted = ordered.is_substituted,
    restoration_kind = ordered.restoration_kind,
    restoration_due_on = ordered.due_on,
    days_since_restoration_due = :as_of - ordered.due_on,
    -- The register of whoever ordered it: what another agency has accepted is nothing that it could tell.
    restoration_register_is_fresh = coalesce(
        (
            SELECT bool_and(register.is_fresh)
            FROM register
            WHERE register.noun = 'restoration' AND register.agency_id = fact.agency_id
        ),
        false
    )
FROM (
    SELECT
        penalty.penalty_id,
        bool_and(restoration.accepted_on IS NOT NULL) AS is_restored,
        -- Whatever is neither accepted nor done by the agency itself is open.
        coalesce(
            bool_and(restoration.substituted_on IS NOT NULL) FILTER (WHERE restoration.accepted_on IS NULL), false
        ) AS is_substituted,
        (
            array_agg(restoration.restoration_kind ORDER BY restoration.due_on DESC NULLS FIRST, restoration.restoration_id)
            FILTER (WHERE restoration.accepted_on IS NULL)
        )[1] AS restoration_kind,
        CASE
            WHEN bool_and(restoration.due_on IS NOT NULL) FILTER (WHERE restoration.accepted_on IS NULL)
                THEN max(greatest(restoration.due_on, restoration.extended_to)) FILTER (WHERE restoration.accepted_on IS NULL)
        END AS due_on
    FROM night_restoration AS restoration
    JOIN night_penalty AS penalty
        ON penalty.decision_no = restoration.document_no AND penalty.agency_id = restoration.agency_id
    WHERE restoration.status = 'in_force'
    GROUP BY penalty.penalty_id
) AS ordered
WHERE fact.penalty_id = ordered.penalty_id;
