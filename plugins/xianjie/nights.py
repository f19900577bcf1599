"""Nights in the warehouse (`ops.night`): which stages are done, and as of which night leads are judged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json


def newest(connection: Connection) -> date | None:
    """The newest night whose leads were loaded; None before the first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(as_of) FROM ops.night WHERE stage = 'load'")
        row = cursor.fetchone()
    return row[0] if row else None


def judged(connection: Connection, as_of: date) -> date:
    """The night as of which leads are judged: `as_of`, or the newest loaded night where that is later.

    A night that is run late or again brings its records in, and the leads that stand are then judged anew as of the
    newest night: the lead tables never step back in time.
    """
    return max(as_of, newest(connection) or as_of)


def finished(connection: Connection, as_of: date, stage: str, counts: Mapping[str, Any]) -> None:
    """Note that a stage of a night is done, with its counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO ops.night (as_of, stage, finished_at, counts) VALUES (%s, %s, clock_timestamp(), %s)
            ON CONFLICT (as_of, stage) DO UPDATE SET finished_at = excluded.finished_at, counts = excluded.counts""",
            (as_of, stage, Json(dict(counts))),
        )
