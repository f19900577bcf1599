"""set_user on PostgreSQL 15: an administrator works as the owner under a login of his own, and the log says when."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from xianjie import schema
from xianjie.server import Server, ensure

BINARIES = Path("/usr/lib/postgresql/15/bin")
LIBRARY = Path("/usr/lib/postgresql/15/lib/set_user.so")
ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(
        not LIBRARY.exists(), reason="set_user for PostgreSQL 15 is not installed (postgresql-15-set-user)"
    ),
]


def run(url: str, *statements: str) -> list[tuple[object, ...]]:
    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        for statement in statements:
            cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A PostgreSQL 15 of this test's own with the library loaded."""
    monkeypatch.setenv("PG_BIN", str(BINARIES))
    home = tmp_path / "server"
    first = ensure(home, fsync=False)
    run(first.admin_url(), "ALTER SYSTEM SET shared_preload_libraries = 'set_user'")
    first.stop()
    try:
        yield ensure(home, fsync=False)
    finally:
        ensure(home, fsync=False).remove()
        shutil.rmtree(home, ignore_errors=True)


def test_who_acts_as_the_owner_is_logged_and_acts_as_nobody_else(server: Server) -> None:
    url = server.create_database("warehouse")
    schema.migrate(url)
    run(url, "CREATE ROLE wang LOGIN PASSWORD 'test'")
    for _ in range(2):
        run(url, (ROOT / "deploy" / "warehouse" / "set_user.sql").read_text(encoding="utf-8"))
    run(url, "GRANT set_user_admin TO wang")
    place = urlsplit(url)
    own = urlunsplit(place._replace(netloc=f"wang:test@{place.netloc.rpartition('@')[2]}"))
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        run(own, "DELETE FROM ops.watermark")
    assert run(own, "SELECT set_user('xianjie_owner')", "SELECT session_user::text, current_user::text") == [
        ("wang", "xianjie_owner")
    ]
    # While he is the owner nothing else opens: no second role, no way back but the one that is logged.
    for refused in ("SET ROLE postgres", "SET SESSION AUTHORIZATION postgres", "RESET ROLE"):
        with pytest.raises(psycopg2.Error):
            run(own, "SELECT set_user('xianjie_owner')", refused)
    with pytest.raises(psycopg2.Error):
        run(own, "SELECT set_user('postgres')")
    log = server.log.read_text(encoding="utf-8")
    assert "Role wang transitioning to Role xianjie_owner" in log
