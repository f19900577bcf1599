"""Toxic and harmful food (刑法 144): what was added decides, not how much of it was sold."""

from __future__ import annotations

from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES, goods


def _food(toxic: bool | None, made_and_sold: int = 700, **said: Any) -> Fields:
    measures = {"is_toxic_added": toxic, "production_sales_amount_cny": made_and_sold, **said}
    return goods(made_and_sold, 0, 90) | {"measures": measures}


TOXIC_FOOD = Forward(
    order=1,
    model="food_drug/toxic_food_not_transferred",
    cause="food.toxic_added",
    offence="toxic_harmful_food",
    hit=_food(toxic=True),
    below=_food(toxic=False),
    missing=_food(toxic=None),
    heavy=None,
    limitation_years=10,
    is_brief=True,
    cases=(
        Case("hit.a_single_yuan", "只卖出一元", _food(toxic=True, made_and_sold=1)),
        Case("near_miss.amount_alone", "未检出有毒有害物质，只有数额", _food(toxic=False, made_and_sold=40000)),
        Case("hit.poisoned_ten", "十人中毒", _food(toxic=False, poisoned_count=10)),
        Case("near_miss.poisoned_nine", "九人中毒", _food(toxic=False, poisoned_count=9)),
        # One act that three articles fit: the heaviest of them leads.
        Case(
            "hit.three_offences",
            "同时符合第一百四十条、第一百四十三条、第一百四十四条",
            _food(toxic=True, made_and_sold=60000, food_danger=("contaminants_over_limit",)),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _food(toxic=True) | NO_DATES),
    ),
)
