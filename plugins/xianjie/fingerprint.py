"""What "the same" means: one hash over the ordered business columns of core, lead and mart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import tables
from xianjie.warehouse import Warehouse


class _Hashing:
    """A file that only hashes what is written to it, so that a table of any size takes no memory."""

    def __init__(self) -> None:
        self.sha256 = hashlib.sha256()
        self.rows = 0

    def write(self, data: bytes) -> int:
        self.sha256.update(data)
        self.rows += data.count(b"\n")
        return len(data)


@dataclass(frozen=True)
class Fingerprint:
    """The hash of the whole, and of each table with its rows."""

    sha256: str
    by_table: dict[str, tuple[int, str]]


def _views(connection: Connection) -> dict[str, list[str]]:
    # A view tells when its rows changed under the name that its tables have for it.
    clocks = {
        name
        for table in tables.load().values()
        if table.schema_name == "mart"
        for name, column in table.columns.items()
        if not column.business
    }
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.oid::regclass::text, array_agg(a.attname::text ORDER BY a.attnum)
            FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
            WHERE c.relnamespace = 'mart'::regnamespace AND c.relkind = 'v' AND a.attname <> ALL (%s)
            GROUP BY c.oid ORDER BY 1""",
            (sorted(clocks),),
        )
        return dict(cursor.fetchall())


def fingerprint(warehouse: Warehouse) -> Fingerprint:
    """The fingerprint of a warehouse: every core, lead and mart table without its batch, run and wall-clock columns."""
    named = {
        table.name: table.business_columns
        for table in tables.load().values()
        if table.schema_name in ("core", "lead", "mart")
    }
    found: dict[str, tuple[int, str]] = {}
    with warehouse.transaction("publisher", "fingerprint") as connection, connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        named |= _views(connection)
        for name, columns in sorted(named.items()):
            line = sql.SQL("ROW({})::text").format(sql.SQL(", ").join(sql.Identifier(column) for column in columns))
            hashing = _Hashing()
            query = sql.SQL('COPY (SELECT {line} FROM {table} ORDER BY {line} COLLATE "C") TO STDOUT').format(
                line=line, table=sql.Identifier(*name.split("."))
            )
            cursor.copy_expert(query.as_string(cursor), hashing)
            found[name] = (hashing.rows, hashing.sha256.hexdigest())
    whole = hashlib.sha256("\n".join(f"{name} {rows} {digest}" for name, (rows, digest) in found.items()).encode())
    return Fingerprint(whole.hexdigest(), found)
