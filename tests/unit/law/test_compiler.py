"""The compiled SQL against a plain Python reading of the same standards, on random rows and nights."""

from __future__ import annotations

import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import psycopg2
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json, execute_values
from sqlglot import exp
from xianjie import rules, tables
from xianjie.law import cells, language
from xianjie.law.compiler import Compiler
from xianjie.law.conditions import parse
from xianjie.law.logic import all_of, any_of, sql
from xianjie.law.meaning import read_model, read_standard
from xianjie.law.onepass import compile_model, passes
from xianjie.law.places import Place
from xianjie.law.standards import Limb, load_standards
from xianjie.server import Server

from tests.unit.law.reading import BOOKS, Reading, Row

ROWS = 100
# A seed that fails is told as it is: shrinking it would judge thousands of rows again.
ALIKE = settings(
    deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
MODELS = [one for one in rules.load_models() if one.subject == "penalty_party"]


@pytest.fixture(scope="module")
def facts(server: Server, warehouse_template: str) -> Iterator[Connection]:
    url = server.create_database("compiled", template=warehouse_template)
    connection = psycopg2.connect(url)
    yield connection
    connection.close()
    server.drop_database("compiled")


def days_of_law() -> list[date]:
    """Every day on which something begins or ends, and its neighbours."""
    found: set[date] = set()
    for standard in load_standards().values():
        spans = [limb.in_force for limb in standard.limbs] + [band.in_force for band in standard.tiers]
        spans += [(gap.from_, gap.to) for gap in standard.known_gaps] + [(standard.crime_from, None)]
        for start, end in spans:
            found |= {start + timedelta(days=shift) for shift in (-1, 0, 1)}
            found |= {end + timedelta(days=shift) for shift in (-1, 0, 1)} if end else set()
    return sorted(found)


def lines_of_law() -> dict[str, list[Decimal]]:
    """For each column, every figure that a limb compares it with, and a hundredth to each side."""
    found: dict[str, set[Decimal]] = defaultdict(lambda: {Decimal(0)})
    for offence in load_standards():
        for tree in read_standard(offence).limbs.values():
            for one in tree.find_all(exp.GTE, exp.LT, exp.GT, exp.EQ):
                if isinstance(one.expression, exp.Literal) and not one.expression.is_string:
                    line = Decimal(one.expression.this)
                    near = {line - Decimal("0.01"), line, line + 1, (line / 3).quantize(Decimal("0.01"))}
                    for part in one.this.find_all(exp.Column):
                        found[part.name] |= {beside for beside in near if beside >= 0}
    return {name: sorted(lines) for name, lines in found.items()}


DAYS = days_of_law()
TABLE = tables.load()["core.fact_penalty_party"]
_NUMBERS = ("numeric", "integer", "bigint", "smallint")
DRAWN = lines_of_law()
LINES = {name: DRAWN.get(name, [Decimal(0)]) for name, one in TABLE.columns.items() if one.type.startswith(_NUMBERS)}
KINDS = sorted(rules.prior_kinds())
OFFENCES = sorted(load_standards())
LIMBS = [(offence, limb) for offence in OFFENCES for limb in load_standards()[offence].limbs]
CAUSES = sorted({cause for model in MODELS for cause in read_model(model).causes or ()})


def random_row(draw: random.Random, number: int, as_of: date) -> Row:
    """A facts row near the lines and days of the law, with some of it missing."""
    row: Row = dict.fromkeys(TABLE.columns)
    decided = min(draw.choice([*DAYS, as_of]) + timedelta(days=draw.choice([0, 1, 40, 400])), as_of)
    act_to = draw.choice([None, decided, decided - timedelta(days=draw.choice([1, 30, 700])), draw.choice(DAYS)])
    act_from = None if act_to is None or draw.random() < 0.3 else act_to - timedelta(days=draw.choice([0, 1, 60, 400]))
    row |= {
        "penalty_party_id": str(number),
        "cause": draw.choice([*CAUSES, *CAUSES, "environment.dust", None]),
        "act_from": act_from,
        "act_to": act_to,
        "decided_on": decided,
        "act_on_earliest": act_to or decided - timedelta(days=730),
        "act_on_latest": act_to or decided,
        "days_since_decision": draw.choice([None, 20, 21, 500]) if draw.random() < 0.3 else 500,
        "party_kind": draw.choice(["person", "individual_business", "organisation", None]),
        "is_natural_person_named": draw.choice([True, False, None]),
        "is_revoked": draw.random() < 0.05,
        "is_transfer_noted": draw.choice([None, False, False, False, True]),
        "is_limitation_stopped": draw.random() < 0.3,
        "prior_penalties": {},
        "prior_convictions": {},
        "unpunished_acts": [],
        "region_code": "330782",
        "agency_id": "a",
        "party_id": "p",
        "penalty_id": str(number),
        "as_of": as_of,
    }
    for register in sorted(language.facts("penalty_party").registers):
        row[f"{register}_is_absent"] = draw.choice([True] * 8 + [False, None])
        row[f"{register}_register_is_fresh"] = draw.random() < 0.9
    for name, lines in LINES.items():
        if name == "days_since_decision":
            continue
        row[name] = draw.choice([None, *lines]) if draw.random() < 0.9 else Decimal(draw.randrange(3_000_000))
        if row[name] is not None and not TABLE.columns[name].type.startswith("numeric"):
            row[name] = int(row[name])
    for name, one in TABLE.columns.items():
        if one.type == "text[]" and one.codes:
            row[name] = draw.choice([None, [], draw.sample(sorted(one.codes), min(2, len(one.codes)))])
        elif one.type == "text" and one.codes and row[name] is None and name != "party_kind":
            row[name] = draw.choice([None, *sorted(one.codes)])
    for name, one in TABLE.columns.items():
        if one.type == "boolean" and row[name] is None and name not in ("is_natural_person_named", "is_transfer_noted"):
            known = [True, True, False] if one.required else [True, True, False, None]
            row[name] = draw.choice(known) if not name.endswith("_is_absent") else row[name]
    if draw.random() < 0.5:
        begins = act_from or row["act_on_earliest"]
        near = [begins + timedelta(days=shift) for shift in (-1, 0, 1, -729, -730, -731, -400, 100)]
        entries = [draw.choice(near) for _ in range(draw.choice([1, 2]))]
        for history in draw.choice([["prior_penalties"], ["prior_penalties", "prior_convictions"]]):
            row[history] = {
                kind: [
                    (one.isoformat() if draw.random() < 0.7 else f"{one}/{one + timedelta(days=20)}")
                    + draw.choice(["", "", "#2024-01-01:2024-01-09", "~"])
                    for one in entries
                ]
                for kind in ["ip_213_215", *draw.sample(KINDS, 3)]
            }
    return row


def near_a_limb(draw: random.Random, row: Row, offence: str, limb: Limb) -> Row:
    """The row moved to a limb's line, or a hair beside it: chance alone would never meet a condition of three parts."""
    for part in read_standard(offence).limbs[limb.id].walk():
        column = part.this.name if isinstance(part.this, exp.Column) else None
        if isinstance(part, exp.GTE) and isinstance(part.this, exp.Anonymous) and part.this.name.startswith("prior_"):
            begins = row["act_from"] or row["act_on_earliest"]
            days = [(begins - timedelta(days=200 * number)).isoformat() for number in (1, 2)]
            row["prior_penalties"] = {part.this.expressions[0].this: days[: draw.choice([1, 2, 2, 2])]}
        elif isinstance(part, (exp.GTE, exp.EQ, exp.GT)) and isinstance(
            part.this, (exp.Column, exp.Anonymous, exp.Add)
        ):
            names = [one.name for one in part.this.find_all(exp.Column) if one.name in LINES]
            figures = [Decimal(one.this) for one in part.expression.find_all(exp.Literal) if not one.is_string]
            for name in names:
                line = draw.choice(figures or [Decimal(1)]) * draw.choice([1, 1, 1, Decimal("0.8"), Decimal("0.5"), 2])
                line -= draw.choice([0, 0, 0, 1])
                row[name] = draw.choice([max(line, Decimal(0))] * 5 + [None])
                if row[name] is not None and not TABLE.columns[name].type.startswith("numeric"):
                    row[name] = int(row[name])
        elif isinstance(part, exp.Column) and TABLE.columns[part.name].type == "boolean":
            row[part.name] = draw.choice([not isinstance(part.parent, exp.Not)] * 8 + [None, False])
        elif isinstance(part, exp.In) and column is not None:
            row[column] = draw.choice([part.expressions[0].this] * 5 + [None])
        elif isinstance(part, exp.Anonymous) and part.name == "includes":
            row[part.expressions[0].name] = draw.choice([[part.expressions[1].this]] * 5 + [None, []])
    row["unpunished_acts"] = [unpunished(draw, row, offence) for _ in range(draw.choice([0, 0, 1, 2]))]
    return row


def near_a_page(draw: random.Random, row: Row, trees: Iterable[exp.Expr], as_of: date) -> None:
    """Move the row to what the page asks for beside its standards: chance alone meets no five conditions at once."""
    reading = Reading(as_of)
    for part in itertools.chain.from_iterable(tree.walk() for tree in trees):
        if isinstance(part, exp.Column) and TABLE.columns[part.name].type == "boolean":
            wanted = not isinstance(part.parent, exp.Not)
            if draw.random() < 0.95:
                row[part.name] = wanted
        elif isinstance(part, (exp.GT, exp.GTE, exp.EQ)) and isinstance(part.this, exp.Column) and draw.random() < 0.95:
            column = TABLE.columns[part.this.name]
            if column.type in ("integer", "bigint", "smallint") or column.type.startswith("numeric"):
                row[part.this.name] = int(reading.value(part.expression, row) or 0) + draw.choice([0, 1, 1, 1])
            elif column.type == "text" and isinstance(part.expression, exp.Literal):
                row[part.this.name] = part.expression.this


def row_for(draw: random.Random, model: rules.Model, key: str, as_of: date) -> Row:
    """A row of the model's causes; most lie near a limb of its standard, with an act of the last months."""
    row, read = random_row(draw, 0, as_of), read_model(model)
    if draw.random() < 0.7:
        near_a_page(draw, row, read.when, as_of)
    if read.offences and draw.random() < 0.8:
        offence = draw.choice(read.offences)
        limbs = [limb for limb in load_standards()[offence].limbs if limb.meets and limb.in_force[1] is None]
        limbs = [limb for limb in limbs if limb.id not in read.standards[offence].left_aside]
        recent = as_of - timedelta(days=90)
        row |= {"act_from": recent, "act_to": recent, "act_on_earliest": recent, "act_on_latest": recent}
        row = near_a_limb(draw, row, offence, draw.choice(limbs))
        if read.standards[offence].limbs is not read_standard(offence).limbs and not read.standards[offence].left_aside:
            # The books say what the decision does not.
            books = {BOOKS: row["sales_amount_cny"], "sales_amount_cny": draw.choice([10, None])}
            row |= books | {"illegal_gains_cny": 0, "unsold_goods_value_cny": 0, "unpunished_acts": []}
    return row | {"penalty_party_id": key, "cause": draw.choice(read.causes or (row["cause"],))}


def unpunished(draw: random.Random, row: Row, offence: str) -> dict[str, Any]:
    ended = (row["act_from"] or row["act_on_earliest"]) - timedelta(days=draw.choice([30, 400, 800, 1500, 3000]))
    amounts = {name: float(row[name] or 1) for name in LINES if draw.random() < 0.8 and name.endswith(("_cny", "_ha"))}
    return {
        "case": "c",
        "offences": [draw.choice([offence, offence, "another"])],
        "from": draw.choice([None, (ended - timedelta(days=5)).isoformat()]),
        "to": draw.choice([ended.isoformat()] * 4 + [None]),
        "certain": draw.choice([True, True, False]),
        "amounts": amounts,
    }


def insert(connection: Connection, rows: list[Row]) -> None:
    columns = list(TABLE.columns)
    jsonb = {name for name in columns if TABLE.columns[name].type == "jsonb"}
    connection.rollback()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM core.fact_penalty_party")
        values = [tuple(Json(row[name]) if name in jsonb else row[name] for name in columns) for row in rows]
        execute_values(cursor, f"INSERT INTO core.fact_penalty_party ({', '.join(columns)}) VALUES %s", values)


@cache
def statements(as_of: date) -> list[str]:
    return [sql(one.statement) for one in passes([compile_model(read_model(one), as_of) for one in MODELS], as_of)]


def compiled_outcomes(connection: Connection, as_of: date) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    with connection.cursor() as cursor:
        for statement in statements(as_of):
            cursor.execute(statement)
            for key, number, outcome in cursor.fetchall():
                assert (key, MODELS[number - 1].id) not in found
                found[key, MODELS[number - 1].id] = outcome
    return found


SEEN: Counter[str] = Counter()
MET: Counter[tuple[str, str, bool | None]] = Counter()


def readings(offence: str, as_of: date) -> dict[str, tuple[exp.Expr, Callable[[Row], bool | None]]]:
    """What can be asked of a standard, by name: as SQL, and as it is read plainly."""
    read, compiler, reading = read_standard(offence), Compiler(as_of), Reading(as_of)
    lenient, plain_lenient = Compiler(as_of, lenient=True), Reading(as_of, lenient=True)
    share = Decimal("0.8")
    return {
        "base": (compiler.meets(read), lambda row: reading.meets(read, "base", row)),
        "aggravated": (compiler.meets(read, "aggravated"), lambda row: reading.meets(read, "aggravated", row)),
        "lenient": (lenient.meets(read), lambda row: plain_lenient.meets(read, "base", row)),
        "near": (compiler.near(read, share), lambda row: reading.near(read, share, row)),
        "expired": (compiler.limitation_expired(read), lambda row: reading.expired(read, row)),
    }


@settings(ALIKE, max_examples=4)
@given(seed=st.integers(0, 2**32), as_of=st.sampled_from([date(2026, 11, 22), *DAYS[-30:], date(2024, 2, 29)]))
def test_every_standard_reads_alike(facts: Connection, seed: int, as_of: date) -> None:
    draw = random.Random(seed)
    feeding = [offence for offence in OFFENCES if load_standards()[offence].limbs]
    for offence in draw.sample(feeding, min(5, len(feeding))):
        limbs = load_standards()[offence].limbs
        rows = [near_a_limb(draw, random_row(draw, number, as_of), offence, draw.choice(limbs)) for number in range(60)]
        insert(facts, rows)
        asked = readings(offence, as_of)
        table = exp.to_table("core.fact_penalty_party").as_("f")
        statement = exp.select("f.penalty_party_id", *(tree for tree, _ in asked.values()), copy=False).from_(table)
        with facts.cursor() as cursor:
            cursor.execute(sql(statement))
            answers = {key: dict(zip(asked, truths, strict=True)) for key, *truths in cursor.fetchall()}
        facts.rollback()
        for row, (name, (_, plain)) in itertools.product(rows, asked.items()):
            wanted = plain(row)
            assert answers[row["penalty_party_id"]][name] is wanted, (offence, name, as_of, wanted, row)
            MET[offence, name, wanted] += 1


SPLIT = {
    "fake_or_substandard_products": "sales_amount_cny",
    "illegal_trademark_labels": "labels_count",
    "sell_counterfeit_trademark_goods": "sales_amount_cny",
    "sell_infringing_copies": "sales_amount_cny",
}


@pytest.mark.parametrize(("offence", "column"), SPLIT.items())
def test_what_is_met_whatever_was_sold_is_met(facts: Connection, offence: str, column: str) -> None:
    """Nothing sold, partly sold, sold for the amount: each is a limb, so it need not be known which of them it is."""
    as_of, draw, met = date(2026, 11, 22), random.Random(offence), 0
    limbs = [limb for limb in load_standards()[offence].limbs if "unsold" in limb.when and limb.meets]
    rows = [near_a_limb(draw, random_row(draw, n, as_of), offence, draw.choice(limbs)) for n in range(40)]
    rows = [row | {column: None, "illegal_gains_cny": None, "act_to": as_of, "act_on_latest": as_of} for row in rows]
    insert(facts, rows)
    asked = {name: one for name, one in readings(offence, as_of).items() if name in ("base", "near")}
    with facts.cursor() as cursor:
        trees = ", ".join(sql(tree) for tree, _ in asked.values())
        cursor.execute(f"SELECT f.penalty_party_id, {trees} FROM core.fact_penalty_party AS f")
        answers = {key: truths for key, *truths in cursor.fetchall()}
    facts.rollback()
    for row in rows:
        wanted = [plain(row) for _, plain in asked.values()]
        assert answers[row["penalty_party_id"]] == wanted, row
        met += wanted[0] is True
    assert met >= 3


def test_no_other_standard_asks_what_was_not_sold() -> None:
    asking = {
        offence
        for offence in OFFENCES
        if cells.split_columns(read_standard(offence).limbs[limb.id] for limb in load_standards()[offence].limbs)
    }
    assert asking == SPLIT.keys()


@settings(ALIKE, max_examples=4)
@given(seed=st.integers(0, 2**32), as_of=st.sampled_from([*DAYS[-40:], date(2026, 11, 22), date(2024, 2, 29)]))
def test_sql_and_python_read_the_law_alike(facts: Connection, seed: int, as_of: date) -> None:
    draw = random.Random(seed)
    rows = [random_row(draw, number, as_of) for number in range(ROWS)]
    insert(facts, rows)
    compiled, reading = compiled_outcomes(facts, as_of), Reading(as_of)
    facts.rollback()
    for row, model in itertools.product(rows, MODELS):
        wanted = reading.outcome(read_model(model), row)
        assert compiled.get((row["penalty_party_id"], model.id), "miss") == wanted, (model.id, as_of, row)
        SEEN[f"{model.id} {wanted.partition(':')[0]}"] += row["cause"] in (read_model(model).causes or ())


def test_the_random_rows_reach_every_outcome(facts: Connection) -> None:
    """The property is worth nothing if the rows never get anywhere."""
    as_of, draw = date(2026, 11, 22), random.Random(3)
    # What is near lies in a narrow band: it is reached beside the lines, where every standard is read alike.
    leading = [model for model in MODELS if model.tier == "lead" and not read_model(model).shares]
    insert(
        facts, [row_for(draw, model, f"{model.id} {number}", as_of) for model in leading for number in range(2 * ROWS)]
    )
    outcomes = compiled_outcomes(facts, as_of)
    facts.rollback()
    seen = Counter(f"{model_id} {outcome.partition(':')[0]}" for (_, model_id), outcome in outcomes.items())
    wanted = itertools.product(leading, ("hit", "undecided", "excluded", "pending"))
    never = [f"{model.id} {outcome}" for model, outcome in wanted if not seen[f"{model.id} {outcome}"]]
    assert not never, "\n".join(never)


PLACE = Place("limb.yaml", "when")
COUNTED = "prior_{sort}('ip_213_215', years => 2{present}) >= {least}"


@settings(ALIKE, max_examples=3)
@given(seed=st.integers(0, 2**32))
def test_the_present_penalty_counts_where_it_is_asked_for(facts: Connection, seed: int) -> None:
    as_of, draw = date(2026, 11, 22), random.Random(seed)
    trees = {
        text: parse(text, PLACE, language.of_limb())
        for text in (
            COUNTED.format(sort=sort, present=present, least=least)
            for sort in ("count", "admin_count")
            for present in ("", ", present => 1")
            for least in (2, 3)
        )
    }
    rows = [random_row(draw, number, as_of) for number in range(ROWS)]
    for row in rows:
        row["cause"] = draw.choice(["ip.trademark.sell_infringing", "ip.patent.counterfeit", None])
    insert(facts, rows)
    asked = [Compiler(as_of).condition(tree).as_(f"c{number}") for number, tree in enumerate(trees.values())]
    table = exp.to_table("core.fact_penalty_party").as_("f")
    statement = exp.select("f.penalty_party_id", *asked).from_(table)
    with facts.cursor() as cursor:
        cursor.execute(sql(statement))
        answers = {key: dict(zip(trees, truths, strict=True)) for key, *truths in cursor.fetchall()}
    facts.rollback()
    for row, (text, tree) in itertools.product(rows, trees.items()):
        assert answers[row["penalty_party_id"]][text] is Reading(as_of).truth(tree, row), (text, row)


@pytest.mark.parametrize(
    ("cause", "is_revoked", "earlier", "wanted"),
    [
        ("ip.trademark.sell_infringing", False, ["2025-03-01"], (False, True)),
        ("ip.trademark.sell_infringing", False, ["2025-03-01", "2025-04-01"], (True, True)),
        ("ip.trademark.sell_infringing", False, [], (False, False)),
        ("ip.trademark.sell_infringing", True, ["2025-03-01"], (False, False)),
        ("ip.patent.counterfeit", False, ["2025-03-01"], (False, False)),
        (None, False, ["2025-03-01"], (False, None)),
        (None, False, ["2025-03-01", "2025-04-01"], (True, True)),
        (None, True, ["2025-03-01"], (False, False)),
        ("ip.trademark.sell_infringing", False, ["2023-10-01/2023-10-21"], (False, None)),
    ],
)
def test_with_or_without_the_present_penalty(
    facts: Connection, cause: str | None, is_revoked: bool, earlier: list[str], wanted: tuple[bool | None, ...]
) -> None:
    as_of, began = date(2026, 11, 22), date(2025, 10, 10)
    row = random_row(random.Random(1), 1, as_of) | {
        "cause": cause, "is_revoked": is_revoked, "prior_penalties": {"ip_213_215": earlier}, "prior_convictions": {},
        "act_from": began, "act_to": began, "act_on_earliest": began, "act_on_latest": began,
    }  # fmt: skip
    insert(facts, [row])
    found = []
    for present in ("", ", present => 1"):
        text = COUNTED.format(sort="admin_count", present=present, least=2)
        tree = parse(text, PLACE, language.of_limb())
        with facts.cursor() as cursor:
            asked = exp.select(Compiler(as_of).condition(tree)).from_(exp.to_table("core.fact_penalty_party").as_("f"))
            cursor.execute(sql(asked))
            found.append((cursor.fetchone() or (None,))[0])
        assert Reading(as_of).truth(tree, row) is found[-1]
    facts.rollback()
    assert tuple(found) == wanted


def value_of(connection: Connection, tree: Any) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql(tree)}")
        return (cursor.fetchone() or (None,))[0]


def test_constants_are_folded_away() -> None:
    a = exp.column("a")
    assert sql(all_of([exp.true(), a])) == "a"
    assert sql(all_of([exp.false(), a])) == "FALSE"
    assert sql(any_of([exp.false(), a, a])) == "a"
    assert sql(any_of([exp.true(), a])) == "TRUE"
    assert sql(all_of([])) == "TRUE"
    assert sql(any_of([])) == "FALSE"


def test_an_offence_that_does_not_exist_yet_is_missed() -> None:
    assert sql(Compiler(date(2021, 2, 28)).meets(read_standard("hazardous_operation"))) == "FALSE"
    assert sql(Compiler(date(2021, 3, 1)).meets(read_standard("hazardous_operation"))) != "FALSE"


def test_a_law_to_come_is_not_applied() -> None:
    before = sql(Compiler(date(2025, 4, 25)).meets(read_standard("sell_counterfeit_trademark_goods")))
    after = sql(Compiler(date(2025, 4, 26)).meets(read_standard("sell_counterfeit_trademark_goods")))
    assert "prior_at_least" not in before
    assert "prior_at_least" in after


def test_each_condition_of_the_law_in_force_stands_once() -> None:
    met = Compiler(date(2026, 11, 22)).meets(read_standard("false_certification_environment"))
    # The text of 2023 and its amendment say the same of the gains.
    assert sql(met).count("illegal_gains_cny >= 300000") == 1
