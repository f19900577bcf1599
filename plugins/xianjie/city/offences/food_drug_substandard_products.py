"""Fake or substandard products by amount (刑法 140): on each side of each line, with tobacco and expired food."""

from __future__ import annotations

from datetime import date

from xianjie.city.forward import Case, Forward
from xianjie.city.forward_fields import NO_DATES, goods

SUBSTANDARD_PRODUCTS = Forward(
    order=1,
    model="food_drug/substandard_products_not_transferred",
    cause="product.substandard",
    offence="fake_or_substandard_products",
    hit=goods(58000, 2000, 7000),
    below=goods(6000, 2000, 800),
    missing=goods(None, 2000, None),
    heavy=goods(260000, 0, 40000),
    limitation_years=5,
    cases=(
        Case("hit.sales_at_line", "销售金额恰达五万元", goods("50000.00", 0, 8000)),
        Case("near_miss.sales_a_fen_below", "销售金额差一分", goods("49999.99", 0, 8000)),
        Case("hit.unsold_at_line", "全部未售，货值恰达十五万元", goods(0, "150000.00")),
        Case("near_miss.unsold_a_fen_below", "全部未售，货值差一分", goods(0, "149999.99")),
        Case("hit.partly_sold_at_line", "销售金额三倍与未售货值合计恰达十五万元", goods(20000, 90000, 2000)),
        Case("near_miss.partly_sold_a_fen_below", "三倍合计差一分", goods(20000, "89999.99", 2000)),
        Case("hit.tobacco_sum_at_line", "卷烟，合计恰达十五万元", goods(45000, 105000, 2000, tobacco=True)),
        Case("near_miss.tobacco_not_tripled", "卷烟，销售金额不乘三", goods(20000, 90000, 2000, tobacco=True)),
        Case("undecided.tobacco_not_said", "是否卷烟未记载", goods(20000, 90000, 2000, tobacco=None)),
        Case("hit.aggravated", "销售金额达二十万元", goods(230000, 0, 30000)),
        Case("hit.expired_food", "超过保质期的食品", goods(52000, 0, 9000), cause="food.expired_or_relabelled"),
        Case(
            "near_miss.expired_food",
            "超过保质期的食品，差一分",
            goods("49999.99", 0, 9000),
            cause="food.expired_or_relabelled",
        ),
        Case(
            "undecided.expired_food_before_2022",
            "更改保质期，行为早于现行解释",
            goods(60000, 0, 9000, act_from=date(2021, 12, 1), act_to=date(2021, 12, 31)),
            cause="food.expired_or_relabelled",
        ),
        Case("hit.no_act_date", "行为日期不明，各版本均达标", goods(66000, 0, 9000, **NO_DATES)),
    ),
)
