"""Stealing, felling and buying timber (刑法 345): volume, saplings, converted, value; a range before 2023."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES
from xianjie.city.plans import money


def _timber(volume: Any, saplings: int = 0, value: Any = 0, **more: Any) -> Fields:
    measures = {
        "timber_volume_m3": None if volume is None else Decimal(volume),
        "sapling_count": saplings,
        "timber_value_cny": money(value),
    }
    return {"measures": measures, **more}


# The last day of the text of 2000, under which each province chose from a range.
_OLD: Fields = {"act_from": date(2023, 8, 1), "act_to": date(2023, 8, 14)}
_DECIDED = date(2024, 10, 16)

TIMBER_THEFT = Forward(
    order=2,
    model="environment/timber_theft_not_transferred",
    cause="forest.timber_theft",
    offence="timber_theft",
    hit=_timber("8.4", value=9000),
    below=_timber("0.6", value=500),
    missing=_timber(None, value=900),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.volume_at_line", "蓄积恰达五立方米", _timber("5")),
        Case("near_miss.volume", "蓄积差之毫厘", _timber("4.9999")),
        Case("hit.saplings_at_line", "幼树恰达二百株", _timber(0, 200)),
        Case("near_miss.saplings", "幼树差一株", _timber(0, 199)),
        Case("hit.converted", "三立方米、八十株，折算恰达标准", _timber(3, 80)),
        Case("near_miss.converted", "折算差一株", _timber(3, 79)),
        Case("hit.value_at_line", "价值恰达二万元", _timber(1, value="20000.00")),
        Case("near_miss.value", "价值差一分", _timber(1, value="19999.99")),
        Case("hit.upper_end_of_2000", "行为在旧解释期间，达幅度上限", _timber("5", **_OLD), decided_on=_DECIDED),
        Case(
            "near_miss.range_of_2000",
            "行为在旧解释期间，蓄积在幅度之内，今以价值达标，只作预警",
            _timber("3", value=20000, **_OLD),
            decided_on=_DECIDED,
        ),
        Case(
            "near_miss.below_range_of_2000",
            "行为在旧解释期间，不到幅度下限",
            _timber("1.9999", value=20000, **_OLD),
            decided_on=_DECIDED,
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _timber("7", **NO_DATES)),
    ),
)

ILLEGAL_LOGGING = Forward(
    order=3,
    model="environment/illegal_logging_not_transferred",
    cause="forest.illegal_logging",
    offence="illegal_logging",
    hit=_timber("36", value=30000),
    below=_timber("2.6", value=1500),
    missing=_timber(None, value=900),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.volume_at_line", "蓄积恰达二十立方米", _timber("20")),
        Case("near_miss.volume", "蓄积差之毫厘", _timber("19.9999")),
        Case("hit.saplings_at_line", "幼树恰达一千株", _timber(0, 1000)),
        Case("near_miss.saplings", "幼树差一株", _timber(0, 999)),
        Case("hit.converted", "十立方米、五百株，折算恰达标准", _timber(10, 500)),
        Case("near_miss.converted", "折算差一株", _timber(10, 499)),
        Case("hit.value_at_line", "价值恰达五万元", _timber(2, value="50000.00")),
        Case("near_miss.value", "价值差一分", _timber(2, value="49999.99")),
        Case("hit.upper_end_of_2000", "行为在旧解释期间，达幅度上限", _timber("20", **_OLD), decided_on=_DECIDED),
        Case(
            "near_miss.range_of_2000",
            "行为在旧解释期间，蓄积在幅度之内，今以价值达标，只作预警",
            _timber("15", value=50000, **_OLD),
            decided_on=_DECIDED,
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _timber("27", **NO_DATES)),
    ),
)

ILLEGAL_TIMBER_TRADE = Forward(
    order=0,
    model="environment/illegal_timber_trade_not_transferred",
    cause="forest.illegal_timber_trade",
    offence="purchase_transport_of_illegal_timber",
    hit=_timber("42", value=36000),
    below=_timber("1.8", value=1500),
    missing=_timber(None, value=900),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.volume_at_line", "蓄积恰达二十立方米", _timber("20")),
        Case("near_miss.volume", "蓄积差之毫厘", _timber("19.9999")),
        Case("hit.saplings_at_line", "幼树恰达一千株", _timber(0, 1000)),
        Case("hit.converted", "十立方米、五百株，折算恰达标准", _timber(10, 500)),
        Case("near_miss.converted", "折算差一株", _timber(10, 499)),
        Case("hit.value_at_line", "价值恰达五万元", _timber(2, value="50000.00")),
        Case("near_miss.value", "价值差一分", _timber(2, value="49999.99")),
        Case("hit.old_and_new", "行为在旧解释期间，新旧均达标", _timber("20", **_OLD), decided_on=_DECIDED),
        Case(
            "near_miss.value_of_2023",
            "行为在旧解释期间，仅价值达标",
            _timber("2", value=60000, **_OLD),
            decided_on=_DECIDED,
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _timber("27", **NO_DATES)),
    ),
)
