"""The walk: from the records of a case to its parties, to their records, and to whoever stands there beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection

from xianjie import nights
from xianjie.errors import Fault, ProjectError
from xianjie.expanding.found import NOUNS, Expansion, Found, Member, Step
from xianjie.link import night_views
from xianjie.load import masked
from xianjie.nightrecords import described
from xianjie.settings import root
from xianjie.sqlfiles import bind
from xianjie.telling import select
from xianjie.warehouse import Warehouse

STATEMENT_TIMEOUT = "30s"
# What more parties than this share (an agent's telephone, a market's house, a famous mark) ties nobody.
MOST_SHARED = 8
_DATES = ("decided_on", "transferred_on", "judged_on", "opened_on", "received_on", "traded_to", "traded_from")
_NUMBERS = ("decision_no", "document_no", "case_no")
_ABOUT = ("cause_text", "offence_text", "cause", "offence", "goods")


@dataclass(frozen=True)
class Bounds:
    """How far an expansion goes: steps from party to party, months around the case, and parties in all."""

    depth: int = 2
    months: int = 36
    limit: int = 100


class NotFound(ProjectError):
    """No lead, record or party is named so."""


def expand(warehouse: Warehouse, given: str, bounds: Bounds, as_of: date | None = None) -> Expansion:
    """All that lies within the bounds of a lead, a record (by number or key) or a party, as of a night (the newest).

    Raises NotFound if there is nothing of that name, ProjectError if it names several cases or takes too long.
    """
    with warehouse.transaction("publisher", "expand") as connection:
        newest = as_of or nights.newest(connection)
        if newest is None:
            raise ProjectError(Fault("expand", "", "no night was loaded yet", "Run `xianjie nightly` first."))
        night_views(connection, newest)
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", (STATEMENT_TIMEOUT,))
        try:
            return _Walk(connection, newest, bounds).run(given)
        except psycopg2.errors.QueryCanceled:
            remedy = "Ask for less: a smaller --depth, --months or --limit."
            raise ProjectError(
                Fault("expand", "", f"a step took longer than {STATEMENT_TIMEOUT} and was stopped", remedy)
            ) from None


class _Walk:
    def __init__(self, connection: Connection, as_of: date, bounds: Bounds) -> None:
        self.connection, self.bounds = connection, bounds
        self.found = Expansion(as_of, (), None, None)
        # By which record one came to another: of its case, or the decision that found a trade out.
        self.via: dict[str, str] = {}

    def rows(self, name: str, **values: Any) -> list[dict[str, Any]]:
        text = (root() / "sql" / "expand" / f"{name}.sql").read_text("utf-8")
        return select(self.connection, bind(text), values)

    def run(self, given: str) -> Expansion:
        started = self.rows("start", given=given)
        parties = [one["id"] for one in started if one["noun"] == "party"]
        records = {one["id"]: one["noun"] for one in started if one["noun"] in NOUNS}
        if not parties and not records:
            remedy = "Give a lead's id, the number of a decision or a filing, or a party's key."
            raise NotFound(Fault("expand", given, "nothing is named so", remedy))
        if sum(one["named"] == "lead" for one in started) > 1:
            raise ProjectError(Fault("expand", given, "several leads begin so", "Give more of the id."))
        described = self.describe(records)
        self.found.start = tuple(described) or tuple(parties)
        self._bound([one.on for one in described.values() if one.on is not None])
        self.found.records |= described
        if records:
            self._meet(self._members(records=list(described)), described, None, 0)
        for row in self._members(parties=parties):
            self._add(row, 0, None)
        frontier = list(self.found.parties)
        for depth in range(1, self.bounds.depth + 1):
            frontier = self._step(frontier, depth)
        self._own_records(frontier)
        return self.found

    def _bound(self, days: Collection[date]) -> None:
        """The months around the case; around the night, for a party."""
        first, last = (min(days), max(days)) if days else (self.found.as_of, self.found.as_of)
        self.found.since, self.found.until = _months(first, -self.bounds.months), _months(last, self.bounds.months)

    def _step(self, frontier: list[str], depth: int) -> list[str]:
        """From the parties of one step to those of the next."""
        before = set(self.found.parties)
        own = self._own_records(frontier)
        case = self._case(own)
        self._meet(self._members(records=list(case)), case, frontier, depth)
        self._tied(frontier, depth)
        return [one for one in self.found.parties if one not in before]

    def _own_records(self, parties: list[str]) -> dict[str, Found]:
        """The records of parties within the months, noted as theirs."""
        members = self._members(parties=[one for one in parties if self.found.parties[one].is_known])
        described = self.describe({row["record_id"]: row["noun"] for row in members})
        for row in members:
            if row["record_id"] in described:
                self.found.parties[row["party_id"]].records[row["record_id"]] = row["method"]
        self.found.records |= described
        return described

    def _case(self, own: dict[str, Found]) -> dict[str, Found]:
        """The records themselves, those that are certainly of the same case, and the trades that they found out."""
        ties = self.rows("tie", records=list(own))
        case = own | self.describe({row["other_id"]: row["noun"] for row in ties if row["noun"] in NOUNS})
        for row in ties:
            self.via.setdefault(row["other_id"], row["record_id"])
        numbers = self._numbers(case)
        trades = self.rows("trade", numbers=list(numbers))
        case |= self.describe({row["trade_id"]: "trade" for row in trades})
        for row in trades:
            self.via.setdefault(row["trade_id"], numbers[row["number"]])
        self.found.records |= case
        return case

    def _numbers(self, case: dict[str, Found]) -> dict[str, str]:
        """The numbers of the records of a case, those of the case itself too, each with the record that bears it."""
        found = {one.number: one.id for one in case.values() if one.number and one.noun != "trade"}
        for noun in ("penalty", "admin_case", "filing"):
            ids = [one.id for one in case.values() if one.noun == noun]
            statement = sql.SQL("SELECT {} AS id, case_no FROM {} WHERE {} = ANY(%s) AND case_no IS NOT NULL").format(
                sql.Identifier(f"{noun}_id"), sql.Identifier(f"night_{noun}"), sql.Identifier(f"{noun}_id")
            )
            for row in select(self.connection, statement, (ids,)) if ids else []:
                found.setdefault(row["case_no"], row["id"])
        return found

    def _meet(
        self, members: list[dict[str, Any]], case: dict[str, Found], frontier: list[str] | None, depth: int
    ) -> None:
        """Everyone whom the records of a case name: beside a party of the frontier, or as the case's own."""
        trades = [one for one, record in case.items() if record.noun == "trade"]
        rows = self.rows("side", trades=trades) if trades else []
        sides = {row["trade_party_id"]: row["side"] for row in rows}
        by_record: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in members:
            by_record[row["record_id"]].append(row)
        for record_id, rows_of in by_record.items():
            if record_id not in case:
                continue
            if frontier is None:
                for row in rows_of:
                    self._add(row, depth, None)
                continue
            here = [row for row in rows_of if row["party_id"] in frontier]
            origin, way = (here[0]["party_id"], (record_id,)) if here else self._origin(record_id, frontier)
            own_side = sides.get(here[0]["member_id"]) if here else None
            for row in rows_of:
                side = sides.get(row["member_id"])
                if origin is None or row["party_id"] == origin or (side and side == own_side):
                    continue
                kind = {"seller": "supplier", "buyer": "buyer"}.get(side or "", "co_party")
                self._add(row, depth, Step(kind, origin, row["method"], way))

    def _origin(self, record_id: str, frontier: list[str]) -> tuple[str | None, tuple[str, ...]]:
        """Of a record that names none of the frontier: the party whose record led to it, and the records on the way."""
        way = [record_id]
        while way[-1] in self.via and self.via[way[-1]] not in way:
            way.append(self.via[way[-1]])
            for one in frontier:
                if way[-1] in self.found.parties[one].records:
                    return one, tuple(way)
        return None, ()

    def _tied(self, frontier: list[str], depth: int) -> None:
        """Who shares a telephone, a house or a counterfeit mark with the frontier; whom it represents, and who it."""
        named = [one for one in frontier if self.found.parties[one].is_known]
        shared: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        for row in (*self.rows("handle", parties=named), *self.rows("mark", parties=named)):
            shared[row["kind"], row["value"]].append(row)
        steps: list[tuple[str, Step]] = []
        for (kind, value), rows in shared.items():
            bearers = {row["other_id"] for row in rows} | {row["party_id"] for row in rows}
            if len(bearers) > MOST_SHARED:
                # Met again at a later step, it is still one.
                self.found.common[kind, value] = max(len(bearers), self.found.common.get((kind, value), 0))
                continue
            for row in rows:
                said = (row["record_id"], row["other_record_id"])
                key = value if kind == "mark" else masked(value)
                steps.append((row["other_id"], Step(f"same_{kind}", row["party_id"], key, said)))
        for row in self.rows("representative", parties=named):
            steps.append((row["other_id"], Step(row["kind"], row["party_id"], "id_no", (row["record_id"],))))
        who = {row["party_id"]: row for row in self._members(parties=[other for other, _ in steps])}
        for other, step in steps:
            if other in who:
                self._add(who[other], depth, step)

    def _members(self, parties: Iterable[str] = (), records: Iterable[str] = ()) -> list[dict[str, Any]]:
        return self.rows("member", parties=list(parties), records=list(records), nouns=list(NOUNS))

    def _add(self, row: dict[str, Any], depth: int, step: Step | None) -> None:
        """Note a party, once, by the first step that leads to it."""
        if row["party_id"] in self.found.parties:
            return
        if len(self.found.parties) >= self.bounds.limit:
            self.found.left_out += 1
            return
        self.found.parties[row["party_id"]] = Member(
            row["party_id"], row["name"] or "", row["party_kind"], bool(row["is_known"]), depth, step
        )

    def describe(self, wanted: dict[str, str]) -> dict[str, Found]:
        """The records that stand tonight and lie within the months; one whose day is not known is kept."""
        found: dict[str, Found] = {}
        for noun in NOUNS:
            ids = [one for one, of in wanted.items() if of == noun and one not in self.found.records]
            found |= {one: self.found.records[one] for one, of in wanted.items() if one in self.found.records}
            if ids:
                found |= {one.id: one for one in self._described(noun, ids) if self._is_near(one.on)}
        return found

    def _is_near(self, on: date | None) -> bool:
        since, until = self.found.since, self.found.until
        return on is None or since is None or until is None or since <= on <= until

    def _described(self, noun: str, ids: list[str]) -> Iterator[Found]:
        for row in described(self.connection, noun, ids, numbers=_NUMBERS, dates=_DATES, about=_ABOUT):
            yield Found(noun, row["id"], row["agency"], row["number"], row["day"], row["about"])


def _months(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return date(max(number // 12, 1), number % 12 + 1, min(day.day, 28))
