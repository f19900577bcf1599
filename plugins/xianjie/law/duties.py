"""Duties with a time limit: what `rules/law/clocks.yaml` says of the nodes of the table of time limits.

A duty is stated by one node or by several (in two instruments, in two domains), which are one clock and not two.
Limit, unit, events and days in force are the node's; what stands here are the types and what follows from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from xianjie.law.standards import law_folder, tables
from xianjie.law.timelimits import Counting
from xianjie.rules import Identifier
from xianjie.settings import Typed

Owes = Literal["administrative", "police", "procuratorate", "court"]
NotClock = Literal["right", "trigger", "exclusion", "no_term", "other_term"]
# Domains whose own rules go before those for all.
PARTICULAR = ("environment", "work_safety")


class Reading(Typed):
    """How days of one kind count by the shorter and by the longer reading of the text, and in what case otherwise."""

    shorter: Counting
    longer: Counting
    before_filing: Counting | None = None
    in_custody: Counting | None = None


class PauseRule(Typed):
    """Two events between which a limit does not run, and the node that says so, where there is one."""

    start: Identifier = Field(alias="from")
    end: Identifier = Field(alias="to")
    node: str | None = None


class Extension(Typed):
    """The event that extends a limit, by how much or to what, and the table's words for it; neither: no upper bound."""

    event: Identifier
    adds: int | None = Field(default=None, ge=1)
    makes: int | None = Field(default=None, ge=1)
    unit: Literal["calendar_days", "working_days", "months"] | None = None
    says: str


class Duty(Typed):
    """A duty with a time limit: its nodes, who owes it, and what the table does not say of them."""

    name: str
    nodes: list[str] = Field(min_length=1)
    owes: Owes
    ladder: Identifier
    procedure: Identifier | None = None
    of: Literal["transfer", "filing", "prosecution_decision", "admin_case"] | None = None
    ends_together: bool = False
    only_if: Identifier | None = None
    released_by: list[Identifier] = []
    overtaken_by: list[Identifier] = []
    judged: Literal["with_end"] | None = None
    after_filing: bool = False
    in_custody: bool = False
    at_most: str | None = None
    may_be_longer: bool = False
    pauses: list[PauseRule] = []
    restarts: Identifier | None = None
    extension: Extension | None = None
    not_observed: str | None = None


class FlowCentre(Typed):
    """What the flow centre reads of `rules/law/clocks.yaml`."""

    countings: dict[Identifier, Reading]
    events: dict[Identifier, str]
    record_actions: dict[Identifier, str]
    record_events: dict[Identifier, list[str]]
    domain_causes: dict[Literal["environment", "work_safety"], list[str]]
    composite_events: dict[Identifier, list[Identifier]]
    duties: dict[Identifier, Duty] = Field(min_length=1)
    not_clocks: dict[NotClock, list[str]]

    def parts(self, event: str) -> tuple[str, ...]:
        """The events that an event word stands for: itself, but for a composite one."""
        return (event, *self.composite_events.get(event, ()))


def nodes() -> Mapping[str, dict[str, Any]]:
    """The nodes of the table of time limits by their id."""
    return _nodes(law_folder())


@cache
def _nodes(_folder: Path) -> dict[str, dict[str, Any]]:
    return {one["node"]: one for one in tables()["time-limits.yaml"]["nodes"]}


@dataclass(frozen=True)
class Term:
    """One node of a duty as it is counted: its limit, its days in force and its two readings."""

    node: str
    domain: str
    limit: int
    unit: str
    shorter: Counting
    longer: Counting
    in_force: tuple[date, date | None]
    start: str
    end: str
    at_most: Term | None = None


def _reading(duty: Duty, entry: Mapping[str, Any], centre: FlowCentre) -> tuple[Counting, Counting]:
    said = centre.countings[entry["day_counting"]]
    shorter, longer = said.shorter, said.longer
    # Before a case is filed it is disputed whether art. 105 of the procedure law applies: working days are longer.
    if said.before_filing is not None and entry["unit"] == "calendar_days" and not duty.after_filing:
        longer = said.before_filing
    if said.in_custody is not None and duty.in_custody:
        shorter = said.in_custody
    return shorter, longer


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def term(duty: Duty, node: str, centre: FlowCentre) -> Term:
    """A node of a duty as it is counted."""
    entry = nodes()[node]
    shorter, longer = _reading(duty, entry, centre)
    at_most = None
    if duty.at_most not in (None, node) and nodes()[duty.at_most or ""]["domain"] == entry["domain"]:
        at_most = term(duty, duty.at_most or "", centre)
    return Term(
        node=node,
        domain=entry["domain"],
        limit=entry["limit"],
        unit=entry["unit"],
        shorter=shorter,
        longer=longer,
        in_force=(_day(entry["effective_from"]) or date.min, _day(entry["effective_to"])),
        start=entry["from_event"],
        end=entry["to_event"],
        at_most=at_most,
    )


def rank(duty: Duty, domain: str) -> list[str]:
    """The duty's nodes that may apply to a case of that domain, the one that goes before first."""
    own = [one for one in duty.nodes if nodes()[one]["domain"] == domain and domain in PARTICULAR]
    return own + [one for one in duty.nodes if nodes()[one]["domain"] == "all"]
