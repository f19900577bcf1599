"""The log of who opened what: writing to it, sealing it, checking its seals, and letting lines expire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import psycopg2
from psycopg2.extras import RealDictCursor

from xianjie.errors import Fault, ProjectError
from xianjie.warehouse import Warehouse

Action = Literal[
    "reveal", "open_dossier", "export", "profile", "open_sealed", "reveal_quarantine", "purge", "search"
]  # fmt: skip


@dataclass(frozen=True)
class Seal:
    """The newest seal: its number, and the hash that stands for the whole log up to it."""

    number: int
    sha256: str

    def __str__(self) -> str:
        return f"access log sealed: seal {self.number}, sha256 {self.sha256}"


def refused(error: psycopg2.Error, what: str) -> ProjectError:
    """The named error of what the warehouse refused: its own words are Chinese sentences without a personal value."""
    said = error.diag.message_primary if error.pgcode in ("22023", "23001", "42501", "P0002") else None
    remedy = error.diag.message_hint or "See the rights of your login with `xianjie member list`, or ask its office."
    return ProjectError(Fault("warehouse", what, said or f"PostgreSQL refused it ({error.pgcode})", remedy))


def log(
    warehouse: Warehouse,
    role: str,
    action: Action,
    *,
    purpose: str,
    lead_id: str | None = None,
    field: str | None = None,
) -> None:
    """Write one line, committed when this returns: do it before you fetch what it is about.

    Raises ProjectError if the purpose is empty or the role may not write to the log.
    """
    try:
        with warehouse.transaction(role, f"xianjie {action}") as connection, connection.cursor() as cursor:
            cursor.execute("SELECT ops.log_access(%s, %s::uuid, %s, %s)", (action, lead_id, field, purpose))
    except psycopg2.Error as error:
        raise refused(error, action) from None


def seal(warehouse: Warehouse, role: str = "publisher") -> Seal | None:
    """Seal the lines that are not sealed yet; returns the newest seal, None where nothing was ever logged.

    Keep its hash outside of the warehouse: with it, `check` finds that the end of the log was cut off.
    """
    with warehouse.transaction(role, "seal the access log") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT seal_id, sha256 FROM ops.seal_access()")
        found = cursor.fetchone()
    return Seal(*found) if found else None


def check(warehouse: Warehouse, kept: str | None = None, role: str = "publisher") -> list[Fault]:
    """What is off in the log and its seals; `kept` is a seal's hash that was noted elsewhere."""
    remedy = "Compare with a backup and with the server's own log, and find out who could have written there."
    with warehouse.transaction(role, "check the access log") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT place, fault FROM ops.access_faults(%s) ORDER BY place, fault", (kept,))
        return [Fault("ops.access_log", place, fault, remedy) for place, fault in cursor.fetchall()]


def expire(warehouse: Warehouse, before: date, role: str = "auditor") -> int:
    """Remove the lines of whole seals that are older than a day at least three years past; returns how many.

    Raises ProjectError if the day is younger.
    """
    try:
        with warehouse.transaction(role, "expire the access log") as connection, connection.cursor() as cursor:
            cursor.execute("SELECT ops.expire_access(%s)", (before,))
            found = cursor.fetchone()
    except psycopg2.Error as error:
        raise refused(error, "expire") from None
    return int(found[0]) if found else 0


def lines(
    warehouse: Warehouse, *, lead: str | None = None, who: str | None = None, most: int = 100
) -> list[dict[str, Any]]:
    """The newest lines of the log, the newest first: access_id, at, who, acted_as, action, lead_id, field, purpose,
    application, address."""
    with (
        warehouse.transaction("auditor", "list the access log") as connection,
        connection.cursor(cursor_factory=RealDictCursor) as cursor,
    ):
        cursor.execute(
            """SELECT access_id, at, who, acted_as, action, lead_id::text, field, purpose, application, address
            FROM ops.access_log
            WHERE (%(lead)s IS NULL OR lead_id = %(lead)s::uuid) AND (%(who)s IS NULL OR who = %(who)s)
            ORDER BY access_id DESC LIMIT %(most)s""",
            {"lead": lead, "who": who, "most": most},
        )
        return [dict(row) for row in cursor.fetchall()]
