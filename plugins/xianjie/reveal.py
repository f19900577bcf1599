"""A masked value in the clear, for a reason: the log's line is committed before the value is read."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import psycopg2

from xianjie import review
from xianjie.access import refused
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


def reveal(warehouse: Warehouse, lead_id: str, field: str, purpose: str) -> str | None:
    """The value of a column of the records that a lead rests on, as the lead knew them; `；` parts several.

    `field` is a column (`id_no`), one of a table (`core.penalty_party.id_no`) or of a record
    (`core.penalty_party/<id>/id_no`).
    Raises ProjectError, with a Chinese sentence, where the purpose is empty, or the lead or the column is not there for
    this login.
    """
    statement = "SELECT lead.reveal(%s::uuid, %s, %s)"
    values = (review.lead_id(warehouse, lead_id), field, purpose)
    found: str | None = shown(warehouse, "prosecutor", statement, values, "reveal")
    return found


def reveal_quarantine(warehouse: Warehouse, quarantine_id: int, purpose: str) -> dict[str, Any] | None:
    """A quarantined row as it was delivered, for a steward. Raises ProjectError as `reveal` does."""
    statement = "SELECT ops.reveal_quarantine(%s, %s)"
    found: dict[str, Any] | None = shown(warehouse, "steward", statement, (quarantine_id, purpose), "reveal quarantine")
    return found
