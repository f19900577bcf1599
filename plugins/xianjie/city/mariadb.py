"""Keeps an agency in a MariaDB database of its own, where a server can be reached; else it is left out.

The server is `XIANJIE_CITY_MARIADB_URL`, else one on this machine's loopback that admits root without a password. Two
homes on one server don't meet: the home's hash is in the names of the database and of the login.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

import pymysql

from xianjie.city.databases import SCHEMAS, read_state
from xianjie.city.stores import Place, State
from xianjie.errors import Fault, SourceUnreachable

if TYPE_CHECKING:
    from xianjie.city.agency import Agency
    from xianjie.city.plans import Plan

VARIABLE = "XIANJIE_CITY_MARIADB_URL"
DEFAULT = "mysql://root@127.0.0.1:3306"
# What the driver says where nobody answers: no connection, no such host, gone while it greeted.
_SILENT = (2002, 2003, 2005, 2006, 2013)
_NOTE = "CREATE TABLE IF NOT EXISTS city_note (one TINYINT PRIMARY KEY, note TEXT NOT NULL) COMMENT='城市'"


class MariaDatabases:
    """Agencies in databases of a MariaDB server; `schemas/<agency>.sql` makes the tables."""

    def missing(self, _place: Place) -> str | None:
        """Why there is none; a server that was named, answers and refuses us is an error."""
        try:
            with _connected():
                return None
        except (pymysql.Error, OSError) as error:
            if os.environ.get(VARIABLE):
                if isinstance(error, OSError) or (error.args and error.args[0] in _SILENT):
                    return f"the MariaDB that {VARIABLE} names does not answer"
                fault = "the MariaDB server for the agencies refuses us"
                raise SourceUnreachable(
                    Fault(VARIABLE, type(error).__name__, fault, "Correct the login, or unset it.")
                ) from None
            return f"no MariaDB admits us on loopback, and {VARIABLE} names none"

    def state(self, place: Place, agency: Agency) -> State | None:
        """What was played into the database; None if it is not there, or was made and not yet played."""
        name = _name(place, agency)
        tables = "SELECT count(*), coalesce(sum(table_name = 'city_note'), 0) FROM information_schema.tables"
        with _connected() as connection:
            ((count, noted),) = _rows(connection, f"{tables} WHERE table_schema = %s", (name,))
            if not noted:
                return read_state("") if count > len(agency.tables) else None
            found = _rows(connection, f"SELECT note FROM `{name}`.city_note")
        return read_state(found[0][0]) if found else None

    def play(self, place: Place, agency: Agency, made: Plan, after: date | None, until: date) -> None:
        """Write what changed after the end of `after`, by the end of `until`, with the note, in one transaction."""
        from xianjie.city.playing import between

        name = _name(place, agency)
        events = between(made, agency.id, after, until)
        with _connected() as connection:
            _run(connection, f"CREATE DATABASE IF NOT EXISTS `{name}` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
            _run(connection, f"USE `{name}`")
            for statement in (SCHEMAS / f"{agency.id}.sql").read_text(encoding="utf-8").split(";\n"):
                if statement.strip():
                    _run(connection, statement)
            _run(connection, _NOTE)
            _run(connection, "START TRANSACTION")
            for table in agency.tables:
                rows = [event.row for event in events if event.table == table]
                if rows:
                    columns = list(rows[0])
                    places = ", ".join("%s" for _ in columns)
                    # Names are the agency module's own.
                    into = f"REPLACE INTO `{table.split('.')[1]}` ({', '.join(columns)}) VALUES ({places})"
                    with connection.cursor() as cursor:
                        cursor.executemany(into, [[row[column] for column in columns] for row in rows])
            note = json.dumps({"seed": made.seed, "size": made.size, "until": until.isoformat()})
            _run(connection, "REPLACE INTO city_note VALUES (1, %s)", (note,))
            _run(connection, "COMMIT")

    def admit(self, place: Place, agency: Agency) -> None:
        """Give the reader the password of the city's folder, and the agency's tables to read."""
        name, reader = _name(place, agency), _reader(place)
        with _connected() as connection:
            _run(connection, "CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED BY %s", (reader, place.password))
            _run(connection, "ALTER USER %s@'%%' IDENTIFIED BY %s", (reader, place.password))
            for table in agency.tables:
                _run(connection, f"GRANT SELECT ON `{name}`.`{table.split('.')[1]}` TO %s@'%%'", (reader,))

    def uri(self, place: Place, agency: Agency) -> str:
        """The address of the agency's database for the login that only reads."""
        parts = urlsplit(_url())
        where = f"{parts.hostname or '127.0.0.1'}:{parts.port or 3306}"
        account = f"{quote(_reader(place), safe='')}:{quote(place.password, safe='')}"
        return f"mysql://{account}@{where}/{_name(place, agency)}"

    def counts(self, place: Place, agency: Agency) -> dict[str, int]:
        """Rows by table."""
        with _connected(_name(place, agency)) as connection:
            return {
                table: int(_rows(connection, f"SELECT count(*) FROM `{table.split('.')[1]}`")[0][0])
                for table in agency.tables
            }

    def fingerprint(self, place: Place, agency: Agency) -> dict[str, str]:
        """A hash of each table's rows, in an order of their own."""
        found = {}
        with _connected(_name(place, agency)) as connection:
            for table in agency.tables:
                rows = sorted(map(repr, _rows(connection, f"SELECT * FROM `{table.split('.')[1]}`")))
                found[table] = hashlib.md5("\n".join(rows).encode(), usedforsecurity=False).hexdigest()
        return found

    def drop(self, place: Place, agency: Agency) -> None:
        """Drop the agency's database, and the login."""
        with _connected() as connection:
            _run(connection, f"DROP DATABASE IF EXISTS `{_name(place, agency)}`")
            _run(connection, "DROP USER IF EXISTS %s@'%%'", (_reader(place),))


MARIADB = MariaDatabases()


def forget(home: Path) -> list[str]:
    """Drop every database and login that a city of this home made; gives the databases' names."""
    mark = _mark(home)
    try:
        with _connected() as connection:
            found = _rows(
                connection,
                "SELECT schema_name FROM information_schema.schemata WHERE schema_name LIKE %s",
                (f"%\\_{mark}",),
            )
            for (name,) in found:
                _run(connection, f"DROP DATABASE IF EXISTS `{name}`")
            users = _rows(
                connection, "SELECT user, host FROM mysql.user WHERE user LIKE %s", (f"xianjie\\_{mark}\\_%",)
            )
            for user, host in users:
                _run(connection, "DROP USER IF EXISTS %s@%s", (user, host))
            return [str(name) for (name,) in found]
    except (pymysql.Error, OSError):
        return []


def _home(place: Place) -> str:
    return _mark(place.home)


def _mark(home: Path) -> str:
    return hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:8]


def _name(place: Place, agency: Agency) -> str:
    return f"{place.prefix}{agency.id}_{_home(place)}"


def _reader(place: Place) -> str:
    return f"xianjie_{_home(place)}_{hashlib.sha256(place.prefix.encode()).hexdigest()[:6]}"


def _url() -> str:
    return os.environ.get(VARIABLE) or DEFAULT


@contextmanager
def _connected(database: str | None = None) -> Iterator[Any]:
    parts = urlsplit(_url())
    connection = pymysql.connect(
        host=parts.hostname or "127.0.0.1",
        port=parts.port or 3306,
        user=unquote(parts.username or "root"),
        password=unquote(parts.password or ""),
        database=database,
        charset="utf8mb4",
        connect_timeout=3,
        autocommit=True,
    )
    try:
        yield connection
    finally:
        connection.close()


def _run(connection: Any, statement: str, parameters: tuple[Any, ...] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)


def _rows(connection: Any, statement: str, parameters: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return list(cursor.fetchall())
