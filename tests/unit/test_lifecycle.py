"""What a model may do in each status, and where its findings stand: shadows unseen, warnings apart from leads."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import psycopg2
import pytest
from typer.testing import CliRunner
from xianjie import rulecheck
from xianjie.cli import application
from xianjie.dossier import explained
from xianjie.evaluate import evaluate
from xianjie.fingerprint import fingerprint
from xianjie.leads import listing, summary
from xianjie.lifecycle import lowered
from xianjie.load import Loaded, load
from xianjie.rules import Status
from xianjie.warehouse import Warehouse

from tests.projects import changed
from tests.records import NIGHT, agencies, rows
from tests.unit.test_load import KEY, LEAD, history, run, sold

MODEL = "counterfeit_goods_not_transferred"
NEAR = "counterfeit_goods_near_standard"
PAGE = f"rules/ip/{MODEL}.yaml"
NEXT = NIGHT + timedelta(days=1)


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def feedback(warehouse: Warehouse, status: str) -> None:
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("INSERT INTO ops.model_state VALUES (%s, %s, '误报过多', %s)", (MODEL, status, NIGHT))


@pytest.mark.parametrize(
    ("page", "said", "runs"),
    [
        ("active", None, "active"),
        ("active", "shadow", "shadow"),
        ("active", "retired", "retired"),
        ("shadow", "shadow", "shadow"),
        ("shadow", "retired", "retired"),
        ("draft", "shadow", "draft"),
        ("draft", "retired", "draft"),
        ("retired", "shadow", "retired"),
        ("shadow", "active", "shadow"),
    ],
)
def test_feedback_only_lowers(page: Status, said: str | None, runs: Status) -> None:
    assert lowered(page, said) == runs


def test_feedback_has_no_word_that_would_raise(warehouse: Warehouse) -> None:
    with pytest.raises(psycopg2.errors.CheckViolation):
        feedback(warehouse, "active")


def test_a_shadow_finds_and_no_prosecutor_sees_it(
    warehouse: Warehouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(tmp_path, monkeypatch, {PAGE: ("status: active", "status: shadow")})
    sold(warehouse)
    assert run(warehouse).raised == 0
    ((outcome, is_current, text),) = rows(
        warehouse, "SELECT outcome, is_current, explanation FROM lead.shadow_finding WHERE subject_key = %s", KEY
    )
    assert (outcome, is_current) == ("hit", True)
    assert "标准 50,000 元" in text
    for table in ("lead.lead", "lead.finding", "lead.evidence", "lead.search", "lead.work_item", "mart.v_lead"):
        assert rows(warehouse, f"SELECT count(*) FROM {table}", role="prosecutor") == [(0,)], table
    for role in ("prosecutor", "research", "engineer", "steward"):
        for table in ("lead.shadow_finding", "lead.outcome"):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                rows(warehouse, f"SELECT count(*) FROM {table}", role=role)
    # The auditor counts them, and reads nobody's name there either.
    assert rows(warehouse, "SELECT count(model_id) FROM lead.shadow_finding", role="auditor") == [(1,)]
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        rows(warehouse, "SELECT explanation FROM lead.shadow_finding", role="auditor")


def test_a_model_that_feedback_lowers_loses_its_leads_and_gets_them_back(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    feedback(warehouse, "shadow")
    assert run(warehouse, NEXT).withdrawn == 1
    assert history(warehouse)[-1] == (NEXT, "withdrawn", "model_out_of_service")
    assert rows(warehouse, "SELECT model_id, first_seen_on FROM lead.shadow_finding WHERE is_current") == [
        (MODEL, NEXT)
    ]
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("DELETE FROM ops.model_state")
    run(warehouse, NEXT + timedelta(days=1))
    assert [event for _, event, _ in history(warehouse)] == ["raised", "withdrawn", "reopened"]
    assert rows(warehouse, "SELECT count(*) FROM lead.shadow_finding WHERE is_current") == [(0,)]


def test_a_near_outcome_is_a_warning_until_it_is_a_hit(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE lead.outcome SET outcome = 'near'")
    assert load(warehouse, NIGHT).standing == 0
    found = explained(warehouse, str(LEAD))
    assert found is not None
    assert (found["tier"], found["state"]) == ("warning", "open")
    assert found["explanation"].startswith("【预警】")
    assert listing(warehouse, None, None, None) == []
    assert [row["lead_id"] for row in listing(warehouse, None, None, None, "warning")] == [str(LEAD)]
    assert (summary(warehouse).rows, summary(warehouse).warnings) == ([], 1)
    assert rows(warehouse, "SELECT count(*) FROM mart.v_lead", role="prosecutor") == [(0,)]
    assert rows(warehouse, "SELECT tier FROM mart.v_warning", role="prosecutor") == [("warning",)]
    assert rows(warehouse, "SELECT count(*) FROM lead.work_item") == [(0,)]
    evaluate(warehouse, "ip", NIGHT)
    assert load(warehouse, NIGHT).standing == 1
    assert listing(warehouse, None, "open", None)[0]["lead_id"] == str(LEAD)


def test_what_comes_near_a_standard_is_a_warning_through_the_whole_night(
    warehouse: Warehouse, warehouse_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    sold(warehouse, sales_amount_cny=40000)
    sold(warehouse, key="below", sales_amount_cny="39999.99")
    assert run(warehouse) == Loaded(raised=0, changed=0, withdrawn=0, standing=0, pending=0)
    counted = "SELECT outcome, rows FROM ops.outcome_count WHERE model_id = %s AND as_of = %s ORDER BY outcome"
    assert rows(warehouse, counted, NEAR, NIGHT, role="engineer") == [("near", 1)]
    ((outcome, reason, limbs),) = rows(
        warehouse, "SELECT outcome, reason, limbs FROM lead.outcome WHERE model_id = %s", NEAR
    )
    assert (outcome, reason) == ("near", None)
    assert [(limb["limb"], limb["reached"]) for limb in limbs] == [("sales_2025", "near")]
    before = fingerprint(warehouse)
    run(warehouse)
    assert fingerprint(warehouse) == before
    printed = CliRunner().invoke(application(), ["leads", "--warnings", "--json"], catch_exceptions=False).stdout
    assert [row["lead_id"] for row in json.loads(printed)["leads"]] == [str(LEAD)]
    assert listing(warehouse, None, None, None) == []
    assert rows(warehouse, "SELECT tier FROM mart.v_warning", role="prosecutor") == [("warning",)]
    text = rows(warehouse, "SELECT explanation FROM lead.lead", role="prosecutor")[0][0]
    for said in (
        "【预警】有案不移：销售假冒注册商标的商品数额接近追诉标准未移送", "接近而未必达到", "（接近标准）",
        "销售金额 40,000 元（标准 50,000 元）", "本预警所用：80 %", "按所对照的量刑档次",
        "移送涉嫌犯罪案件的规定第三条第二款",
    ):  # fmt: skip
        assert said in text, said
    for never in ("均达到", "已达到", "所达到", "线索所用"):
        assert never not in re.sub("“.*?”", "", text), never
    # The amount is corrected upwards: the same id is a lead now, and no warning.
    sold(warehouse, known=NEXT, sales_amount_cny=50000)
    assert run(warehouse, NEXT).standing == 1
    assert [row["lead_id"] for row in listing(warehouse, None, "open", None)] == [str(LEAD)]
    assert [row["lead_id"] for row in listing(warehouse, None, "open", NEXT)] == [str(LEAD)], "new as a lead tonight"
    assert listing(warehouse, None, None, None, "warning") == []
    assert rows(warehouse, counted, NEAR, NEXT, role="engineer") == []


def test_a_changed_meaning_needs_a_line_of_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faults(before: str, after: str, name: str) -> list[str]:
        folder = tmp_path / name
        folder.mkdir()
        with monkeypatch.context() as patched:
            changed(folder, patched, {PAGE: (before, after)})
            return [fault.fault for fault in rulecheck.check() if fault.file == PAGE]

    ((said),) = faults("and absent('transfer') and", "and", "meaning")
    assert "the meaning is" in said
    assert faults("severity: high", "severity: low", "wording") == []
    assert faults("status: active", "status: shadow", "status") == []
