"""F13 in Airflow: a delivery of unusual volume waits in its DAG for a person, and comes in with his name and reason."""

from __future__ import annotations

import threading
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from xianjie import freshness
from xianjie.settings import ZONE, office

from tests.bureau import bureau
from tests.dags.conftest import ROOT

__all__ = ["bureau"]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.usefixtures("airflow_database"),
    pytest.mark.filterwarnings("ignore::Warning"),
]

# The DAGs begin with 2026: no run before it has a task.
FIRST = date(2026, 9, 1)
NIGHT = FIRST + timedelta(days=5)
SPIKE = 60
TRIES = 60


class _Person:
    def get_id(self) -> str:
        return "7"

    def get_name(self) -> str:
        return "li.engineer"


def _answer(dag_id: str, option: str, reason: str, told: list[str], over: threading.Event) -> None:
    """Answer the first request of the DAG as its page does, once the task is parked; a run left alone never ends."""
    from airflow.models.taskinstance import TaskInstance
    from airflow.utils.session import create_session
    from sqlalchemy.exc import OperationalError
    from sqlalchemy.orm import joinedload

    tries = 0
    while not over.wait(0.5):
        try:
            with create_session() as session:
                waiting = session.query(TaskInstance).options(joinedload(TaskInstance.hitl_detail))
                parked = waiting.filter_by(dag_id=dag_id, state="awaiting_input").first()
                if parked is None:
                    continue
                if tries == TRIES:
                    parked.state = "failed"
                    return
                _give(parked, option, reason, told, session)
                return
        except OperationalError:
            # Airflow's database here is a file, which the run itself holds for moments.
            tries += 1
        except Exception as error:
            told.append(f"{type(error).__name__}: {error}")
            tries = TRIES


def _give(parked: Any, option: str, reason: str, told: list[str], session: Any) -> None:
    from airflow.api_fastapi.core_api.datamodels.hitl import UpdateHITLDetailPayload
    from airflow.api_fastapi.core_api.routes.public.hitl import update_hitl_detail

    subject, body = parked.hitl_detail.subject, parked.hitl_detail.body
    payload = UpdateHITLDetailPayload(chosen_options=[option], params_input={"reason": reason})
    update_hitl_detail(parked.dag_id, parked.run_id, parked.task_id, payload, _Person(), session)  # type: ignore[arg-type]
    session.flush()
    told[:] = [subject, body]


@pytest.mark.parametrize("option", ["Approve", "Reject"])
def test_a_spike_waits_for_a_person(bureau: Any, monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.setattr("xianjie.volume.office", lambda: office().model_copy(update={"spike_rows": 10}))
    bureau.contract("    lag_days: 2\n    deletes: soft", "    lag_days: 0\n    deletes: soft")
    for number in range(5):
        bureau.add(f"N{number}", gxsj=f"2026-09-0{number + 1} 10:00")
        bureau.night(FIRST + timedelta(days=number))
    bureau.add_many(SPIKE, gxsj="timestamp '2026-09-06 10:00:00'")
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", bureau.warehouse_url)
    monkeypatch.setenv("AIRFLOW_CONN_AGENCY_BUREAU", bureau.source_url)
    from airflow.models.pool import Pool

    Pool.create_or_update_pool("agency_bureau", slots=1, description="", include_deferred=False)
    dag = DagBag(ROOT / "dags").dags["agency_bureau"]
    told: list[str] = []
    over = threading.Event()
    person = threading.Thread(target=_answer, args=("agency_bureau", option, "局里补录旧案", told, over))
    person.start()
    try:
        run = dag.test(logical_date=datetime.combine(NIGHT + timedelta(days=1), clock(2), ZONE))
    finally:
        over.set()
        person.join()
    states = {one.task_id: str(one.state) for one in run.get_task_instances()}
    assert told[0].startswith("bureau")
    assert f"**xzcf**：本夜 {SPIKE + 1:,} 行" in told[1]
    decided = bureau.ask("SELECT decision, decided_by, decided_through, reason, rows_read FROM ops.approval")
    stands = bureau.ask("SELECT count(*) FROM core.penalty_now")
    if option == "Approve":
        assert set(states.values()) == {"success"}
        assert decided == [("approved", "li.engineer", "airflow", "局里补录旧案", SPIKE + 1)]
        assert stands == [(5 + SPIKE,)]
        bureau.assert_balanced()
    else:
        assert states["approve"] == "success"
        assert states["extract_approved"] == "skipped"
        assert states["conform"] == "failed"
        assert decided == [("rejected", "li.engineer", "airflow", "局里补录旧案", SPIKE + 1)]
        # Yesterday's data is served, the register is stale, and nobody waits for it any more.
        assert stands == [(5,)]
        assert bureau.ask("SELECT attempt_state, landed_through FROM ops.freshness") == [
            ("failed", FIRST + timedelta(days=4))
        ]
        assert freshness.waiting_for(bureau.warehouse, NIGHT) == []
