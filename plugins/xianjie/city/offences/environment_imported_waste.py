"""Dumping waste from abroad (刑法 339): the conduct alone is enough."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES
from xianjie.city.plans import money


def _waste(kind: str | None = "dumped", *, more: Fields | None = None, **said: Any) -> Fields:
    return {"measures": {"imported_waste_kind": kind, **said}, **(more or {})}


IMPORTED_WASTE = Forward(
    order=0,
    model="environment/imported_waste_not_transferred",
    cause="environment.imported_waste",
    offence="illegal_disposal_of_imported_solid_waste",
    hit=_waste(),
    below=_waste("unapproved"),
    missing=_waste(None),
    heavy=None,
    # Twenty years may be asked for where a heavier tier may be met: no act of this city is so old.
    limitation_years=None,
    is_brief=True,
    cases=(
        Case("hit.without_harm", "没有造成损失", _waste()),
        Case("hit.great_loss", "公私财产损失一百万元", _waste(property_loss_cny=money(1000000))),
        Case("near_miss.raw_material", "擅自进口用作原料，没有事故后果", _waste("unapproved")),
        Case(
            "near_miss.raw_material_loss",
            "擅自进口用作原料，有损失（第二款，不在本模型）",
            _waste("unapproved", property_loss_cny=money(200000)),
        ),
        Case("hit.under_2017_text", "行为在二〇一七年解释期间", _waste(more={"act_to": date(2023, 8, 14)})),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _waste(more=NO_DATES)),
    ),
)
