"""Reads an agency's PostgreSQL: one read-only snapshot, checked against the contract, streamed out by COPY.

The seam for other databases: a reader has `columns`, `is_empty`, `copy_into` and `close`, and raises only
SourceUnreachable (a retry may help) and SourceRefused (it can't). No error holds the address or the password.
"""

from __future__ import annotations

import difflib
from datetime import date, datetime
from types import TracebackType
from typing import NamedTuple

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie import pipe, watermark
from xianjie.errors import Fault, SourceRefused, SourceUnreachable, XianjieError, raise_all
from xianjie.settings import ZONE
from xianjie.sources import Source, TableContract
from xianjie.warehouse import end_of

CONNECT_SECONDS = 10
QUERY_SECONDS = 60.0
COPY_SECONDS = 4 * 3600

# A server that answers says FATAL; these it says while it may soon answer otherwise.
_PASSING = (
    "starting up", "shutting down", "in recovery", "too many", "remaining connection slots", "terminating connection",
    "正在启动", "正在关闭", "恢复", "太多", "过多",
)  # fmt: skip
_ANSWERED = ("FATAL", "致命错误", "no password supplied", "authentication")

# Bytes that are not valid in the encoding, or that another has no character for.
_ENCODING = ("22021", "22P05")

_TIMESTAMPS = {
    "timestamp without time zone": "timestamp",
    "timestamp with time zone": "timestamptz",
    "date": "timestamp",
}

_COLUMNS = """
SELECT a.attname, pg_catalog.format_type(a.atttypid, NULL)
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relname = %s AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND a.attnum > 0 AND NOT a.attisdropped
"""

# Text must mean the same whatever the server's settings are. SET, since poolers refuse start-up options.
_SESSION = f"""
SET TimeZone = 'Asia/Shanghai'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
SET client_encoding = 'UTF8'; SET extra_float_digits = 1; SET lock_timeout = '10s';
SET statement_timeout = '{COPY_SECONDS}s';
"""


class Window(NamedTuple):
    """Which changes are read: from the watermark (its text at the source) up to the end of the night's day."""

    watermark: str | None
    as_of: date
    is_newest: bool = True  # no later night was read


class Reader:
    """One agency's database, open for one read."""

    def __init__(self, source: Source, url: str) -> None:
        self.source = source
        self._connection = self._connect(url)

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the server go; nothing was written there."""
        self._connection.close()

    @property
    def is_open(self) -> bool:
        """Whether the connection still stands."""
        return self._connection.closed == 0

    def _connect(self, url: str) -> Connection:
        try:
            connection = psycopg2.connect(
                url,
                application_name="xianjie",
                connect_timeout=CONNECT_SECONDS,
                keepalives=1,
                keepalives_idle=30,
                keepalives_interval=10,
                keepalives_count=3,
            )
        except psycopg2.Error as error:
            raise self._not_connected(error) from None
        try:
            with pipe.limit(connection, QUERY_SECONDS), connection.cursor() as cursor:
                cursor.execute(_SESSION)
                connection.commit()
                # One snapshot for all tables: a child never comes without its parent.
                connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
        except psycopg2.Error as error:
            connection.close()
            raise self.failure("connection", error) from None
        return connection

    def _not_connected(self, error: psycopg2.Error) -> XianjieError:
        name = self.source.connection
        message = str(error)
        # libpq's own word for a port, a number or a mode that is none.
        if not isinstance(error, psycopg2.OperationalError) or message.startswith("invalid"):
            fault = f"the address of the connection {name} can't be read"
            remedy = "Write it as postgresql://user:password@host:port/database."
            return SourceRefused(Fault(self.source.file, "connection", fault, remedy))
        if any(word in message for word in _ANSWERED) and not any(word in message for word in _PASSING):
            fault = f"the server refuses the connection {name} (wrong user, password, database or right)"
            remedy = f"Correct the Airflow connection {name}, or let the agency admit its account."
            return SourceRefused(Fault(self.source.file, "connection", fault, remedy))
        fault = f"the server of the connection {name} does not answer"
        remedy = "Ask whether the agency's server and the line to it are up; the next night reads what this one missed."
        return SourceUnreachable(Fault(self.source.file, "connection", fault, remedy))

    def failure(self, place: str, error: psycopg2.Error | None) -> XianjieError:
        """What an error of the source means: unreachable, or refused."""
        code = (error.pgcode if error is not None else None) or ""
        # 08 connection, 53 resources, 57 operator's intervention and time-outs, 55 locks, 40 conflict with recovery.
        if code[:2] in ("", "08", "53", "57", "55", "40"):
            what = {"57014": "took too long and was ended"}.get(code, "stopped answering while it was read")
            remedy = "Ask whether the agency's server and the line to it are up; a retry reads the same rows again."
            return SourceUnreachable(Fault(self.source.file, place, f"the source {what} ({code or 'no code'})", remedy))
        if code in _ENCODING:
            fault = "the table holds bytes that are not the text encoding which its database declares"
            remedy = "Ask the agency to correct the database's encoding, or for a view that converts the text."
            return SourceRefused(Fault(self.source.file, place, fault, remedy))
        remedy = "Compare the contract with the table as it is now, and ask the agency what has changed."
        if code == "42501":
            remedy = "Ask the agency to GRANT SELECT on it (and USAGE on its schema) to our account."
        return SourceRefused(Fault(self.source.file, place, f"the source refuses the read ({code})", remedy))

    def _rows(
        self, place: str, statement: str | sql.Composable, values: tuple[str, ...] | None = None
    ) -> list[tuple[str, ...]]:
        try:
            with pipe.limit(self._connection, QUERY_SECONDS), self._connection.cursor() as cursor:
                cursor.execute(statement, values)
                return list(cursor.fetchall())
        except psycopg2.Error as error:
            failure = self.failure(place, error)
            if self.is_open:
                self._connection.rollback()
            raise failure from None

    def columns(self, name: str) -> dict[str, str]:
        """The columns of a table at the source with their types; raises SourceRefused for each that is missing."""
        contract = self.source.tables[name]
        place = f"tables.{name}"
        rows = self._rows(place, _COLUMNS, (contract.source_schema, contract.source_table))
        found = {name: kind for name, kind in rows}  # noqa: C416 - types the pairs
        if not found:
            remedy = "Correct `from`, or ask the agency where the table went (or for USAGE on its schema)."
            raise SourceRefused(Fault(self.source.file, f"{place}.from", f"there is no table {contract.from_}", remedy))
        raise_all(self._column_faults(place, contract, found), SourceRefused)
        return found

    def _column_faults(self, place: str, contract: TableContract, found: dict[str, str]) -> list[Fault]:
        faults = []
        for column in contract.columns:
            if column in found:
                continue
            near = difflib.get_close_matches(column, found, 1)
            remedy = f"Did the agency rename it to {near[0]}? Correct the contract." if near else "Ask the agency."
            faults.append(Fault(self.source.file, place, f"{contract.from_} has no column {column}", remedy))
        kind = found.get(contract.changed_at) if contract.changed_at else None
        if kind is not None and kind not in _TIMESTAMPS:
            fault = f"{contract.changed_at} is {kind}, and changes are found by a date or timestamp"
            remedy = "Name a date or timestamp column, or ask the agency for a view that has one."
            faults.append(Fault(self.source.file, f"{place}.changed_at", fault, remedy))
        return faults

    def is_empty(self, name: str) -> bool:
        """Whether the table has no row at all at the source."""
        table = self._table(name)
        rows = self._rows(f"tables.{name}", sql.SQL("SELECT NOT EXISTS (SELECT FROM {})").format(table))
        return bool(rows[0][0])

    def _table(self, name: str) -> sql.Identifier:
        contract = self.source.tables[name]
        return sql.Identifier(contract.source_schema, contract.source_table)

    def copy_into(self, name: str, kind: str, window: Window, target: Cursor, copy_sql: sql.Composable) -> int:
        """Stream the rows of the window into the target's COPY, as text; returns the bytes.

        `kind` is the SQL type of the change column. The window is half open, from the watermark less the lag up to the
        end of the day; rows without a change time are always read, but for a night that is read after a later one:
        nothing says that what they hold now was so then. Reading from the watermark on, not after it: its ties may
        have come later.
        """
        contract = self.source.tables[name]
        statement = sql.SQL("COPY (SELECT {columns} FROM {table} WHERE {window}) TO STDOUT (ENCODING 'UTF8')").format(
            columns=sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(one)) for one in contract.columns),
            table=self._table(name),
            window=_window(contract, kind, window),
        )
        try:
            with self._connection.cursor() as cursor:
                return pipe.copy_between(cursor, statement, target, copy_sql)
        except pipe.PipeError as error:
            # Bytes that are no text show on whichever side checks them first.
            if error.side == "source" or (error.cause is not None and error.cause.pgcode in _ENCODING):
                raise self.failure(f"tables.{name}", error.cause) from None
            raise


def _window(contract: TableContract, kind: str, window: Window) -> sql.Composable:
    if contract.changed_at is None:
        # Nothing says when a row changed: all of it is what holds now, and no older night can be read.
        return sql.SQL("true" if window.is_newest else "false")
    changed = sql.Identifier(contract.changed_at)
    typed = sql.SQL(_TIMESTAMPS[kind])
    end: datetime = end_of(window.as_of).astimezone(ZONE)
    first, last = (sql.SQL("{}::{}").format(sql.Literal(one), typed) for one in watermark.PLAUSIBLE)
    parts = [
        sql.SQL("{} < {}::{}").format(changed, sql.Literal(end.isoformat(sep=" ")), typed),
        sql.SQL("{} >= {}").format(changed, first),
    ]
    if window.watermark is not None:
        days = sql.Literal(f"{contract.lag_days} days")
        parts.append(sql.SQL("{} >= {}::{} - {}::interval").format(changed, sql.Literal(window.watermark), typed, days))
    timed = sql.SQL(" AND ").join(parts)
    if not window.is_newest:
        return timed
    return sql.SQL("({0}) OR {1} IS NULL OR {1} < {2} OR {1} >= {3}").format(timed, changed, first, last)
