"""What a sum of money is the sum of: words by their sense, and which column a sum is of for the senses around it.

`收入` heads a sum that came in and `卖出` says that the goods are gone; `已卖出163套，收入9454元` is then a turnover,
whatever the words are that an agency has for either. A word has one sense; of words that overlap the longest holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import ahocorasick_rs
from pydantic import Field

from xianjie.errors import Fault
from xianjie.facts.expressions import Unfit, compiled
from xianjie.settings import Typed
from xianjie.tables import Column

# How a sum is told of which the clause has no word: 合计3600元.
NONE = "none"


class Example(Typed):
    """A text and what the library reads of it, as far as it is told; of a counter-example it reads nothing itself."""

    text: str
    cause: str = ""
    reads: dict[str, Any] = {}


class Sum(Typed):
    """One reading of sums of money: by the word that heads the sum and the state of the goods that it is told of."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    reads: str | list[str]
    heads: list[str] = Field(min_length=1)  # senses, or none
    states: list[str] = Field(min_length=1)  # senses; none: nothing is told
    implies: dict[str, Any] = {}  # further columns that are told with it
    needs: str | None = None  # words that stand somewhere in the text or in the violation's name
    lacks: str | None = None  # words that stand nowhere there
    beside: str | None = None  # a column of which a sum is told in the same text
    not_beside: str | None = None
    examples: list[Example] = Field(min_length=1)
    counter_examples: list[Example] = []


@dataclass(frozen=True, eq=False)
class CompiledSum:
    """A reading that is ready."""

    rule: Sum
    file: str
    reads: tuple[str, ...]
    needs: Any
    lacks: Any


@dataclass(frozen=True, eq=False)
class Sums:
    """Every reading of sums in order, and the words with their senses."""

    rules: tuple[CompiledSum, ...]
    finder: ahocorasick_rs.AhoCorasick | None
    senses: tuple[str, ...]  # of each word, by its number in the finder


def compiled_sums(
    pages: Iterable[tuple[str, Mapping[str, list[str]], list[Sum]]],
    shared: Mapping[str, str],
    columns: Mapping[str, Column],
) -> tuple[Sums, list[Fault]]:
    """The readings of all pages, ready, and what is wrong with them."""
    words: dict[str, str] = {}
    rules: list[CompiledSum] = []
    faults: list[Fault] = []
    every = list(pages)
    for file, senses, _ in every:
        for sense, listed in senses.items():
            for word in listed:
                if words.setdefault(word, sense) != sense:
                    faults.append(Fault(file, f"senses.{sense}", f"{word} is {words[word]}, too", "Give it one sense."))
    known = {*words.values(), NONE, "unsold_all"}
    seen: set[str] = set()
    for file, _, listed_sums in every:
        for one in listed_sums:
            try:
                if one.id in seen:
                    raise Unfit("the id stands twice")
                seen.add(one.id)
                rules.append(_compiled(one, file, known, shared, columns))
            except Unfit as unfit:
                faults.append(Fault(file, one.id, str(unfit), "Mend the reading."))
    finder = (
        ahocorasick_rs.AhoCorasick(list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest) if words else None
    )
    return Sums(tuple(rules), finder, tuple(words.values())), faults


def _compiled(
    one: Sum, file: str, known: set[str], shared: Mapping[str, str], columns: Mapping[str, Column]
) -> CompiledSum:
    reads = (one.reads,) if isinstance(one.reads, str) else tuple(one.reads)
    for column in (*reads, *one.implies, *(name for name in (one.beside, one.not_beside) if name)):
        if column not in columns:
            raise Unfit(f"{column} is not a measured column")
    for column in reads:
        if columns[column].unit != "元":
            raise Unfit(f"{column} is no sum of money")
    for sense in (*one.heads, *one.states):
        if sense not in known:
            raise Unfit(f"{sense} is none of the senses")
    return CompiledSum(
        one,
        file,
        reads,
        compiled(one.needs, shared) if one.needs else None,
        compiled(one.lacks, shared) if one.lacks else None,
    )
