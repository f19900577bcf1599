"""Discharging toxic matter in a protected area (刑法 338): which areas count has widened since 2023-08-15."""

from __future__ import annotations

from datetime import date

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES


def _in(area: str | None = "water_source_1", *, toxic: bool | None = True, more: Fields | None = None) -> Fields:
    return {"measures": {"protected_area": area, "is_toxic_waste": toxic}, **(more or {})}


_UNDER_2017: Fields = {"act_to": date(2023, 8, 14)}

PROTECTED_AREA = Forward(
    order=1,
    model="environment/protected_area_discharge_not_transferred",
    cause="environment.protected_area_discharge",
    offence="environmental_pollution",
    hit=_in(),
    below=_in("reserve_other"),
    missing=_in(toxic=None),
    heavy=None,
    # Heavier tiers may be met by elements that no file states; before 2021-03-01 the longest of them is ten years.
    limitation_years=10,
    is_brief=True,
    cases=(
        Case("hit.second_class", "饮用水水源二级保护区", _in("water_source_2")),
        Case("hit.reserve_core", "自然保护地核心保护区", _in("reserve_core")),
        Case("near_miss.rest_of_reserve", "自然保护地其他区域", _in("reserve_other")),
        Case("near_miss.not_toxic", "所排放的不是有毒物质", _in(toxic=False)),
        Case("undecided.area_unknown", "是否在保护区内未查明", _in(None)),
        Case(
            "near_miss.second_class_in_2023",
            "二级保护区，行为在二〇一七年解释期间",
            _in("water_source_2", more=_UNDER_2017),
        ),
        Case("hit.under_2017_text", "一级保护区，行为在二〇一七年解释期间", _in(more=_UNDER_2017)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _in(more=NO_DATES)),
    ),
)
