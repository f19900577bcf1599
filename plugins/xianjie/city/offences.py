"""The cases of each of the four offences: on each limb and version of its standard, on each side of each line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Case, Earlier, Fields, Forward, years_before
from xianjie.city.plans import money


def _goods(sales: Any, unsold: Any = 0, gains: Any = 0, **more: Any) -> Fields:
    amounts = {"sales": sales, "unsold": unsold, "gains": gains}
    return {name: None if value is None else money(value) for name, value in amounts.items()} | more


_SMALL = _goods(6000, 500, 1000)
_YEAR_BEFORE = Earlier(lambda first, _: after(first, -210), _SMALL)
# The day on which the two years begin and the days beside it, for an act of one day.
_ONE_DAY = {"act_from": date(2025, 11, 20), "act_to": date(2025, 11, 20)}
_INSIDE = Earlier(lambda _, last: after(years_before(last, 2), 2), _SMALL)
_OUTSIDE = Earlier(lambda first, _: after(years_before(first, 2), -2), _SMALL)
_OLD_LAW = {"act_from": date(2025, 3, 10), "act_to": date(2025, 4, 25)}
_NEW_LAW = {"act_from": date(2025, 4, 26), "act_to": date(2025, 4, 26)}
_ACROSS = {"act_from": date(2025, 4, 10), "act_to": date(2025, 5, 20)}
_NO_DATES: Fields = {"act_from": None, "act_to": None}

COUNTERFEIT_GOODS = Forward(
    order=0,
    model="ip/counterfeit_goods_not_transferred",
    cause="ip.trademark.sell_infringing",
    offence="sell_counterfeit_trademark_goods",
    hit=_goods(62000, 3000, 9000),
    below=_goods(9000, 3000, 1500),
    missing=_goods(None, 3000, None),
    heavy=_goods(640000, 0, 90000),
    limitation_years=5,
    cases=(
        Case("hit.sales_at_line", "销售金额恰达五万元", _goods("50000.00", 0, 8000)),
        Case("near_miss.sales_a_fen_below", "销售金额差一分", _goods("49999.99", 0, "29999.99")),
        Case("hit.gains_at_line", "违法所得恰达三万元", _goods(48000, 0, "30000.00")),
        Case("hit.unsold_at_line", "全部未售，货值恰达十五万元", _goods(0, "150000.00")),
        Case("near_miss.unsold_a_fen_below", "全部未售，货值差一分", _goods(0, "149999.99")),
        Case("hit.sum_at_line", "部分销售，合计恰达十五万元", _goods(40000, "110000.00", 6000)),
        Case("near_miss.sum_a_fen_below", "部分销售，合计差一分", _goods(40000, "109999.99", 6000)),
        Case("hit.repeat_sales", "二年内受过处罚，销售金额恰达三万元", _goods(30000, 0, 5000), earlier=_YEAR_BEFORE),
        Case(
            "near_miss.repeat_sales_a_fen_below",
            "二年内受过处罚，销售金额差一分",
            _goods("29999.99", 0, "19999.99"),
            earlier=_YEAR_BEFORE,
        ),
        Case("hit.repeat_gains", "二年内受过处罚，违法所得恰达二万元", _goods(26000, 0, 20000), earlier=_YEAR_BEFORE),
        Case("hit.repeat_unsold", "二年内受过处罚，货值恰达九万元", _goods(0, 90000), earlier=_YEAR_BEFORE),
        Case("near_miss.repeat_unsold", "二年内受过处罚，货值差一分", _goods(0, "89999.99"), earlier=_YEAR_BEFORE),
        Case("hit.repeat_sum", "二年内受过处罚，合计恰达九万元", _goods(20000, 70000, 3000), earlier=_YEAR_BEFORE),
        Case("near_miss.repeat_sum", "二年内受过处罚，合计差一分", _goods(20000, "69999.99", 3000), _YEAR_BEFORE),
        Case(
            "hit.repeat_not_served",
            "此前处罚未记送达日，推定期间均在二年内",
            _goods(35000, 0, 5000),
            earlier=Earlier(lambda first, _: after(first, -210), _SMALL | {"served_on": None}),
        ),
        Case(
            "hit.repeat_inside_two_years",
            "此前处罚生效日在二年之内二日",
            _goods(35000, 0, 5000, **_ONE_DAY),
            earlier=_INSIDE,
        ),
        Case(
            "near_miss.repeat_outside_two_years",
            "此前处罚生效日超出二年二日",
            _goods(35000, 0, 5000, **_ONE_DAY),
            earlier=_OUTSIDE,
        ),
        Case(
            "near_miss.repeat_revoked",
            "此前处罚已撤销，不计",
            _goods(35000, 0, 5000),
            earlier=Earlier(_YEAR_BEFORE.served, _SMALL | {"revoked": True}),
        ),
        Case(
            "near_miss.repeat_other_kind",
            "此前处罚为食品类，不同类",
            _goods(35000, 0, 5000),
            earlier=Earlier(_YEAR_BEFORE.served, _SMALL, "food.expired_or_relabelled"),
        ),
        Case(
            "near_miss.repeat_after_act",
            "另一处罚在本次行为之后生效",
            _goods(35000, 0, 5000),
            earlier=Earlier(lambda _, last: after(last, 10), _SMALL),
        ),
        Case(
            "near_miss.repeat_of_owner",
            "此前受罚的是法定代表人个人，不是本单位",
            _goods(35000, 0, 5000),
            earlier=Earlier(_YEAR_BEFORE.served, _SMALL, of_head=True),
        ),
        Case("hit.first_day_of_new_law", "新解释施行首日，违法所得三万元", _goods(45000, 0, 30000, **_NEW_LAW)),
        Case(
            "near_miss.last_day_of_old_law",
            "旧解释最后一日，违法所得四万元",
            _goods(45000, 0, 40000, **_OLD_LAW),
        ),
        Case("hit.old_and_new_sales", "行为在旧解释期间，新旧均达标", _goods(50000, 0, 8000, **_OLD_LAW)),
        Case("hit.old_and_new_unsold", "行为在旧解释期间，未售货值新旧均达标", _goods(0, 150000, **_OLD_LAW)),
        Case(
            "near_miss.repeat_under_old_law",
            "旧解释无受罚后降低标准",
            _goods(35000, 0, 5000, **_OLD_LAW),
            earlier=_YEAR_BEFORE,
        ),
        Case("hit.across_both_met", "行为跨新旧解释，销售金额均达标", _goods(61000, 0, 9000, **_ACROSS)),
        Case("undecided.across_new_only", "行为跨新旧解释，仅新解释达标", _goods(45000, 0, 36000, **_ACROSS)),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _goods(66000, 0, 9000, **_NO_DATES)),
        Case("undecided.no_act_date", "行为日期不明，仅新解释达标", _goods(45000, 0, 36000, **_NO_DATES)),
        Case("undecided.gains_missing", "违法所得未查清，可能达标", _goods(42000, 0, None)),
        Case("near_miss.gains_missing", "违法所得未查清，销售金额本身不足", _goods(15000, 0, None)),
    ),
)

SUBSTANDARD_PRODUCTS = Forward(
    order=1,
    model="food_drug/substandard_products_not_transferred",
    cause="product.substandard",
    offence="fake_or_substandard_products",
    hit=_goods(58000, 2000, 7000),
    below=_goods(6000, 2000, 800),
    missing=_goods(None, 2000, None),
    heavy=_goods(260000, 0, 40000),
    limitation_years=5,
    cases=(
        Case("hit.sales_at_line", "销售金额恰达五万元", _goods("50000.00", 0, 8000)),
        Case("near_miss.sales_a_fen_below", "销售金额差一分", _goods("49999.99", 0, 8000)),
        Case("hit.unsold_at_line", "全部未售，货值恰达十五万元", _goods(0, "150000.00")),
        Case("near_miss.unsold_a_fen_below", "全部未售，货值差一分", _goods(0, "149999.99")),
        Case("hit.partly_sold_at_line", "销售金额三倍与未售货值合计恰达十五万元", _goods(20000, 90000, 2000)),
        Case("near_miss.partly_sold_a_fen_below", "三倍合计差一分", _goods(20000, "89999.99", 2000)),
        Case("hit.tobacco_sum_at_line", "卷烟，合计恰达十五万元", _goods(45000, 105000, 2000, tobacco=True)),
        Case("near_miss.tobacco_not_tripled", "卷烟，销售金额不乘三", _goods(20000, 90000, 2000, tobacco=True)),
        Case("undecided.tobacco_not_said", "是否卷烟未记载", _goods(20000, 90000, 2000, tobacco=None)),
        Case("hit.aggravated", "销售金额达二十万元", _goods(230000, 0, 30000)),
        Case("hit.expired_food", "超过保质期的食品", _goods(52000, 0, 9000), cause="food.expired_or_relabelled"),
        Case(
            "near_miss.expired_food",
            "超过保质期的食品，差一分",
            _goods("49999.99", 0, 9000),
            cause="food.expired_or_relabelled",
        ),
        Case(
            "undecided.expired_food_before_2022",
            "更改保质期，行为早于现行解释",
            _goods(60000, 0, 9000, act_from=date(2021, 12, 1), act_to=date(2021, 12, 31)),
            cause="food.expired_or_relabelled",
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _goods(66000, 0, 9000, **_NO_DATES)),
    ),
)


def _safety(**fields: Any) -> Fields:
    return {
        "monitoring_disabled": False,
        "major_danger": False,
        "ordered_before": False,
        "refused": False,
        "high_risk": False,
        "licensed": True,
        **fields,
    }


_REFUSAL = {"major_danger": True, "ordered_before": True, "refused": True}

HAZARDOUS_OPERATION = Forward(
    order=2,
    model="safety/hazardous_operation_not_transferred",
    cause="safety.monitoring_disabled",
    offence="hazardous_operation",
    hit=_safety(monitoring_disabled=True),
    below=_safety(),
    missing=_safety(monitoring_disabled=None),
    heavy=None,
    limitation_years=5,
    cases=(
        Case("hit.monitoring_disabled", "关闭报警设备", _safety(monitoring_disabled=True)),
        Case("hit.order_refused", "重大隐患、先有责令、拒不执行", _safety(**_REFUSAL), cause="safety.order_refused"),
        Case(
            "near_miss.order_not_refused",
            "先有责令，已经整改",
            _safety(**_REFUSAL | {"refused": False}),
            cause="safety.order_refused",
        ),
        Case(
            "near_miss.no_order_before",
            "拒不改正，但先无责令",
            _safety(**_REFUSAL | {"ordered_before": False}),
            cause="safety.order_refused",
        ),
        Case(
            "near_miss.no_major_danger",
            "拒不执行，但不是重大隐患",
            _safety(**_REFUSAL | {"major_danger": False}),
            cause="safety.order_refused",
        ),
        Case(
            "hit.unlicensed",
            "未经许可储存危险物品",
            _safety(high_risk=True, licensed=False),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "near_miss.licensed",
            "行为时持有许可",
            _safety(high_risk=True, licensed=True),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "near_miss.not_high_risk",
            "未经许可，但不属高度危险作业",
            _safety(high_risk=False, licensed=False),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "undecided.licence_unknown",
            "许可情况未查明",
            _safety(high_risk=True, licensed=None),
            cause="safety.unlicensed_dangerous_goods",
        ),
        Case(
            "near_miss.before_the_offence",
            "行为早于危险作业罪施行",
            _safety(monitoring_disabled=True, act_from=date(2021, 2, 20), act_to=date(2021, 2, 28)),
            decided_on=date(2024, 10, 15),
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _safety(monitoring_disabled=True, **_NO_DATES)),
    ),
)


def _tonnes(value: str | None, **more: Any) -> Fields:
    return {"waste_tonnes": None if value is None else Decimal(value), **more}


HAZARDOUS_WASTE = Forward(
    order=3,
    model="environment/hazardous_waste_not_transferred",
    cause="environment.hazardous_waste_dumping",
    offence="environmental_pollution",
    hit=_tonnes("4.6"),
    below=_tonnes("0.35"),
    missing=_tonnes(None),
    heavy=_tonnes("150"),
    # Heavier tiers may be met by elements that no file states; before 2021-03-01 the longest of them is ten years.
    limitation_years=10,
    cases=(
        Case("hit.at_line", "恰达三吨", _tonnes("3")),
        Case("near_miss.a_hectogram_below", "差一百克", _tonnes("2.9999")),
        Case("hit.under_2023_text", "行为在二〇二三年解释期间", _tonnes("3.2", act_to=date(2025, 12, 1))),
        Case("hit.under_2017_text", "行为在二〇一七年解释期间", _tonnes("3", act_to=date(2023, 8, 14))),
        Case(
            "near_miss.under_2017_text",
            "行为在二〇一七年解释期间，差一百克",
            _tonnes("2.9999", act_to=date(2023, 8, 14)),
        ),
        Case("hit.aggravated", "达一百吨", _tonnes("120")),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", _tonnes("5", **_NO_DATES)),
    ),
)

FORWARD = (COUNTERFEIT_GOODS, SUBSTANDARD_PRODUCTS, HAZARDOUS_OPERATION, HAZARDOUS_WASTE)
