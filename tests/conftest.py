"""Fixtures for all tests: a throw-away PostgreSQL for each worker, fresh databases, and a migrated warehouse."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from xianjie.server import Server, ensure

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A PostgreSQL that only this worker uses and that is gone afterwards; `PG_BIN` chooses its version."""
    running = ensure(tmp_path_factory.mktemp("server"), fsync=False)
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
