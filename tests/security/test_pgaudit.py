"""pgaudit as docs/security.md sets it up, on PostgreSQL 15 where it is installed: a line for each reading of a lead."""

from __future__ import annotations

import csv
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
from xianjie import schema, tables
from xianjie.server import Server, ensure

ROOT = Path(__file__).resolve().parents[2]
BINARIES = Path("/usr/lib/postgresql/15/bin")
LIBRARY = Path("/usr/lib/postgresql/15/lib/pgaudit.so")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not LIBRARY.exists(), reason="pgaudit for PostgreSQL 15 is not installed (postgresql-15-pgaudit)"
    ),
]


def run(url: str, *statements: str, parameters: tuple[str, ...] | None = None) -> None:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement, parameters)
    finally:
        connection.close()


@pytest.fixture
def audited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A PostgreSQL 15 of this test's own, with the settings of docs/security.md."""
    monkeypatch.setenv("PG_BIN", str(BINARIES))
    home = tmp_path / "server"
    server = ensure(home, fsync=False)
    text = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    settings = text.split("```ini\n")[1].split("```")[0]
    assert "shared_preload_libraries" in settings
    for line in settings.splitlines():
        name, _, value = line.partition("=")
        if value:
            run(server.admin_url(), f"ALTER SYSTEM SET {name.strip()} = {value.split('#')[0].strip()}")
    server.stop()
    try:
        yield ensure(home, fsync=False)
    finally:
        ensure(home, fsync=False).remove()
        shutil.rmtree(home, ignore_errors=True)


def audit_lines(server: Server) -> list[list[str]]:
    """The lines of pgaudit in the log of its own: who, in which database, and what pgaudit says of it."""
    found = []
    for file in sorted((server.data / "audit").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for line in csv.reader(lines):
                if line[13].startswith("AUDIT: "):
                    found.append([line[1], line[2], *next(csv.reader([line[13].removeprefix("AUDIT: ")]))])
    return found


def test_a_select_on_a_lead_writes_who_and_what(audited: Server) -> None:
    url = audited.create_database("warehouse")
    schema.migrate(url)
    script = (ROOT / "deploy" / "warehouse" / "pgaudit.sql").read_text(encoding="utf-8")
    for _ in range(2):
        run(url, script)
    run(url, "CREATE ROLE li LOGIN PASSWORD 'test'", "GRANT xianjie_prosecutor TO li")
    place = urlsplit(url)
    reader = urlunsplit(place._replace(netloc=f"li:test@{place.netloc.rpartition('@')[2]}"))
    run(reader, "SELECT lead_id FROM mart.v_lead")
    run(reader, "SELECT count(*) FROM lead.lead WHERE region_code = %s", parameters=("330782",))
    run(reader, "SELECT party_id FROM mart.v_dim_party_named WHERE name_key = 'X'")
    run(reader, "SELECT count(*) FROM mart.v_dim_party WHERE party_kind = 'person'")
    run(reader, "SELECT agency_id FROM core.agency")
    until = time.monotonic() + 20
    while time.monotonic() < until and not any("core.agency" in str(line) for line in audit_lines(audited)):
        time.sleep(0.2)
        if len([line for line in audit_lines(audited) if line[0] == "li"]) >= 3:
            break
    lines = [line for line in audit_lines(audited) if line[0] == "li"]
    assert {(who, database, kind) for who, database, kind, *_ in lines} == {("li", "warehouse", "OBJECT")}
    told = [(line[6], line[8], line[9]) for line in lines]  # command, relation, statement
    assert ("SELECT", "lead.lead", "SELECT lead_id FROM mart.v_lead") in told
    assert any("330782" in statement for *_, statement in told)
    assert not any("core.agency" in str(line) for line in lines)
    # Who looks somebody up in the star is told; who counts parties reads no name.
    assert ("SELECT", "mart.dim_party", "SELECT party_id FROM mart.v_dim_party_named WHERE name_key = 'X'") in told
    assert not any("party_kind" in statement for *_, statement in told)
    # Rights that are given are audited too, whoever gives them.
    assert any("GRANT xianjie_prosecutor TO li" in str(line) for line in audit_lines(audited))


def test_every_column_of_the_star_that_names_somebody_is_audited(audited: Server) -> None:
    url = audited.create_database("warehouse")
    schema.migrate(url)
    run(url, (ROOT / "deploy" / "warehouse" / "pgaudit.sql").read_text(encoding="utf-8"))
    personal = {
        (table.name, name)
        for table in tables.load().values()
        if table.schema_name == "mart"
        for name, column in table.columns.items()
        if column.personal
    }
    assert len(personal) > 5
    connection = psycopg2.connect(url)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format('%I.%I', table_schema, table_name), column_name FROM information_schema.column_privileges "
            "WHERE grantee = 'pgaudit_leads' AND table_schema = 'mart' AND privilege_type = 'SELECT'"
        )
        assert set(cursor.fetchall()) == personal
    connection.close()
