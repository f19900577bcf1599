"""The raw tables as they really stand in the warehouse, whoever's contract made them."""

from __future__ import annotations

from psycopg2.extensions import connection as Connection


def tables(connection: Connection) -> dict[tuple[str, str], str]:
    """(agency, table) → the name of its raw table, of every table in the schema `raw`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace('raw') AND relkind IN ('r', 'p') "
            "ORDER BY relname"
        )
        found = {}
        for (name,) in cursor.fetchall():
            agency, _, table = name.partition("__")
            found[agency, table] = name
        return found
