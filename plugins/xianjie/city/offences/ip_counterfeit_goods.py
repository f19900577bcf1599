"""Selling counterfeit goods (刑法 214): on each limb and version of its standard, on each side of each line."""

from __future__ import annotations

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Forward
from xianjie.city.forward_fields import (
    ACROSS,
    NEW_LAW,
    NO_DATES,
    OLD_LAW,
    ONE_DAY,
    goods,
    inside_two_years,
    outside_two_years,
    year_before,
)

_SMALL = goods(6000, 500, 1000)
_YEAR_BEFORE = year_before(_SMALL)

COUNTERFEIT_GOODS = Forward(
    order=0,
    model="ip/counterfeit_goods_not_transferred",
    cause="ip.trademark.sell_infringing",
    offence="sell_counterfeit_trademark_goods",
    hit=goods(62000, 3000, 9000),
    below=goods(9000, 3000, 1500),
    missing=goods(None, 3000, None),
    heavy=goods(640000, 0, 90000),
    refused="ip/counterfeit_goods_refused",
    limitation_years=5,
    cases=(
        Case("hit.sales_at_line", "销售金额恰达五万元", goods("50000.00", 0, 8000)),
        Case("near_miss.sales_a_fen_below", "销售金额差一分", goods("49999.99", 0, "29999.99")),
        Case("hit.gains_at_line", "违法所得恰达三万元", goods(48000, 0, "30000.00")),
        Case("hit.unsold_at_line", "全部未售，货值恰达十五万元", goods(0, "150000.00")),
        Case("near_miss.unsold_a_fen_below", "全部未售，货值差一分", goods(0, "149999.99")),
        Case("hit.sum_at_line", "部分销售，合计恰达十五万元", goods(40000, "110000.00", 6000)),
        Case("near_miss.sum_a_fen_below", "部分销售，合计差一分", goods(40000, "109999.99", 6000)),
        Case("hit.repeat_sales", "二年内受过处罚，销售金额恰达三万元", goods(30000, 0, 5000), earlier=_YEAR_BEFORE),
        Case(
            "near_miss.repeat_sales_a_fen_below",
            "二年内受过处罚，销售金额差一分",
            goods("29999.99", 0, "19999.99"),
            earlier=_YEAR_BEFORE,
        ),
        Case("hit.repeat_gains", "二年内受过处罚，违法所得恰达二万元", goods(26000, 0, 20000), earlier=_YEAR_BEFORE),
        Case("hit.repeat_unsold", "二年内受过处罚，货值恰达九万元", goods(0, 90000), earlier=_YEAR_BEFORE),
        Case("near_miss.repeat_unsold", "二年内受过处罚，货值差一分", goods(0, "89999.99"), earlier=_YEAR_BEFORE),
        Case("hit.repeat_sum", "二年内受过处罚，合计恰达九万元", goods(20000, 70000, 3000), earlier=_YEAR_BEFORE),
        Case("near_miss.repeat_sum", "二年内受过处罚，合计差一分", goods(20000, "69999.99", 3000), _YEAR_BEFORE),
        Case(
            "hit.repeat_not_served",
            "此前处罚未记送达日，推定期间均在二年内",
            goods(35000, 0, 5000),
            earlier=Earlier(lambda first, _: after(first, -210), _SMALL | {"served_on": None}),
        ),
        Case(
            "hit.repeat_inside_two_years",
            "此前处罚生效日在二年之内二日",
            goods(35000, 0, 5000, **ONE_DAY),
            earlier=inside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_outside_two_years",
            "此前处罚生效日超出二年二日",
            goods(35000, 0, 5000, **ONE_DAY),
            earlier=outside_two_years(_SMALL),
        ),
        Case(
            "near_miss.repeat_revoked",
            "此前处罚已撤销，不计",
            goods(35000, 0, 5000),
            earlier=Earlier(_YEAR_BEFORE.served, _SMALL | {"revoked": True}),
        ),
        Case(
            "near_miss.repeat_other_kind",
            "此前处罚为食品类，不同类",
            goods(35000, 0, 5000),
            earlier=Earlier(_YEAR_BEFORE.served, _SMALL, "food.expired_or_relabelled"),
        ),
        Case(
            "near_miss.repeat_after_act",
            "另一处罚在本次行为之后生效",
            goods(35000, 0, 5000),
            earlier=Earlier(lambda _, last: after(last, 10), _SMALL),
        ),
        Case(
            "near_miss.repeat_of_owner",
            "此前受罚的是法定代表人个人，不是本单位",
            goods(35000, 0, 5000),
            earlier=Earlier(_YEAR_BEFORE.served, _SMALL, of_head=True),
        ),
        Case("hit.first_day_of_new_law", "新解释施行首日，违法所得三万元", goods(45000, 0, 30000, **NEW_LAW)),
        Case(
            "near_miss.last_day_of_old_law",
            "旧解释最后一日，违法所得四万元",
            goods(45000, 0, 40000, **OLD_LAW),
        ),
        Case("hit.old_and_new_sales", "行为在旧解释期间，新旧均达标", goods(50000, 0, 8000, **OLD_LAW)),
        Case("hit.old_and_new_unsold", "行为在旧解释期间，未售货值新旧均达标", goods(0, 150000, **OLD_LAW)),
        Case(
            "near_miss.repeat_under_old_law",
            "旧解释无受罚后降低标准",
            goods(35000, 0, 5000, **OLD_LAW),
            earlier=_YEAR_BEFORE,
        ),
        Case("hit.across_both_met", "行为跨新旧解释，销售金额均达标", goods(61000, 0, 9000, **ACROSS)),
        Case("undecided.across_new_only", "行为跨新旧解释，仅新解释达标", goods(45000, 0, 36000, **ACROSS)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", goods(66000, 0, 9000, **NO_DATES)),
        Case("undecided.no_act_date", "行为日期不明，仅新解释达标", goods(45000, 0, 36000, **NO_DATES)),
        Case("undecided.gains_missing", "违法所得未查清，可能达标", goods(42000, 0, None)),
        Case("near_miss.gains_missing", "违法所得未查清，销售金额本身不足", goods(15000, 0, None)),
    ),
)
