"""Bad input: noise, other scripts, markup, long and hostile texts cost their length and add nothing."""

from __future__ import annotations

import random
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xianjie.facts import library
from xianjie.facts.lexing import lex
from xianjie.facts.normalise import normalise
from xianjie.facts.reading import LONGEST, read

SENTENCE = "当事人于2025年5月12日销售假冒“红星牌”白酒28瓶，销售金额4200元，剩余12瓶未售出，货值1800元，违法所得1820元。"
WORDS = sorted(set(library.load().cues))


def test_noise_of_recognition_leaves_a_number_unread() -> None:
    assert read("违法所得 2 l 00元").values == {}
    assert read("销售金额12OO元").values == {}
    assert read("销售金额壹万贰仟叁拾伍佰元").values == {}
    assert read("销 售 金 额 1 2 6 0 0 元").values == {"sales_amount_cny": Decimal(12600)}
    assert read("销售金额12 34元").values == {}


def test_traditional_and_full_width_characters_say_the_same() -> None:
    plain = read("销售金额共计贰万叁仟伍佰元整，违法所得12，345.60元").values
    assert read("銷售金額共計貳萬叁仟伍佰圓整，違法所得１２，３４５．６０元").values == plain
    assert plain == {"sales_amount_cny": Decimal(23500), "illegal_gains_cny": Decimal("12345.60")}


def test_masked_names_and_numbers_are_no_amounts() -> None:
    assert read("当事人赵**（身份证号3307************12）销售金额***元，电话138****1234。").values == {}


def test_markup_is_left_out_and_places_stay() -> None:
    text = "<div class='a'><p>销售<b>金额</b>：&yen;9,000.00元</p><!-- 违法所得5元 --></div><script>1</script>"
    reading = read(text)
    assert reading.values == {"sales_amount_cny": Decimal(9000)}
    one = reading.read["sales_amount_cny"]
    assert text[one.start : one.end].startswith("销售<b>金额</b>")
    assert normalise("镉<0.1，铅 >0.2").text == "镉<0.1，铅>0.2"


def test_texts_of_another_matter_give_nothing() -> None:
    for text in (
        "详见行政处罚决定书。",
        "《食品安全法》第一百二十四条规定：货值金额不足一万元的，并处五万元以上十万元以下罚款。",
        "责令当事人缴纳罚款50000元，逾期每日按罚款数额的百分之三加处罚款。",
        "注册资本500万元，实缴资本300万元，营业总收入310万元。",
        "工程合同价8640万元，建筑面积12600平方米，总投资3200万元。",
        "Lorem ipsum dolor sit amet 12345 67,890.12 2025-01-01",
        "",
        "\n\n \u200b\ufeff",
        "\ud83d\ude00元万亿零",
    ):
        assert read(text).values == {}, text


HOSTILE = {
    "digits": "1" * 100_000,
    "spaced digits": "1 " * 50_000,
    "commas": "1,111" * 20_000,
    "numerals": "一二三" * 33_000,
    "capitals": "壹佰万" * 33_000,
    "amounts": "销售金额1元" * 16_000,
    "sums without a word": "合计1元，" * 20_000,
    "sums of parts": "售出1件计1元，" * 12_000 + "合计1元",
    "senses": "售出未售库存货值" * 12_000 + "1元",
    "cues": "销售金额" * 25_000,
    "half markup": "<a" * 50_000,
    "entities": "&amp;" * 20_000,
    "brackets": "（" * 100_000,
    "dates": "2025年1月1日至" * 11_000,
    "blanks": " " * 100_000,
    "every cue": "".join(WORDS) * (100_000 // len("".join(WORDS))),
    "others": "甲某另案处理，" * 14_000 + "乙某系本案当事人。",
    "repeated words": "共计合计" * 25_000 + "元",
    "one sentence": SENTENCE.replace("。", "，") * 1_500,
}


def cost(text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_of_100_kilobytes_costs_a_bounded_time(name: str) -> None:
    text = HOSTILE[name][:100_000]
    assert len(text) > 60_000
    # The better of two readings: the processor's caches are shared with whatever else runs.
    half, whole = (min(cost(part), cost(part)) for part in (text[: len(text) // 2], text))
    assert whole < 4
    # Linear: twice the text is about twice the cost.
    assert whole < 4 * half + 0.4


def test_an_archive_is_read_at_its_start_alone_and_says_so() -> None:
    reading = read(SENTENCE + "无" * LONGEST + "违法所得7元")
    assert reading.is_cut
    assert reading.values["illegal_gains_cny"] == Decimal(1820)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS),
            st.sampled_from("0123456789,.元万余约吨斤亩件至年月日，。（）壹拾零 <>&"),
            st.text(max_size=4),
        ),
        max_size=60,
    )
)
def test_any_text_is_read_without_a_fault_and_its_places_lie_in_it(parts: list[str]) -> None:
    text = "".join(parts)
    clean = normalise(text)
    assert lex(clean.text).text.count("\ue000") <= len(clean.text)
    reading = read(text)
    for one in [*reading.read.values(), *reading.notes.values()]:
        assert 0 <= one.start <= one.end <= len(text)


def test_what_stands_around_an_unrelated_sentence_does_not_matter() -> None:
    chosen = random.Random(7)
    plain = read(SENTENCE).values
    assert len(plain) == 5
    fillers = ("当事人对上述事实无异议。", "有检查笔录、询问笔录在案为证。", "本局依法立案调查。", "<br/>", "　　")
    for _ in range(20):
        text = chosen.choice(fillers) + SENTENCE + chosen.choice(fillers)
        assert read(text).values == plain
