-- How many market entities stand registered in each town or street at the night's end: the denominator of rates by area.
-- reads   night_registration, night_registration_party
-- writes  research_entity (temporary), one row per region and area; safe to run twice
DROP TABLE IF EXISTS research_entity;

CREATE TEMP TABLE research_entity ON COMMIT DROP AS
SELECT
    registration.region_code,
    coalesce(substring(
            party.address
            FROM '^(?:[^省市县区旗]{1,8}(?:省|自治区))?(?:[^省市县区旗州盟街镇乡路村0-9]{1,6}[市县区旗州盟]){0,3}([^省市县区旗路村0-9]{1,6}?(?:街道|镇|乡|苏木))'
        ), 'not_stated') AS area,
    count(*)::integer AS entities_count
FROM night_registration AS registration
JOIN night_registration_party AS party ON party.registration_id = registration.registration_id AND party.ordinal = 1
WHERE registration.status = 'open'
GROUP BY 1, 2;
