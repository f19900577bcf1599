"""Gathers what a person may see of a party as of a day: records, leads, ties; the warehouse decides what that is.

`lead.profile` logs the look, tells what is of the person's regions and functions, and counts the rest. Codes become
Chinese words here.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg2

from xianjie import access, rules, tables
from xianjie.dossier.gathering import asking_role
from xianjie.dossier.telling import number
from xianjie.errors import Fault, ProjectError
from xianjie.expanding import TIES
from xianjie.explain import label
from xianjie.law.standards import load_standards
from xianjie.warehouse import Warehouse

PURPOSE = "查阅当事人画像"
# Records of a case: who stand on one of them are of the same case.
CASES = frozenset(
    (
        "admin_case", "penalty", "transfer", "filing", "prosecution_decision", "judgment", "civil_case",
        "coercive_measure", "separate_handling", "hazard_order", "restoration", "ban",
    )
)  # fmt: skip
_NOT_THERE, _SEVERAL = "P0002", "21000"
_STATES = {"raised": "open", "reopened": "open", "pending": "pending", "withdrawn": "withdrawn"}


class NoParty(ProjectError):
    """Nobody is called so, or bears that number, or somebody of whom this person may see nothing."""


@dataclass(frozen=True)
class Item:
    """A record of the party: what it is, whose, its number and day, what it is about, its outcome, in which part."""

    noun: str
    name: str
    agency: str
    number: str
    on: date | None
    about: str
    outcome: str
    role: str
    record_id: str


@dataclass(frozen=True)
class Tie:
    """Another party: by what it is tied, by which records, and how many leads stand on it that the person may see."""

    party_id: str
    name: str
    kinds: tuple[str, ...]
    keys: tuple[str, ...]
    records: tuple[str, ...]
    leads: int


@dataclass(frozen=True)
class Profile:
    """A party as of a night: names used, numbers masked, records, leads, ties, and how much of each is left out."""

    party_id: str
    name: str
    kind: str
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    night: date
    items: tuple[Item, ...]
    leads: tuple[dict[str, Any], ...]
    ties: tuple[Tie, ...]
    left_out: Mapping[str, int]


def gather(warehouse: Warehouse, given: str, as_of: date | None = None, purpose: str = PURPOSE) -> Profile:
    """The profile of a party by its key, name or number, as of a day (the newest night); the look is logged first.

    Raises NoParty where nobody is meant, or somebody of whom the person may see nothing (which is not said);
    ProjectError where several are meant, with their keys, or where the purpose is empty.
    """
    told = _told(warehouse, asking_role(warehouse), given, as_of, purpose)
    kinds = tables.load()["core.penalty_party"].columns["party_kind"].codes or {}
    names = tuple(told["names"])
    return Profile(
        party_id=told["party_id"],
        name=told["name"] or next(iter(names), "姓名未载明"),
        kind=kinds.get(str(told["party_kind"]), ""),
        numbers=tuple(told["numbers"]),
        names=names,
        night=date.fromisoformat(told["night"]),
        items=tuple(sorted(map(_item, told["records"]), key=lambda one: (one.on or date.min, one.noun, one.record_id))),
        leads=tuple(map(_lead, told["leads"])),
        ties=tuple(map(_tie, told["ties"])),
        left_out=told["left_out"],
    )


def _told(warehouse: Warehouse, role: str, given: str, as_of: date | None, purpose: str) -> dict[str, Any]:
    try:
        with closing(warehouse.connect(role, "xianjie profile")) as connection, connection.cursor() as cursor:
            # The line of the log is committed before anything is shown.
            for _ in ("log it", "show it"):
                cursor.execute("SELECT lead.profile(%s, %s, %s)", (given, as_of, purpose))
                [(found,)] = cursor.fetchall()
                connection.commit()
                if found is not None:
                    return dict(found)
    except psycopg2.Error as error:
        said, remedy = error.diag.message_primary or "", error.diag.message_hint or "给出其中一个键。"
        if error.pgcode == _NOT_THERE:
            raise NoParty(Fault("profile", "", said, remedy)) from None
        if error.pgcode == _SEVERAL:
            raise ProjectError(Fault("profile", "", said, remedy)) from None
        raise access.refused(error, "profile") from None
    raise ProjectError(Fault("profile", "", "the look could not be logged", "Try again."))


def _word(noun: str, column: str, code: Any) -> str:
    described = tables.records().get(noun)
    found = described.columns.get(column) if described and code else None
    return ((found.codes or {}).get(code, str(code)) if found else str(code)) if code else ""


def _item(row: Mapping[str, Any]) -> Item:
    noun = row["noun"]
    base = tables.records()[noun]
    outcome = _word(noun, "decision", row["decision"]) or _word(noun, "status", row["status"])
    return Item(
        noun,
        base.comment.split("（")[0],
        row["agency"],
        row["number"] or "",
        date.fromisoformat(row["day"][:10]) if row["day"] else None,
        _about(noun, row["about"]),
        outcome,
        _word(f"{noun}_party", "role", row["role"]),
        row["record_id"],
    )


def _about(noun: str, code: Any) -> str:
    if not code:
        return ""
    known = (rules.load_causes(), load_standards())
    return next((one[code].name for one in known if code in one), None) or _word(noun, "licence_kind", code)


def _lead(row: Mapping[str, Any]) -> dict[str, Any]:
    state = _STATES.get(row["event"], "open")
    return {
        **{name: value for name, value in row.items() if name != "event"},
        "first_seen_on": date.fromisoformat(row["first_seen_on"]),
        "number": number(row["lead_id"]),
        "type": label("lead_type", row["lead_type"]),
        "tier_word": label("tier", row["tier"]),
        "state": state,
        "state_word": label("state", state),
    }


def _by(tie: Mapping[str, Any]) -> str:
    """By what two are tied, in words: who stand on one invoice are no co-actors."""
    noun = tie["records"][0].split("/")[1]
    if tie["kind"] == "co_party" and noun not in CASES:
        return f"同一{tables.records()[noun].comment.split('（')[0]}"
    return TIES.get(tie["kind"], str(tie["kind"]))


def _tie(row: Mapping[str, Any]) -> Tie:
    return Tie(
        row["party_id"],
        row["name"] or "姓名未载明",
        tuple(dict.fromkeys(map(_by, row["ties"]))),
        tuple(one["key"] for one in row["ties"] if one["key"]),
        tuple(dict.fromkeys(record for one in row["ties"] for record in one["records"])),
        row["leads"],
    )
