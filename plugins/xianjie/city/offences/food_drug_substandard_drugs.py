"""Substandard drugs (刑法 142): only where people came to harm."""

from __future__ import annotations

from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES, goods


def _drug(sold: int = 500, **said: Any) -> Fields:
    return goods(sold, 0, 60) | {"measures": {"production_sales_amount_cny": sold, **said}}


SUBSTANDARD_DRUGS = Forward(
    order=3,
    model="food_drug/substandard_drugs_not_transferred",
    cause="drug.substandard",
    offence="substandard_drugs",
    hit=_drug(minor_injuries_count=1),
    below=_drug(),
    missing=_drug(minor_injuries_count=None),
    heavy=None,
    limitation_years=15,
    is_brief=True,
    cases=(
        Case("hit.disabled", "致一人轻度残疾", _drug(mild_disability_count=1)),
        Case("hit.organ", "致一人器官一般功能障碍", _drug(general_organ_dysfunction_count=1)),
        Case("hit.death", "致一人死亡", _drug(deaths_count=1)),
        Case("near_miss.amount_alone", "没有人身危害，只有数额", _drug(sold=40000)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _drug(minor_injuries_count=1) | NO_DATES),
    ),
)
