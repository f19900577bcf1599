"""A night of a small city through the real DAGs, task by task in one process, on a login with the DAGs' rights only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import DAG
from xianjie import city, connections, nightly
from xianjie.city import mariadb
from xianjie.fingerprint import fingerprint
from xianjie.server import Server
from xianjie.settings import ZONE
from xianjie.sources import load_sources
from xianjie.warehouse import Warehouse

from tests.dags.conftest import ROOT

pytestmark = [
    pytest.mark.slow(seconds=80),
    pytest.mark.usefixtures("airflow_database"),
    # Airflow's and its libraries' own deprecations.
    pytest.mark.filterwarnings("ignore::Warning"),
]

NIGHT = city.FIRST_NIGHT
# The timetable gives a run the last whole interval before its logical date: the night itself.
RUN_AT = datetime.combine(NIGHT + timedelta(days=1), time(2), ZONE)
ETL = "test_dags_etl"
# The agencies that hold every kind of record: more would show no more here, and each takes its seconds.
CORE = {f"agency_{one}" for one in ("market_regulation", "emergency_management", "ecology", "police", "procuratorate")}


@dataclass
class Place:
    """Where a test's night runs: the agencies, a warehouse by its administrator, and by the DAGs' login."""

    agencies: dict[str, str]
    admin: Warehouse
    etl: Warehouse


def ask(url: str, statement: str) -> list[tuple[Any, ...]]:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.fixture(scope="module")
def agencies(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    home = tmp_path_factory.mktemp("city")
    played = city.play(server.admin_url(), seed=5, size="tiny", until=NIGHT, home=home, prefix="test_dags_")
    yield {conn_id: uri for conn_id, uri in played.items() if conn_id in CORE}
    mariadb.forget(home)


@pytest.fixture
def place(server: Server, warehouse_url: str, agencies: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Place:
    with closing(psycopg2.connect(server.admin_url())) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (ETL,))
        if cursor.fetchone() is None:
            cursor.execute(f"CREATE ROLE {ETL} LOGIN NOINHERIT PASSWORD '{ETL}'")
            cursor.execute(f"GRANT xianjie_loader, xianjie_evaluator, xianjie_publisher TO {ETL}")
    etl = warehouse_url.replace(f"postgres:{server.password}@", f"{ETL}:{ETL}@")
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", etl)
    others = {source.connection for source in load_sources()} - set(agencies)
    monkeypatch.setattr(connections, "left_out", lambda: others)
    for conn_id, url in agencies.items():
        monkeypatch.setenv(f"AIRFLOW_CONN_{conn_id.upper()}", url)
    return Place(agencies, Warehouse(warehouse_url), Warehouse(etl))


@pytest.fixture(scope="module")
def dags() -> dict[str, DAG]:
    found = dict(DagBag(ROOT / "dags").dags)
    assert len(found) >= 6
    return found


@pytest.fixture
def run(dags: dict[str, DAG]) -> Callable[[str], Any]:
    """Runs a DAG for the night; gives the run."""
    return lambda dag_id: dags[dag_id].test(logical_date=RUN_AT)


def tries(run: Any) -> dict[str, tuple[str, int]]:
    return {one.task_id: (str(one.state), one.try_number) for one in run.get_task_instances()}


def test_the_dags_give_what_the_stages_give_in_one_process(
    place: Place, run: Callable[[str], Any], server: Server, warehouse_template: str, project_untouched: None
) -> None:
    for conn_id in place.agencies:
        assert run(conn_id).state == "success"
    landed = dict(ask(place.admin.url, "SELECT agency_id, landed_through FROM ops.freshness"))
    assert landed == {conn_id.removeprefix("agency_"): NIGHT for conn_id in place.agencies}
    leads = run("leads")
    assert leads.state == "success"
    assert leads.data_interval_start.astimezone(ZONE).date() == NIGHT

    found = fingerprint(place.admin)
    rows = {name: count for name, (count, _) in found.by_table.items()}
    assert rows["lead.lead"] >= 5
    assert rows["core.penalty"] >= 100

    other = server.create_database("test_dags_other", template=warehouse_template)
    try:
        of = place.agencies.get
        night = nightly.nightly(Warehouse(other), lambda conn_id: of(conn_id, ""), NIGHT, lambda _: None)
        assert night.failed == {}
        assert fingerprint(Warehouse(other)).by_table == found.by_table
    finally:
        server.drop_database("test_dags_other")

    # The night again, one agency and the leads: nothing changes.
    assert run("agency_market_regulation").state == "success"
    assert run("leads").state == "success"
    assert fingerprint(place.admin).by_table == found.by_table


@pytest.fixture
def project_untouched() -> Iterator[None]:
    """The DAGs write nothing into the project."""

    def listing() -> set[Path]:
        return {path for path in ROOT.iterdir() if path.name not in (".hypothesis", ".mypy_cache", ".ruff_cache")}

    before = listing()
    yield
    assert listing() == before


def test_an_agency_that_is_down_is_tried_again_told_and_waited_for_no_more(
    place: Place, run: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_AGENCY_POLICE", "postgresql://nobody:secretword@127.0.0.1:9/none")
    failed = run("agency_police")
    assert failed.state == "failed"
    states = tries(failed)
    assert states["extract"] == ("failed", 4)
    # What else came would go on; the night has not landed all the same.
    assert (states["validate"], states["conform"]) == (("success", 1), ("failed", 1))
    ((state, attempted_on, landed_through, fault),) = ask(
        place.admin.url,
        "SELECT attempt_state, attempted_on, landed_through, fault FROM ops.freshness WHERE agency_id = 'police'",
    )
    assert (state, attempted_on, landed_through) == ("failed", NIGHT, None)
    assert fault.startswith("extract: ")
    assert "secretword" not in fault

    from xianjie import freshness

    waiting = freshness.waiting_for(place.etl, NIGHT)
    assert waiting
    assert "police" not in waiting


def test_a_source_that_is_not_as_its_contract_says_fails_at_once(
    place: Place, run: Callable[[str], Any], database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_AGENCY_POLICE", database)
    assert tries(run("agency_police"))["extract"] == ("failed", 1)
    ((fault,),) = ask(place.admin.url, "SELECT fault FROM ops.freshness WHERE agency_id = 'police'")
    assert "ga." in fault


def test_a_connection_that_is_missing_is_named(
    place: Place, run: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("AIRFLOW_CONN_AGENCY_ECOLOGY")
    assert tries(run("agency_ecology"))["extract"] == ("failed", 1)
    ((fault,),) = ask(place.admin.url, "SELECT fault FROM ops.freshness WHERE agency_id = 'ecology'")
    assert "AIRFLOW_CONN_AGENCY_ECOLOGY" in fault
