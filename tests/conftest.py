"""Fixtures for all tests: a throw-away PostgreSQL for each worker, fresh databases, and a migrated warehouse."""

from __future__ import annotations

import contextlib
import fcntl
import itertools
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xianjie.server import Server, ensure, remove

_numbers = itertools.count(1)
_MEMORY = Path("/dev/shm")
_PREFIX = "xianjie-tests-"
# Examples are the same on every run, so that a change fails for what it changes; `make explore` draws new ones.
settings.register_profile("repeatable", derandomize=True)
settings.register_profile("explore", print_blob=True)
settings.load_profile("explore" if os.environ.get("XIANJIE_EXPLORE") else "repeatable")

# What the server of one worker may come to, with room for a second one.
_ROOM = 4 * 2**30


def _has_room() -> bool:
    """Whether files may be kept in memory: there is such a folder, and enough of both."""
    try:
        available = re.search(r"MemAvailable: +(\d+) kB", Path("/proc/meminfo").read_text())
        return shutil.disk_usage(_MEMORY).free > _ROOM and int(available[1] if available else 0) * 1024 > _ROOM
    except OSError:
        return False


def _sweep() -> None:
    """Take away the servers of workers that were killed: whoever works holds a lock on his folder."""
    for folder in _MEMORY.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError), (folder / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            remove(folder / "server")
            shutil.rmtree(folder)


@contextlib.contextmanager
def _in_memory() -> Iterator[Path]:
    """A folder in memory for as long as the block runs: making a database there costs a tenth of it on a disk."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_MEMORY))
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder.chmod(0o711)
        (folder / "server").mkdir(0o711)
        try:
            yield folder / "server"
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _group(item: pytest.Item) -> str:
    """What one worker runs as a whole: the group that a test names, else its file."""
    named = item.get_closest_marker("xdist_group")
    return str(named.args[0]) if named else item.nodeid.partition("::")[0]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each file's tests to one worker, as its fixtures ask, but where they say otherwise."""
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(_group(item)))


class _SlowFirst:
    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Begin with what takes longest: two workers then end at about the same time."""
        seconds: dict[str, float] = {}
        for item in items:
            slow = item.get_closest_marker("slow")
            if slow is not None:
                seconds[_group(item)] = max(seconds.get(_group(item), 0), slow.kwargs.get("seconds", 30))
        items.sort(key=lambda item: -seconds.get(_group(item), 0))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Refuse to run where groups are dropped: each test would make its module's fixtures anew, and nothing fail."""
    if session.config.getoption("dist", None) == "loadgroup" and hasattr(session.config, "workerinput"):
        lone = [item.nodeid for item in session.items if "@" not in item.nodeid]
        if lone:
            pytest.exit(f"pytest-xdist dropped the groups of {len(lone)} tests: pin versions that go together", 4)


def pytest_configure(config: pytest.Config) -> None:
    """Sort after everyone who shuffles."""
    config.pluginmanager.register(_SlowFirst(), "slow first")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL that only this worker uses and that is gone afterwards; `PG_BIN` chooses its version."""
    with _in_memory() if _has_room() else contextlib.nullcontext(tmp_path_factory.mktemp("server")) as home:
        running = ensure(home, fsync=False)
        try:
            yield running
        finally:
            running.remove()


@pytest.fixture
def database(server: Server) -> Iterator[str]:
    """The address of a fresh, empty database."""
    name = f"test_{next(_numbers)}"
    yield server.create_database(name)
    server.drop_database(name)


@pytest.fixture(scope="session")
def warehouse_template(server: Server) -> str:
    """The name of a database that has every migration and no row but the calendar of working days."""
    from xianjie import workdays
    from xianjie.schema import migrate
    from xianjie.warehouse import Warehouse

    url = server.create_database("warehouse_template")
    migrate(url)
    with Warehouse(url).transaction("loader") as connection:
        workdays.write(connection)
    return "warehouse_template"


@pytest.fixture
def warehouse_url(server: Server, warehouse_template: str) -> Iterator[str]:
    """The address of a fresh warehouse: migrated, without rows."""
    name = f"warehouse_{next(_numbers)}"
    yield server.create_database(name, template=warehouse_template)
    server.drop_database(name)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder with a home of its own, which `settings.root()` and `settings.home()` name."""
    monkeypatch.setenv("XIANJIE_ROOT", str(tmp_path))
    monkeypatch.setenv("XIANJIE_HOME", str(tmp_path / ".xianjie"))
    return tmp_path
