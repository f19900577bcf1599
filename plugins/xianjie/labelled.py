"""The labelled decision texts of `tests/facts/`: what each gives for certain, and what must not be read from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from xianjie.errors import Fault, raise_all
from xianjie.settings import Typed, root
from xianjie.tables import Column, load, shared_columns
from xianjie.yamlfile import name_of, parse_all

PUBLISHED = "published.yaml"
HELD_OUT = "held_out.yaml"
DATES = ("act_from", "act_to", "discovered_on")
# What merely describes the act stands in nearly every text: judged only where an entry names it.
OPEN = frozenset(
    {
        "acts_count",
        "discovered_on",
        "duration_days",
        "is_tobacco",
        "mark_object",
        "pollutants",
        "product_kind",
        "subject_kind",
        "water_kind",
    }
)
Code = Annotated[str, StringConstraints(pattern=r"^[a-z_]+(\.[a-z_]+)+$")]
Written = bool | int | Decimal | str | list[str]


class Prior(Typed):
    """An earlier penalty that the text tells of."""

    decided_on: date | None
    decision_no: str | None = None


class Names(Typed):
    """Things and places in the words of the text."""

    goods: list[str] = []
    marks: list[str] = []
    place: str | None = None


class Text(Typed):
    """One decision with its labels."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]+-[0-9]{3}$|^P[0-9]{3}$")]
    agency: str | None = None
    cause_text: str = ""
    basis_text: str = ""
    facts_text: str = ""
    decided_on: date | None = None
    expect: dict[str, Written] = {}
    either: dict[str, Written] = {}
    bounds: dict[str, tuple[Decimal | None, Decimal | None]] = {}
    unread: list[str] = []
    causes: list[Code] = []
    prior_penalties: list[Prior] = []
    names: Names = Names()
    traps: list[str] = []

    def judges(self, column: str) -> bool:
        """Whether reading that column is right or wrong here."""
        return column not in OPEN or column in self.expect or column in self.either or column in self.unread


class _File(Typed):
    texts: Annotated[list[Text], Field(min_length=1)]
    is_blind: bool = False


def folder() -> Path:
    """Where the labelled texts lie."""
    return root() / "tests" / "facts"


def columns() -> Mapping[str, Column]:
    """Every column that a label may name: the measured ones and the dates of the act."""
    penalty = load()["core.penalty"].columns
    return shared_columns("measured_columns") | {name: penalty[name] for name in DATES}


def read(*names: str) -> tuple[Text, ...]:
    """The texts of those files of the folder, the main set if none is named; raises with every fault of every file."""
    paths = [folder() / name for name in names] or sorted((folder() / "texts").glob("*.yaml"))
    found: list[Text] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for path, file in parse_all(paths, _File).items():
        for text in file.texts:
            found.append(text)
            faults += [Fault(name_of(path), text.id, fault, remedy) for fault, remedy in _faults(text, seen)]
            seen.add(text.id)
    raise_all(faults)
    return tuple(found)


def apart() -> Mapping[str, tuple[Text, ...]]:
    """The sets that are scored apart from the main one, by the names of their files."""
    return {path.stem: read(path.name) for path in sorted(folder().glob("*.yaml"))}


def blind() -> frozenset[str]:
    """The sets of which only the figures are shown, so that no pattern is built to please them."""
    files = parse_all(sorted(folder().glob("*.yaml")), _File)
    return frozenset(path.stem for path, file in files.items() if file.is_blind)


def _faults(text: Text, seen: set[str]) -> list[tuple[str, str]]:
    known = columns()
    faults = [("the id stands twice", "Give each text its own.")] if text.id in seen else []
    named = [*text.expect, *text.either, *text.bounds, *text.unread]
    for column in sorted({one for one in named if one not in known}):
        faults.append((f"{column} is not a column", "Name one of tables/_measured_columns.yaml or a date of the act."))
    for column in sorted(
        text.expect.keys() & {*text.either, *text.bounds, *text.unread} | text.either.keys() & {*text.unread}
    ):
        faults.append((f"{column} is labelled twice", "Say once what holds of it."))
    for column, value in (text.expect | text.either).items():
        if column in known and not _fits(value, known[column]):
            faults.append((f"{column} can't be {value}", f"Write a value of {known[column].type}."))
    return faults


def _fits(value: Written, column: Column) -> bool:
    kind = column.base_type
    if kind == "text[]":
        return isinstance(value, list) and (column.codes is None or set(value) <= column.codes.keys())
    if kind == "text":
        return isinstance(value, str) and (column.codes is None or value in column.codes)
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "date":
        return isinstance(value, str) and _is_date(value)
    if isinstance(value, bool | list):
        return False
    try:
        number = Decimal(value)
    except ArithmeticError:
        return False
    return kind.startswith("numeric") or number == number.to_integral_value()


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
