"""What the views of `mart` promise is kept, told in the change log, and stands in the dictionary."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path

import psycopg2
import pytest
import yaml
from xianjie import tables
from xianjie.errors import ProjectError
from xianjie.mart import contract, dictionary
from xianjie.settings import root

pytestmark = pytest.mark.sql

LIKE = "nspname = 'mart' AND relkind IN ('r', 'v', 'm', 'p')"


def test_views_are_as_promised_commented_and_described(warehouse_url: str) -> None:
    with psycopg2.connect(warehouse_url) as connection:
        assert len(contract.contracts()) > 20
        assert contract.faults(connection) == []
        text = dictionary.pages(tables.load().values(), connection)
        assert (root() / dictionary.FILE).read_text("utf-8") == text, "run `xianjie mart dictionary`"
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE {LIKE} AND coalesce(col_description(c.oid, a.attnum), '') !~ '[一-龥]'
                   OR {LIKE} AND coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[一-龥]'"""
            )
            assert cursor.fetchall() == []
    connection.close()


def test_a_broken_promise_is_seen(warehouse_url: str) -> None:
    connection = psycopg2.connect(warehouse_url)
    with connection.cursor() as cursor:
        cursor.execute("DROP VIEW mart.v_freshness")
        cursor.execute("ALTER VIEW mart.v_dim_code RENAME COLUMN name TO label")
        cursor.execute("CREATE VIEW mart.v_new WITH (security_invoker = true) AS SELECT 1 AS one")
    found = {(one.place, one.fault) for one in contract.faults(connection)}
    connection.rollback()
    connection.close()
    assert found == {
        ("v_freshness", "the view is gone"),
        ("v_dim_code", "the view has other columns than promised"),
        ("v_new", "nothing is promised of this view"),
    }


def test_every_version_of_a_promise_is_told_in_the_change_log() -> None:
    text = (root() / "CHANGELOG.md").read_text("utf-8")
    untold = [
        name
        for name, one in contract.contracts().items()
        if one.version > 1 and f"`mart.{name}` {one.version}" not in text
    ]
    assert not untold, "say in CHANGELOG.md what changed, as `mart.v_x` 2"


def test_what_the_files_promise_is_kept() -> None:
    assert contract.check() == []
    assert sum(map(len, contract.released().values())) > len(contract.contracts()) > 30
    # Whoever reads by what changed finds a column for it in every view that lives on.
    assert {name for name, one in contract.contracts().items() if one.changed_since is None} == {"v_lead_summary"}


BEFORE = {"lead_id": "uuid", "state": "text", "decided_on": "date"}


@pytest.mark.parametrize(
    ("columns", "version", "complaint"),
    [
        (BEFORE, 1, None),
        (BEFORE | {"score": "numeric"}, 2, None),
        (BEFORE | {"score": "numeric"}, 1, "they are not those that version 1 was released with"),
        ({"lead_id": "uuid", "decided_on": "date"}, 1, "they are not those that version 1 was released with"),
        ({"lead_id": "uuid", "decided_on": "date"}, 2, "version 2 takes away, moves or retypes what stood before"),
        (BEFORE | {"decided_on": "text"}, 2, "version 2 takes away, moves or retypes what stood before"),
        ({"state": "text", "lead_id": "uuid", "decided_on": "date"}, 2, "version 2 takes away, moves or retypes"),
        (BEFORE, 3, "not every version up to 3 is kept"),
    ],
)
def test_a_released_version_can_not_be_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns: dict[str, str], version: int, complaint: str | None
) -> None:
    """Whoever edits the promise of a version, or takes a column away in a new one, is told so by `xianjie check`."""
    monkeypatch.setattr(contract, "folder", lambda: tmp_path)
    (tmp_path / "released").mkdir()
    kept = {1: BEFORE, 2: columns} if version == 2 else {1: BEFORE}
    for number, one in kept.items():
        (tmp_path / "released" / f"v_x.{number}.yaml").write_text(yaml.safe_dump({"columns": one}, sort_keys=False))
    written = {"version": version, "changed_since": "decided_on", "columns": columns}
    (tmp_path / "v_x.yaml").write_text(yaml.safe_dump(written, sort_keys=False))
    found = [one.fault for one in contract.check()]
    assert (found == []) if complaint is None else (len(found) == 1 and found[0].startswith(complaint))


def test_what_was_released_was_never_edited() -> None:
    """Git tells: the files of released versions were added, and nothing else ever happened to them."""
    git = ["git", "-C", str(root())]
    here = "docs/contract/released"
    if subprocess.run([*git, "ls-files", "--error-unmatch", here], capture_output=True, check=False).returncode:
        pytest.skip("no checkout of git with the released versions in it")
    edited = subprocess.run(
        [*git, "log", "--diff-filter=MDRT", "--format=%h", "--", here], capture_output=True, text=True, check=True
    )
    standing = subprocess.run(
        [*git, "diff", "HEAD", "--diff-filter=MDRT", "--name-only", "--", here],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert edited.stdout == standing.stdout == ""


def test_a_view_that_goes_gives_its_readers_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract, "folder", lambda: tmp_path)
    (tmp_path / "released").mkdir()
    (tmp_path / "released" / "v_x.1.yaml").write_text(yaml.safe_dump({"columns": BEFORE}, sort_keys=False))
    for days, faults in ((contract.NOTICE_DAYS - 1, 1), (contract.NOTICE_DAYS, 0)):
        told = date(2026, 11, 24)
        ends = {"told_on": told, "until": told + timedelta(days=days), "instead": "mart.v_y"}
        written = {"version": 1, "changed_since": None, "ends": ends, "columns": BEFORE}
        (tmp_path / "v_x.yaml").write_text(yaml.safe_dump(written, sort_keys=False))
        assert len(contract.check()) == faults


def test_a_view_that_lost_a_column_gets_no_new_promise(warehouse_url: str) -> None:
    connection = psycopg2.connect(warehouse_url)
    with connection.cursor() as cursor:
        cursor.execute("ALTER VIEW mart.v_dim_code RENAME COLUMN name TO label")
    with pytest.raises(ProjectError, match="the view has it no more as promised"):
        contract.write(connection)
    connection.rollback()
    connection.close()
