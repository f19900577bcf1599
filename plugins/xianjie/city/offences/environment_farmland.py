"""Occupying farmland, forest or grassland (刑法 342): area and destruction; forest of two kinds converted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward
from xianjie.city.forward_fields import NO_DATES

_FOREST = "forest.land_conversion"


def _land(*, destroyed: bool | None = True, more: Fields | None = None, **areas: Any) -> Fields:
    measures = {name: None if area is None else Decimal(area) for name, area in areas.items()}
    return {"measures": {**measures, "is_destroyed": destroyed}, **(more or {})}


_SMALL = _land(other_cultivated_mu="0.6")
_LAST_YEAR = Earlier(lambda first, _: after(first, -210), _SMALL, "land.farmland_occupation")
_TWICE = (_LAST_YEAR, Earlier(lambda first, _: after(first, -600), _SMALL, "land.farmland_occupation"))
# The last day on which the text of 2005 was in force.
_OLD: Fields = {"act_from": date(2023, 8, 1), "act_to": date(2023, 8, 14)}
_DECIDED = date(2024, 10, 15)

FARMLAND = Forward(
    order=1,
    model="environment/farmland_occupation_not_transferred",
    cause="land.farmland_occupation",
    offence="illegal_occupation_of_farmland",
    hit=_land(other_cultivated_mu="14.6"),
    below=_land(other_cultivated_mu="1.2"),
    missing=_land(other_cultivated_mu="14.6", destroyed=None),
    heavy=None,
    limitation_years=10,
    is_brief=True,
    cases=(
        Case("hit.cultivated_at_line", "一般耕地恰达十亩", _land(other_cultivated_mu="10")),
        Case("near_miss.cultivated", "一般耕地差之毫厘", _land(other_cultivated_mu="9.9999")),
        Case("hit.basic_at_line", "永久基本农田恰达五亩", _land(basic_farmland_mu="5")),
        Case("near_miss.basic", "永久基本农田差之毫厘", _land(basic_farmland_mu="4.9999")),
        Case(
            "near_miss.not_added_up",
            "基本农田、一般耕地各不足，不折算",
            _land(basic_farmland_mu="4.5", other_cultivated_mu="9"),
        ),
        Case("near_miss.not_destroyed", "占用二十亩，未毁坏", _land(other_cultivated_mu="20", destroyed=False)),
        Case("hit.welfare_forest", "公益林恰达五亩", _land(welfare_forest_mu="5"), cause=_FOREST),
        Case("near_miss.welfare_forest", "公益林差之毫厘", _land(welfare_forest_mu="4.9999"), cause=_FOREST),
        Case("hit.commercial_forest", "商品林恰达十亩", _land(commercial_forest_mu="10"), cause=_FOREST),
        Case(
            "hit.converted",
            "公益林二亩、商品林六亩，折算恰达标准",
            _land(welfare_forest_mu="2", commercial_forest_mu="6"),
            cause=_FOREST,
        ),
        Case(
            "near_miss.converted",
            "折算合计差之毫厘",
            _land(welfare_forest_mu="2", commercial_forest_mu="5.9999"),
            cause=_FOREST,
        ),
        Case(
            "hit.penalised_twice",
            "二年内受过二次处罚，公益林二亩半",
            _land(welfare_forest_mu="2.5"),
            earlier=_TWICE,
            cause=_FOREST,
        ),
        Case(
            "near_miss.penalised_once",
            "二年内只受过一次处罚，公益林二亩半",
            _land(welfare_forest_mu="2.5"),
            earlier=_LAST_YEAR,
            cause=_FOREST,
        ),
        Case(
            "hit.halves_of_2005",
            "行为在二〇〇五年解释期间，两项各达一半，今亦达标",
            _land(welfare_forest_mu="2.5", commercial_forest_mu="5", more=_OLD),
            cause=_FOREST,
            decided_on=_DECIDED,
        ),
        Case(
            "near_miss.sum_of_2005",
            "行为在二〇〇五年解释期间，合计达标而今不达标",
            _land(welfare_forest_mu="2.5", commercial_forest_mu="2.5", more=_OLD),
            cause=_FOREST,
            decided_on=_DECIDED,
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _land(other_cultivated_mu="12", more=NO_DATES)),
    ),
)
