"""Who keeps away from which lead (回避), and what is sealed (未成年人、犯罪记录封存): people's decisions."""

from __future__ import annotations

from typing import Any, Literal

import psycopg2
from psycopg2.extras import RealDictCursor

from xianjie.access import refused
from xianjie.reveal import shown
from xianjie.warehouse import Warehouse

ConflictKind = Literal["lead", "party", "work_item"]
SealKind = Literal["lead", "party", "record"]


def _call(warehouse: Warehouse, statement: str, values: tuple[Any, ...], what: str) -> Any:
    try:
        with warehouse.transaction("prosecutor", what) as connection, connection.cursor() as cursor:
            cursor.execute(statement, values)
            found = cursor.fetchone()
    except psycopg2.Error as error:
        raise refused(error, what) from None
    return found[0] if found else None


def _rows(warehouse: Warehouse, statement: str, what: str) -> list[dict[str, Any]]:
    with (
        warehouse.transaction("auditor", what) as connection,
        connection.cursor(cursor_factory=RealDictCursor) as cursor,
    ):
        cursor.execute(statement)
        return [dict(row) for row in cursor.fetchall()]


def set_conflict(warehouse: Warehouse, login: str, kind: ConflictKind, key: str, reason: str, *, stands: bool) -> None:
    """Record that a login keeps away from a lead, a party or a work item, or lift it; both are rows that stay.

    Anybody records his own; another's, and lifting, take the warehouse's own login. Raises ProjectError if refused.
    """
    values = (login, kind, key, stands, reason)
    _call(warehouse, "SELECT ops.set_conflict(%s, %s, %s, %s, %s)", values, "conflict")


def conflicts(warehouse: Warehouse) -> list[dict[str, Any]]:
    """The conflicts that stand: login, kind, key, reason, recorded_by, recorded_at; for auditors."""
    statement = """SELECT login, kind, key, reason, recorded_by, recorded_at FROM (
        SELECT DISTINCT ON (login, kind, key) * FROM ops.conflict ORDER BY login, kind, key, conflict_id DESC
    ) AS newest WHERE is_standing ORDER BY login, kind, key"""
    return _rows(warehouse, statement, "list conflicts")


def set_sealing(warehouse: Warehouse, kind: SealKind, key: str, reason: str, *, seals: bool) -> int:
    """Seal or unseal a lead, a party or a record by its key; returns how many leads change.

    Raises ProjectError if refused.
    """
    changed = _call(warehouse, "SELECT ops.set_sealing(%s, %s, %s, %s)", (kind, key, seals, reason), "sealing")
    return int(changed)


def sealed(warehouse: Warehouse) -> list[str]:
    """The ids of the sealed leads that this login may open for a reason; nothing else of them."""
    with warehouse.transaction("prosecutor", "list sealed leads") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT lead_id::text FROM lead.sealed_leads() AS lead_id ORDER BY 1")
        return [str(lead) for (lead,) in cursor.fetchall()]


def open_sealed(warehouse: Warehouse, lead_id: str, purpose: str) -> dict[str, Any] | None:
    """A sealed lead with its findings and evidence, once the reason is logged. Raises ProjectError if refused."""
    statement = "SELECT lead.open_sealed(%s::uuid, %s)"
    found: dict[str, Any] | None = shown(warehouse, "prosecutor", statement, (lead_id, purpose), "open sealed")
    return found
