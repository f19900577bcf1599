"""Why a record is no lead: the limb that failed and by how much, the register that has it, what is missing."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from typer.testing import CliRunner
from xianjie.cli import application
from xianjie.warehouse import Warehouse
from xianjie.why import why

from tests.records import NIGHT, agencies
from tests.unit.test_link import FIRM, file, penalise
from tests.unit.test_load import run, sold

MODEL = "counterfeit_goods_not_transferred"


@pytest.fixture
def warehouse(warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def told(warehouse: Warehouse, number: str) -> str:
    (one,) = why(warehouse, number)
    assert not one.is_lead
    (text,) = (judged.text for judged in one.judged if judged.trace.model.id == MODEL)
    return text


def test_each_way_of_being_no_lead_says_its_reason(warehouse: Warehouse) -> None:
    sold(warehouse, key="low", sales_amount_cny=49000, who={"name": "甲公司"})
    sold(warehouse, key="filed", who=FIRM)
    file(warehouse, who=FIRM)
    sold(warehouse, key="lacking", sales_amount_cny=None, who={"name": "乙公司"})
    sold(warehouse, key="revoked", status="revoked", who={"name": "丙公司"})
    sold(warehouse, key="recent", decided_on=NIGHT - timedelta(days=3), who={"name": "丁公司"})
    sold(warehouse, key="other", cause="ip.patent.counterfeit", who={"name": "戊公司"})
    sold(warehouse, key="lead", who={"name": "己公司"})
    run(warehouse)
    for key, said in {
        "low": "销售金额 49,000 元（标准 50,000 元），差 1,000 元",
        "filed": "已查到公安机关受案立案记录",
        "lacking": "未决：缺 销售金额",
        "revoked": "排除：处罚决定已被撤销",
        "recent": "决定后经过的自然日 3 日（须多于 20 日）",
        "other": "案由不在本模型的范围内",
    }.items():
        assert said in told(warehouse, f"义市监罚〔2026〕{key}号"), key
    assert "公安受案立案 文号未载明，police机关" in told(warehouse, "义市监罚〔2026〕filed号")
    # Brackets and blanks are matters of typing.
    (found,) = why(warehouse, " 义市监罚[2026]lead 号")
    assert found.is_lead
    assert "【线索】有案不移" in next(one.text for one in found.judged if one.trace.model.id == MODEL)


def test_the_command_ends_well_without_a_lead_and_badly_without_a_record(warehouse: Warehouse) -> None:
    penalise(warehouse, sales_amount_cny=100)
    run(warehouse)
    runner, app = CliRunner(), application()
    done = runner.invoke(app, ["why", "义市监罚〔2026〕p号"])
    assert done.exit_code == 0
    assert "不是线索。" in done.output
    assert MODEL not in done.output
    (as_json,) = json.loads(runner.invoke(app, ["why", "market/penalty/p", "--json"]).output)
    (model,) = (one for one in as_json["models"] if one["model"] == MODEL)
    assert (as_json["is_lead"], model["outcome"], model["is_of_cause"]) == (False, "undecided", True)
    assert set(model["missing"]) >= {"unsold_goods_value_cny"}
    for hostile in ("没有9号", "'; DROP TABLE core.penalty; --", "%"):
        assert runner.invoke(app, ["why", hostile]).exit_code == 1
