"""The reverse ledger (下行案件台账): how it reads, and whether it and its monthly balance add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from psycopg2.extensions import connection as Connection

from xianjie.link import night_views
from xianjie.sqlfiles import bind, steps
from xianjie.warehouse import Warehouse


@dataclass(frozen=True)
class Imbalance:
    """A place where the ledger or its balance does not add up; `must` and `there` are numbers of persons."""

    rule: str
    says: str
    month: date | None
    agency_id: str | None
    state: str | None
    must: int
    there: int


def places(connection: Connection, as_of: date) -> list[Imbalance]:
    """Where ledger and balance, as the open transaction sees them, do not add up or leave somebody out.

    Each file of `sql/balance/` is one rule: its first line says in Chinese what a row of it means.
    """
    found: list[Imbalance] = []
    night_views(connection, as_of)
    with connection.cursor() as cursor:
        for path in steps("balance"):
            text = path.read_text(encoding="utf-8")
            cursor.execute(bind(text), {"as_of": as_of})
            says = text.partition("\n")[0].removeprefix("-- ")
            found += [Imbalance(path.stem, says, *row) for row in cursor.fetchall()]
    return found


def imbalances(warehouse: Warehouse) -> list[Imbalance]:
    """Where the newest night's ledger and balance do not add up; empty as long as all is well."""
    with warehouse.transaction("publisher", "reverse") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT max(as_of) FROM ops.night WHERE stage = 'link'")
        (as_of,) = cursor.fetchone() or (None,)
        return [] if as_of is None else places(connection, as_of)
