"""Where the agencies' rows are kept: what every kind of store can do, and where a city stands."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from xianjie.privatefile import write_private

if TYPE_CHECKING:
    from xianjie.city.agency import Agency
    from xianjie.city.plans import Plan

PREFIX = "agency_"


@dataclass(frozen=True)
class State:
    """Which city an agency was played from, and up to the end of which day."""

    seed: int
    size: str
    until: date


@dataclass(frozen=True)
class Place:
    """Where a city stands: its PostgreSQL server, its home folder, and the prefix of its databases' names."""

    admin_url: str  # may create databases and roles
    home: Path
    prefix: str = PREFIX

    @property
    def folder(self) -> Path:
        """The city's own folder, where the pipeline never looks but for the drops that a connection names."""
        return self.home / "city"

    @property
    def reader(self) -> str:
        """The login that may read the agencies' tables and nothing else."""
        return "xianjie_reader" if self.prefix == PREFIX else f"{self.prefix}reader"

    @property
    def password(self) -> str:
        """The reader's password, made once."""
        file = self.folder / "reader.password"
        if not file.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            write_private(file, secrets.token_urlsafe(24))
        return file.read_text(encoding="utf-8")


class Store(Protocol):
    """One kind of store; each method is about one agency of one city."""

    def missing(self, place: Place, /) -> str | None:
        """Why agencies of this kind can't be kept here, in one line; None if they can. Raises if they ought to."""

    def state(self, place: Place, agency: Agency) -> State | None:
        """What was played into it; None if nothing was. Raises ProjectError if what stands there is no city's."""

    def play(self, place: Place, agency: Agency, made: Plan, after: date | None, until: date) -> None:
        """Bring it from the end of `after` (None: from nothing) to the end of `until`, and note that, as one step.

        Killed at any point and called again with the same days, it ends in the same rows.
        """

    def admit(self, place: Place, agency: Agency) -> None:
        """Let the pipeline's login in as the city's folder has it now: the folder may be newer than what was played."""

    def uri(self, place: Place, agency: Agency) -> str:
        """The read-only address for the pipeline's connection."""

    def counts(self, place: Place, agency: Agency) -> dict[str, int]:
        """Rows (or files) by table."""

    def fingerprint(self, place: Place, agency: Agency) -> dict[str, str]:
        """A hash of all that each table holds, change stamps included: equal cities have equal hashes."""

    def drop(self, place: Place, agency: Agency) -> None:
        """Take it away; nothing happens where it is not there."""
