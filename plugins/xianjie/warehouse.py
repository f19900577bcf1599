"""Connections to the warehouse, each in the role that its work needs, and the locks that keep runs apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import psycopg2
from psycopg2.extensions import connection as Connection

from xianjie.errors import Fault, ProjectError, SourceUnreachable, WarehouseBusy
from xianjie.settings import ZONE

LOCK_TIMEOUT = "60s"


def end_of(as_of: date) -> datetime:
    """The instant at which the local day ends: what was known by then belongs to its night."""
    return datetime.combine(as_of + timedelta(days=1), time(), ZONE)


@dataclass(frozen=True)
class Warehouse:
    """The warehouse, by its URL."""

    url: str

    def __repr__(self) -> str:
        # The URL holds a password.
        return "Warehouse(…)"

    def connect(self, role: str, application: str = "xianjie") -> Connection:
        """An open connection acting as `xianjie_<role>`, in a transaction, local time, without JIT.

        Raises SourceUnreachable if the server does not answer, ProjectError if the role may not be taken.
        """
        try:
            connection = psycopg2.connect(
                self.url,
                application_name=application,
                connect_timeout=10,
                # JIT compiles the models' long expressions for seconds and saves nothing (PostgreSQL 15 and 18).
                options="-c jit=off -c TimeZone=Asia/Shanghai -c DateStyle=ISO -c client_encoding=UTF8",
            )
        except psycopg2.OperationalError as error:
            fault = "the warehouse does not answer, or refuses the connection"
            remedy = "Check that it runs, and its URL (XIANJIE_WAREHOUSE_URL or the connection `warehouse`)."
            raise SourceUnreachable(Fault("warehouse", type(error).__name__, fault, remedy)) from None
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE xianjie_{role}")
                cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
            connection.commit()
        except psycopg2.Error as error:
            connection.close()
            fault = f"the role xianjie_{role} can't be taken ({error.pgcode})"
            remedy = "Run `xianjie schema migrate`, as a login that is a member of the xianjie_ roles."
            raise ProjectError(Fault("warehouse", "roles", fault, remedy)) from None
        return connection

    @contextmanager
    def transaction(self, role: str, application: str = "xianjie") -> Iterator[Connection]:
        """A connection whose transaction is committed at the end and rolled back on any error, then closed."""
        connection = self.connect(role, application)
        try:
            yield connection
            connection.commit()
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.close()


def lock(connection: Connection, name: str) -> None:
    """Hold the lock of that name until the transaction ends; a second run of the same work waits for it.

    Raises WarehouseBusy if it stays taken for a minute.
    """
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (number,))
    except psycopg2.errors.LockNotAvailable:
        fault = f"another run holds the lock {name}"
        raise WarehouseBusy(Fault("warehouse", name, fault, "Let it finish; this one will try again.")) from None


def analyze(connection: Connection, tables: Iterable[str]) -> None:
    """Bring the statistics of tables up to date, so that the next steps are planned for what they now hold."""
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("SELECT ops.analyze_table(%s, %s)", tuple(table.split(".")))
