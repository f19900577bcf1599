"""The local Airflow's hold on this machine: one at a time, its secrets its own, and nothing left however it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from xianjie.errors import ProjectError
from xianjie.localairflow import environment, night, sessions, stack
from xianjie.localairflow.cleaning import clean
from xianjie.localairflow.stack import Stack
from xianjie.server import ensure, existing

# A component as wild as Airflow's: a child in a process group of its own, and an ear deaf to SIGTERM.
WILD = """
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(os.getpid(), flush=True)
time.sleep(600)
"""
HOLD = """
import os, signal, sys, time
from pathlib import Path
# Whoever runs the tests in the background has SIGINT ignored, and a child inherits that.
signal.signal(signal.SIGINT, signal.default_int_handler)
from xianjie.localairflow import guard, stack
stack.GRACE_SECONDS = 1.0
stack.COMPONENTS = {name: [name] for name in ("wild", "wild2")}
with stack.Stack() as held:
    if len(sys.argv) > 1:
        from xianjie.server import ensure
        held.ends_with_us(Path(sys.argv[1]))
        ensure(Path(sys.argv[1]), fsync=False)
    held.start(os.environ)
    print(*(process.pid for process in held.running.values()), flush=True)
    time.sleep(600)
"""


@pytest.fixture
def held(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    """A process that holds a stack of two wild components and a server."""
    for name in ("wild", "wild2"):
        (project / f"{name}.py").write_text(WILD)
    monkeypatch.setenv("PYTHONPATH", str(project))
    command = [sys.executable, "-c", HOLD, str(project / ".xianjie" / "postgres")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()
    clean(lambda _: None)


def leaders(process: subprocess.Popen[str]) -> list[int]:
    assert process.stdout is not None
    found = [int(pid) for pid in process.stdout.readline().split()]
    assert len(found) == 2
    until(lambda: len(sessions.members(found)) == 4, "each component has forked")
    return found


def may_begin() -> bool:
    try:
        with Stack():
            return True
    except ProjectError:
        return False


def until(condition: object, what: str, seconds: float = 30) -> None:
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        time.sleep(0.1)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_nothing_is_left_however_it_ends(held: subprocess.Popen[str], project: Path, number: signal.Signals) -> None:
    components = leaders(held)
    server = existing(project / ".xianjie" / "postgres")
    assert server is not None
    assert server.is_running()
    os.kill(held.pid, number)
    held.wait(timeout=60)
    until(lambda: not sessions.members(components), "every process is gone")
    until(lambda: not server.is_running(), "the server is stopped")
    until(may_begin, "the next may begin")


def test_there_is_one_at_a_time_and_clean_ends_it(held: subprocess.Popen[str], project: Path) -> None:
    components = leaders(held)
    with pytest.raises(ProjectError, match=rf"in use \(process {held.pid}\)"), Stack():
        pass
    assert len(sessions.members(components)) == 4
    clean(lambda _: None)
    assert sessions.members(components) == []
    assert not (project / ".xianjie").exists()
    held.wait()


def test_clean_does_nothing_where_nothing_is(project: Path) -> None:
    clean(lambda _: None)
    assert not (project / ".xianjie").exists()


def test_clean_removes_a_server_without_airflow(project: Path) -> None:
    server = ensure(project / ".xianjie" / "postgres", fsync=False)
    clean(lambda _: None)
    assert not server.is_running()
    assert not server.place.exists()
    assert not (project / ".xianjie").exists()


def test_a_component_that_ends_by_itself_is_named_with_its_log(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stack, "COMPONENTS", {"scheduler": ["this"]})
    with Stack() as own:
        own.start(os.environ)
        own.running["scheduler"].wait()
        with pytest.raises(ProjectError, match=r"scheduler\.log: the scheduler ended by itself"):
            own.check()


def test_secrets_are_made_once_are_ours_alone_and_are_not_shown(project: Path) -> None:
    first, again = environment.secrets_of_home(), environment.secrets_of_home()
    assert first == again
    assert first.password not in repr(first)
    for name in ("secrets.json", "passwords.json"):
        assert (environment.folder() / name).stat().st_mode & 0o777 == 0o600
    assert json.loads((environment.folder() / "passwords.json").read_text()) == {"admin": first.password}


def test_another_airflow_set_up_here_has_no_say(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__CORE__EXECUTOR", "CeleryExecutor")
    monkeypatch.setenv("AIRFLOW_CONN_OTHER", "postgresql://elsewhere/db")
    made = environment.environment(
        "postgresql://u:p@127.0.0.1:1/airflow", 8081, {"warehouse": "postgresql://w"}, environment.secrets_of_home()
    )
    assert made["AIRFLOW__CORE__EXECUTOR"] == "LocalExecutor"
    assert "AIRFLOW_CONN_OTHER" not in made
    assert made["AIRFLOW_CONN_WAREHOUSE"] == "postgresql://w"
    assert made["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert made["AIRFLOW__SCHEDULER__USE_JOB_SCHEDULE"] == "False"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            [{"event": "x", "error_detail": [{"exc_type": "SourceRefused", "exc_value": "t is gone\n  Mend it."}]}],
            "t is gone",
        ),
        ([{"event": "x", "error_detail": [{"exc_type": "KeyError", "exc_value": "张三"}]}], "KeyError"),
        ([{"event": "x"}], "killed"),
    ],
)
def test_a_failure_is_told_without_a_personal_value(tmp_path: Path, lines: list[object], expected: str) -> None:
    log = tmp_path / "attempt=1.log"
    log.write_text("not json\n" + "\n".join(json.dumps(line) for line in lines))
    said = night._reason(log)
    assert expected in said
    assert "张三" not in said


def test_a_failure_without_a_log_says_so(tmp_path: Path) -> None:
    assert "before it could write a log" in night._reason(tmp_path / "none.log")


def test_a_broken_state_file_is_named_with_the_remedy(project: Path) -> None:
    from xianjie.localairflow import prepare

    environment.folder().mkdir(parents=True)
    (environment.folder() / "state.json").write_text("[")
    with pytest.raises(ProjectError, match="make clean"):
        prepare._remembered()


def test_a_night_is_asked_for_by_its_local_day() -> None:
    from xianjie.localairflow.api import Api

    body = Api._on({"leads"}, date(2026, 9, 1))
    assert body["logical_date_gte"] == "2026-09-01T00:00:00+08:00"
    assert body["logical_date_lt"] == "2026-09-02T00:00:00+08:00"
