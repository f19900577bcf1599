"""Reads an agency's MySQL or MariaDB: one read-only snapshot, each row made COPY text by the server itself.

The server escapes and joins the values, so that Python carries one text a row and touches no value.
"""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pymysql
from psycopg2.extensions import cursor as Cursor
from psycopg2.sql import Composable

from xianjie import pipe, watermark
from xianjie.connections import SCHEMES
from xianjie.drift import Plan
from xianjie.errors import Fault, SourceRefused, XianjieError
from xianjie.readers import database
from xianjie.readers.database import DatabaseReader, Window
from xianjie.readers.postgresql import ENCODING
from xianjie.settings import ZONE
from xianjie.sources import Source
from xianjie.warehouse import end_of

_ROWS = 2000

# 1040 too many connections, 1053 shutting down, 1205 1213 locks, 1317 1969 3024 ended, 1412 changed meanwhile,
# 2002 to 2013 the line.
_PASSING = (1040, 1053, 1158, 1159, 1160, 1161, 1203, 1205, 1213, 1317, 1412, 1969, 3024, 2002, 2003, 2005, 2006, 2013)
_NOT_ADMITTED = (1044, 1045, 1049, 1129, 1130, 1251, 1698)
_NO_RIGHT = (1142, 1143, 1227)
_NO_TEXT = ("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "geometry", "point", "linestring",
            "polygon", "multipoint", "multilinestring", "multipolygon", "geometrycollection", "vector")  # fmt: skip
_STRINGS = ("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set", "json")
_TIMES = ("date", "datetime", "timestamp")

_SESSION = (
    # Escapes and quotes as written below, and no zero date refused, whatever the server's settings are.
    "SET SESSION sql_mode = ''",
    "SET SESSION net_write_timeout = 600",
    "SET SESSION lock_wait_timeout = 10",
    "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
    # One snapshot for all tables: a child never comes without its parent.
    "START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY",
)
# Each of these is for one of the two kinds of server, or for a server whose zones are loaded.
_TRIED = (
    "SET SESSION max_statement_time = {seconds}",
    "SET SESSION max_execution_time = {seconds}000",
    "SET SESSION time_zone = 'Asia/Shanghai'",
)
_OPTIONS = ("ssl_ca", "ssl_cert", "ssl_key", "unix_socket")


class MysqlReader(DatabaseReader):
    """One agency's MySQL or MariaDB, open for one read."""

    clocks = _TIMES
    no_text = _NO_TEXT

    def __init__(self, source: Source, url: str) -> None:
        super().__init__(source)
        self._connection = self._connect(url)

    def close(self) -> None:
        """Let the server go; nothing was written there."""
        if self._connection.open:
            # What it still sends is not waited for.
            self._connection._force_close()

    @property
    def is_open(self) -> bool:
        """Whether the connection still stands."""
        return bool(self._connection.open)

    def _connect(self, url: str) -> Any:
        try:
            parts = urlsplit(url)
            given = {key: values[0] for key, values in parse_qs(parts.query).items()}
            settings: dict[str, Any] = {key: given[key] for key in _OPTIONS if key in given}
            if "ssl_ca" in settings:
                settings |= {"ssl_verify_cert": True, "ssl_verify_identity": True}
            settings |= {"host": parts.hostname or "127.0.0.1", "port": parts.port or 3306}
            settings |= {"user": unquote(parts.username or ""), "password": unquote(parts.password or "")}
            self._database = unquote(parts.path.strip("/"))
            if self._database:
                settings["database"] = self._database
        except ValueError:
            fault = f"the address of the connection {self.source.connection} can't be read"
            raise self.refused("connection", fault, f"Write it as {SCHEMES['mysql']}.") from None
        try:
            connection = pymysql.connect(
                **settings,
                charset="utf8mb4",
                connect_timeout=self.connect_seconds,
                read_timeout=self.query_seconds,
                write_timeout=self.query_seconds,
                autocommit=True,
                cursorclass=pymysql.cursors.SSCursor,
                program_name="xianjie",
            )
        except (pymysql.Error, OSError) as error:
            raise self._failure("connection", error) from None
        self._connection = connection
        self._rows("connection", "SET SESSION time_zone = '+08:00'")
        for statement in _TRIED:
            try:
                with self._cursor() as cursor:
                    cursor.execute(statement.format(seconds=self.table_seconds))
            except pymysql.Error as error:
                if _code(error) in _PASSING:
                    raise self._failure("connection", error) from None
        for statement in _SESSION:
            self._rows("connection", statement)
        return connection

    @contextlib.contextmanager
    def _cursor(self) -> Iterator[Any]:
        cursor = self._connection.cursor()
        try:
            yield cursor
        except BaseException:
            # Its close() reads an unfinished answer to the end, from a line that may be gone.
            if cursor._result is not None:
                cursor._result.unbuffered_active = False
            cursor._result = self._connection._result = None
            raise
        cursor.close()

    def _sever(self) -> None:
        with contextlib.suppress(OSError, AttributeError):
            self._connection._sock.shutdown(socket.SHUT_RDWR)

    def _failure(self, place: str, error: Exception) -> XianjieError:
        code = _code(error)
        name = self.source.connection
        if code in _NOT_ADMITTED:
            return self.refused("connection", *database.not_admitted(name))
        if isinstance(error, OSError) or code in _PASSING or code == 0:
            if place == "connection":
                return self.unreachable("connection", *database.silent(name))
            return self.unreachable(place, f"the source stopped answering while it was read ({code or 'no code'})")
        fault = f"the source refuses the read ({code})"
        if code in _NO_RIGHT:
            return self.refused(place, fault, "Ask the agency to GRANT SELECT on it to our account.")
        return self.refused(place, fault)

    def _rows(self, place: str, statement: str, values: tuple[str, ...] | None = None) -> list[tuple[Any, ...]]:
        try:
            with self._cursor() as cursor:
                cursor.execute(statement, values)
                return list(cursor.fetchall())
        except (pymysql.Error, OSError) as error:
            raise self._failure(place, error) from None

    def _found(self, name: str) -> dict[str, str]:
        contract = self.source.tables[name]
        rows = self._rows(
            f"tables.{name}",
            "SELECT column_name, data_type, column_type, LOCATE('select', privileges) FROM information_schema.columns "
            "WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position",
            (self._schema(name), contract.source_table),
        )
        self.declared[name] = {str(column): str(declared).lower() for column, _, declared, _ in rows}
        self.readable[name] = {str(column) for column, _, _, may_read in rows if may_read}
        return {str(column): str(kind).lower() for column, kind, _, _ in rows}

    def columns(self, name: str, plan: Plan | None = None) -> dict[str, str]:
        """The columns of a table with their types; raises SourceRefused for each that is missing or is no text."""
        found = super().columns(name, plan)
        contract = self.source.tables[name]
        remedy = "Ask the agency for a view that converts it, or leave the column out."
        faults = [
            Fault(self.source.file, f"tables.{name}", f"{one} is {found[one]}, which is bytes and no text", remedy)
            for one in contract.columns
            if found.get(one) in _NO_TEXT
        ]
        if faults:
            raise SourceRefused(*faults)
        return found

    def _table(self, name: str) -> str:
        return f"{_quoted(self._schema(name))}.{_quoted(self.source.tables[name].source_table)}"

    def _schema(self, name: str) -> str:
        """The table's database: `main` is the one that the connection names, as in SQLite."""
        given = self.source.tables[name].source_schema
        return self._database if given == "main" and self._database else given

    def is_empty(self, name: str) -> bool:
        """Whether the table has no row at all at the source."""
        statement = f"SELECT NOT EXISTS (SELECT 1 FROM {self._table(name)})"  # noqa: S608 - quoted identifiers
        return bool(self._rows(f"tables.{name}", statement)[0][0])

    def copy_into(self, name: str, window: Window, target: Cursor, copy_sql: Composable) -> int:
        """Stream the rows of the window into the target's COPY, as text; returns the bytes."""
        contract = self.source.tables[name]
        clock = contract.changed_at
        kinds = self.proved[name]
        values = [
            "'\\\\N'" if one is None else _clock(one) if one == clock else _text(one, kinds[one])
            for one in self.wanted(name)
        ]
        return self._copy(name, values, _window(clock, contract.lag_days, window), target, copy_sql)

    def copy_keys(self, name: str, target: Cursor, copy_sql: Composable) -> int:
        """Stream the key columns of every row of the table into the target's COPY; returns the bytes."""
        values = [_text(one, self.proved[name][one]) for one in self.source.tables[name].key]
        return self._copy(name, values, "1", target, copy_sql)

    def _copy(self, name: str, values: list[str], where: str, target: Cursor, copy_sql: Composable) -> int:
        line = ", '\\t', ".join(values)
        statement = f"SELECT CAST(CONCAT({line}) AS BINARY) FROM {self._table(name)} WHERE {where}"  # noqa: S608 - quoted identifiers
        try:
            return pipe.copy_chunks(self._lines(f"tables.{name}", statement), target, copy_sql)
        except pipe.PipeError as error:
            if error.cause is not None and error.cause.pgcode in ENCODING:
                raise self.refused(f"tables.{name}", *database.NOT_ITS_ENCODING) from None
            raise
        except BaseException:
            # The rest of an unfinished answer would be taken for the next one.
            self.close()
            raise

    def _lines(self, place: str, statement: str) -> Iterator[bytes]:
        self._connection._read_timeout = self.quiet_seconds
        try:
            # A line that drips keeps every single read within its time.
            with pipe.deadline(self.table_seconds, self._sever), self._cursor() as cursor:
                cursor.execute(statement)
                while rows := cursor.fetchmany(_ROWS):
                    try:
                        yield b"\n".join([row[0] for row in rows]) + b"\n"
                    except TypeError:
                        fault = "a row is longer than the server's max_allowed_packet"
                        remedy = "Ask the agency to raise it, or for a view without the longest column."
                        raise self.refused(place, fault, remedy) from None
        except (pymysql.Error, OSError) as error:
            raise self._failure(place, error) from None
        finally:
            self._connection._read_timeout = self.query_seconds


def _code(error: Exception) -> int:
    code = error.args[0] if error.args else 0
    return code if isinstance(code, int) else 0


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _text(column: str, kind: str) -> str:
    value = _quoted(column)
    if kind in _STRINGS:
        value = f"CONVERT({value} USING utf8mb4)"
        for given, escaped in ((r"\\", r"\\\\"), (r"\t", r"\\t"), (r"\n", r"\\n"), (r"\r", r"\\r")):
            value = f"REPLACE({value}, '{given}', '{escaped}')"
    elif kind == "bit":
        value = f"CAST({value} + 0 AS CHAR)"
    elif kind in _TIMES:
        # 0000-00-00 is MySQL's way to write that nothing is written.
        value = f"CASE WHEN {value} = 0 THEN NULL ELSE CAST({value} AS CHAR) END"
    else:
        value = f"CAST({value} AS CHAR)"
    return f"COALESCE({value}, '\\\\N')"


def _clock(column: str) -> str:
    value = _quoted(column)
    # Months and days may be zero there, in dates that nobody else can read.
    return f"COALESCE(CASE WHEN MONTH({value}) > 0 AND DAY({value}) > 0 THEN CAST({value} AS CHAR) END, '\\\\N')"


def _window(clock: str | None, lag_days: int, window: Window) -> str:
    if clock is None:
        return "1" if window.is_newest else "0"
    changed = _quoted(clock)
    end = end_of(window.as_of).astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")
    first, last = (f"CAST('{one}' AS DATETIME(6))" for one in watermark.PLAUSIBLE)
    parts = [f"{changed} < CAST('{end}' AS DATETIME(6))", f"{changed} >= {first}"]
    if window.watermark is not None:
        days = lag_days
        since = pymysql.converters.escape_string(window.watermark)
        parts.append(f"{changed} >= CAST('{since}' AS DATETIME(6)) - INTERVAL {days} DAY")
    timed = " AND ".join(parts)
    if not window.is_newest:
        return timed
    return f"({timed}) OR {changed} IS NULL OR {changed} < {first} OR {changed} >= {last}"
