"""Conform: causes from delivered codes and from an agency's words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from xianjie.violations import coverage
from xianjie.violations.rereading import reread

BY_TEXT = ('cause: {from: aydm, required: true, codes: {"S101": ip.trademark.sell_infringing, "S102": other}}',
           "cause_text: {from: aydm}")  # fmt: skip
SELL = "ip.trademark.sell_infringing"


def _causes(bureau: Any) -> dict[str, tuple[Any, ...]]:
    found = bureau.ask("SELECT source_key, cause, causes, cause_source FROM core.penalty_now ORDER BY source_key")
    return {key: tuple(rest) for key, *rest in found}


def test_words_give_the_causes_that_no_code_gives(bureau: Any) -> None:
    bureau.contract(*BY_TEXT)
    bureau.add("A1", aydm="销售侵犯注册商标专用权的商品")
    bureau.add("A2", aydm="经营超过保质期的食品；销售侵犯注册商标专用权的商品")
    bureau.add("A3", aydm="商标侵权", wfss="当事人店内待售的手提包系侵权商品")
    bureau.add("A4", aydm="违反某规定", wfss="详见决定书")
    bureau.add("A5", aydm="商标侵权", wfss="详见决定书")
    bureau.night()
    assert _causes(bureau) == {
        "A1": (SELL, [SELL], "cause_text"),
        "A2": ("food.expired_or_relabelled", ["food.expired_or_relabelled", SELL], "cause_text"),
        "A3": (SELL, [SELL], "cause_text"),
        "A4": (None, None, None),
        "A5": (None, None, None),
    }
    assert bureau.ask("SELECT count(*) FROM ops.text_conflict WHERE column_name = 'cause'") == [(0,)]


def test_a_delivered_code_wins_and_a_conflict_is_told_until_it_is_settled(bureau: Any) -> None:
    bureau.contract("facts_text: {from: wfss}", "facts_text: {from: wfss}\n        cause_text: {from: bz}")
    bureau.contract("    ignore: [bz]\n", "")
    bureau.add("A1", bz="经营超过保质期的食品", wfss="略")
    bureau.add("A2", bz="销售侵犯注册商标专用权的商品；经营超过保质期的食品", wfss="略")
    bureau.night()
    both = [SELL, "food.expired_or_relabelled"]
    assert _causes(bureau) == {"A1": (SELL, [SELL], "delivered"), "A2": (SELL, both, "delivered")}
    conflicts = "SELECT record_id, agency_id FROM ops.text_conflict WHERE column_name = 'cause'"
    told = ("bureau/penalty/A1", "bureau")
    assert bureau.ask(conflicts) == [told]
    bureau.do("UPDATE cf.t_xzcf SET bz = '销售侵权商品', gxsj = '2025-11-02 10:00:00' WHERE ajbh = 'A1'")
    bureau.night(date(2025, 11, 2))
    assert bureau.ask(conflicts) == []


@pytest.mark.parametrize("text", ["经营\x01烟草", "烟" * 60_000, "'; DROP TABLE core.penalty; --", "%s {}"])
def test_no_text_stops_the_night(bureau: Any, text: str) -> None:
    bureau.contract(*BY_TEXT)
    bureau.add("A1", aydm=text, wfss="略")
    bureau.night()
    assert bureau.ask("SELECT count(*) FROM core.penalty_now WHERE cause IS NULL") == [(1,)]


def test_what_gives_no_cause_is_counted_by_frequency_without_a_name(bureau: Any) -> None:
    bureau.contract(*BY_TEXT)
    for number in range(3):
        bureau.add(f"A{number}", aydm="张三违反某规定案", wfss="略", dsr="张三")
    bureau.add("B1", aydm="违反另一规定", wfss="略")
    bureau.add("B2", aydm="超限运输", wfss="略")
    bureau.night()
    assert [(one.cause_text, one.penalties) for one in coverage.unmatched(bureau.warehouse)] == [
        ("某违反某规定案", 3),
        ("违反另一规定", 1),
    ]
    (own,) = coverage.agencies(bureau.warehouse)
    assert (own.penalties, own.delivered, own.from_text, own.several, own.without, own.conflicts) == (5, 0, 1, 0, 4, 0)


def test_reading_again_with_the_same_patterns_writes_nothing_and_with_others_a_version(bureau: Any) -> None:
    bureau.contract(*BY_TEXT)
    bureau.add("A1", aydm="超限运输", wfss="略")
    bureau.add("A2", aydm="违反某规定", wfss="略")
    bureau.night()
    assert reread(bureau.warehouse, date(2025, 11, 1)) == {"bureau": 0}
    bureau.inside.cursor().execute("UPDATE core.penalty SET cause = NULL, causes = NULL, cause_source = NULL")
    assert reread(bureau.warehouse, date(2025, 11, 2)) == {"bureau": 1}
    assert _causes(bureau)["A1"] == ("transport.overloading", ["transport.overloading"], "cause_text")
