-- The tables that the files of this folder fill: the subjects that are wanted, and the records behind them.
-- reads   nothing
-- writes  subject, source_row (temporary); once in a transaction
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
