"""Records as of a night, each as a person is told of it: whose, its number and day, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import tables
from xianjie.telling import select


def described(
    connection: Connection,
    noun: str,
    ids: Sequence[str],
    *,
    numbers: Sequence[str],
    dates: Sequence[str],
    about: Sequence[str],
) -> list[dict[str, Any]]:
    """Records of a kind by their ids, from its view of the night: id, agency, number, day, about.

    Of `numbers`, `dates` and `about` the first column that the kind has and the record fills is told.
    """
    columns = tables.records()[noun].columns

    def first(names: Sequence[str]) -> sql.Composable:
        held = [sql.SQL("record.{}").format(sql.Identifier(one)) for one in names if one in columns]
        return sql.SQL("coalesce({})").format(sql.SQL(", ").join(held)) if held else sql.SQL("NULL")

    statement = sql.SQL(
        "SELECT record.{key} AS id, coalesce(agency.name, record.agency_id) AS agency, {number} AS number,"
        " {day} AS day, {about} AS about FROM {view} AS record LEFT JOIN core.agency AS agency USING (agency_id)"
        " WHERE record.{key} = ANY(%s) ORDER BY 1"
    ).format(
        key=sql.Identifier(f"{noun}_id"),
        number=first(numbers),
        day=first(dates),
        about=first(about),
        view=sql.Identifier(f"night_{noun}"),
    )
    return select(connection, statement, (list(ids),))
