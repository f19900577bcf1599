"""Causes read from an agency's words: measured on the labelled texts, bounded in time, sound as a taxonomy."""

from __future__ import annotations

import time

import pytest
from xianjie.labelled import HELD_OUT, PUBLISHED
from xianjie.labelled import read as labelled
from xianjie.law import language
from xianjie.rules import load_causes
from xianjie.settings import root
from xianjie.violations import checking
from xianjie.violations.articles import Reference, references
from xianjie.violations.reading import _library, read
from xianjie.violations.scoring import score


def test_the_taxonomy_is_sound_and_covers_every_standard_and_pairing() -> None:
    assert len(load_causes()) >= 130
    assert len(list(checking._pairings())) >= 80
    assert language.offences()
    assert list(checking.faults()) == []


def test_causes_of_the_labelled_texts_are_read() -> None:
    measured = score(labelled())
    assert measured.precision >= 0.98
    assert measured.recall >= 0.95
    assert score(labelled(PUBLISHED)).precision >= 0.98


def test_every_label_is_a_cause() -> None:
    texts = (*labelled(), *labelled(PUBLISHED))
    assert {cause for text in texts for cause in text.causes} <= load_causes().keys()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("《中华人民共和国商标法》第五十七条第(三)项、第六十条第二款", [("商标法", 57, None, 3), ("商标法", 60, 2)]),
        ("商标法57条3项", [("商标法", 57, None, 3)]),
        ("森林法第七十三条至第七十五条", [("森林法", 73), ("森林法", 74), ("森林法", 75)]),
        ("固废法第80条、第114条", [("固体废物污染环境防治法", 80), ("固体废物污染环境防治法", 114)]),
        ("第五十七条", []),
        ("土地管理法第七十四、七十五条", [("土地管理法", 74), ("土地管理法", 75)]),
    ],
)
def test_articles_are_read(text: str, found: list[tuple[str, int]]) -> None:
    assert references(text) == tuple(Reference(*one) for one in found)


def test_an_article_of_one_cause_alone_names_it_and_a_shared_one_does_not() -> None:
    assert [one.cause for one in read("其他", "药品管理法第一百一十五条")] == ["drug.unlicensed"]
    assert read("其他", "商标法第六十条第二款") == ()
    assert read("其他", "食品安全法第一百二十四条") == ()


def test_several_causes_stand_on_one_text_the_criminal_ones_first() -> None:
    found = [one.cause for one in read("化妆品标签不符合规定；销售侵犯注册商标专用权的商品；经营超过保质期的食品")]
    assert found == ["ip.trademark.sell_infringing", "food.expired_or_relabelled", "device.cosmetics_labelling"]


def test_what_is_told_of_another_case_is_no_cause() -> None:
    assert read("", "", "当事人销售假冒“甲”注册商标的商品，已另案处理") == ()


def test_markup_traditional_characters_and_spaces_do_not_hide_a_cause() -> None:
    assert [one.cause for one in read("<b>銷 售侵犯註冊商標專用權&nbsp;的商品</b>")] == ["ip.trademark.sell_infringing"]


def test_the_set_of_patterns_misses_none_that_matches_alone() -> None:
    library = _library(root())
    texts = [text.cause_text for text in labelled()]
    assert texts
    for text in texts:
        alone = {place for place, (_, rule) in enumerate(library.flat) if rule.says and rule.says.search(text)}
        assert alone == set(library.any_of.Match(text) or ())


@pytest.mark.parametrize(
    "text", ["未经" * 60_000, "销售侵犯" * 40_000, "第一百" * 50_000, "(" * 100_000, "\x00" * 100_000]
)
def test_a_hostile_text_costs_no_more_than_its_length(text: str) -> None:
    def cost() -> float:
        began = time.process_time()
        read(text, text, text)
        return time.process_time() - began

    # The better of two readings: the processor's caches are shared with whatever else runs.
    assert min(cost(), cost()) < 1


def test_causes_of_texts_that_were_written_apart_are_read() -> None:
    measured = score(labelled(HELD_OUT))
    assert measured.texts >= 60
    assert measured.precision >= 0.95
    assert measured.recall >= 0.9
