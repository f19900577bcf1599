"""Illegal mining (刑法 343): a range of values that the province narrows, special areas, and two earlier penalties."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward
from xianjie.city.forward_fields import NO_DATES
from xianjie.city.plans import money


def _mined(value: Any, damage: Any = 0, *, special: bool | None = False, **more: Any) -> Fields:
    measures = {
        "mineral_value_cny": None if value is None else money(value),
        "mineral_damage_value_cny": money(damage),
        "is_special_mineral_area": special,
    }
    return {"measures": measures, **more}


_SMALL = _mined(3000)
_LAST_YEAR = Earlier(lambda first, _: after(first, -210), _SMALL)
_TWICE = (_LAST_YEAR, Earlier(lambda first, _: after(first, -600), _SMALL))

ILLEGAL_MINING = Forward(
    order=0,
    model="environment/illegal_mining_not_transferred",
    cause="mining.without_licence",
    offence="illegal_mining",
    hit=_mined(420000),
    below=_mined(9000),
    missing=_mined(None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.value_at_upper_end", "矿产品价值恰达幅度上限", _mined("300000.00")),
        Case("near_miss.within_range", "价值在幅度之内，差一分到上限，只作预警", _mined("299999.99")),
        Case("near_miss.at_lower_end", "价值恰达幅度下限，只作预警", _mined("100000.00")),
        Case("near_miss.below_range", "价值差一分到幅度下限", _mined("99999.99")),
        Case("hit.damage_at_upper_end", "资源破坏价值恰达幅度上限", _mined(0, "300000.00")),
        Case("near_miss.not_added_up", "矿产品价值与破坏价值各九万元，不相加", _mined(90000, 90000)),
        Case("hit.special_area", "禁采区内，恰达十五万元", _mined("150000.00", special=True)),
        Case("near_miss.special_area", "禁采区内，差一分，只作预警", _mined("149999.99", special=True)),
        Case("undecided.area_not_said", "是否禁采区未查清，六万元", _mined(60000, special=None)),
        Case("hit.beyond_scope", "越界采矿", _mined(360000), cause="mining.beyond_scope"),
        Case("hit.aggravated", "达上限五倍", _mined(1600000)),
        Case("hit.penalised_twice", "二年内受过二次处罚，价值不论", _mined(4000), earlier=_TWICE),
        Case("near_miss.penalised_once", "二年内只受过一次处罚", _mined(4000), earlier=_LAST_YEAR),
        Case(
            "undecided.before_2016",
            "行为早于现行解释，所收文本不全",
            _mined(420000, act_from=date(2016, 11, 1), act_to=date(2016, 11, 30)),
            decided_on=date(2024, 10, 8),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _mined(330000, **NO_DATES)),
    ),
)
