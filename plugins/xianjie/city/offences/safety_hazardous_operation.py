"""Hazardous operation (刑法 134-1): each of its three situations, and what each lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES


def _safety(**fields: Any) -> Fields:
    return {
        "monitoring_disabled": False,
        "major_danger": False,
        "ordered_before": False,
        "refused": False,
        "high_risk": False,
        "licensed": True,
        **fields,
    }


_REFUSAL = {"major_danger": True, "ordered_before": True, "refused": True}

HAZARDOUS_OPERATION = Forward(
    order=2,
    natural_persons_only=True,
    model="safety/hazardous_operation_not_transferred",
    cause="safety.monitoring_disabled",
    offence="hazardous_operation",
    hit=_safety(monitoring_disabled=True),
    below=_safety(),
    missing=_safety(monitoring_disabled=None),
    heavy=None,
    limitation_years=5,
    cases=(
        Case("hit.monitoring_disabled", "关闭报警设备", _safety(monitoring_disabled=True)),
        Case("hit.order_refused", "重大隐患、先有责令、拒不执行", _safety(**_REFUSAL), cause="safety.order_refused"),
        Case(
            "near_miss.order_not_refused",
            "先有责令，已经整改",
            _safety(**_REFUSAL | {"refused": False}),
            cause="safety.order_refused",
        ),
        Case(
            "near_miss.no_order_before",
            "拒不改正，但先无责令",
            _safety(**_REFUSAL | {"ordered_before": False}),
            cause="safety.order_refused",
        ),
        Case(
            "near_miss.no_major_danger",
            "拒不执行，但不是重大隐患",
            _safety(**_REFUSAL | {"major_danger": False}),
            cause="safety.order_refused",
        ),
        Case(
            "hit.unlicensed",
            "未经许可储存危险物品",
            _safety(high_risk=True, licensed=False),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "near_miss.licensed",
            "行为时持有许可",
            _safety(high_risk=True, licensed=True),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "near_miss.not_high_risk",
            "未经许可，但不属高度危险作业",
            _safety(high_risk=False, licensed=False),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "undecided.licence_unknown",
            "许可情况未查明",
            _safety(high_risk=True, licensed=None),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "near_miss.before_the_offence",
            "行为早于危险作业罪施行",
            _safety(monitoring_disabled=True, act_from=date(2021, 2, 20), act_to=date(2021, 2, 28)),
            decided_on=date(2024, 10, 15),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _safety(monitoring_disabled=True, **NO_DATES)),
    ),
)
