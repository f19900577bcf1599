"""Both sides of each line and day of a standard, as written by hand, in the plain reading and in the compiled SQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json, execute_values
from pydantic import Field
from sqlglot import exp
from xianjie import tables
from xianjie.law.compiler import Compiler
from xianjie.law.logic import sql
from xianjie.law.meaning import ReadStandard, read_standard
from xianjie.law.standards import Tier, versions
from xianjie.server import Server
from xianjie.settings import Typed
from xianjie.yamlfile import parse

from tests.unit.law.reading import Reading, Row, Truth

FOLDER = Path(__file__).parents[2] / "rules" / "standards"
TABLE = tables.load()["core.fact_penalty_party"]
MET: dict[str, Truth] = {"met": True, "miss": False, "undecided": None}
Answer = Literal["met", "miss", "undecided"]


class Case(Typed):
    """An act of one day: what the law of that day says of it, and what all versions up to another night say."""

    name: str = ""
    act: date
    begun: date | None = None
    facts: dict[str, Any] = {}
    earlier: dict[str, list[date]] = {}  # penalties that took effect, by kind
    convicted: dict[str, list[date]] = {}  # the same of convictions
    unpunished: dict[str, Any] = {}  # the amounts of another act of that day that nobody punished
    tier: Tier = "base"
    then: Answer | None = None
    now: Answer | None = None
    limbs: list[str] | None = None  # those that the facts meet among the limbs of the day of the act

    @property
    def title(self) -> str:
        """Its name, or what it says."""
        return self.name or f"{self.act} {self.tier} {self.facts} {self.earlier or self.convicted or self.unpunished}"


class Cases(Typed):
    """The acts of one standard; `facts` hold for all of them, `now` is one night."""

    now: date
    facts: dict[str, Any] = {}
    cases: list[Case] = Field(min_length=2)


def every() -> Iterator[tuple[str, Cases]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        yield path.stem, parse(path, Cases)


WRITTEN = list(every())


def dated(given: dict[str, list[date]]) -> dict[str, list[str]]:
    return {kind: [day.isoformat() for day in days] for kind, days in given.items()}


def row_of(key: str, offence: str, cases: Cases, case: Case, night: date) -> Row:
    facts = cases.facts | case.facts
    unknown = facts.keys() - TABLE.columns.keys()
    assert not unknown, f"{sorted(unknown)} are no columns of the facts"
    row: Row = dict.fromkeys(TABLE.columns)
    row |= {name: Decimal(str(one)) if isinstance(one, float) else one for name, one in facts.items()}
    for name, one in TABLE.columns.items():
        if one.required and one.type == "boolean" and row[name] is None:
            row[name] = False
    day = case.act.isoformat()
    other = {"offences": [offence], "from": day, "to": day, "certain": True, "amounts": case.unpunished}
    return row | {
        "penalty_party_id": key,
        "act_from": case.begun or case.act,
        "act_to": case.act,
        "act_on_earliest": case.act,
        "act_on_latest": case.act,
        "decided_on": case.act,
        "prior_penalties": dated(case.earlier),
        "prior_convictions": dated(case.convicted),
        "unpunished_acts": [other] if case.unpunished else [],
        "region_code": "330782",
        "agency_id": "a",
        "party_id": "p",
        "penalty_id": key,
        "as_of": night,
    }


@pytest.fixture(scope="module")
def facts(server: Server, warehouse_template: str) -> Iterator[Connection]:
    connection = psycopg2.connect(server.create_database("standards", template=warehouse_template))
    yield connection
    connection.close()
    server.drop_database("standards")


def insert(connection: Connection, rows: list[Row]) -> None:
    columns = list(TABLE.columns)
    values = [
        tuple(Json(row[n]) if isinstance(row[n], dict | list) and n in JSON else row[n] for n in columns)
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core.fact_penalty_party")
        execute_values(cursor, f"INSERT INTO core.fact_penalty_party ({', '.join(columns)}) VALUES %s", values)


JSON = {name for name, one in TABLE.columns.items() if one.type == "jsonb"}


def compiled(connection: Connection, condition: exp.Expr, keys: list[str]) -> dict[str, Truth]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.penalty_party_id, {sql(condition).replace('%', '%%')} FROM core.fact_penalty_party f"
            " WHERE f.penalty_party_id = ANY(%s)",
            (keys,),
        )
        return dict(cursor.fetchall())


def in_force(days: tuple[date, date | None], day: date) -> bool:
    return days[0] <= day and (days[1] is None or day <= days[1])


def conditions(read: ReadStandard, tier: Tier, now: date) -> Callable[[date], exp.Expr | None]:
    """The condition of a night: of `now` that of all versions, of an earlier one that of the version of that day alone.

    Each is compiled once: one for each night on which an act was would cost minutes. None before the first version.
    """
    compiler = Compiler(now)
    made: dict[date | None, exp.Expr] = {}

    def of(night: date) -> exp.Expr | None:
        if night == now or tier != "base":
            return made.setdefault(night, Compiler(night).meets(read, tier))
        for version in versions(read.standard, now):
            if in_force((version.start, version.end), night):
                if version.start not in made:
                    made[version.start] = compiler.met_in(read, version, tier)
                return made[version.start]
        return None

    return of


def _asked(one: tuple[str, Case, date, Row, Truth]) -> tuple[date, Tier]:
    return one[2], one[1].tier


def test_there_are_cases() -> None:
    assert len(WRITTEN) >= 55


@pytest.mark.parametrize(("offence", "cases"), WRITTEN, ids=[name for name, _ in WRITTEN])
def test_a_standard_says_what_its_cases_say(offence: str, cases: Cases, facts: Connection) -> None:
    read = read_standard(offence)
    asked: list[tuple[str, Case, date, Row, Truth]] = []
    for number, case in enumerate(cases.cases):
        for night, answer in ((case.act, case.then), (cases.now, case.now)):
            if answer is not None:
                key = f"{number}/{night}"
                asked.append((key, case, night, row_of(key, offence, cases, case, night), MET[answer]))
    insert(facts, [row for _, _, _, row, _ in asked])
    wrong: list[str] = []
    of: dict[Tier, Callable[[date], exp.Expr | None]] = {}
    for (night, tier), alike in itertools.groupby(sorted(asked, key=_asked), key=_asked):
        group = list(alike)
        condition = of.setdefault(tier, conditions(read, tier, cases.now))(night)
        in_sql = compiled(facts, condition, [key for key, *_ in group]) if condition is not None else {}
        for key, case, _, row, expected in group:
            plain = Reading(night).meets(read, tier, row)
            found = in_sql.get(key, plain)
            if (plain, found) != (expected, expected):
                wrong.append(f"{case.title} as of {night}: {plain} in Python, {found} in SQL, not {expected}")
    for case in cases.cases:
        if case.limbs is not None:
            row = row_of("", offence, cases, case, case.act)
            reading = Reading(case.act, day=case.act)
            met = [
                limb.id
                for limb in read.standard.limbs
                if in_force(limb.in_force, case.act) and reading.limb(read, limb, row) is True
            ]
            if sorted(met) != sorted(case.limbs):
                wrong.append(f"{case.title}: the limbs {met} are met, not {case.limbs}")
    assert not wrong, "\n".join(wrong)
