"""Connection ids: where they are looked up, in which order, and what is said when there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import parse_dsn
from xianjie import connections
from xianjie.errors import ProjectError
from xianjie.server import Server

HERE = "postgresql://a:b@127.0.0.1:1/x"
THERE = "postgresql://a:b@127.0.0.1:2/y"


@pytest.fixture(autouse=True)
def empty(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AIRFLOW_CONN_WAREHOUSE", "XIANJIE_WAREHOUSE_URL", "AIRFLOW_CONN_AGENCY_POLICE"):
        monkeypatch.delenv(name, raising=False)


def test_airflows_variable_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    connections.write({"warehouse": THERE, "agency_police": THERE})
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", THERE)
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", HERE)
    monkeypatch.setenv("AIRFLOW_CONN_AGENCY_POLICE", HERE)
    assert connections.url("warehouse") == HERE
    assert connections.url("agency_police") == HERE


def test_then_the_warehouses_own_variable_then_the_local_file(monkeypatch: pytest.MonkeyPatch) -> None:
    connections.write({"warehouse": THERE})
    assert connections.url("warehouse") == THERE
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", HERE)
    assert connections.url("warehouse") == HERE


def test_the_warehouses_variable_is_no_agencys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", HERE)
    with pytest.raises(ProjectError, match="AIRFLOW_CONN_AGENCY_POLICE"):
        connections.url("agency_police")


def test_none_at_all_says_where_to_put_it() -> None:
    with pytest.raises(ProjectError, match="AIRFLOW_CONN_WAREHOUSE or XIANJIE_WAREHOUSE_URL"):
        connections.url("warehouse")


def test_the_file_is_ours_alone_and_is_replaced_whole() -> None:
    connections.write({"warehouse": HERE})
    connections.write({"agency_police": THERE})
    assert connections.read() == {"agency_police": THERE}
    assert connections.file().stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["[]", "{", '{"warehouse": 1}'])
def test_a_broken_file_is_named(content: str) -> None:
    connections.file().parent.mkdir()
    connections.file().write_text(content)
    with pytest.raises(ProjectError, match=r"connections\.json.*JSON"):
        connections.url("warehouse")


def test_another_database_is_refused_and_its_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", "mysql://u:secret@h/d")
    with pytest.raises(ProjectError, match="not a PostgreSQL URI") as caught:
        connections.url("warehouse")
    assert "secret" not in str(caught.value)


def test_an_unknown_scheme_is_refused_and_its_password_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_AGENCY_POLICE", "oracle://u:secret@h/d")
    with pytest.raises(ProjectError, match="file:///folder") as caught:
        connections.url("agency_police")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("found", "parts"),
    [
        ("mysql://u%40x:p%2F@db:3307/shop", {"conn_type": "mysql", "host": "db", "port": 3307, "login": "u@x",
                                             "password": "p/", "database": "shop"}),
        ("mysql://u@[::1]/", {"conn_type": "mariadb", "host": "::1", "login": "u"}),
        ("sqlite:////srv/a%20%E5%B1%80.db", {"conn_type": "sqlite", "host": "", "database": "/srv/a 局.db"}),
        ("sqlite:////srv/a.db", {"conn_type": "sqlite", "host": "/srv/a.db"}),
        ("file:///srv/drop", {"conn_type": "file", "host": "", "database": "srv/drop"}),
        ("file:///srv/drop", {"conn_type": "fs", "host": None, "options": {"path": "/srv/drop"}}),
    ],
)  # fmt: skip
def test_airflows_connections_become_addresses(found: str, parts: dict[str, Any], monkeypatch: Any) -> None:
    assert connections.uri(**parts) == found
    monkeypatch.setenv("AIRFLOW_CONN_AGENCY_POLICE", found)
    assert connections.url("agency_police") == found
    if "database" in parts and "srv" in found:
        assert connections.path_of(found) == Path("/" + parts["database"].lstrip("/"))


def test_another_type_of_airflow_is_refused() -> None:
    with pytest.raises(ProjectError, match="its type is oracle"):
        connections.uri(conn_type="oracle", host="h")


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("db.example", "db.example"),
        ("/var/run/postgresql", "/var/run/postgresql"),
        ("::1", "::1"),
        ("10.0.0.1", "10.0.0.1"),
    ],
)
def test_parts_come_out_as_they_went_in(host: str, expected: str) -> None:
    made = connections.uri(
        host=host,
        port=5433,
        login="a@b:c",
        password="p/w?#%&中",
        database="库 1",
        options={"sslmode": "require", "x": {}},
    )
    assert parse_dsn(made) == {
        "host": expected,
        "port": "5433",
        "user": "a@b:c",
        "password": "p/w?#%&中",
        "dbname": "库 1",
        "sslmode": "require",
    }


def test_a_made_uri_connects(server: Server) -> None:
    made = connections.uri(
        host="127.0.0.1", port=server.port, login="postgres", password=server.password, database="postgres"
    )
    psycopg2.connect(made).close()
