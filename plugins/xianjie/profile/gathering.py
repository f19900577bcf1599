"""Gathers all that stands about one party as of a night: the versions of records that held then, and its leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import access, expanding, rules, tables
from xianjie.dossier.gathering import last_night
from xianjie.dossier.telling import number
from xianjie.errors import Fault, ProjectError
from xianjie.expanding.found import Expansion
from xianjie.explain import label
from xianjie.law.standards import load_standards
from xianjie.link import night_views
from xianjie.load import masked
from xianjie.nightrecords import described
from xianjie.telling import select
from xianjie.warehouse import Warehouse

PURPOSE = "查阅当事人画像"
_NUMBERS = ("decision_no", "document_no", "case_no", "licence_no", "certificate_no")
_DATES = (
    "decided_on", "transferred_on", "judged_on", "opened_on", "received_on", "traded_to", "valid_from", "from_on",
    "ordered_on", "registered_on", "established_on", "issued_on", "entered_on",
)  # fmt: skip
_ABOUT = ("cause", "offence", "cause_text", "offence_text", "scope_text", "licence_kind", "goods")


class NoParty(ProjectError):
    """Nobody is called so, or bears that number."""


@dataclass(frozen=True)
class Item:
    """A record or lead of the party: what it is, whose, its number and day, what it is about, in which part."""

    noun: str
    name: str
    agency: str
    number: str
    on: date | None
    about: str
    role: str
    record_id: str


@dataclass(frozen=True)
class Profile:
    """A party as of a night: names used, numbers masked, its records and leads, and whom it is tied to."""

    party_id: str
    name: str
    kind: str
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    night: date
    items: tuple[Item, ...]
    leads: tuple[dict[str, Any], ...]
    ties: Expansion


def gather(warehouse: Warehouse, given: str, as_of: date | None = None, purpose: str = PURPOSE) -> Profile:
    """The profile of a party by its key, name or number, as of a night (the newest); the look is logged first.

    Raises NoParty where nobody is meant, or somebody of whom anything is sealed (which is not said); ProjectError where
    several are meant: their keys are named, and no number.
    """
    access.log(warehouse, "publisher", "profile", purpose=purpose)
    with warehouse.transaction("publisher", "profile") as connection:
        night = last_night(connection, as_of)
        party = _party(connection, given.strip())
        night_views(connection, night)
        members = select(
            connection,
            "SELECT DISTINCT noun, record_id, member_id, name FROM core.party_member WHERE party_id = %s ORDER BY 1, 2",
            (party["party_id"],),
        )
        items = tuple(_items(connection, members))
        # Names that only later records use are not of this night.
        held = {one.record_id for one in items}
        names = dict.fromkeys(one["name"] for one in members if one["name"] and one["record_id"] in held)
        leads = select(
            connection,
            """SELECT lead_id::text AS lead_id, lead_type, tier, domain, agency_name, document_no, offence_name,
                decided_on, first_seen_on FROM lead.lead WHERE party_id = %s AND first_seen_on <= %s
                ORDER BY first_seen_on, lead_id""",
            (party["party_id"], night),
        )
    ties = expanding.expand(warehouse, party["party_id"], expanding.Bounds(1, 240, 24), night)
    with warehouse.transaction("publisher", "profile") as connection:
        for one in _sealed(connection, list(ties.parties)):
            del ties.parties[one]
    kinds = tables.load()["core.penalty_party"].columns["party_kind"].codes or {}
    return Profile(
        party_id=party["party_id"],
        name=party["name"] or next(iter(names), "姓名未载明"),
        kind=kinds.get(str(party["party_kind"]), ""),
        numbers=tuple(masked(one) for one in (party["id_no"], party["credit_code"]) if one),
        names=tuple(names),
        night=night,
        items=tuple(sorted(items, key=lambda one: (one.on or date.min, one.noun, one.record_id))),
        leads=tuple(
            {**one, "number": number(one["lead_id"]), "type": label("lead_type", one["lead_type"])} for one in leads
        ),
        ties=ties,
    )


def _party(connection: Connection, given: str) -> dict[str, Any]:
    rows = select(
        connection,
        """SELECT coalesce(party.merged_into, party.party_id) AS party_id FROM core.party
        WHERE party_id = %(given)s OR name = %(given)s OR name_key = %(given)s OR id_no = %(given)s
            OR credit_code = %(given)s
        UNION SELECT party_id FROM core.party_member WHERE name = %(given)s ORDER BY 1 LIMIT 6""",
        {"given": given},
    )
    if not rows or _sealed(connection, [row["party_id"] for row in rows]):
        raise NoParty(
            Fault("profile", "", "nobody is called so or bears that number", "Give the whole name or number.")
        )
    if len(rows) > 1:
        listed = "; ".join(row["party_id"] for row in rows)
        raise ProjectError(Fault("profile", "", f"several parties are meant: {listed}", "Give one of these keys."))
    return select(connection, "SELECT * FROM core.party WHERE party_id = %s", (rows[0]["party_id"],))[0]


def _sealed(connection: Connection, parties: list[str]) -> set[str]:
    """Those of the parties of whom a lead is sealed, or whom people sealed."""
    found = select(
        connection,
        """SELECT party_id FROM lead.lead WHERE party_id = ANY(%(parties)s) AND is_sealed
        UNION SELECT key FROM (
            SELECT DISTINCT ON (key) key, is_sealed FROM ops.sealing WHERE key = ANY(%(parties)s)
            ORDER BY key, sealing_id DESC
        ) AS newest WHERE is_sealed""",
        {"parties": parties},
    )
    return {row["party_id"] for row in found}


def _items(connection: Connection, members: list[dict[str, Any]]) -> Iterator[Item]:
    """The party's records as they stood that night, by kind; one without a version then is left out."""
    records = tables.records()
    by_noun: dict[str, list[dict[str, Any]]] = {}
    for one in members:
        by_noun.setdefault(one["noun"], []).append(one)
    for noun, of_noun in by_noun.items():
        base = noun.removesuffix("_party")
        if base not in records:
            continue
        roles = _roles(connection, noun, [one["member_id"] for one in of_noun]) if noun in records else {}
        for row in described(
            connection, base, [one["record_id"] for one in of_noun], numbers=_NUMBERS, dates=_DATES, about=_ABOUT
        ):
            part = next((roles.get(one["member_id"], "") for one in of_noun if one["record_id"] == row["id"]), "")
            about = _about(base, row["about"])
            name = records[base].comment.split("（")[0]
            yield Item(base, name, row["agency"], row["number"] or "", row["day"], about, part, row["id"])


def _about(noun: str, code: Any) -> str:
    if not code:
        return ""
    known = (rules.load_causes(), load_standards())
    codes = tables.records()[noun].columns.get("licence_kind")
    said = next((one[code].name for one in known if code in one), None)
    return said or ((codes.codes or {}) if codes else {}).get(code, str(code))


def _roles(connection: Connection, noun: str, ids: list[str]) -> dict[str, str]:
    columns = tables.records()[noun].columns
    if "role" not in columns:
        return {}
    statement = sql.SQL("SELECT {key} AS id, role FROM {view} WHERE {key} = ANY(%s)").format(
        key=sql.Identifier(f"{noun}_id"), view=sql.Identifier(f"night_{noun}")
    )
    codes = columns["role"].codes or {}
    return {row["id"]: codes.get(row["role"], row["role"] or "") for row in select(connection, statement, (ids,))}
