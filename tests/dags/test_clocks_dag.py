"""An hour of the flow centre through the real DAG: how the clocks stand at its end, and who is told of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from xianjie import due
from xianjie.outbox import standing
from xianjie.settings import ZONE
from xianjie.warehouse import Warehouse

from tests.dags.conftest import ROOT
from tests.dags.test_reminders import web

__all__ = ["web"]

pytestmark = [pytest.mark.usefixtures("airflow_database"), pytest.mark.filterwarnings("ignore::Warning")]

_CLOCKS = """INSERT INTO core.clock (clock_id, chain_id, duty, node, domain, owes, region_code, document_no,
    start_event, start_noun, start_record_id, started_on, started_at, last_started_on, early_due_on, early_due_at,
    due_on, due_at, is_provisional, is_extended, state, is_end_register_fresh, as_of)
SELECT told.id, told.id, 'transfer_handover', 'fwd.general.handover_to_police', 'all', 'administrative', '330782',
    told.id, 'transfer_decision', 'case_step', told.id, '2026-09-02', told.due_at - interval '24 hours', '2026-09-02',
    '2026-09-03', told.due_at, '2026-09-03', told.due_at, false, false, 'due_soon', told.id <> 'stale', '2026-09-02'
FROM (
    VALUES ('past', timestamptz '2026-09-03 08:20+08'), ('ahead', '2026-09-03 09:20+08'),
        ('stale', '2026-09-03 08:20+08')
) AS told (id, due_at)"""


def test_the_hour_states_the_clocks_and_tells_of_them(web: Any, warehouse_url: str, monkeypatch: Any) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", warehouse_url)
    warehouse = Warehouse(warehouse_url)
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(_CLOCKS)
    dag: Any = DagBag(ROOT / "dags" / "clocks.py").dags["clocks"]
    # The run's interval ends at five past nine, between the two limits.
    assert dag.test(logical_date=datetime(2026, 9, 3, 9, 30, tzinfo=ZONE)).state == "success"
    assert {row["clock_id"]: (row["state"], row["reason"]) for row in due.clocks(warehouse)} == {
        "past": ("possibly_overdue", "within_register_lag"),
        "ahead": ("due_soon", None),
        "stale": ("not_observable", "stale_register"),
    }
    assert {row["stated_at"].astimezone(ZONE) for row in due.clocks(warehouse)} == {
        datetime(2026, 9, 3, 9, 5, tzinfo=ZONE)
    }
    assert sorted((row["clock_id"], row["step"], row["delivery"]) for row in standing(warehouse)) == [
        ("ahead", "before", "sent"),
        ("past", "before", "sent"),
    ]
    assert len(web.taken) == 2
