"""Counterfeiting a registered mark (刑法 213): goods, services and both, two marks, and who was penalised before."""

from __future__ import annotations

from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward
from xianjie.city.forward_fields import (
    ACROSS,
    NO_DATES,
    OLD_LAW,
    ONE_DAY,
    inside_two_years,
    outside_two_years,
    rights,
    year_before,
)
from xianjie.city.plans import money


def _mark(business: Any, gains: Any = 0, of: str | None = "goods", marks: int | None = 1, **more: Any) -> Fields:
    return rights(business, gains, mark_object=of, registered_marks_count=marks, more=more)


_SMALL = _mark(6000, 1000)
_YEAR_BEFORE = year_before(_SMALL)

COUNTERFEIT_MARK = Forward(
    order=1,
    model="ip/counterfeit_mark_not_transferred",
    cause="ip.trademark.counterfeit_mark",
    offence="counterfeit_registered_trademark",
    hit=_mark(62000, 9000),
    below=_mark(9000, 1500),
    missing=_mark(None, None),
    heavy=_mark(640000, 90000),
    limitation_years=5,
    cases=(
        Case("hit.business_at_line", "商品，非法经营数额恰达五万元", _mark("50000.00", 8000)),
        Case("near_miss.business_a_fen_below", "商品，两项数额各差一分", _mark("49999.99", "29999.99")),
        Case("hit.gains_at_line", "商品，违法所得恰达三万元", _mark(48000, "30000.00")),
        Case("hit.two_marks_business", "两种商标，非法经营数额恰达三万元", _mark(30000, 5000, marks=2)),
        Case("hit.two_marks_gains", "两种商标，违法所得恰达二万元", _mark(26000, 20000, marks=2)),
        Case("near_miss.two_marks", "两种商标，两项数额各差一分", _mark("29999.99", "19999.99", marks=2)),
        Case("undecided.marks_not_counted", "商标种数未记载，三万元", _mark(30000, 5000, marks=None)),
        Case("hit.service_gains", "服务，违法所得恰达五万元", _mark(90000, 50000, of="service")),
        Case("near_miss.service_gains", "服务，违法所得差一分", _mark(90000, "49999.99", of="service")),
        Case("hit.service_two_marks", "服务，两种商标，违法所得恰达三万元", _mark(40000, 30000, "service", 2)),
        Case("near_miss.service_two_marks", "服务，两种商标，差一分", _mark(40000, "29999.99", "service", 2)),
        Case("hit.service_repeat", "服务，二年内受过处罚，三万元", _mark(40000, 30000, of="service"), _YEAR_BEFORE),
        Case("hit.both_business", "商品和服务，非法经营数额恰达五万元", _mark(50000, 8000, of="both")),
        Case("hit.both_gains", "商品和服务，违法所得合计五万元", _mark(49000, 50000, of="both")),
        Case("hit.object_unknown", "使用对象未记载，达到服务的标准", _mark(70000, 50000, of=None)),
        Case("undecided.object_unknown", "使用对象未记载，仅达到商品的标准", _mark(70000, 9000, of=None)),
        Case("hit.repeat_business", "二年内受过处罚，非法经营数额三万元", _mark(30000, 5000), _YEAR_BEFORE),
        Case("hit.repeat_gains", "二年内受过处罚，违法所得二万元", _mark(26000, 20000), _YEAR_BEFORE),
        Case("near_miss.repeat", "二年内受过处罚，两项数额各差一分", _mark("29999.99", "19999.99"), _YEAR_BEFORE),
        Case(
            "hit.repeat_inside_two_years",
            "此前处罚生效日在二年之内二日",
            _mark(35000, 5000, **ONE_DAY),
            inside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_outside_two_years",
            "此前处罚生效日超出二年二日",
            _mark(35000, 5000, **ONE_DAY),
            outside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_revoked",
            "此前处罚已撤销，不计",
            _mark(35000, 5000),
            Earlier(_YEAR_BEFORE.served, _SMALL | {"revoked": True}),
        ),
        Case(
            "near_miss.repeat_other_kind",
            "此前处罚为假冒专利，不同类",
            _mark(35000, 5000),
            year_before(rights(3000, 500, patents_count=1, direct_economic_loss_cny=money(0)), "ip.patent.counterfeit"),
        ),
        Case(
            "near_miss.repeat_after_act",
            "另一处罚在本次行为之后生效",
            _mark(35000, 5000),
            Earlier(lambda _, last: after(last, 10), _SMALL),
        ),
        Case("near_miss.repeat_under_old_law", "旧解释无受罚后降低标准", _mark(35000, 5000, **OLD_LAW), _YEAR_BEFORE),
        Case("hit.old_and_new", "行为在旧解释期间，新旧均达标", _mark(50000, 8000, **OLD_LAW)),
        Case("undecided.across_new_only", "行为跨新旧解释，仅新解释达标", _mark(35000, 5000, **ACROSS), _YEAR_BEFORE),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _mark(66000, 9000, **NO_DATES)),
    ),
)
