"""Whether the leads are ready: by the office's hour, of the night that is due, whatever else has run."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date, datetime, timedelta

import pytest
from typer.testing import CliRunner
from xianjie import freshness, nights
from xianjie.cli import application
from xianjie.ready import Ready, ready
from xianjie.settings import ZONE, office, root
from xianjie.sources import load_sources
from xianjie.warehouse import Warehouse

NIGHT = date(2026, 9, 1)
BEFORE, AFTER = NIGHT - timedelta(days=1), NIGHT + timedelta(days=1)
IDS = [source.id for source in load_sources()]
HOUR = datetime(2026, 9, 2, office().ready_hour, tzinfo=ZONE)


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


def done(warehouse: Warehouse, night: date, *stages: str) -> None:
    with warehouse.transaction("publisher") as connection:
        for stage in stages:
            nights.finished(connection, night, stage, {})


def landed(warehouse: Warehouse, night: date, *agencies: str) -> None:
    with warehouse.transaction("loader") as connection:
        for agency in agencies:
            freshness.landed(connection, agency, night)


def said(warehouse: Warehouse, at: datetime = HOUR) -> str:
    fault = ready(warehouse, at).fault()
    return str(fault) if fault else ""


def test_from_the_hour_on_it_is_the_last_night_that_is_due(warehouse: Warehouse) -> None:
    done(warehouse, BEFORE, "load")
    minute = timedelta(minutes=1)
    before = ready(warehouse, HOUR - minute)
    assert (before.night, before.is_ready, before.due_at) == (BEFORE, True, HOUR - timedelta(days=1))
    due = ready(warehouse, HOUR)
    assert (due.night, due.is_ready, due.due_at, due.newest_night) == (NIGHT, False, HOUR, BEFORE)
    done(warehouse, NIGHT, "load")
    assert ready(warehouse, HOUR).is_ready
    assert ready(warehouse, HOUR + timedelta(days=1) - minute).is_ready
    assert not ready(warehouse, HOUR + timedelta(days=1)).is_ready


def test_how_far_the_night_came_is_told(warehouse: Warehouse) -> None:
    assert "no stage of it is done; no night has any leads" in said(warehouse)
    done(warehouse, BEFORE, "resolve", "link", "load")
    done(warehouse, NIGHT, "resolve", "link")
    assert f"(resolve, link done; the newest leads are of {BEFORE})" in said(warehouse)
    assert f"xianjie nightly --as-of {NIGHT}" in said(warehouse)
    done(warehouse, NIGHT, "load")
    assert said(warehouse) == ""


def test_a_night_that_is_run_again_or_late_is_no_alarm_for_another(warehouse: Warehouse) -> None:
    # A later night alone does not make the one that is due: its records may be missing.
    done(warehouse, AFTER, "load")
    assert not ready(warehouse, HOUR).is_ready
    done(warehouse, NIGHT, "load")
    done(warehouse, BEFORE, "resolve", "link", "load")
    assert ready(warehouse, HOUR).is_ready


def test_agencies_that_are_late_or_never_came_are_named(warehouse: Warehouse) -> None:
    first, second, *others = IDS
    landed(warehouse, NIGHT, *others)
    landed(warehouse, BEFORE, first)
    freshness.failed(warehouse, second, NIGHT, "extract: does not answer")
    # Files that come seldom are not late while their contract has patience.
    with warehouse.transaction("loader") as connection:
        freshness.landed(connection, others[0], NIGHT, BEFORE - timedelta(days=20), 31)
    # One whose contract is gone is waited for by nobody.
    landed(warehouse, BEFORE, "dissolved_bureau")
    found = ready(warehouse, HOUR)
    assert (found.late, found.never) == ((first,), (second,))


@pytest.mark.parametrize("hour", [1, 23])
def test_the_hour_is_the_offices(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, hour: int) -> None:
    of_office = office().model_copy(update={"ready_hour": hour})
    monkeypatch.setattr("xianjie.ready.office", lambda: of_office)
    found = ready(warehouse, datetime(2026, 9, 2, 12, tzinfo=ZONE))
    assert found.night == (NIGHT if hour == 1 else BEFORE)
    assert found.due_at.hour == hour


def test_the_command_ends_with_what_a_monitor_needs(warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse.url)

    def told(*words: str) -> tuple[int, str]:
        ran = CliRunner().invoke(application(), ["ready", "--at", "2026-09-02T07:00", *words])
        return ran.exit_code, ran.output

    code, output = told()
    assert (code, "were due at 2026-09-02 07:00 and are not there" in output) == (1, True)
    done(warehouse, NIGHT, "load")
    landed(warehouse, NIGHT, *IDS[1:])
    code, output = told()
    assert (code, "ready  the leads of the night 2026-09-01" in output) == (0, True)
    assert f"never landed  {IDS[0]}" in output
    assert told("--all-agencies")[0] == 1
    code, output = told("--json")
    assert (code, json.loads(output)["never"], json.loads(output)["fault"]) == (0, [IDS[0]], None)


@pytest.mark.skipif(shutil.which("psql") is None, reason="psql is not installed")
def test_psql_alone_can_ask(warehouse: Warehouse) -> None:
    done(warehouse, NIGHT, "load")
    landed(warehouse, BEFORE, IDS[0])
    given = {"at": f"'{HOUR.isoformat()}'", "zone": f"'{ZONE}'", "ready_hour": str(HOUR.hour)}
    command = [
        "psql",
        warehouse.url,
        "-X",
        "-A",
        "-t",
        "-v",
        "ON_ERROR_STOP=1",
        "-f",
        str(root() / "sql/ready/leads.sql"),
    ]
    for name, value in given.items():
        command += ["-v", f"{name}={value}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().split("|")
    assert (said[0], said[2], said[4], said[6]) == (str(NIGHT), "t", "{load}", f"{{{IDS[0]}}}")


def test_it_needs_no_more_than_an_engineer_may_read(warehouse: Warehouse) -> None:
    with warehouse.transaction("engineer") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ops.night, ops.freshness")
    assert isinstance(ready(warehouse, HOUR), Ready)
