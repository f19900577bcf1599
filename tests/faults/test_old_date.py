"""Old dates run again: after rules changed (F19), and nights filled in forwards and backwards, interrupted (F20)."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from xianjie import replay, rules
from xianjie.diffing import diff
from xianjie.evaluate import evaluate
from xianjie.fingerprint import Fingerprint, fingerprint
from xianjie.link import link
from xianjie.load import load
from xianjie.resolve import resolve
from xianjie.revision import at_revision, rooted
from xianjie.scratch import scratch
from xianjie.settings import root
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, rows
from tests.unit.test_link import file
from tests.unit.test_load import run, sold

MODEL = "counterfeit_goods_not_transferred"
NIGHTS = [NIGHT + timedelta(days=number) for number in range(4)]


@pytest.fixture
def warehouse(warehouse_url: str, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", warehouse_url)
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


@pytest.fixture
def one_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one model, under git."""
    project = tmp_path / "project"
    project.mkdir()
    shutil.copytree(root() / "rules", project / "rules")
    for page in project.glob("rules/*/*.yaml"):
        if page.parent.name not in ("law", "causes", "facts") and page.stem != MODEL:
            page.unlink()
    for name in ("tables", "sql", "office.yaml"):
        (project / name).symlink_to(root() / name)
    monkeypatch.setenv("XIANJIE_ROOT", str(project))
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        command = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@b", *arguments]
        subprocess.run(command, check=True, capture_output=True)
    return project


def found(warehouse: Warehouse) -> dict[str, list[str]]:
    """The rows that the model hits, with the limbs that they meet."""
    kept = rows(warehouse, "SELECT subject_key, limbs FROM lead.outcome WHERE outcome = 'hit'")
    return {key: sorted(f"{one['offence']}.{one['limb']}" for one in limbs) for key, limbs in kept}


def test_an_old_night_gives_its_leads_again_by_its_rules_and_a_difference_by_todays(
    warehouse: Warehouse, one_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    low = {"sales_amount_cny": 40000, "illegal_gains_cny": 35000, "illegal_gains_basis": "net"}
    sold(warehouse, key="low", who={"name": "甲公司"}, **low)
    sold(warehouse, key="high", who={"name": "乙公司"})
    sold(warehouse, key="filed", who={"name": "丙公司"})
    run(warehouse)
    that_night = found(warehouse)
    assert len(that_night) == 3
    file(warehouse, known=NIGHTS[1], who={"name": "丙公司"})
    sold(warehouse, key="later", known=NIGHTS[1], who={"name": "丁公司"})
    run(warehouse, NIGHTS[1])
    assert that_night.keys() - found(warehouse).keys()
    before = fingerprint(warehouse)

    # Files are read once in a process: what is edited is another copy.
    edited = Path(shutil.copytree(one_model, tmp_path / "edited", symlinks=True))
    monkeypatch.setenv("XIANJIE_ROOT", str(edited))
    standard = edited / "rules" / "law" / "standards" / "sell_counterfeit_trademark_goods.yaml"
    text = standard.read_text("utf-8")
    assert "illegal_gains_cny >= 30000" in text
    standard.write_text(text.replace("illegal_gains_cny >= 30000", "illegal_gains_cny >= 36000"), "utf-8")

    # By the rules of that night, as the repository keeps them, its leads are the same to the limb.
    with at_revision("HEAD", "sources", "expectations") as pinned, rooted(pinned), scratch(warehouse.url) as copy:
        filled = replay.fill(warehouse, copy, NIGHT)
        replay.prepare(copy, filled, NIGHT)
        again = replay.standing(copy, rules.model(MODEL), NIGHT)
        assert {key: sorted(one.limbs) for key, one in again.items() if one.outcome == "hit"} == that_night

    # By today's, what is lost is told with its reason, and nothing is changed without a word.
    report = diff(warehouse, "HEAD", NIGHT)
    assert report.as_of == NIGHT
    (model,) = report.models
    assert (model.standing_before, model.standing_after) == (3, 2)
    assert [(one.kind, one.reason, one.record) for one in model.changes] == [("lost", "law", "market/penalty/low")]
    assert fingerprint(warehouse) == before


def bring(warehouse: Warehouse, night: date) -> None:
    """What the agencies deliver on a night: a case each, and on the third the filing of the first."""
    number = NIGHTS.index(night)
    sold(warehouse, key=f"p{number}", known=night, who={"name": f"{'甲乙丙丁'[number]}公司"})
    if number == 2:
        file(warehouse, known=night, who={"name": "甲公司"})


def stage(warehouse: Warehouse, night: date, newest: date, *, dies: bool = False) -> None:
    """The leads of a night, whose agencies have landed through `newest`; or only its first half."""
    agencies(warehouse, newest)
    resolve(warehouse, night)
    link(warehouse, night)
    if not dies:
        for domain in rules.domains():
            evaluate(warehouse, domain, night)
        load(warehouse, night)


STANDING = """SELECT lead_id::text, state, state_reason, offence, review_status FROM lead.lead ORDER BY 1"""


def standing(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return rows(warehouse, STANDING)


def reviewed(warehouse: Warehouse) -> None:
    """Somebody begins to review every lead that stands."""
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE lead.lead SET review_status = 'reviewing'")


def backfilled(warehouse: Warehouse, order: Sequence[date], seed: int) -> None:
    """Those nights again, in that order; one is killed between its stages, and the next goes on."""
    dies = random.Random(seed).choice(order)
    for night in order:
        if night == dies:
            stage(warehouse, night, NIGHTS[-1], dies=True)
        stage(warehouse, night, NIGHTS[-1])


def differing(warehouse: Warehouse, before: Fingerprint) -> dict[str, tuple[int, str]]:
    """The tables whose rows are others than before."""
    now = fingerprint(warehouse).by_table
    return {name: one for name, one in now.items() if one != before.by_table[name]}


@pytest.mark.faults
def test_nights_run_again_in_any_order_change_nothing(warehouse: Warehouse, one_model: Path) -> None:
    for night in NIGHTS:
        bring(warehouse, night)
        stage(warehouse, night, night)
        if night == NIGHT:
            reviewed(warehouse)
    before, stood = fingerprint(warehouse), standing(warehouse)
    assert {state for _, state, *_ in stood} == {"open", "withdrawn"}
    assert "reviewing" in {one[-1] for one in stood}
    for seed, order in enumerate((NIGHTS, NIGHTS[::-1])):
        backfilled(warehouse, order, seed)
        assert differing(warehouse, before) == {}
        assert standing(warehouse) == stood


@pytest.mark.faults
def test_nights_that_were_missed_are_filled_in_either_way(
    warehouse: Warehouse, server: Any, warehouse_template: str, one_model: Path
) -> None:
    """After an outage the newest night comes first, or the oldest: the same leads stand in the end."""
    for night in NIGHTS:
        bring(warehouse, night)
        stage(warehouse, night, night)
        if night == NIGHT:
            reviewed(warehouse)
    wanted = standing(warehouse)
    for number, order in enumerate((NIGHTS[1:], NIGHTS[:0:-1])):
        name = f"old_date_{number}"
        other = Warehouse(server.create_database(name, template=warehouse_template))
        try:
            agencies(other)
            bring(other, NIGHT)
            stage(other, NIGHT, NIGHT)
            reviewed(other)
            newest = NIGHT
            for night in order:
                newest = max(newest, night)
                bring(other, night)
                if night == NIGHTS[2]:
                    stage(other, night, newest, dies=True)
                stage(other, night, newest)
            assert standing(other) == wanted
            before = fingerprint(other)
            backfilled(other, order, number)
            assert differing(other, before) == {}
        finally:
            server.drop_database(name)
