"""What an agency of the made-up city is: its tables, its own codes and numbers, its writer, its share of the records.

An agency is a module of `xianjie.city.agencies` that holds `AGENCY`; adding one adds a file and edits no list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TYPE_CHECKING, Any

from xianjie.city.formats import Written

if TYPE_CHECKING:
    from xianjie.city.ordinary import Life
    from xianjie.city.plans import Book
    from xianjie.city.records import Record
    from xianjie.city.stores import Store


@dataclass(frozen=True)
class Numbers:
    """How the agency numbers its papers; `{year}` and `{serial}` (of the year) stand in each."""

    key: str  # the key of a penalty in its own system
    decision: str
    case: str
    transfer_key: str = ""
    transfer: str = ""


# The mass of ordinary road penalties, which only a profile with traffic holds.
TRAFFIC = "transport.traffic_violation"

# What an agency penalises: its own code, the name of the conduct, the basis of the penalty.
Cause = tuple[str, str, str]


@dataclass(frozen=True)
class Agency:
    """One agency as the city plays it."""

    id: str
    name: str
    store: Store
    # Table as the store names it → (key column, column stamped when a row changes; None where the table has none).
    tables: Mapping[str, tuple[str, str | None]]
    # Kind of record → the rows that hold one, without the stamp of change; a row keeps its columns whatever it says.
    writers: Mapping[type[Record], Callable[[Any], list[Written]]]
    numbers: Numbers | None = None
    causes: Mapping[str, Cause] = field(default_factory=dict)
    # Conduct whose form asks what was sold, what lay in stock and what was gained: where there is none, it says 0.
    goods: tuple[str, ...] = ()
    # Between two kinds of penalty in one field, and the agency's code of each of the two-digit ones.
    kinds: tuple[str, Mapping[str, str]] = (",", {})
    # Stands between a penalty's key and the number of its party: `-` where the parties have a table with that key.
    party_mark: str = "/"
    # Kinds of records whose parties are numbered 01, 02 right behind the key.
    two_digits: tuple[str, ...] = ()
    # A decision may name persons beside the party penalised.
    several: bool = False
    # cause → its weight among the ordinary penalties of the whole city.
    shares: Mapping[str, int] = field(default_factory=dict)
    # Content of an ordinary penalty: fields of `records.Penalty`, far from every line of the law; None: as common.
    content: Callable[[Random, str], dict[str, Any] | None] | None = None
    # Kinds of parties to draw from: firm, shop, person.
    parties: tuple[str, ...] = ("firm",)
    # Ordinary records besides penalties.
    live: Callable[[Life], None] | None = None
    # What is planted for this agency alone, once for each round of planting.
    plant: Callable[[Book], None] | None = None
    # Nights on which what it delivers must be refused: its registers are stale then, and nothing is claimed of them.
    outages: tuple[date, ...] = ()
    # Records that this agency keeps for the whole city, by class name.
    keeps: tuple[str, ...] = ()

    def write(self, record: Record) -> list[Written]:
        """The rows that hold a record; raises TypeError for a kind of record that the agency does not keep."""
        writer = self.writers.get(type(record))
        if writer is None:
            raise TypeError(f"{self.id} keeps no {type(record).__name__}")
        return writer(record)

    def codes(self, penalty_kinds: tuple[str, ...]) -> str:
        """The kinds of a penalty as the agency writes them."""
        separator, codes = self.kinds
        return separator.join(codes[kind] for kind in penalty_kinds)

    def party_key(self, key: str, ordinal: int, noun: str = "penalty") -> str:
        """The source key of a party of a record."""
        return f"{key}{ordinal:02d}" if noun in self.two_digits else f"{key}{self.party_mark}{ordinal}"


def record_noun(record: Record) -> str:
    """The canonical noun of a record."""
    name = type(record).__name__
    return _NOUNS.get(name) or re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


# Where the noun is not the name of the class.
_NOUNS = {
    "Prosecution": "prosecution_decision",
    "Opinion": "procuratorial_opinion",
    "Recommendation": "procuratorial_recommendation",
}
