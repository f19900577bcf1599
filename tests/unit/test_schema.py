"""The warehouse is what `tables/` describes, and migrations only go forward."""

from __future__ import annotations

from pathlib import Path

import psycopg2
import pytest
from xianjie import schema, tables
from xianjie.errors import ProjectError
from xianjie.settings import root

pytestmark = pytest.mark.sql


def ask(url: str, statement: str) -> list[tuple[object, ...]]:
    connection = psycopg2.connect(url)
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()
    finally:
        connection.close()


def test_migrated_is_described(warehouse_url: str) -> None:
    assert len(tables.load()) > 20
    assert schema.differences(warehouse_url) == []
    assert schema.generate(warehouse_url) == ""


def test_migrating_again_applies_nothing(warehouse_url: str) -> None:
    assert schema.migrate(warehouse_url) == []
    assert schema.pending(warehouse_url) == []


def test_a_new_column_and_a_new_table_are_generated(warehouse_url: str, tmp_path: Path, monkeypatch) -> None:
    for path in (root() / "tables").glob("*.yaml"):
        (tmp_path / "tables").mkdir(exist_ok=True)
        (tmp_path / "tables" / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    measured = tmp_path / "tables" / "_measured_columns.yaml"
    measured.write_text(
        measured.read_text(encoding="utf-8") + "\n  moon_rock_kg: {type: numeric, unit: 千克, comment: 渔获物}\n"
    )
    new = "comment: 许可\ngrain: 一证\nkind: record\nwritten_by: [loader]\nread_by: [engineer]\ncolumns:\n"
    (tmp_path / "tables" / "core.moon_permit.yaml").write_text(
        new
        + "  moon_permit_id: {type: text, required: true, comment: 键}\n"
        + "  name: {type: text, personal: true, comment: 名}\n"
    )
    monkeypatch.setenv("XIANJIE_ROOT", str(tmp_path))
    migration = schema.generate(warehouse_url)
    assert "ALTER TABLE core.penalty ADD COLUMN moon_rock_kg numeric" in migration
    assert "CREATE TABLE core.moon_permit (" in migration
    connection = psycopg2.connect(warehouse_url)
    with connection, connection.cursor() as cursor:
        cursor.execute("SET ROLE xianjie_owner")
        cursor.execute(migration)
    connection.close()
    assert schema.differences(warehouse_url) == []
    readable = "SELECT has_column_privilege('xianjie_engineer', 'core.moon_permit', '{}', 'SELECT')"
    assert ask(warehouse_url, readable.format("moon_permit_id")) == [(True,)]
    assert ask(warehouse_url, readable.format("name")) == [(False,)]


def test_a_retyped_or_dropped_column_is_left_to_a_person(warehouse_url: str) -> None:
    connection = psycopg2.connect(warehouse_url)
    with connection, connection.cursor() as cursor:
        cursor.execute("ALTER TABLE core.agency ALTER COLUMN region_code TYPE integer USING 1")
        cursor.execute("ALTER TABLE core.agency ADD COLUMN stray text")
        cursor.execute("GRANT SELECT ON core.party TO xianjie_research")
    connection.close()
    found = "\n".join(schema.differences(warehouse_url))
    assert "core.agency.region_code is integer, described as text" in found
    assert "core.agency.stray is migrated and not described" in found
    assert "core.party is readable by more than described" in found
    with pytest.raises(ProjectError, match="can lose data"):
        schema.generate(warehouse_url)


def test_an_applied_file_that_changed_is_refused(warehouse_url: str) -> None:
    connection = psycopg2.connect(warehouse_url)
    with connection, connection.cursor() as cursor:
        cursor.execute("UPDATE ops.migration SET sha256 = 'x' WHERE name = '0001_tables.sql'")
    connection.close()
    with pytest.raises(ProjectError, match="another content"):
        schema.migrate(warehouse_url)


def test_every_table_and_column_has_a_chinese_comment(warehouse_url: str) -> None:
    bare = ask(
        warehouse_url,
        """SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname IN ('core', 'ops', 'lead', 'mart') AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
          AND c.relname NOT LIKE '%_now' AND coalesce(col_description(c.oid, a.attnum), '') !~ '[一-龥]'""",
    )
    assert bare == []


@pytest.mark.parametrize("role", ["engineer", "research", "auditor"])
def test_a_role_that_needs_no_names_reads_no_personal_column(warehouse_url: str, role: str) -> None:
    personal = [
        (table.name, name) for table in tables.load().values() for name, one in table.columns.items() if one.personal
    ]
    assert len(personal) > 20
    for table, column in personal:
        statement = f"SELECT has_column_privilege('xianjie_{role}', '{table}', '{column}', 'SELECT')"
        assert ask(warehouse_url, statement) == [(False,)], (table, column)


def test_the_evaluator_can_only_select(database: str) -> None:
    # Rights on a database are not copied from a template, so this one is migrated itself.
    schema.migrate(database)
    granted = ask(
        database,
        "SELECT DISTINCT privilege_type FROM information_schema.table_privileges WHERE grantee = 'xianjie_evaluator'",
    )
    assert granted == [("SELECT",)]
    staging = "SELECT has_database_privilege('xianjie_{}', current_database(), 'TEMPORARY')"
    assert ask(database, staging.format("evaluator")) == [(False,)]
    assert ask(database, staging.format("loader")) == [(True,)]
