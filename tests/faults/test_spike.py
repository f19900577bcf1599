"""F13, a night of a hundred times the usual rows: it waits for somebody's word, and streams in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from typer.testing import CliRunner
from xianjie import volume
from xianjie.cli import application
from xianjie.errors import ApprovalNeeded, ProjectError, SourceRefused
from xianjie.settings import office

from tests.bureau import D1, REPOSITORY, bureau
from tests.faults.memory import is_measurable

__all__ = ["bureau"]

NIGHT = D1 + timedelta(days=5)
SPIKE = 60


@pytest.fixture
def usual(bureau: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The bureau after five nights of one row each, in an office that waves ten rows through."""
    monkeypatch.setattr(volume, "office", lambda: office().model_copy(update={"spike_rows": 10}))
    bureau.contract("    lag_days: 2\n    deletes: soft", "    lag_days: 0\n    deletes: soft")
    for number in range(5):
        bureau.add(f"N{number}", gxsj=f"2025-11-0{number + 1} 10:00")
        bureau.night(D1 + timedelta(days=number))
    return bureau


def _spike(bureau: Any, rows: int = SPIKE) -> None:
    bureau.add_many(rows, gxsj="timestamp '2025-11-06 10:00:00'")


def test_a_spike_waits_and_comes_in_with_a_name_and_a_reason(usual: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_WAREHOUSE", usual.warehouse_url)
    _spike(usual)
    usual.do("INSERT INTO cf.t_ys VALUES ('Y1', '移1', '2025/10/9', '2025-11-06 08:00')")
    before = usual.ask("SELECT watermark FROM ops.watermark WHERE table_name = 'xzcf'")
    with pytest.raises(ApprovalNeeded, match=r"61 rows came, 2 are usual and 20 may come"):
        usual.extract(NIGHT)
    # Nothing of it is kept, the agency's other tables are, and yesterday's data is served.
    assert usual.ask("SELECT watermark FROM ops.watermark WHERE table_name = 'xzcf'") == before
    assert usual.ask("SELECT count(*) FROM raw.bureau__xzcf") == [(5,)]
    assert usual.ask("SELECT source_key FROM raw.bureau__ys") == [("Y1",)]
    usual.validate(NIGHT)
    assert not usual.conform(NIGHT).has_landed
    assert usual.ask("SELECT decision, rows_read, rows_usual, rows_allowed FROM ops.approval") == [
        ("waiting", SPIKE + 1, 2, 20)
    ]
    # Again without a word: it waits on.
    with pytest.raises(ApprovalNeeded):
        usual.extract(NIGHT)
    run, app = CliRunner().invoke, application()
    words = ["source", "approve", "bureau.xzcf", "--as-of", str(NIGHT)]
    assert isinstance(run(app, [*words, "--reason", " "]).exception, ProjectError)
    assert run(app, [*words, "--reason", "局里补录旧案"]).exit_code == 0
    assert usual.night(NIGHT).has_landed
    usual.assert_balanced()
    assert usual.ask("SELECT count(*) FROM core.penalty_now") == [(5 + SPIKE,)]
    ((decision, by, at, through, reason),) = usual.ask(
        "SELECT decision, decided_by, decided_at, decided_through, reason FROM ops.approval"
    )
    assert (decision, through, reason) == ("approved", "command", "局里补录旧案")
    assert by
    assert at


def test_a_word_holds_for_what_it_was_given_for(usual: Any) -> None:
    _spike(usual)
    with pytest.raises(ApprovalNeeded):
        usual.extract(NIGHT)
    volume.decide(usual.warehouse, usual.source, "xzcf", NIGHT, is_approved=True, reason="x")
    usual.add_many(40, ajbh="'M' || i", gxsj="timestamp '2025-11-06 11:00:00'")
    with pytest.raises(ApprovalNeeded):
        usual.extract(NIGHT)
    # A refusal stands for as long as nobody says otherwise.
    volume.decide(usual.warehouse, usual.source, "xzcf", NIGHT, is_approved=False, reason="重复推送")
    with pytest.raises(ApprovalNeeded):
        usual.extract(NIGHT)
    assert usual.ask("SELECT decision, reason FROM ops.approval") == [("rejected", "重复推送")]


def test_nights_that_were_missed_are_no_spike(usual: Any) -> None:
    # Three nights' rows come at once, of ten times each: the line was down, and no export is broken.
    _spike(usual, 25)
    assert usual.extract(NIGHT + timedelta(days=2)).tables["xzcf"].rows_read == 26


def test_a_first_load_and_a_contracts_own_figure(bureau: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volume, "office", lambda: office().model_copy(update={"spike_rows": 10}))
    bureau.contract("    lag_days: 2\n    deletes: soft", "    lag_days: 0\n    spike_times: 100\n    deletes: soft")
    bureau.add_many(500)
    assert bureau.night(D1).has_landed
    for number in range(1, 6):
        bureau.add(f"N{number}", gxsj=f"2025-11-0{number + 1} 10:00")
        bureau.night(D1 + timedelta(days=number))
    bureau.add_many(90, ajbh="'M' || i", gxsj="timestamp '2025-11-07 10:00:00'")
    assert bureau.night(D1 + timedelta(days=6)).has_landed


def test_a_spike_beside_a_fault_is_told_with_it(usual: Any) -> None:
    _spike(usual)
    usual.do("ALTER TABLE cf.t_cqr DROP COLUMN xm")
    with pytest.raises(SourceRefused) as refused:
        usual.extract(NIGHT)
    assert not isinstance(refused.value, ApprovalNeeded)
    assert len(refused.value.faults) == 2


_NIGHT = """
import json, sys
from datetime import date
from tests.faults.memory import peak_kb
from xianjie import volume
from xianjie.conform import conform
from xianjie.errors import ApprovalNeeded
from xianjie.extract import extract
from xianjie.sources import load_source
from xianjie.validate import validate
from xianjie.warehouse import Warehouse
warehouse, source, night = Warehouse(sys.argv[1]), load_source("bureau"), date.fromisoformat(sys.argv[3])
waited = False
try:
    extract(warehouse, source, sys.argv[2], night, "t")
except ApprovalNeeded:
    waited = True
    volume.decide(warehouse, source, "xzcf", night, is_approved=True, reason="x")
    extract(warehouse, source, sys.argv[2], night, "t")
validate(warehouse, source, night)
landed = conform(warehouse, source, night).has_landed
print(json.dumps([peak_kb(), waited, landed]))
"""
ORDINARY = 2_000


@pytest.mark.slow(seconds=60)
@pytest.mark.faults
@pytest.mark.skipif(not is_measurable, reason="reads the peak of memory from /proc")
def test_a_night_of_a_hundred_times_the_rows_takes_no_more_memory_than_an_ordinary_one(bureau: Any) -> None:
    """Each night in a process of its own, from the agency's rows to core; the spike waits, and is let in."""

    def night(number: int, rows: int) -> tuple[int, bool, bool]:
        day = D1 + timedelta(days=number)
        bureau.add_many(rows, ajbh=f"'N{number}-' || i", gxsj=f"timestamp '{day} 10:00:00'")
        command = [sys.executable, "-c", _NIGHT, bureau.warehouse_url, bureau.source_url, str(day)]
        environment = os.environ | {"XIANJIE_ROOT": str(bureau.folder), "XIANJIE_HOME": str(bureau.folder / ".xianjie")}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=REPOSITORY)
        peak, waited, landed = json.loads(done.stdout.splitlines()[-1])
        return int(peak), waited, landed

    bureau.contract("    lag_days: 2\n    deletes: soft", "    lag_days: 0\n    deletes: soft")
    usual = [night(number, ORDINARY) for number in range(volume.FEWEST_NIGHTS)]
    assert {told[1:] for told in usual} == {(False, True)}
    ordinary = max(peak for peak, *_ in usual)
    spike, waited, landed = night(volume.FEWEST_NIGHTS, 100 * ORDINARY)
    assert (waited, landed) == (True, True)
    assert bureau.ask("SELECT count(*) FROM core.penalty_now") == [((volume.FEWEST_NIGHTS + 100) * ORDINARY,)]
    print(f"peak memory: {ordinary} kB for {ORDINARY:,} rows, {spike} kB for a hundred times: {spike / ordinary:.2f}")
    assert spike <= 1.2 * ordinary
