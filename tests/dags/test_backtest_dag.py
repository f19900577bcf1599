"""The back-test as a DAG: typed parameters, a report in a file, and a warehouse that is not touched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk.exceptions import ParamValidationError
from xianjie.errors import Fault, ProjectError, StepBroke
from xianjie.fingerprint import fingerprint
from xianjie.operators.backtest import page_within
from xianjie.operators.stage import telling_no_value
from xianjie.revision import commit_of
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


# What somebody may type into the form of a manual trigger.
HOSTILE = [
    "'; DROP TABLE lead.lead; --", "{{ conn.warehouse.password }}", "{{ 7*7 }}", "<script>alert(1)</script>",
    "$(id)", "../../etc/passwd", "2026-09-01'; SELECT pg_sleep(9); --", "", " ", "\u202e", "0000-00-00", "2026-02-30",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("name", ["model", "from", "to", "step"])
def test_what_is_typed_into_the_form_is_refused_before_anything_runs(dag: Any, name: str, hostile: str) -> None:
    with pytest.raises(ParamValidationError):
        dag.params.get_param(name).resolve(hostile)


def test_nobody_reads_a_file_of_the_server_through_the_form(tmp_path: Path) -> None:
    """A page to compare with is one of the project, and a revision is no option of git."""
    (tmp_path / "secret.yaml").write_text("password: 机密")
    for elsewhere in (str(tmp_path / "secret.yaml"), "../../../etc/x.yaml", "/etc/hosts.yaml"):
        with pytest.raises(ProjectError, match="outside of the project") as refused:
            page_within(elsewhere)
        assert "机密" not in str(refused.value)
    assert page_within("rules/ip/x.yaml") == str(ROOT / "rules/ip/x.yaml")
    assert (page_within(""), page_within(None), page_within("HEAD~1")) == (None, None, "HEAD~1")
    for option in ("--output=/tmp/x", "-p", "--upload-pack=id", "HEAD; id", "$(id)"):
        with pytest.raises(ProjectError):
            commit_of(option)


def test_no_form_of_ours_takes_what_no_schema_bounds() -> None:
    """Every parameter of every DAG has a type, and a text a list of values, a format or a greatest length."""
    params = [
        (dag.dag_id, name, param) for dag in DagBag(ROOT / "dags").dags.values() for name, param in dag.params.items()
    ]
    assert len(params) >= 5
    for dag_id, name, param in params:
        schema = param.schema if hasattr(param, "schema") else {}
        assert schema.get("type"), (dag_id, name)
        if "string" in schema["type"]:
            assert schema.keys() & {"enum", "format", "maxLength", "pattern"}, (dag_id, name)


@pytest.mark.parametrize(
    ("name", "value"),
    [("model", "no_such_model"), ("from", "soon"), ("to", 7), ("step", "year"), ("against", 7), ("model", None)],
)
def test_a_parameter_of_another_type_is_refused(dag: Any, name: str, value: object) -> None:
    with pytest.raises(ParamValidationError):
        dag.params.get_param(name).resolve(value)


def test_what_a_task_ends_with_tells_no_value() -> None:
    """Airflow's log prints an error's words: only ours are let through, and what lies behind them is not shown."""
    with pytest.raises(StepBroke) as raised, telling_no_value():
        raise ValueError("澹台某")
    assert "澹台某" not in str(raised.value)
    assert "ValueError" in str(raised.value)
    assert raised.value.__suppress_context__
    with pytest.raises(ProjectError, match="ours"), telling_no_value():
        raise ProjectError(Fault("a", "b", "ours", "c"))
