-- The words from which a fact of tonight's evidence was read, where the agency delivered no value of it.
-- reads   core.penalty, core.admin_case, core.text_reading
-- writes  column words of new_evidence (temporary); safe to run twice
ALTER TABLE new_evidence ADD COLUMN IF NOT EXISTS words text;

WITH reading AS (
    SELECT
        'core.penalty' AS table_name,
        penalty.penalty_id AS record_id,
        penalty.known_at,
        penalty.read_columns,
        text_reading.elements
    FROM core.penalty
    JOIN core.text_reading ON text_reading.text_hash = core.text_hash(penalty.cause_text, penalty.facts_text)
    WHERE penalty.read_columns IS NOT NULL
        AND penalty.penalty_id IN (SELECT record_id FROM new_evidence WHERE table_name = 'core.penalty')
    UNION ALL
    SELECT
        'core.admin_case',
        admin_case.admin_case_id,
        admin_case.known_at,
        admin_case.read_columns,
        text_reading.elements
    FROM core.admin_case
    JOIN core.text_reading ON text_reading.text_hash = core.text_hash(admin_case.cause_text, admin_case.facts_text)
    WHERE admin_case.read_columns IS NOT NULL
        AND admin_case.admin_case_id IN (SELECT record_id FROM new_evidence WHERE table_name = 'core.admin_case')
)
UPDATE new_evidence
SET words = coalesce(nullif(reading.elements #>> ARRAY[new_evidence.column_name, 'words'], ''), '（案由）')
FROM reading
WHERE new_evidence.table_name = reading.table_name
    AND new_evidence.record_id = reading.record_id
    AND new_evidence.known_at = reading.known_at
    AND new_evidence.column_name = ANY (reading.read_columns);
