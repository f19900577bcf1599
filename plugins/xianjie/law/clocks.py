"""Clocks: time limits between two events on our records, restated from the table of time limits.

`clocks` of the file are what a model may ask of one facts row, by `clock(...)`; `duties` are those of the flow centre.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from xianjie.errors import Fault
from xianjie.law.duties import FlowCentre, nodes
from xianjie.law.standards import law_folder
from xianjie.rules import Identifier, Subject
from xianjie.settings import Typed
from xianjie.yamlfile import parse

_FILE = "rules/law/clocks.yaml"
# How days may be counted where the table names a unit.
_COUNTINGS = {
    "hours": {"hours"},
    "days_unspecified": {"working"},
    "working_days": {"working"},
    "calendar_days": {"working", "natural"},
}


class Clock(Typed):
    """One time limit: the node that it restates, the columns that it runs from and to, and how its days count."""

    name: str
    node: str
    subject: Subject
    starts: Identifier
    ends: Identifier
    counting: Literal["working", "natural", "hours"]

    @property
    def entry(self) -> dict[str, Any]:
        """The node of the table, with limit, unit, article and words; empty if there is none."""
        return nodes().get(self.node, {})


class ClockFile(FlowCentre):
    """The whole of `rules/law/clocks.yaml`."""

    clocks: dict[Identifier, Clock] = Field(min_length=1)


@cache
def _read(path: Path) -> ClockFile:
    return parse(path, ClockFile)


def flow_centre() -> FlowCentre:
    """The duties of the flow centre and how their days count."""
    return _read(law_folder() / "clocks.yaml")


def load_clocks() -> dict[str, Clock]:
    """Every clock that a model may ask for, by its id."""
    return _read(law_folder() / "clocks.yaml").clocks


def faults() -> Iterator[Fault]:
    """What a clock says that the table of time limits or the facts do not."""
    from xianjie.law import language
    from xianjie.law.conditions import Type
    from xianjie.law.proof import quoted

    for clock_id, clock in load_clocks().items():
        entry, place = clock.entry, f"clocks.{clock_id}"
        if not entry:
            yield Fault(_FILE, place, f"there is no node {clock.node}", "Name a node of entries/time-limits.yaml.")
            continue
        if entry["nature"] != "act":
            fault = f"{clock.node} is a {entry['nature']}, not a duty to act"
            yield Fault(_FILE, place, fault, "Only a duty with a term can be overdue.")
        if clock.counting not in _COUNTINGS.get(entry["unit"], set()) or not isinstance(entry["limit"], int):
            fault = f"{entry['limit']} {entry['unit']} can't be counted as {clock.counting}"
            yield Fault(_FILE, place, fault, "Count as the table's unit says.")
        elif clock.counting == "natural" and entry["day_counting"] != "natural_days_in_text":
            fault = "the text does not say that its days are calendar days"
            yield Fault(_FILE, place, fault, "Count working: only that is certainly overdue.")
        columns = language.facts(clock.subject).columns
        for name in (clock.starts, clock.ends):
            if name not in columns or columns[name].type is not Type.DATE:
                yield Fault(_FILE, place, f"{name} is no date of {clock.subject}", "Name a date column of its facts.")
        yield from quoted(entry["quote"], entry["quote_file"], _FILE, place)
