"""Food below the safety standards (刑法 143): by what makes it dangerous, never by its amount; or by harm."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES, goods


def _food(*dangers: str, made_and_sold: int = 900, **said: Any) -> Fields:
    measures = {"food_danger": dangers, "production_sales_amount_cny": made_and_sold, **said}
    return goods(made_and_sold, 0, 100) | {"measures": measures}


_BEFORE_2013 = {"act_from": date(2013, 4, 1), "act_to": date(2013, 5, 3)}

UNSAFE_FOOD = Forward(
    order=0,
    model="food_drug/unsafe_food_not_transferred",
    cause="food.dangerous",
    offence="unsafe_food",
    hit=_food("diseased_or_dead_animals"),
    below=_food(),
    missing=goods(900, 0, 100) | {"measures": {"food_danger": None, "production_sales_amount_cny": 900}},
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.contaminants", "污染物严重超标", _food("contaminants_over_limit"), cause="food.substandard"),
        Case("hit.banned", "国家明令禁止的食品", _food("banned_by_state")),
        Case("hit.infant_nutrition", "婴幼儿食品营养严重不符", _food("infant_nutrition")),
        Case("hit.additives", "滥用添加剂", _food("additive_abuse"), cause="food.substandard"),
        Case("hit.injured", "没有所列情形，致一人轻伤", _food(minor_injuries_count=1)),
        Case("hit.poisoned_ten", "十人中毒", _food(poisoned_count=10)),
        Case("near_miss.poisoned_nine", "九人中毒", _food(poisoned_count=9)),
        Case("near_miss.amount_alone", "只有数额，没有危险情形", _food(made_and_sold=40000)),
        Case(
            "undecided.before_2013",
            "行为早于所收解释",
            _food("diseased_or_dead_animals") | _BEFORE_2013,
            decided_on=date(2024, 10, 21),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _food("diseased_or_dead_animals") | NO_DATES),
    ),
)
