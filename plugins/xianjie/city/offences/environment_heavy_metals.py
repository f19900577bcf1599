"""Discharging heavy metals above the standard (刑法 338): two classes of metals, each with its own multiple."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES


def _times(a: str | None, b: str | None = "0", **more: date) -> Fields:
    measures = {
        "exceedance_a_multiple": None if a is None else Decimal(a),
        "exceedance_b_multiple": None if b is None else Decimal(b),
    }
    return {"measures": measures, **more}


HEAVY_METALS = Forward(
    order=0,
    model="environment/heavy_metal_exceedance_not_transferred",
    cause="environment.exceedance",
    offence="environmental_pollution",
    hit=_times("5.4"),
    below=_times("0.8"),
    missing=_times(None),
    heavy=None,
    # Heavier tiers may be met by elements that no file states; before 2021-03-01 the longest of them is ten years.
    limitation_years=10,
    is_brief=True,
    cases=(
        Case("hit.class_a_at_line", "铅汞镉铬砷铊锑恰达超标三倍", _times("3")),
        Case("near_miss.class_a_divided", "实测为标准的三倍至四倍，实务有分歧，只作预警", _times("2.9999")),
        Case("near_miss.class_a_below", "超标不足二倍", _times("1.9999")),
        Case("hit.class_b_at_line", "镍铜锌银钒锰钴恰达超标十倍", _times("0", "10")),
        Case("near_miss.class_b_divided", "实测为标准的十倍至十一倍，只作预警", _times("0", "9.5")),
        Case("near_miss.class_b_below", "超标不足九倍", _times("0", "8.9999")),
        Case("near_miss.classes_do_not_add", "两类均未达，不相加", _times("1.5", "8")),
        Case("hit.under_2023_text", "行为在二〇二三年解释期间", _times("3.1", act_to=date(2025, 12, 1))),
        Case("hit.under_2017_text", "行为在二〇一七年解释期间", _times("3", act_to=date(2023, 8, 14))),
        Case(
            "hit.under_the_code",
            "行为在生态环境法典施行以后",
            _times("6", act_from=date(2026, 8, 15), act_to=date(2026, 8, 16)),
            decided_on=date(2026, 9, 3),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _times("7", **NO_DATES)),
    ),
)
