"""How well the library reads labelled texts: precision and recall by element, on each set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from xianjie import labelled
from xianjie.facts import library
from xianjie.facts.deciding import Reading
from xianjie.facts.reading import read
from xianjie.labelled import Text

PRIORS = "prior_penalties"


@dataclass
class Count:
    """How often an element was read right, read wrong, and missed."""

    right: int = 0
    allowed: int = 0  # right, and might have stayed unread
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was read that is so."""
        given = self.right + self.allowed + self.wrong
        return (self.right + self.allowed) / given if given else 1.0

    @property
    def recall(self) -> float:
        """The share of what is told that was read."""
        told = self.right + self.missed
        return self.right / told if told else 1.0

    def add(self, other: Count) -> None:
        """Add another count."""
        self.right += other.right
        self.allowed += other.allowed
        self.wrong += other.wrong
        self.missed += other.missed


@dataclass(frozen=True)
class Miss:
    """One element of one text that is not read as it is told."""

    text: str
    column: str
    told: Any
    got: Any
    pattern: str

    def as_dict(self) -> dict[str, Any]:
        """The miss as `--json` prints it."""
        return {"text": self.text, "element": self.column, "told": self.told, "read": self.got, "pattern": self.pattern}


@dataclass
class Score:
    """The counts of one set."""

    name: str
    texts: int = 0
    columns: dict[str, Count] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    @property
    def total(self) -> Count:
        """The elements together."""
        total = Count()
        for one in self.columns.values():
            total.add(one)
        return total

    def as_dict(self) -> dict[str, Any]:
        """The score as `--json` prints it."""
        total = self.total
        return {
            "set": self.name,
            "texts": self.texts,
            "precision": round(total.precision, 4),
            "recall": round(total.recall, 4),
            "elements": {
                name: {
                    "precision": round(one.precision, 4),
                    "recall": round(one.recall, 4),
                    **{key: getattr(one, key) for key in ("right", "allowed", "wrong", "missed")},
                }
                for name, one in sorted(self.columns.items())
            },
        }


def sets() -> dict[str, tuple[Text, ...]]:
    """The labelled texts by set: the main one, and those that are scored apart."""
    return {"main": labelled.read(), **labelled.apart()}


def score(name: str, texts: Iterable[Text]) -> Score:
    """What the library reads of the texts, beside what they give."""
    found = Score(name)
    for one in texts:
        found.texts += 1
        for column, count, miss in _judged(one):
            found.columns.setdefault(column, Count()).add(count)
            if miss is not None:
                found.misses.append(miss)
    return found


def _judged(one: Text) -> Iterator[tuple[str, Count, Miss | None]]:
    reading = read(one.facts_text, one.cause_text)
    yield from _priors(one, reading)
    for column in sorted({*reading.read, *one.expect}):
        got = reading.read.get(column)
        told = one.expect.get(column, one.either.get(column))
        if not one.judges(column):
            continue
        if got is None:
            yield column, Count(missed=1), Miss(one.id, column, told, None, "")
        elif told is not None and is_same(column, got.value, told):
            yield column, Count(right=1) if column in one.expect else Count(allowed=1), None
        else:
            count = Count(wrong=1, missed=1) if column in one.expect else Count(wrong=1)
            yield column, count, Miss(one.id, column, told, got.value, got.pattern)


def _priors(one: Text, reading: Reading) -> Iterator[tuple[str, Count, Miss | None]]:
    """The earlier penalties, each by its day."""
    got = [str(prior.decided_on) for prior in reading.prior_penalties]
    for told in (str(prior.decided_on) for prior in one.prior_penalties):
        if told in got:
            got.remove(told)
            yield PRIORS, Count(right=1), None
        else:
            yield PRIORS, Count(missed=1), Miss(one.id, PRIORS, told, None, "")
    for day in got:
        yield PRIORS, Count(wrong=1), Miss(one.id, PRIORS, None, day, "priors")


def is_same(column: str, got: Any, told: Any) -> bool:
    """Whether a value is the told one: money to the fen, quantities within half a per cent."""
    kind = library.columns()[column].type
    if kind == "date":
        return isinstance(got, date) and got.isoformat() == str(told)
    if kind == "boolean":
        return got is told
    if kind == "text[]":
        return sorted(got) == sorted(told)
    if kind == "text":
        return bool(got == told)
    try:
        one, other = Decimal(str(got)), Decimal(str(told))
    except InvalidOperation:
        return False
    margin = Decimal(0) if kind == "numeric(18,2)" or not kind.startswith("numeric") else max(one, other) / 200
    return abs(one - other) <= margin


PRECISION, RECALL = 0.98, 0.90


def is_good(found: Score) -> bool:
    """Whether a set is read as well as is asked for."""
    total = found.total
    return total.precision >= PRECISION and total.recall >= RECALL
