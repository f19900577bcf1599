"""Stage 1, extract: an agency's changed rows into `raw.<agency>__<table>`, with batch, row hash and watermark."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from datetime import date

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie import expectations, pipe, rawtable, watermark
from xianjie.errors import Fault, ProjectError, SourceRefused, SourceUnreachable, WarehouseBusy
from xianjie.readers import open_database
from xianjie.readers.database import DatabaseReader, Window
from xianjie.sources import Source, content_hash
from xianjie.warehouse import Warehouse, lock

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TableExtract:
    """What was read of one table."""

    batch_id: int
    rows_read: int
    rows_duplicate: int
    rows_late: int
    bytes_read: int
    news: tuple[str, ...] = ()


@dataclass(frozen=True)
class Extracted:
    """What was read of an agency in one night."""

    agency_id: str
    as_of: date
    tables: dict[str, TableExtract] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """Sums over the tables: rows read, proven duplicates, late."""
        return {
            "tables": len(self.tables),
            "rows_read": sum(one.rows_read for one in self.tables.values()),
            "rows_duplicate": sum(one.rows_duplicate for one in self.tables.values()),
            "rows_late": sum(one.rows_late for one in self.tables.values()),
        }

    def lines(self) -> list[str]:
        """One log line for each table, and one for each piece of news."""
        lines = []
        for name, one in self.tables.items():
            lines.append(
                f"{self.agency_id}.{name}: batch {one.batch_id}, {one.rows_read} rows read, "
                f"{one.rows_duplicate} known already, {one.rows_late} late"
            )
            lines += [f"{self.agency_id}.{name}: {text}" for text in one.news]
        return lines


def extract(warehouse: Warehouse, source: Source, source_url: str, as_of: date, run_id: str | None = None) -> Extracted:
    """Read every table of an agency up to the end of the night's day; each table is one transaction.

    A table that is not as its contract says is left out and the others are read; then SourceRefused lists every such
    fault. Raises SourceUnreachable if the server does not answer; what was read before stays.
    """
    extracted = Extracted(source.id, as_of)
    faults: list[Fault] = []
    # Held before the source's snapshot is taken: a run that waited must not bring an older state over a newer one.
    with warehouse.transaction("loader", "xianjie extract lock") as guard:
        lock(guard, f"extract {source.id}")
        reader = open_database(source, source_url)
        try:
            for name in source.tables:
                if not reader.is_open:
                    reader = open_database(source, source_url)
                try:
                    extracted.tables[name] = _table(warehouse, reader, name, as_of, run_id)
                except SourceRefused as refused:
                    faults += refused.faults
        except SourceUnreachable as gone:
            raise SourceUnreachable(*gone.faults, *faults) from None
        finally:
            reader.close()
    for line in extracted.lines():
        log.info("%s", line)
    if faults:
        raise SourceRefused(*faults)
    return extracted


def _table(warehouse: Warehouse, reader: DatabaseReader, name: str, as_of: date, run_id: str | None) -> TableExtract:
    source = reader.source
    contract = source.tables[name]
    columns = reader.columns(name)
    news = tuple(
        f"the source has a column that the contract does not name: {column}"
        for column in columns
        if column not in contract.columns and column not in contract.ignore
    )
    if not contract.may_be_empty and reader.is_empty(name):
        fault = f"{contract.place} is empty at the source"
        remedy = "Ask the agency; a table that may really be empty says `may_be_empty: true`."
        raise SourceRefused(Fault(source.file, f"tables.{name}", fault, remedy))
    with warehouse.transaction("loader", "xianjie extract") as connection:
        try:
            return _load(connection, reader, name, as_of, run_id, news)
        except pipe.PipeError as error:
            raise _warehouse_fault(error.cause) from None
        except psycopg2.Error as error:
            raise _warehouse_fault(error) from None


def _load(
    connection: Connection,
    reader: DatabaseReader,
    name: str,
    as_of: date,
    run_id: str | None,
    news: tuple[str, ...],
) -> TableExtract:
    source = reader.source
    contract = source.tables[name]
    started = time.monotonic()
    lock(connection, f"agency {source.id}")
    with connection.cursor() as cursor:
        before = watermark.read(cursor, source.id, name)
        window = Window(before, as_of, is_newest=_is_newest(cursor, source.id, name, as_of))
        copy = rawtable.stage(cursor, contract)
        copied = reader.copy_into(name, window, cursor, copy)
        rows_read = cursor.rowcount
        is_new = rawtable.ensure(cursor, source, name)
        after = watermark.later(cursor, before, rawtable.newest_change(cursor, contract))
        contract_hash = content_hash(contract, expectations.suite_text(source.id, name))
        batch_id = _batch(cursor, source.id, name, as_of, run_id, rows_read, before, after, contract_hash)
        taken = rawtable.take(cursor, source, name, batch_id, before, contract_hash, is_new=is_new)
        duplicates = rows_read - taken.rows
        cursor.execute(
            "UPDATE ops.batch SET rows_duplicate = %s, rows_late = %s WHERE batch_id = %s",
            (duplicates, taken.late, batch_id),
        )
        watermark.write(cursor, source.id, name, after, as_of, batch_id)
    log.info("%s.%s: %s", source.id, name, pipe.throughput(rows_read, started))
    return TableExtract(batch_id, rows_read, duplicates, taken.late, copied, news)


def _is_newest(cursor: Cursor, agency_id: str, name: str, as_of: date) -> bool:
    """Whether no later night of the table was read."""
    cursor.execute(
        "SELECT NOT EXISTS (SELECT FROM ops.batch WHERE agency_id = %s AND table_name = %s AND as_of > %s "
        "AND state <> 'refused')",
        (agency_id, name, as_of),
    )
    row = cursor.fetchone()
    return row is not None and bool(row[0])


def _batch(
    cursor: Cursor,
    agency_id: str,
    name: str,
    as_of: date,
    run_id: str | None,
    rows_read: int,
    before: str | None,
    after: str | None,
    contract_hash: str,
) -> int:
    cursor.execute(
        "INSERT INTO ops.batch (agency_id, table_name, as_of, run_id, state, rows_read, rows_duplicate, "
        "watermark_before, watermark_after, contract_hash, started_at) "
        "VALUES (%s, %s, %s, %s, 'extracted', %s, 0, %s, %s, %s, now()) RETURNING batch_id",
        (agency_id, name, as_of, run_id, rows_read, before, after, contract_hash),
    )
    row = cursor.fetchone()
    assert row is not None  # noqa: S101 - RETURNING gives one row
    return int(row[0])


def _warehouse_fault(error: psycopg2.Error | None) -> ProjectError | SourceUnreachable | WarehouseBusy:
    code = error.pgcode if error is not None else None
    if code in ("55P03", "40P01", "40001"):
        fault = Fault("warehouse", "extract", f"another run holds what this one needs ({code})", "Let it finish first.")
        return WarehouseBusy(fault)
    if code is None or code[:2] in ("08", "53", "57"):
        fault = Fault("warehouse", "extract", f"the warehouse stopped answering ({code})", "Check that it runs.")
        return SourceUnreachable(fault)
    # The message's first line may hold a value of a row; the code says enough.
    remedy = "See the warehouse's log, and `xianjie doctor`."
    return ProjectError(Fault("warehouse", "extract", f"the warehouse refused the load ({code})", remedy))
