"""Raw rows of an agency that delivers files, judged again: what became of them at night, and what by another key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from xianjie.rejudge import Rejudged, rejudge
from xianjie.scratch import scratch

from tests.records import rows
from tests.unit.stages.conftest import D1, D2, D3
from tests.unit.stages.test_files import D4, Inbox, inbox

__all__ = ["inbox"]

VERSIONS = """SELECT {key}, decision_no, fine_cny, known_at, superseded_at, is_deleted FROM core.penalty
ORDER BY 1, known_at"""
BY_KEY, BY_NUMBER = VERSIONS.format(key="source_key"), VERSIONS.format(key="replace(source_key, 'A', '')")
Judge = Callable[..., tuple[Rejudged, list[tuple[Any, ...]]]]


@pytest.fixture
def judged(bureau: Any, monkeypatch: pytest.MonkeyPatch) -> Judge:
    """Judges the raw rows again by the contract as it is now; gives the counts and the versions."""
    monkeypatch.setenv("XIANJIE_WAREHOUSE_URL", bureau.warehouse_url)

    def again(statement: str = BY_KEY) -> tuple[Rejudged, list[tuple[Any, ...]]]:
        with scratch(bureau.warehouse_url) as target:
            return rejudge(bureau.warehouse, target, bureau.source, D4), rows(target, statement)

    return again


def night(bureau: Any, day: Any) -> None:
    assert bureau.night(day).has_landed


def test_whole_drops_and_what_vanished_from_them_become_what_they_became(
    bureau: Any, inbox: Inbox, judged: Judge
) -> None:
    bureau.contract("delivers: changes", "delivers: all")
    bureau.contract("    becomes:", "    deletes: keyset\n    becomes:")
    inbox.drop("cf_20251101.csv", "A1,1,1,,", "A2,2,1,,", "A3,3,1,,")
    night(bureau, D1)
    inbox.drop("cf_20251102.csv", "A1,1,2,,", "A3,3,1,,")
    night(bureau, D2)
    inbox.drop("cf_20251103.csv", "A1,1,2,,", "A2,2,1,,")
    night(bureau, D3)
    stand = bureau.ask(BY_KEY)
    # A2 went and came back, A3 went.
    assert [one[-1] for one in stand] == [False, False, False, True, False, False, True]
    found, again = judged()
    assert again == stand
    assert (found.rows_quarantined, found.over_allowance, found.not_delivered) == (0, 0, ())
    # Under another key the same rows have the same history; what vanished is found by its new key.
    bureau.contract("key: [编号]", "key: [文号]")
    assert judged()[1] == bureau.ask(BY_NUMBER)


def test_late_and_twice_delivered_files_become_what_they_became(bureau: Any, inbox: Inbox, judged: Judge) -> None:
    inbox.drop("cf_20251102.csv", "A1,1,2,,", "A2,2,2,,")
    night(bureau, D2)
    inbox.drop("cf_20251101.csv", "A1,1,1,,", "A3,3,1,,")
    inbox.drop("cf_20251103.csv", "A1,1,2,,", "A2,2,2,,")
    night(bureau, D3)
    # What is late tonight is overtaken tomorrow, and not before.
    inbox.drop("cf_20251101b.csv", "A4,4,4,,")
    night(bureau, D3)
    inbox.drop("cf_20251104.csv", "A4,4,5,,", "A2,2,9,,")
    night(bureau, D4)
    stand = bureau.ask(BY_KEY)
    assert {(key, int(fine)) for key, _, fine, _, until, _ in stand if until is None} == {
        ("A1", 20000),
        ("A2", 90000),
        ("A3", 10000),
        ("A4", 50000),
    }
    assert [int(fine) for key, _, fine, *_ in stand if key == "A4"] == [40000, 50000]
    assert judged()[1] == stand


def test_rows_that_one_new_key_makes_one_are_the_newest_of_them(bureau: Any, inbox: Inbox, judged: Judge) -> None:
    inbox.drop("cf_20251101.csv", "A1,1,1,,")
    night(bureau, D1)
    inbox.drop("cf_20251102.csv", "A2,1,2,,")
    night(bureau, D2)
    bureau.contract("key: [编号]", "key: [文号]")
    found, again = judged()
    assert [(key, int(fine), until is None) for key, _, fine, _, until, _ in again] == [
        ("1", 10000, False),
        ("1", 20000, True),
    ]
    assert found.rows == 2
