"""Takes a batch out of raw and core: the records that it named stand as if it had never come.

Every version that the batch wrote, and every later one of the same records, goes; the version before stands again, and
what other batches delivered of these records since is judged anew from raw, each as of the night when it came. So a
later correction keeps its night, and a deletion of what only the batch had brought leaves nothing behind.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from psycopg2 import sql
from psycopg2.extensions import cursor as Cursor

from xianjie import conform, tables
from xianjie.settings import ZONE
from xianjie.sources import Source
from xianjie.warehouse import end_of

# The keys that the batch delivered or missed, and the versions of their records before it was taken out.
KEYS = sql.Identifier("purged_key")
# noun, record_id, is_gone: the records of these keys; gone is what no other batch speaks of.
RECORDS = sql.Identifier("purged_record")


@dataclass(frozen=True)
class Batch:
    """A line of the ledger that is purged."""

    batch_id: int
    source: Source
    table: str
    as_of: date
    watermark_before: str | None

    @property
    def nouns(self) -> dict[str, tables.Table]:
        """The canonical records that its table becomes."""
        return {noun: tables.records()[noun] for noun in self.source.tables[self.table].becomes}


def undo(cursor: Cursor, batch: Batch) -> None:
    """Take the batch out of raw, quarantine and core; leaves `purged_key` and `purged_record` for what follows."""
    _note_keys(cursor, batch)
    came = _when(cursor, batch)
    first = min((came[one] for one in came if one == batch.batch_id), default=end_of(batch.as_of))
    _note_texts(cursor, batch, first)
    for noun, record in batch.nouns.items():
        _reopen(cursor, batch, noun, record, first)
    _drop_rows(cursor, batch)
    _judge_again(cursor, batch, came, first)
    for noun, record in batch.nouns.items():
        _note_gone(cursor, noun, record)
    _drop_texts(cursor)
    cursor.execute(sql.SQL("ANALYZE {}").format(RECORDS))


def _raw(batch: Batch) -> sql.Identifier:
    return sql.Identifier("raw", batch.source.raw_table(batch.table))


def _note_keys(cursor: Cursor, batch: Batch) -> None:
    cursor.execute(
        sql.SQL(
            "CREATE TEMP TABLE {keys} ON COMMIT DROP AS SELECT source_key FROM {raw} WHERE batch_id = {batch} "
            "UNION SELECT source_key FROM ops.vanished WHERE batch_id = {batch}"
        ).format(keys=KEYS, raw=_raw(batch), batch=sql.Literal(batch.batch_id))
    )
    cursor.execute(sql.SQL("ANALYZE {}").format(KEYS))
    cursor.execute(
        sql.SQL(
            "CREATE TEMP TABLE {records} (noun text, record_id text, is_gone boolean, "
            "PRIMARY KEY (noun, record_id)) ON COMMIT DROP"
        ).format(records=RECORDS)
    )


def _when(cursor: Cursor, batch: Batch) -> dict[int, datetime]:
    """When what each batch brought of these records became known here: the ends of their nights."""
    told = sql.SQL(" UNION ALL ").join(
        sql.SQL(
            "SELECT batch_id, known_at FROM {core} WHERE agency_id = {agency} "
            "AND source_key IN (SELECT source_key FROM {keys})"
        ).format(core=sql.Identifier("core", noun), agency=sql.Literal(batch.source.id), keys=KEYS)
        for noun in batch.nouns
    )
    cursor.execute(sql.SQL("SELECT batch_id, min(known_at) FROM ({}) AS version GROUP BY 1").format(told))
    return {int(number): known_at for number, known_at in cursor.fetchall()}


def _reopen(cursor: Cursor, batch: Batch, noun: str, record: tables.Table, first: datetime) -> None:
    """Remove what was known of the records from then on; what stood before stands again."""
    words = {
        "core": sql.Identifier("core", noun),
        "id": sql.Identifier(record.id_column),
        "noun": sql.Literal(noun),
        "agency": sql.Literal(batch.source.id),
        "first": sql.Literal(first.isoformat(sep=" ")),
        "keys": KEYS,
        "records": RECORDS,
        "name": sql.Literal(record.name),
    }
    for statement in (
        "INSERT INTO {records} SELECT DISTINCT {noun}, {id}, false FROM {core} "
        "WHERE agency_id = {agency} AND source_key IN (SELECT source_key FROM {keys})",
        "WITH gone AS (DELETE FROM {core} WHERE agency_id = {agency} AND known_at >= {first}::timestamptz "
        "AND source_key IN (SELECT source_key FROM {keys}) RETURNING 1) "
        "INSERT INTO purged_count SELECT {name}, count(*) FROM gone",
        "UPDATE {core} SET superseded_at = NULL WHERE agency_id = {agency} AND superseded_at >= {first}::timestamptz "
        "AND source_key IN (SELECT source_key FROM {keys})",
    ):
        cursor.execute(sql.SQL(statement).format(**words))


def _drop_rows(cursor: Cursor, batch: Batch) -> None:
    for table in ("ops.quarantine_step", "ops.quarantine", "ops.discarded_value", "ops.vanished"):
        _count(cursor, table, sql.Identifier(*table.split(".")), batch.batch_id)
    _count(cursor, f"raw.{batch.source.raw_table(batch.table)}", _raw(batch), batch.batch_id)


def _count(cursor: Cursor, name: str, table: sql.Composable, batch_id: int) -> None:
    cursor.execute(
        sql.SQL(
            "WITH gone AS (DELETE FROM {table} WHERE batch_id = {batch} RETURNING 1) "
            "INSERT INTO purged_count SELECT {name}, count(*) FROM gone"
        ).format(table=table, batch=sql.Literal(batch_id), name=sql.Literal(name))
    )


def _judge_again(cursor: Cursor, batch: Batch, came: dict[int, datetime], first: datetime) -> None:
    """Write anew what the other batches say of the records, each night's as of its end."""
    cursor.execute(
        sql.SQL(
            "SELECT batch_id, as_of FROM ops.batch WHERE agency_id = {agency} AND table_name = {table} "
            "AND state = 'conformed' AND (batch_id IN (SELECT batch_id FROM {raw} "
            "WHERE source_key IN (SELECT source_key FROM {keys})) OR batch_id IN (SELECT batch_id FROM ops.vanished "
            "WHERE agency_id = {agency} AND table_name = {table} AND source_key IN (SELECT source_key FROM {keys}))) "
            "ORDER BY batch_id"
        ).format(agency=sql.Literal(batch.source.id), table=sql.Literal(batch.table), raw=_raw(batch), keys=KEYS)
    )
    nights: dict[date, list[int]] = defaultdict(list)
    for batch_id, as_of in cursor.fetchall():
        known_at = came.get(batch_id, end_of(as_of))
        if known_at >= first:
            nights[(known_at.astimezone(ZONE) - timedelta(days=1)).date()].append(batch_id)
    for night in sorted(nights):
        conform.judge_again(cursor, batch.source, batch.table, nights[night], night, KEYS)


def _note_gone(cursor: Cursor, noun: str, record: tables.Table) -> None:
    cursor.execute(
        sql.SQL(
            "UPDATE {records} AS told SET is_gone = true WHERE noun = {noun} "
            "AND NOT EXISTS (SELECT FROM {core} WHERE {id} = told.record_id)"
        ).format(
            records=RECORDS,
            noun=sql.Literal(noun),
            core=sql.Identifier("core", noun),
            id=sql.Identifier(record.id_column),
        )
    )


def _with_texts() -> list[str]:
    return [noun for noun, record in tables.records().items() if {"facts_text", "cause_text"} <= record.columns.keys()]


def _note_texts(cursor: Cursor, batch: Batch, first: datetime) -> None:
    """Note which texts were read of the versions that go."""
    cursor.execute("CREATE TEMP TABLE purged_text (text_hash text) ON COMMIT DROP")
    for noun in set(_with_texts()) & batch.nouns.keys():
        cursor.execute(
            sql.SQL(
                "INSERT INTO purged_text SELECT DISTINCT core.text_hash(cause_text, facts_text) FROM {core} "
                "WHERE agency_id = {agency} AND known_at >= {first}::timestamptz AND facts_text IS NOT NULL "
                "AND source_key IN (SELECT source_key FROM {keys})"
            ).format(
                core=sql.Identifier("core", noun),
                agency=sql.Literal(batch.source.id),
                first=sql.Literal(first.isoformat(sep=" ")),
                keys=KEYS,
            )
        )


def _drop_texts(cursor: Cursor) -> None:
    """Remove what was read of texts that no record has any more."""
    spoken = sql.SQL(" UNION ALL ").join(
        sql.SQL(
            "SELECT core.text_hash(cause_text, facts_text) AS text_hash FROM {} WHERE facts_text IS NOT NULL"
        ).format(sql.Identifier("core", noun))
        for noun in _with_texts()
    )
    cursor.execute(
        sql.SQL(
            "WITH gone AS (DELETE FROM core.text_reading WHERE text_hash IN (SELECT text_hash FROM purged_text) "
            "AND text_hash NOT IN (SELECT text_hash FROM ({}) AS spoken) RETURNING 1) "
            "INSERT INTO purged_count SELECT 'core.text_reading', count(*) FROM gone"
        ).format(spoken)
    )
