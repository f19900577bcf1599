"""Accidents (刑法 134 to 137): by the dead, the injured and the loss."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES


def harm(deaths: int | None = 0, injured: int | None = 0, loss: Any = 0, **more: Any) -> Fields:
    """An accident as the form of an agency asks it; what begins with `is_` is a measure, the rest a field."""
    measures = {
        "deaths_count": deaths,
        "serious_injuries_count": injured,
        "direct_economic_loss_cny": loss,
        **{name: value for name, value in more.items() if name.startswith("is_")},
    }
    return {"measures": measures} | {name: value for name, value in more.items() if not name.startswith("is_")}


# Before the interpretation of 2015 half the loss was enough; the later line is the milder one.
_OLD = {"act_from": date(2015, 12, 15), "act_to": date(2015, 12, 15)}
_LONG_AGO = {"act_from": date(2019, 5, 20), "act_to": date(2019, 5, 20)}
GRAVE = harm(3, 0, 0, is_principally_responsible=True)
LINES = (
    Case("hit.one_death", "一人死亡", harm(1)),
    Case("hit.three_injured", "三人重伤", harm(0, 3)),
    Case("hit.loss_at_line", "直接经济损失恰达标准", harm(0, 0, "1000000.00")),
    Case("near_miss.each_below", "二人重伤，损失差一分", harm(0, 2, "999999.99")),
    Case(
        "near_miss.old_loss",
        "旧标准已达到，依从旧兼从轻未达新标准",
        harm(0, 0, "600000.00") | _OLD,
        (),
        None,
        date(2024, 9, 9),
    ),
    Case("hit.grave", "三人死亡且负主要责任", GRAVE),
    Case("hit.longer_limitation", "可能处更重刑档，未过追诉时效", GRAVE | _LONG_AGO, (), None, date(2024, 10, 9)),
    Case("undecided.loss_unknown", "无人伤亡，损失尚未核定", harm(0, 0, None)),
    Case("hit.no_act_date", "行为日期不明，各版本均达标", harm(1) | NO_DATES),
)

MAJOR_LIABILITY_ACCIDENT = Forward(
    order=1,
    model="safety/major_liability_accident_not_transferred",
    cause="safety.accident_liability",
    offence="major_liability_accident",
    hit=harm(1, 1, "1280000.00"),
    below=harm(0, 1, "86000.00"),
    missing=harm(None, 0, None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    settles=True,
    cases=(*LINES, Case("hit.manager", "主要负责人未履职致一人死亡", harm(1), cause="safety.manager_duty")),
)

MAJOR_LABOUR_SAFETY_ACCIDENT = Forward(
    order=2,
    model="safety/major_labour_safety_accident_not_transferred",
    cause="safety.equipment_unfit",
    offence="major_labour_safety_accident",
    hit=harm(1, 0, "1100000.00"),
    below=harm(0, 1, "40000.00"),
    missing=harm(None, 0, None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    settles=True,
    cases=(
        *LINES,
        Case("hit.investment", "未保证安全投入，致一人死亡", harm(1), cause="safety.investment_missing"),
        # Two articles fit, and the accident is the heavier of them.
        Case(
            "hit.alarm_and_death",
            "关闭报警设备并致一人死亡",
            harm(1, monitoring_disabled=True),
            cause="safety.monitoring_disabled",
        ),
    ),
)

DANGEROUS_GOODS_ACCIDENT = Forward(
    order=3,
    model="safety/dangerous_goods_accident_not_transferred",
    cause="safety.dangerous_goods_management",
    offence="dangerous_goods_accident",
    hit=harm(1, 2, "1060000.00"),
    below=harm(0, 1, "70000.00"),
    missing=harm(None, 0, None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    settles=True,
    cases=(
        *LINES,
        # The danger alone is an offence too; the accident is the heavier one.
        Case(
            "hit.unlicensed_and_death",
            "未经许可储存危险物品并致一人死亡",
            harm(1, high_risk=True, licensed=False),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "near_miss.licensed_nobody_harmed",
            "持有许可，未造成伤亡",
            harm(0, 0, 0, high_risk=True),
            cause="safety.unlicensed_dangerous_goods",
        ),
    ),
)

ENGINEERING_ACCIDENT = Forward(
    order=0,
    model="safety/engineering_accident_not_transferred",
    cause="construction.quality",
    offence="engineering_safety_accident",
    hit=harm(1, 0, "1350000.00"),
    below=harm(0, 1, "55000.00"),
    missing=harm(None, None, None),
    heavy=None,
    limitation_years=10,
    is_brief=True,
    settles=True,
    cases=(
        *(one for one in LINES if one.kind != "hit.longer_limitation"),
        Case("hit.subcontracting", "违法分包，三人重伤", harm(0, 3), cause="construction.subcontracting"),
    ),
)

_KNOWN: Fields = {"major_danger": True, "ordered_before": True}

ORGANISED_HAZARDOUS_WORK = Forward(
    order=2,
    model="safety/organised_hazardous_work_not_transferred",
    cause="safety.hidden_danger_unresolved",
    offence="forced_or_organised_hazardous_work",
    hit=harm(1, 0, "990000.00", **_KNOWN),
    below=harm(0, 1, "90000.00", **_KNOWN),
    missing=harm(None, 0, None, **_KNOWN),
    heavy=None,
    limitation_years=10,
    is_brief=True,
    settles=True,
    cases=(
        Case("hit.three_injured", "责令排除后组织作业，三人重伤", harm(0, 3, **_KNOWN)),
        Case("hit.loss_at_line", "责令排除后组织作业，损失恰达标准", harm(0, 0, "1000000.00", **_KNOWN)),
        Case("near_miss.each_below", "二人重伤，损失差一分", harm(0, 2, "999999.99", **_KNOWN)),
        Case("near_miss.no_order", "没有先行责令", harm(1, major_danger=True)),
        Case("near_miss.no_major_danger", "不是重大隐患", harm(1, ordered_before=True)),
        # The refusal alone is an offence too; the accident after it is the heavier one.
        Case(
            "hit.refused_too",
            "拒不执行整改决定并致一人死亡",
            harm(1, refused=True, **_KNOWN),
            cause="safety.order_refused",
        ),
        Case("undecided.danger_unknown", "是否重大隐患未判定", harm(1, major_danger=None, ordered_before=True)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", harm(1, **_KNOWN) | NO_DATES),
    ),
)
