"""Illegal fishing (刑法 340): inland and at sea, by weight, value, or electric fishing in a closed area or season."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES


def _catch(kilograms: Any, value: Any = 0, *, more: Fields | None = None, **said: Any) -> Fields:
    measures = {
        "catch_kg": Decimal(kilograms),
        "catch_value_cny": Decimal(value),
        "is_closed_season": True,
        "is_closed_area": False,
        "is_banned_gear": False,
        "is_destructive_method": False,
        "water_kind": "inland",
        **said,
    }
    return {"measures": measures, **(more or {})}


_ELECTRIC: Fields = {"is_banned_gear": True, "is_destructive_method": True}
# The last day on which the filing standard of 2008 held for inland waters.
_OLD: Fields = {"act_from": date(2022, 4, 1), "act_to": date(2022, 4, 8)}
_DECIDED = date(2024, 10, 17)

ILLEGAL_FISHING = Forward(
    order=1,
    model="environment/illegal_fishing_not_transferred",
    cause="fishery.illegal_fishing",
    offence="illegal_fishing",
    hit=_catch("6.5", 130, **_ELECTRIC),
    below=_catch("4.5", 90, is_banned_gear=True),
    missing=_catch("6.5", 130, is_banned_gear=True, is_destructive_method=None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.weight_at_line", "禁渔期内恰达五百公斤", _catch("500", 6000)),
        Case("near_miss.weight", "差十克", _catch("499.99", 6000)),
        Case("hit.value_at_line", "价值恰达一万元", _catch("180", "10000.00")),
        Case("near_miss.value", "价值差一分", _catch("180", "9999.99")),
        Case("hit.fry", "怀卵亲体恰达五十公斤", _catch("50", 900, is_fry_or_gravid=True)),
        Case("near_miss.fry", "怀卵亲体差十克，价值差一分", _catch("49.99", "999.99", is_fry_or_gravid=True)),
        Case("hit.reserve", "水产种质资源保护区内，价值恰达一千元", _catch("40", "1000.00", is_germplasm_reserve=True)),
        Case(
            "hit.electric_in_closed_area",
            "禁渔区内电鱼，渔获物很少",
            _catch("0.8", 16, is_closed_season=False, is_closed_area=True, **_ELECTRIC),
        ),
        Case(
            "near_miss.electric_elsewhere",
            "电鱼，不在禁渔区、禁渔期",
            _catch("0.8", 16, is_closed_season=False, **_ELECTRIC),
        ),
        Case(
            "near_miss.nothing_forbidden",
            "数量大，不在禁渔区、禁渔期，未用禁用方法",
            _catch("900", 20000, is_closed_season=False),
        ),
        Case("near_miss.sea", "海洋水域，五百公斤", _catch("500", 6000, water_kind="marine")),
        Case(
            "hit.sea_banned_gear",
            "海洋水域，禁渔期使用禁用渔具",
            _catch("30", 600, water_kind="marine", is_banned_gear=True),
        ),
        Case("undecided.water_not_said", "水域未查清", _catch("700", 9000, water_kind=None)),
        Case(
            "near_miss.value_of_2008",
            "行为早于现行解释，价值五千元，今不达标",
            _catch("80", 6000, more=_OLD),
            decided_on=_DECIDED,
        ),
        Case("hit.old_and_new", "行为早于现行解释，新旧均达标", _catch("520", 6000, more=_OLD), decided_on=_DECIDED),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _catch("5", 90, more=NO_DATES, **_ELECTRIC)),
    ),
)
