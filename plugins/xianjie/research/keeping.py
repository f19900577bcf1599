"""Writes what the research centre shows of the newest night into its tables, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from psycopg2 import sql
from psycopg2.extras import execute_values

from xianjie import nights, tables
from xianjie.research.counting import figures, last_complete_month
from xianjie.warehouse import Warehouse, lock

TABLES = tuple(f"research_{noun}" for noun in ("cell", "area", "transfer", "overdue", "series", "forecast"))


@dataclass(frozen=True)
class Refreshed:
    """What one refresh wrote: the night, the last month that is over, and the rows of each table."""

    as_of: date | None
    month: date | None
    rows: dict[str, int]


def refresh(warehouse: Warehouse) -> Refreshed:
    """Bring the research tables to the newest loaded night; a reader sees the old rows or the new ones, never both.

    The same night again changes nothing. Before the first night nothing is written.
    """
    with warehouse.transaction("publisher", "research") as connection:
        lock(connection, "research")
        as_of = nights.newest(connection)
        if as_of is None:
            return Refreshed(None, None, {})
        month = last_complete_month(as_of)
        found = figures(connection, as_of, month)
        with connection.cursor() as cursor:
            for name in TABLES:
                columns = list(tables.load()[f"core.{name}"].columns)
                names = {
                    "table": sql.Identifier("core", name),
                    "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
                }
                cursor.execute(sql.SQL("DELETE FROM {table}").format(**names))
                execute_values(
                    cursor,
                    sql.SQL("INSERT INTO {table} ({columns}) VALUES %s").format(**names),
                    [[row[column] for column in columns] for row in found.rows[name]],
                    page_size=1000,
                )
        return Refreshed(as_of, month, {name: len(found.rows[name]) for name in TABLES})
