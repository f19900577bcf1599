"""Both sides of each line and day of a standard, as written by hand, in the plain reading and in the compiled SQL."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json, execute_values
from pydantic import Field
from xianjie import tables
from xianjie.law.compiler import Compiler
from xianjie.law.logic import sql
from xianjie.law.meaning import read_standard
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

    name: str
    act: date
    facts: dict[str, Any] = {}
    earlier: dict[str, list[date]] = {}  # penalties that took effect, by kind
    then: Answer | None = None
    now: Answer | None = None
    limbs: list[str] | None = None  # those that the facts meet among the limbs of the day of the act


class Cases(Typed):
    """The acts of one standard; `facts` hold for all of them, `now` is one night."""

    now: date
    facts: dict[str, Any] = {}
    cases: list[Case] = Field(min_length=2)


def every() -> Iterator[tuple[str, Cases]]:
    for path in sorted(FOLDER.glob("*.yaml")):
        yield path.stem, parse(path, Cases)


WRITTEN = list(every())


def row_of(key: str, cases: Cases, case: Case, night: date) -> Row:
    facts = cases.facts | case.facts
    unknown = facts.keys() - TABLE.columns.keys()
    assert not unknown, f"{sorted(unknown)} are no columns of the facts"
    row: Row = dict.fromkeys(TABLE.columns)
    row |= {name: Decimal(str(one)) if isinstance(one, float) else one for name, one in facts.items()}
    for name, one in TABLE.columns.items():
        if one.required and one.type == "boolean" and row[name] is None:
            row[name] = False
    return row | {
        "penalty_party_id": key,
        "act_from": case.act,
        "act_to": case.act,
        "act_on_earliest": case.act,
        "act_on_latest": case.act,
        "decided_on": case.act,
        "prior_penalties": {kind: [day.isoformat() for day in days] for kind, days in case.earlier.items()},
        "prior_convictions": {},
        "unpunished_acts": [],
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


def compiled(connection: Connection, offence: str, night: date, keys: list[str]) -> dict[str, Truth]:
    condition = sql(Compiler(night).meets(read_standard(offence))).replace("%", "%%")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT f.penalty_party_id, {condition} FROM core.fact_penalty_party f WHERE f.penalty_party_id = ANY(%s)",
            (keys,),
        )
        return dict(cursor.fetchall())


def test_there_are_cases() -> None:
    assert len(WRITTEN) >= 30


@pytest.mark.parametrize(("offence", "cases"), WRITTEN, ids=[name for name, _ in WRITTEN])
def test_a_standard_says_what_its_cases_say(offence: str, cases: Cases, facts: Connection) -> None:
    read = read_standard(offence)
    asked: list[tuple[str, Case, date, Row, Truth]] = []
    for number, case in enumerate(cases.cases):
        for night, answer in ((case.act, case.then), (cases.now, case.now)):
            if answer is not None:
                key = f"{number}/{night}"
                asked.append((key, case, night, row_of(key, cases, case, night), MET[answer]))
    insert(facts, [row for _, _, _, row, _ in asked])
    wrong: list[str] = []
    for night, of_night in itertools.groupby(sorted(asked, key=lambda one: one[2]), key=lambda one: one[2]):
        group = list(of_night)
        in_sql = compiled(facts, offence, night, [key for key, *_ in group])
        for key, case, _, row, expected in group:
            plain = Reading(night).meets(read, "base", row)
            if (plain, in_sql[key]) != (expected, expected):
                wrong.append(f"{case.name} as of {night}: {plain} in Python, {in_sql[key]} in SQL, not {expected}")
    for case in cases.cases:
        if case.limbs is not None:
            row = row_of("", cases, case, case.act)
            reading = Reading(case.act, day=case.act)
            met = [
                limb.id
                for limb in read.standard.limbs
                if limb.in_force[0] <= case.act
                and (limb.in_force[1] is None or case.act <= limb.in_force[1])
                and reading.limb(read, limb, row) is True
            ]
            if sorted(met) != sorted(case.limbs):
                wrong.append(f"{case.name}: the limbs {met} are met, not {case.limbs}")
    assert not wrong, "\n".join(wrong)
