"""Publishes a night's star: what changed is written, and nothing else, in the transaction that loads the leads.

A reader never waits and never sees half of it: rows are added, changed and taken away as any other row is, no table is
locked, emptied or swapped, and all becomes visible at one commit, the leads' own.
"""

from __future__ import annotations

from datetime import date

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import tables
from xianjie.mart import reference
from xianjie.rules import Model
from xianjie.sqlfiles import run_stage
from xianjie.warehouse import analyze

CHANGED_AT = "changed_at"


def star() -> list[tables.Table]:
    """The described tables of the star, in the order of their names."""
    return [table for name, table in sorted(tables.load().items()) if table.schema_name == "mart"]


def publish(connection: Connection, models: list[Model], statuses: dict[str, str], as_of: date) -> dict[str, int]:
    """Bring the star to the night; returns the rows that changed, by table.

    Needs the night's views (`link.night_views`) in the open transaction, of a role that writes the star.
    """
    reference.stage(connection, models, statuses)
    run_stage(connection, "mart", {"as_of": as_of})
    changed = {table.name: _merge(connection, table) for table in star()}
    # Few changed rows leave the statistics as good as they were.
    analyze(connection, [name for name, rows in changed.items() if rows > 1000])
    return changed


def _merge(connection: Connection, table: tables.Table) -> int:
    """Bring a table to what its step staged as `new_<noun>`; returns how many rows were written or taken away."""
    told = [name for name in table.columns if name != CHANGED_AT]
    key = sql.SQL(" AND ").join(sql.SQL("new.{0} = old.{0}").format(sql.Identifier(name)) for name in table.key)
    beside = [name for name in told if name not in table.key]
    names = {
        "table": sql.Identifier(*table.name.split(".")),
        "new": sql.Identifier(f"new_{table.noun}"),
        "same": key,
        "first": sql.Identifier(table.key[0]),
        "columns": _list("{}", told),
        "key": _list("{}", table.key),
        "news": _list("new.{}", told),
        "differs": sql.SQL("({}) IS DISTINCT FROM ({})").format(_list("new.{}", beside), _list("old.{}", beside)),
        "sets": _list("{0} = excluded.{0}", beside),
    }
    written = 0
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("ANALYZE {new}").format(**names))
        cursor.execute(
            sql.SQL("DELETE FROM {table} AS old WHERE NOT EXISTS (SELECT FROM {new} AS new WHERE {same})").format(
                **names
            )
        )
        written += cursor.rowcount
        cursor.execute(
            sql.SQL(
                "INSERT INTO {table} ({columns}, changed_at) SELECT {news}, clock_timestamp() FROM {new} AS new "
                "LEFT JOIN {table} AS old ON {same} WHERE old.{first} IS NULL OR {differs} "
                "ON CONFLICT ({key}) DO UPDATE SET {sets}, changed_at = excluded.changed_at"
            ).format(**names)
        )
        written += cursor.rowcount
    return written


def _list(form: str, names: list[str] | tuple[str, ...]) -> sql.Composed:
    return sql.SQL(", ").join(sql.SQL(form).format(sql.Identifier(name)) for name in names)
