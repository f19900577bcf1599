"""Discharging toxic matter by hidden pipes (刑法 338): the manner and the matter decide, and no amount."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.forward import Case, Fields, Forward
from xianjie.city.forward_fields import NO_DATES


def _pipe(covert: bool | None = True, toxic: bool | None = True, *, more: Fields | None = None, **said: Any) -> Fields:
    return {"measures": {"is_covert_discharge": covert, "is_toxic_waste": toxic, **said}, **(more or {})}


COVERT_DISCHARGE = Forward(
    order=1,
    model="environment/covert_discharge_not_transferred",
    cause="environment.covert_discharge",
    offence="environmental_pollution",
    hit=_pipe(),
    below=_pipe(toxic=False),
    missing=_pipe(toxic=None),
    heavy=None,
    # Heavier tiers may be met by elements that no file states; before 2021-03-01 the longest of them is ten years.
    limitation_years=10,
    is_brief=True,
    cases=(
        Case("near_miss.not_toxic", "私设暗管排放一般废水", _pipe(toxic=False)),
        Case(
            "near_miss.in_the_open",
            "含有毒物质，未以逃避监管的方式排放",
            _pipe(covert=False),
            cause="environment.exceedance",
        ),
        Case(
            "hit.exceedance_too",
            "同时含重金属超标五倍",
            _pipe(exceedance_a_multiple=5),
            cause="environment.exceedance",
        ),
        Case(
            "hit.under_2023_text",
            "行为在二〇二三年解释期间",
            _pipe(more={"act_to": date(2026, 3, 29)}),
            decided_on=date(2026, 7, 6),
        ),
        Case(
            "hit.under_2026_text",
            "行为在二〇二六年修正文本期间",
            _pipe(more={"act_from": date(2026, 3, 30), "act_to": date(2026, 4, 2)}),
            decided_on=date(2026, 7, 6),
        ),
        Case("hit.under_2017_text", "行为在二〇一七年解释期间", _pipe(more={"act_to": date(2023, 8, 14)})),
        Case(
            "hit.under_the_code",
            "行为在生态环境法典施行以后",
            _pipe(more={"act_from": date(2026, 8, 15), "act_to": date(2026, 8, 16)}),
            decided_on=date(2026, 9, 3),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _pipe(more=NO_DATES)),
    ),
)
