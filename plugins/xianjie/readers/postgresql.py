"""Reads an agency's PostgreSQL, streamed by COPY from end to end."""

from __future__ import annotations

from datetime import datetime

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie import pipe, watermark
from xianjie.connections import SCHEMES
from xianjie.errors import XianjieError
from xianjie.readers import database
from xianjie.readers.database import GRANT, DatabaseReader, Window
from xianjie.settings import ZONE
from xianjie.sources import Source, TableContract
from xianjie.warehouse import end_of

# A server that answers says FATAL; these it says while it may soon answer otherwise.
_PASSING = (
    "starting up", "shutting down", "in recovery", "too many", "remaining connection slots", "terminating connection",
    "正在启动", "正在关闭", "恢复", "太多", "过多",
)  # fmt: skip
_ANSWERED = ("FATAL", "致命错误", "no password supplied", "authentication")

# Bytes that are not valid in the encoding, or that another has no character for.
ENCODING = ("22021", "22P05")

_TIMESTAMPS = {
    "timestamp without time zone": "timestamp",
    "timestamp with time zone": "timestamptz",
    "date": "timestamp",
}

_COLUMNS = """
SELECT a.attname, pg_catalog.format_type(a.atttypid, NULL), pg_catalog.format_type(a.atttypid, a.atttypmod),
    pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
FROM pg_catalog.pg_attribute AS a
JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = %s AND c.relname = %s AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
"""

# Text must mean the same whatever the server's settings are. SET, since poolers refuse start-up options.
_SESSION = """
SET TimeZone = 'Asia/Shanghai'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
SET client_encoding = 'UTF8'; SET extra_float_digits = 1; SET lock_timeout = '10s';
"""


class PostgresqlReader(DatabaseReader):
    """One agency's PostgreSQL, open for one read."""

    clocks = tuple(_TIMESTAMPS)

    def __init__(self, source: Source, url: str) -> None:
        super().__init__(source)
        self._connection = self._connect(url)

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
                connect_timeout=self.connect_seconds,
                # What we send and nobody acknowledges is given up as early as what we wait for.
                tcp_user_timeout=int(self.query_seconds * 1000),
                keepalives=1,
                keepalives_idle=30,
                keepalives_interval=10,
                keepalives_count=3,
            )
        except psycopg2.Error as error:
            raise self._not_connected(error) from None
        try:
            with pipe.limit(connection, self.query_seconds), connection.cursor() as cursor:
                cursor.execute(_SESSION + f"SET statement_timeout = '{self.table_seconds}s'")
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
            return self.refused("connection", fault, f"Write it as {SCHEMES['postgresql']}.")
        if any(word in message for word in _ANSWERED) and not any(word in message for word in _PASSING):
            return self.refused("connection", *database.not_admitted(name))
        return self.unreachable("connection", *database.silent(name))

    def failure(self, place: str, error: psycopg2.Error | None) -> XianjieError:
        """What an error of the source means: unreachable, or refused."""
        code = (error.pgcode if error is not None else None) or ""
        # 08 connection, 53 resources, 57 operator's intervention and time-outs, 55 locks, 40 conflict with recovery.
        if code[:2] in ("", "08", "53", "57", "55", "40"):
            what = {"57014": "took too long and was ended"}.get(code, "stopped answering while it was read")
            return self.unreachable(place, f"the source {what} ({code or 'no code'})")
        if code in ENCODING:
            return self.refused(place, *database.NOT_ITS_ENCODING)
        fault = f"the source refuses the read ({code})"
        return self.refused(place, fault, GRANT) if code == "42501" else self.refused(place, fault)

    def _rows(
        self, place: str, statement: str | sql.Composable, values: tuple[str, ...] | None = None
    ) -> list[tuple[str, ...]]:
        try:
            with pipe.limit(self._connection, self.query_seconds), self._connection.cursor() as cursor:
                cursor.execute(statement, values)
                return list(cursor.fetchall())
        except psycopg2.Error as error:
            failure = self.failure(place, error)
            if self.is_open:
                self._connection.rollback()
            raise failure from None

    def _found(self, name: str) -> dict[str, str]:
        contract = self.source.tables[name]
        rows = self._rows(f"tables.{name}", _COLUMNS, (contract.source_schema, contract.source_table))
        self.declared[name] = {column: declared for column, _, declared, _ in rows}
        self.readable[name] = {column for column, _, _, may_read in rows if may_read}
        return {column: kind for column, kind, _, _ in rows}

    def is_empty(self, name: str) -> bool:
        """Whether the table has no row at all at the source."""
        table = self._table(name)
        rows = self._rows(f"tables.{name}", sql.SQL("SELECT NOT EXISTS (SELECT FROM {})").format(table))
        return bool(rows[0][0])

    def _table(self, name: str) -> sql.Identifier:
        contract = self.source.tables[name]
        return sql.Identifier(contract.source_schema, contract.source_table)

    def copy_into(self, name: str, window: Window, target: Cursor, copy_sql: sql.Composable) -> int:
        """Stream the rows of the window into the target's COPY, as text; returns the bytes."""
        contract = self.source.tables[name]
        kind = self.proved[name][contract.changed_at] if contract.changed_at else ""
        return self._copy(name, self.wanted(name), _window(contract, kind, window), target, copy_sql)

    def copy_keys(self, name: str, target: Cursor, copy_sql: sql.Composable) -> int:
        """Stream the key columns of every row of the table into the target's COPY; returns the bytes."""
        return self._copy(name, [*self.source.tables[name].key], sql.SQL("true"), target, copy_sql)

    def _copy(
        self, name: str, columns: list[str | None], where: sql.Composable, target: Cursor, copy_sql: sql.Composable
    ) -> int:
        statement = sql.SQL("COPY (SELECT {columns} FROM {table} WHERE {where}) TO STDOUT (ENCODING 'UTF8')").format(
            columns=sql.SQL(", ").join(
                sql.SQL("NULL::text") if one is None else sql.SQL("{}::text").format(sql.Identifier(one))
                for one in columns
            ),
            table=self._table(name),
            where=where,
        )
        try:
            with pipe.limit(self._connection, self.table_seconds), self._connection.cursor() as cursor:
                return pipe.copy_between(cursor, statement, target, copy_sql, quiet_seconds=self.quiet_seconds)
        except pipe.PipeError as error:
            # Bytes that are no text show on whichever side checks them first.
            if error.side == "source" or (error.cause is not None and error.cause.pgcode in ENCODING):
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
