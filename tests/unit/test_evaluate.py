"""Evaluate in a real database: what is written and counted, in whose rights, and what one broken model can do."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from xianjie import rules, tables
from xianjie.errors import ProjectError
from xianjie.evaluate import evaluate, tried
from xianjie.law import evidence
from xianjie.law.meaning import read_model
from xianjie.law.onepass import compile_model
from xianjie.settings import root
from xianjie.warehouse import Warehouse

from tests.records import rows

NIGHT = date(2026, 11, 22)
MODEL = "counterfeit_goods_not_transferred"
NEAR = "counterfeit_goods_near_standard"
IP = {one.id: one for one in rules.load_models() if one.domain == "ip"}
# The pages that ask for the standard of selling counterfeit goods.
SELLING = sorted(one.id for one in IP.values() if "sell_counterfeit_trademark_goods" in one.when)


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


def fact(warehouse: Warehouse, key: str, **columns: Any) -> None:
    """Put one facts row: counterfeit goods sold for 60,000 that nobody transferred, unless it says otherwise."""
    row = {
        "penalty_party_id": key,
        "cause": "ip.trademark.sell_infringing",
        "act_from": date(2026, 1, 1),
        "act_to": date(2026, 2, 1),
        "act_on_earliest": date(2026, 2, 1),
        "act_on_latest": date(2026, 2, 1),
        "decided_on": date(2026, 5, 1),
        "days_since_decision": 200,
        "party_kind": "person",
        "is_revoked": False,
        "is_limitation_stopped": False,
        "prior_penalties": "{}",
        "prior_convictions": "{}",
        "unpunished_acts": "[]",
        "region_code": "330782",
        "agency_id": "market",
        "party_id": key,
        "penalty_id": key,
        "as_of": NIGHT,
        "sales_amount_cny": 60_000,
        "unsold_goods_value_cny": 0,
        "illegal_gains_cny": 0,
    }
    for register in ("transfer", "filing", "non_prosecution"):
        row |= {f"{register}_is_absent": True, f"{register}_register_is_fresh": True}
    row |= columns
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO core.fact_penalty_party ({', '.join(row)}) VALUES ({', '.join(['%s'] * len(row))})",
            list(row.values()),
        )


def outcomes(warehouse: Warehouse) -> dict[str, tuple[Any, ...]]:
    found = rows(warehouse, "SELECT subject_key, outcome, reason, limbs, model_id, as_of FROM lead.outcome")
    return {one[0]: one[1:] for one in found}


def counts(warehouse: Warehouse, model: str = MODEL) -> dict[tuple[str, str], int]:
    found = rows(
        warehouse,
        "SELECT outcome, reason, rows FROM ops.outcome_count WHERE model_id = %s AND as_of = %s",
        model,
        NIGHT,
        role="engineer",
    )
    return {(outcome, reason): number for outcome, reason, number in found}


def test_outcomes_are_written_and_counted(warehouse: Warehouse) -> None:
    fact(warehouse, "hit")
    fact(warehouse, "miss", sales_amount_cny=100)
    fact(warehouse, "near", sales_amount_cny=40000)
    fact(warehouse, "revoked", is_revoked=True)
    fact(warehouse, "stale", filing_register_is_fresh=False)
    fact(warehouse, "unknown", sales_amount_cny=None, illegal_gains_cny=None)
    fact(warehouse, "name", filing_is_absent=None)
    fact(warehouse, "no cause", cause=None)
    fact(warehouse, "strange cause", cause="ip.something_new")
    evaluated = evaluate(warehouse, "ip", NIGHT)
    assert (evaluated.outcomes["hit"], evaluated.outcomes["near"]) == (1, 1)
    # Each page counts the two rows whose cause nobody knows.
    assert evaluated.outcomes["no_cause"] == 2 * len([one for one in IP.values() if one.subject == "penalty_party"])
    assert counts(warehouse, NEAR) == {
        ("near", ""): 1,
        ("undecided", ""): 1,
        ("undecided", "sales_amount_cny"): 1,
        ("undecided", "illegal_gains_cny"): 1,
        ("no_cause", ""): 2,
    }
    kept = outcomes(warehouse)
    assert {key: one[:2] for key, one in kept.items()} == {
        "hit": ("hit", None),
        "near": ("near", None),
        "revoked": ("excluded", "revoked"),
        "stale": ("pending", "filing"),
    }
    assert counts(warehouse) == {
        ("hit", ""): 1,
        ("excluded", "revoked"): 1,
        ("pending", "filing"): 1,
        ("undecided", ""): 2,
        ("undecided", "sales_amount_cny"): 1,
        ("undecided", "illegal_gains_cny"): 1,
        ("undecided", "filing_is_absent"): 1,
        ("no_cause", ""): 2,
    }


def test_a_hit_tells_article_words_and_figures_of_every_version(warehouse: Warehouse) -> None:
    fact(
        warehouse,
        "hit",
        act_from=date(2025, 3, 1),
        act_to=date(2025, 3, 31),
        act_on_earliest=date(2025, 3, 31),
        act_on_latest=date(2025, 3, 31),
        sales_amount_cny="60000.50",
        prior_penalties='{"ip_213_215": ["2024-06-01"]}',
    )
    evaluate(warehouse, "ip", NIGHT)
    limbs = {limb["limb"]: limb for limb in outcomes(warehouse)["hit"][2]}
    assert set(limbs) == {"sales_2025", "repeat_sales_2025", "sales_2007"}
    assert limbs["sales_2007"] == {
        "offence": "sell_counterfeit_trademark_goods",
        "offence_name": "销售假冒注册商标的商品罪",
        "offence_article": "刑法第二百一十四条",
        "limb": "sales_2007",
        "tier": "base",
        "kind": "threshold",
        "statutory_max": 3,
        "instrument": "法释〔2004〕19号",
        "article": "第二条第一款",
        "quote": "销售金额在五万元以上的，属于刑法第二百一十四条规定的“数额较大”",
        "verified": "two_sources",
        "entry": "sell_counterfeit_trademark_goods.ip04.01",
        "in_force": ["2007-04-05", "2025-04-25"],
        "applies": "act",
        "reached": "met",
        "figures": [
            {
                "column": "sales_amount_cny",
                "comment": "销售金额",
                "unit": "元",
                "comparison": ">=",
                "line": 50000,
                "value": "60000.50",
            }
        ],
    }
    assert limbs["sales_2025"]["applies"] == "now"
    earlier = limbs["repeat_sales_2025"]["figures"][0]
    assert (earlier["column"], earlier["line"], earlier["value"]) == ("prior_penalties", 1, ["2024-06-01"])


def test_a_second_run_changes_nothing(warehouse: Warehouse) -> None:
    fact(warehouse, "hit")
    evaluate(warehouse, "ip", NIGHT)
    before = (outcomes(warehouse), counts(warehouse))
    evaluate(warehouse, "ip", NIGHT)
    assert (outcomes(warehouse), counts(warehouse)) == before


def test_what_is_no_hit_any_more_is_taken_back(warehouse: Warehouse) -> None:
    fact(warehouse, "hit")
    evaluate(warehouse, "ip", NIGHT)
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE core.fact_penalty_party SET filing_is_absent = false")
    evaluate(warehouse, "ip", NIGHT)
    assert outcomes(warehouse) == {}


def test_domains_do_not_touch_each_other(warehouse: Warehouse) -> None:
    fact(warehouse, "hit")
    evaluate(warehouse, "ip", NIGHT)
    evaluate(warehouse, "safety", NIGHT)
    assert set(outcomes(warehouse)) == {"hit"}
    assert counts(warehouse)[("hit", "")] == 1


def test_facts_of_another_night_are_refused(warehouse: Warehouse) -> None:
    fact(warehouse, "hit", as_of=date(2026, 11, 21))
    with pytest.raises(ProjectError, match="Run link for 2026-11-22 first"):
        evaluate(warehouse, "ip", NIGHT)


def test_a_model_that_feedback_lowered_raises_nothing(warehouse: Warehouse) -> None:
    fact(warehouse, "hit")
    evaluate(warehouse, "ip", NIGHT)
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO ops.model_state VALUES (%s, 'retired', '误报过多', '2026-11-20')", (MODEL,))
    assert evaluate(warehouse, "ip", NIGHT).models == len(IP) - 1
    assert outcomes(warehouse) == {}


def broken_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, before: str, after: str) -> None:
    here = root()
    for folder in ("rules", "tables", "sql"):
        shutil.copytree(here / folder, tmp_path / folder)
    shutil.copy(here / "office.yaml", tmp_path / "office.yaml")
    path = tmp_path / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    monkeypatch.setenv("XIANJIE_ROOT", str(tmp_path))


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (f"rules/ip/{MODEL}.yaml", "absent('filing')", "absent('files')"),
        (f"rules/ip/{MODEL}.yaml", "severity: high", "severity: grave"),
        ("rules/law/standards/sell_counterfeit_trademark_goods.yaml", ">= 30000, acc", ">= thirty, acc"),
    ],
)
def test_a_broken_model_stops_only_itself_and_takes_nothing_back(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, before: str, after: str
) -> None:
    fact(warehouse, "hit")
    evaluate(warehouse, "ip", NIGHT)
    standing = outcomes(warehouse)
    broken_project(tmp_path, monkeypatch, file, before, after)
    other = rules.root() / "rules" / "ip" / "another.yaml"
    page = (rules.root() / "rules" / "safety" / "hazardous_operation_not_transferred.yaml").read_text("utf-8")
    other.write_text(page, "utf-8")
    evaluated = evaluate(warehouse, "ip", NIGHT)
    # A page that can't be read is one model's; a standard that can't be read, that of every page which asks for it.
    failed = [MODEL] if file.endswith(f"{MODEL}.yaml") else SELLING
    assert sorted(evaluated.failed) == failed
    assert evaluated.models == len(IP) + 1 - len(failed)
    assert outcomes(warehouse) == standing
    [((outcome, why), rows)] = counts(warehouse).items()
    assert (outcome, rows) == ("failed", 0)
    assert why.startswith(f"{file}: ")
    assert "\n" not in why


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM core.fact_penalty_party",
        "INSERT INTO lead.outcome (model_id) VALUES ('x')",
        "CREATE TABLE core.x (y int)",
        "COPY core.fact_penalty_party TO PROGRAM 'true'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
        # In a read-only transaction, which is what evaluate opens, there is no staging table either.
        "SET TRANSACTION READ ONLY; CREATE TEMP TABLE x (y int)",
    ],
)
def test_the_evaluator_can_only_read(warehouse: Warehouse, statement: str) -> None:
    with pytest.raises(psycopg2.Error), warehouse.transaction("evaluator") as connection:
        connection.cursor().execute(statement)


def test_a_pass_that_takes_too_long_is_stopped(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    fact(warehouse, "hit")
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        columns = [name for name in tables.load()["core.fact_penalty_party"].columns if name != "penalty_party_id"]
        listed = ", ".join(columns)
        cursor.execute(
            f"INSERT INTO core.fact_penalty_party (penalty_party_id, {listed})"
            f" SELECT number::text, {listed} FROM core.fact_penalty_party, generate_series(1, 100000) AS number"
        )
    monkeypatch.setattr("xianjie.trying.STATEMENT_TIMEOUT", "20ms")
    failed = evaluate(warehouse, "ip", NIGHT).failed
    assert "took longer than 20ms" in failed[MODEL][0].fault
    assert outcomes(warehouse) == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        # A column that the warehouse has not yet, as before a migration that nobody ran.
        (
            "ALTER TABLE core.fact_penalty_party RENAME COLUMN sales_amount_cny TO sold",
            "42703 column f.sales_amount_cny does not exist",
        ),
        # A value that only reading the row finds out, and that no message may quote.
        (
            """UPDATE core.fact_penalty_party SET sales_amount_cny = 40000, prior_penalties = '{"ip_213_215": ["张三"]}'
            WHERE penalty_party_id = 'hit'""",
            "22007 InvalidDatetimeFormat",
        ),
    ],
)
def test_a_statement_that_fails_stops_only_its_models(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str, why: str
) -> None:
    """The other page of the same pass is judged all the same, and what the failed ones found before stays."""
    broken_project(tmp_path, monkeypatch, f"rules/ip/{MODEL}.yaml", "severity: high", "severity: low")
    other = rules.root() / "rules" / "ip" / "another.yaml"
    page = (rules.root() / "rules" / "safety" / "hazardous_operation_not_transferred.yaml").read_text("utf-8")
    other.write_text(page, "utf-8")
    fact(warehouse, "hit", act_from=date(2025, 5, 1))
    evaluate(warehouse, "ip", NIGHT)
    standing = outcomes(warehouse)
    assert set(standing) == {"hit"}
    fact(
        warehouse,
        "work",
        cause="safety.unlicensed_dangerous_goods",
        is_high_risk_operation=True,
        has_required_licence=False,
    )
    with psycopg2.connect(warehouse.url) as connection, connection.cursor() as cursor:
        cursor.execute(change)
    connection.close()
    evaluated = evaluate(warehouse, "ip", NIGHT)
    assert {NEAR, MODEL} <= set(evaluated.failed)
    assert "another" not in evaluated.failed
    assert (evaluated.models, evaluated.outcomes["hit"]) == (len(IP) + 1 - len(evaluated.failed), 1)
    found = outcomes(warehouse)
    assert found.pop("work")[3] == "another"
    assert found == standing
    assert counts(warehouse) == {("failed", f"rules/ip/{MODEL}.yaml: its statement failed ({why})"): 0}
    assert counts(warehouse, "another") == {("hit", ""): 1}


def test_the_reverse_direction_counts_what_it_lacks(warehouse: Warehouse) -> None:
    row = {
        "prosecution_decision_party_id": "d",
        "decision": "minor",
        "has_opinion": True,
        "reply_due_on": None,
        "penalty_is_absent": True,
        "penalty_register_is_fresh": True,
        "region_code": "330782",
        "agency_id": "p",
        "party_id": "x",
        "prosecution_decision_id": "d",
        "as_of": NIGHT,
    }
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO core.fact_prosecution_decision_party ({', '.join(row)})"
            f" VALUES ({', '.join(['%s'] * len(row))})",
            list(row.values()),
        )
    evaluate(warehouse, "linkage", NIGHT)
    found = counts(warehouse, "non_prosecution_unpunished")
    assert found == {("undecided", ""): 1, ("undecided", "reply_due_on"): 1}
    model = rules.model("non_prosecution_unpunished")
    assert tried(warehouse, [model], NIGHT) == {model.id: {"d": "undecided"}}


def test_every_outcome_is_described() -> None:
    codes = tables.load()["lead.outcome"].columns["outcome"].codes or {}
    assert {"hit", "excluded", "pending"} <= codes.keys()


def test_a_percent_sign_cannot_reach_the_driver() -> None:
    for model in rules.load_models():
        asked = evidence.question(compile_model(read_model(model), NIGHT), NIGHT)
        if asked is not None:
            assert asked.statement.count("%") == 1


def test_a_row_of_several_causes_is_judged_under_each_and_once(warehouse: Warehouse) -> None:
    sell, expired, mark = "ip.trademark.sell_infringing", "food.expired_or_relabelled", "ip.trademark.counterfeit_mark"
    fact(warehouse, "second", cause=expired, causes=[expired, sell], cause_set=f"{expired}+{sell}")
    fact(warehouse, "both", cause=sell, causes=[sell, mark], cause_set=f"{mark}+{sell}")
    fact(warehouse, "other", cause=expired, causes=[expired, mark], cause_set=f"{expired}+{mark}")
    fact(warehouse, "one")
    evaluate(warehouse, "ip", NIGHT)
    found = outcomes(warehouse)
    assert {key for key, one in found.items() if one[3] == MODEL} == {"second", "both", "one"}
    assert {one[0] for one in found.values()} == {"hit"}
    model = next(one for one in rules.load_models() if one.id == MODEL)
    assert tried(warehouse, [model], NIGHT)[MODEL].keys() == {"second", "both", "one"}
