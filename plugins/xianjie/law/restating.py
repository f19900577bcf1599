"""What an entry of the tables of the law says as a condition, part by part, for a limb that restates it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import sqlglot

from xianjie.errors import Fault
from xianjie.law.logic import sql
from xianjie.law.meaning import conjuncts
from xianjie.law.standards import Elements, Limb, Standard, entries

ELEMENTS = "rules/law/elements.yaml"


@cache
def parts(text: str) -> frozenset[str]:
    """The conditions that a text joins with AND, each as SQL."""
    return frozenset(sql(part) for part in conjuncts(sqlglot.parse_one(text, read="postgres")))


def _unread(word: str, entry: dict[str, Any], key: str) -> Fault:
    severity = f", severity {entry['severity']}" if entry.get("severity") else ""
    fault = f"{word} is not there ({entry['id']}{severity})"
    return Fault(ELEMENTS, key, fault, "Say how it reads on the facts of this offence.")


def _figure_parts(reads: tuple[str, ...], entry: dict[str, Any], times: int) -> Iterator[str]:
    """The comparison of a quantity, or of any of several, with the entry's figure, times so many."""
    if entry.get("value_upper") is not None:
        factor = f"{times} * " if times > 1 else ""
        figure = f"{factor}range({entry['value']}, {entry['value_upper']})"
    else:
        figure = str(entry["value"] * times)
    yield from parts(" or ".join(f"{one} >= {figure}" for one in reads))
    if entry["comparison"] == "between":
        yield from parts(" or ".join(f"{one} < {entry['value_max_exclusive']}" for one in reads))


def _element_parts(
    entry: dict[str, Any], limb: Limb, standard: Standard, known: Elements, times: int
) -> Iterator[str | Fault]:
    """What an entry's element says: its figure compared, or its condition."""
    named = known.elements.get(entry["element"])
    word = named.of(entry) if named is not None else None
    if word is None or word.unused is not None:
        yield _unread(entry["element"], entry, "elements")
    elif word.expression == "multiple":
        base = next((one for one in standard.limbs if one.id == limb.multiple_of), None)
        first = entries().get(base.entry) if base is not None else None
        if base is None or first is None:
            fault = f"{limb.id} is a multiple of another limb, and does not say of which"
            yield Fault("", "", fault, "Write multiple_of: <the limb's id>.")
        else:
            yield from entry_parts(first, limb, standard, known, entry["value"])
            if base.narrowed_by is not None:
                yield from parts(base.narrowed_by)
    elif word.expression == "half":
        # Which limbs stand side by side is the law's list: the limb says it, the number is the entry's.
        own = [sql(part) for part in conjuncts(sqlglot.parse_one(limb.when, read="postgres"))]
        halves = [one for one in own if one.lower().startswith("half_count(") and one.endswith(f">= {entry['value']}")]
        yield from halves or [f"half_count(…) >= {entry['value']}"]
    elif word.expression == "prose":
        if limb.narrowed_by is None:
            fault = f"{entry['element']} says nothing by itself ({entry['id']})"
            yield Fault("", "", fault, "Write the situation in narrowed_by, and the entry's words for it in because.")
    else:
        if word.reads:
            yield from _figure_parts(word.reads, entry, times)
        if word.holds is not None:
            yield from parts(word.holds)


def entry_parts(
    entry: dict[str, Any], limb: Limb, standard: Standard, known: Elements, times: int
) -> Iterator[str | Fault]:
    """The condition that an entry makes, part by part; a Fault for a word that can't be read."""
    yield from _element_parts(entry, limb, standard, known, times)
    for needed in entry.get("requires") or []:
        word = known.requires.get(needed)
        required = word.of(entry) if word is not None else None
        if required is None or required.unused is not None:
            yield _unread(needed, entry, "requires")
        elif required.holds:
            yield from parts(required.holds)
        elif required.reads or required.expression == "half":
            yield Fault(ELEMENTS, "requires", f"{needed} is a condition and no quantity", "Write holds.")
        elif required.expression == "prose" and limb.narrowed_by is None:
            fault = f"{needed} says nothing by itself ({entry['id']})"
            yield Fault("", "", fault, "Write the situation in narrowed_by, and the entry's words for it in because.")
    subject = entry.get("subject")
    if subject is not None:
        if subject in known.subjects:
            yield from parts(known.subjects[subject])
        else:
            yield Fault(ELEMENTS, "subjects", f"{subject} is not there ({entry['id']})", "Say who that is.")
