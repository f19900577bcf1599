"""Copyright (刑法 217, 218): copies, works on networks, halves of two lines, selling what others copied."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.agencies.culture_market import OF_COPIES
from xianjie.city.forward import Case, Earlier, Fields, Forward
from xianjie.city.forward_fields import (
    NEW_LAW,
    NO_DATES,
    OLD_LAW,
    ONE_DAY,
    goods,
    inside_two_years,
    outside_two_years,
    rights,
    year_before,
)


def _copied(
    business: Any = 3000, gains: Any = 600, copies: int | None = 40, *, more: Fields, **measures: Any
) -> Fields:
    return rights(business, gains, more=goods(0, 0, gains) | more, **OF_COPIES | {"copies_count": copies} | measures)


def _works(business: Any = 3000, gains: Any = 600, copies: int | None = 40, **more: Any) -> Fields:
    return _copied(business, gains, copies, more=more)


def _online(**measures: Any) -> Fields:
    return _copied(copies=0, more={}, is_online=True, **measures)


def _clicks(number: int, **more: Any) -> Fields:
    return _copied(copies=0, more=more, is_online=True, clicks_count=number)


def _sold(
    sales: Any, gains: Any = 2000, unsold: Any = 0, copies: int | None = 60, left: int = 0, **more: Any
) -> Fields:
    measures = OF_COPIES | {
        "copies_count": copies,
        "copies_unsold_count": left,
        "is_selling_copies_of_others": True,
    }
    return rights(sales, gains, more=goods(sales, unsold, gains) | more, **measures)


_SMALL = _works(900, 200)
_YEAR_BEFORE = year_before(_SMALL)

COPYRIGHT_INFRINGEMENT = Forward(
    order=3,
    model="ip/copyright_infringement_not_transferred",
    cause="ip.copyright.infringement",
    offence="copyright_infringement",
    hit=_works(62000, 9000),
    below=_works(2000, 400),
    missing=_works(None, None, None),
    heavy=_works(640000, 90000),
    limitation_years=5,
    cases=(
        Case("hit.business_at_line", "非法经营数额恰达五万元", _works("50000.00")),
        Case("near_miss.a_fen_below", "两项数额各差一分", _works("49999.99", "29999.99")),
        Case("hit.gains_at_line", "违法所得恰达三万元", _works(40000, "30000.00")),
        Case("hit.copies_at_line", "复制件恰达五百份", _works(copies=500)),
        Case("near_miss.copies_one_below", "复制件差一份", _works(copies=499)),
        Case("hit.works_online", "网络传播作品恰达五百部", _online(works_online_count=500)),
        Case("near_miss.works_online", "网络传播作品差一部", _online(works_online_count=499)),
        Case("near_miss.works_not_online", "五百部作品，不是通过信息网络", _copied(more={}, works_online_count=500)),
        Case("hit.downloads", "下载恰达一万次", _online(downloads_count=10000)),
        Case("near_miss.downloads", "下载差一次", _online(downloads_count=9999)),
        Case("hit.clicks", "点击恰达十万次", _clicks(100000)),
        Case("near_miss.clicks", "点击差一次", _clicks(99999)),
        Case("hit.members", "注册会员恰达一千人", _online(members_count=1000)),
        Case("near_miss.members", "注册会员差一人", _online(members_count=999)),
        Case("hit.two_halves", "两项各达标准一半", _works(25000, copies=250)),
        Case("near_miss.two_halves", "一项达一半，另一项差一分", _works("24999.99", copies=250)),
        Case("hit.repeat_business", "二年内受过处罚，非法经营数额三万元", _works(30000, 900), _YEAR_BEFORE),
        Case("hit.repeat_gains", "二年内受过处罚，违法所得二万元", _works(24000, 20000), _YEAR_BEFORE),
        Case("near_miss.repeat", "二年内受过处罚，两项数额不足", _works(24000, 900), _YEAR_BEFORE),
        Case(
            "hit.repeat_inside_two_years",
            "此前处罚生效日在二年之内二日",
            _works(35000, 900, **ONE_DAY),
            inside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_outside_two_years",
            "此前处罚生效日超出二年二日",
            _works(35000, 900, **ONE_DAY),
            outside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_revoked",
            "此前处罚已撤销，不计",
            _works(35000, 900),
            Earlier(_YEAR_BEFORE.served, _SMALL | {"revoked": True}),
        ),
        Case("near_miss.old_law_clicks", "旧解释期间点击六万次，新解释为十万次", _clicks(60000, **OLD_LAW)),
        Case("hit.old_law_clicks", "旧解释期间点击十万次，新旧均达标", _clicks(100000, **OLD_LAW)),
        Case("excluded.sells_only", "载明只销售他人所制复制品，六百份", _sold(9000, copies=600)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _works(66000, **NO_DATES)),
    ),
)

INFRINGING_COPIES = Forward(
    order=3,
    model="ip/infringing_copies_not_transferred",
    cause="ip.copyright.infringement",
    offence="sell_infringing_copies",
    hit=_sold(120000, 20000),
    below=_sold(2000, 400),
    missing=_sold(None, None, None, None),
    heavy=None,
    # Since 2021-03-01 the maximum is five years and limitation ten: what was done before has expired, the rest runs on.
    limitation_years=None,
    cases=(
        Case("hit.sales_at_line", "销售金额恰达十万元", _sold("100000.00")),
        Case("near_miss.a_fen_below", "两项数额各差一分", _sold("99999.99", "49999.99")),
        Case("hit.gains_at_line", "违法所得恰达五万元", _sold(90000, "50000.00")),
        Case("hit.copies_at_line", "销售恰达一千份", _sold(9000, copies=1000)),
        Case("near_miss.copies_one_below", "销售差一份", _sold(9000, copies=999)),
        Case("hit.unsold_at_line", "全部未售，货值恰达三十万元", _sold(0, 0, 300000, 0, 900)),
        Case("near_miss.unsold", "全部未售，货值差一分、份数差一份", _sold(0, 0, "299999.99", 0, 2999)),
        Case("hit.copies_unsold", "全部未售，恰达三千份", _sold(0, 0, 20000, 0, 3000)),
        Case("hit.partly_sold", "已售不足，合计货值恰达三十万元", _sold(50000, 900, 250000, 90, 300)),
        Case("near_miss.partly_sold", "合计差一分", _sold(50000, 900, "249999.99", 90, 300)),
        Case("hit.copies_partly_sold", "已售不足，合计恰达三千份", _sold(9000, 900, 20000, 999, 2001)),
        Case("near_miss.copies_partly_sold", "合计差一份", _sold(9000, 900, 20000, 999, 2000)),
        Case("hit.repeat_sales", "二年内受过处罚，销售金额五万元", _sold(50000), _YEAR_BEFORE),
        Case("hit.repeat_gains", "二年内受过处罚，违法所得三万元", _sold(40000, 30000), _YEAR_BEFORE),
        Case("near_miss.repeat", "二年内受过处罚，两项各差一分", _sold("49999.99", "29999.99"), _YEAR_BEFORE),
        Case("hit.repeat_unsold", "二年内受过处罚，未售货值十五万元", _sold(0, 0, 150000, 0, 400), _YEAR_BEFORE),
        Case("near_miss.last_day_of_old_law", "旧解释最后一日，销售金额十二万元", _sold(120000, 20000, **OLD_LAW)),
        Case("hit.first_day_of_new_law", "新解释施行首日，销售金额十二万元", _sold(120000, 20000, **NEW_LAW)),
        Case("hit.old_and_new", "旧解释期间，违法所得十万元，新旧均达标", _sold(130000, 100000, **OLD_LAW)),
        Case(
            "excluded.limitation_expired",
            "已过追诉时效",
            _sold(130000, 100000, act_from=date(2020, 5, 1), act_to=date(2020, 6, 1)),
            decided_on=date(2024, 11, 4),
        ),
        Case("undecided.no_act_date", "行为日期不明，仅新解释达标", _sold(120000, 20000, **NO_DATES)),
    ),
)
