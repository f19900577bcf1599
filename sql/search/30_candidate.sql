-- Every record that was looked at for a subject, by what it was met, and why it is not the one that was sought.
-- reads   sought, register_record, doubted (temporary), core.party_member, core.profile, core.case_link
-- writes  candidate (temporary), one row per wanted subject and record; once in a transaction
-- `place` orders the reasons by how near the record came; the nearest of them is told.
-- Under which near name a record would be found that is not the one: it sounds so, or a firm's is so elsewhere or but for one
-- character. Names of persons that differ in a character are too many to say anything.
CREATE TEMP TABLE near_name ON COMMIT DROP AS
WITH own AS (
    SELECT sought.sought_no, 'sound:' || profile.name_reading AS key
    FROM sought
    JOIN core.party_member AS member ON member.member_id = sought.member_id
    JOIN core.profile AS profile ON profile.profile_id = member.profile_id
    WHERE profile.compared_as = 'person'
    UNION
    SELECT sought.sought_no, 'sound:' || profile.legal_representative_reading
    FROM sought
    JOIN core.party_member AS member ON member.member_id = sought.member_id
    JOIN core.profile AS profile ON profile.profile_id = member.profile_id
    UNION
    SELECT sought.sought_no, form.key
    FROM sought
    JOIN core.party_member AS member ON member.member_id = sought.member_id
    JOIN core.profile AS profile ON profile.profile_id = member.profile_id
    CROSS JOIN LATERAL core.near_forms(profile.name_core, profile.name_core_reading) AS form (key)
    WHERE profile.compared_as = 'firm'
),

kept AS (
    SELECT record_no, 'sound:' || name_reading AS key
    FROM register_record
    WHERE compared_as = 'person'
    UNION
    SELECT register_record.record_no, form.key
    FROM register_record
    CROSS JOIN LATERAL core.near_forms(name_core, name_core_reading) AS form (key)
    WHERE register_record.compared_as = 'firm'
)

SELECT DISTINCT own.sought_no, kept.record_no
FROM own
JOIN kept ON kept.key = own.key;

ANALYZE near_name;

CREATE TEMP TABLE candidate ON COMMIT DROP AS
WITH met AS (
    SELECT sought_no, record_no, 'person' AS met_by
    FROM sought JOIN register_record AS record ON record.party_id = sought.party_id
    UNION
    SELECT sought_no, record_no, 'person'
    FROM sought JOIN register_record AS record ON record.id_no = sought.id_no
    UNION
    SELECT sought_no, record_no, 'person'
    FROM sought JOIN register_record AS record ON record.id_no = sought.legal_representative_id_no
    UNION
    SELECT sought_no, record_no, 'person'
    FROM sought JOIN register_record AS record ON record.legal_representative_id_no = sought.id_no
    UNION
    SELECT sought_no, record_no, 'name'
    FROM sought JOIN register_record AS record ON record.name_key = sought.name_key
    UNION
    SELECT sought_no, record_no, 'name'
    FROM sought JOIN register_record AS record ON record.name_key = sought.legal_representative_name_key
    UNION
    SELECT sought_no, record_no, 'name'
    FROM sought JOIN register_record AS record ON record.legal_representative_name_key = sought.name_key
    UNION
    SELECT sought_no, record_no, 'likeness'
    FROM sought
    JOIN doubted ON doubted.party_id = sought.party_id
    JOIN register_record AS record ON record.party_id = doubted.other_id
    UNION
    SELECT sought_no, record_no, 'near'
    FROM near_name
    UNION
    SELECT sought_no, record_no, 'number'
    FROM sought JOIN register_record AS record ON record.decision_key = sought.decision_key
    UNION
    SELECT sought_no, record_no, 'number'
    FROM sought JOIN register_record AS record ON record.transfer_key = sought.transfer_key
    UNION
    -- A case is filed on an event: the same day, place and offence.
    SELECT sought_no, record_no, 'event'
    FROM sought
    JOIN register_record AS record
        ON record.act_to = sought.act_to AND record.region = sought.region AND record.offences && sought.offences
    WHERE sought.act_from = sought.act_to AND record.act_from = record.act_to
),

told AS (
    SELECT
        sought.subject,
        sought.subject_key,
        record.noun AS register,
        record.record_id,
        record.agency_id,
        record.document_no,
        record.happened_on,
        CASE
            WHEN record.is_revoked THEN 'revoked'
            WHEN met.met_by = 'number' THEN 'number_elsewhere'
            WHEN met.met_by = 'event' THEN 'other_person'
            WHEN met.met_by = 'name' AND record.name_key LIKE '%某%' THEN 'anonymised'
            WHEN settled.reason IS NOT NULL THEN settled.reason
            WHEN met.met_by = 'near' THEN 'near_name'
            WHEN met.met_by = 'name' AND record.party_id <> sought.party_id AND (
                record.id_no <> sought.id_no OR record.credit_code <> sought.credit_code
                OR record.id_no <> sought.legal_representative_id_no
                OR record.legal_representative_id_no <> sought.id_no
            ) THEN 'other_number'
            WHEN met.met_by = 'name' AND record.party_id <> sought.party_id AND (
                CASE
                    WHEN record.name_key = sought.name_key THEN core.is_other_number(record.seen_no, sought.seen_no)
                    WHEN record.name_key = sought.legal_representative_name_key
                        THEN core.is_other_number(record.seen_no, sought.legal_representative_id_no)
                    ELSE core.is_other_number(record.legal_representative_id_no, sought.seen_no)
                END
            ) THEN 'other_digits'
            WHEN record.happened_on < sought.act_from THEN 'before_act'
            WHEN sought.act_to < record.act_from OR record.act_to < sought.act_from THEN 'other_act'
            WHEN EXISTS (
                SELECT
                FROM core.case_link
                WHERE case_link.to_noun = record.noun AND case_link.to_id = record.record_id
                    AND case_link.from_noun = sought.noun AND case_link.basis = 'document_no'
            ) THEN 'other_document'
            ELSE 'other_offence'
        END AS reason,
        -- That it is the same person is not certain.
        met.met_by IN ('name', 'likeness') AS is_alike
    FROM met
    JOIN sought USING (sought_no)
    JOIN register_record AS record USING (record_no)
    LEFT JOIN (
        SELECT party_id, other_id, max(reason) AS reason
        FROM doubted
        WHERE reason IN ('told_apart', 'two_numbers', 'other_digits')
        GROUP BY party_id, other_id
    ) AS settled
        ON settled.party_id = sought.party_id AND settled.other_id = record.party_id
        AND met.met_by IN ('name', 'likeness', 'near')
    WHERE record.noun <> sought.noun
)

SELECT DISTINCT ON (told.subject, told.subject_key, told.register, told.record_id)
    told.subject,
    told.subject_key,
    told.register,
    told.record_id,
    told.agency_id,
    told.document_no,
    told.happened_on,
    told.reason,
    told.is_alike,
    reasons.place
FROM told
JOIN (
    VALUES
    ('other_document', 1), ('other_act', 2), ('other_offence', 3), ('revoked', 4), ('number_elsewhere', 5),
    ('before_act', 6), ('told_apart', 7), ('two_numbers', 8), ('other_digits', 9), ('other_number', 10), ('other_person', 11),
    ('near_name', 12), ('anonymised', 13)
) AS reasons (reason, place) ON reasons.reason = told.reason
ORDER BY told.subject, told.subject_key, told.register, told.record_id, reasons.place, told.is_alike;
