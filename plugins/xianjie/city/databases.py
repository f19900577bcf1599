"""Plays a city into databases: one for each agency, up to the end of a local day, and no further.

How far an agency was played stands in its database's comment and is committed with the rows: a run that was killed is
taken up where it stopped, and playing the same day twice changes nothing.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie.city.agencies import AGENCIES, TABLES
from xianjie.city.making import plan
from xianjie.city.plans import Event, Plan
from xianjie.errors import Fault, ProjectError, SourceUnreachable
from xianjie.privatefile import write_private

PREFIX = "agency_"
_SCHEMAS = Path(__file__).parent / "schemas"
_OPTIONS = "-c TimeZone=Asia/Shanghai -c DateStyle=ISO -c client_encoding=UTF8 -c client_min_messages=warning"


def play(
    admin_url: str, *, seed: int, size: str, until: date, home: Path, reset: bool = False, prefix: str = PREFIX
) -> dict[str, str]:
    """Play the city up to the end of the day `until`; gives connection id → address of the read-only login.

    `admin_url` may create databases and roles. The password of the read-only login and the truth are kept in
    `home`/city. Raises ProjectError if another city stands there and `reset` is not given, or if a city of another seed
    or size does; SourceUnreachable if the server does not answer.
    """
    made = plan(seed, size)
    folder = home / "city"
    folder.mkdir(parents=True, exist_ok=True)
    with closing(_connect(admin_url)) as admin:
        admin.autocommit = True
        # Two plays at once would create the same things; the second waits.
        _run(admin, "SELECT pg_advisory_lock(hashtext(%s))", (f"xianjie city {prefix}",))
        if reset:
            drop(admin, prefix)
        played = _played(admin, prefix)
        _refuse_other(played, seed, size)
        password = _password(folder)
        reader = _reader(admin, prefix, password)
        write_truth(folder, made)
        for agency in AGENCIES:
            _play_agency(admin, admin_url, made, agency, until, prefix, reader)
    return {f"agency_{agency}": _login(admin_url, prefix + agency, reader, password) for agency in AGENCIES}


def _play_agency(
    admin: Connection, admin_url: str, made: Plan, agency: str, until: date, prefix: str, reader: str
) -> None:
    name = prefix + agency
    if not _rows(admin, "SELECT 1 FROM pg_database WHERE datname = %s", (name,)):
        _run(admin, sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(name)))
    place = _database(admin_url, name)
    with closing(_connect(place)) as connection, connection, connection.cursor() as cursor:
        cursor.execute((_SCHEMAS / f"{agency}.sql").read_text(encoding="utf-8"))
        _grant(connection, name, agency, reader)
        state = _state(connection)
        after = date.fromisoformat(state["until"]) if state else None
        if after is None or after < until:
            events = between(made, agency, after, until)
            for table in TABLES[agency]:
                _upsert(connection, table, [event for event in events if event.table == table])
            _note(connection, name, {"seed": made.seed, "size": made.size, "until": until.isoformat()})


def between(made: Plan, agency: str, after: date | None, until: date) -> list[Event]:
    """The last version of every row of the agency that changed after the end of `after`, by the end of `until`."""
    first = _end(after or date(1, 1, 1))
    last: dict[tuple[str, str], Event] = {}
    for event in made.events:
        if event.agency == agency and first <= event.at < _end(until):
            last[event.table, event.key] = event
    return list(last.values())


def _end(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time())


def counts(admin_url: str, prefix: str = PREFIX) -> dict[str, dict[str, int]]:
    """Rows by agency and table, as they stand in the databases."""
    found: dict[str, dict[str, int]] = {}
    for agency, tables in TABLES.items():
        with closing(_connect(_database(admin_url, prefix + agency))) as connection:
            query = sql.SQL("SELECT count(*) FROM {}")
            found[agency] = {
                table: _rows(connection, query.format(sql.Identifier(*table.split("."))))[0][0] for table in tables
            }
    return found


def fingerprint(admin_url: str, prefix: str = PREFIX) -> dict[str, str]:
    """A hash of all rows of each table, change stamps included: equal cities have equal hashes."""
    found: dict[str, str] = {}
    query = "SELECT md5(coalesce(string_agg(row_text, E'\\n' ORDER BY row_text COLLATE \"C\"), '')) FROM ({}) AS rows"
    for agency, tables in TABLES.items():
        with closing(_connect(_database(admin_url, prefix + agency))) as connection:
            for table in tables:
                inner = sql.SQL("SELECT t::text AS row_text FROM {} AS t").format(sql.Identifier(*table.split(".")))
                found[table] = _rows(connection, sql.SQL(query).format(inner))[0][0]
    return found


def drop(admin: Connection, prefix: str = PREFIX) -> None:
    """Drop the city's databases and its login; nothing happens where they are not there."""
    for agency in AGENCIES:
        _run(admin, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(prefix + agency)))
    _run(admin, sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(_reader_name(prefix))))


def _upsert(connection: Connection, table: str, events: list[Event]) -> None:
    """Write the rows by the table's key, as one statement, whatever was there before."""
    if not events:
        return
    columns = list(events[0].row)
    key = next(tables[table][0] for tables in TABLES.values() if table in tables)
    target = sql.Identifier(*table.split("."))
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


# What stands where.


def _state(connection: Connection) -> dict[str, Any] | None:
    rows = _rows(
        connection,
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()",
    )
    return _read_state(rows[0][0]) if rows[0][0] else None


def _read_state(comment: str) -> dict[str, Any]:
    try:
        state = json.loads(comment)
        date.fromisoformat(state["until"])
        return {"seed": int(state["seed"]), "size": str(state["size"]), "until": state["until"]}
    except (ValueError, KeyError, TypeError):
        fault = "a database of that name stands there, and no city played it"
        remedy = "Rename that database, or name another server."
        raise ProjectError(Fault("city", "comment of the database", fault, remedy)) from None


def _note(connection: Connection, name: str, state: dict[str, Any]) -> None:
    statement = sql.SQL("COMMENT ON DATABASE {} IS {}")
    _run(connection, statement.format(sql.Identifier(name), sql.Literal(json.dumps(state))))


def _played(admin: Connection, prefix: str) -> dict[str, dict[str, Any]]:
    rows = _rows(
        admin,
        "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = ANY (%s)",
        ([prefix + agency for agency in AGENCIES],),
    )
    return {name: _read_state(comment) for name, comment in rows if comment}


def _refuse_other(played: dict[str, dict[str, Any]], seed: int, size: str) -> None:
    others = {(state["seed"], state["size"]) for state in played.values()} - {(seed, size)}
    if others:
        there = ", ".join(f"seed {one} size {other}" for one, other in sorted(others))
        raise ProjectError(
            Fault(
                "city",
                f"seed {seed} size {size}",
                f"another city stands in these databases ({there})",
                "Play that one on, or give --reset to drop it and begin anew (the warehouse must begin anew as well).",
            )
        )


def _reader_name(prefix: str) -> str:
    return "xianjie_reader" if prefix == PREFIX else f"{prefix}reader"


def _reader(admin: Connection, prefix: str, password: str) -> str:
    """The login that may read the agencies' tables and nothing else."""
    name = _reader_name(prefix)
    if not _rows(admin, "SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)):
        _run(admin, sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(name)))
    _run(
        admin,
        sql.SQL("ALTER ROLE {} PASSWORD {} CONNECTION LIMIT 32").format(sql.Identifier(name), sql.Literal(password)),
    )
    return name


def _grant(connection: Connection, name: str, agency: str, reader: str) -> None:
    role = sql.Identifier(reader)
    schemas = sorted({table.split(".")[0] for table in TABLES[agency]})
    _run(connection, sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))
    _run(connection, sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(sql.Identifier(name), role))
    for schema in schemas:
        _run(connection, sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(sql.Identifier(schema), role))
        _run(connection, sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(sql.Identifier(schema), role))


def _password(folder: Path) -> str:
    file = folder / "reader.password"
    if not file.exists():
        write_private(file, secrets.token_urlsafe(24))
    return file.read_text(encoding="utf-8")


def write_truth(folder: Path, made: Plan) -> None:
    """Keep the truth beside the city, where no part of the pipeline looks; never there half-written."""
    head = {"seed": made.seed, "size": made.size, "fingerprint": made.fingerprint()}
    lines = [head, *(asdict(situation) for situation in made.situations)]
    unfinished = folder / f".truth.{os.getpid()}"
    text = "".join(json.dumps(line, ensure_ascii=False, default=str) + "\n" for line in lines)
    unfinished.write_text(text, encoding="utf-8")
    unfinished.rename(folder / "truth.jsonl")


def _connect(url: str) -> Connection:
    try:
        return psycopg2.connect(url, connect_timeout=10, application_name="xianjie city", options=_OPTIONS)
    except psycopg2.OperationalError as error:
        fault = Fault(
            "city", type(error).__name__, "the server for the agencies' databases does not answer", "Start it."
        )
        raise SourceUnreachable(fault) from None


def _database(url: str, name: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{quote(name, safe='')}"))


def _login(url: str, name: str, user: str, password: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    netloc = f"{quote(user, safe='')}:{quote(password, safe='')}@{host}"
    return urlunsplit(("postgresql", netloc, f"/{quote(name, safe='')}", "", ""))


def _run(connection: Connection, statement: str | sql.Composed, parameters: tuple[Any, ...] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)


def _rows(
    connection: Connection, statement: str | sql.Composed, parameters: tuple[Any, ...] = ()
) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.fetchall()
