"""Reads an agency's SQLite file: opened for reading only, one snapshot, every value as SQLite's own text of it.

SQLite has no types to rely on: a value is what its row holds, as text; a change time is a text such as
2025-11-01 10:00:00 in local time, and a row with anything else there counts as one without a change time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from psycopg2.extensions import cursor as Cursor
from psycopg2.sql import Composable

from xianjie import pipe, watermark
from xianjie.connections import path_of
from xianjie.errors import SourceRefused, XianjieError
from xianjie.readers.database import CONNECT_SECONDS, NOT_ITS_ENCODING, DatabaseReader, Window
from xianjie.readers.postgresql import ENCODING
from xianjie.settings import ZONE
from xianjie.sources import Source
from xianjie.warehouse import end_of

_PASSING = ("locked", "busy", "unable to open", "disk I/O")


class _Blob(Exception):
    """A used column holds bytes, not text."""


class SqliteReader(DatabaseReader):
    """One agency's SQLite file, open for one read."""

    def __init__(self, source: Source, url: str) -> None:
        super().__init__(source)
        path = path_of(url)
        if not path.is_file():
            raise self.unreachable(
                "connection",
                f"there is no file where the connection {source.connection} says",
                "Ask whether the share is mounted and the agency has put its file there.",
            )
        try:
            self._connection = sqlite3.connect(
                f"file:{quote(str(path))}?mode=ro", uri=True, timeout=CONNECT_SECONDS, isolation_level=None
            )
            self._connection.create_function("is_text", 1, _is_text, deterministic=True)
            # One snapshot for all tables: it begins with the first read, which also proves that this is SQLite.
            self._connection.execute("BEGIN")
            self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error as error:
            raise self._failure("connection", error) from None

    def close(self) -> None:
        """Let the file go; nothing was written there."""
        self._connection.close()

    @property
    def is_open(self) -> bool:
        """Whether the file can still be read."""
        return True

    def _failure(self, place: str, error: sqlite3.Error) -> XianjieError:
        message = str(error)
        if any(word in message for word in _PASSING):
            return self.unreachable(place, f"the file can't be read now ({error.sqlite_errorname})")
        if "decode" in message:
            return self.refused(place, *NOT_ITS_ENCODING)
        if "user-defined function" in message:
            fault = "a used column holds bytes (a blob) where text is expected"
            return self.refused(place, fault, "Ask the agency for a view without it, or leave the column out.")
        return self.refused(
            place,
            f"the file can't be read as SQLite ({getattr(error, 'sqlite_errorname', 'unknown')})",
            "Ask the agency for a whole copy, made with SQLite's own backup and not while it is written.",
        )

    def _rows(self, place: str, statement: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise self._failure(place, error) from None

    def _found(self, name: str) -> dict[str, str]:
        contract = self.source.tables[name]
        rows = self._rows(
            f"tables.{name}",
            "SELECT name, type FROM pragma_table_xinfo(?, ?)",
            contract.source_table,
            contract.source_schema,
        )
        # A type is only what was declared: each value has its own, and is told by it.
        self.declared[name] = {str(column): str(kind).lower() for column, kind in rows}
        self.readable[name] = {str(column) for column, _ in rows}
        return {str(column): str(kind) for column, kind in rows}

    def _table(self, name: str) -> str:
        contract = self.source.tables[name]
        return f"{_quoted(contract.source_schema)}.{_quoted(contract.source_table)}"

    def is_empty(self, name: str) -> bool:
        """Whether the table has no row at all."""
        statement = f"SELECT NOT EXISTS (SELECT 1 FROM {self._table(name)})"  # noqa: S608 - quoted identifiers
        return bool(self._rows(f"tables.{name}", statement)[0][0])

    def copy_into(self, name: str, window: Window, target: Cursor, copy_sql: Composable) -> int:
        """Stream the rows of the window into the target's COPY, as text; returns the bytes."""
        contract = self.source.tables[name]
        clock = contract.changed_at
        values = [_wanted(one, clock) for one in self.wanted(name)[: len(contract.columns)]]
        # Bytes in a column that nobody asked for stop no row.
        values += [
            f"CASE typeof({_quoted(one)}) WHEN 'blob' THEN NULL ELSE {_text(one)} END" for one in self.plan(name).extra
        ]
        return self._copy(name, values, _window(clock, contract.lag_days, window), target, copy_sql)

    def copy_keys(self, name: str, target: Cursor, copy_sql: Composable) -> int:
        """Stream the key columns of every row of the table into the target's COPY; returns the bytes."""
        return self._copy(name, [_text(one) for one in self.source.tables[name].key], "1", target, copy_sql)

    def _copy(self, name: str, values: list[str], where: str, target: Cursor, copy_sql: Composable) -> int:
        statement = f"SELECT {', '.join(values)} FROM {self._table(name)} WHERE {where}"  # noqa: S608 - quoted identifiers
        try:
            rows = self._read(f"tables.{name}", statement)
            return pipe.copy_chunks(pipe.as_copy_text(rows), target, copy_sql)
        except pipe.PipeError as error:
            if error.cause is not None and error.cause.pgcode in ENCODING:
                raise SourceRefused(*self.refused(f"tables.{name}", *NOT_ITS_ENCODING).faults) from None
            raise

    def _read(self, place: str, statement: str) -> Iterator[tuple[str | None, ...]]:
        try:
            yield from self._connection.execute(statement)
        except sqlite3.Error as error:
            raise self._failure(place, error) from None


def _is_text(given: object) -> str:  # noqa: ARG001 - called for a blob alone
    raise _Blob


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(column: str) -> str:
    value = _quoted(column)
    return (
        f"CASE typeof({value}) WHEN 'text' THEN {value} WHEN 'blob' THEN is_text({value}) "
        f"ELSE CAST({value} AS TEXT) END"
    )


def _wanted(column: str | None, clock: str | None) -> str:
    if column is None:
        return "NULL"
    return f"CASE WHEN {_is_time(column)} THEN {_quoted(column)} END" if column == clock else _text(column)


def _is_time(column: str) -> str:
    """Whether the column holds a local time that SQLite and the warehouse read alike."""
    value = _quoted(column)
    day = f"substr({value}, 1, 10)"
    return (
        f"(typeof({value}) = 'text' AND {value} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*' "
        # Only a date that is reckoned with is proved: 30 February else passes for one.
        f"AND strftime('%Y-%m-%d', {day}, '+0 days') = {day} AND strftime('%s', {value}) IS NOT NULL "
        f"AND substr({value}, 11) NOT GLOB '*[-+zZ]*')"
    )


def _window(clock: str | None, lag_days: int, window: Window) -> str:
    if clock is None:
        return "1" if window.is_newest else "0"
    moment = f"strftime('%Y-%m-%d %H:%M:%f', {_quoted(clock)})"
    first, last = (f"'{one} 00:00:00.000'" for one in watermark.PLAUSIBLE)
    parts = [_is_time(clock), f"{moment} < '{_moment(end_of(window.as_of))}'", f"{moment} >= {first}"]
    if window.watermark is not None:
        since = datetime.fromisoformat(window.watermark) - timedelta(days=lag_days)
        parts.append(f"{moment} >= '{_moment(since)}'")
    timed = " AND ".join(parts)
    if not window.is_newest:
        return timed
    return f"({timed}) OR NOT {_is_time(clock)} OR {moment} < {first} OR {moment} >= {last}"


def _moment(given: datetime) -> str:
    local = given.astimezone(ZONE) if given.tzinfo else given
    return local.strftime("%Y-%m-%d %H:%M:%S.") + f"{local.microsecond // 1000:03d}"
