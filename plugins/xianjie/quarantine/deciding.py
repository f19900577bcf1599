"""What a steward does about a quarantined row: corrects it, releases it into the next night, or leaves it out for good.

Everything goes as `xianjie_steward`, by functions of the warehouse: a look at the row is logged before it is shown, and
a step stands beside the row, with who and why. No message holds a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Literal

import psycopg2
from psycopg2.extras import Json

from xianjie.access import refused
from xianjie.errors import Fault, ProjectError, WarehouseBusy, raise_all
from xianjie.quarantine import checking, listing
from xianjie.reveal import shown
from xianjie.sources import Source, load_source
from xianjie.warehouse import Warehouse

Step = Literal["fixed", "released", "discarded"]


@dataclass(frozen=True)
class Looked:
    """A quarantined row in the clear: as it was delivered, and as it is with its corrections."""

    delivered: dict[str, str | None]
    corrected: dict[str, str | None]
    last_step: int | None


def look(warehouse: Warehouse, number: int, purpose: str) -> Looked:
    """The row, for a reason that is logged first. Raises ProjectError if it is not there or may not be seen."""
    found: dict[str, Any] | None = shown(
        warehouse, "steward", "SELECT ops.reveal_corrected(%s, %s)", (number, purpose), "quarantine"
    )
    if found is None:
        raise ProjectError(Fault("warehouse", f"quarantine {number}", "it was not shown", "Try again."))
    return Looked(**found)


def fix(warehouse: Warehouse, number: int, given: Mapping[str, str | None], *, reason: str, by: str) -> list[str]:
    """Record corrected values (source column → text, None empties it) beside the row; returns the columns.

    Raises ProjectError with every fault: columns that are none or are the key, and what the row would still fail.
    """
    held, source = _placed(warehouse, number)
    name = held["table_name"]
    raise_all(_column_faults(source, name, given, number))
    contract = source.tables[name]
    values = {contract.raw_column(column): value for column, value in given.items()}
    looked = look(warehouse, number, reason)
    if all(looked.corrected.get(column) == value for column, value in values.items()):
        fault = "these are the values that it has"
        raise ProjectError(Fault("warehouse", f"quarantine {number}", fault, "Release it as it is, or correct others."))
    _check(warehouse, source, held, {**looked.corrected, **values})
    _take(warehouse, number, looked.last_step, "fixed", Json(values), reason, by)
    return sorted(given)


def release(warehouse: Warehouse, number: int, *, reason: str, by: str) -> None:
    """Let the row join the next night as it is corrected. Raises ProjectError with all that it still fails."""
    held, source = _placed(warehouse, number)
    looked = look(warehouse, number, reason)
    _check(warehouse, source, held, looked.corrected)
    _take(warehouse, number, looked.last_step, "released", None, reason, by)


def discard(warehouse: Warehouse, number: int, *, reason: str, by: str) -> None:
    """Leave the row out for good: it stays in quarantine with who and why, and is not taken when it comes again."""
    listing.row(warehouse, number)
    _take(warehouse, number, None, "discarded", None, reason, by)


def release_all(warehouse: Warehouse, numbers: Iterable[int], *, reason: str, by: str) -> tuple[list[int], list[Fault]]:
    """Release each of several rows that its contract takes; returns their numbers and why the others stay."""
    released: list[int] = []
    faults: list[Fault] = []
    for number in numbers:
        try:
            release(warehouse, number, reason=reason, by=by)
        except ProjectError as error:
            faults += error.faults
        else:
            released.append(number)
    return released, faults


def _placed(warehouse: Warehouse, number: int) -> tuple[dict[str, Any], Source]:
    held = listing.row(warehouse, number)
    source = load_source(held["agency_id"])
    if held["table_name"] not in source.tables:
        fault = f"the contract of {source.id} has no table {held['table_name']} any more"
        raise ProjectError(Fault(source.file, f"quarantine {number}", fault, "Nothing reads it: discard the row."))
    return held, source


def _column_faults(source: Source, name: str, given: Mapping[str, str | None], number: int) -> list[Fault]:
    contract = source.tables[name]
    place = f"{source.id}.{name}, quarantine {number}"
    known = [column for column in contract.columns if column not in contract.key]
    remedy = f"Columns that can be corrected: {', '.join(known)}."
    faults = [] if given else [Fault(source.file, place, "no column is corrected", "Say COLUMN=VALUE.")]
    for column, value in given.items():
        if column in contract.key:
            fault = f"{column} is of the key, which is the agency's to correct"
            why = "Under a key of ours the row would never meet what the agency delivers; discard it, and ask them."
            faults.append(Fault(source.file, place, fault, why))
        elif column not in known:
            faults.append(Fault(source.file, place, "it names a column that the table does not have", remedy))
        if value is not None and ("\x00" in value or any("\ud800" <= one <= "\udfff" for one in value)):
            fault = f"the value of {column if column in known else 'a column'} has characters that no text may have"
            faults.append(Fault(source.file, place, fault, "Write it anew."))
    return faults


def _check(warehouse: Warehouse, source: Source, held: Mapping[str, Any], row: Mapping[str, str | None]) -> None:
    place = f"{source.id}.{held['table_name']}, quarantine {held['quarantine_id']}"
    with closing(warehouse.connect("steward", "xianjie quarantine")) as connection:
        raise_all(checking.faults(connection, source, held["table_name"], row, place))


def _take(
    warehouse: Warehouse, number: int, seen: int | None, step: Step, values: Json | None, reason: str, by: str
) -> None:
    try:
        with warehouse.transaction("steward", "xianjie quarantine") as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT ops.take_quarantine_step(%s, %s, %s, %s::jsonb, %s, %s)",
                (number, seen, step, values, reason, by),
            )
    except WarehouseBusy:
        fault = Fault("warehouse", f"quarantine {number}", "somebody else works on the row", "Try again in a moment.")
        raise WarehouseBusy(fault) from None
    except psycopg2.Error as error:
        raise refused(error, f"quarantine {number}") from None
