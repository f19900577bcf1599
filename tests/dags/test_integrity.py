"""The DAGs as files: they are found, whole, told in Chinese, cheap to read, and a broken one does not pass unseen."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import DAG, CronDataIntervalTimetable, ExceptionRetryPolicy
from xianjie import rules
from xianjie.errors import (
    Fault,
    GateRefused,
    ProjectError,
    SourceRefused,
    SourceUnreachable,
    WarehouseAway,
    WarehouseBusy,
)
from xianjie.operators import WaitForAgencies
from xianjie.operators.leads import patience_until
from xianjie.operators.stage import counts_of, night_of
from xianjie.settings import ZONE, office
from xianjie.sources import load_sources

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
STAGES = ["extract", "approve", "extract_approved", "validate", "conform"]

# Reads one DAG file in a fresh process and says what that cost, whom it called and what it loaded.
READ = """
import json, sys, time
import airflow.sdk
calls = []
sys.addaudithook(lambda event, args: calls.append(event) if event in ("socket.connect", "socket.getaddrinfo") else None)
began = time.process_time()
import runpy
runpy.run_path(sys.argv[1])
print(json.dumps({
    "seconds": time.process_time() - began,
    "calls": calls,
    "heavy": [name for name in ("pandas", "great_expectations", "duckdb", "openpyxl") if name in sys.modules],
}))
"""


@pytest.fixture(scope="module")
def bag() -> DagBag:
    return DagBag(ROOT / "dags")


@pytest.fixture(scope="module")
def dags(bag: DagBag) -> dict[str, DAG]:
    found = dict(bag.dags)
    assert len(found) == len(load_sources()) + 5 >= 8
    return found


@pytest.fixture(scope="module")
def nightly(dags: dict[str, DAG]) -> dict[str, DAG]:
    """Those that run each night: all but the one that people trigger, the hourly one and what comes after them."""
    return {dag_id: dag for dag_id, dag in dags.items() if dag_id not in ("backtest", "clocks", "research", "upkeep")}


def test_every_contract_has_its_dag_and_no_file_is_broken(bag: DagBag, dags: dict[str, DAG]) -> None:
    assert bag.import_errors == {}
    others = {"leads", "backtest", "clocks", "research", "upkeep"}
    assert set(dags) == {f"agency_{source.id}" for source in load_sources()} | others


def test_every_dag_says_what_it_is(dags: dict[str, DAG]) -> None:
    for dag in dags.values():
        assert CHINESE.search(dag.dag_display_name), dag.dag_id
        assert len(dag.doc_md or "") > 40, dag.dag_id
        assert dag.tags, dag.dag_id
        assert dag.max_active_runs == 1
        assert dag.catchup is False
        assert dag.dagrun_timeout
        for task in dag.tasks:
            assert CHINESE.search(task.task_display_name), task.task_id
            assert task.owner != "airflow"


def test_every_task_has_retries_a_policy_and_an_end(dags: dict[str, DAG]) -> None:
    for dag in dags.values():
        assert len(dag.tasks) >= (1 if dag.dag_id in ("backtest", "clocks", "research") else 3)
        for task in dag.tasks:
            assert task.retries == 3
            assert task.retry_exponential_backoff == 2.0
            assert task.execution_timeout
            assert isinstance(task.retry_policy, ExceptionRetryPolicy)
            assert task.execution_timeout < dag.dagrun_timeout


def test_only_extract_uses_the_agencys_pool(dags: dict[str, DAG]) -> None:
    for source in load_sources():
        pools = {task.task_id: task.pool for task in dags[f"agency_{source.id}"].tasks}
        assert pools == {
            "extract": f"agency_{source.id}",
            "approve": "default_pool",
            "extract_approved": f"agency_{source.id}",
            "validate": "default_pool",
            "conform": "default_pool",
        }


def test_stages_follow_each_other(dags: dict[str, DAG]) -> None:
    for source in load_sources():
        dag = dags[f"agency_{source.id}"]
        assert [task.task_id for task in dag.topological_sort()] == STAGES
        assert [asset.name for asset in dag.get_task("conform").outlets] == [f"core_{source.id}"]
        assert dag.doc_md == source.description
    leads = dags["leads"]
    evaluations = {f"evaluate_{domain}" for domain in rules.domains()}
    assert len(evaluations) >= 5
    assert {task.task_id for task in leads.tasks} == {"wait", "resolve", "link", "load"} | evaluations
    assert leads.get_task("link").downstream_task_ids == evaluations
    assert leads.get_task("load").upstream_task_ids == evaluations
    assert leads.get_task("wait").downstream_task_ids == {"resolve"}
    assert leads.get_task("wait").mode == "reschedule"


def test_every_run_has_a_night(nightly: dict[str, DAG]) -> None:
    """A cron string would give runs without an interval; each schedule here gives the day before the run."""
    from airflow.serialization.encoders import coerce_to_core_timetable

    for dag in nightly.values():
        assert isinstance(dag.timetable, CronDataIntervalTimetable)
        core = coerce_to_core_timetable(dag.timetable)
        interval = core.infer_manual_data_interval(run_after=_pendulum(datetime(2026, 9, 2, 12, tzinfo=ZONE)))
        assert interval.end - interval.start == timedelta(days=1)
        assert interval.start.astimezone(ZONE).date() == date(2026, 9, 1)


def _pendulum(moment: datetime) -> Any:
    from airflow.sdk import timezone

    return timezone.coerce_datetime(moment)


@pytest.mark.parametrize("name", ["agencies", "backtest", "leads"])
def test_a_file_is_read_fast_without_network_and_without_heavy_libraries(name: str) -> None:
    def read() -> dict[str, Any]:
        command = [sys.executable, "-c", READ, str(ROOT / "dags" / f"{name}.py")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
        return dict(json.loads(done.stdout.splitlines()[-1]))

    first = read()
    assert first["calls"] == []
    assert first["heavy"] == []
    # Other work on the machine slows a process: a slow one gets a second chance.
    assert first["seconds"] < 1.0 or read()["seconds"] < 1.0
    assert len((ROOT / "dags" / f"{name}.py").read_text(encoding="utf-8").splitlines()) <= 75


def test_a_broken_dag_file_is_caught(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("from airflow.sdk import dag\nimport no_such_module\n")
    found = DagBag(tmp_path)
    assert len(found.import_errors) == 1
    assert "no_such_module" in str(found.import_errors)


def test_a_broken_contract_is_caught_with_its_name(project: Path) -> None:
    for name in ("tables", "rules", "office.yaml"):
        (project / name).symlink_to(ROOT / name)
    (project / "sources").mkdir()
    (project / "sources" / "police.yaml").write_text("name: 公安局\nkynd: police\n")
    found = DagBag(ROOT / "dags" / "agencies.py")
    assert found.dags == {}
    assert "kynd" in str(found.import_errors)
    assert "police.yaml" in str(found.import_errors)


def test_airflow_does_not_import_the_package_as_plugins() -> None:
    assert "xianjie/" in (ROOT / "plugins" / ".airflowignore").read_text(encoding="utf-8").split()
    code = "import sys; from airflow import plugins_manager as p; p._get_plugins(); print('settings' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=False)
    assert done.stdout.strip().endswith("False"), done.stderr


def decision(error: BaseException) -> str:
    from xianjie.operators import RETRY

    return str(RETRY["retry_policy"].evaluate(error, 1, 3).action.value)


@pytest.mark.parametrize("kind", [SourceUnreachable, WarehouseAway, WarehouseBusy])
def test_what_may_pass_is_tried_again(kind: type) -> None:
    assert decision(kind(Fault("f", "p", "x", "y"))) == "retry"


@pytest.mark.parametrize("kind", [ProjectError, SourceRefused, GateRefused])
def test_what_someone_has_to_mend_fails_at_once(kind: type) -> None:
    assert decision(kind(Fault("f", "p", "x", "y"))) == "fail"


def test_the_unknown_is_tried_as_often_as_the_task_says() -> None:
    assert decision(KeyError("x")) == "default"


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (datetime(2026, 8, 31, 17, tzinfo=UTC), datetime(2026, 9, 1, 17, tzinfo=UTC), date(2026, 9, 1)),
        (datetime(2026, 8, 31, 15, 59, tzinfo=UTC), datetime(2026, 9, 1, 15, 59, tzinfo=UTC), date(2026, 8, 31)),
        (datetime(2026, 8, 31, 16, tzinfo=UTC), datetime(2026, 9, 1, 16, tzinfo=UTC), date(2026, 9, 1)),
    ],
)
def test_the_night_is_the_local_day_of_the_intervals_start(start: datetime, end: datetime, expected: date) -> None:
    assert night_of({"data_interval_start": start, "data_interval_end": end}) == expected  # type: ignore[typeddict-item]


@pytest.mark.parametrize("start", [None, datetime(2026, 9, 1, tzinfo=UTC)])
def test_a_run_without_an_interval_is_refused(dags: dict[str, DAG], start: datetime | None) -> None:
    with pytest.raises(ProjectError, match="no night"):
        night_of({"data_interval_start": start, "data_interval_end": start, "dag": dags["leads"]})  # type: ignore[typeddict-item]


def test_patience_ends_at_the_cutoff_or_a_while_after_a_late_start() -> None:
    night = date(2026, 9, 1)
    cutoff = datetime(2026, 9, 2, office().cutoff_hour, tzinfo=ZONE)
    assert patience_until(night, cutoff - timedelta(hours=3)) == cutoff
    assert patience_until(night, cutoff) == cutoff
    late = cutoff + timedelta(days=9)
    assert patience_until(night, late) == late + timedelta(minutes=office().late_wait_minutes)


def test_the_sensor_holds_no_worker_and_ends() -> None:
    sensor = WaitForAgencies(task_id="wait")
    assert sensor.mode == "reschedule"
    assert sensor.timeout > timedelta(hours=12).total_seconds()


def test_counts_are_plain_values() -> None:
    from dataclasses import dataclass

    @dataclass(frozen=True)
    class Counts:
        as_of: date
        rows: dict[str, int]
        names: tuple[str, ...]

    assert counts_of(Counts(date(2026, 9, 1), {"a": 1}, ("x",))) == {
        "as_of": "2026-09-01",
        "rows": {"a": 1},
        "names": ["x"],
    }
    assert counts_of(None) == {}
