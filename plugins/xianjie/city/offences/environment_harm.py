"""Pollution that did harm (刑法 338): loss of property, water cut off, people evacuated, poisoned, hurt."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES
from xianjie.city.plans import money


def _harm(loss: Any = 0, *, more: Fields | None = None, **said: Any) -> Fields:
    return {"measures": {"property_loss_cny": None if loss is None else money(loss), **said}, **(more or {})}


def _water(hours: int, level: str) -> Fields:
    return _harm(water_cutoff_hours=hours, water_source_level=level)


POLLUTION_HARM = Forward(
    order=2,
    model="environment/pollution_harm_not_transferred",
    cause="environment.solid_waste_dumping",
    offence="environmental_pollution",
    hit=_harm(420000),
    below=_harm(20000),
    missing=_harm(None),
    heavy=None,
    # The text for acts before 2017 is held in part: nothing certain is due of so old an act.
    limitation_years=None,
    is_brief=True,
    cases=(
        Case("hit.loss_at_line", "损失恰达三十万元", _harm(300000)),
        Case("near_miss.loss_a_fen_below", "损失差一分", _harm("299999.99")),
        Case("hit.water_township", "乡镇水源取水中断十二小时", _water(12, "township")),
        Case("near_miss.water_eleven_hours", "取水中断十一小时", _water(11, "township")),
        Case("hit.poisoned_thirty", "三十人中毒", _harm(poisoned_count=30)),
        Case("near_miss.poisoned_twenty_nine", "二十九人中毒", _harm(poisoned_count=29)),
        Case("hit.evacuated", "疏散五千人", _harm(evacuated_count=5000)),
        Case("near_miss.evacuated_one_fewer", "疏散四千九百九十九人", _harm(evacuated_count=4999)),
        Case("hit.minor_injuries", "三人轻伤", _harm(minor_injuries_count=3)),
        Case("near_miss.minor_injuries", "二人轻伤", _harm(minor_injuries_count=2)),
        Case("hit.under_2017_text", "行为在二〇一七年解释期间", _harm(300000, more={"act_to": date(2023, 8, 14)})),
        Case("hit.under_another_cause", "因超标排放受罚", _harm(310000), cause="environment.exceedance"),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _harm(500000, more=NO_DATES)),
        Case(
            "excluded.limitation_expired",
            "行为已满十年",
            _harm(400000, more={"act_from": date(2014, 3, 1), "act_to": date(2014, 3, 9)}),
            decided_on=date(2024, 11, 6),
        ),
    ),
)
