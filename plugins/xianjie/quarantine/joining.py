"""Released rows into their night: a batch of their own, as corrected, that is judged and conformed like any delivery.

What the agency says of the key since wins: a row that it has delivered anew, or whose key has vanished at the source,
does not join any more and is noted as overtaken. The same row once more says nothing new (see `rawtable`).
"""

from __future__ import annotations

import logging
from datetime import date

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie import batch, expectations, rawtable, watermark
from xianjie.sources import Source, content_hash

log = logging.getLogger(__name__)

# Gives the newest delivery that says something of the key of `own`, whose batch is `held.batch_id`; NULL if none does.
# Of files the day decides before the number: a file of an earlier day that comes late is no newer.
_NEWER = """
SELECT max(batch_id) AS batch_id FROM (
    SELECT its.batch_id FROM {raw} AS r JOIN ops.batch AS its ON its.batch_id = r.batch_id
    WHERE r.source_key = own.source_key AND its.rows_released IS NULL AND its.as_of <= {as_of}::date {state} AND {later}
    UNION ALL
    SELECT its.batch_id FROM ops.vanished AS gone JOIN ops.batch AS its ON its.batch_id = gone.batch_id
    WHERE gone.agency_id = {agency} AND gone.table_name = {table} AND gone.source_key = own.source_key
        AND its.batch_id > held.batch_id AND its.as_of <= {as_of}::date {state}
) AS newer WHERE own.source_key <> ''"""

_LATER = "its.batch_id > held.batch_id"
_LATER_OF_FILES = """CASE
    WHEN ops.delivered_on(held.batch_id) IS NULL THEN its.batch_id > held.batch_id
    ELSE (ops.delivered_on(its.batch_id), its.batch_id) > (ops.delivered_on(held.batch_id), held.batch_id) END"""

_HELD = """
FROM ops.quarantine AS held
JOIN {raw} AS own ON own.raw_row_id = held.raw_row_id AND own.batch_id = held.batch_id
LEFT JOIN LATERAL (
    SELECT step.step, step.after_night FROM ops.quarantine_step AS step
    WHERE step.quarantine_id = held.quarantine_id ORDER BY step_id DESC LIMIT 1
) AS told ON true
CROSS JOIN LATERAL ({newer}) AS newer
WHERE held.agency_id = {agency} AND held.table_name = {table}"""

_JOINING = """
SELECT held.quarantine_id {held}
    AND told.step = 'released' AND told.after_night < {as_of}::date AND newer.batch_id IS NULL
ORDER BY held.quarantine_id"""

_OVERTAKEN = """
INSERT INTO ops.quarantine_step (quarantine_id, agency_id, table_name, batch_id, raw_row_id, row_hash, step,
    recorded_by, recorded_at, as_of, into_batch_id)
SELECT held.quarantine_id, held.agency_id, held.table_name, held.batch_id, held.raw_row_id, held.row_hash, 'overtaken',
    session_user, clock_timestamp(), {as_of}::date, newer.batch_id {held}
    AND (told.step IS NULL OR told.step IN ('fixed', 'released', 'returned')) AND newer.batch_id IS NOT NULL"""

_BATCH = """
INSERT INTO ops.batch (agency_id, table_name, as_of, state, rows_read, rows_duplicate, rows_late, rows_released,
    watermark_before, watermark_after, contract_hash, started_at)
VALUES (%s, %s, %s, 'extracted', %s, 0, 0, %s, %s, %s, %s, now()) RETURNING batch_id"""

_ROW = """
INSERT INTO {raw} (batch_id, source_key, row_hash, {columns})
SELECT {batch}, {key}, encode(sha256(convert_to(ROW({said})::text, 'UTF8')), 'hex'), {columns}
FROM jsonb_populate_record(NULL::{raw}, ops.corrected_row({number})) AS given RETURNING raw_row_id"""

_JOINED = """
INSERT INTO ops.quarantine_step (quarantine_id, agency_id, table_name, batch_id, raw_row_id, row_hash, step,
    recorded_by, recorded_at, as_of, into_batch_id, into_raw_row_id)
SELECT quarantine_id, agency_id, table_name, batch_id, raw_row_id, row_hash, 'joined', session_user, clock_timestamp(),
    %s, %s, %s
FROM ops.quarantine WHERE quarantine_id = %s"""


def join(connection: Connection, source: Source, as_of: date) -> dict[str, int]:
    """Make tonight's batches of what was released for it; returns the rows of each table. Run again, it finds none.

    A night that is older than one that was read of the table already takes nothing: it stays what it was.
    """
    joined = {}
    with connection.cursor() as cursor:
        for name in source.tables:
            numbers = _released(cursor, source, name, as_of)
            if numbers:
                batch_id = _batch(cursor, source, name, as_of, numbers)
                joined[name] = len(numbers)
                log.info("%s.%s: %d released rows join as batch %d", source.id, name, len(numbers), batch_id)
    connection.commit()
    return joined


def note_overtaken(cursor: Cursor, source: Source, name: str, as_of: date) -> int:
    """Note the waiting rows of a table of whose key a conformed delivery has said something since; returns how many."""
    if not _stands(cursor, source, name):
        return 0
    cursor.execute(_filled(_OVERTAKEN, source, name, as_of, "AND its.state = 'conformed'"))
    return cursor.rowcount


def _stands(cursor: Cursor, source: Source, name: str) -> bool:
    """Whether anything of the table is in quarantine: else there may be no raw table yet."""
    cursor.execute(
        "SELECT EXISTS (SELECT FROM ops.quarantine WHERE agency_id = %s AND table_name = %s)", (source.id, name)
    )
    row = cursor.fetchone()
    return row is not None and bool(row[0])


def _released(cursor: Cursor, source: Source, name: str, as_of: date) -> list[int]:
    if not batch.is_newest(cursor, source.id, name, as_of) or not _stands(cursor, source, name):
        return []
    cursor.execute(_filled(_JOINING, source, name, as_of, "AND its.state NOT IN ('refused', 'purged')"))
    return [int(number) for (number,) in cursor.fetchall()]


def _filled(statement: str, source: Source, name: str, as_of: date, state: str) -> sql.Composable:
    words: dict[str, sql.Composable] = {
        "raw": sql.Identifier("raw", source.raw_table(name)),
        "agency": sql.Literal(source.id),
        "table": sql.Literal(name),
        "as_of": sql.Literal(as_of.isoformat()),
        "state": sql.SQL(state),
        "later": sql.SQL(_LATER_OF_FILES if source.tables[name].files else _LATER),
    }
    words["newer"] = sql.SQL(_NEWER).format(**words)
    words["held"] = sql.SQL(_HELD).format(**words)
    return sql.SQL(statement).format(**words)


def _batch(cursor: Cursor, source: Source, name: str, as_of: date, numbers: list[int]) -> int:
    contract = source.tables[name]
    rawtable.ensure(cursor, source, name)
    mark = watermark.read(cursor, source.id, name)
    judged_by = content_hash(contract, expectations.suite_text(source.id, name))
    count = len(numbers)
    cursor.execute(_BATCH, (source.id, name, as_of, count, count, mark, mark, judged_by))
    row = cursor.fetchone()
    assert row is not None  # noqa: S101 - RETURNING gives one row
    batch_id = int(row[0])
    words: dict[str, sql.Composable] = {
        "raw": sql.Identifier("raw", source.raw_table(name)),
        "columns": rawtable.delivered_columns(cursor, source, name),
        "said": sql.SQL(", ").join(sql.Identifier(contract.raw_column(column)) for column in contract.columns),
        "batch": sql.Literal(batch_id),
        "key": rawtable.source_key(contract),
    }
    for number in numbers:
        cursor.execute(sql.SQL(_ROW).format(**words, number=sql.Literal(number)))
        made = cursor.fetchone()
        assert made is not None  # noqa: S101 - RETURNING gives one row
        cursor.execute(_JOINED, (as_of, batch_id, int(made[0]), number))
    return batch_id
