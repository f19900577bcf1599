"""Wildlife (刑法 341): hunting by banned means or value, listed species by value, others for food."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES
from xianjie.city.plans import money


def _hunted(value: Any, animals: int = 3, *, more: Fields | None = None, **said: Any) -> Fields:
    # No listed species, and too little for the offence of eating it: hunting alone decides.
    measures = {
        "wildlife_value_cny": None if value is None else money(value),
        "animals_count": animals,
        "wildlife_class": "three_values",
        "is_closed_season": True,
        "is_closed_area": False,
        "is_banned_gear": False,
        **said,
    }
    return {"measures": measures, **(more or {})}


def _traded(value: Any, kind: str | None, *, more: Fields | None = None, **said: Any) -> Fields:
    measures = {"wildlife_value_cny": None if value is None else money(value), "wildlife_class": kind, **said}
    return {"measures": measures, **(more or {})}


# The last day on which animals were counted and listed species had no line.
_OLD: Fields = {"act_from": date(2022, 4, 1), "act_to": date(2022, 4, 8)}
_DECIDED = date(2024, 10, 18)

ILLEGAL_HUNTING = Forward(
    order=2,
    model="environment/illegal_hunting_not_transferred",
    cause="wildlife.hunting",
    offence="illegal_hunting",
    hit=_hunted(300, is_banned_gear=True),
    below=_hunted(300),
    missing=_hunted(300, is_banned_gear=None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case(
            "hit.gear_in_closed_area",
            "禁猎区内使用禁用工具",
            _hunted(120, is_closed_season=False, is_closed_area=True, is_banned_gear=True),
        ),
        Case(
            "near_miss.gear_elsewhere",
            "使用禁用工具，不在禁猎区、禁猎期",
            _hunted(120, is_closed_season=False, is_banned_gear=True),
        ),
        Case("near_miss.nothing_forbidden", "价值较高，没有禁止情形", _hunted(9900, is_closed_season=False)),
        Case("hit.value_at_line", "禁猎期内，价值恰达一万元", _hunted("10000.00")),
        Case("near_miss.value", "禁猎期内，价值差一分", _hunted("9999.99")),
        Case(
            "near_miss.count_of_2000",
            "行为在旧解释期间，二十只，今以价值不达标",
            _hunted(900, 20, more=_OLD),
            decided_on=_DECIDED,
        ),
        Case(
            "hit.old_and_new",
            "行为在旧解释期间，二十只且价值达标",
            _hunted(12000, 20, more=_OLD),
            decided_on=_DECIDED,
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _hunted(200, is_banned_gear=True, more=NO_DATES)),
    ),
)

PRECIOUS_WILDLIFE = Forward(
    order=3,
    model="environment/precious_wildlife_not_transferred",
    cause="wildlife.trade",
    offence="harming_precious_endangered_wildlife",
    hit=_traded(46000, "class_2"),
    below=_traded(900, "class_2"),
    missing=_traded(46000, None),
    heavy=None,
    limitation_years=10,
    is_brief=True,
    cases=(
        Case("hit.value_at_line", "国家二级，价值恰达二万元", _traded("20000.00", "class_2")),
        Case("near_miss.value", "国家二级，价值差一分", _traded("19999.99", "class_2")),
        Case("hit.class_1", "国家一级", _traded(68000, "class_1")),
        Case("hit.aggravated", "国家一级，价值二十万元以上", _traded(260000, "class_1")),
        Case("hit.hunted", "猎捕国家二级保护动物", _traded(30000, "class_2"), cause="wildlife.hunting"),
        Case(
            "near_miss.hunted",
            "猎捕国家二级保护动物，价值差一分",
            _traded("19999.99", "class_2"),
            cause="wildlife.hunting",
        ),
        Case(
            "near_miss.act_of_2000",
            "行为在旧解释期间，不论价值即立案，今不达标",
            _traded(9000, "class_2", more=_OLD),
            decided_on=_DECIDED,
        ),
        Case(
            "hit.old_and_new", "行为在旧解释期间，今亦达标", _traded(21000, "class_2", more=_OLD), decided_on=_DECIDED
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _traded(52000, "class_1", more=NO_DATES)),
    ),
)

TERRESTRIAL_WILDLIFE = Forward(
    order=0,
    model="environment/terrestrial_wildlife_not_transferred",
    cause="wildlife.trade",
    offence="terrestrial_wildlife_for_food",
    hit=_traded(16000, "three_values"),
    below=_traded(600, "three_values"),
    missing=_traded(None, "three_values"),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    expires_from=date(2021, 3, 1),
    cases=(
        Case("hit.value_at_line", "三有动物，价值恰达一万元", _traded("10000.00", "three_values")),
        Case("near_miss.value", "三有动物，价值差一分", _traded("9999.99", "three_values")),
        Case("hit.other_at_line", "其他陆生动物，价值恰达五万元", _traded("50000.00", "other")),
        Case("near_miss.other", "其他陆生动物，价值差一分", _traded("49999.99", "other")),
        Case("undecided.class_not_said", "级别未鉴定", _traded(16000, None)),
        Case(
            "near_miss.before_the_offence",
            "行为早于该罪施行",
            _traded(16000, "three_values", more={"act_from": date(2021, 2, 1), "act_to": date(2021, 2, 28)}),
            decided_on=_DECIDED,
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _traded(18000, "three_values", more=NO_DATES)),
    ),
)
