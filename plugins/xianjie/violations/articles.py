"""The articles that a text names: 《商标法》第五十七条第（三）项、第六十条第二款 as (law, article, paragraph, item)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from xianjie.law.numerals import spoken

_NUMBER = "[0-9]{1,4}|[零〇一二两三四五六七八九十百千]{1,9}"
_LAW = "《[^》《]{2,60}》|[\u4e00-\u9fff]{1,30}?(?:法典|法|条例|办法|规定|细则)(?![\u4e00-\u9fff]{0,2}(?:典|规|律))"
_STEP = re.compile(
    f"(?P<law>{_LAW})(?=\\(|第?(?:{_NUMBER})条|第?(?:{_NUMBER})(?:、|第|条)|$|[^\u4e00-\u9fff])"
    f"|(?P<through>至)?第?(?P<article>{_NUMBER})(?P<end>条(?:之[一二三四五六七八九])?|(?=、(?:第?(?:{_NUMBER}))))"
    f"|第?\\(?(?P<part>{_NUMBER})\\)?(?P<kind>款|项)"
)
_PREFIX = re.compile("^(?:依据|根据|依照|违反了?|按照|和|及|与|、)+")
_SHORT = {
    "固废法": "固体废物污染环境防治法",
    "固体废物法": "固体废物污染环境防治法",
    "环保法": "环境保护法",
    "大气法": "大气污染防治法",
    "水污染法": "水污染防治法",
    "野保法": "野生动物保护法",
}
# A span of articles longer than this is a slip of the pen.
_LONGEST_SPAN = 60


class Reference(NamedTuple):
    """An article of a law, as far as it is told which part of it."""

    law: str
    article: int
    paragraph: int | None = None
    item: int | None = None


def _number(text: str) -> int:
    return int(text) if text.isascii() else spoken(text)


def _law(text: str) -> str:
    name = _PREFIX.sub("", text.strip("《》")).removeprefix("中华人民共和国")
    name = re.sub(r"\([^)]*\)", "", name)
    return _SHORT.get(name, name)


@lru_cache(maxsize=4_096)
def references(text: str) -> tuple[Reference, ...]:
    """Every article that the normalised text names, in its order; one without a law before it is left out."""
    found: list[Reference] = []
    law: str | None = None
    for step in _STEP.finditer(text):
        if step["law"]:
            law = _law(step["law"])
        elif law is None:
            continue
        elif step["kind"]:
            if not found or found[-1].law != law:
                continue
            number, last = _number(step["part"]), found[-1]
            if step["kind"] == "款":
                found.append(Reference(law, last.article, number)) if last.paragraph else found.__setitem__(
                    -1, last._replace(paragraph=number)
                )
            elif last.item is None:
                found[-1] = last._replace(item=number)
            else:
                found.append(last._replace(item=number))
        else:
            number = _number(step["article"])
            if step["through"] and found and 0 < number - found[-1].article <= _LONGEST_SPAN:
                found += [Reference(law, between) for between in range(found[-1].article + 1, number)]
            found.append(Reference(law, number))
    return tuple(found)


def names(told: Reference, asked: Reference) -> bool:
    """Whether what the text tells certainly is what is asked for."""
    if (told.law, told.article) != (asked.law, asked.article):
        return False
    if asked.item is not None:
        return told.item == asked.item
    return asked.paragraph is None or told.paragraph == asked.paragraph
