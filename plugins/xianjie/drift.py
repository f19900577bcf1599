"""What has changed in the shape of a source table since it was last taken, and what the contract makes of that.

Columns are always read by name, so that no change of shape can shift a value into another column. What changed stands
in `ops.drift`, the shape that was last taken in `ops.source_column`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from psycopg2.extensions import connection as Connection
from psycopg2.extensions import cursor as Cursor

from xianjie.errors import Fault
from xianjie.sources import Change, Mode, Source, TableContract

Shape = Mapping[str, str]
"""The columns of a source table in their order, each with its type as the source declares it (empty for files)."""


@dataclass(frozen=True)
class Drift:
    """One change of one column (of the whole table where it has no name), and the mode that holds for it."""

    column: str
    change: Change
    mode: Mode
    before: str | None = None
    after: str | None = None

    @property
    def key(self) -> tuple[str, str, str | None]:
        """What makes it the same change on another night."""
        return self.column, self.change, self.after


@dataclass(frozen=True)
class Plan:
    """How a table is read tonight."""

    drifts: tuple[Drift, ...] = ()
    absent: frozenset[str] = frozenset()  # columns of the contract that are not there and are read as NULL
    kept: tuple[str, ...] = ()  # columns that the contract does not name and that raw keeps
    counted: tuple[str, ...] = ()  # such columns whose values are left out and counted

    @property
    def extra(self) -> tuple[str, ...]:
        """The columns that are read beyond the contract's."""
        return *self.kept, *self.counted

    @property
    def frozen(self) -> tuple[Drift, ...]:
        """What keeps the table from being read."""
        return tuple(one for one in self.drifts if one.mode == "freeze")

    def discarding(self, mode: Mode) -> tuple[Drift, ...]:
        """The changes for which rows or values are discarded."""
        return tuple(one for one in self.drifts if one.mode == mode)

    @property
    def news(self) -> tuple[str, ...]:
        """A line for each change that does not stop the table; names of columns, never values."""
        lines = []
        for one in self.drifts:
            if one.mode != "freeze":
                lines.append(_NEWS[one.change].format(column=one.column, before=one.before, after=one.after))
        return tuple(lines)


_NEWS = {
    "added": "the source has a column that the contract does not name: {column}",
    "dropped": "the source has no column {column} any more, and it is read as not known",
    "renamed": "the source has no column {column} any more (is it now {after}?), and it is read as not known",
    "retyped": "the column {column} was {before} and is {after}",
    "widened": "the column {column} was {before} and is {after}, which holds more",
    "reordered": "the columns stand in another order than before",
}

_SIZED = re.compile(r"^([^(]*?)\s*(?:\((\d+)(?:\s*,\s*(\d+))?\))?(\s*(?:unsigned|with(?:out)? time zone))?$")
# Each kind of type from the narrower to the wider.
_WHOLE = ("tinyint", "smallint", "mediumint", "int", "integer", "bigint")
_TEXTS = ("char", "character", "varchar", "character varying", "tinytext", "text", "mediumtext", "longtext")
_LADDERS = (
    _WHOLE,
    (*_WHOLE, "numeric"),
    (*_WHOLE, "decimal"),
    ("real", "double precision"),
    ("float", "double"),
    _TEXTS,
)


def is_wider(before: str, after: str) -> bool:
    """Whether a column of the type `after` holds every value of the type `before`, written alike but for zeros."""
    one, other = _SIZED.match(before.lower()), _SIZED.match(after.lower())
    if one is None or other is None or one[4] != other[4]:
        return False
    if one[1] != other[1] and not any(_rises(ladder, one[1], other[1]) for ladder in _LADDERS):
        return False
    if other[1] in _WHOLE or other[2] is None:
        # The number behind a whole number is how wide MySQL shows it; without a number there is no bound.
        return True
    if one[2] is None:
        return one[1] == "datetime"
    places = int(one[3] or 0), int(other[3] or 0)
    return places[0] <= places[1] and int(other[2]) - places[1] >= int(one[2]) - places[0]


def _rises(ladder: tuple[str, ...], one: str, other: str) -> bool:
    return one in ladder and other in ladder and ladder.index(one) <= ladder.index(other)


def compare(contract: TableContract, known: Shape, found: Shape) -> list[Drift]:
    """Every change of the table, with the contract's mode; `known` is empty where it was never taken."""
    modes = contract.on_drift
    if not found:
        return [Drift("", "missing", modes.missing)]
    drifts: list[Drift] = []
    unnamed = [one for one in found if one and one not in contract.columns and one not in contract.ignore]
    for column in contract.columns:
        if column in found:
            before, after = known.get(column, found[column]), found[column]
            if before != after:
                widened = is_wider(before, after)
                mode = modes.widened if widened else modes.retyped
                drifts.append(Drift(column, "widened" if widened else "retyped", mode, before, after))
            continue
        new = [one for one in unnamed if one not in known]
        near = difflib.get_close_matches(column, new, 1)
        if near:
            unnamed.remove(near[0])
        mode = modes.renamed if near else modes.dropped
        if column in contract.needed:
            mode = "freeze"
        drifts.append(Drift(column, "renamed" if near else "dropped", mode, known.get(column), *near))
        if near and mode != "freeze":
            drifts.append(Drift(near[0], "added", modes.added, None, found[near[0]]))
    drifts += [Drift(one, "added", modes.added, None, found[one]) for one in unnamed]
    before_order = [one for one in known if one in found]
    after_order = [one for one in found if one in known]
    if before_order != after_order:
        drifts.append(Drift("", "reordered", modes.reordered, ", ".join(before_order), ", ".join(after_order)))
    return drifts


@dataclass
class Ledger:
    """The drift of one agency's tables in one night; committed at once, whatever becomes of the read after it."""

    connection: Connection
    source: Source
    as_of: date
    takes: Callable[[str, str], bool] = field(default=lambda _, __: True)

    def plan(self, name: str, found: Shape, *, is_newest: bool = True) -> Plan:
        """What holds for a table that looks so, written down; the caller refuses a table whose plan is frozen."""
        contract = self.source.tables[name]
        with self.connection.cursor() as cursor:
            known = self._known(cursor, name)
            drifts = compare(contract, known, found)
            drifts = [self._released(cursor, name, one) for one in drifts]
            if is_newest:
                self._note(cursor, name, drifts)
            plan = self._planned(name, drifts)
            if is_newest and not plan.frozen:
                self._take(cursor, name, contract, known, found, drifts)
        self.connection.commit()
        return plan

    def _known(self, cursor: Cursor, name: str) -> dict[str, str]:
        cursor.execute(
            "SELECT column_name, declared_type FROM ops.source_column WHERE agency_id = %s AND table_name = %s "
            "ORDER BY place",
            (self.source.id, name),
        )
        return dict(cursor.fetchall())

    def _released(self, cursor: Cursor, name: str, one: Drift) -> Drift:
        """The change, taken as it is where somebody has released it so."""
        if one.mode != "freeze" or one.change == "missing" or one.column in self._never(name, one):
            return one
        cursor.execute(
            "SELECT 1 FROM ops.drift WHERE agency_id = %s AND table_name = %s AND column_name = %s AND change = %s "
            "AND after IS NOT DISTINCT FROM %s AND released_at IS NOT NULL AND settled_at IS NULL",
            (self.source.id, name, one.column, one.change, one.after),
        )
        return replace(one, mode="evolve") if cursor.fetchone() else one

    def _never(self, name: str, one: Drift) -> set[str]:
        return self.source.tables[name].needed if one.change in ("dropped", "renamed") else set()

    def _note(self, cursor: Cursor, name: str, drifts: list[Drift]) -> None:
        cursor.execute(
            "SELECT drift_id, column_name, change, after FROM ops.drift "
            "WHERE agency_id = %s AND table_name = %s AND settled_at IS NULL",
            (self.source.id, name),
        )
        noted = {(column, change, after): drift_id for drift_id, column, change, after in cursor.fetchall()}
        for one in drifts:
            drift_id = noted.pop(one.key, None)
            if drift_id is None:
                cursor.execute(
                    "INSERT INTO ops.drift (agency_id, table_name, column_name, change, mode, before, after, "
                    "first_seen_on, first_seen_at, last_seen_on, values_discarded, rows_discarded) "
                    "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, clock_timestamp(), %s, 0, 0)",
                    (
                        self.source.id, name, one.column, one.change, one.mode, one.before, one.after,
                        self.as_of, self.as_of,
                    ),
                )  # fmt: skip
            else:
                cursor.execute(
                    "UPDATE ops.drift SET last_seen_on = greatest(last_seen_on, %s), "
                    "mode = CASE WHEN released_at IS NULL THEN %s ELSE mode END WHERE drift_id = %s",
                    (self.as_of, one.mode, drift_id),
                )
        # What is not seen any more: the source is as it was, or the contract has been mended.
        cursor.execute(
            "UPDATE ops.drift SET settled_at = clock_timestamp() WHERE drift_id = ANY(%s)", (list(noted.values()),)
        )

    def _planned(self, name: str, drifts: list[Drift]) -> Plan:
        added = [one for one in drifts if one.change == "added" and self.takes(name, one.column)]
        return Plan(
            drifts=tuple(drifts),
            absent=frozenset(one.column for one in drifts if one.change in ("dropped", "renamed")),
            kept=tuple(one.column for one in added if one.mode in ("evolve", "discard_row")),
            counted=tuple(one.column for one in added if one.mode == "discard_value"),
        )

    def _take(
        self,
        cursor: Cursor,
        name: str,
        contract: TableContract,
        known: Shape,
        found: Shape,
        drifts: list[Drift],
    ) -> None:
        """Remember the shape as taken, but for what is only tolerated and stays a change."""
        tolerated = {one.column: one.before for one in drifts if one.before is not None and one.mode != "evolve"}
        named = {one for one in found if one in contract.columns}
        taken = {one: tolerated.get(one) or found[one] for one in found if one in named or one in known}
        # A new name is not known as long as it may be that of a column that is gone.
        renamed = {one.after for one in drifts if one.change == "renamed"}
        taken |= {one: found[one] for one in found if one and one not in taken}
        taken = {one: kind for one, kind in taken.items() if one not in renamed}
        if list(taken.items()) == list(known.items()):
            return
        key = (self.source.id, name)
        cursor.execute("DELETE FROM ops.source_column WHERE agency_id = %s AND table_name = %s", key)
        for place, column in enumerate((one for one in found if one in taken), 1):
            cursor.execute(
                "INSERT INTO ops.source_column (agency_id, table_name, column_name, place, declared_type, seen_on) "
                "VALUES (%s, %s, %s, %s, %s, %s)",
                (*key, column, place, taken[column], self.as_of),
            )
        settled = [one.column for one in drifts if one.mode == "evolve" and one.change not in _LASTING]
        cursor.execute(
            "UPDATE ops.drift SET settled_at = clock_timestamp() WHERE agency_id = %s AND table_name = %s "
            "AND settled_at IS NULL AND column_name = ANY(%s) AND change <> ALL(%s)",
            (*key, settled, list(_LASTING)),
        )


# These are seen every night for as long as contract and source differ; the others are over once they are taken.
_LASTING = ("added", "dropped", "renamed", "missing")


def faults(source: Source, name: str, plan: Plan, place: str = "") -> list[Fault]:
    """Why a frozen table is not read, and what to do; a column that is gone is told with its likeliest new name."""
    contract = source.tables[name]
    found = []
    at = place or f"tables.{name}"
    release = f"`xianjie source release {source.id}.{name} --reason …` takes it as it is now."
    for one in plan.frozen:
        where = contract.place if contract.files is None else "the file"
        if one.change == "missing":
            remedy = "Correct `from`, or ask the agency where the table went (or for USAGE on its schema)."
            found.append(Fault(source.file, f"{at}.from", f"there is no table {contract.place}", remedy))
        elif one.change in ("dropped", "renamed"):
            asked = f"Did the agency rename it to {one.after}? Correct the contract" if one.after else "Ask the agency"
            may = "." if one.column in contract.needed else f"; {release}"
            found.append(Fault(source.file, at, f"{where} has no column {one.column}", asked + may))
        else:
            found.append(Fault(source.file, at, f"{where} is frozen: {_FROZEN[one.change].format(one=one)}", release))
    return found


_FROZEN = {
    "added": "it has a new column {one.column}",
    "retyped": "its column {one.column} was {one.before} and is {one.after}",
    "widened": "its column {one.column} was {one.before} and is {one.after}",
    "reordered": "its columns stand in another order",
}
