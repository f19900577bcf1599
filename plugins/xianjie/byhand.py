"""Records written by hand, put into a scratch warehouse as the versions that a night's conform would leave.

A hand that writes a name twice means one person. A warehouse joins nobody by name alone, so each name without a number
gets one of its own, valid and held by nobody else; a number that is written as none stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json, execute_values

from xianjie import tables
from xianjie.city.identity import credit_code, id_number
from xianjie.settings import office
from xianjie.warehouse import end_of

Record = dict[str, Any]
NUMBERS = ("id_no", "credit_code")


def nouns() -> list[str]:
    """The records that can be written by hand, their parties left out: `penalty`, `filing` and the like."""
    return [noun for noun in tables.records() if not noun.endswith("_party")]


def parties_of(given: Mapping[str, Any]) -> list[Any]:
    """The parties of a record: `party` is one, a list of them, or left out."""
    named = given.get("party")
    return named if isinstance(named, list) else [named] if named is not None else []


@dataclass
class People:
    """Gives each name numbers of its own; `number` keeps two casts apart."""

    number: int
    known: dict[str, Record] = field(default_factory=dict)
    written: dict[str, dict[str, set[str]]] = field(default_factory=dict)

    def note(self, party: Mapping[str, Any]) -> None:
        """Remember the numbers that are written beside a name, so that the name alone means the same person."""
        for column in NUMBERS:
            if party.get(column):
                self.written.setdefault(str(party.get("name")), {}).setdefault(column, set()).add(str(party[column]))

    def columns(self, given: Any) -> Record:
        """A party's columns; `given` is a name, or columns of which `kind` is the party_kind."""
        party: Record = {"name": given} if isinstance(given, str) else dict(given)
        name = str(party.get("name"))
        known = self.known.get(name)
        kind = party.pop("kind", None) or party.get("party_kind") or (known["party_kind"] if known else "person")
        party["party_kind"] = kind
        if known is None:
            known = self.known[name] = {"party_kind": kind, **self._numbers(name, kind, len(self.known))}
        head = party.get("legal_representative_name")
        if head is not None and "legal_representative_id_no" not in party:
            party["legal_representative_id_no"] = self.columns({"name": head, "kind": "person"}).get("id_no")
        return {**known, **party}

    def _numbers(self, name: str, kind: str, ordinal: int) -> Record:
        written = self.written.get(name, {})
        if written:
            # One number tells who the name is; of two bearers nobody knows which one a bare name means.
            return {column: found.copy().pop() for column, found in written.items() if len(found) == 1}
        region = office().region_code
        if kind == "person":
            return {"id_no": id_number(region, date(1950, 1, 1) + timedelta(days=self.number), 100 + ordinal)}
        code = "91" if kind == "organisation" else "92"
        return {"credit_code": credit_code(code, region, f"{self.number:05d}{ordinal:03d}")}


@dataclass(frozen=True)
class Agency:
    """An agency that the records come from: its id, kind, name, the nouns that it keeps, and where it is."""

    id: str
    kind: str
    name: str
    nouns: tuple[str, ...]
    region_code: str | None = None

    def delivered(self) -> list[str]:
        """The nouns with their parties, as a contract would say them."""
        return [*self.nouns, *(f"{noun}_party" for noun in self.nouns if f"{noun}_party" in tables.records())]


def land(connection: Connection, agencies: Iterable[Agency], as_of: date, stale: Iterable[str] = ()) -> None:
    """Enter the agencies as landed through the night; those in `stale` only through the one before."""
    behind = set(stale)
    with connection.cursor() as cursor:
        for agency in agencies:
            cursor.execute(
                "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT (agency_id) DO NOTHING",
                (agency.id, agency.name, agency.kind, agency.region_code or office().region_code, agency.delivered()),
            )
            cursor.execute(
                "INSERT INTO ops.freshness (agency_id, landed_through) VALUES (%s, %s)"
                " ON CONFLICT (agency_id) DO UPDATE SET landed_through = excluded.landed_through",
                (agency.id, as_of - timedelta(days=1) if agency.id in behind else as_of),
            )


@dataclass(frozen=True)
class Writer:
    """Writes records as known at the end of the night's day; `gathers` them until `flush` where there are many."""

    connection: Connection
    as_of: date
    gathers: bool = False
    gathered: dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]] = field(default_factory=dict)

    def put(self, agency_id: str, noun: str, key: str, columns: Mapping[str, Any]) -> str:
        """Insert one record whose columns are typed already; returns its id."""
        record_id = f"{agency_id}/{noun}/{key}"
        types = tables.records()[noun].columns
        row = {
            "region_code": office().region_code,
            **{name: Json(value) if types[name].type == "jsonb" else value for name, value in columns.items()},
            f"{noun}_id": record_id,
            "agency_id": agency_id,
            "source_key": key,
            "known_at": end_of(self.as_of),
            "superseded_at": None,
            "is_deleted": False,
            "batch_id": 0,
            "row_hash": "",
        }
        self.gathered.setdefault((noun, tuple(row)), []).append(tuple(row.values()))
        if not self.gathers:
            self.flush()
        return record_id

    def flush(self) -> None:
        """Insert what was gathered."""
        with self.connection.cursor() as cursor:
            for (noun, columns), rows in self.gathered.items():
                names = sql.SQL(", ").join(map(sql.Identifier, columns))
                statement = sql.SQL("INSERT INTO {} ({}) VALUES %s").format(sql.Identifier("core", noun), names)
                execute_values(cursor, statement, rows)
        self.gathered.clear()

    def with_parties(
        self, agency_id: str, noun: str, key: str, columns: Mapping[str, Any], parties: Iterable[Record]
    ) -> list[str]:
        """Insert a record and its parties; returns the ids of the parties."""
        record_id = self.put(agency_id, noun, key, columns)
        return [
            self.put(agency_id, f"{noun}_party", f"{key}/{number}", {**one, "ordinal": number, f"{noun}_id": record_id})
            for number, one in enumerate(parties, 1)
        ]
