"""What an expansion finds: records, parties, the step that led to each, and what of them stands out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# The records in which a party's case, or what it sold and bought, stands.
NOUNS = ("penalty", "admin_case", "transfer", "filing", "prosecution_decision", "judgment", "trade")
CRIMINAL = frozenset({"filing", "prosecution_decision", "judgment"})


@dataclass(frozen=True)
class Found:
    """A record as it is told: what it is, whose, its number and day, and what it is about."""

    noun: str
    id: str
    agency: str
    number: str | None
    on: date | None
    about: str | None


@dataclass(frozen=True)
class Step:
    """How one came to a party: the kind of tie, from whom, by which key, and the records that say so."""

    kind: str
    origin: str
    key: str
    records: tuple[str, ...]


@dataclass
class Member:
    """A party that was found: who it is, at which step, what led to it, and the records that are its own."""

    party_id: str
    name: str
    kind: str | None
    is_known: bool
    depth: int
    step: Step | None = None
    records: dict[str, str] = field(default_factory=dict)  # its records, and on what basis each is its own


@dataclass
class Expansion:
    """All that was found from a case, as of a night."""

    as_of: date
    start: tuple[str, ...]
    since: date | None
    until: date | None
    parties: dict[str, Member] = field(default_factory=dict)
    records: dict[str, Found] = field(default_factory=dict)
    common: dict[tuple[str, str], int] = field(default_factory=dict)  # handles that too many share: not walked
    left_out: int = 0  # parties past the limit

    def nouns_of(self, member: Member) -> set[str]:
        """The kinds of records that a party has."""
        return {self.records[one].noun for one in member.records if one in self.records}

    @property
    def unpursued(self) -> list[Member]:
        """Parties with a penalty and no criminal record: whom one may have left out."""
        return [
            one
            for one in self.parties.values()
            if one.is_known and "penalty" in self.nouns_of(one) and not self.nouns_of(one) & CRIMINAL
        ]

    @property
    def untouched(self) -> list[Member]:
        """Parties that a trade names and that have neither a penalty nor a case."""
        return [
            one
            for one in self.parties.values()
            if one.is_known and one.step is not None and self.nouns_of(one) and self.nouns_of(one) <= {"trade"}
        ]
