-- One wide row of facts for each suspect of each criminal case: how far the case has come, and since when it stands still.
-- reads   night_filing, night_filing_party, night_coercive_measure, night_coercive_measure_party, core.party_member,
--         core.case_link, core.case_chain, core.case_event, core.reverse_ledger, actor, register
-- writes  new_fact_filing_party (temporary; link.py puts it in the place of core.fact_filing_party), one row per suspect of a
--         case; safe to run twice
-- What an administrative agency did meanwhile does not bring the criminal case on.
CREATE TEMP TABLE criminal_event ON COMMIT DROP AS
SELECT chain_id, party_id, event, happened_on, noun, record_id
FROM core.case_event
WHERE happened_on <= :as_of
    AND (
        noun IN ('filing', 'coercive_measure', 'prosecution_decision', 'judgment')
        OR (noun = 'case_step' AND EXISTS (
            SELECT FROM core.agency
            WHERE agency.agency_id = case_event.agency_id AND agency.kind IN ('police', 'procuratorate', 'court')
        ))
    );

CREATE INDEX ON criminal_event (chain_id);
ANALYZE criminal_event;

CREATE TEMP TABLE new_fact_filing_party ON COMMIT DROP AS
WITH found AS (
    -- A decision on prosecution, or a judgment, that belongs to the case or to this suspect for the same act.
    SELECT suspect.filing_party_id, bool_or(case_link.is_certain) AS is_certain
    FROM night_filing_party AS suspect
    JOIN core.case_link
        ON (case_link.from_noun = 'filing' AND case_link.from_id = suspect.filing_id)
        OR (case_link.from_noun = 'filing_party' AND case_link.from_id = suspect.filing_party_id)
    WHERE replace(case_link.to_noun, '_party', '') = 'prosecution_decision'
    GROUP BY suspect.filing_party_id
),

handed AS (
    -- How police or court ended the case, and whether it was handed down: of several matters none may be lost.
    SELECT
        ledger.case_id,
        ledger.party_id,
        (array_agg(ledger.ended_by ORDER BY ledger.ended_on DESC NULLS LAST, ledger.ledger_id COLLATE "C"))[1] AS ended_by,
        (array_agg(ledger.ended_how ORDER BY ledger.ended_on DESC NULLS LAST, ledger.ledger_id COLLATE "C"))[1] AS ended_how,
        max(ledger.ended_on) AS ended_on,
        bool_or(coalesce(filing.is_penalty_needed, judgment.is_penalty_needed)) AS is_penalty_needed,
        CASE
            WHEN bool_or(ledger.state = 'lost_handover' AND ledger.reason <> 'no_result') THEN false
            WHEN bool_or(
                -- Only penalties are waited for: what depends on them, the model asks itself.
                ledger.state = 'awaiting_data' AND ledger.reason = 'register_not_landed' AND known.is_logged
            ) THEN false
            WHEN bool_and(ledger.state <> 'awaiting_data') THEN true
        END AS is_handed_down
    FROM core.reverse_ledger AS ledger
    LEFT JOIN night_filing AS filing ON filing.filing_id = ledger.ending_id AND ledger.ending_noun = 'filing'
    LEFT JOIN night_judgment AS judgment ON judgment.judgment_id = ledger.ending_id AND ledger.ending_noun = 'judgment'
    CROSS JOIN LATERAL (
        SELECT coalesce(bool_and(register.is_fresh), false) AS is_logged
        FROM register
        WHERE register.noun IN ('prosecution_decision', 'procuratorial_opinion', 'case_step')
    ) AS known
    WHERE ledger.ended_by IN ('police', 'court')
    GROUP BY ledger.case_id, ledger.party_id
),

punished AS (
    -- A penalty for the same act, before the end or after it; a revoked one is none.
    SELECT case_link.to_id AS filing_party_id, bool_or(case_link.is_certain) AS is_certain
    FROM core.case_link
    JOIN actor AS penalty ON penalty.member_id = case_link.from_id
    WHERE case_link.from_noun = 'penalty_party' AND case_link.to_noun = 'filing_party'
        AND NOT coalesce(penalty.is_void, false)
    GROUP BY case_link.to_id
),

measure AS (
    -- The measures of the case against this suspect by number; what runs against a name alone is not told of anyone.
    SELECT
        suspect.filing_party_id,
        count(*) AS taken,
        bool_or(measure.kind IN ('detention', 'arrest') AND measure.is_running) AS is_in_custody,
        bool_or(measure.kind IN ('bail', 'residential_surveillance') AND measure.is_running) AS is_bailed
    FROM night_filing_party AS suspect
    JOIN core.party_member AS member ON member.member_id = suspect.filing_party_id
    JOIN core.case_link
        ON case_link.from_noun = 'filing' AND case_link.from_id = suspect.filing_id
        AND case_link.to_noun = 'coercive_measure' AND case_link.is_certain
    JOIN (
        SELECT
            measure.coercive_measure_id,
            measure.kind,
            (measure.ended_on > :as_of) IS NOT FALSE AND (measure.to_on >= :as_of) IS NOT FALSE
            AND (measure.from_on > :as_of) IS NOT TRUE AS is_running,
            array_agg(person.party_id) AS persons
        FROM night_coercive_measure AS measure
        LEFT JOIN night_coercive_measure_party AS held ON held.coercive_measure_id = measure.coercive_measure_id
        LEFT JOIN core.party_member AS person ON person.member_id = held.coercive_measure_party_id
        GROUP BY measure.coercive_measure_id, measure.kind, measure.ended_on, measure.to_on, measure.from_on
    ) AS measure ON measure.coercive_measure_id = case_link.to_id
    WHERE member.party_id = ANY(measure.persons)
    GROUP BY suspect.filing_party_id
),

suspected AS (
    SELECT
        party.filing_party_id,
        party.party_kind,
        member.party_id,
        filing.*,
        coalesce(case_chain.chain_id, filing.filing_id) AS chain_id
    FROM night_filing AS filing
    JOIN night_filing_party AS party ON party.filing_id = filing.filing_id
    JOIN core.party_member AS member ON member.member_id = party.filing_party_id
    LEFT JOIN core.case_chain ON case_chain.noun = 'filing' AND case_chain.record_id = filing.filing_id
),

last_event AS (
    SELECT DISTINCT ON (suspected.filing_party_id)
        suspected.filing_party_id,
        told.event,
        told.happened_on
    FROM suspected
    JOIN criminal_event AS told
        ON told.chain_id = suspected.chain_id
        -- A step against another suspect brings this one no further; one against nobody whom the case knows may.
        AND (
            told.party_id = suspected.party_id
            OR NOT EXISTS (
                SELECT FROM suspected AS other
                WHERE other.chain_id = told.chain_id AND other.party_id = told.party_id
            )
        )
    ORDER BY suspected.filing_party_id, told.happened_on DESC, told.event COLLATE "C"
),

pause AS (
    -- What was begun and is not over: the later of both words speaks.
    SELECT
        told.chain_id,
        max(told.happened_on) FILTER (WHERE told.event = 'review_suspended')
        > coalesce(max(told.happened_on) FILTER (WHERE told.event = 'review_resumed'), '-infinity') AS is_suspended,
        max(told.happened_on) FILTER (WHERE told.event = 'returned_for_supplementary_investigation')
        > coalesce(max(told.happened_on) FILTER (WHERE told.event = 'supplementary_investigation_done'), '-infinity')
        AS is_supplemented,
        bool_or(told.event IN ('case_transferred_to_other_police', 'case_transferred_away')) AS is_elsewhere
    FROM criminal_event AS told
    GROUP BY told.chain_id
)

SELECT
    suspected.filing_party_id,
    suspected.offence,
    suspected.act_from,
    suspected.act_to,
    suspected.received_on,
    suspected.decision,
    suspected.decided_on,
    suspected.status,
    suspected.status_on,
    suspected.party_kind,
    last_event.event AS last_event,
    last_event.happened_on AS last_event_on,
    :as_of - last_event.happened_on AS days_since_last_event,
    CASE
        WHEN suspected.decision = 'not_filed' THEN true
        WHEN suspected.status IN ('investigating', 'transferred_away') THEN false
        WHEN suspected.status IS NOT NULL THEN true
    END AS is_ended,
    coalesce(suspected.status = 'transferred_away', false) OR coalesce(pause.is_elsewhere, false) AS is_transferred_away,
    coalesce(pause.is_suspended, false) AS is_suspended,
    coalesce(pause.is_supplemented, false) AS is_in_supplementary_investigation,
    coalesce(measure.is_in_custody, false) AS is_in_custody,
    coalesce(measure.is_bailed, false) AS is_bailed,
    coalesce(measure.taken, 0)::integer AS measures_taken,
    CASE WHEN found.is_certain THEN false WHEN found.is_certain IS NULL THEN true END AS prosecution_is_absent,
    coalesce((
        SELECT bool_and(register.is_fresh) FROM register WHERE register.noun = 'prosecution_decision'
    ), false) AS prosecution_register_is_fresh,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'filing' AND register.agency_id = suspected.agency_id
    ), false) AS filing_register_is_fresh,
    coalesce(handed.ended_by, 'none') AS ended_by,
    handed.ended_how,
    handed.ended_on,
    handed.is_penalty_needed,
    handed.is_handed_down,
    CASE WHEN punished.is_certain THEN false WHEN punished.is_certain IS NULL THEN true END AS penalty_is_absent,
    coalesce((
        SELECT bool_and(register.is_fresh) FROM register WHERE register.noun = 'penalty'
    ), false) AS penalty_register_is_fresh,
    suspected.chain_id,
    suspected.region_code,
    suspected.agency_id,
    suspected.party_id,
    suspected.filing_id,
    :as_of AS as_of
FROM suspected
LEFT JOIN last_event ON last_event.filing_party_id = suspected.filing_party_id
LEFT JOIN pause ON pause.chain_id = suspected.chain_id
LEFT JOIN measure ON measure.filing_party_id = suspected.filing_party_id
LEFT JOIN handed ON handed.case_id = suspected.filing_id AND handed.party_id = suspected.party_id
LEFT JOIN punished ON punished.filing_party_id = suspected.filing_party_id
LEFT JOIN found ON found.filing_party_id = suspected.filing_party_id;
