"""Numbers as Chinese legal texts write them: 三倍, 二万五千元, 2.5亩, 500万元."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {one: value for value, one in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1_000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_CHINESE = re.compile(f"[{''.join(_DIGITS)}{''.join(_UNITS)}{''.join(_MYRIADS)}]+")
_ARABIC = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([十百千万亿]*)")
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip


def spoken(text: str) -> int:
    total = part = digit = 0
    for one in text:
        if one in _DIGITS:
            digit = _DIGITS[one]
        elif one in _UNITS:
            part += (digit or 1) * _UNITS[one]
            digit = 0
        else:
            total = (total + part + digit) * _MYRIADS[one]
            part = digit = 0
    return total + part + digit


def numbers(text: str) -> set[Decimal]:
    """Every number that a text states."""
    found = {Decimal(spoken(one)) for one in _CHINESE.findall(text)}
    for digits, units in _ARABIC.findall(text):
        factor = 1
        for unit in units:
            factor *= _UNITS.get(unit) or _MYRIADS[unit]
        found |= {Decimal(digits.replace(",", "")) * factor, Decimal(digits.replace(",", ""))}
    words = set(re.findall("[a-z]+", text.lower()))
    return found | {Decimal(value) for word, value in _ENGLISH.items() if word in words}


def says(text: str, number: str) -> bool:
    """Whether a text states a number."""
    return Decimal(number) in numbers(text)
