"""Destructive mining (刑法 343-2): a range of the damage to the deposit, half of it in special areas."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES
from xianjie.city.plans import money


def _damage(value: Any, *, special: bool | None = False, **more: Any) -> Fields:
    measures = {
        "mineral_damage_value_cny": None if value is None else money(value),
        "is_special_mineral_area": special,
    }
    return {"measures": measures, **more}


DESTRUCTIVE_MINING = Forward(
    order=2,
    model="environment/destructive_mining_not_transferred",
    cause="mining.destructive",
    offence="destructive_mining",
    hit=_damage(1320000),
    below=_damage(60000),
    missing=_damage(None),
    heavy=None,
    limitation_years=10,
    is_brief=True,
    cases=(
        Case("hit.damage_at_upper_end", "破坏价值恰达幅度上限", _damage("1000000.00")),
        Case("near_miss.within_range", "在幅度之内，差一分到上限，只作预警", _damage("999999.99")),
        Case("near_miss.at_lower_end", "恰达幅度下限，只作预警", _damage("500000.00")),
        Case("near_miss.below_range", "差一分到幅度下限", _damage("499999.99")),
        Case("hit.special_area", "特别区域，恰达五十万元", _damage("500000.00", special=True)),
        Case("near_miss.special_area", "特别区域，差一分，只作预警", _damage("499999.99", special=True)),
        Case("undecided.area_not_said", "是否特别区域未查清，三十万元", _damage(300000, special=None)),
        Case(
            "hit.old_and_new",
            "行为早于现行解释，新旧均达标",
            _damage(1200000, act_from=date(2016, 11, 12), act_to=date(2016, 11, 30)),
            decided_on=date(2024, 10, 22),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _damage(1100000, **NO_DATES)),
    ),
)
