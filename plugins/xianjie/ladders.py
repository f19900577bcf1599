"""The ladders of `rules/reminders.yaml`: who is told of a time limit, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from xianjie.errors import Fault
from xianjie.law.clocks import flow_centre
from xianjie.rules import Identifier
from xianjie.settings import Typed, root
from xianjie.yamlfile import parse

_FILE = "rules/reminders.yaml"


class Step(Typed):
    """One step of a ladder: when it is reached, and who is told."""

    step: Identifier
    start: Literal["early", "late"] = Field(alias="from")
    hours: int
    tell: list[Identifier] = Field(min_length=1)
    always: bool = False


class Reminders(Typed):
    """Who is told of which time limits."""

    since: date
    source: str
    lapses_after_days: int = Field(ge=1)
    undelivered: list[Identifier] = Field(min_length=1)
    roles: dict[Identifier, str]
    ladders: dict[Identifier, list[Step]]


@cache
def _read(path: Path) -> Reminders:
    return parse(path, Reminders)


def reminders() -> Reminders:
    """The ladders of this office."""
    return _read(root() / "rules" / "reminders.yaml")


def faults() -> Iterator[Fault]:
    """Ladders that a duty names and that are not there, roles that are not described, steps that are named twice."""
    told = reminders()
    for duty_id, duty in flow_centre().duties.items():
        if duty.ladder not in told.ladders:
            fault = f"the ladder {duty.ladder} of {duty_id} is not described"
            yield Fault(_FILE, "ladders", fault, "Describe it, or name another one in rules/law/clocks.yaml.")
    for role in told.undelivered:
        if role not in told.roles:
            yield Fault(_FILE, "undelivered", f"{role} is not a role", "Describe it in roles.")
    for name, steps in told.ladders.items():
        if len({one.step for one in steps}) != len(steps):
            yield Fault(_FILE, f"ladders.{name}", "two steps have one name", "A step is told once: name each.")
        for one in steps:
            for role in one.tell:
                if role not in told.roles:
                    yield Fault(_FILE, f"ladders.{name}", f"{role} is not a role", "Describe it in roles.")
