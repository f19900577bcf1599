"""Keeps an agency in a SQLite file of its own in the home folder; how far it was played stands in the file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from xianjie.city.databases import SCHEMAS, read_state
from xianjie.city.stores import Place, State

if TYPE_CHECKING:
    from xianjie.city.agency import Agency
    from xianjie.city.plans import Plan

# Apart from the agency's own tables; no contract names it.
_NOTE = "CREATE TABLE IF NOT EXISTS city_note (one INTEGER PRIMARY KEY CHECK (one = 1), note TEXT NOT NULL)"


class SqliteFiles:
    """Agencies in SQLite files; `schemas/<agency>.sql` makes the tables."""

    def missing(self, place: Place) -> str | None:
        """Never: a file can be written wherever the city's own folder can."""

    def state(self, place: Place, agency: Agency) -> State | None:
        """What was played into the file; None if it is not there, or was made and not yet played."""
        if not _file(place, agency).exists():
            return None
        with closing(_open(place, agency)) as connection:
            known = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'city_note'").fetchone()[0]
            row = connection.execute("SELECT note FROM city_note").fetchone() if known else None
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if row is None:
            # A file with tables and without our note is someone else's: read_state refuses it.
            return read_state("") if tables else None
        return read_state(row[0])

    def play(self, place: Place, agency: Agency, made: Plan, after: date | None, until: date) -> None:
        """Write what changed after the end of `after`, by the end of `until`, with the note, in one transaction."""
        from xianjie.city.playing import between

        _file(place, agency).parent.mkdir(parents=True, exist_ok=True)
        with closing(_open(place, agency)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in (SCHEMAS / f"{agency.id}.sql").read_text(encoding="utf-8").split(";\n"):
                connection.execute(statement)
            connection.execute(_NOTE)
            events = between(made, agency.id, after, until)
            for table in agency.tables:
                rows = [event.row for event in events if event.table == table]
                if rows:
                    columns = list(rows[0])
                    places = ", ".join("?" for _ in columns)
                    # Names are the agency module's own.
                    insert = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})"
                    connection.executemany(insert, ([_text(row[column]) for column in columns] for row in rows))
            note = json.dumps({"seed": made.seed, "size": made.size, "until": until.isoformat()})
            connection.execute("INSERT OR REPLACE INTO city_note VALUES (1, ?)", (note,))
            connection.execute("COMMIT")

    def admit(self, place: Place, agency: Agency) -> None:
        """Nothing to do: a file asks for no login."""

    def uri(self, place: Place, agency: Agency) -> str:
        """The address of the file; the pipeline opens it for reading only."""
        return f"sqlite:///{_file(place, agency).resolve()}"

    def counts(self, place: Place, agency: Agency) -> dict[str, int]:
        """Rows by table."""
        with closing(_open(place, agency)) as connection:
            count = "SELECT count(*) FROM "
            return {table: connection.execute(count + table).fetchone()[0] for table in agency.tables}

    def fingerprint(self, place: Place, agency: Agency) -> dict[str, str]:
        """A hash of each table's rows, in an order of their own."""
        found = {}
        with closing(_open(place, agency)) as connection:
            for table in agency.tables:
                rows = sorted(repr(row) for row in connection.execute(f"SELECT * FROM {table}"))
                found[table] = hashlib.md5("\n".join(rows).encode(), usedforsecurity=False).hexdigest()
        return found

    def drop(self, place: Place, agency: Agency) -> None:
        """Delete the file."""
        file = _file(place, agency)
        for one in (file, file.with_name(f"{file.name}-journal")):
            one.unlink(missing_ok=True)


SQLITE = SqliteFiles()


def _file(place: Place, agency: Agency) -> Path:
    return place.home / "drops" / f"{place.prefix}{agency.id}.db"


def _open(place: Place, agency: Agency) -> sqlite3.Connection:
    # Transactions are ours to begin.
    return sqlite3.connect(_file(place, agency), isolation_level=None, timeout=30)


def _text(value: object) -> object:
    """Dates, times and amounts as the agency's form writes them: SQLite has no types for them."""
    return value if value is None or isinstance(value, int | str) else str(value)
