-- What is said of parties in the star's facts: who they are, the trade that they are registered in.
-- reads   core.party_member, night_registration, night_registration_party
-- writes  party_industry (temporary), one row per registered party; safe to run twice
CREATE TEMP TABLE party_industry ON COMMIT DROP AS
SELECT DISTINCT ON (member.party_id)
    member.party_id,
    -- A code may begin with the letter of its section; the first two digits are the division.
    substring(registration.industry_code FROM '^[A-Z]?([0-9]{2})') AS industry,
    registration.status,
    registration.established_on
FROM night_registration AS registration
JOIN night_registration_party AS party USING (registration_id)
JOIN core.party_member AS member ON member.member_id = party.registration_party_id
WHERE party.ordinal = 1
ORDER BY member.party_id ASC, (registration.status = 'open') DESC NULLS LAST, registration.known_at DESC, registration.registration_id ASC;

CREATE INDEX ON party_industry (party_id);
ANALYZE party_industry;
