"""Dumping hazardous waste (刑法 338) by tonnes, under each of its interpretations."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES


def _tonnes(value: str | None, **more: Any) -> Fields:
    return {"waste_tonnes": None if value is None else Decimal(value), **more}


HAZARDOUS_WASTE = Forward(
    order=3,
    model="environment/hazardous_waste_not_transferred",
    cause="environment.hazardous_waste_dumping",
    offence="environmental_pollution",
    hit=_tonnes("4.6"),
    below=_tonnes("0.35"),
    missing=_tonnes(None),
    heavy=_tonnes("150"),
    # Heavier tiers may be met by elements that no file states; before 2021-03-01 the longest of them is ten years.
    limitation_years=10,
    refused="environment/hazardous_waste_refused",
    cases=(
        Case("hit.at_line", "恰达三吨", _tonnes("3")),
        Case("near_miss.a_hectogram_below", "差一百克", _tonnes("2.9999")),
        Case("hit.under_2023_text", "行为在二〇二三年解释期间", _tonnes("3.2", act_to=date(2025, 12, 1))),
        Case("hit.under_2017_text", "行为在二〇一七年解释期间", _tonnes("3", act_to=date(2023, 8, 14))),
        Case(
            "near_miss.under_2017_text",
            "行为在二〇一七年解释期间，差一百克",
            _tonnes("2.9999", act_to=date(2023, 8, 14)),
        ),
        Case("hit.aggravated", "达一百吨", _tonnes("120")),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _tonnes("5", **NO_DATES)),
    ),
)
