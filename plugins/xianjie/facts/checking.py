"""Whether every pattern reads its examples and leaves its counter-examples alone."""

from __future__ import annotations

from collections.abc import Iterator

from xianjie.errors import Fault
from xianjie.facts import library
from xianjie.facts.deciding import Reading
from xianjie.facts.library import NamePattern, Pattern
from xianjie.facts.names import names
from xianjie.facts.reading import marked, read
from xianjie.facts.scoring import is_same
from xianjie.facts.senses import Example, Sum


def check() -> list[Fault]:
    """The faults of the library; raises ProjectError where it can't be read at all."""
    loaded = library.load()
    if not loaded.patterns:
        return [Fault("rules/facts", "", "there is no pattern", "Restore the files of the library.")]
    found: list[Fault] = []
    for one in loaded.patterns:
        own = {column for _, column in one.columns} | one.pattern.implies.keys()
        found += (Fault(one.file, one.pattern.id, fault, _REMEDY) for fault in _tried(one.pattern, own))
    for each in loaded.sums.rules:
        own = {*each.reads, *each.rule.implies}
        found += (Fault(each.file, each.rule.id, fault, _REMEDY) for fault in _tried(each.rule, own))
    for name in loaded.names:
        found += _misnamed(name.file, name.pattern)
    for scope in loaded.scopes:
        for texts, is_meant in ((scope.pattern.examples, True), (scope.pattern.counter_examples, False)):
            found += (
                Fault(scope.file, scope.pattern.id, f"{_short(text)} is {'not ' if is_meant else ''}marked", _REMEDY)
                for text in texts
                if (scope.pattern.id in marked(text)) is not is_meant
            )
    return found


_REMEDY = "Mend the pattern, or say what the example gives."


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"


def _misnamed(file: str, pattern: NamePattern) -> Iterator[Fault]:
    for example in pattern.examples:
        got = names(example["text"])
        for kind, told in example.items():
            said = sorted(one.words for one in got if one.kind == kind)
            if kind != "text" and said != sorted([told] if isinstance(told, str) else told):
                yield Fault(file, pattern.id, f"{_short(example['text'])} names {kind} {said}", _REMEDY)


def _tried(one: Pattern | Sum, own: set[str]) -> Iterator[str]:
    for example in one.examples:
        yield from _example(own, example)
    for example in one.counter_examples:
        yield from _counter_example(one.id, example)


def _example(own: set[str], example: Example) -> Iterator[str]:
    reading = read(example.text, example.cause)
    if not own & (reading.read.keys() | reading.notes.keys()):
        yield f"the example {_short(example.text)} is not found"
    if not own & example.reads.keys():
        yield f"the example {_short(example.text)} says nothing of what the pattern reads"
    yield from _differing(reading, example)


def _counter_example(name: str, example: Example) -> Iterator[str]:
    reading = read(example.text, example.cause)
    if any(found.pattern == name for found in reading.read.values()):
        yield f"the counter-example {_short(example.text)} is read"
    yield from _differing(reading, example)


def _differing(reading: Reading, example: Example) -> Iterator[str]:
    for column, told in example.reads.items():
        got = reading.read.get(column)
        if told is None:
            if got is not None:
                yield f"{column} of {_short(example.text)} is read as {got.value}"
        elif got is None or not is_same(column, got.value, told):
            note = reading.notes.get(column)
            said = f"read as {got.value}" if got else f"not read ({note.doubt if note else 'not found'})"
            yield f"{column} of {_short(example.text)} is {said}"
