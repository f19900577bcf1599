"""Limbs that are not met, and a model's conditions with values: what another person re-derives a lead by."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from xianjie import leadids
from xianjie.dossier import conditions, timeline
from xianjie.dossier.limbs import unmet
from xianjie.law.unmet import nearness, shortfall
from xianjie.rules import load_models


def figure(value: Any, line: Any, comparison: str = ">=", comment: str = "违法所得", unit: str | None = "元") -> dict:
    return {
        "column": "x",
        "comment": comment,
        "unit": unit,
        "comparison": comparison,
        "line": line,
        "value": value,
    }


def limb(name: str, *figures: dict, is_met: bool | None = False, since: str = "2025-04-26") -> dict:
    return {
        "is_met": is_met,
        "offence": "o",
        "offence_name": "某罪",
        "limb": name,
        "instrument": "法释〔2025〕5号",
        "article": "第五条",
        "verified": "two_sources",
        "entry": "none",
        "in_force": [since, None],
        "applies": "both",
        "figures": list(figures),
        "reached": None,
    }


def test_the_nearest_limbs_come_first_with_what_they_lack() -> None:
    told = unmet(
        {
            "unmet": [
                limb("nothing", figure(0, 30000, comment="货值")),
                limb("unknown", figure(None, 30000, comment="损失"), is_met=None),
                limb("outside", figure(62000, 50000, "<", "销售金额")),
                limb("close", figure(49999.99, 50000)),
                limb("far", figure(10000, 50000)),
            ]
        }
    )
    assert [(one.met, one.figures[0]) for one in told] == [
        ("未达到", "违法所得 49,999.99 元（标准 50,000 元），差 0.01 元"),
        ("未达到", "违法所得 10,000 元（标准 50,000 元），差 40,000 元"),
        ("疑", "损失 未载明（标准 30,000 元）"),
        ("未达到", "货值 0 元（标准 30,000 元），差 30,000 元"),
        ("未达到", "销售金额 62,000 元（须不满 50,000 元）"),
    ]
    assert told[0].text.endswith("［法释〔2025〕5号第五条］")


def test_versions_that_say_the_same_are_told_once_by_the_newest() -> None:
    older = {**limb("old", figure(1, 2), since="2004-12-22"), "in_force": ["2004-12-22", "2025-04-25"]}
    told = unmet({"unmet": [older, limb("new", figure(1, 2))]})
    assert [one.force for one in told] == ["2025.04.26—今，行为时、现在均有效（此前版本同）"]


@pytest.mark.parametrize(
    ("one", "short", "near"),
    [
        (figure(75, 100), 25, 0.75),
        (figure(100, 100), None, 1),
        (figure(100, 100, ">"), 0, 1),
        (figure("goods", ["goods", "services"], "in"), None, 1),
        (figure("other", ["goods", "services"], "in"), None, 0),
        (figure(value=True, line=False, comparison="="), None, 0),
    ],
)
def test_nearness_is_that_of_the_weakest_figure(one: dict, short: float | None, near: float) -> None:
    assert shortfall(one) == short
    assert float(nearness([one], is_open=False)) == near


def test_every_condition_of_every_model_is_told_in_chinese() -> None:
    models = load_models()
    assert len(models) > 50
    for model in models:
        subject = {"subject": model.subject, "facts": {"as_of": "2026-09-01"}, "cause": None}
        said = conditions.told([conditions.kept(model)], subject)
        assert said, model.id
        # A word of ours where a prosecutor reads: a column, a code, a macro.
        assert not [one for one in said if "_" in one or "(" in one], model.id


def test_conditions_bear_the_values_of_the_record() -> None:
    kept = {
        "causes": [],
        "when": ["ABSENT('transfer')", "days_since_decision > PRACTICE('transfer_grace_days')", "NOT is_restored"],
        "figures": {"transfer_grace_days": [20, "日"]},
        "excluded": ["处罚决定已被撤销"],
    }
    facts = {"days_since_decision": 64, "is_restored": False}
    assert conditions.told([kept, kept], {"subject": "penalty_party", "facts": facts}) == [
        "移送登记：未见对应记录",
        "决定后经过的自然日 64 日（须多于 20 日）",
        "责令恢复、治理的各项均已验收合格：否",
    ]
    assert conditions.excluded([kept, kept]) == ["处罚决定已被撤销"]


def test_a_penalty_of_another_suspect_is_told_as_anothers() -> None:
    def event(record: str, *, is_of_others: bool) -> dict:
        said = {"event": "administrative_disposal", "noun": "penalty", "on": "2026-04-08", "agency_name": "甲局"}
        return {**said, "record": f"a/penalty/{record}", "is_of_others": is_of_others}

    content = {
        "subject": {"subject": "filing_party", "facts": {}, "act_from": "2025-09-20", "act_to": "2025-09-30"},
        "events": [event("1", is_of_others=True), event("2", is_of_others=False)],
        "clocks": [],
        "sources": [],
    }
    told = [(one.label, one.records) for one in timeline.entries(content, None, date(2026, 9, 1))]
    assert told == [("涉案行为", ()), ("处罚决定（同案他人）、处罚决定", ("甲局 1", "甲局 2")), ("截至", ())]


@pytest.mark.parametrize(
    ("start", "span"),
    [
        ("XJ-0046E798", ("0046e798-0000-0000-0000-000000000000", "0046e798-ffff-ffff-ffff-ffffffffffff")),
        ("0046e798-1", ("0046e798-1000-0000-0000-000000000000", "0046e798-1fff-ffff-ffff-ffffffffffff")),
        ("", None),
        ("xyz", None),
        ("0" * 33, None),
    ],
)
def test_ids_that_begin_so_are_a_range(start: str, span: tuple[str, str] | None) -> None:
    assert leadids.span(start) == span
