"""A change of contracts: both sides judge the same raw rows, each change has its reason, the warehouse is untouched."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner
from xianjie.cli import application
from xianjie.contractdiff import ContractDiff, changed_contracts, rejudge_both
from xianjie.diffing import Diff, diff
from xianjie.errors import Fault
from xianjie.fingerprint import fingerprint
from xianjie.revision import at_revision
from xianjie.scratch import scratch
from xianjie.validate import validate

from tests.records import rows
from tests.unit.stages.conftest import D1, D2, REPOSITORY
from tests.unit.test_load import run

pytestmark = pytest.mark.slow(seconds=45)

MODEL = "counterfeit_goods_not_transferred"
UNIT = "unit: 万元"
VERSIONS = """SELECT penalty_id, sales_amount_cny, known_at, superseded_at, is_deleted, batch_id, row_hash
FROM core.penalty ORDER BY penalty_id, known_at"""
SUITE = """
name: bureau.xzcf
expectations:
  - type: expect_column_values_to_not_match_regex
    kwargs: {column: decision_no, regex: "2号"}
    meta: {why: 测试, reason: "decision_no:second"}
"""


class Desk:
    """The bureau's project under git, with two nights in its warehouse: one case corrected upwards, one deleted."""

    def __init__(self, bureau: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bureau, self.folder = bureau, bureau.folder
        monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", bureau.warehouse_url)
        # Only what the model needs: the fewer models, the sooner each comparison is made.
        (self.folder / "rules").unlink(missing_ok=True)
        shutil.copytree(REPOSITORY / "rules", self.folder / "rules", ignore=shutil.ignore_patterns("texts", "entries"))
        for name in ("texts", "entries"):
            (self.folder / "rules" / "law" / name).symlink_to(REPOSITORY / "rules" / "law" / name)
        (self.folder / ".gitignore").write_text("rules/law/texts\nrules/law/entries\n.xianjie\n")
        for page in self.folder.glob("rules/*/*.yaml"):
            if page.parent.name not in ("law", "causes", "facts") and page.stem != MODEL:
                page.unlink()
        for key, name, amount in (("A1", "张三", 6.8), ("A2", "李四", 4), ("A3", "王五", 9)):
            bureau.add(key, dsr=name, xsje=amount, wsh=f"义市监罚〔2025〕{key[1]}号")
        self.night(D1)
        bureau.do("UPDATE cf.t_xzcf SET xsje = 7, gxsj = '2025-11-02 09:00' WHERE ajbh = 'A2'")
        bureau.do("UPDATE cf.t_xzcf SET scbz = '1', gxsj = '2025-11-02 09:00' WHERE ajbh = 'A3'")
        self.night(D2)
        run(bureau.warehouse, D2)
        self.git("init", "-q")
        self.commit()

    def night(self, as_of: date) -> None:
        self.bureau.extract(as_of)
        # Great Expectations takes seconds to start, and decides nothing here.
        validate(self.bureau.warehouse, self.bureau.source, as_of, asks_gate=False)
        self.bureau.conform(as_of)

    def git(self, *arguments: str) -> None:
        command = ["git", "-C", str(self.folder), "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
        subprocess.run(command, check=True, capture_output=True)

    def commit(self) -> None:
        self.git("add", ".")
        self.git("commit", "-q", "-m", "contract")

    def judged(self, *files: str) -> tuple[list[ContractDiff], list[Fault]]:
        """What both sides make of the raw rows, without the models."""
        warehouse = self.bureau.warehouse
        with at_revision("HEAD", "sources", "expectations") as other:
            changed, faults = changed_contracts(other, files)
            with scratch(warehouse.url) as old, scratch(warehouse.url) as new:
                made, found = rejudge_both(warehouse, old, new, other, changed, D2)
                if made:
                    # By the contract that was in force, the rows become what they became at night.
                    again, stand = (rows(one, VERSIONS) for one in (old, warehouse))
                    assert again == stand
                return made, faults + found


@pytest.fixture
def desk(bureau: Any, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(bureau, monkeypatch)


def changes(report: Diff) -> set[tuple[str, str, str]]:
    return {(one.kind, one.reason, one.record) for model in report.models for one in model.changes}


LOST = {("lost", "contract", f"bureau/penalty/{key}") for key in ("A1", "A2")}
GAINED = {("new", reason, record) for _, reason, record in LOST}


def test_a_money_column_read_in_another_unit_loses_its_leads_and_back_it_gains_them(desk: Desk) -> None:
    bureau = desk.bureau
    before = fingerprint(bureau.warehouse)
    ledger = bureau.ask("SELECT * FROM ops.batch ORDER BY batch_id")
    bureau.contract(UNIT, "unit: 元")
    done = CliRunner().invoke(application(), ["diff", "HEAD", "--json"])
    assert done.exit_code == 1, done.output
    found = json.loads(done.output)
    assert [(one["model"], one["standing_before"], one["standing_after"]) for one in found["models"]] == [(MODEL, 2, 0)]
    assert {(one["kind"], one["reason"], one["record"]) for one in found["models"][0]["changes"]} == LOST
    assert [one["agency"] for one in found["contracts"]] == ["bureau"]
    desk.commit()
    bureau.contract("unit: 元", UNIT)
    # On the night before, the second case was not corrected and the third not deleted.
    assert {(kind, record[-2:]) for kind, _, record in changes(diff(bureau.warehouse, "HEAD", D1))} == {
        ("new", "A1"),
        ("new", "A3"),
    }
    assert fingerprint(bureau.warehouse) == before
    assert bureau.ask("SELECT * FROM ops.batch ORDER BY batch_id") == ledger


def test_a_dropped_code_sends_rows_to_quarantine_and_a_new_expectation_too(desk: Desk) -> None:
    desk.bureau.contract('"S101": ip.trademark.sell_infringing, ', "")
    report = diff(desk.bureau.warehouse, "HEAD")
    assert changes(report) == LOST
    (one,) = report.contracts
    assert one.before
    assert one.after
    assert (one.before.rows_quarantined, dict(one.after.reasons)) == (0, {"xzcf.cause:unknown_code": 4})
    assert "xzcf.cause:unknown_code 0 → 4" in report.markdown()
    assert "（数据合同变化）" in report.markdown()
    desk.git("checkout", "-q", ".")
    desk.bureau.suite("xzcf", SUITE)
    (one,), _ = desk.judged("expectations/bureau/xzcf.yaml")
    assert one.before
    assert one.after
    assert (one.before.rows_quarantined, one.after.reasons) == (0, {"xzcf.decision_no:second": 2})


def test_what_one_side_cannot_judge_is_said_and_compared_as_it_stands(desk: Desk) -> None:
    path = Path(desk.folder) / "sources" / "bureau.yaml"
    good = path.read_text()
    # A table under another name; a required column that no delivery has brought.
    path.write_text(good.replace("\n  xzcf:", "\n  cfjd:"))
    made, faults = desk.judged("sources/bureau.yaml")
    assert (made, ["it was called xzcf" in one.fault for one in faults]) == ([], [True])
    path.write_text(
        good.replace("{from: wsh, required: true}\n        cause", "{from: xwh, required: true}\n        cause")
    )
    report = diff(desk.bureau.warehouse, "HEAD")
    assert (changes(report), report.contracts) == (set(), [])
    assert ["has brought xwh" in fault.fault for fault in report.unreadable] == [True]
    assert report.has_findings
    # An optional one counts as blank; what only the contract's readers see is no change.
    path.write_text(good.replace("{from: wfss}", "{from: wfss2}"))
    ((one,), _) = desk.judged("sources/bureau.yaml")
    assert one.after
    assert one.after.not_delivered == ("xzcf.wfss2",)
    path.write_text(good.replace("description: 测试用", "description: 又一份"))
    assert desk.judged("sources/bureau.yaml") == ([], [])
    # An agency that one side does not have.
    path.unlink()
    ((one,), _) = desk.judged("sources/bureau.yaml")
    assert one.before
    assert (one.before.rows, one.after) == (4, None)
    # A contract that today's engine can't read.
    path.write_text(good.replace("kind: administrative", "kind: administrative\nolder_key: 1"))
    desk.commit()
    path.write_text(good)
    made, faults = desk.judged("sources/bureau.yaml")
    assert (made, [fault.file for fault in faults]) == ([], ["sources/bureau.yaml (revision)"])
