-- Which record of a case an event is about, where the case has several of the kind that a duty is owed for each of.
-- reads   clock_event, undated_event, duty, duty_event (temporary), core.case_event, core.case_link
-- writes  duty_told (temporary), one row per duty, its part, event and part of the case ('' the case as a whole);
--         undated_told (temporary), one row per duty and part of the case; safe to run twice
-- Two transfers of one case are two duties of the police; what is tied to one of them for certain says nothing of the other,
-- and what is tied to none may be about either.
CREATE TEMP TABLE case_part ON COMMIT DROP AS
SELECT DISTINCT chain_id, of_noun, part_id
FROM (
    SELECT
        event.chain_id,
        event.noun AS of_noun,
        event.record_id AS part_id,
        min(event.record_id) OVER of_kind <> max(event.record_id) OVER of_kind AS is_one_of_several
    FROM core.case_event AS event
    WHERE event.noun IN (SELECT of_noun FROM duty)
    WINDOW of_kind AS (PARTITION BY event.chain_id, event.noun)
) AS known
WHERE is_one_of_several;

CREATE TEMP TABLE part_record ON COMMIT DROP AS
WITH tied AS (
    SELECT case_part.chain_id, case_part.of_noun, case_part.part_id, other.noun, other.record_id
    FROM case_part
    CROSS JOIN LATERAL (
        SELECT to_noun AS noun, to_id AS record_id FROM core.case_link
        WHERE from_noun = case_part.of_noun AND from_id = case_part.part_id AND is_certain
        UNION
        SELECT from_noun, from_id FROM core.case_link
        WHERE to_noun = case_part.of_noun AND to_id = case_part.part_id AND is_certain
    ) AS other
    WHERE other.noun <> case_part.of_noun AND other.noun NOT LIKE '%\_party'
)

SELECT chain_id, of_noun, part_id, of_noun AS noun, part_id AS record_id FROM case_part
UNION
SELECT chain_id, of_noun, part_id, noun, record_id FROM tied
UNION
-- What was logged or decided of the criminal case that followed on it.
SELECT tied.chain_id, tied.of_noun, tied.part_id, further.to_noun, further.to_id
FROM tied
JOIN core.case_link AS further
    ON further.from_noun = tied.noun AND further.from_id = tied.record_id AND further.is_certain
    AND further.to_noun NOT LIKE '%\_party'
WHERE tied.noun IN ('filing', 'prosecution_decision') AND further.to_noun <> tied.of_noun;

CREATE INDEX ON case_part (chain_id, of_noun);
CREATE INDEX ON part_record (chain_id, of_noun, noun, record_id);
ANALYZE case_part, part_record;

CREATE TEMP TABLE duty_told ON COMMIT DROP AS
SELECT duty.duty, asked.part AS role, '' AS part_id, false AS is_of_part, event.*
FROM duty
JOIN duty_event AS asked ON asked.duty = duty.duty
JOIN clock_event AS event ON event.event = asked.event
UNION ALL
SELECT
    duty.duty, asked.part, case_part.part_id,
    EXISTS (
        SELECT FROM part_record
        WHERE part_record.chain_id = event.chain_id AND part_record.of_noun = duty.of_noun
            AND part_record.noun = event.noun AND part_record.record_id = event.record_id
            AND part_record.part_id = case_part.part_id
    ),
    event.*
FROM duty
JOIN case_part ON case_part.of_noun = duty.of_noun
JOIN duty_event AS asked ON asked.duty = duty.duty
JOIN clock_event AS event ON event.chain_id = case_part.chain_id AND event.event = asked.event
WHERE NOT EXISTS (
    SELECT FROM part_record
    WHERE part_record.chain_id = event.chain_id AND part_record.of_noun = duty.of_noun
        AND part_record.noun = event.noun AND part_record.record_id = event.record_id
    HAVING bool_and(part_record.part_id <> case_part.part_id)
);

CREATE INDEX ON duty_told (chain_id, duty, part_id, role);
ANALYZE duty_told;

CREATE TEMP TABLE undated_told ON COMMIT DROP AS
SELECT DISTINCT duty.duty, event.chain_id, coalesce(case_part.part_id, '') AS part_id
FROM duty
JOIN duty_event AS asked ON asked.duty = duty.duty AND asked.part = 'end'
JOIN undated_event AS event ON event.event = asked.event
LEFT JOIN case_part ON case_part.chain_id = event.chain_id AND case_part.of_noun = duty.of_noun
UNION
SELECT duty.duty, event.chain_id, ''
FROM duty
JOIN duty_event AS asked ON asked.duty = duty.duty AND asked.part = 'end'
JOIN undated_event AS event ON event.event = asked.event;

CREATE INDEX ON undated_told (chain_id, duty, part_id);
ANALYZE undated_told;
