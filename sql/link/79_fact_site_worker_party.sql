-- One row of facts for everyone on a building site: what the official register says of the certificate that he showed.
-- reads   night_site_worker, night_site_worker_party, night_certificate, night_certificate_party, core.party_member, actor,
--         register
-- writes  new_fact_site_worker_party (temporary; link.py puts it in the place of core.fact_site_worker_party), one row per
--         worker of an entry; safe to run twice
CREATE TEMP TABLE claimed ON COMMIT DROP AS
SELECT
    party.site_worker_party_id,
    member.party_id,
    member.name_key,
    member.id_no,
    worker.*,
    -- Blanks and hyphens are nobody's forgery.
    nullif(upper(regexp_replace(worker.certificate_no, '[^0-9A-Za-z]', '', 'g')), '') AS claimed_no
FROM night_site_worker AS worker
JOIN night_site_worker_party AS party ON party.site_worker_id = worker.site_worker_id
JOIN core.party_member AS member ON member.member_id = party.site_worker_party_id;

ANALYZE claimed;

CREATE TEMP TABLE certified ON COMMIT DROP AS
SELECT
    member.party_id,
    member.name_key,
    member.id_no,
    nullif(upper(regexp_replace(certificate.certificate_no, '[^0-9A-Za-z]', '', 'g')), '') AS official_no,
    certificate.status = 'valid' AND (certificate.valid_to < :as_of) IS NOT TRUE AS is_valid
FROM night_certificate AS certificate
JOIN night_certificate_party AS party ON party.certificate_id = certificate.certificate_id
JOIN core.party_member AS member ON member.member_id = party.certificate_party_id;

ANALYZE certified;

CREATE TEMP TABLE new_fact_site_worker_party ON COMMIT DROP AS
WITH compared AS (
    SELECT
        claimed.site_worker_party_id,
        CASE
            WHEN certified.party_id = claimed.party_id OR certified.id_no = claimed.id_no THEN true
            -- Of one name and two numbers, one of the numbers may be mistyped.
            WHEN certified.name_key = claimed.name_key THEN NULL
            WHEN certified.id_no <> claimed.id_no THEN false
        END AS is_own
    FROM claimed
    JOIN certified ON certified.official_no = claimed.claimed_no
),

told AS (
    SELECT
        site_worker_party_id,
        CASE WHEN bool_or(is_own) THEN 'own' WHEN bool_and(is_own IS FALSE) THEN 'anothers' END AS state
    FROM compared
    GROUP BY site_worker_party_id
),

holder AS (
    SELECT claimed.site_worker_party_id
    FROM claimed JOIN certified ON certified.party_id = claimed.party_id AND certified.is_valid
    UNION
    SELECT claimed.site_worker_party_id
    FROM claimed JOIN certified ON certified.id_no = claimed.id_no AND certified.is_valid
),

pursued AS (
    -- The offence is not among the standards yet: any criminal case of the person since the entry may be this one.
    SELECT claimed.site_worker_party_id, actor.noun, actor.happened_on, actor.is_void, claimed.entered_on
    FROM claimed JOIN actor ON actor.party_id = claimed.party_id
    UNION ALL
    SELECT claimed.site_worker_party_id, actor.noun, actor.happened_on, actor.is_void, claimed.entered_on
    FROM claimed JOIN actor ON actor.id_no = claimed.id_no
    UNION ALL
    SELECT claimed.site_worker_party_id, actor.noun, actor.happened_on, actor.is_void, claimed.entered_on
    FROM claimed
    JOIN actor ON actor.name_key = claimed.name_key
    WHERE actor.name_key NOT LIKE '%某%' AND (actor.id_no = claimed.id_no) IS NULL
),

maybe AS (
    SELECT DISTINCT site_worker_party_id
    FROM pursued
    WHERE noun IN ('filing', 'prosecution_decision', 'judgment')
        AND NOT coalesce(is_void, false) AND (happened_on < entered_on) IS NOT TRUE
),

fresh AS (
    SELECT
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'filing'), false) AS filing,
        coalesce(bool_and(is_fresh) FILTER (WHERE noun = 'certificate'), false) AS certificate
    FROM register
)

SELECT
    claimed.site_worker_party_id,
    claimed.certificate_kind,
    claimed.entered_on,
    claimed.entered_on AS act_from,
    claimed.left_on AS act_to,
    :as_of - claimed.entered_on AS days_since_entry,
    (claimed.left_on < :as_of) IS NOT TRUE AS is_on_site,
    CASE
        WHEN claimed.claimed_no IS NULL THEN 'none'
        WHEN told.site_worker_party_id IS NULL THEN 'absent'
        ELSE told.state
    END AS claim_state,
    holder.site_worker_party_id IS NOT NULL AS holds_own_certificate,
    claimed.id_no IS NOT NULL AS is_identified,
    claimed.issuer_region_code IS NOT NULL AS is_issuer_known,
    left(claimed.issuer_region_code, 2) <> left(claimed.region_code, 2) AS is_issued_elsewhere,
    CASE WHEN maybe.site_worker_party_id IS NULL THEN true END AS filing_is_absent,
    fresh.filing AS filing_register_is_fresh,
    fresh.certificate AS certificate_register_is_fresh,
    coalesce((
        SELECT bool_and(register.is_fresh)
        FROM register
        WHERE register.noun = 'site_worker' AND register.agency_id = claimed.agency_id
    ), false) AS site_register_is_fresh,
    claimed.region_code,
    claimed.agency_id,
    claimed.party_id,
    claimed.site_worker_id,
    :as_of AS as_of
FROM claimed
CROSS JOIN fresh
LEFT JOIN told ON told.site_worker_party_id = claimed.site_worker_party_id
LEFT JOIN holder ON holder.site_worker_party_id = claimed.site_worker_party_id
LEFT JOIN maybe ON maybe.site_worker_party_id = claimed.site_worker_party_id;
