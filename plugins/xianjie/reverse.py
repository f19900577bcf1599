"""The reverse ledger (下行案件台账): how it reads, and whether it and its monthly balance add up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2.extensions import connection as Connection
from psycopg2.extras import RealDictCursor

from xianjie import tables
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


def words(column: str, code: str | None) -> str:
    """The Chinese word of a code of the ledger, as the described table says it."""
    codes = tables.load()["core.reverse_ledger"].columns[column].codes or {}
    return codes.get(str(code), str(code or ""))


@dataclass(frozen=True)
class Report:
    """The ledger of the newest night: one month's balance, who is open in it, and whether all adds up."""

    as_of: date | None
    month: date | None
    balance: list[dict[str, Any]]
    open_items: list[dict[str, Any]]
    imbalances: list[Imbalance]

    @property
    def lost(self) -> int:
        """Hand-overs that were lost."""
        return sum(one["state"] == "lost_handover" for one in self.open_items)

    @property
    def is_good(self) -> bool:
        """True if everything adds up and nothing was lost."""
        return not self.imbalances and not self.lost


_BALANCE = """
SELECT coalesce(agency.name, balance.agency_id) AS agency_name, balance.*
FROM core.reverse_balance AS balance LEFT JOIN core.agency AS agency USING (agency_id)
WHERE balance.month = %(month)s
ORDER BY balance.agency_id, balance.is_open, array_position(%(states)s::text[], balance.state)"""

# A person's name is masked behind the surname; a unit's is public.
_OPEN = """
SELECT ledger.ledger_id, ledger.case_id, coalesce(agency.name, ledger.agency_id) AS agency_name, ledger.ended_by,
    CASE
        WHEN party.party_kind = 'organisation' THEN party.name
        ELSE left(party.name, 1) || repeat('*', greatest(length(party.name) - 1, 1))
    END AS name,
    ledger.ended_how, ledger.ended_on, ledger.state, ledger.reason, ledger.since_on, ledger.due_on, ledger.is_overdue,
    ledger.record_ids
FROM core.reverse_ledger AS ledger
LEFT JOIN core.agency AS agency USING (agency_id)
LEFT JOIN core.party AS party USING (party_id)
WHERE ledger.is_open
ORDER BY array_position(%(states)s::text[], ledger.state) DESC, ledger.due_on, ledger.ledger_id COLLATE "C\""""


def report(warehouse: Warehouse, month: date | None = None) -> Report:
    """The ledger as the newest night left it, with the balance of that month (of the newest if not said)."""
    states = list(tables.load()["core.reverse_ledger"].columns["state"].codes or {})
    with warehouse.transaction("publisher", "reverse") as connection:
        cursor = connection.cursor(cursor_factory=RealDictCursor)
        cursor.execute("SELECT max(as_of) AS as_of FROM ops.night WHERE stage = 'link'")
        as_of = (cursor.fetchone() or {"as_of": None})["as_of"]
        if as_of is None:
            return Report(None, None, [], [], [])
        month = (month or as_of).replace(day=1)
        cursor.execute(_BALANCE, {"month": month, "states": states})
        balance = [dict(row) for row in cursor.fetchall()]
        cursor.execute(_OPEN, {"states": states})
        return Report(as_of, month, balance, [dict(row) for row in cursor.fetchall()], places(connection, as_of))
