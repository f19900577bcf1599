-- Who held a licence for dangerous goods on the day of the act, of those who were penalised for having none or may have had.
-- reads   new_fact_penalty_party (temporary), night_licence, core.party_member, register
-- writes  new_fact_penalty_party.holds_dangerous_goods_licence, licence_register_is_fresh; safe to run twice
ALTER TABLE new_fact_penalty_party
ADD COLUMN IF NOT EXISTS holds_dangerous_goods_licence boolean DEFAULT false,
ADD COLUMN IF NOT EXISTS licence_register_is_fresh boolean DEFAULT false;

WITH asked AS (
    SELECT fact.penalty_party_id, fact.act_on_earliest, fact.act_on_latest, fact.party_id, member.name_key, member.id_no
    FROM new_fact_penalty_party AS fact
    JOIN core.party_member AS member ON member.member_id = fact.penalty_party_id
    WHERE fact.cause IN ('police.dangerous_goods_storage', 'safety.unlicensed_dangerous_goods')
),

held AS (
    -- The party's own licence, or that of a business that the party heads, by number; by the name alone it may be another.
    SELECT asked.penalty_party_id, licensed.record_id, true AS is_same
    FROM asked
    JOIN core.party_member AS licensed ON licensed.party_id = asked.party_id AND licensed.noun = 'licence_party'
    UNION
    SELECT asked.penalty_party_id, licensed.record_id, true
    FROM asked
    JOIN core.party_member AS licensed
        ON licensed.legal_representative_id_no = asked.id_no AND licensed.noun = 'licence_party'
    UNION
    SELECT asked.penalty_party_id, licensed.record_id, NULL
    FROM asked
    JOIN core.party_member AS licensed
        ON licensed.legal_representative_name_key = asked.name_key AND licensed.noun = 'licence_party'
    WHERE asked.name_key NOT LIKE '%某%' AND (licensed.legal_representative_id_no = asked.id_no) IS NULL
),

told AS (
    SELECT
        asked.penalty_party_id,
        bool_or(
            held.is_same AND licence.valid_from <= asked.act_on_earliest AND licence.valid_to >= asked.act_on_latest
            AND (licence.status = 'valid' OR licence.status_on > asked.act_on_latest)
        ) AS is_held
    FROM asked
    JOIN held ON held.penalty_party_id = asked.penalty_party_id
    JOIN night_licence AS licence
        ON licence.licence_id = held.record_id AND licence.licence_kind IN ('dangerous_chemicals', 'safety_production')
    WHERE (licence.valid_from > asked.act_on_latest) IS NOT TRUE AND (licence.valid_to < asked.act_on_earliest) IS NOT TRUE
    GROUP BY asked.penalty_party_id
)

UPDATE new_fact_penalty_party AS fact
SET holds_dangerous_goods_licence = told.is_held
FROM told
WHERE told.penalty_party_id = fact.penalty_party_id;

UPDATE new_fact_penalty_party
SET licence_register_is_fresh = true
WHERE cause IN ('police.dangerous_goods_storage', 'safety.unlicensed_dangerous_goods')
    AND (SELECT bool_and(register.is_fresh) FROM register WHERE register.noun = 'licence');
