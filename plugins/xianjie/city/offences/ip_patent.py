"""Counterfeiting another's patent (刑法 216): business, gains, loss of the holder, two patents, and repeated."""

from __future__ import annotations

from typing import Any

from xianjie.city.forward import Case, Earlier, Fields, Forward
from xianjie.city.forward_fields import (
    ACROSS,
    NEW_LAW,
    NO_DATES,
    OLD_LAW,
    ONE_DAY,
    inside_two_years,
    outside_two_years,
    rights,
    year_before,
)
from xianjie.city.plans import money


def _patent(business: Any, gains: Any = 0, loss: Any = 0, patents: int | None = 1, **more: Any) -> Fields:
    measures = {"patents_count": patents, "direct_economic_loss_cny": None if loss is None else money(loss)}
    return rights(business, gains, more=more, **measures)


_SMALL = _patent(6000, 1000)
_YEAR_BEFORE = year_before(_SMALL)

COUNTERFEIT_PATENT = Forward(
    order=0,
    model="ip/counterfeit_patent_not_transferred",
    cause="ip.patent.counterfeit",
    offence="counterfeit_patent",
    hit=_patent(230000, 30000),
    below=_patent(9000, 1500),
    missing=_patent(None, None, None),
    heavy=None,
    limitation_years=5,
    cases=(
        Case("hit.business_at_line", "非法经营数额恰达二十万元", _patent("200000.00", 30000)),
        Case("near_miss.a_fen_below", "各项数额均差一分", _patent("199999.99", "99999.99", "299999.99")),
        Case("hit.gains_at_line", "违法所得恰达十万元", _patent(190000, "100000.00")),
        Case("hit.loss_at_line", "专利权人直接损失恰达三十万元", _patent(90000, 9000, 300000)),
        Case("hit.two_patents_business", "两项专利，非法经营数额恰达十万元", _patent(100000, 9000, patents=2)),
        Case("hit.two_patents_gains", "两项专利，违法所得恰达五万元", _patent(90000, 50000, patents=2)),
        Case("near_miss.two_patents", "两项专利，两项数额各差一分", _patent("99999.99", "49999.99", patents=2)),
        Case("undecided.patents_not_counted", "专利项数未记载，十万元", _patent(100000, 9000, patents=None)),
        Case("hit.repeat_business", "二年内受过处罚，非法经营数额十万元", _patent(100000, 9000), _YEAR_BEFORE),
        Case("hit.repeat_gains", "二年内受过处罚，违法所得五万元", _patent(90000, 50000), _YEAR_BEFORE),
        Case("near_miss.repeat", "二年内受过处罚，各差一分", _patent("99999.99", "49999.99"), _YEAR_BEFORE),
        Case(
            "hit.repeat_inside_two_years",
            "此前处罚生效日在二年之内二日",
            _patent(120000, 9000, **ONE_DAY),
            inside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_outside_two_years",
            "此前处罚生效日超出二年二日",
            _patent(120000, 9000, **ONE_DAY),
            outside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_revoked",
            "此前处罚已撤销，不计",
            _patent(120000, 9000),
            Earlier(_YEAR_BEFORE.served, _SMALL | {"revoked": True}),
        ),
        Case("hit.first_day_of_new_law", "新解释施行首日，损失三十万元", _patent(9000, 900, 300000, **NEW_LAW)),
        Case("near_miss.last_day_of_old_law", "旧解释最后一日，损失四十万元", _patent(9000, 900, 400000, **OLD_LAW)),
        Case("hit.old_and_new", "旧解释期间，损失五十万元，新旧均达标", _patent(9000, 900, 500000, **OLD_LAW)),
        Case("undecided.across_new_only", "行为跨新旧解释，仅新解释达标", _patent(9000, 900, 400000, **ACROSS)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _patent(260000, 30000, **NO_DATES)),
    ),
)
