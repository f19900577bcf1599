-- Cases that the police opened on an event, with no suspect yet: the same day, place and offence may be the same matter.
-- reads   actor, spoken_for, night_penalty, night_filing, night_filing_party
-- writes  core.case_link, one row per penalty and filing; safe to run twice
-- Never certain: it keeps an absence from being claimed, and ties nothing. An act of several days is no event.
INSERT INTO core.case_link (from_noun, from_id, to_noun, to_id, basis, is_certain, confidence, as_of)
SELECT DISTINCT 'penalty', penalty.record_id, 'filing', filing.filing_id, 'event', false, 0.3, :as_of
FROM night_filing AS filing
JOIN actor AS penalty
    ON penalty.noun = 'penalty' AND penalty.act_to = filing.act_to AND filing.offence = ANY(penalty.offences)
JOIN night_penalty AS decided ON decided.penalty_id = penalty.record_id
WHERE filing.act_from = filing.act_to AND penalty.act_from = penalty.act_to
    AND left(decided.region_code, 6) = left(filing.region_code, 6)
    AND NOT EXISTS (SELECT FROM night_filing_party AS suspect WHERE suspect.filing_id = filing.filing_id)
    AND NOT EXISTS (
        SELECT FROM spoken_for
        WHERE spoken_for.record_id = filing.filing_id AND spoken_for.noun = 'filing'
            AND spoken_for.former_noun = 'penalty'
    )
ON CONFLICT (from_noun, from_id, to_noun, to_id, basis) DO NOTHING;
