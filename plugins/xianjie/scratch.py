"""Scratch warehouses: migrated, without rows, on the server of the warehouse or on the embedded one, gone afterwards.

A scratch warehouse is a database of its own, so that trying something never touches the warehouse. Its maker keeps a
connection to it open: one that nobody is connected to was left by a process that was killed, and is dropped next time.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import connections, schema
from xianjie.errors import Fault, ProjectError, SourceUnreachable
from xianjie.settings import home
from xianjie.warehouse import Warehouse

PREFIX = "xianjie_scratch_"
TEMPLATE = "xianjie_template_"
_LOCK = 770079


@contextlib.contextmanager
def scratch(beside: str | None = None) -> Iterator[Warehouse]:
    """An empty warehouse for as long as the block runs.

    On the server of the URL `beside` (without it: of `XIANJIE_WAREHOUSE_URL` or `AIRFLOW_CONN_WAREHOUSE`) where its
    login may create databases, else on the embedded one, which is started where it is not running and then stopped.
    """
    with contextlib.ExitStack() as stack:
        admin = _configured(beside) or stack.enter_context(_embedded())
        name = f"{PREFIX}{os.getpid()}_{secrets.token_hex(4)}"
        with _only_one(admin) as connection:
            _sweep(connection)
            _template(connection, admin)
            stack.callback(_drop, admin, name)
            with connection.cursor() as cursor:
                copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
                cursor.execute(copy.format(sql.Identifier(name), sql.Identifier(_template_name())))
            holder = stack.enter_context(contextlib.closing(_connect(_of(admin, name))))
        holder.autocommit = True
        yield Warehouse(_of(admin, name))


def _of(url: str, database: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def _connect(url: str) -> Connection:
    try:
        return psycopg2.connect(url, connect_timeout=10, application_name="xianjie scratch")
    except psycopg2.OperationalError:
        fault = "the server does not answer, or refuses the connection"
        remedy = "Check that it runs, and the warehouse's URL."
        raise SourceUnreachable(Fault("warehouse", "scratch", fault, remedy)) from None


def _configured(beside: str | None) -> str | None:
    """The warehouse to make databases beside, if its login may."""
    is_configured = os.environ.get("XIANJIE_WAREHOUSE_URL") or os.environ.get("AIRFLOW_CONN_WAREHOUSE")
    if beside is None and not is_configured:
        return None
    url = beside or connections.url(connections.WAREHOUSE)
    with contextlib.closing(_connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = session_user")
        (may_create,) = cursor.fetchone() or (False,)
    return url if may_create else None


@contextlib.contextmanager
def _embedded() -> Iterator[str]:
    """The embedded server; the last who needs it stops it, if nobody but a scratch started it."""
    from xianjie.server import ensure, existing

    place = home() / "postgres"
    place.mkdir(parents=True, exist_ok=True)
    started = place / "started_for_scratch"
    with (place / "scratch.lock").open("a") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        before = existing(place)
        if before is None or not before.is_running():
            started.touch()
        server = ensure(place)
        try:
            yield server.admin_url()
        finally:
            with contextlib.suppress(BlockingIOError):
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if started.exists():
                    if not _others(server.admin_url()):
                        server.stop()
                    started.unlink()


def _others(url: str) -> bool:
    """Whether anybody else works on the server."""
    with contextlib.closing(_connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"
        )
        (others,) = cursor.fetchone() or (0,)
        return bool(others)


@contextlib.contextmanager
def _only_one(admin: str) -> Iterator[Connection]:
    """A connection outside transactions; nobody else makes or sweeps scratch databases meanwhile."""
    with contextlib.closing(_connect(admin)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
        yield connection


def _named(connection: Connection, prefix: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", (prefix,))
        return [name for (name,) in cursor.fetchall()]


def _sweep(connection: Connection) -> None:
    """Drop the scratch databases that nobody is connected to: whoever made them was killed."""
    for name in _named(connection, PREFIX):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", (name,))
            if cursor.fetchone() == (0,):
                _drop_database(connection, name)


def _drop_database(connection: Connection, name: str) -> None:
    # Another login's database may not be ours to drop, and it is nothing that this run needs.
    with connection.cursor() as cursor, contextlib.suppress(psycopg2.errors.InsufficientPrivilege):
        cursor.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _drop(admin: str, name: str) -> None:
    with contextlib.closing(_connect(admin)) as connection:
        connection.autocommit = True
        _drop_database(connection, name)


def _template_name() -> str:
    digest = hashlib.sha256()
    for path in schema.migrations():
        digest.update(path.name.encode() + path.read_bytes())
    return TEMPLATE + digest.hexdigest()[:12]


def _template(connection: Connection, admin: str) -> None:
    """Keep one migrated database to copy from: copying takes a tenth of migrating."""
    wanted = _template_name()
    if wanted in _named(connection, TEMPLATE):
        return
    for name in _named(connection, TEMPLATE):
        _drop_database(connection, name)
    # Under another name until it is whole: a kill in between leaves nothing that looks finished.
    unfinished = f"{TEMPLATE}unfinished"
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(unfinished)))
        try:
            schema.migrate(_of(admin, unfinished))
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            cursor.execute(rename.format(sql.Identifier(unfinished), sql.Identifier(wanted)))
        except psycopg2.Error as error:
            fault = f"no scratch database can be made ({error.pgcode})"
            raise ProjectError(Fault("warehouse", "scratch", fault, "Check the rights of its login.")) from None
