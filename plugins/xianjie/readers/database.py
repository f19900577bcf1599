"""What every reader of a database does: one read-only snapshot, checked against the contract, streamed as COPY text.

A reader raises only SourceUnreachable (a retry may help) and SourceRefused (it can't), and no error of it holds the
address or the password. All values are text, NULL is NULL, and change times are such as the warehouse can read.
"""

from __future__ import annotations

import difflib
from abc import ABC, abstractmethod
from datetime import date
from types import TracebackType
from typing import ClassVar, NamedTuple, Self

from psycopg2.extensions import cursor as Cursor
from psycopg2.sql import Composable

from xianjie import pipe
from xianjie.drift import Plan
from xianjie.errors import Fault, SourceRefused, SourceUnreachable, raise_all
from xianjie.sources import Source, TableContract

CONNECT_SECONDS = 10
QUERY_SECONDS = 60.0
# Within the three hours of the task that reads.
COPY_SECONDS = 2 * 3600

ASK = "Ask whether the agency's server and the line to it are up; a retry reads the same rows again."
COMPARE = "Compare the contract with the table as it is now, and ask the agency what has changed."
GRANT = "Ask the agency to GRANT SELECT on it (and USAGE on its schema) to our account."

NOT_ITS_ENCODING = (
    "the table holds bytes that are not the text encoding which its database declares",
    "Ask the agency to correct the database's encoding, or for a view that converts the text.",
)


def not_admitted(connection: str) -> tuple[str, str]:
    """Fault and remedy where a server answers and lets nobody in."""
    return (
        f"the server refuses the connection {connection} (wrong user, password, database or right)",
        f"Correct the Airflow connection {connection}, or let the agency admit its account.",
    )


def silent(connection: str) -> tuple[str, str]:
    """Fault and remedy where no server answers."""
    return (
        f"the server of the connection {connection} does not answer",
        "Ask whether the agency's server and the line to it are up; the next night reads what this one missed.",
    )


class Window(NamedTuple):
    """Which changes are read: from the watermark (its text at the source) up to the end of the night's day."""

    watermark: str | None
    as_of: date
    is_newest: bool = True  # no later night was read


class DatabaseReader(ABC):
    """One agency's database, open for one read: one snapshot for all its tables."""

    # The types, as the source calls them, of a column by which changes are found.
    clocks: ClassVar[tuple[str, ...]] = ()
    # The types of columns that hold bytes and no text.
    no_text: ClassVar[tuple[str, ...]] = ()

    def __init__(self, source: Source) -> None:
        self.source = source
        given = source.timeouts
        self.connect_seconds = given.connect or CONNECT_SECONDS
        self.query_seconds = given.statement or QUERY_SECONDS
        self.quiet_seconds = given.silence or pipe.QUIET_SECONDS
        self.table_seconds = given.table or COPY_SECONDS
        # The columns of each table with their types, once they are proved.
        self.proved: dict[str, dict[str, str]] = {}
        # The same, with the types in full, as the source declares them; and those that our account may read.
        self.declared: dict[str, dict[str, str]] = {}
        self.readable: dict[str, set[str]] = {}
        self._looked: dict[str, dict[str, str]] = {}
        self._plans: dict[str, Plan] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Let the database go; nothing was written there."""

    @property
    @abstractmethod
    def is_open(self) -> bool:
        """Whether the connection still stands."""

    @abstractmethod
    def is_empty(self, name: str) -> bool:
        """Whether the table has no row at all at the source."""

    @abstractmethod
    def copy_into(self, name: str, window: Window, target: Cursor, copy_sql: Composable) -> int:
        """Stream the rows of the window into the target's COPY, as text; returns the bytes.

        The table's columns are proved before. The window is half open, from the watermark less the lag up to the
        end of the day; rows without a change time are always read, but for a night that is read after a later one:
        nothing says that what they hold now was so then. Reading from the watermark on, not after it: its ties may
        have come later.
        """

    @abstractmethod
    def copy_keys(self, name: str, target: Cursor, copy_sql: Composable) -> int:
        """Stream the key columns of every row of the table into the target's COPY; returns the bytes."""

    @abstractmethod
    def _found(self, name: str) -> dict[str, str]:
        """The columns of a table at the source with their types, in their order; none if there is no such table.

        Fills `declared` and `readable` too.
        """

    def look(self, name: str) -> dict[str, str]:
        """The columns of a table in their order, with the types as the source declares them; none if it is not there.

        The next `columns` proves what was seen.
        """
        self._looked[name] = self._found(name)
        return self.declared[name]

    def takes(self, name: str, column: str) -> bool:
        """Whether a column that the contract does not name can be read as text."""
        return column in self.readable[name] and self._looked[name][column] not in self.no_text

    def plan(self, name: str) -> Plan:
        """How the table is read: as the contract says, but for what has changed since."""
        return self._plans.get(name, Plan())

    def wanted(self, name: str) -> list[str | None]:
        """The columns that are read, in order: None for one that is not there and is read as NULL."""
        plan = self.plan(name)
        return [None if one in plan.absent else one for one in self.source.tables[name].columns] + [*plan.extra]

    def columns(self, name: str, plan: Plan | None = None) -> dict[str, str]:
        """The columns of a table at the source with their types; raises SourceRefused for each that is missing."""
        contract = self.source.tables[name]
        found = self._looked.pop(name, None) or self._found(name)
        self._plans[name] = plan or Plan()
        if not found:
            remedy = "Correct `from`, or ask the agency where the table went (or for USAGE on its schema)."
            fault = f"there is no table {contract.place}"
            raise SourceRefused(Fault(self.source.file, f"tables.{name}.from", fault, remedy))
        raise_all(self._column_faults(name, contract, found), SourceRefused)
        self.proved[name] = found
        return found

    def _column_faults(self, name: str, contract: TableContract, found: dict[str, str]) -> list[Fault]:
        place = f"tables.{name}"
        there = dict(found) | dict.fromkeys(self.plan(name).absent, "")
        faults = missing_columns(self.source.file, place, contract, contract.place, there)
        kind = found.get(contract.changed_at) if contract.changed_at else None
        if kind is not None and self.clocks and kind not in self.clocks:
            fault = f"{contract.changed_at} is {kind}, and changes are found by a date or timestamp"
            remedy = "Name a date or timestamp column, or ask the agency for a view that has one."
            faults.append(Fault(self.source.file, f"{place}.changed_at", fault, remedy))
        return faults

    def unreachable(self, place: str, fault: str, remedy: str = ASK) -> SourceUnreachable:
        """The error of a source that may answer a retry."""
        return SourceUnreachable(Fault(self.source.file, place, fault, remedy))

    def refused(self, place: str, fault: str, remedy: str = COMPARE) -> SourceRefused:
        """The error of a source that answers every retry so."""
        return SourceRefused(Fault(self.source.file, place, fault, remedy))


def missing_columns(
    file: str, place: str, contract: TableContract, where: str, found: dict[str, str] | list[str]
) -> list[Fault]:
    """A fault for each column of the contract that was not found, with the likeliest new name."""
    faults = []
    for column in contract.columns:
        if column in found:
            continue
        near = difflib.get_close_matches(column, [one for one in found if one not in contract.columns], 1)
        remedy = f"Did the agency rename it to {near[0]}? Correct the contract." if near else "Ask the agency."
        faults.append(Fault(file, place, f"{where} has no column {column}", remedy))
    return faults
