-- Every record that was looked at for a subject, by what it was met, and why it is not the one that was sought.
-- reads   sought, register_record, core.case_link
-- writes  candidate (temporary), one row per wanted subject and record; once in a transaction
-- `place` orders the reasons by how near the record came; the nearest of them is told.
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
            WHEN met.met_by = 'name' AND record.party_id <> sought.party_id AND (
                record.id_no <> sought.id_no OR record.credit_code <> sought.credit_code
                OR record.id_no <> sought.legal_representative_id_no
                OR record.legal_representative_id_no <> sought.id_no
            ) THEN 'other_number'
            WHEN record.happened_on < sought.act_from THEN 'before_act'
            WHEN sought.act_to < record.act_from OR record.act_to < sought.act_from THEN 'other_act'
            WHEN EXISTS (
                SELECT
                FROM core.case_link
                WHERE case_link.to_noun = record.noun AND case_link.to_id = record.record_id
                    AND case_link.from_noun = sought.noun AND case_link.basis = 'document_no'
            ) THEN 'other_document'
            ELSE 'other_offence'
        END AS reason
    FROM met
    JOIN sought USING (sought_no)
    JOIN register_record AS record USING (record_no)
    WHERE record.noun <> sought.noun
)

SELECT DISTINCT ON (told.subject, told.subject_key, told.register, told.record_id)
    told.*,
    reasons.place
FROM told
JOIN (
    VALUES
    ('other_document', 1), ('other_act', 2), ('other_offence', 3), ('revoked', 4), ('number_elsewhere', 5),
    ('before_act', 6), ('other_number', 7), ('other_person', 8), ('anonymised', 9)
) AS reasons (reason, place) ON reasons.reason = told.reason
ORDER BY told.subject, told.subject_key, told.register, told.record_id, reasons.place;
