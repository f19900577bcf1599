"""What each role of people can read of a warehouse, and what of it looks like a number of somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from xianjie.warehouse import Warehouse

PEOPLE = ("prosecutor", "research", "auditor", "engineer", "steward")
# Written apart from core.masked_text, which it checks.
_DAY = r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
ID_NO = re.compile(rf"(?<![0-9A-Za-z])[1-8]\d{{5}}[ -]?{_DAY}[ -]?\d{{3}}[\dXx](?![0-9A-Za-z])")
PHONE = re.compile(r"(?<![0-9A-Za-z.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z])")
ACCOUNT = re.compile(r"(?<![0-9A-Za-z])62\d{14,17}(?![0-9A-Za-z])")
WIDE = str.maketrans("０１２３４５６７８９Ｘ", "0123456789X")


def numbers_in(text: str) -> list[str]:
    """What kinds of numbers stand in a text in the clear."""
    plain = text.translate(WIDE)
    named = {"id": ID_NO, "phone": PHONE, "account": ACCOUNT}
    return [name for name, pattern in named.items() if pattern.search(plain)]


def columns(connection: Connection, role: str) -> dict[str, list[str]]:
    """The columns that a role can select, by table or view."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT c.oid::regclass::text, array_agg(a.attname::text ORDER BY a.attnum)
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname IN ('raw', 'core', 'ops', 'lead', 'mart') AND c.relkind IN ('r', 'p', 'v', 'm')
                AND has_schema_privilege(%(role)s, n.oid, 'USAGE')
                AND has_column_privilege(%(role)s, c.oid, a.attnum, 'SELECT')
            GROUP BY 1 ORDER BY 1""",
            {"role": f"xianjie_{role}"},
        )
        return dict(cursor.fetchall())


@dataclass(frozen=True)
class Found:
    """A column in which a role reads something in the clear, and what kind of thing."""

    role: str
    table: str
    column: str
    kind: str


def scan(warehouse: Warehouse, role: str, names: frozenset[str] = frozenset()) -> tuple[set[Found], int]:
    """What a role reads in the clear, and how many values it could read at all; `names` are looked for too."""
    found: set[Found] = set()
    read = 0
    with closing(warehouse.connect(role)) as connection:
        for table, readable in columns(connection, role).items():
            with connection.cursor() as cursor:
                listed = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(one)) for one in readable)
                try:
                    cursor.execute(sql.SQL("SELECT {} FROM {}").format(listed, sql.SQL(table)))
                except psycopg2.errors.InsufficientPrivilege:
                    # A view asks for what it reads of its table, personal columns among it: refused whole.
                    connection.rollback()
                    continue
                for row in cursor:
                    for column, value in zip(readable, row, strict=True):
                        if value is None:
                            continue
                        read += 1
                        found |= {Found(role, table, column, kind) for kind in numbers_in(value)}
                        if any(name in value for name in names):
                            found.add(Found(role, table, column, "name"))
    return found, read


@contextmanager
def login(warehouse: Warehouse, name: str, role: str) -> Iterator[Warehouse]:
    """The warehouse as a login of its own would reach it: a member of that one role, and of nothing else."""
    with closing(psycopg2.connect(warehouse.url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'x'").format(sql.Identifier(name)))
        cursor.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(f"xianjie_{role}"), sql.Identifier(name)))
    try:
        yield Warehouse(re.sub(r"//[^@]*@", f"//{name}:x@", warehouse.url))
    finally:
        with closing(psycopg2.connect(warehouse.url)) as connection, connection, connection.cursor() as cursor:
            cursor.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))
