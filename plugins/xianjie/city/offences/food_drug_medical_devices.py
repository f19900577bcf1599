"""Substandard medical devices (刑法 145): by the defect, or by harm."""

from __future__ import annotations

from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES, goods


def _device(*defects: str, sold: int = 1500, **said: Any) -> Fields:
    return goods(sold, 0, 200) | {"measures": {"device_defect": defects, **said}}


MEDICAL_DEVICES = Forward(
    order=2,
    model="food_drug/medical_devices_not_transferred",
    cause="device.substandard_device",
    offence="substandard_medical_devices",
    hit=_device("safety_indicators"),
    below=_device(),
    missing=goods(1500, 0, 200) | {"measures": {"device_defect": None}},
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.toxic", "有毒有害物质超标", _device("toxic_components")),
        Case("hit.invalid", "有效性指标不符", _device("invalid_indicators")),
        Case("hit.performance", "主要性能指标不合格", _device("performance_indicators")),
        Case("hit.function", "擅自增加功能", _device("unapproved_function")),
        Case("hit.injured", "没有所列缺陷，致一人轻伤", _device(minor_injuries_count=1)),
        Case("near_miss.amount_alone", "没有所列缺陷，只有数额", _device(sold=40000)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _device("toxic_components") | NO_DATES),
    ),
)
