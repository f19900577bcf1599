"""What stands in quarantine: how many rows for which reason, each row's place and what was done about it; no values."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any, Literal

from psycopg2.extras import RealDictCursor

from xianjie.errors import Fault, ProjectError
from xianjie.warehouse import Warehouse

State = Literal["waiting", "fixed", "released", "joined", "overtaken", "discarded"]
OPEN: tuple[State, ...] = ("waiting", "fixed")
"""The states in which a row waits for a steward."""

_HELD = """
FROM ops.quarantine AS held
LEFT JOIN LATERAL (
    SELECT step.step, step.decided_by, step.recorded_at, step.into_batch_id FROM ops.quarantine_step AS step
    WHERE step.quarantine_id = held.quarantine_id ORDER BY step_id DESC LIMIT 1
) AS told ON true
CROSS JOIN LATERAL (SELECT coalesce(nullif(told.step, 'returned'), 'waiting') AS state) AS now
WHERE (%(states)s::text[] IS NULL OR now.state = ANY (%(states)s))
    AND (%(agency)s::text IS NULL OR held.agency_id = %(agency)s)
    AND (%(table)s::text IS NULL OR held.table_name = %(table)s)
    AND (%(reason)s::text IS NULL OR %(reason)s = ANY (held.reasons))
    AND (%(number)s::bigint IS NULL OR held.quarantine_id = %(number)s)"""

_GROUPS = f"""
SELECT found.agency_id, found.table_name, reason, found.as_of, found.state, count(*) AS rows
FROM (SELECT held.agency_id, held.table_name, held.as_of, held.reasons, now.state {_HELD}) AS found
CROSS JOIN LATERAL unnest(found.reasons) AS reason
WHERE %(reason)s::text IS NULL OR reason = %(reason)s
GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5"""  # noqa: S608 - our own text

_ROWS = f"""
SELECT held.quarantine_id, held.agency_id, held.table_name, held.as_of, held.batch_id, held.raw_row_id, held.row_hash,
    held.reasons, now.state, told.decided_by, told.recorded_at, told.into_batch_id
{_HELD} ORDER BY held.quarantine_id"""

_STEPS = """
SELECT step_id, step, column_names, reason, decided_by, recorded_by, recorded_at, after_night, as_of, into_batch_id,
    into_raw_row_id
FROM ops.quarantine_step WHERE quarantine_id = %(number)s ORDER BY step_id"""


@dataclass(frozen=True)
class Asked:
    """Which rows are asked for; None asks for all."""

    states: tuple[State, ...] | None = OPEN
    agency: str | None = None
    table: str | None = None
    reason: str | None = None
    number: int | None = None

    def words(self) -> dict[str, Any]:
        """The parameters of the queries."""
        return {
            "states": list(self.states) if self.states else None, "agency": self.agency, "table": self.table,
            "reason": self.reason, "number": self.number,
        }  # fmt: skip


def groups(warehouse: Warehouse, asked: Asked) -> list[dict[str, Any]]:
    """agency_id, table_name, reason, as_of, state, rows; a row with several reasons counts for each."""
    return _read(warehouse, _GROUPS, asked.words())


def rows(warehouse: Warehouse, asked: Asked) -> list[dict[str, Any]]:
    """Each row's number, place, reasons and state, the oldest first."""
    return _read(warehouse, _ROWS, asked.words())


def row(warehouse: Warehouse, number: int) -> dict[str, Any]:
    """One row: number, place, reasons, state, the steps that were taken, and which columns have something in them.

    Raises ProjectError if there is no such row.
    """
    found = rows(warehouse, Asked(states=None, number=number))
    if not found:
        remedy = "`xianjie quarantine list --rows` numbers them; a purge takes the rows of its batch with it."
        raise ProjectError(Fault("warehouse", f"quarantine {number}", "there is no such row", remedy))
    ((columns,),) = (
        one.values()
        for one in _read(warehouse, "SELECT ops.quarantine_columns(%(number)s) AS filled", {"number": number})
    )
    return {**found[0], "filled": columns, "steps": _read(warehouse, _STEPS, {"number": number})}


def _read(warehouse: Warehouse, statement: str, words: dict[str, Any]) -> list[dict[str, Any]]:
    """Read as an engineer, or as a steward whose login is no engineer's: both see the same columns."""
    try:
        connected = warehouse.connect("engineer", "xianjie quarantine")
    except ProjectError:
        connected = warehouse.connect("steward", "xianjie quarantine")
    with closing(connected), connected.cursor(cursor_factory=RealDictCursor) as cursor:
        cursor.execute(statement, words)
        return [dict(one) for one in cursor.fetchall()]
