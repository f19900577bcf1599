"""A delivery of an unusual volume waits for somebody's word: a broken export must not become a city's leads overnight.

The bound is some times the median of the table's last nights. What waits, and who let it in and why, is `ops.approval`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie.errors import ApprovalNeeded, Fault, ProjectError
from xianjie.settings import office
from xianjie.sources import Source
from xianjie.warehouse import Warehouse

# What is usual is known from so many nights on, and told by so many.
FEWEST_NIGHTS, MOST_NIGHTS = 5, 30
# Somebody's word for so many rows is his word for a few that came since.
_MORE = 1.1

Through = Literal["command", "airflow"]


@dataclass(frozen=True)
class Bound:
    """How many rows of a table may come in a night without anybody's word."""

    usual: int
    allowed: int


class Spike(ApprovalNeeded):
    """A delivery beyond its bound; nothing of it is kept, and it is read again once it is approved."""

    def __init__(self, source: Source, name: str, as_of: date, rows: int, bound: Bound) -> None:
        fault = f"{rows} rows came, {bound.usual} are usual and {bound.allowed} may come: it waits for an approval"
        remedy = (
            f"Ask the agency; then `xianjie source approve {source.id}.{name} --as-of {as_of} --reason …` "
            "and run the night again (in Airflow: answer the task approve)."
        )
        super().__init__(Fault(source.file, f"tables.{name}", fault, remedy))
        self.name, self.rows, self.bound = name, rows, bound


def bound(cursor: Cursor, source: Source, name: str, as_of: date) -> Bound | None:
    """The bound of a table for a night, by the nights before it; None while too few are known."""
    cursor.execute(
        "SELECT as_of, sum(rows_read) FROM ops.batch WHERE agency_id = %s AND table_name = %s AND as_of < %s "
        "AND state NOT IN ('refused', 'purged') AND rows_released IS NULL GROUP BY 1 ORDER BY 1 DESC LIMIT %s",
        (source.id, name, as_of, MOST_NIGHTS),
    )
    nights = cursor.fetchall()
    if len(nights) < FEWEST_NIGHTS:
        return None
    usual = int(median(int(rows) for _, rows in nights))
    times = source.tables[name].spike_times or office().spike_times
    # A window that reaches over nights that were missed brings as many nights' rows.
    missed = (as_of - nights[0][0]).days
    return Bound(usual, max(office().spike_rows, times * usual * missed))


def weigh(cursor: Cursor, source: Source, name: str, as_of: date, rows: int) -> None:
    """Raise Spike for a delivery beyond its bound that nobody has approved."""
    if rows <= office().spike_rows:
        return
    known = bound(cursor, source, name, as_of)
    if known is None or rows <= known.allowed:
        return
    cursor.execute(
        "SELECT rows_read FROM ops.approval WHERE agency_id = %s AND table_name = %s AND as_of = %s "
        "AND decision = 'approved'",
        (source.id, name, as_of),
    )
    row = cursor.fetchone()
    if row is None or (row[0] is not None and rows > row[0] * _MORE):
        raise Spike(source, name, as_of, rows, known)


def ask(connection: Connection, source: Source, as_of: date, spike: Spike) -> None:
    """Write down that a delivery waits; a word that was given for fewer rows does not hold for it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ops.approval (agency_id, table_name, as_of, decision, rows_read, rows_usual, rows_allowed, "
            "asked_at) VALUES (%s, %s, %s, 'waiting', %s, %s, %s, clock_timestamp()) "
            "ON CONFLICT (agency_id, table_name, as_of) DO UPDATE SET "
            "decision = CASE WHEN approval.decision = 'rejected' THEN approval.decision ELSE excluded.decision END, "
            "rows_read = excluded.rows_read, rows_usual = excluded.rows_usual, rows_allowed = excluded.rows_allowed, "
            "asked_at = excluded.asked_at",
            (source.id, spike.name, as_of, spike.rows, spike.bound.usual, spike.bound.allowed),
        )


@dataclass(frozen=True)
class Waiting:
    """A delivery that waits for somebody's word; counts only."""

    table: str
    rows_read: int
    rows_usual: int
    rows_allowed: int


def waiting(warehouse: Warehouse, agency_id: str, as_of: date) -> list[Waiting]:
    """What of an agency's night waits for an approval."""
    with warehouse.transaction("loader", "approvals") as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, rows_read, rows_usual, rows_allowed FROM ops.approval "
            "WHERE agency_id = %s AND as_of = %s AND decision = 'waiting' ORDER BY 1",
            (agency_id, as_of),
        )
        return [Waiting(*row) for row in cursor.fetchall()]


def decide(
    warehouse: Warehouse,
    source: Source,
    name: str,
    as_of: date,
    *,
    is_approved: bool,
    reason: str,
    by: str | None = None,
    through: Through = "command",
) -> None:
    """Write down who lets a night's delivery of a table in, or does not, and why.

    `by` is Airflow's user; else it is the login of the warehouse. Raises ProjectError without a reason or a table.
    """
    if name not in source.tables:
        known = ", ".join(source.tables)
        raise ProjectError(Fault(source.file, f"tables.{name}", "there is no such table", f"Known: {known}."))
    if not reason.strip():
        raise ProjectError(
            Fault(source.file, f"tables.{name}", "no reason is given", "Say why, for who reads it later.")
        )
    with warehouse.transaction("loader", "approve") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ops.approval (agency_id, table_name, as_of, decision, asked_at, decided_by, decided_at, "
            "decided_through, reason) "
            "VALUES (%(agency)s, %(table)s, %(as_of)s, %(decision)s, clock_timestamp(), "
            "coalesce(%(by)s, session_user), clock_timestamp(), %(through)s, %(reason)s) "
            "ON CONFLICT (agency_id, table_name, as_of) DO UPDATE SET "
            "decision = excluded.decision, decided_by = excluded.decided_by, decided_at = excluded.decided_at, "
            "decided_through = excluded.decided_through, reason = excluded.reason",
            {
                "agency": source.id, "table": name, "as_of": as_of, "by": by, "through": through,
                "decision": "approved" if is_approved else "rejected", "reason": reason.strip(),
            },
        )  # fmt: skip
