"""Stage 3, conform: the good rows of an agency into versions of canonical records, the row ledger balanced."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie import deliveries, freshness, tables, vanished, versions
from xianjie.facts.conforming import fill as fill_facts
from xianjie.quarantine import joining
from xianjie.sources import Source
from xianjie.sources.projection import Projection
from xianjie.violations.conforming import fill as fill_causes
from xianjie.warehouse import Warehouse, end_of, lock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Conformed:
    """What an agency's night brought: versions written for each noun, rows loaded, and whether all of it landed."""

    agency_id: str
    as_of: date
    rows_loaded: int = 0
    has_landed: bool = False
    versions: dict[str, int] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Rows loaded, and the versions written for each noun."""
        return {"rows_loaded": self.rows_loaded, **self.versions}

    def lines(self) -> list[str]:
        """One log line for each noun, and one for the landing."""
        lines = [f"{self.agency_id}: {count} new versions of {noun}" for noun, count in self.versions.items()]
        landed = f"landed through {self.as_of}" if self.has_landed else "not landed: a table is missing"
        return [*lines, f"{self.agency_id}: {self.rows_loaded} rows loaded, {landed}"]


def conform(warehouse: Warehouse, source: Source, as_of: date) -> Conformed:
    """Write the versions that the validated batches up to the night bring, known at the end of its day.

    One transaction: versions, ledger, `core.agency` and freshness hold together. Run again, it finds nothing to do.
    """
    rows_loaded = 0
    written: dict[str, int] = dict.fromkeys(source.nouns, 0)
    with warehouse.transaction("loader", "xianjie conform") as connection:
        lock(connection, f"agency {source.id}")
        with connection.cursor() as cursor:
            _agency(cursor, source)
            for name, contract in source.tables.items():
                batches = _validated(cursor, source, name, as_of)
                if not batches:
                    continue
                projection = Projection(source, name)
                for noun in contract.becomes:
                    written[noun] += _noun(cursor, projection, noun, batches, as_of)
                if contract.deletes == "keyset":
                    for noun in contract.becomes:
                        written[noun] += _tombstones(cursor, source, name, noun, batches, as_of)
                rows_loaded += _balance(cursor, source, name, batches)
                joining.note_overtaken(cursor, source, name, as_of)
        landed_through = _landed_through(connection, source, as_of)
        has_landed = landed_through is not None
        if landed_through is not None:
            freshness.landed(connection, source.id, as_of, landed_through, source.freshness.max_days)
    conformed = Conformed(source.id, as_of, rows_loaded, has_landed, written)
    for line in conformed.lines():
        log.info("%s", line)
    return conformed


def _agency(cursor: Cursor, source: Source) -> None:
    cursor.execute(
        "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns) VALUES (%s, %s, %s, %s, %s) "
        "ON CONFLICT (agency_id) DO UPDATE SET name = excluded.name, kind = excluded.kind, "
        "region_code = excluded.region_code, nouns = excluded.nouns",
        (source.id, source.name, source.kind, source.region_code, source.nouns),
    )


def _validated(cursor: Cursor, source: Source, name: str, as_of: date) -> list[int]:
    cursor.execute(
        "SELECT batch_id FROM ops.batch WHERE agency_id = %s AND table_name = %s AND as_of <= %s "
        "AND state = 'validated' ORDER BY batch_id",
        (source.id, name, as_of),
    )
    return [int(batch_id) for (batch_id,) in cursor.fetchall()]


def judge_again(
    cursor: Cursor, source: Source, name: str, batches: list[int], as_of: date, keys: sql.Composable
) -> None:
    """Write the versions that conformed batches bring of the source keys that stand in a table, known on that night.

    For records whose versions were removed: those of other keys, and the ledger, are left as they are.
    """
    contract = source.tables[name]
    projection = Projection(source, name)
    for noun in contract.becomes:
        _noun(cursor, projection, noun, batches, as_of, keys)
    if contract.deletes == "keyset":
        for noun in contract.becomes:
            _tombstones(cursor, source, name, noun, batches, as_of, keys)


def _noun(
    cursor: Cursor,
    projection: Projection,
    noun: str,
    batches: list[int],
    as_of: date,
    keys: sql.Composable | None = None,
) -> int:
    source = projection.source
    record = tables.records()[noun]
    good: sql.Composable = sql.SQL(
        "NOT EXISTS (SELECT FROM ops.quarantine AS q WHERE q.batch_id = r.batch_id AND q.raw_row_id = r.raw_row_id)"
    )
    if keys is not None:
        good = sql.SQL("{} AND r.source_key IN (SELECT source_key FROM {})").format(good, keys)
    deleted = sql.SQL("is_deleted")
    columns = projection.record(noun)
    becomes = projection.becomes(noun)
    if becomes is not None:
        # A row that has become something else takes back what it was.
        columns = [*columns, ("becomes_it", becomes)]
        deleted = sql.SQL("is_deleted OR NOT becomes_it AS is_deleted")
    if projection.contract.files:
        good = sql.SQL("{} AND {}").format(good, _not_overtaken(projection, as_of))
    rows = projection.rows(batches, columns, good)
    # The newest row of a key holds: of the newest delivery, then by the source's clock; the hash makes ties certain.
    cursor.execute(
        sql.SQL(
            "CREATE TEMP TABLE {incoming} ON COMMIT DROP AS "
            "SELECT DISTINCT ON ({id}) {content}, source_key, {deleted}, batch_id, row_hash FROM ({rows}) AS given "
            "ORDER BY {id}, batch_id DESC, changed_at DESC NULLS LAST, row_hash"
        ).format(
            incoming=versions.INCOMING,
            id=sql.Identifier(record.id_column),
            content=sql.SQL(", ").join(map(sql.Identifier, record.content_columns)),
            deleted=deleted,
            rows=rows,
        )
    )
    if becomes is not None:
        _drop_unknown_deletions(cursor, record)
    _complete_deletions(cursor, record)
    fill_facts(cursor, record, source.id, as_of, has_one_date=projection.contract.becomes[noun].has_one_date)
    fill_causes(cursor, record, source.id, as_of)
    count = versions.write(cursor, record, source.id, source.region_code, end_of(as_of))
    cursor.execute(sql.SQL("DROP TABLE {}").format(versions.INCOMING))
    return count


def _not_overtaken(projection: Projection, as_of: date) -> sql.Composable:
    """A row of a late file stands back behind one that a file of a later day brought, up to the night."""
    return sql.SQL(
        "(NOT EXISTS (SELECT FROM ops.batch AS b WHERE b.batch_id = r.batch_id AND b.rows_late > 0) OR NOT EXISTS ("
        "SELECT FROM {raw} AS newer JOIN ops.delivery AS its "
        "ON its.batch_id = newer.batch_id AND its.as_of <= {as_of}::date "
        "JOIN ops.delivery AS own ON own.batch_id = r.batch_id "
        "WHERE newer.source_key = r.source_key AND its.delivered_on > own.delivered_on AND NOT EXISTS ("
        "SELECT FROM ops.quarantine AS q WHERE q.batch_id = newer.batch_id AND q.raw_row_id = newer.raw_row_id "
        "AND ops.quarantine_state(q.quarantine_id) <> 'joined')))"
    ).format(
        raw=sql.Identifier("raw", projection.source.raw_table(projection.table)), as_of=sql.Literal(as_of.isoformat())
    )


def _tombstones(
    cursor: Cursor,
    source: Source,
    name: str,
    noun: str,
    batches: list[int],
    as_of: date,
    keys: sql.Composable | None = None,
) -> int:
    """Write the end of the records whose keys vanished at the source."""
    record = tables.records()[noun]
    vanished.fill_incoming(cursor, versions.INCOMING, record, batches)
    if keys is not None:
        cursor.execute(
            sql.SQL("DELETE FROM {} WHERE source_key NOT IN (SELECT source_key FROM {})").format(
                versions.INCOMING, keys
            )
        )
    vanished.keep_returned(cursor, versions.INCOMING, source, name, as_of)
    count = versions.write(cursor, record, source.id, source.region_code, end_of(as_of))
    cursor.execute(sql.SQL("DROP TABLE {}").format(versions.INCOMING))
    return count


# Beyond this no index takes a key, so that no record has it.
_LONGEST_ID = 2000


def _drop_unknown_deletions(cursor: Cursor, record: tables.Table) -> None:
    """Leave out the rows that never were such a record: there is nothing to take back."""
    cursor.execute(
        sql.SQL(
            "DELETE FROM {incoming} AS given WHERE given.is_deleted AND NOT EXISTS "
            "(SELECT FROM {core} AS version WHERE version.{key} = given.{key})"
        ).format(
            incoming=versions.INCOMING,
            core=sql.Identifier("core", record.noun),
            key=sql.Identifier(record.id_column),
        )
    )


def _complete_deletions(cursor: Cursor, record: tables.Table) -> None:
    """Give a deletion what a record can't be without from its last version: the source may blank all but the key.

    A deletion that still lacks it speaks of a record that was never known, and is left out.
    """
    key = sql.Identifier(record.id_column)
    needed = [name for name in record.content_columns if record.columns[name].required and name != record.id_column]
    for name in map(sql.Identifier, needed):
        cursor.execute(
            sql.SQL(
                "UPDATE {incoming} AS given SET {name} = (SELECT version.{name} FROM {core} AS version "
                "WHERE version.{key} = given.{key} ORDER BY version.known_at DESC LIMIT 1) "
                "WHERE given.is_deleted AND given.{name} IS NULL"
            ).format(incoming=versions.INCOMING, core=sql.Identifier("core", record.noun), key=key, name=name)
        )
    lacking = [sql.SQL("{} IS NULL").format(sql.Identifier(name)) for name in (record.id_column, *needed)]
    cursor.execute(
        sql.SQL("DELETE FROM {} WHERE is_deleted AND (octet_length({}) > {} OR {})").format(
            versions.INCOMING, key, sql.Literal(_LONGEST_ID), sql.SQL(" OR ").join(lacking)
        )
    )


def _balance(cursor: Cursor, source: Source, name: str, batches: list[int]) -> int:
    """Close the ledger of the batches with the rows that really stand in the raw table; returns the rows loaded."""
    cursor.execute(
        sql.SQL(
            "UPDATE ops.batch AS b SET state = 'conformed', rows_loaded = held.good, rows_quarantined = held.bad, "
            "finished_at = now() FROM (SELECT batch.batch_id, count(r.raw_row_id) - count(q.raw_row_id) AS good, "
            "count(q.raw_row_id) AS bad FROM ops.batch AS batch LEFT JOIN {raw} AS r USING (batch_id) "
            "LEFT JOIN ops.quarantine AS q ON q.batch_id = r.batch_id AND q.raw_row_id = r.raw_row_id "
            "WHERE batch.batch_id = ANY(ARRAY[{batches}]::bigint[]) GROUP BY batch.batch_id) AS held "
            "WHERE b.batch_id = held.batch_id RETURNING b.rows_loaded"
        ).format(
            raw=sql.Identifier("raw", source.raw_table(name)),
            batches=sql.SQL(", ").join(map(sql.Literal, batches)),
        )
    )
    return sum(int(row[0]) for row in cursor.fetchall())


def _landed_through(connection: Connection, source: Source, as_of: date) -> date | None:
    """The day through which the agency's data is in, None if some of it is missing or too old."""
    if source.is_of_files:
        return deliveries.landed_through(connection, source, as_of)
    return as_of if _has_landed(connection, source, as_of) else None


def _has_landed(connection: Connection, source: Source, as_of: date) -> bool:
    """Whether every table of the contract was delivered for the night and its newest delivery is conformed.

    A refused delivery must have been read again by a later one that began no later: else a part is missing.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT DISTINCT ON (table_name) table_name, state FROM ops.batch "
            "WHERE agency_id = %(agency)s AND as_of = %(as_of)s AND table_name = ANY(%(tables)s) "
            "AND rows_released IS NULL "
            "ORDER BY table_name, batch_id DESC) AS newest WHERE state = 'conformed' AND NOT EXISTS ("
            "SELECT FROM ops.batch AS refused WHERE refused.agency_id = %(agency)s "
            "AND refused.table_name = newest.table_name AND refused.as_of <= %(as_of)s "
            "AND refused.state IN ('refused', 'purged') AND refused.rows_released IS NULL "
            "AND NOT EXISTS (SELECT FROM ops.batch AS again WHERE again.agency_id = refused.agency_id "
            "AND again.table_name = refused.table_name AND again.batch_id > refused.batch_id "
            "AND again.state = 'conformed' AND again.rows_released IS NULL AND (again.watermark_before IS NULL "
            "OR again.watermark_before::timestamptz <= refused.watermark_before::timestamptz)))",
            {"agency": source.id, "as_of": as_of, "tables": list(source.tables)},
        )
        row = cursor.fetchone()
    return row is not None and int(row[0]) == len(source.tables)
