"""One value of each element out of what was found for it, or none and a note that says why.

A corrected figure stands before a total, a total before a plain one; items alone give nothing. Two that say different
things give NULL, not a choice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from xianjie.facts.lexing import Lexed
from xianjie.facts.normalise import Clean
from xianjie.facts.priors import Prior, priors
from xianjie.facts.subject import people


@dataclass(frozen=True)
class Candidate:
    """What one pattern found of one column."""

    column: str
    value: Any  # None: not certain
    doubt: str
    least: Decimal | None
    below: Decimal | None
    role: str
    pattern: str
    start: int  # of the words, in the lexed text
    end: int
    place: int  # of the token that was read, in the lexed text; -1: none


@dataclass(frozen=True)
class Read:
    """One element as it was read: its value and the words, as they stand in the text as delivered.

    Without words in the facts themselves (both ends 0) it stands in the agency's name of the violation.
    """

    value: Any
    start: int
    end: int
    pattern: str


@dataclass(frozen=True)
class Note:
    """Why an element was not read: the doubt, what bounds the figure, and where."""

    doubt: str
    start: int
    end: int
    least: Decimal | None = None
    below: Decimal | None = None


@dataclass(frozen=True)
class Reading:
    """All that one text gives."""

    read: dict[str, Read]
    notes: dict[str, Note]
    prior_penalties: tuple[Prior, ...] = ()
    is_cut: bool = False

    @property
    def values(self) -> dict[str, Any]:
        """The columns that were read."""
        return {column: one.value for column, one in self.read.items()}


class _Places:
    """The way from the lexed text back to the text as delivered."""

    def __init__(self, clean: Clean, lexed: Lexed) -> None:
        self.clean, self.lexed = clean, lexed

    def span(self, start: int, end: int) -> tuple[int, int]:
        return self.clean.span(self._at(start), self._at(end))

    def _at(self, place: int) -> int:
        from bisect import bisect_left

        before = bisect_left(self.lexed.starts, place)
        return place + (self.lexed.shifts[before - 1] if before else 0)


_RANKS = ("corrected", "addend", "total", "found", "plain")


def decide(candidates: list[Candidate], clean: Clean, lexed: Lexed, *, is_cut: bool) -> Reading:
    """The elements of a text."""
    places = _Places(clean, lexed)
    read: dict[str, Read] = {}
    notes: dict[str, Note] = {}
    grouped: dict[str, list[Candidate]] = {}
    named = people(lexed.text)
    for one in _read_once(candidates):
        if named is None or one.start < 0 or not named.is_others(lexed.text, one.end):
            grouped.setdefault(one.column, []).append(one)
    for column, every in grouped.items():
        # What the facts say stands before what the violation's name implies.
        found = [one for one in every if one.start >= 0] or every
        chosen, doubt = _chosen(found)
        if doubt and named is not None and (own := [one for one in found if named.is_own(lexed.text, one.end)]):
            chosen, doubt = _chosen(own)
        span = places.span(chosen.start, chosen.end) if chosen.start >= 0 else (0, 0)
        if doubt:
            notes[column] = Note(doubt, *span, chosen.least, chosen.below)
        else:
            read[column] = Read(chosen.value, *span, chosen.pattern)
    return Reading(read, notes, priors(lexed), is_cut)


def _read_once(candidates: list[Candidate]) -> list[Candidate]:
    """A number is read by the pattern that takes most of the words before it."""
    first: dict[int, int] = {}
    for one in candidates:
        if one.place >= 0:
            first[one.place] = min(one.start, first.get(one.place, one.start))
    return [one for one in candidates if one.place < 0 or one.start == first[one.place]]


def _chosen(found: list[Candidate]) -> tuple[Candidate, str]:
    """The candidate that holds, and the doubt if none does."""
    if isinstance(found[0].value, list):
        return _union(found), ""
    if found[0].column.startswith("exceedance_"):
        return _greatest(found)
    for rank in _RANKS:
        ranked = [one for one in found if one.role == rank]
        if not ranked:
            continue
        certain = [one for one in ranked if one.value is not None]
        if rank == "addend" and len(certain) == len(ranked):
            return _sum([one for one in certain if one.start == certain[0].start]), ""
        if not certain:
            # A plain exact figure beside 共计约… does not say the total.
            return ranked[0], ranked[0].doubt or "unreadable"
        if any(one.value != certain[0].value for one in certain):
            return certain[0], "disagree"
        doubt = _contradicted(certain[0], ranked, found, rank)
        return certain[0], doubt
    return found[0], "items_only"


def _contradicted(chosen: Candidate, ranked: list[Candidate], found: list[Candidate], rank: str) -> str:
    """What speaks against the chosen figure: a bound that it breaks, a part that exceeds it, parts that miss it."""
    if not isinstance(chosen.value, (int, Decimal)) or isinstance(chosen.value, bool):
        return ""
    for one in ranked:
        if one.value is None and ((one.least is not None and chosen.value < one.least) or one.doubt == "told_twice"):
            return "disagree"
    if rank != "total":
        return ""
    others = [
        one for one in found if one.role in ("plain", "item") and one.value is not None and one.place != chosen.place
    ]
    if any(one.value > chosen.value for one in others):
        return "disagree"
    parts = [one for one in others if one.role == "plain" and one.start < chosen.start]
    if (
        len(parts) > 1
        and sum(one.value for one in parts) != chosen.value
        and all(one.value != chosen.value for one in parts)
    ):
        return "parts_do_not_add_up"
    return ""


def _sum(parts: list[Candidate]) -> Candidate:
    """The parts that one phrase lists, as one figure."""
    return replace(parts[0], value=sum(one.value for one in parts))


def _greatest(found: list[Candidate]) -> tuple[Candidate, str]:
    """Of several pollutants the one that exceeds its limit most."""
    certain = [one for one in found if one.value is not None]
    doubtful = next((one for one in found if one.value is None), None)
    return (doubtful, doubtful.doubt) if doubtful else (max(certain, key=lambda one: one.value), "")


def _union(found: list[Candidate]) -> Candidate:
    words = sorted({word for one in found for word in one.value})
    return replace(found[0], value=words)
