"""Standards: one offence's filing standard as the law has it, its limbs with the days on which each is in force.

Read from `rules/law/standards/<offence>.yaml`; what each limb restates stands in `rules/law/entries/`, verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BeforeValidator, Field, model_validator

from xianjie.errors import Fault, ProjectError
from xianjie.rules import Identifier
from xianjie.settings import ProvincialFigure, Typed, office, root
from xianjie.yamlfile import name_of, parse, parse_all

Tier = Literal["base", "aggravated", "especially_aggravated", "especially_aggravated_2"]
TIERS: tuple[Tier, ...] = ("base", "aggravated", "especially_aggravated", "especially_aggravated_2")
Days = tuple[date, date | None]


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


# One text, or several.
Listed = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class Limb(Typed):
    """One of the alternatives that meet a standard: its condition, its days in force, the entry that it restates."""

    id: Identifier
    in_force: Days
    when: str
    entry: str
    tier: Tier = "base"
    kind: Literal["threshold", "unsold_goods", "attempt", "filing_standard", "qualitative"] = "threshold"
    with_: tuple[str, ...] = Field(default=(), alias="with")
    stands_alone: bool = False
    secondary: bool = False
    narrowed_by: str | None = None
    because: Listed = ()
    situation: Identifier | None = None
    multiple_of: Identifier | None = None
    accumulates: str | None = None
    times: int = Field(default=1, ge=1)
    times_rule: str | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Limb:
        if self.in_force[1] is not None and self.in_force[1] < self.in_force[0]:
            raise ValueError("in_force ends before it begins")
        if (self.times > 1) != (self.times_rule is not None):
            raise ValueError("times and times_rule go together")
        if self.because and self.narrowed_by is None:
            raise ValueError("because says why it is narrowed, and narrowed_by is missing")
        return self

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that it restates: its own, and those that must hold together with it."""
        return (self.entry, *self.with_)

    @property
    def meets(self) -> bool:
        """Whether it meets the standard by itself: a base limb, or a heavier one that the law lets stand alone."""
        return self.tier == "base" or self.stands_alone


class Band(Typed):
    """A tier's statutory maximum (years, or `life`), the limitation rule that it leads to, and the words of the law."""

    tier: Tier
    statutory_max: int | Literal["life", "death"]
    limitation: str
    in_force: Days
    quote: str
    text: str


class Judgement(Typed):
    """What no record holds: never a condition, always a sentence of "may be wrong when"."""

    id: str
    says: str


class Gap(Typed):
    """Days for which the law is not known here, or not wholly; `when` narrows it to some acts.

    It leaves undecided what is met and what is missed; a text held in part may say that it is met, never that it is
    missed (`partial`); a text that may change the figures leaves what is met a warning (`may`).
    """

    from_: date = Field(alias="from")
    to: date | None
    reason: str
    when: str | None = None
    means: Literal["undecided", "partial", "may"] = "undecided"

    def holds(self, day: date) -> bool:
        """Whether it is open on that day."""
        return _holds((self.from_, self.to), day)


class BeforeFirst(Typed):
    """What holds from `crime_from` to the first limb: no interpretation existed, or its text is not held."""

    reason: Literal["no_interpretation", "text_missing"]
    says: str


class LeftOut(Typed):
    """Entries of the offence that are no limbs (by id, or by element word), and why."""

    entries: list[str] = []
    elements: list[str] = []
    why: str


class Standard(Typed):
    """One offence's filing standard.

    `gains` says what the law counts as 违法所得: `net` of the price of what was bought, or `gross`, all that was taken
    in; left out where the text does not say. `situations` names what a limb is about where a model may ask for that
    alone: one article often holds conduct, amounts and harm side by side.
    """

    name: str
    article: str
    crime_from: date
    before_first: BeforeFirst | None = None
    answers_for: Literal["anyone", "natural_person"] = "anyone"
    gains: Literal["net", "gross"] | None = None
    families: list[list[str]]
    situations: dict[Identifier, str] = {}
    limbs: list[Limb]
    feeds_no_model: str | None = None
    tiers: list[Band] = Field(min_length=1)
    judgements: list[Judgement]
    known_gaps: list[Gap] = []
    counts_short: list[str] = []
    leaves_out: list[LeftOut]

    @model_validator(mode="after")
    def _sound(self) -> Standard:
        ids = [limb.id for limb in self.limbs]
        twice = sorted({one for one in ids if ids.count(one) > 1})
        if twice:
            raise ValueError(f"the limb id {twice[0]} stands twice")
        asked = {limb.situation for limb in self.limbs if limb.situation is not None}
        if asked != self.situations.keys():
            odd = sorted(asked ^ self.situations.keys())[0]
            raise ValueError(f"the situation {odd} is not both named under `situations` and held by a limb")
        if bool(self.limbs) == (self.feeds_no_model is not None):
            raise ValueError("a standard has limbs, or says why it feeds_no_model")
        if (self.first > self.crime_from) != (self.before_first is not None):
            raise ValueError("before_first is needed exactly if the first limb begins after crime_from")
        if self.first < self.crime_from:
            raise ValueError("a limb is in force before crime_from")
        return self

    @property
    def first(self) -> date:
        """The first day on which a limb is in force."""
        return min((limb.in_force[0] for limb in self.limbs), default=self.crime_from)


@dataclass(frozen=True)
class Segment:
    """One version of a standard: the limbs that govern acts between two days of change, and the gaps that touch it."""

    start: date
    end: date | None
    limbs: tuple[Limb, ...]
    gaps: tuple[Gap, ...]


def versions(standard: Standard, as_of: date) -> Iterator[Segment]:
    """The versions from the first limb to `as_of`, in order; the last one that has begun is open-ended."""
    # A limb or gap changes the version on its first day and on the day after its last.
    changes = {limb.in_force[0] for limb in standard.limbs}
    changes |= {limb.in_force[1] + timedelta(days=1) for limb in standard.limbs if limb.in_force[1] is not None}
    for gap in standard.known_gaps:
        changes |= {gap.from_} | ({gap.to + timedelta(days=1)} if gap.to is not None else set())
    restated = {limb.entry for limb in standard.limbs}
    for figure in office().provincial_figures:
        if figure.entry in restated:
            changes.add(figure.in_force[0])
            changes |= {figure.in_force[1] + timedelta(days=1)} if figure.in_force[1] is not None else set()
    starts = sorted(day for day in changes if standard.first <= day <= as_of)
    for number, start in enumerate(starts):
        following = starts[number + 1] if number + 1 < len(starts) else None
        yield Segment(
            start=start,
            end=following - timedelta(days=1) if following else None,
            limbs=tuple(limb for limb in standard.limbs if _holds(limb.in_force, start)),
            gaps=tuple(gap for gap in standard.known_gaps if gap.holds(start)),
        )


def _holds(days: Days, day: date) -> bool:
    return days[0] <= day and (days[1] is None or day <= days[1])


class Word(Typed):
    """How one word of the entry tables reads on the facts.

    A quantity (`reads`; of several, any) is compared with the entry's figure; a condition (`holds`) holds as it stands
    or beside the quantity; both may be another thing for an offence, or hang on the severity that the entry gives. A
    `judgement` is held by no record. An `expression` is no column: a multiple of another limb, limbs reached to one
    half, or what only the prose says.
    """

    reads: Listed = ()
    holds: str | None = None
    reads_for: dict[Identifier, Listed] = {}
    holds_for: dict[Identifier, str] = {}
    by_severity: dict[Identifier, Word] = {}
    judgement: str | None = None
    expression: Literal["multiple", "half", "prose"] | None = None
    unused: str | None = None

    @model_validator(mode="after")
    def _one(self) -> Word:
        kinds = [
            bool(self.reads or self.reads_for or self.holds or self.holds_for),
            bool(self.by_severity),
            self.judgement is not None,
            self.expression is not None,
            self.unused is not None,
        ]
        if sum(kinds) != 1:
            raise ValueError("give one kind of reading: reads and holds, by_severity, judgement, expression or unused")
        return self

    def of(self, entry: dict[str, Any]) -> Word | None:
        """The reading for an entry; None if the word does not say how it reads there."""
        if self.by_severity:
            return self.by_severity.get(entry.get("severity") or "")
        if self.reads_for or self.holds_for:
            reads = self.reads_for.get(entry["offence"], self.reads)
            holds = self.holds_for.get(entry["offence"], self.holds)
            return Word(reads=reads, holds=holds) if reads or holds else None
        return self

    @property
    def conditions(self) -> list[str]:
        """Every condition that it may make, to be checked; a quantity as compared with something."""
        made = [one for one in (self.holds, *self.holds_for.values()) if one is not None]
        made += [f"{one} >= 1" for reads in (self.reads, *self.reads_for.values()) for one in reads]
        return made + [text for word in self.by_severity.values() for text in word.conditions]


class AtMost(Typed):
    """A column that another can't exceed, by the law of some offences."""

    column: Identifier
    for_: list[Identifier] = Field(alias="for")


class Elements(Typed):
    """The words of the tables, and which column can't exceed which."""

    at_most: dict[Identifier, AtMost]
    subjects: dict[Literal["individual", "unit"], str] = {}
    elements: dict[Identifier, Word]
    requires: dict[Identifier, Word]
    unused_columns: dict[Identifier, str] = {}


def law_folder() -> Path:
    """The folder of the law: standards, entries, texts."""
    return _law_folder(root())


@cache
def _law_folder(project: Path) -> Path:
    return project / "rules" / "law"


@cache
def _folder(law: Path, name: str) -> Path:
    return law / name


@cache
def _standards(folder: Path) -> dict[str, Standard]:
    return {path.stem: standard for path, standard in parse_all(folder.glob("*.yaml"), Standard).items()}


def load_standards() -> dict[str, Standard]:
    """Every standard by its offence id; raises ProjectError with every fault of every file."""
    return _standards(_folder(law_folder(), "standards"))


@cache
def _readable(path: Path) -> Standard | None:
    # A standard that can't be read is told of where it is checked; those that refer to it are not to stop.
    try:
        return parse(path, Standard)
    except ProjectError:
        return None


@cache
def _all_readable(folder: Path) -> dict[str, Standard]:
    read = {path.stem: _readable(path) for path in sorted(folder.glob("*.yaml"))}
    return {offence: one for offence, one in read.items() if one is not None}


def readable_standards(law: Path) -> list[Standard]:
    """The standards in a folder of the law, but for those that can't be read."""
    return list(_all_readable(_folder(law, "standards")).values())


def feeding_none() -> frozenset[str]:
    """The offences whose standard no model may ask for."""
    read = _all_readable(_folder(law_folder(), "standards"))
    return frozenset(offence for offence, one in read.items() if one.feeds_no_model is not None)


_COUNTED = re.compile(r"prior_(?:criminal_)?count\('(\w+)'")


def criminal_kinds() -> dict[str, list[str]]:
    """By offence, the kinds of earlier conduct under which a sentence for it counts: those that its standard counts."""
    return {
        offence: sorted({kind for limb in standard.limbs for kind in _COUNTED.findall(limb.when)})
        for offence, standard in _all_readable(_folder(law_folder(), "standards")).items()
    }


def situations() -> frozenset[str]:
    """Every situation of which some standard has limbs of their own."""
    return frozenset(one for standard in readable_standards(law_folder()) for one in standard.situations)


def limb_ids(offence: str) -> frozenset[str]:
    """The limbs of a standard by id; none if its file can't be read."""
    standard = _readable(law_folder() / "standards" / f"{offence}.yaml")
    return frozenset(limb.id for limb in standard.limbs) if standard is not None else frozenset()


@cache
def _elements(path: Path) -> Elements:
    return parse(path, Elements)


def load_elements() -> Elements:
    """How the tables' words read on the facts."""
    return _elements(_folder(law_folder(), "elements.yaml"))


@cache
def _content(text: str) -> Any:
    # The tables are data of a fixed form, a megabyte of it: libyaml reads them twenty times as fast.
    return yaml.load(text, Loader=yaml.CSafeLoader)


def _table(path: Path) -> dict[str, Any]:
    try:
        content = _content(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        fault = f"the table can't be read: {type(error).__name__}"
        raise ProjectError(Fault(name_of(path), "", fault, "Restore the file.")) from None
    if not isinstance(content, dict):
        raise ProjectError(Fault(name_of(path), "line 1", "the table is not a mapping", "Restore the file."))
    return content


@cache
def _tables(folder: Path) -> dict[str, dict[str, Any]]:
    return {path.name: _table(path) for path in sorted(folder.glob("*.yaml"))}


def tables() -> dict[str, dict[str, Any]]:
    """The tables of the law as they stand in `entries/`, by file name."""
    return _tables(_folder(law_folder(), "entries"))


@cache
def _accumulation_rules(folder: Path) -> dict[str, dict[str, Any]]:
    listed = [rule for table in _tables(folder).values() for rule in table.get("accumulation_rules") or []]
    return {rule["id"]: rule for rule in listed}


def accumulation_rules() -> dict[str, dict[str, Any]]:
    """The rules by which acts that nobody punished add up, by id, as the tables have them."""
    return _accumulation_rules(_folder(law_folder(), "entries"))


@cache
def _entries(folder: Path) -> dict[str, dict[str, Any]]:
    thresholds = [table for name, table in _tables(folder).items() if name.startswith("thresholds-")]
    return {entry["id"]: entry for table in thresholds for entry in table["entries"]}


def entries() -> dict[str, dict[str, Any]]:
    """Every threshold entry by its id."""
    return _entries(_folder(law_folder(), "entries"))


_PROSE = ("condition", "applies_to", "notes", "note", "quote")


def prose_of(entry: dict[str, Any]) -> list[str]:
    """What an entry says in words."""
    return [entry[key] for key in _PROSE if entry.get(key)]


def provincial_figure(entry: str, day: date) -> ProvincialFigure | None:
    """The figure that the province has set for a range, on that day; None if the office knows of none."""
    found = [one for one in office().provincial_figures if one.entry == entry and _holds(one.in_force, day)]
    return found[0] if found else None


def limitation_years(band: Band) -> int:
    """The years of criminal limitation that a tier's maximum leads to (刑法 art. 87, `entries/time-limits.yaml`).

    Raises ProjectError if the band names no rule of limitation there.
    """
    rules = tables()["time-limits.yaml"]["statute_of_limitations"]
    for rule in rules:
        if rule["id"] == band.limitation and rule["unit"] == "years":
            return int(rule["limit"])
    fault = f"{band.limitation} is no rule of limitation in years"
    raise ProjectError(
        Fault("rules/law/entries/time-limits.yaml", "statute_of_limitations", fault, "Name one of cl87.")
    )
