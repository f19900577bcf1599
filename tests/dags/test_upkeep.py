"""The week's upkeep on a real database of Airflow's and real logs: what is old goes, the rest stays."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from airflow import settings
from airflow.models.log import Log
from airflow.sdk.exceptions import AirflowFailException, AirflowSkipException
from airflow.utils.session import create_session
from xianjie.operators import CleanAirflowOperator, CleanLogsOperator, VerifyOperator
from xianjie.settings import ZONE, office
from xianjie.warehouse import Warehouse

pytestmark = [pytest.mark.usefixtures("airflow_database"), pytest.mark.filterwarnings("ignore::Warning")]

END = datetime(2026, 9, 6, 12, tzinfo=ZONE)
CONTEXT: Any = {"data_interval_end": END}
EDGE = END - timedelta(days=office().airflow_days)
OLD, YOUNG = EDGE - timedelta(minutes=1), EDGE + timedelta(minutes=1)


def note(event: str, at: datetime) -> None:
    with create_session() as session:
        line = Log(event=event)
        line.dttm = at
        session.add(line)


def noted() -> set[str]:
    with create_session() as session:
        return {event for (event,) in session.query(Log.event).filter(Log.event.like("upkeep-%"))}


def test_airflows_own_command_takes_what_is_old(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.engine is not None
    # The one that is open: other tests of the process may have changed what the settings say since.
    monkeypatch.setenv("AIRFLOW_CONN_AIRFLOW_DATABASE", f"sqlite:///{settings.engine.url.database}")
    note("upkeep-old", OLD)
    note("upkeep-young", YOUNG)
    assert noted() == {"upkeep-old", "upkeep-young"}
    # So it is in a task, which is kept from the database.
    monkeypatch.setenv("AIRFLOW__DATABASE__SQL_ALCHEMY_CONN", "airflow-db-not-allowed:///")
    operator = CleanAirflowOperator(task_id="clean_airflow")
    assert operator.execute(CONTEXT) == EDGE.date().isoformat()
    assert noted() == {"upkeep-young"}
    assert operator.execute(CONTEXT) == EDGE.date().isoformat()
    assert noted() == {"upkeep-young"}


def test_without_a_connection_it_is_skipped_and_says_what_to_do() -> None:
    with pytest.raises(AirflowSkipException, match="airflow_database"):
        CleanAirflowOperator(task_id="clean_airflow").execute(CONTEXT)


def test_a_database_that_does_not_answer_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_AIRFLOW_DATABASE", "postgres://airflow:pa55word@127.0.0.1:1/airflow")
    with pytest.raises(RuntimeError, match="by hand") as told:
        CleanAirflowOperator(task_id="clean_airflow").execute(CONTEXT)
    assert "pa55word" not in str(told.value) + caplog.text


def test_logs_go_with_the_last_line_of_their_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def log(name: str, *moments: datetime) -> Path:
        run = tmp_path / "dag_id=leads" / f"run_id={name}"
        for number, moment in enumerate(moments):
            file = run / f"task_id={number}" / "attempt=1.log"
            file.parent.mkdir(parents=True)
            file.write_text("line\n")
            os.utime(file, (moment.timestamp(),) * 2)
            os.utime(file.parent, (moment.timestamp(),) * 2)
        os.utime(run, (moments[0].timestamp(),) * 2)
        return run

    monkeypatch.setattr(
        "xianjie.operators.upkeep.conf", type("Conf", (), {"get": staticmethod(lambda *_: str(tmp_path))})
    )
    old, young, both = log("old", OLD, OLD), log("young", YOUNG), log("both", OLD, YOUNG)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    os.utime(elsewhere, (OLD.timestamp(),) * 2)
    (tmp_path / "dag_id=leads" / "run_id=link").symlink_to(elsewhere)
    other = tmp_path / "scheduler"
    other.mkdir()
    os.utime(other, (OLD.timestamp(),) * 2)
    assert CleanLogsOperator(task_id="clean_logs").execute(CONTEXT) == 1
    assert [one.exists() for one in (old, young, both, elsewhere, other)] == [False, True, True, True, True]


def test_a_broken_invariant_fails_the_task_with_its_name(warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", warehouse_url)
    operator = VerifyOperator(task_id="verify")
    assert set(operator.execute(CONTEXT).values()) == {0}
    with Warehouse(warehouse_url).transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO ops.batch (agency_id, table_name, as_of, state, rows_read, rows_loaded, rows_quarantined,
                rows_duplicate, started_at) VALUES ('police', 'raw.police_case', '2026-09-01', 'conformed', 1, 1, 0, 0,
                clock_timestamp())"""
        )
    with pytest.raises(AirflowFailException, match="ledger"):
        operator.execute(CONTEXT)
