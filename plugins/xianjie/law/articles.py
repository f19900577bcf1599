"""The stored texts of the law as articles: the words of a provision that hold on a day, with the text's validity.

A provision is found by words that stand in it (the quote of a table's entry or of a page), since instruments number
their parts in many ways. What is given is the article's opening and the paragraph of the quote, named by 条款项.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from xianjie.law.standards import law_folder

_NUMBER = "[一二三四五六七八九十百千零〇0-9]+"
# An article opens with 第…条, or in an opinion with a number of its own; an item with a number in brackets.
_OPENS = re.compile(rf"^(?:#+ *)?\**(第{_NUMBER}条(?:之{_NUMBER})?|[一二三四五六七八九十]+、)")
_ITEM = re.compile(rf"^[（(]{_NUMBER}[）)]")
_FOLDED = re.compile(r"[（(][^（()）]*[）)]")
_ARTICLE = re.compile(rf"第{_NUMBER}条(?:之{_NUMBER})?")


@dataclass(frozen=True)
class Text:
    """A stored text: its title and number, the days on which it holds, and its paragraphs."""

    file: str
    title: str
    number: str | None
    start: date | None
    end: date | None
    paragraphs: tuple[str, ...]

    @property
    def name(self) -> str:
        """The title without what stands in brackets about the stored part of it."""
        return _FOLDED.sub("", self.title)

    def holds(self, day: date) -> bool:
        """Whether the text is in force on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class Passage:
    """A provision: its text, its name (第三条第一款第一项), the article's opening, and the paragraph of the quote."""

    text: Text
    name: str
    opening: str
    paragraph: str

    @property
    def words(self) -> str:
        """Opening and paragraph, joined."""
        return f"{self.opening}……{self.paragraph}" if self.opening else self.paragraph


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else date.fromisoformat(value) if value else None


@cache
def _stored(path: Path) -> Text:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    front = yaml.safe_load(head)
    paragraphs = tuple(line.strip() for line in body.splitlines() if line.strip() and not line.startswith("# "))
    return Text(
        path.name,
        front["title"],
        front.get("document_no"),
        _day(front.get("effective_from")),
        _day(front.get("effective_to")),
        paragraphs,
    )


@cache
def _all(folder: Path) -> tuple[Text, ...]:
    return tuple(_stored(path) for path in sorted(folder.glob("*.md")) if path.name != "README.md")


def text(file: str) -> Text:
    """A stored text by its file name; raises FileNotFoundError if there is none (`xianjie check` proves the names)."""
    return _stored(law_folder() / "texts" / file)


def _plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def _articles(of: Text) -> Iterator[tuple[int, int]]:
    starts = [number for number, line in enumerate(of.paragraphs) if _OPENS.match(line)]
    yield from itertools.pairwise([*starts, len(of.paragraphs)])


def passage(file: str, quote: str, article: str) -> Passage | None:
    """The provision of a text in which a quote stands; of several the one in the article that is named.

    None if the quote stands nowhere in it.
    """
    return _passage(text(file), quote, article)


@cache
def _passage(of: Text, quote: str, article: str) -> Passage | None:
    wanted = _plain(quote)
    named = _ARTICLE.match(article)
    found: list[tuple[bool, int, int]] = []
    for start, end in _articles(of):
        block = "".join(_plain(line) for line in of.paragraphs[start:end])
        if wanted in block:
            opened = _OPENS.match(of.paragraphs[start])
            found.append((opened is None or named is None or opened[1] != named[0], start, end))
    if not found:
        line = next((line for line in of.paragraphs if wanted in _plain(line)), None)
        return Passage(of, article, "", line) if line is not None else None
    _, start, end = min(found)
    return _told(of, article, start, end, wanted)


def _told(of: Text, article: str, start: int, end: int, wanted: str) -> Passage:
    lines = of.paragraphs[start:end]
    at = next((number for number, line in enumerate(lines) if wanted in _plain(line)), None)
    if at is None:
        # The quote goes over several paragraphs: those that it touches.
        touched = [line for line in lines if _plain(line) in wanted or wanted.startswith(_plain(line)[-12:])]
        return Passage(of, article, "", "".join(touched) or quote_of(lines))
    opening = (
        next((line for line in reversed(lines[:at]) if not _ITEM.match(line)), "") if _ITEM.match(lines[at]) else ""
    )
    return Passage(of, article, opening.lstrip("#* "), lines[at].lstrip("#* "))


def quote_of(lines: tuple[str, ...]) -> str:
    """The article's first paragraph."""
    return lines[0].lstrip("#* ")


def on(file: str, quote: str, article: str, day: date) -> Passage | None:
    """The provision as it stands in the text of that instrument that holds on a day; else as in the text that is named.

    Of another text of the instrument the article of the same number is given: an amendment may have changed its words.
    """
    cited = text(file)
    if cited.holds(day):
        return passage(file, quote, article)
    number = _ARTICLE.match(article)
    for other in _all(law_folder() / "texts"):
        if number is None or other.file == file or other.name != cited.name or not other.holds(day):
            continue
        again = _passage(other, quote, article)
        if again is not None:
            return again
        for start, end in _articles(other):
            opened = _OPENS.match(other.paragraphs[start])
            if opened is not None and opened[1] == number[0]:
                return Passage(other, number[0], "", "".join(other.paragraphs[start:end]))
    return passage(file, quote, article)
