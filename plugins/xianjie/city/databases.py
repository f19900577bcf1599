"""Keeps an agency in a PostgreSQL database of its own; how far it was played stands in the database's comment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie.city.stores import Place, State
from xianjie.errors import Fault, ProjectError, SourceUnreachable

if TYPE_CHECKING:
    from xianjie.city.agency import Agency
    from xianjie.city.plans import Event, Plan

SCHEMAS = Path(__file__).parent / "schemas"
_OPTIONS = "-c TimeZone=Asia/Shanghai -c DateStyle=ISO -c client_encoding=UTF8 -c client_min_messages=warning"


class Databases:
    """Agencies in databases of the city's PostgreSQL server; `schemas/<agency>.sql` makes the tables."""

    def missing(self, place: Place) -> str | None:
        """Never: this is the server that the city stands on."""

    def state(self, place: Place, agency: Agency) -> State | None:
        """What was played into the agency's database; None if it is not there, or was made and not yet played."""
        with closing(_connect(place.admin_url)) as admin:
            rows = _rows(
                admin,
                "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
                (place.prefix + agency.id,),
            )
        return read_state(rows[0][0]) if rows and rows[0][0] else None

    def play(self, place: Place, agency: Agency, made: Plan, after: date | None, until: date) -> None:
        """Write what changed after the end of `after`, by the end of `until`, with the comment, in one transaction."""
        from xianjie.city.playing import between

        with closing(self.made(place, agency)) as connection, connection:
            events = between(made, agency.id, after, until)
            for table, (key, _) in agency.tables.items():
                _upsert(connection, table, key, [event for event in events if event.table == table])
            note = json.dumps({"seed": made.seed, "size": made.size, "until": until.isoformat()})
            comment = sql.SQL("COMMENT ON DATABASE {} IS {}")
            _run(connection, comment.format(sql.Identifier(place.prefix + agency.id), sql.Literal(note)))

    def made(self, place: Place, agency: Agency) -> Connection:
        """A connection to the agency's database, made if it is not there; its tables are there in this transaction."""
        name = place.prefix + agency.id
        with closing(self.admin(place)) as admin:
            if not _rows(admin, "SELECT 1 FROM pg_database WHERE datname = %s", (name,)):
                create = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'")
                _run(admin, create.format(sql.Identifier(name)))
        connection = self._open(place, agency)
        with connection.cursor() as cursor:
            cursor.execute((SCHEMAS / f"{agency.id}.sql").read_text(encoding="utf-8"))
        _grant(connection, name, agency, place.reader)
        return connection

    @staticmethod
    def admin(place: Place) -> Connection:
        """A connection to the server, each statement for itself."""
        connection = _connect(place.admin_url)
        connection.autocommit = True
        return connection

    def admit(self, place: Place, agency: Agency) -> None:
        """Nothing to do: the login is one for all databases: `make_reader`."""

    def uri(self, place: Place, agency: Agency) -> str:
        """The address of the agency's database for the login that only reads."""
        parts = urlsplit(place.admin_url)
        host = parts.netloc.rpartition("@")[2]
        netloc = f"{quote(place.reader, safe='')}:{quote(place.password, safe='')}@{host}"
        return urlunsplit(("postgresql", netloc, f"/{quote(place.prefix + agency.id, safe='')}", "", ""))

    def counts(self, place: Place, agency: Agency) -> dict[str, int]:
        """Rows by table."""
        query = sql.SQL("SELECT count(*) FROM {}")
        with closing(self._open(place, agency)) as connection:
            return {table: _rows(connection, query.format(_named(table)))[0][0] for table in agency.tables}

    def fingerprint(self, place: Place, agency: Agency) -> dict[str, str]:
        """A hash of each table's rows, in an order of their own."""
        query = sql.SQL(
            "SELECT md5(coalesce(string_agg(row_text, E'\\n' ORDER BY row_text COLLATE \"C\"), ''))"
            " FROM (SELECT t::text AS row_text FROM {} AS t) AS rows"
        )
        with closing(self._open(place, agency)) as connection:
            return {table: _rows(connection, query.format(_named(table)))[0][0] for table in agency.tables}

    def drop(self, place: Place, agency: Agency) -> None:
        """Drop the agency's database, whoever is in it."""
        with closing(_connect(place.admin_url)) as admin:
            admin.autocommit = True
            name = sql.Identifier(place.prefix + agency.id)
            _run(admin, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    @staticmethod
    def _open(place: Place, agency: Agency) -> Connection:
        parts = urlsplit(place.admin_url)
        return _connect(urlunsplit(parts._replace(path=f"/{quote(place.prefix + agency.id, safe='')}")))


POSTGRESQL = Databases()


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """While it holds, no other play of this city runs; one that is running is waited for."""
    with closing(_connect(place.admin_url)) as admin:
        admin.autocommit = True
        _run(admin, "SELECT pg_advisory_lock(hashtext(%s))", (f"xianjie city {place.prefix}",))
        yield


def make_reader(place: Place) -> None:
    """Make the login that may read the agencies' tables and nothing else."""
    name = sql.Identifier(place.reader)
    with closing(_connect(place.admin_url)) as admin:
        admin.autocommit = True
        if not _rows(admin, "SELECT 1 FROM pg_roles WHERE rolname = %s", (place.reader,)):
            _run(admin, sql.SQL("CREATE ROLE {} LOGIN").format(name))
        alter = sql.SQL("ALTER ROLE {} PASSWORD {} CONNECTION LIMIT 32")
        _run(admin, alter.format(name, sql.Literal(place.password)))


def drop_reader(place: Place) -> None:
    """Drop that login; nothing happens where it is not there."""
    with closing(_connect(place.admin_url)) as admin:
        admin.autocommit = True
        _run(admin, sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(place.reader)))


def read_state(text: str) -> State:
    """The state that a city noted; raises ProjectError if no city did."""
    try:
        state = json.loads(text)
        return State(int(state["seed"]), str(state["size"]), date.fromisoformat(state["until"]))
    except (ValueError, KeyError, TypeError):
        fault = "a database of that name stands there, and no city played it"
        remedy = "Rename that database, or name another server."
        raise ProjectError(Fault("city", "comment of the database", fault, remedy)) from None


def _upsert(connection: Connection, table: str, key: str, events: list[Event]) -> None:
    """Write the rows by the table's key, as one statement, whatever was there before."""
    if not events:
        return
    columns = list(events[0].row)
    target = _named(table)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(names, target)
        )
        copy = sql.SQL("COPY incoming ({}) FROM STDIN WITH (FORMAT text)").format(names)
        cursor.copy_expert(copy, StringIO("".join(_line(event.row, columns) for event in events)))
        sets = sql.SQL(", ").join(
            sql.SQL("{0} = excluded.{0}").format(sql.Identifier(column)) for column in columns if column != key
        )
        cursor.execute(
            sql.SQL("INSERT INTO {} ({}) SELECT {} FROM incoming ON CONFLICT ({}) DO UPDATE SET {}").format(
                target, names, names, sql.Identifier(key), sets
            )
        )
        cursor.execute("DROP TABLE incoming")


_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def _line(row: Mapping[str, Any], columns: Iterable[str]) -> str:
    values = ("\\N" if row[column] is None else str(row[column]).translate(_ESCAPES) for column in columns)
    return "\t".join(values) + "\n"


def _named(table: str) -> sql.Identifier:
    return sql.Identifier(*table.split("."))


def _grant(connection: Connection, name: str, agency: Agency, reader: str) -> None:
    role = sql.Identifier(reader)
    schemas = sorted({table.split(".")[0] for table in agency.tables})
    _run(connection, sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    _run(connection, sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), role))
    for schema in schemas:
        _run(connection, sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(sql.Identifier(schema), role))
        _run(connection, sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(sql.Identifier(schema), role))


def _connect(url: str) -> Connection:
    try:
        return psycopg2.connect(url, connect_timeout=10, application_name="xianjie city", options=_OPTIONS)
    except psycopg2.OperationalError as error:
        fault = Fault(
            "city", type(error).__name__, "the server for the agencies' databases does not answer", "Start it."
        )
        raise SourceUnreachable(fault) from None


def _run(connection: Connection, statement: str | sql.Composed, parameters: tuple[Any, ...] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)


def _rows(
    connection: Connection, statement: str | sql.Composed, parameters: tuple[Any, ...] = ()
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.fetchall()
