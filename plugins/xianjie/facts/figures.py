"""What the number of a token is of a column: its value in the column's unit, and whether it is a total or a part."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xianjie.facts import library
from xianjie.facts.lexing import Token, exact
from xianjie.facts.units import COLUMNS

_TOTAL = re.compile(r"[共总]计|合计|累计|总(?:金额|额|价值?|数|量|面积|重)|总共|共有?[^，。；通同享]{0,6}$|总|^共")
_ITEM = re.compile(r"其中|每|单价|分别|平均每|人均|各(?!类|种|项)|第[一二三四五六七八九十0-9]{1,2}[次处批家]")
_FOUND = re.compile(r"(?<!价格)(?:认定|核定)")
_CORRECTED = re.compile(
    r"最终|经复核|超出|超过(?:许可|批准|规定)|更正为|更正后|应当?为|修正为|调整为|核减后|重新核[定算]|复核后|变更为|更改为"
)
_CLAUSE = re.compile(r"[，。；\n]")
_LISTED = re.compile(r"[、和及与]")

Valued = tuple[Any, str, Decimal | None, Decimal | None]  # the value, or the doubt and the bounds


def role_of(text: str, start: int, place: int, is_part: bool) -> str:
    """Whether the number at `place` is a total, one of several, or simply a number."""
    words = text[start:place]
    clause = text[max(0, start - 8) : start]
    clause = _CLAUSE.split(clause)[-1]
    if _CORRECTED.search(clause + words):
        return "corrected"
    after = text[place + 1 : place + 3]
    following = place + 2 if after[:1] and _LISTED.match(after) else -1
    if following > 0 and text[following : following + 1] == text[place]:
        return "item"
    if _ITEM.search((clause + words).replace("其中", "") if is_part else clause + words):
        return "item"
    if _TOTAL.search(words) or _TOTAL.search(clause):
        return "total"
    return "found" if _FOUND.search(clause + words) else "plain"


def value_of(column: str, token: Token | None, fixed: Any, times: int) -> Valued:
    """The value in the column's unit, or the doubt and the bounds."""
    described = library.columns()[column]
    if token is None:
        return fixed, "", None, None
    if described.type == "date":
        return (
            (token.value, "", None, None)
            if isinstance(token.value, date)
            else (None, token.doubt or "no_day", None, None)
        )
    size: Fraction = COLUMNS.get(described.unit or "", Fraction(1)) / times
    places = 2 if described.type == "numeric(18,2)" else 4 if described.type.startswith("numeric") else 0

    def amount(value: Fraction | None) -> Decimal | None:
        return exact(value / size, places) if value is not None else None

    if not isinstance(token.value, Fraction):
        return None, token.doubt or "unreadable", amount(token.least), amount(token.below)
    if places == 0:
        whole = token.value / size
        return (int(whole), "", None, None) if whole.denominator == 1 else (None, "no_whole_number", None, None)
    return amount(token.value), "", None, None
