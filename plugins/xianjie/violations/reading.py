"""Reads causes from an agency's words: 违法行为类型 first, with 处罚依据 and 违法事实 where that is not enough.

Patterns run on RE2, whose time is linear in the text. What the words do not settle is no cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import re2

from xianjie.facts.normalise import normalise
from xianjie.settings import root
from xianjie.violations.articles import Reference, names, references
from xianjie.violations.taxonomy import Cause, Example, load_causes

# The patterns become one automaton, which must not run out of room and fall silent.
_MEMORY = 256 << 20
_NEVER = "\\x00never\\x00"
# What names the violation is short, and what it is stands at the beginning of the facts.
LONGEST_SAYS = 400
LONGEST_BASIS = 2_000
LONGEST_FACTS = 4_000


@dataclass(frozen=True)
class Words:
    """What an agency wrote of one violation, normalised."""

    says: str
    basis: tuple[Reference, ...]
    facts: str

    @classmethod
    def of(cls, says: str | None, basis: str | None = None, facts: str | None = None) -> Words:
        """The words as they were meant."""
        said = _bracketed(normalise((says or "")[:LONGEST_SAYS]).text)
        told = references(_bracketed(normalise((basis or "")[:LONGEST_BASIS]).text))
        if not told:
            # Some name the article where the violation should be named.
            told = references(said)
        return cls(said, told, _bracketed(normalise((facts or "")[:LONGEST_FACTS]).text))


@dataclass(frozen=True)
class Found:
    """A cause that the words name: by which of the texts, and where in it."""

    cause: str
    by: str  # cause_text, basis_text, facts_text
    start: int
    end: int


@dataclass(frozen=True)
class _Pattern:
    says: Any
    facts: Any
    unless: tuple[Any, ...]
    basis: tuple[Reference, ...]


@dataclass(frozen=True)
class _Library:
    causes: Mapping[str, Cause]
    flat: tuple[tuple[str, _Pattern], ...]  # in the order of the files, as in the set
    any_of: Any
    order: tuple[str, ...]
    distinctive: tuple[tuple[Reference, str], ...]


def _bracketed(text: str) -> str:
    return text.replace("（", "(").replace("）", ")")


def _compiled(pattern: str | None) -> Any:
    return re2.compile(pattern) if pattern is not None else None


def cited(cause: Cause, *, held: bool = True) -> tuple[Reference, ...]:
    """The articles that a cause says it breaks."""
    written = cause.basis if held else (*cause.basis, *cause.basis_not_held)
    return tuple(one for text in written for one in references(_bracketed(text)))


@cache
def _library(_project: Path) -> _Library:
    causes = load_causes()
    flat: list[tuple[str, _Pattern]] = []
    options = re2.Options()
    options.max_mem = _MEMORY
    any_of = re2.Set.SearchSet(options)
    for code, cause in causes.items():
        for rule in cause.reads:
            barred = tuple(_compiled(one) for one in (cause.unless, rule.unless) if one is not None)
            asked = tuple(one for text in rule.basis for one in references(_bracketed(text)))
            flat.append((code, _Pattern(_compiled(rule.says), _compiled(rule.facts), barred, asked)))
            # A pattern of the facts alone holds its place in the set with what no name holds.
            any_of.Add(rule.says or _NEVER)
    any_of.Compile()
    return _Library(causes, tuple(flat), any_of, tuple(causes), _distinctive(causes))


def _distinctive(causes: Mapping[str, Cause]) -> tuple[tuple[Reference, str], ...]:
    """The articles that one cause alone breaks: whoever names them names the cause."""
    stated = [(one, code) for code, cause in causes.items() for one in cited(cause, held=False)]
    return tuple(
        (one, code)
        for one, code in dict.fromkeys(stated)
        if {other for told, other in stated if told.law == one.law and told.article == one.article} == {code}
        or (
            one.item is not None
            and {other for told, other in stated if told[:2] == one[:2] and told.item in (None, one.item)} == {code}
        )
    )


def read(says: str | None, basis: str | None = None, facts: str | None = None) -> tuple[Found, ...]:
    """The causes that an agency's words name for certain, the gravest first; none where they settle none."""
    return read_words(Words.of(says, basis, facts))


def asks_facts(says: str | None, basis: str | None) -> bool:
    """Whether what the words name may depend on the facts that are told."""
    words, library = Words.of(says, basis), _library(root())
    hit = library.any_of.Match(words.says) if words.says else None
    if any(library.flat[place][1].facts is not None for place in hit or ()):
        return True
    return not read_words(words)


def read_words(words: Words) -> tuple[Found, ...]:
    """As `read`, of words that are normalised."""
    library = _library(root())
    order = library.order
    found = _by_name(library, words) or _by_basis(library, words) or _by_facts(library, words)
    # Grave is what may be a crime; what the agency wrote first comes first.
    return tuple(
        sorted(found, key=lambda one: (not library.causes[one.cause].offences, one.start, order.index(one.cause)))
    )


def _by_name(library: _Library, words: Words) -> list[Found]:
    hit = library.any_of.Match(words.says) if words.says else None
    found: list[Found] = []
    taken: set[tuple[int, str]] = set()
    parts = _parts(words.says) if hit else []
    for place in sorted(hit or ()):
        code, rule = library.flat[place]
        cause = library.causes[code]
        for start, end in parts:
            if (start, cause.group_id) in taken and not cause.besides:
                continue
            part = words.says[start:end]
            said = rule.says.search(part)
            if said is None or any(one.cause == code for one in found) or not _holds(rule, words, part):
                continue
            found.append(Found(code, "cause_text", start + said.start(), start + said.end()))
            if not cause.besides:
                taken.add((start, cause.group_id))
    return found


def _parts(says: str) -> list[tuple[int, int]]:
    """The violations that one name lists, each by its place."""
    parts: list[tuple[int, int]] = []
    start = 0
    for place, one in enumerate(says):
        if one in "；;\n":
            parts.append((start, place))
            start = place + 1
    return [(first, last) for first, last in [*parts, (start, len(says))] if last > first]


def _holds(rule: _Pattern, words: Words, part: str) -> bool:
    if any(barred.search(part) for barred in rule.unless):
        return False
    if rule.facts is not None and rule.facts.search(words.facts) is None:
        return False
    return not rule.basis or any(names(told, asked) for told in words.basis for asked in rule.basis)


def _by_basis(library: _Library, words: Words) -> list[Found]:
    """What an article alone says, where it is the article of one cause only."""
    found = dict.fromkeys(code for told in words.basis for asked, code in library.distinctive if names(told, asked))
    return [Found(code, "basis_text", 0, 0) for code in found]


# What is told of another case, or of an earlier one, is not this violation.
_ELSEWHERE = re2.compile("另案|曾因|曾于|曾被|此前|上次|前次|案例")


def _by_facts(library: _Library, words: Words) -> list[Found]:
    """What the facts alone tell, sentence by sentence."""
    alone = [(code, rule) for code, rule in library.flat if rule.says is None]
    found: list[Found] = []
    at = 0
    for sentence in words.facts.replace("；", "。").split("。"):
        if _ELSEWHERE.search(sentence) is None:
            for code, rule in alone:
                said = rule.facts.search(sentence)
                barred = any(one.search(sentence) for one in rule.unless)
                if said is not None and not barred and all(one.cause != code for one in found):
                    found.append(Found(code, "facts_text", at + said.start(), at + said.end()))
        at += len(sentence) + 1
    return found


def of_example(example: Example) -> tuple[str, ...]:
    """The causes that an example is read as."""
    return tuple(one.cause for one in read(example.says, example.basis, example.facts))


def rules_of(code: str, example: Example) -> set[int]:
    """Which of a cause's own patterns an example fits, by their place on its page."""
    words, library = Words.of(example.says, example.basis, example.facts), _library(root())
    own = [rule for of, rule in library.flat if of == code]
    fitting = set()
    for number, rule in enumerate(own):
        read_text = words.facts if rule.says is None else words.says
        if (rule.says or rule.facts).search(read_text) and (rule.says is None or _holds(rule, words, read_text)):
            fitting.add(number)
    return fitting
