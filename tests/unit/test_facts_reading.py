"""Reading one text: numerals, units, what a number belongs to, and what is left open."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from xianjie import labelled
from xianjie.facts import checking, library
from xianjie.facts.lexing import lex
from xianjie.facts.normalise import normalise
from xianjie.facts.numerals import number
from xianjie.facts.reading import read


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("49,999.99", "49999.99"),
        ("1.5万", "15000"),
        ("3万5千", "35000"),
        ("12万3456", "123456"),
        ("肆万玖仟玖佰玖拾玖", "49999"),
        ("壹佰零伍万", "1050000"),
        ("一万零三十", "10030"),
        ("两千", "2000"),
        ("12 345", "12345"),
        ("1 2 6 0 0", "12600"),
        ("2，860.50", "2860.50"),
        ("2，860", "2860"),
        ("100，200，300", None),
        ("12 34", None),
        ("1.2.3", None),
        ("万", None),
        ("伍仟佰", None),
    ],
)
def test_a_numeral_is_one_number_or_none(run: str, value: str | None) -> None:
    assert number(run) == (Decimal(value) if value else None)


@pytest.mark.parametrize(
    ("text", "quantity", "value"),
    [
        ("人民币肆万玖仟玖佰玖拾玖元玖角玖分", "money", "49999.99"),
        ("1.2万元（大写：壹万贰仟元整）", "money", "12000"),
        ("￥13000.00", "money", "13000"),
        ("3214平方米（4.82亩）", "area", "4.82"),
        ("2公顷", "area", "30"),
        ("1200千克（折合1.2吨）", "mass", "1200"),
        ("14吨800公斤", "mass", "14800"),
        ("八斤六两", "mass", "4.3"),
        ("103.86m³", "volume", "103.86"),
        ("30.2倍", "multiple", "30.2"),
    ],
)
def test_a_number_with_its_unit_is_one_quantity(text: str, quantity: str, value: str) -> None:
    (token,) = lex(normalise(text).text).places.values()
    assert (token.quantity, token.value) == (quantity, Decimal(value))


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("4万余元", "about"),
        ("约4.2吨", "about"),
        ("3-5万元", "about"),
        ("五万元以上", "about"),
        ("不足一万元", "about"),
        ("叁万壹仟元整，（小写）：¥13000.00元", "told_twice"),
        ("2 l 00元", "unreadable"),
    ],
)
def test_a_number_that_is_not_certain_has_no_value(text: str, doubt: str) -> None:
    tokens = list(lex(normalise(text).text).places.values())
    assert (tokens[-1].value, tokens[-1].doubt) == (None, doubt)


def test_what_exceeds_a_round_number_is_bounded() -> None:
    (token,) = lex("4万余元").places.values()
    assert (token.least, token.below) == (40_000, 50_000)


def test_days_are_told_in_many_manners() -> None:
    texts = ("2025年5月12日", "2025-05-12", "2025.5.12", "二〇二五年五月十二日", "2025 年 5 月 12 日")
    for text in texts:
        (token,) = lex(normalise(text).text).places.values()
        assert token.value == date(2025, 5, 12), text
    first, last = lex("2025年3月2日至4日").places.values()
    assert (first.value, last.value) == (date(2025, 3, 2), date(2025, 3, 4))
    (token,) = lex("2025年2月30日").places.values()
    assert token.value is None


def reads(text: str, **told: Any) -> None:
    got = read(text).values
    assert {column: got.get(column) for column in told} == told, got


def test_a_fine_and_a_unit_price_are_no_turnover() -> None:
    reads("每瓶售价150元，罚款150000元。", sales_amount_cny=None, goods_value_cny=None, illegal_gains_cny=None)
    reads("以每瓶150元的价格售出28瓶，销售金额4200元，并处罚款20000元", sales_amount_cny=Decimal(4200))


def test_a_total_stands_before_its_items_and_a_correction_before_both() -> None:
    reads("卫衣，销售金额12300元；帽子，销售金额950元。以上销售金额共计13250元。", sales_amount_cny=Decimal(13250))
    reads("卫衣销售金额12300元，帽子销售金额950元。", sales_amount_cny=None)
    reads("销售金额为35800元有误，现更正为销售金额38500元", sales_amount_cny=Decimal(38500))


def test_totals_that_disagree_give_none_and_a_note() -> None:
    reading = read("经查，销售金额共计48000元。后台统计，销售金额共计61300元。")
    assert "sales_amount_cny" not in reading.read
    assert reading.notes["sales_amount_cny"].doubt == "disagree"
    reading = read("面霜销售额5600元，口红销售额7200元，共计销售额24800元。")
    assert reading.notes["sales_amount_cny"].doubt == "parts_do_not_add_up"


def test_the_words_of_a_fact_are_those_of_the_text_as_it_was_delivered() -> None:
    text = "<p>經查，銷 售 金 額：&yen;９，000.00 元；</p>違法所得 貳仟元整"
    reading = read(text)
    gains = reading.read["illegal_gains_cny"]
    assert (gains.value, text[gains.start : gains.end]) == (2000, "違法所得 貳仟元整")
    sales = reading.read["sales_amount_cny"]
    assert (sales.value, text[sales.start : sales.end]) == (9000, "銷 售 金 額：&yen;９，000.00 元")


def test_every_pattern_reads_its_examples_and_leaves_its_counter_examples() -> None:
    assert len(library.load().patterns) > 10
    assert checking.check() == []


def test_marks_and_the_place_are_shown_in_the_words_of_the_text() -> None:
    from xianjie.facts.names import names

    told = names("当事人在出租屋内销售假冒“飞腾”“跃野”两件注册商标的运动鞋，通过网店销售“国家免检”产品。")
    assert {(one.kind, one.words) for one in told} == {("marks", "飞腾"), ("marks", "跃野"), ("place", "出租屋")}
    assert names("罚款5万元") == ()


def test_the_marks_of_labelled_texts_are_found() -> None:
    from xianjie.facts.names import names

    right = wrong = missed = 0
    for text in labelled.read():
        got = {one.words for one in names(text.facts_text) if one.kind == "marks"}
        told = set(text.names.marks)
        right, wrong, missed = right + len(got & told), wrong + len(got - told), missed + len(told - got)
    assert right >= 15
    assert right / (right + wrong) >= 0.8
    assert right / (right + missed) >= 0.8
