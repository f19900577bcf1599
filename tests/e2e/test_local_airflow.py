"""The made-up city's night under a real scheduler: killed in the middle, taken up again, whole, and gone afterwards."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from xianjie import city, rules
from xianjie.localairflow import sessions
from xianjie.server import ensure, existing
from xianjie.settings import root
from xianjie.sources import load_sources

pytestmark = [pytest.mark.slow(seconds=100)]

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


def nightly(*options: str) -> subprocess.CompletedProcess[str]:
    command = [XIANJIE, "airflow", "nightly", "--json", *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=1500)


def killed_at(word: str) -> list[int]:
    """Start a night, kill it hard once it says `word`; gives the sessions that it had started."""
    command = [XIANJIE, "airflow", "nightly", "--size", "tiny"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if word in line:
            break
    else:
        process.communicate()
        pytest.fail(f"it never said {word}, but:\n{''.join(said)}")
    started = children(process.pid)
    process.kill()
    process.communicate()
    return started


def children(parent: int) -> list[int]:
    """The processes that `parent` started; each leads a session of its own."""
    found = []
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(entry.name))
    return found


def ask(url: str, statement: str) -> list[tuple[Any, ...]]:
    with contextlib.closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@pytest.mark.faults
@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes through /proc")
def test_a_night_that_was_killed_is_finished_by_the_next_and_nothing_is_left(home: Path) -> None:
    started = killed_at("agency_police.extract: success")
    assert len(started) == 4  # three components and the guard
    server = existing(home / "postgres")
    assert server is not None
    deadline = time.monotonic() + 60
    while sessions.members(started) or server.is_running():
        assert time.monotonic() < deadline, "something was left"
        time.sleep(0.2)

    done = nightly()
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["failed"] == []
    assert told["as_of"] == str(city.FIRST_NIGHT)
    assert sum(row["standing"] for row in told["leads"]["rows"]) >= 5
    assert not server.is_running()
    assert (home / "connections.json").stat().st_mode & 0o777 == 0o600

    again = ensure(home / "postgres")
    silent = {conn_id for conn_id, uri in json.loads((home / "connections.json").read_text()).items() if not uri}
    heard = [f"agency_{source.id}" for source in load_sources() if source.connection not in silent]
    runs = ask(again.url("airflow"), "SELECT dag_id, state FROM dag_run ORDER BY dag_id")
    assert runs == sorted([(dag_id, "success") for dag_id in heard] + [("leads", "success")])
    tasks = dict(ask(again.url("airflow"), "SELECT state, count(*) FROM task_instance GROUP BY 1"))
    # Of each agency the two tasks of a delivery that waits for a person are skipped.
    assert tasks == {"success": 3 * len(heard) + 4 + len(rules.domains()), "skipped": 2 * len(heard)}
    again.stop()


def test_a_signal_is_no_crash(home: Path) -> None:
    process = subprocess.Popen([XIANJIE, "airflow", "nightly", "--size", "tiny"], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    said = process.communicate(timeout=120)[1]
    assert process.returncode == 1
    assert "Traceback" not in said
