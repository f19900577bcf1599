"""A masked value in the clear, for a reason: the log's line is committed before the value is read."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import psycopg2

from xianjie.access import refused
from xianjie.errors import Fault, ProjectError
from xianjie.warehouse import Warehouse


def shown(warehouse: Warehouse, role: str, statement: str, values: tuple[Any, ...], what: str) -> Any:
    """What a statement gives that logs at first and shows once that is committed. Raises ProjectError if refused."""
    try:
        with closing(warehouse.connect(role, f"xianjie {what}")) as connection, connection.cursor() as cursor:
            for _ in ("log it", "show it"):
                cursor.execute(statement, values)
                row = cursor.fetchone()
                connection.commit()
                if row and row[0] is not None:
                    return row[0]
    except psycopg2.Error as error:
        raise refused(error, what) from None
    return None


def whole_id(warehouse: Warehouse, start: str) -> str:
    """The id of the one lead that starts so, of those that this login may see. Raises ProjectError if it is not one."""
    with warehouse.transaction("prosecutor", "find a lead") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT lead_id::text FROM lead.lead WHERE starts_with(lead_id::text, %s) LIMIT 2", (start,))
        found = [str(lead) for (lead,) in cursor.fetchall()]
    if len(found) != 1:
        fault = "several leads start so" if found else "there is no such lead, or you may not see it"
        raise ProjectError(Fault("warehouse", start, fault, "Give the id that `xianjie leads --json` prints."))
    return found[0]


def reveal(warehouse: Warehouse, lead_id: str, field: str, purpose: str) -> str | None:
    """The value of a column of the records that a lead rests on, as the lead knew them; `；` parts several.

    `field` is a column (`id_no`), one of a table (`core.penalty_party.id_no`) or of a record
    (`core.penalty_party/<id>/id_no`).
    Raises ProjectError, with a Chinese sentence, where the purpose is empty, or the lead or the column is not there for
    this login.
    """
    statement = "SELECT lead.reveal(%s::uuid, %s, %s)"
    values = (whole_id(warehouse, lead_id), field, purpose)
    found: str | None = shown(warehouse, "prosecutor", statement, values, "reveal")
    return found


def reveal_quarantine(warehouse: Warehouse, quarantine_id: int, purpose: str) -> dict[str, Any] | None:
    """A quarantined row as it was delivered, for a steward. Raises ProjectError as `reveal` does."""
    statement = "SELECT ops.reveal_quarantine(%s, %s)"
    found: dict[str, Any] | None = shown(warehouse, "steward", statement, (quarantine_id, purpose), "reveal quarantine")
    return found
