"""A quarantined row, corrected or not, against its contract and suite: the conditions by which the night splits."""

from __future__ import annotations

from collections.abc import Mapping

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json

from xianjie.errors import Fault
from xianjie.expectations import Check, checks_for
from xianjie.sources import Source
from xianjie.sources.projection import Projection

Row = Mapping[str, str | None]
"""A row by the names that its raw table has for the columns."""


def faults(connection: Connection, source: Source, name: str, row: Row, place: str) -> list[Fault]:
    """Why the row would go to quarantine (again), each critical expectation that it fails alone; no value is told.

    Expectations about several rows (a key that stands twice) are the night's: alone, a row is never ambiguous.
    """
    projection = Projection(source, name)
    remedy = "Correct all of it in one `xianjie quarantine fix`, or extend the contract."
    found = [
        Fault(source.file, f"{place}, {check.reason}", "the row fails it, as corrected", remedy)
        for check in checks_for(source, name)
        if check.is_of_rows and check.severity == "critical" and _fails(connection, projection, check, row)
    ]
    if _asked(connection, projection, row, sql.SQL("{} IS NULL").format(projection.changed_at)) is None:
        column = projection.contract.changed_at
        found.append(Fault(source.file, f"{place}, {column}:unreadable_date", "it is no time", remedy))
    return found


def _fails(connection: Connection, projection: Projection, check: Check, row: Row) -> bool:
    labels = {column: f"c{number}" for number, column in enumerate(check.columns)}
    listed = sql.SQL(", ").join(
        sql.SQL("{} AS {}").format(projection.expression(column), sql.Identifier(label))
        for column, label in labels.items()
    )
    given = sql.SQL("SELECT {} FROM ({}) AS r").format(listed, _given(projection, row))
    return _asked(connection, projection, row, check.bad(labels), given) is not False


def _asked(
    connection: Connection, projection: Projection, row: Row, what: sql.Composable, given: sql.Composable | None = None
) -> bool | None:
    """What a condition says of the row; None if it can't be evaluated on it."""
    statement = sql.SQL("SELECT {} FROM ({}) AS r").format(what, given or _given(projection, row))
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            answer = cursor.fetchone()
    except (psycopg2.DataError, psycopg2.ProgrammingError):
        # Its words quote the value.
        return None
    finally:
        connection.rollback()
    return bool(answer and answer[0])


def _given(projection: Projection, row: Row) -> sql.Composable:
    contract = projection.contract
    columns = sql.SQL(", ").join(
        sql.SQL("{} text").format(sql.Identifier(contract.raw_column(column))) for column in contract.columns
    )
    return sql.SQL("SELECT * FROM jsonb_to_record({}::jsonb) AS given ({})").format(
        sql.Literal(Json(dict(row))), columns
    )
