"""Releases a frozen source table: what has changed is taken as it is now, with who said so and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xianjie.errors import Fault, ProjectError
from xianjie.sources import Source
from xianjie.warehouse import Warehouse


@dataclass(frozen=True)
class Open:
    """One change of a source table that is not over; names of columns and types, never values."""

    agency_id: str
    table: str
    column: str
    change: str
    mode: str
    before: str | None
    after: str | None
    first_seen_on: date
    last_seen_on: date
    values_discarded: int
    rows_discarded: int
    released_by: str | None

    @property
    def is_frozen(self) -> bool:
        """Whether the table waits for somebody because of it."""
        return self.mode == "freeze" and self.released_by is None


_OPEN = """
SELECT agency_id, table_name, column_name, change, mode, before, after, first_seen_on, last_seen_on,
    values_discarded, rows_discarded, released_by
FROM ops.drift WHERE settled_at IS NULL ORDER BY mode <> 'freeze', agency_id, table_name, drift_id"""


def drifts(warehouse: Warehouse) -> list[Open]:
    """Every change of a source table that is not over, the frozen first."""
    with warehouse.transaction("engineer", "drift") as connection, connection.cursor() as cursor:
        cursor.execute(_OPEN)
        return [Open(*row) for row in cursor.fetchall()]


def release(warehouse: Warehouse, source: Source, name: str, reason: str) -> list[Open]:
    """Take a frozen table as it is now from the next read on; returns the changes that were released.

    Raises ProjectError if nothing of it is frozen, no reason is given, or a column is gone that no row can be without.
    """
    place = f"tables.{name}"
    if name not in source.tables:
        known = f"Known: {', '.join(source.tables)}."
        raise ProjectError(Fault(source.file, place, "there is no such table", known))
    if not reason.strip():
        raise ProjectError(Fault(source.file, place, "no reason is given", "Say why, for who reads it later."))
    mine = [one for one in drifts(warehouse) if (one.agency_id, one.table) == (source.id, name) and one.is_frozen]
    if not mine:
        remedy = "`xianjie source drift` lists what is."
        raise ProjectError(Fault(source.file, place, "nothing of it is frozen", remedy))
    contract = source.tables[name]
    gone = [one for one in mine if one.change == "missing" or (_lost(one) and one.column in contract.needed)]
    if gone:
        remedy = "Correct the contract, or ask the agency for it; a release can't stand for it."
        raise ProjectError(
            *(
                Fault(source.file, place, f"no row is a record without {one.column or contract.place}", remedy)
                for one in gone
            )
        )
    with warehouse.transaction("loader", "release") as connection, connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ops.drift SET released_by = session_user, released_at = clock_timestamp(), release_reason = %s "
            "WHERE agency_id = %s AND table_name = %s AND settled_at IS NULL AND released_at IS NULL "
            "AND mode = 'freeze'",
            (reason.strip(), source.id, name),
        )
    return mine


def _lost(one: Open) -> bool:
    return one.change in ("dropped", "renamed")
