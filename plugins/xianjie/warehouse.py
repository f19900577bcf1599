"""Connections to the warehouse, each in the role that its work needs, and the locks that keep runs apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import psycopg2
from psycopg2.extensions import connection as Connection

from xianjie.errors import Fault, ProjectError, WarehouseAway, WarehouseBusy
from xianjie.settings import ZONE

LOCK_TIMEOUT = "60s"
# What a role's session is held to beside its rights: a model's condition that never ends must not hold up the night.
_HELD_TO = {"evaluator": ("SET statement_timeout = '30min'", "SET default_transaction_read_only = on")}


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

        Raises WarehouseAway if the server does not answer, ProjectError if the role may not be taken.
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
            raise WarehouseAway(Fault("warehouse", type(error).__name__, fault, remedy)) from None
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE xianjie_{role}")
                cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
                for setting in _HELD_TO.get(role, ()):
                    cursor.execute(setting)
            connection.commit()
        except psycopg2.Error as error:
            connection.close()
            fault = f"the role xianjie_{role} can't be taken ({error.pgcode})"
            remedy = "Run `xianjie schema migrate`, as a login that is a member of the xianjie_ roles."
            raise ProjectError(Fault("warehouse", "roles", fault, remedy)) from None
        return connection

    @contextmanager
    def transaction(self, role: str, application: str = "xianjie") -> Iterator[Connection]:
        """A connection whose transaction is committed at the end and rolled back on any error, then closed.

        What is no fault of the statement's is raised as what it means: WarehouseBusy (deadlock, lock timeout),
        WarehouseAway (the connection is gone, the disk is full). Nothing of it is in the warehouse then.
        """
        connection = self.connect(role, application)
        try:
            yield connection
            connection.commit()
        except BaseException as error:
            # A connection that is gone has rolled back by itself.
            with suppress(psycopg2.Error):
                connection.rollback()
            meant = trouble(error) if isinstance(error, psycopg2.Error) else None
            if meant is not None:
                raise meant from None
            raise
        finally:
            connection.close()


def trouble(error: psycopg2.Error) -> WarehouseBusy | WarehouseAway | None:
    """What an error of the warehouse means where a later try may help; None if it is the statement's own fault."""
    code = error.pgcode or ""
    ours = (error.diag.context or "").startswith(("PL/pgSQL function lead.", "PL/pgSQL function ops."))
    if ours and error.diag.source_function == "exec_stmt_raise":
        # A function of ours refuses in words of its own, whatever code it gives.
        return None
    if code in ("55P03", "40P01", "40001"):
        fault = f"another run or person holds what this one needs ({code})"
        return WarehouseBusy(Fault("warehouse", "locks", fault, "Let it finish; this one will try again."))
    if code[:2] == "53" and code != "53300":
        full = "the warehouse's disk is full" if code == "53100" else f"the warehouse has no room for the step ({code})"
        remedy = "Make room there, then run the night again: nothing of this step is in the warehouse."
        return WarehouseAway(Fault("warehouse", "room", full, remedy))
    # Without a code it is the line that broke, or a connection that was closed before.
    is_gone = not code and isinstance(error, psycopg2.OperationalError | psycopg2.InterfaceError)
    if is_gone or code[:2] in ("08", "53", "57"):
        fault = f"the warehouse stopped answering ({code or type(error).__name__})"
        remedy = "Check that it runs, then run the night again: nothing of this step is in the warehouse."
        return WarehouseAway(Fault("warehouse", "connection", fault, remedy))
    return None


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
