"""How large a city is: ordinary penalties, how many of them are made by the million, how often each case is planted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from xianjie.errors import Fault, ProjectError

TRAFFIC = "+traffic"
# Transport and traffic penalties that come with each other one, in a profile with traffic: of a county's 0.4 to 1.4
# million penalties a year, most are such.
_TRAFFIC_MULTIPLE = 4


@dataclass(frozen=True)
class Size:
    """Ordinary penalties over the history and the nights; rounds of planting; penalties made on the server besides."""

    penalties: int
    rounds: int
    # Written by SQL into the agencies' databases, for the history up to the first night.
    volume: int = 0
    # How many penalties of the agency of transport come with each other one.
    traffic: int = 0

    @property
    def whole(self) -> int:
        """All ordinary penalties, without those of traffic."""
        return self.penalties + self.volume


SIZES = {
    "tiny": Size(300, 1),
    "small": Size(5000, 2),
    "medium": Size(5000, 2, volume=95_000),
    "large": Size(5000, 2, volume=9_995_000),
}


def size_of(name: str) -> Size:
    """The size of that name, `small` and the like, or `small+traffic`; raises ProjectError if there is none."""
    base = name.removesuffix(TRAFFIC)
    if base not in SIZES:
        known = f"Take one of {', '.join(SIZES)}; with {TRAFFIC} after it, transport's penalties are among them."
        raise ProjectError(Fault("--size", name, "there is no such size", known))
    size = SIZES[base]
    if base == name:
        return size
    # The whole stays what it is: of each five penalties of the volume, four are then of traffic.
    return replace(size, traffic=_TRAFFIC_MULTIPLE)
