"""How large a city is: ordinary penalties, and how often each planted case is repeated."""

from __future__ import annotations

from dataclasses import dataclass

from xianjie.errors import Fault, ProjectError


@dataclass(frozen=True)
class Size:
    """Ordinary penalties over the history and the nights; rounds of planting."""

    penalties: int
    rounds: int


SIZES = {"tiny": Size(300, 1), "small": Size(5000, 2)}


def size_of(name: str) -> Size:
    """The size of that name; raises ProjectError if there is none."""
    if name not in SIZES:
        raise ProjectError(Fault("--size", name, "there is no such size", f"Take one of {', '.join(SIZES)}."))
    return SIZES[name]
