"""Migrations of the warehouse: `sql/schema/NNNN_*.sql`, applied once each, in order; and how they are generated.

A migration is forward only. The described tables (`tables/`) are the source: `generate` writes the statements that
bring a migrated database to the description, a person reviews and commits them, and a test proves that both agree.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg2
from psycopg2.extensions import connection as Connection

from xianjie import ddl, rowpolicy, tables
from xianjie.errors import Fault, ProjectError, SourceUnreachable
from xianjie.settings import root

_LOCK = 770078


def migrations() -> list[Path]:
    """The migration files in order."""
    return sorted((root() / "sql" / "schema").glob("[0-9][0-9][0-9][0-9]_*.sql"))


def _connect(url: str) -> Connection:
    try:
        return psycopg2.connect(url, connect_timeout=10, application_name="xianjie schema")
    except psycopg2.OperationalError:
        fault = "the warehouse does not answer, or refuses the connection"
        raise SourceUnreachable(Fault("warehouse", "", fault, "Check its URL and that it runs.")) from None


def applied(connection: Connection) -> dict[str, str]:
    """The migrations that a database has, with the hash of each file as it was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('ops.migration')")
        row = cursor.fetchone()
        if row is None or row[0] is None:
            return {}
        cursor.execute("SELECT name, sha256 FROM ops.migration")
        return dict(cursor.fetchall())


def _changed(done: dict[str, str], known: dict[str, str]) -> list[Fault]:
    remedy = "Put the file back as it was and write what is new as a further migration."
    return [
        Fault(f"sql/schema/{name}", "", "this migration was applied with another content", remedy)
        for name, sha256 in done.items()
        if known.get(name) != sha256
    ]


def migrate(url: str) -> list[str]:
    """Apply what a database lacks; returns the names of the files that were applied, in order.

    Each file is one transaction together with its line in `ops.migration`. Two at once wait for each other.
    Raises ProjectError if an applied file has changed since, or if PostgreSQL refuses one.
    """
    connection = _connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        connection.commit()
        files = {path.name: path for path in migrations()}
        hashes = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
        done = applied(connection)
        changed = _changed(done, hashes)
        if changed:
            raise ProjectError(*changed)
        fresh = [name for name in files if name not in done]
        for name in fresh:
            _apply(connection, files[name], hashes[name])
        return fresh
    finally:
        connection.close()


def _apply(connection: Connection, path: Path, sha256: str) -> None:
    try:
        with connection.cursor() as cursor:
            if path.name > "0001":
                cursor.execute("SET ROLE xianjie_owner")
            cursor.execute(path.read_text(encoding="utf-8"))
            cursor.execute("INSERT INTO ops.migration (name, sha256) VALUES (%s, %s)", (path.name, sha256))
            cursor.execute("RESET ROLE")
        connection.commit()
    except psycopg2.Error as error:
        connection.rollback()
        fault = f"PostgreSQL refused it ({error.pgcode}: {error.diag.message_primary})"
        remedy = "Check the statement and the rights of the login (it needs CREATEROLE and CREATE on the database)."
        raise ProjectError(Fault(f"sql/schema/{path.name}", "", fault, remedy)) from None


def pending(url: str) -> list[str]:
    """The migrations that a database still lacks."""
    connection = _connect(url)
    try:
        done = applied(connection)
    finally:
        connection.close()
    return [path.name for path in migrations() if path.name not in done]


class _Catalogue:
    """What a database really has, read from PostgreSQL's catalogues."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.columns = self._columns("'r', 'p'")
        self.view_columns = self._columns("'v'")
        self.comments = self._comments()
        self.indexes = {name for (name,) in self._rows("SELECT schemaname || '.' || indexname FROM pg_indexes")}
        self.checks = self._checks()
        self.views = {name for (name,) in self._rows("SELECT schemaname || '.' || viewname FROM pg_views")}
        self.grants = self._grants()
        self.rows = rowpolicy.Standing(connection)

    def _rows(self, statement: str) -> list[tuple[str, ...]]:
        with self._connection.cursor() as cursor:
            cursor.execute(statement)
            return list(cursor.fetchall())

    def _columns(self, kinds: str) -> dict[str, dict[str, tuple[str, bool]]]:
        found: dict[str, dict[str, tuple[str, bool]]] = {}
        statement = f"""
            SELECT n.nspname || '.' || c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull
            FROM pg_attribute AS a
            JOIN pg_class AS c ON c.oid = a.attrelid
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ({kinds}) AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
              AND n.nspname IN ('core', 'ops', 'lead', 'mart') ORDER BY a.attnum"""  # noqa: S608 - the kinds are ours
        for table, column, kind, required in self._rows(statement):
            found.setdefault(table, {})[column] = (kind, bool(required))
        return found

    def _comments(self) -> dict[tuple[str, str], str]:
        statement = """
            SELECT n.nspname || '.' || c.relname, coalesce(a.attname, ''), d.description
            FROM pg_description AS d JOIN pg_class AS c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass
            JOIN pg_namespace AS n ON n.oid = c.relnamespace
            LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0"""
        return {(table, column): text for table, column, text in self._rows(statement)}

    def _checks(self) -> dict[str, frozenset[str]]:
        statement = "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'"
        return {name: frozenset(re.findall(r"'([^']*)'::text", text)) for name, text in self._rows(statement)}

    def _grants(self) -> set[tuple[str, str, str]]:
        statement = """
            SELECT table_schema || '.' || table_name, grantee, column_name FROM information_schema.column_privileges
            WHERE privilege_type = 'SELECT' AND grantee LIKE 'xianjie\\_%'"""
        return {(table, role, column) for table, role, column in self._rows(statement)}


_ALIASES = {"timestamptz": "timestamp with time zone"}


def _as_catalogued(column: tables.Column) -> str:
    return _ALIASES.get(column.base_type, column.base_type)


def _column_differences(table: tables.Table, has: dict[str, tuple[str, bool]]) -> Iterator[tuple[str, str]]:
    for name, column in table.columns.items():
        if name not in has:
            default = f"ALTER TABLE {table.name} ADD COLUMN {name} {column.type};"
            yield f"{table.name}.{name} is described and not migrated", default
            continue
        kind, required = has[name]
        if kind != _as_catalogued(column):
            yield f"{table.name}.{name} is {kind}, described as {column.base_type}", ""
        if required != (column.required or name in table.key):
            verb = "SET" if column.required else "DROP"
            yield (
                f"{table.name}.{name} differs in NOT NULL",
                f"ALTER TABLE {table.name} ALTER COLUMN {name} {verb} NOT NULL;",
            )
    for name in has.keys() - table.columns.keys():
        yield f"{table.name}.{name} is migrated and not described", ""


def _differences(connection: Connection) -> Iterator[tuple[str, str]]:
    has = _Catalogue(connection)
    described = tables.load()
    for table in described.values():
        if table.name not in has.columns:
            yield f"{table.name} is described and not migrated", "\n".join(ddl.create(table))
            continue
        found = list(_column_differences(table, has.columns[table.name]))
        yield from found
        is_whole = list(has.view_columns.get(f"{table.name}_now", ())) == list(table.columns)
        if table.kind == "record" and (found or not is_whole):
            # A view can't take a column in its middle: it is made anew, with its rights.
            anew = [f"DROP VIEW {table.name}_now;", ddl.view(table), *ddl.comments(table), *ddl.grants(table)]
            yield f"{table.name}_now lacks columns", "\n".join(anew)
        yield from _detail_differences(table, has)
        yield from has.rows.differences(table)
    for name in rowpolicy.views_of_their_owner(connection):
        yield f"{name} shows its owner's rows", f"ALTER VIEW {name} SET (security_invoker = true);"
    for name in has.columns.keys() - described.keys() - {"ops.migration"}:
        yield f"{name} is migrated and not described", ""


def _detail_differences(table: tables.Table, has: _Catalogue) -> Iterator[tuple[str, str]]:
    for index in table.indexes:
        name = ddl.index_name(table, index)
        if f"{table.schema_name}.{name}" not in has.indexes:
            yield f"{table.name} lacks an index", f"CREATE INDEX {name} ON {table.name} ({', '.join(index)});"
    for name, column in table.columns.items():
        check = ddl.check_name(table, name)
        if column.codes and has.checks.get(check) != frozenset(column.codes):
            drop = f"ALTER TABLE {table.name} DROP CONSTRAINT IF EXISTS {check};\n"
            yield (
                f"{table.name}.{name} has other codes",
                drop + f"ALTER TABLE {table.name} ADD {ddl.code_check(table, name, column)};",
            )
        if has.comments.get((table.name, name)) != ddl.comment_of(column):
            text = ddl.quoted(ddl.comment_of(column))
            yield f"{table.name}.{name} has another comment", f"COMMENT ON COLUMN {table.name}.{name} IS {text};"
    wanted = {
        (table.name, f"xianjie_{role}", column) for role in table.read_by for column in ddl.readable(table, role)
    } | {(table.name, f"xianjie_{role}", column) for role in table.written_by for column in table.columns}
    has_now = {grant for grant in has.grants if grant[0] == table.name and grant[1] != "xianjie_owner"}
    if has_now - wanted:
        revoke = [
            f"REVOKE ALL ON {table.name} FROM {role};" for role in sorted({role for _, role, _ in has_now - wanted})
        ]
        yield f"{table.name} is readable by more than described", "\n".join([*revoke, *ddl.grants(table)])
    elif wanted - has_now:
        yield f"{table.name} lacks grants", "\n".join(ddl.grants(table))


def differences(url: str) -> list[str]:
    """What differs between a migrated database and the described tables; empty when they agree."""
    connection = _connect(url)
    try:
        return [text for text, _ in _differences(connection)]
    finally:
        connection.close()


def generate(url: str) -> str:
    """The migration that brings a database to the described tables; empty when they agree.

    `url` names a scratch database with all committed migrations applied. A dropped or retyped column is not
    generated: it loses data, so a person writes it; ProjectError lists every such place.
    """
    connection = _connect(url)
    try:
        found = list(_differences(connection))
    finally:
        connection.close()
    remedy = "Write this change by hand in a migration: it can lose data."
    by_hand = [Fault("tables/", "", text, remedy) for text, statement in found if not statement]
    if by_hand:
        raise ProjectError(*by_hand)
    return "\n\n".join(statement for _, statement in found) + ("\n" if found else "")
