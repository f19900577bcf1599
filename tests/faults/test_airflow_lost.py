"""Airflow's database is lost and made anew: the warehouse is the truth, and the next night leaves no gap, no double."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg2
import pytest
from xianjie import city
from xianjie.server import ensure
from xianjie.settings import root
from xianjie.verify import verify
from xianjie.warehouse import Warehouse

pytestmark = [pytest.mark.faults, pytest.mark.slow(seconds=200)]

XIANJIE = str(Path(sys.executable).with_name("xianjie"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own, cleaned as a user would clean it."""
    for name in [name for name in os.environ if name.startswith(("AIRFLOW", "XIANJIE"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XIANJIE_ROOT", str(root()))
    monkeypatch.setenv("XIANJIE_HOME", str(tmp_path / "home"))
    yield tmp_path / "home"
    subprocess.run([XIANJIE, "airflow", "clean"], check=True)


def nightly() -> dict[str, str]:
    command = [XIANJIE, "airflow", "nightly", "--json", "--size", "tiny"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1500)
    assert done.returncode == 0, done.stderr
    told: dict[str, str] = json.loads(done.stdout)
    return told


def test_a_night_after_airflow_lost_its_database_leaves_no_gap_and_no_double(home: Path) -> None:
    first = nightly()
    assert first["as_of"] == str(city.FIRST_NIGHT)
    server = ensure(home / "postgres")
    server.drop_database("airflow")
    server.stop()
    second = nightly()
    assert (second["as_of"], second["failed"]) == (str(city.FIRST_NIGHT + timedelta(days=1)), [])
    again = ensure(home / "postgres")
    warehouse = Warehouse(again.url("warehouse"))
    assert [str(one.fault()) for one in verify(warehouse) if one.count] == []
    with psycopg2.connect(warehouse.url) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT as_of FROM ops.night WHERE stage = 'load' ORDER BY as_of")
        assert [str(as_of) for (as_of,) in cursor.fetchall()] == [first["as_of"], second["as_of"]]
        cursor.execute(
            "SELECT agency_id FROM ops.attempt GROUP BY agency_id HAVING count(*) FILTER (WHERE state = 'landed') <> 2"
        )
        assert cursor.fetchall() == []
        # Each batch begins where the one before it ended: nothing between them was left out.
        cursor.execute(
            """SELECT count(*) FROM (SELECT watermark_before, lag(watermark_after) OVER (
                PARTITION BY agency_id, table_name ORDER BY batch_id) AS before FROM ops.batch) AS read
            WHERE before IS NOT NULL AND watermark_before IS DISTINCT FROM before"""
        )
        assert cursor.fetchone() == (0,)
    connection.close()
    again.stop()
