"""The pattern library: rules/facts/*.yaml, each pattern with examples that it must and must not read.

A pattern is a regular expression over the lexed text, run by RE2. `{money}` stands for a token of that quantity,
`{=money}` for the one whose value is read, `{from=date}` for a named one, `{word}` for an expression under `words`.
Every repetition is bounded, so that a text costs its length, whatever stands in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from xianjie import tables
from xianjie.errors import Fault, ProjectError, raise_all
from xianjie.facts.expressions import TAKEN, Unfit, compiled
from xianjie.facts.senses import Example, Sum, Sums, compiled_sums
from xianjie.settings import Typed, root
from xianjie.tables import Column
from xianjie.yamlfile import name_of, parse

Role = Literal["plain", "found", "total", "item", "corrected", "addend", "measured"]
# What a sentence is: a finding of the decision, or something that its numbers don't belong to.
Scope = Literal["finding", "order", "law", "claim", "prior", "other_case"]
DATES = {
    "act_from": Column(type="date", comment="违法行为开始日"),
    "act_to": Column(type="date", comment="违法行为终了日"),
    "discovered_on": Column(type="date", comment="违法行为被发现之日"),
}


class Pattern(Typed):
    """One pattern: what it reads, the words of which one must stand in the text, and the expression."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    reads: str | list[str] | dict[str, str]  # a column, several that the one token gives, or group → column
    value: Any = None  # what is so where the pattern is found, if it captures no token
    excess: bool = False  # the value is {measured=…} over {limit=…}, less one; what keeps within its limit is none
    over: int = 0  # what is told more than the value: 为限值的1.7倍 exceeds it by 0.7
    times: int | dict[str, int] = 1  # what one of the captured is of the column's unit: a carton is 200 cigarettes
    cue: list[str] = Field(min_length=1)
    text: str
    role: Role | None = None
    is_part: bool = False  # what it reads is a part by nature (the sold, the unsold): 其中 makes no item of it
    scope: list[Scope] = ["finding"]
    unless_before: str | None = None  # never after these words
    unless_after: str | None = None
    needs: str | None = None  # words that stand somewhere in the text or in the violation's name
    lacks: str | None = None  # words that stand nowhere there
    is_in_cause: bool = False  # the agency's name of the violation says it just as well
    implies: dict[str, Any] = {}  # further columns that are told with it
    examples: list[Example] = Field(min_length=1)
    counter_examples: list[Example] = []


class ScopePattern(Typed):
    """What marks a sentence, or the rest of the text from there on, as something else than a finding."""

    id: str
    scope: Scope
    reach: Literal["clause", "sentence", "around", "rest"] = "sentence"  # around: what stands before it, too
    cue: list[str] = Field(min_length=1)
    text: str
    examples: list[str] = Field(min_length=1)
    counter_examples: list[str] = []


class NamePattern(Typed):
    """What names a mark or the place: the group `name` of the expression."""

    id: str
    kind: Literal["marks", "place"]
    text: str
    examples: list[dict[str, Any]] = Field(min_length=1)


class Page(Typed):
    """One file of the library."""

    about: str
    words: dict[str, str] = {}
    patterns: list[Pattern] = []
    scopes: list[ScopePattern] = []
    senses: dict[str, list[str]] = {}
    sums: list[Sum] = []
    names: list[NamePattern] = []


@dataclass(frozen=True, eq=False)
class Compiled:
    """A pattern that is ready: its expression, and which group gives which column."""

    pattern: Pattern
    file: str
    expression: Any  # re2's; it comes without types
    columns: tuple[tuple[str, str], ...]
    groups: Mapping[str, int]
    unless_before: Any
    unless_after: Any
    needs: Any
    lacks: Any


@dataclass(frozen=True, eq=False)
class CompiledScope:
    """A scope that is ready."""

    pattern: ScopePattern
    file: str
    expression: Any


@dataclass(frozen=True, eq=False)
class CompiledName:
    """A name's pattern that is ready."""

    pattern: NamePattern
    file: str
    expression: Any
    group: int


@dataclass(frozen=True, eq=False)
class Library:
    """Every pattern, the words by which they are found, and the hash of it all."""

    patterns: tuple[Compiled, ...]
    scopes: tuple[CompiledScope, ...]
    cues: tuple[str, ...]
    by_cue: tuple[tuple[int, ...], ...]  # for each cue the patterns; scopes follow the patterns
    sums: Sums
    names: tuple[CompiledName, ...]
    version: str


def folder() -> Path:
    """Where the library lies."""
    return root() / "rules" / "facts"


@cache
def columns() -> dict[str, Column]:
    """What can be read: the measured columns, and the days of the act."""
    return {**tables.shared_columns("measured_columns"), **DATES}


def _pages(where: Path) -> dict[Path, Page]:
    pages: dict[Path, Page] = {}
    faults: list[Fault] = []
    for path in sorted(where.glob("*.yaml")):
        try:
            pages[path] = parse(path, Page)
        except ProjectError as error:
            faults += error.faults
    raise_all(faults)
    return pages


def _pattern(pattern: Pattern, path: Path, words: Mapping[str, str]) -> Compiled:
    expression = compiled(pattern.text, words)
    groups = {name.decode() if isinstance(name, bytes) else name: at for name, at in expression.groupindex.items()}
    group = "value" if pattern.value is None else ""
    listed = [pattern.reads] if isinstance(pattern.reads, str) else pattern.reads
    reads = list(listed.items()) if isinstance(listed, dict) else [(group, column) for column in listed]
    if pattern.excess:
        reads = [("measured", column) for _, column in reads]
        groups.setdefault("limit", -1)
        if groups["limit"] < 0:
            raise Unfit("no {limit=…} that the measured value is over")
    for group, column in reads:
        if column not in columns():
            raise Unfit(f"{column} is not a measured column")
        if group and group not in groups:
            raise Unfit(f"no {{{'' if group == 'value' else group}=…}} that {column} is read from")
    for column in pattern.implies:
        if column not in columns():
            raise Unfit(f"{column} is not a measured column")
    return Compiled(
        pattern,
        name_of(path),
        expression,
        tuple(reads),
        groups,
        compiled(f"(?:{pattern.unless_before})$", words) if pattern.unless_before else None,
        compiled(f"^(?:{pattern.unless_after})", words) if pattern.unless_after else None,
        compiled(pattern.needs, words) if pattern.needs else None,
        compiled(pattern.lacks, words) if pattern.lacks else None,
    )


def _name(one: NamePattern, path: Path, words: Mapping[str, str]) -> CompiledName:
    expression = compiled(one.text, words)
    group = expression.groupindex.get(b"name")
    if group is None:
        raise Unfit("no (?P<name>…) that the name is read from")
    return CompiledName(one, name_of(path), expression, group)


def load() -> Library:
    """The library of the project, without a pattern where it has none; raises ProjectError with every fault of it."""
    return _load(folder())


@cache
def _load(where: Path) -> Library:
    pages = _pages(where)
    shared = {name: text for page in pages.values() for name, text in page.words.items()}
    faults = [
        Fault(name_of(path), f"words.{name}", f"{name} is a quantity", "Give the word another name.")
        for path, page in pages.items()
        for name in sorted(page.words.keys() & TAKEN)
    ]
    patterns: list[Compiled] = []
    scopes: list[CompiledScope] = []
    named: list[CompiledName] = []
    seen: set[str] = set()
    for path, page in pages.items():
        entries: list[Pattern | ScopePattern | NamePattern] = [*page.patterns, *page.scopes, *page.names]
        for one in entries:
            try:
                if one.id in seen:
                    raise Unfit("the id stands twice")
                seen.add(one.id)
                if isinstance(one, Pattern):
                    patterns.append(_pattern(one, path, shared))
                elif isinstance(one, NamePattern):
                    named.append(_name(one, path, shared))
                else:
                    scopes.append(CompiledScope(one, name_of(path), compiled(one.text, shared)))
            except Unfit as unfit:
                faults.append(Fault(name_of(path), one.id, str(unfit), "Mend the pattern."))
    sums, unfit_sums = compiled_sums(
        [(name_of(path), page.senses, page.sums) for path, page in pages.items()], shared, columns()
    )
    raise_all(faults + unfit_sums)
    found: dict[str, list[int]] = {}
    every: list[Compiled | CompiledScope] = [*patterns, *scopes]
    for number, each in enumerate(every):
        for cue in each.pattern.cue:
            found.setdefault(cue, []).append(number)
    return Library(
        tuple(patterns),
        tuple(scopes),
        tuple(found),
        tuple(tuple(numbers) for numbers in found.values()),
        sums,
        tuple(named),
        _version(pages),
    )


_EXAMPLES = {"__all__": {"examples", "counter_examples"}}
# Modules of this package by which no text is read otherwise.
_NO_READERS = frozenset({"__init__", "batch", "checking", "conforming", "names", "rereading", "scoring", "telling"})


def _version(pages: Mapping[Path, Page]) -> str:
    """The hash of what is read and how: the patterns without their examples, and the code that reads them."""
    digest = hashlib.sha256()
    for path, page in pages.items():
        digest.update(
            page.model_dump_json(
                exclude={"about": True, "names": True, "patterns": _EXAMPLES, "sums": _EXAMPLES}
            ).encode()
        )
        digest.update(path.name.encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        if module.stem not in _NO_READERS:
            digest.update(module.read_bytes())
    return digest.hexdigest()[:16]
