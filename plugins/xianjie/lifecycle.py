"""The status under which a model runs: what its page says, lowered by feedback (`ops.model_state`), never raised.

A draft never runs, a shadow runs where no prosecutor sees what it finds, an active model raises leads, a retired one is
kept for what it once found.
"""

from __future__ import annotations

from collections.abc import Iterable

from psycopg2.extensions import connection as Connection

from xianjie.rules import Model, Status

RUNNING: frozenset[Status] = frozenset({"active", "shadow"})
# Feedback knows two of them, and each stands below what it lowers.
_BELOW: dict[str, frozenset[Status]] = {"shadow": frozenset({"active"}), "retired": frozenset({"active", "shadow"})}


def lowered(page: Status, feedback: str | None) -> Status:
    """The status of a page after feedback: feedback that would raise it counts for nothing."""
    if feedback == "shadow" and page in _BELOW["shadow"]:
        return "shadow"
    if feedback == "retired" and page in _BELOW["retired"]:
        return "retired"
    return page


def statuses(connection: Connection, models: Iterable[Model]) -> dict[str, Status]:
    """The status of each model by its id, as the warehouse has it tonight."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT model_id, status FROM ops.model_state")
        feedback: dict[str, str] = dict(cursor.fetchall())
    return {model.id: lowered(model.status, feedback.get(model.id)) for model in models}
