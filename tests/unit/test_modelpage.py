"""A model's page rendered, and one lead explained: what people read before they sign."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlglot
from typer.testing import CliRunner
from xianjie import modelpage, rules
from xianjie.cli import application
from xianjie.law.proof import horizon
from xianjie.warehouse import Warehouse

from tests.records import agencies
from tests.unit.test_load import LEAD, run, sold

MODEL = "counterfeit_goods_not_transferred"


def test_every_page_is_rendered_with_its_law_and_its_statement(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    models = rules.load_models()
    assert len(models) >= 5
    for model in models:
        page = modelpage.page(model, horizon())
        text = "\n".join(modelpage.lines(page, None))
        assert model.name in text
        assert page["version"] in text
        for standard in page["standards"]:
            assert standard["limbs"]
            alone = [limb for limb in standard["limbs"] if limb["meets"]]
            assert all(f"`{limb['limb']}`" in text and limb["article"] in text for limb in alone)
        assert len(page["cases"]) >= 5
        assert isinstance(sqlglot.parse_one(modelpage.statement(model, horizon()), read="postgres"), sqlglot.exp.Select)
    # A page can be read where no warehouse is.
    monkeypatch.setenv("XIANJIE_HOME", str(tmp_path))
    done = CliRunner().invoke(application(), ["model", MODEL, "--json"])
    assert (done.exit_code, json.loads(done.output)["scorecard"]) == (0, None)


def test_the_scorecard_and_one_lead_whole(warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    sold(warehouse)
    sold(warehouse, key="lacking", sales_amount_cny=None, who={"name": "乙公司"})
    run(warehouse)
    card = modelpage.scorecard(warehouse, rules.model(MODEL))
    assert {one["outcome"]: one["rows"] for one in card.nights}["hit"] == 1
    assert [one["leads"] for one in card.leads] == [1]
    assert {"column": "sales_amount_cny", "rows": 1} in card.missing
    assert card.status == "active"

    runner, app = CliRunner(), application()
    whole = runner.invoke(app, ["explain", str(LEAD), "--evidence"])
    assert whole.exit_code == 0
    assert "销售金额 68,000 元（标准 50,000 元）" in whole.output
    assert "销售金额 = 68000.00  [core.penalty market/penalty/p" in whole.output
    by_prefix = runner.invoke(app, ["explain", str(LEAD)[:6], "--json"])
    assert json.loads(by_prefix.output)["lead_id"] == str(LEAD)
    for nothing in ("zz", "%", "'; DROP TABLE lead.lead; --"):
        assert runner.invoke(app, ["explain", nothing]).exit_code == 1
