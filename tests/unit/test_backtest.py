"""Nights played again: nothing known before its time, each change with its reason, the warehouse untouched."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner
from xianjie.backtest import Backtest, backtest, steps
from xianjie.cli import application
from xianjie.diffing import diff
from xianjie.errors import ProjectError
from xianjie.fingerprint import fingerprint
from xianjie.revision import commit_of
from xianjie.server import Server
from xianjie.settings import root
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies
from tests.unit.test_link import FIRM, file
from tests.unit.test_load import run, sold

MODEL = "counterfeit_goods_not_transferred"
PAGE = f"rules/ip/{MODEL}.yaml"
NEXT = NIGHT + timedelta(days=1)


@pytest.fixture
def warehouse(warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def landed(warehouse: Warehouse, agency: str, *nights: date) -> None:
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        for night in nights:
            cursor.execute(
                """INSERT INTO ops.batch (agency_id, table_name, as_of, state, rows_read, rows_loaded, rows_quarantined,
                    rows_duplicate, started_at) VALUES (%s, 't', %s, 'conformed', 0, 0, 0, 0, now())""",
                (agency, night),
            )


def played(warehouse: Warehouse, first: date, last: date, against: str | None = None) -> Backtest:
    return backtest(warehouse, MODEL, first, last, against, "day", lambda _: None)


def test_the_nights_of_a_step() -> None:
    assert steps(date(2026, 9, 1), date(2026, 9, 3), "day") == [date(2026, 9, day) for day in (1, 2, 3)]
    assert steps(date(2026, 9, 1), date(2026, 9, 15), "week") == [date(2026, 9, day) for day in (6, 13, 15)]
    assert steps(date(2026, 1, 31), date(2026, 3, 1), "month") == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 1),
    ]  # fmt: skip
    for first, last, fault in ((NEXT, NIGHT, "after"), (date(2020, 1, 1), NIGHT, "more than")):
        with pytest.raises(ProjectError, match=fault):
            steps(first, last, "day")


def test_each_change_has_its_night_and_its_reason_and_nothing_is_known_ahead(warehouse: Warehouse) -> None:
    after = NEXT + timedelta(days=1)
    sold(warehouse, key="filed", who=FIRM)
    sold(warehouse, key="grace", who={"name": "甲公司"}, decided_on=NIGHT - timedelta(days=20))
    sold(warehouse, key="late", who={"name": "乙公司"}, known=after)
    file(warehouse, known=NEXT, who=FIRM)
    landed(warehouse, "police", NIGHT, NEXT)
    for night in (NIGHT, NEXT, after):
        run(warehouse, night)
    before = fingerprint(warehouse)
    report = played(warehouse, NIGHT, after)
    assert fingerprint(warehouse) == before
    assert [(one.kind, one.reason, one.night, one.record) for one in report.changes] == [
        ("new", "start", NIGHT, "market/penalty/filed"),
        ("lost", "facts", NEXT, "market/penalty/filed"),
        ("new", "time", NEXT, "market/penalty/grace"),
        # The police's register has no delivery for the last night: what rests on it waits.
        ("lost", "register", after, "market/penalty/grace"),
    ]
    assert [report.standing[night]["leads"] for night in report.nights] == [1, 1, 0]
    assert report.standing[after]["pending"] == 2
    assert dict(report.counted("agency")) == {"market": {"new": 2, "lost": 2}}
    with pytest.raises(ProjectError, match="the newest night"):
        played(warehouse, NIGHT, after + timedelta(days=1))


def test_another_page_and_another_revision_are_compared(
    warehouse: Warehouse, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sold(warehouse, key="low", sales_amount_cny=40000, illegal_gains_cny=35000, who={"name": "甲公司"})
    sold(warehouse, key="high", who={"name": "乙公司"})
    run(warehouse)
    page = tmp_path / "other.yaml"
    text = (root() / PAGE).read_text("utf-8")
    page.write_text(
        text.replace("and absent('transfer')", "and sales_amount_cny is null and absent('transfer')"), "utf-8"
    )
    report = played(warehouse, NIGHT, NIGHT, str(page))
    assert {(one.kind, one.reason) for one in report.changes} == {("new", "model")}
    assert report.version != report.against_version

    project = tmp_path / "project"
    project.mkdir()
    shutil.copytree(root() / "rules", project / "rules")
    for name in ("tables", "sql", "office.yaml"):
        (project / name).symlink_to(root() / name)
    monkeypatch.setenv("XIANJIE_ROOT", str(project))

    def git(*arguments: str) -> None:
        command = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
        subprocess.run(command, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    assert not diff(warehouse, "HEAD").has_findings
    # Files are read once in a process: what is edited is another copy.
    project = Path(shutil.copytree(project, tmp_path / "edited", symlinks=True))
    monkeypatch.setenv("XIANJIE_ROOT", str(project))
    standard = project / "rules" / "law" / "standards" / "sell_counterfeit_trademark_goods.yaml"
    standard.write_text(
        standard.read_text("utf-8").replace("illegal_gains_cny >= 30000", "illegal_gains_cny >= 36000"), "utf-8"
    )
    runner, app = CliRunner(), application()
    done = runner.invoke(app, ["diff", "HEAD", "--json"])
    assert done.exit_code == 1
    found = json.loads(done.output)
    (model,) = (one for one in found["models"] if one["model"] == MODEL)
    assert (model["standing_before"], model["standing_after"]) == (2, 1)
    assert [(one["kind"], one["reason"], one["record"]) for one in model["changes"]] == [
        ("lost", "law", "market/penalty/low")
    ]
    assert "2 → 1 | 0 | 1 | 0 |" in diff(warehouse, "HEAD").markdown()
    project = Path(shutil.copytree(project, tmp_path / "without", symlinks=True))
    monkeypatch.setenv("XIANJIE_ROOT", str(project))
    (project / PAGE).unlink()
    gone = next(one for one in diff(warehouse, "HEAD").models if one.model == MODEL)
    assert (gone.after, len(gone.changes)) == (None, 2)


@pytest.mark.parametrize("revision", ["--output=/tmp/x", "", "no-such-branch", "$(id)", "HEAD; id"])
def test_what_is_no_revision_is_refused(revision: str) -> None:
    with pytest.raises(ProjectError):
        commit_of(revision)
