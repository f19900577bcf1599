"""Which agencies' contracts or suites differ from a revision's, and what both sides make of the same raw rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from xianjie.errors import Fault, ProjectError, XianjieError
from xianjie.expectations import suite_text
from xianjie.rejudge import Rejudged, forget, rejudge
from xianjie.revision import rooted
from xianjie.sources import Source, readable_sources
from xianjie.warehouse import Warehouse

# What says nothing of how rows are read.
_ASIDE = {"description", "connection", "schedule", "file"}


@dataclass(frozen=True)
class Sides:
    """An agency's contract in the revision and today; None where it has none."""

    before: Source | None
    after: Source | None


@dataclass(frozen=True)
class ContractDiff:
    """What both contracts of an agency make of its raw rows; None where there is no contract."""

    agency: str
    name: str
    before: Rejudged | None
    after: Rejudged | None


def changed_contracts(other: Path, files: Iterable[str]) -> tuple[dict[str, Sides], list[Fault]]:
    """The agencies whose rows are read in another way, by the changed files; and why some can't be compared."""
    paths = [PurePosixPath(name) for name in files if name.endswith((".yaml", ".yml"))]
    touched = {path.stem for path in paths if path.parts[0] == "sources"}
    touched |= {path.parts[1] for path in paths if path.parts[0] == "expectations" and len(path.parts) > 2}
    if not touched:
        return {}, []
    after, faults = _side(touched)
    with rooted(other):
        before, theirs = _side(touched)
    unreadable = {PurePosixPath(fault.file).stem for fault in (*faults, *theirs)}
    changed = {}
    for agency in sorted(touched - unreadable):
        one, another = before.get(agency), after.get(agency)
        if (one and one[1]) != (another and another[1]):
            changed[agency] = Sides(one and one[0], another and another[0])
    return changed, faults + [_of_revision(fault) for fault in theirs]


def _of_revision(fault: Fault) -> Fault:
    return Fault(f"{fault.file} (revision)", fault.place, fault.fault, "Its records are compared as they stand.")


def _side(touched: set[str]) -> tuple[dict[str, tuple[Source, str]], list[Fault]]:
    sources, faults = readable_sources()
    found = {source.id: (source, _meaning(source)) for source in sources if source.id in touched}
    return found, [fault for fault in faults if PurePosixPath(fault.file).stem in touched]


def _meaning(source: Source) -> str:
    suites = [suite_text(source.id, table) for table in source.tables]
    return "\n".join([source.model_dump_json(by_alias=True, exclude=_ASIDE), *suites])


def rejudge_both(
    warehouse: Warehouse, old: Warehouse, new: Warehouse, other: Path, changed: Mapping[str, Sides], night: date
) -> tuple[list[ContractDiff], list[Fault]]:
    """Fill two scratch warehouses with what the revision's contracts and today's make of the raw rows.

    An agency whose rows one of them can't judge stands in neither, and its faults say why.
    """
    found: list[ContractDiff] = []
    faults: list[Fault] = []
    for agency, sides in changed.items():
        try:
            _same_tables(sides)
            with rooted(other):
                before = rejudge(warehouse, old, sides.before, night) if sides.before else None
            after = rejudge(warehouse, new, sides.after, night) if sides.after else None
        except XianjieError as error:
            faults += error.faults
            for side in (old, new):
                forget(side, agency)
            continue
        named = sides.after or sides.before
        found.append(ContractDiff(agency, named.name if named else agency, before, after))
    return found, faults


def _same_tables(sides: Sides) -> None:
    """Refuse a table under a new name: its rows stand under the old one, and would seem to be gone."""
    if sides.before is None or sides.after is None:
        return
    before = {table.place: name for name, table in sides.before.tables.items()}
    faults = [
        Fault(
            sides.after.file,
            f"tables.{name}",
            f"it was called {before[table.place]}, and its raw rows stand under that name",
            "Its records are compared as they stand; give the table its old name to compare the contracts.",
        )
        for name, table in sides.after.tables.items()
        if table.place in before and name not in sides.before.tables
    ]
    if faults:
        raise ProjectError(*faults)
