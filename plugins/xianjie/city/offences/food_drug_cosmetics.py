"""Substandard cosmetics (刑法 148): only where the result is grave."""

from __future__ import annotations

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES, goods


def _cosmetic(*results: str, sold: int = 1100) -> Fields:
    return goods(sold, 0, 150) | {"measures": {"cosmetic_harm": results}}


COSMETICS = Forward(
    order=3,
    model="food_drug/cosmetics_not_transferred",
    cause="device.substandard_cosmetics",
    offence="substandard_cosmetics",
    hit=_cosmetic("disfigurement"),
    below=_cosmetic(),
    missing=goods(1100, 0, 150) | {"measures": {"cosmetic_harm": None}},
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.organ", "器官严重功能障碍", _cosmetic("organ_dysfunction")),
        Case("hit.mind", "精神失常", _cosmetic("mental_or_suicide")),
        Case("near_miss.amount_alone", "没有严重后果，只有数额", _cosmetic(sold=40000)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _cosmetic("disfigurement") | NO_DATES),
    ),
)
