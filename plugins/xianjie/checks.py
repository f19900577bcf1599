"""Everything that can be checked without a warehouse: settings, tables, contracts, expectations, rules and SQL."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable

from xianjie import expectations, rulecheck, rules, settings, sources, sqlcheck, tables
from xianjie.errors import Fault, XianjieError
from xianjie.law.standards import load_standards


def _reading(*reads: Callable[[], object]) -> Callable[[], list[Fault]]:
    """A check that only reads: what it raises is what it found."""

    def check() -> list[Fault]:
        found: list[Fault] = []
        for read in reads:
            try:
                read()
            except XianjieError as error:
                found += error.faults
        return found

    return check


def _suites() -> list[Fault]:
    # Suites are read beside their contracts; what is wrong with those is said by `sources`.
    try:
        return expectations.check_suites(sources.load_sources())
    except XianjieError:
        return []


def _words() -> list[Fault]:
    """The contracts' own words of law: each cause and offence that they map to must be a known one."""
    try:
        contracts = sources.load_sources()
        known = {"cause": set(rules.load_causes()), "offence": {*load_standards(), "other"}}
    except XianjieError:
        return []
    found: list[Fault] = []
    for contract in contracts:
        for name, table in contract.tables.items():
            for noun, becomes in table.becomes.items():
                columns = becomes.columns
                for column in known.keys() & columns.keys():
                    for code in sorted(set((columns[column].codes or {}).values()) - known[column]):
                        place = f"tables.{name}.becomes.{noun}.{column}"
                        near = difflib.get_close_matches(code, sorted(known[column]), 1)
                        remedy = f"Did you mean {near[0]}?" if near else "Describe it in rules/, or map to a known one."
                        found.append(Fault(contract.file, place, f"{code} is not a known {column}", remedy))
    return found


def _research() -> list[Fault]:
    """The categories and key places of the research centre."""
    from xianjie.research import words

    return list(words.check())


def _facts() -> list[Fault]:
    """The patterns that read decision texts, and their examples."""
    from xianjie.facts import checking

    try:
        return checking.check()
    except XianjieError as error:
        return list(error.faults)


def _promises() -> list[Fault]:
    """What released versions of the views of mart promised."""
    from xianjie.mart import contract

    try:
        return contract.check()
    except XianjieError as error:
        return list(error.faults)


def parts() -> dict[str, Callable[[], Iterable[Fault]]]:
    """The checks by name."""
    return {
        "office": _reading(settings.office),
        "tables": _reading(tables.load),
        "sources": _reading(sources.load_sources),
        "expectations": _suites,
        "words": _words,
        "rules": rulecheck.check,
        "facts": _facts,
        "research": _research,
        "promises": _promises,
        "sql": sqlcheck.check,
    }


def check(only: Iterable[str] = ()) -> dict[str, list[Fault]]:
    """Every fault by the part of the project in which it stands; a part without faults has an empty list."""
    chosen = set(only)
    return {name: list(run()) for name, run in parts().items() if not chosen or name in chosen}
