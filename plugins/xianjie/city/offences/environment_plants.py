"""Plants that the state protects (刑法 344): listed species by class, count, volume and value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES
from xianjie.city.plans import money


def _plants(second: int | None, value: Any = 0, *, first: int = 0, more: Fields | None = None, **said: Any) -> Fields:
    measures = {
        "protected_plant_conduct": True,
        "class_1_plant_count": first,
        "class_2_plant_count": second,
        "plant_value_cny": money(value),
        **said,
    }
    return {"measures": measures, **(more or {})}


# The last day on which a single plant sufficed.
_OLD: Fields = {"act_from": date(2023, 8, 1), "act_to": date(2023, 8, 14)}
_DECIDED = date(2024, 10, 21)

PROTECTED_PLANTS = Forward(
    order=1,
    model="environment/protected_plants_not_transferred",
    cause="wildlife.protected_plants",
    offence="harming_national_key_protected_plants",
    # By value, with one plant: by count the tier of the text of 2000 would have been a heavier one.
    hit=_plants(1, 26000),
    below=_plants(1, 300),
    missing=_plants(None, 300),
    heavy=None,
    limitation_years=5,
    is_brief=True,
    cases=(
        Case("hit.class_2_at_line", "国家二级恰达二株", _plants(2)),
        Case("near_miss.class_2", "国家二级一株", _plants(1)),
        Case("hit.class_1_at_line", "国家一级一株", _plants(0, first=1)),
        Case("hit.volume", "国家一级恰达一立方米", _plants(0, class_1_plant_m3=Decimal(1))),
        Case("near_miss.volume", "国家二级立木蓄积差之毫厘", _plants(0, class_2_plant_m3=Decimal("1.9999"))),
        Case(
            "hit.converted",
            "一级半立方米、二级一立方米，折算恰达标准",
            _plants(0, class_1_plant_m3=Decimal("0.5"), class_2_plant_m3=Decimal(1)),
        ),
        Case("hit.value_at_line", "价值恰达二万元", _plants(1, "20000.00")),
        Case("near_miss.value", "价值差一分", _plants(1, "19999.99")),
        Case(
            "near_miss.single_of_2008", "行为在旧标准期间，一株，今不达标", _plants(1, more=_OLD), decided_on=_DECIDED
        ),
        Case("hit.old_and_new", "行为在旧标准期间，二株，新旧均达标", _plants(2, more=_OLD), decided_on=_DECIDED),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _plants(4, more=NO_DATES)),
    ),
)
