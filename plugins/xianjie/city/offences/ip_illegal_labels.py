"""Making or selling labels of others' marks (刑法 215): made, sold, in stock, of two marks, and repeated."""

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


def _labels(
    made: int | None,
    unsold: int = 0,
    business: Any = 9000,
    gains: Any = 1500,
    marks: int = 1,
    *,
    of_others: bool = False,
    **more: Any,
) -> Fields:
    return rights(
        business,
        gains,
        labels_count=made,
        labels_unsold_count=unsold,
        registered_marks_count=marks,
        is_selling_labels_of_others=of_others,
        more=more,
    )


_SMALL = _labels(900, business=800, gains=100)
_YEAR_BEFORE = year_before(_SMALL)

ILLEGAL_LABELS = Forward(
    order=2,
    model="ip/illegal_labels_not_transferred",
    cause="ip.trademark.illegal_labels",
    offence="illegal_trademark_labels",
    hit=_labels(23000),
    below=_labels(900, business=800, gains=100),
    missing=_labels(None, business=None, gains=None),
    heavy=_labels(120000, business=90000, gains=20000),
    limitation_years=5,
    cases=(
        Case("hit.labels_at_line", "标识恰达一万件", _labels(10000)),
        Case("near_miss.labels_one_below", "标识差一件，两项数额各差一分", _labels(9999, 0, "29999.99", "19999.99")),
        Case("hit.gains_at_line", "违法所得恰达二万元", _labels(3000, gains=20000)),
        Case("hit.business_at_line", "非法经营数额恰达三万元", _labels(3000, business=30000)),
        Case("hit.two_marks_labels", "两种商标，标识恰达五千件", _labels(5000, marks=2)),
        Case("hit.two_marks_gains", "两种商标，违法所得恰达一万元", _labels(900, gains=10000, marks=2)),
        Case("hit.two_marks_business", "两种商标，非法经营数额恰达二万元", _labels(900, business=20000, marks=2)),
        Case("near_miss.two_marks", "两种商标，各差一件、一分", _labels(4999, 0, "19999.99", "9999.99", 2)),
        Case("hit.repeat_labels", "二年内受过处罚，标识五千件", _labels(5000), _YEAR_BEFORE),
        Case("hit.repeat_gains", "二年内受过处罚，违法所得一万元", _labels(900, gains=10000), _YEAR_BEFORE),
        Case("hit.repeat_business", "二年内受过处罚，非法经营数额二万元", _labels(900, business=20000), _YEAR_BEFORE),
        Case(
            "near_miss.repeat",
            "二年内受过处罚，各差一件、一分",
            _labels(4999, 0, "19999.99", "9999.99"),
            _YEAR_BEFORE,
        ),
        Case(
            "hit.repeat_inside_two_years",
            "此前处罚生效日在二年之内二日",
            _labels(6000, **ONE_DAY),
            inside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_outside_two_years",
            "此前处罚生效日超出二年二日",
            _labels(6000, **ONE_DAY),
            outside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_revoked",
            "此前处罚已撤销，不计",
            _labels(6000),
            Earlier(_YEAR_BEFORE.served, _SMALL | {"revoked": True}),
        ),
        Case("hit.unsold_at_line", "他人所制标识未售，恰达三万件", _labels(0, 30000, of_others=True)),
        Case("near_miss.unsold_one_below", "他人所制标识未售，差一件", _labels(0, 29999, of_others=True)),
        Case("near_miss.unsold_own", "自制标识的库存不适用未售标准", _labels(0, 40000)),
        Case("hit.two_marks_unsold", "两种商标，未售恰达一万五千件", _labels(0, 15000, marks=2, of_others=True)),
        Case("hit.partly_sold", "已售不足一万件，合计恰达三万件", _labels(9999, 20001, of_others=True)),
        Case("near_miss.partly_sold", "合计差一件", _labels(9999, 20000, of_others=True)),
        Case("hit.first_day_of_new_law", "新解释施行首日，一万件", _labels(10000, **NEW_LAW)),
        Case("near_miss.last_day_of_old_law", "旧解释最后一日，一万五千件", _labels(15000, **OLD_LAW)),
        Case("hit.old_and_new", "行为在旧解释期间，二万件", _labels(20000, **OLD_LAW)),
        Case("undecided.across_new_only", "行为跨新旧解释，仅新解释达标", _labels(15000, **ACROSS)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _labels(26000, **NO_DATES)),
        Case("undecided.no_act_date", "行为日期不明，仅新解释达标", _labels(15000, **NO_DATES)),
    ),
)
