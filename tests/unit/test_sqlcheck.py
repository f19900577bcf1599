"""The check of SQL files: the project's own pass, and each fault is found where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from xianjie import sqlcheck

HEAD = "-- Gives something.\n-- reads   core.a\n-- writes  core.b, one row per a; safe to run twice\n"


def test_the_projects_files_are_found_and_are_good() -> None:
    assert len(sqlcheck.files()) >= 15
    assert [str(fault) for fault in sqlcheck.check()] == []


@pytest.mark.parametrize(
    ("text", "place", "fault"),
    [
        (f"{HEAD}SELECT 1 FROM WHERE;", "line 4", "not SQL"),
        (f"{HEAD}SELECT 'open;", "", "not SQL"),
        (f"{HEAD}SELECT a FROM b\nWHERE c = %(c)s;", "line 5", r"%\(c\)s is a placeholder"),
        (f"{HEAD}SELECT a FROM {{table}};", "line 4", "placeholder"),
        (f"{HEAD}CREATE TEMP TABLE t ON COMMIT DROP AS SELECT a FRM b c d;", "", "not"),
        ("SELECT 1;", "line 1", "what it writes and what it reads"),
        ("-- Gives.\n-- reads core.a\nSELECT 1;", "line 1", "does not say what it writes"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, text: str, place: str, fault: str) -> None:
    (tmp_path / "10_step.sql").write_text(text)
    found = sqlcheck.check(tmp_path)
    assert found
    assert place in found[0].place
    assert re.search(fault, found[0].fault)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT a::text, '%s {x} :y' AS b FROM c WHERE d = :d; -- %s",
        "CREATE TEMP TABLE t ON COMMIT DROP AS SELECT 1 AS a;",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT %s $$;",
        "GRANT SELECT ON a TO b;",
    ],
)
def test_what_postgresql_takes_is_taken(tmp_path: Path, text: str) -> None:
    (tmp_path / "10_step.sql").write_text(HEAD + text)
    assert sqlcheck.check(tmp_path) == []


def test_an_empty_folder_is_a_fault(tmp_path: Path) -> None:
    assert "there is no SQL file" in sqlcheck.check(tmp_path)[0].fault
