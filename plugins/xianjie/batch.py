"""One batch: what was read of a table in a night, its line in the ledger, and what a warehouse's error means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import psycopg2
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie import discard, expectations, pipe, rawtable, vanished, volume, watermark
from xianjie.drift import Plan
from xianjie.errors import Fault, ProjectError, WarehouseAway, WarehouseBusy
from xianjie.sources import Source, content_hash
from xianjie.warehouse import Warehouse, trouble


@dataclass(frozen=True)
class TableExtract:
    """What was read of one table; of files, what was read of all that were taken, and the newest batch."""

    batch_id: int | None
    rows_read: int
    rows_duplicate: int
    rows_late: int
    bytes_read: int
    news: tuple[str, ...] = ()
    rows_vanished: int = 0
    batches: int = 1


@dataclass(frozen=True)
class Night:
    """For whom and when a batch is read."""

    source: Source
    as_of: date
    run_id: str | None


def is_newest(cursor: Cursor, agency_id: str, name: str, as_of: date) -> bool:
    """Whether no later night of the table was read."""
    cursor.execute(
        "SELECT NOT EXISTS (SELECT FROM ops.batch WHERE agency_id = %s AND table_name = %s AND as_of > %s "
        "AND state NOT IN ('refused', 'purged') AND rows_released IS NULL)",
        (agency_id, name, as_of),
    )
    row = cursor.fetchone()
    return row is not None and bool(row[0])


def settle(
    cursor: Cursor,
    night: Night,
    name: str,
    rows_read: int,
    before: str | None,
    after: str | None,
    *,
    compares_keys: bool,
    is_late: bool = False,
    plan: Plan | None = None,
) -> TableExtract:
    """Turn the staged rows into a batch: rows that are new into raw, the ledger's line, the watermark, what vanished.

    `compares_keys` says that the staged keys are all that stand at the source; `is_late`, that the whole delivery is;
    `plan`, how the table's drift is met.
    Raises SourceRefused if more vanished at once than the contract takes, ApprovalNeeded if more rows came than may
    without somebody's word.
    """
    source, as_of = night.source, night.as_of
    contract = source.tables[name]
    plan = plan or Plan()
    volume.weigh(cursor, source, name, as_of, rows_read)
    is_new = rawtable.ensure(cursor, source, name, plan.kept)
    contract_hash = content_hash(contract, expectations.suite_text(source.id, name))
    cursor.execute(
        "INSERT INTO ops.batch (agency_id, table_name, as_of, run_id, state, rows_read, rows_duplicate, "
        "watermark_before, watermark_after, contract_hash, started_at) "
        "VALUES (%s, %s, %s, %s, 'extracted', %s, 0, %s, %s, %s, now()) RETURNING batch_id",
        (source.id, name, as_of, night.run_id, rows_read, before, after, contract_hash),
    )
    row = cursor.fetchone()
    assert row is not None  # noqa: S101 - RETURNING gives one row
    batch_id = int(row[0])
    gone = vanished.note(cursor, source, name, batch_id, as_of) if compares_keys else 0
    taken = rawtable.take(cursor, source, name, batch_id, before, contract_hash, is_new=is_new, extra=plan.kept)
    discard.discard(cursor, source, name, plan, batch_id, as_of, rows_read)
    duplicates = rows_read - taken.rows - taken.blocked
    late = taken.rows if is_late else taken.late
    cursor.execute(
        "UPDATE ops.batch SET rows_duplicate = %s, rows_late = %s, rows_vanished = %s, rows_blocked = %s "
        "WHERE batch_id = %s",
        (duplicates, late, gone if contract.deletes == "keyset" else None, taken.blocked or None, batch_id),
    )
    watermark.write(cursor, source.id, name, after, as_of, batch_id)
    return TableExtract(batch_id, rows_read, duplicates, late, 0, rows_vanished=gone)


@contextmanager
def transaction(warehouse: Warehouse) -> Iterator[Connection]:
    """The transaction of one batch; an error of the warehouse in it is told as what it means."""
    with warehouse.transaction("loader", "xianjie extract") as connection:
        try:
            yield connection
        except pipe.PipeError as error:
            raise warehouse_fault(error.cause) from None
        except psycopg2.Error as error:
            raise warehouse_fault(error) from None


def warehouse_fault(error: psycopg2.Error | None) -> ProjectError | WarehouseAway | WarehouseBusy:
    """What an error of the warehouse means: busy, away, or a fault of ours."""
    code = error.pgcode if error is not None else None
    if error is None or code is None:
        fault = Fault("warehouse", "extract", f"the warehouse stopped answering ({code})", "Check that it runs.")
        return WarehouseAway(fault)
    meant = trouble(error)
    if meant is not None:
        return meant
    # The message's first line may hold a value of a row; the code says enough.
    remedy = "The code names the kind of fault; `xianjie doctor` looks at the warehouse."
    return ProjectError(Fault("warehouse", "extract", f"the warehouse refused the load ({code})", remedy))
