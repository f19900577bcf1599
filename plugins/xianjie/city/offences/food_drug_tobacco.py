"""Tobacco without a licence (刑法 225): by amount, gains or cigarettes, and by two penalties within three years."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward
from xianjie.city.forward_fields import NO_DATES, goods
from xianjie.city.plans import money


def _tobacco(business: str | int | None, gains: str | int = 0, sticks: int = 400, **more: Any) -> Fields:
    return goods(800, 0, gains, tobacco=True) | {
        "business": None if business is None else money(business),
        "measures": {"cigarettes_count": sticks},
        "licensed": False,
        **more,
    }


_SMALL = _tobacco(900)
_LAST_YEAR = Earlier(lambda first, _: after(first, -210), _SMALL)
_TWICE = (_LAST_YEAR, Earlier(lambda first, _: after(first, -600), _SMALL))

TOBACCO = Forward(
    order=1,
    model="food_drug/tobacco_not_transferred",
    cause="business.tobacco",
    offence="illegal_business_tobacco",
    hit=_tobacco(64000),
    below=_tobacco(2000),
    missing=_tobacco(None),
    heavy=None,
    limitation_years=10,
    is_brief=True,
    cases=(
        Case("hit.business_at_line", "非法经营数额恰达五万元", _tobacco("50000.00")),
        Case("near_miss.business_a_fen_below", "非法经营数额差一分", _tobacco("49999.99")),
        Case("hit.gains_at_line", "违法所得恰达二万元", _tobacco(30000, "20000.00")),
        Case("near_miss.gains_a_fen_below", "违法所得差一分", _tobacco(30000, "19999.99")),
        Case("hit.cigarettes_at_line", "卷烟恰达二十万支", _tobacco(40000, sticks=200_000)),
        Case("near_miss.one_cigarette_less", "卷烟差一支", _tobacco(40000, sticks=199_999)),
        Case("hit.penalised_twice", "三年内受过二次处罚，数额恰达三万元", _tobacco("30000.00"), earlier=_TWICE),
        Case("near_miss.penalised_twice", "三年内受过二次处罚，数额差一分", _tobacco("29999.99"), earlier=_TWICE),
        Case("near_miss.penalised_once", "三年内只受过一次处罚", _tobacco(30000), earlier=_LAST_YEAR),
        Case("near_miss.licensed", "持有零售许可证", _tobacco(64000, licensed=True)),
        Case("undecided.licence_not_said", "许可情况未载明", _tobacco(64000, licensed=None)),
        Case(
            "hit.before_2022",
            "行为早于现行追诉标准，各版本均达标",
            _tobacco(52000, act_from=date(2022, 5, 1), act_to=date(2022, 5, 14)),
            decided_on=date(2024, 10, 9),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _tobacco(66000, **NO_DATES)),
    ),
)
