"""A provision by its words: every quote of the tables and pages is found, and an amendment gives other words."""

from __future__ import annotations

from datetime import date

from xianjie import rules
from xianjie.law import articles
from xianjie.law.standards import entries


def test_every_quote_is_found_and_no_passage_is_the_whole_text() -> None:
    quotes = [(one["quote_file"], one["quote"], one["article"]) for one in entries().values() if one.get("quote")]
    quotes += [(cite.text, cite.quote, cite.article) for model in rules.readable_models()[0] for cite in model.cites]
    assert len(quotes) > 1000
    lost = [quote for quote in quotes if articles.passage(*quote) is None]
    assert lost == []
    assert max(len(articles.passage(*quote).words) for quote in quotes) < 900  # type: ignore[union-attr]


def test_an_item_is_told_with_the_opening_of_its_article() -> None:
    found = articles.passage(
        "ip-interpretation-2025-fashi-5.md",
        "违法所得数额在三万元以上或者非法经营数额在五万元以上的",
        "第三条第一款第（一）项",
    )
    assert found is not None
    assert found.opening.startswith("第三条 未经注册商标所有人许可")
    assert found.paragraph == "（一）违法所得数额在三万元以上或者非法经营数额在五万元以上的；"


def test_the_text_that_holds_on_a_day_is_told() -> None:
    cited = ("environment-interpretation-2026-amended.md", "非法排放、倾倒、处置危险废物三吨以上的", "第一条第二项")
    now, then = (articles.on(*cited, day) for day in (date(2026, 3, 30), date(2026, 3, 29)))
    assert now is not None
    assert then is not None
    held = ("environment-interpretation-2026-amended.md", "environment-interpretation-2023-fashi-7.md")
    assert (now.text.file, then.text.file) == held
    # Before the first text that is stored the one that is cited is told, and that it did not hold yet shows.
    before = articles.on("food-safety-law-2025.md", "终身不得从事", "第一百三十五条第二款", date(2000, 1, 1))
    assert before is not None
    assert not before.text.holds(date(2000, 1, 1))
