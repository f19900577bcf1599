"""The back-test as a DAG: typed parameters, a report in a file, and a warehouse that is not touched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.exceptions import ParamValidationError
from xianjie.fingerprint import fingerprint
from xianjie.warehouse import Warehouse

from tests.dags.conftest import ROOT
from tests.records import NIGHT
from tests.unit.test_load import run, sold

pytestmark = [pytest.mark.usefixtures("airflow_database"), pytest.mark.filterwarnings("ignore::Warning")]

MODEL = "counterfeit_goods_not_transferred"
CONF = {"model": MODEL, "from": str(NIGHT), "to": str(NIGHT), "step": "day", "against": None}


@pytest.fixture(scope="module")
def dag() -> Any:
    return DagBag(ROOT / "dags" / "backtest.py").dags["backtest"]


def test_a_run_writes_its_report_and_leaves_the_warehouse_alone(
    dag: Any, warehouse_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", warehouse_url)
    monkeypatch.setenv("XIANJIE_HOME", str(tmp_path))
    warehouse = Warehouse(warehouse_url)
    sold(warehouse)
    run(warehouse)
    before = fingerprint(warehouse)
    assert dag.test(run_conf=CONF).state == "success"
    assert fingerprint(warehouse) == before
    report = json.loads((tmp_path / "reports" / f"backtest_{MODEL}_{NIGHT}_{NIGHT}.json").read_text("utf-8"))
    assert report["nights"] == [{"as_of": str(NIGHT), "leads": 1, "warnings": 0, "pending": 0, "excluded": 0}]
    assert report["by_reason"] == {"start": {"new": 1}}


@pytest.mark.parametrize(
    ("name", "value"),
    [("model", "no_such_model"), ("from", "soon"), ("to", 7), ("step", "year"), ("against", 7), ("model", None)],
)
def test_a_parameter_of_another_type_is_refused(dag: Any, name: str, value: object) -> None:
    with pytest.raises(ParamValidationError):
        dag.params.get_param(name).resolve(value)
