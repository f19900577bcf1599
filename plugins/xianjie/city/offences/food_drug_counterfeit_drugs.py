"""Counterfeit drugs (刑法 141): without an amount since 2011-05-01."""

from __future__ import annotations

from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES, goods


def _drug(fake: bool | None, made_and_sold: int = 600, **said: Any) -> Fields:
    measures = {"is_fake_drug": fake, "production_sales_amount_cny": made_and_sold, **said}
    return goods(made_and_sold, 0, 80) | {"measures": measures}


COUNTERFEIT_DRUGS = Forward(
    order=2,
    model="food_drug/counterfeit_drugs_not_transferred",
    cause="drug.counterfeit",
    offence="counterfeit_drugs",
    hit=_drug(fake=True),
    below=_drug(fake=False),
    missing=_drug(fake=None),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.a_single_yuan", "只卖出一元", _drug(fake=True, made_and_sold=1)),
        Case("near_miss.amount_alone", "不是假药，只有数额", _drug(fake=False, made_and_sold=40000)),
        Case("hit.seriously_injured", "致一人重伤", _drug(fake=False, serious_injuries_count=1)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _drug(fake=True) | NO_DATES),
    ),
)
