"""Purge: takes a wrongly delivered batch out of the warehouse with everything that came of it, and writes that down.

One transaction, so that a purge that is interrupted has not happened. It waits for a run that works on the same agency
or on the leads, and gives up after a minute. The leads are judged anew right after it, or by the next night.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor
from psycopg2.extras import Json

from xianjie import nights
from xianjie.access import refused
from xianjie.errors import Fault, ProjectError
from xianjie.nightly import Say, leads_night
from xianjie.purging import derived, desk, records
from xianjie.purging.records import Batch
from xianjie.settings import root
from xianjie.sources import load_source
from xianjie.sqlfiles import run_file
from xianjie.warehouse import Warehouse, lock

SourceRows = Literal["again", "block"]


@dataclass(frozen=True)
class Purged:
    """What a purge removed: rows by table, the leads that went and those that are judged anew, and people's reviews."""

    batch_id: int
    agency_id: str
    table: str
    as_of: date
    counts: dict[str, int]
    leads_gone: list[str] = field(default_factory=list)
    leads_again: list[str] = field(default_factory=list)
    reviews: dict[str, str] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """What goes, one line each; counts and ids, no personal value."""
        lines = [f"batch {self.batch_id}: {self.agency_id}.{self.table}, night {self.as_of}"]
        lines += [f"  {rows} rows of {name}" for name, rows in sorted(self.counts.items()) if rows]
        lines.append(f"  {len(self.leads_gone)} leads go, {len(self.leads_again)} are judged anew")
        lines += [f"  people worked on {lead}: {status}" for lead, status in sorted(self.reviews.items())]
        return lines


class _Looked(Exception):
    """Ends a look, so that its transaction is rolled back."""


def look(warehouse: Warehouse, batch_id: int) -> Purged:
    """What a purge of the batch would remove: it is done and taken back. Raises what `purge` raises."""
    found: Purged | None = None
    try:
        with _transaction(warehouse) as connection:
            found = _purge(connection, batch_id, "again", "look", "look")
            raise _Looked
    except _Looked:
        assert found is not None  # noqa: S101 - set before it is raised
        return found


def purge(
    warehouse: Warehouse, batch_id: int, source_rows: SourceRows, *, reason: str, by: str, say: Say = lambda _: None
) -> Purged:
    """Purge a batch for a reason; `by` is who decided it. Then the leads of the newest night are judged anew.

    `source_rows` says what becomes of the very same rows, should the source still have them: `again` reads them again,
    `block` keeps them out for good. Raises ProjectError if the batch is none that may be purged, or the reason or the
    person is missing; WarehouseBusy if another run holds the agency or the leads for a minute.
    """
    with _transaction(warehouse) as connection:
        purged = _purge(connection, batch_id, source_rows, reason, by)
    with warehouse.transaction("loader", "xianjie purge") as connection:
        newest = nights.newest(connection)
    if newest is not None:
        leads_night(warehouse, newest, say)
    return purged


@contextmanager
def _transaction(warehouse: Warehouse) -> Iterator[Connection]:
    with warehouse.transaction("loader", "xianjie purge") as connection:
        try:
            yield connection
        except psycopg2.Error as error:
            if error.pgcode in ("22023", "42501", "23001"):
                raise refused(error, "purge") from None
            raise


def _purge(connection: Connection, batch_id: int, source_rows: SourceRows, reason: str, by: str) -> Purged:
    with connection.cursor() as cursor:
        batch = _batch(cursor, batch_id)
        # In the order in which a night takes them.
        for name in (f"extract {batch.source.id}", f"agency {batch.source.id}", "leads"):
            lock(connection, name)
        batch = _batch(cursor, batch_id)
        _refuse_if_built_upon(cursor, batch)
        desk.refuse_if_released(cursor, batch)
        cursor.execute("SET LOCAL ROLE xianjie_steward")
        cursor.execute("SELECT ops.begin_purge(%s, %s, %s, %s)", (batch_id, source_rows, by, reason))
        ((purge_id,),) = cursor.fetchall()
        # Quarantine, core and leads are three roles': only the login itself is a member of each.
        cursor.execute("RESET ROLE")
        cursor.execute("CREATE TEMP TABLE purged_count (table_name text, rows bigint) ON COMMIT DROP")
        if source_rows == "block":
            _block(cursor, batch, purge_id)
        desk.give_back(cursor, batch, source_rows)
        records.undo(cursor, batch)
        parameters = {
            "batch_id": batch_id,
            "purge_id": purge_id,
            "agency_id": batch.source.id,
            "as_of": batch.as_of,
            "newest": nights.newest(connection) or batch.as_of,
            "source_rows": source_rows,
        }
        _step(connection, "10_parties", parameters)
        derived.remove(cursor)
        _step(connection, "30_leads", parameters)
        _refuse_if_recommended(cursor)
        _step(connection, "40_source", parameters)
        purged = _told(cursor, batch)
        cursor.execute("UPDATE ops.purge SET counts = %s WHERE purge_id = %s", (Json(purged.counts), purge_id))
    return purged


def _step(connection: Connection, name: str, parameters: dict[str, Any]) -> None:
    run_file(connection, root() / "sql" / "purge" / f"{name}.sql", parameters)


def _batch(cursor: Cursor, batch_id: int) -> Batch:
    cursor.execute(
        "SELECT agency_id, table_name, as_of, state, watermark_before FROM ops.batch WHERE batch_id = %s", (batch_id,)
    )
    row = cursor.fetchone()
    if row is None:
        raise _fault(batch_id, "there is no such batch", "`xianjie quality` and ops.batch list them.")
    agency, table, as_of, state, before = row
    if state == "purged":
        cursor.execute("SELECT purged_at::date, decided_by FROM ops.purge WHERE batch_id = %s", (batch_id,))
        told = cursor.fetchone()
        when = f" on {told[0]}, decided by {told[1]}" if told else ""
        raise _fault(batch_id, f"it was purged already{when}", "Nothing is left of it to purge.")
    if state == "refused":
        raise _fault(batch_id, "it was refused whole, and nothing of it was taken", "There is nothing to purge.")
    if state != "conformed":
        remedy = f"Let its night finish, or run it again: `xianjie nightly --as-of {as_of}`."
        raise _fault(batch_id, f"its night is not finished ({state})", remedy)
    source = load_source(agency)
    if table not in source.tables:
        remedy = f"Bring {source.file} back to the version that read it, purge, and remove the table then."
        raise _fault(batch_id, f"the contract of {agency} has no table {table} any more", remedy)
    return Batch(batch_id, source, table, as_of, before)


def _fault(batch_id: int, fault: str, remedy: str) -> ProjectError:
    return ProjectError(Fault("warehouse", f"batch {batch_id}", fault, remedy))


def _refuse_if_built_upon(cursor: Cursor, batch: Batch) -> None:
    """A later file that held the same rows had them left out as known: it has to be read again as well.

    A database is read again from the watermark of the purged batch on, and brings them by itself.
    """
    if not batch.source.is_of_files:
        return
    cursor.execute(
        "SELECT batch_id FROM ops.batch WHERE agency_id = %s AND table_name = %s AND state = 'conformed' "
        "AND batch_id > %s AND rows_duplicate > 0 ORDER BY batch_id DESC",
        (batch.source.id, batch.table, batch.batch_id),
    )
    later = [str(number) for (number,) in cursor.fetchall()]
    if later:
        fault = "later files repeat rows of it, which were not stored a second time"
        remedy = f"Purge them first, with --again, the newest first: {', '.join(later)}."
        raise _fault(batch.batch_id, fault, remedy)


def _refuse_if_recommended(cursor: Cursor) -> None:
    """What was drafted or issued on a lead that would vanish is taken back by who signed it, not by a purge."""
    cursor.execute(
        "SELECT paper.recommendation_id::text FROM lead.recommendation AS paper "
        "JOIN lead.recommendation_lead AS told USING (recommendation_id) "
        "JOIN purged_lead ON purged_lead.lead_id = told.lead_id WHERE paper.status <> 'withdrawn' ORDER BY 1"
    )
    papers = [paper for (paper,) in cursor.fetchall()]
    if papers:
        fault = f"{len(papers)} 检察建议、检察意见 rest on leads that would go: {', '.join(dict.fromkeys(papers))}"
        remedy = "Let who drafted or issued them withdraw them first (`xianjie recommend`)."
        raise ProjectError(Fault("warehouse", "lead.recommendation", fault, remedy))


def _block(cursor: Cursor, batch: Batch, purge_id: int) -> None:
    cursor.execute(
        sql.SQL(
            "INSERT INTO ops.purged_row (agency_id, table_name, row_hash, purge_id) "
            "SELECT DISTINCT {agency}, {table}, row_hash, {purge}::bigint FROM {raw} WHERE batch_id = {batch} "
            "ON CONFLICT DO NOTHING"
        ).format(
            agency=sql.Literal(batch.source.id),
            table=sql.Literal(batch.table),
            purge=sql.Literal(purge_id),
            raw=sql.Identifier("raw", batch.source.raw_table(batch.table)),
            batch=sql.Literal(batch.batch_id),
        )
    )


def _told(cursor: Cursor, batch: Batch) -> Purged:
    cursor.execute("SELECT table_name, sum(rows)::bigint FROM purged_count GROUP BY 1 ORDER BY 1")
    counts = dict(cursor.fetchall())
    cursor.execute("SELECT lead_id::text FROM purged_lead ORDER BY 1")
    gone = [lead for (lead,) in cursor.fetchall()]
    cursor.execute("SELECT lead_id::text FROM resting_lead ORDER BY 1")
    again = [lead for (lead,) in cursor.fetchall()]
    cursor.execute(
        "SELECT lead_id::text, status FROM lead.review WHERE lead_id IN (SELECT lead_id FROM purged_lead) "
        "OR lead_id IN (SELECT lead_id FROM resting_lead WHERE is_cited) ORDER BY 1"
    )
    return Purged(
        batch.batch_id, batch.source.id, batch.table, batch.as_of, counts, gone, again, dict(cursor.fetchall())
    )
