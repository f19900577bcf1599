-- The tables that the files of this folder fill: whom tonight's outcomes are about, and the records behind them.
-- reads   ops.outcome_count, ops.night, lead.outcome
-- writes  subject, source_row, failed_model (temporary); once in a transaction
CREATE TEMP TABLE subject (
    subject text,
    subject_key text,
    work_item_id text,
    party_id text,
    party_name text,
    agency_id text,
    agency_name text,
    region_code text,
    document_no text,
    cause text,
    cause_name text,
    act_from date,
    act_to date,
    decided_on date,
    facts jsonb,
    PRIMARY KEY (subject, subject_key)
) ON COMMIT DROP;

CREATE TEMP TABLE source_row (
    subject text,
    subject_key text,
    table_name text,
    record_id text,
    agency_id text,
    batch_id bigint,
    row_hash text,
    known_at timestamptz,
    content jsonb
) ON COMMIT DROP;

-- The models that say nothing tonight: they failed, or their domain was not evaluated. What they found before stands.
CREATE TEMP TABLE failed_model ON COMMIT DROP AS
SELECT model_id
FROM ops.outcome_count
WHERE as_of = :as_of AND outcome = 'failed'
UNION
SELECT model_id
FROM lead.outcome
WHERE domain = ANY(:domains)
    AND NOT EXISTS (
        SELECT FROM ops.night WHERE night.as_of = :as_of AND night.stage = 'evaluate.' || outcome.domain
    );
