"""Numerals as decisions write them, as one exact number: 49,999.99, 1.5万, 3万5千, 肆万玖仟, 一百零五, 12 345."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import cn2an

DIGITS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
PLACES = "十百千万亿拾佰仟廿卅"
# A run of characters that a numeral may have; 千 before 克 and 瓦 is part of the unit.
RUN = rf"(?:[0-9]++(?:[.,，][0-9]++)*+(?: [0-9]++)*+|(?:[{DIGITS}十百万亿拾佰仟廿卅]|千(?![克瓦]))++)++"

_PLAIN = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
# One full-width comma may stand in a number; several part numbers from each other, but for the one with a fraction.
_GROUPED = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?|，[0-9]{3}|(?:，[0-9]{3}){1,4}\.[0-9]{2})")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,4}(?:\.[0-9]{1,2})?|[0-9](?: [0-9]){1,11}")
_SCALED = re.compile(
    r"([0-9]{1,12}(?:\.[0-9]{1,6})?|[0-9]{1,3}(?:(?:,[0-9]{3}){1,3}|，[0-9]{3})(?:\.[0-9]{1,6})?)([十百千万亿拾佰仟]{1,2})"
)
_MIXED = re.compile(r"(?:[0-9]{1,4}(?:亿|万|千|百|十)){1,4}(?:[0-9]{1,4})?")
_SCALE = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "拾": 1, "佰": 2, "仟": 3}
_SCALE |= {low + high: _SCALE[low] + _SCALE[high] for low in "十百千拾佰仟" for high in "万亿"}
# 拾陆万 leaves out the one that cn2an asks for; 廿 and 卅 it does not know.
_TENS = re.compile("廿|卅|^拾")
_TEN = {"廿": "二十", "卅": "三十", "拾": "壹拾"}
_MOST = Decimal(10) ** 15


@lru_cache(maxsize=20_000)
def number(run: str) -> Decimal | None:
    """The number that a run of numeral characters says; None where it says none, or none for certain."""
    if run.startswith("零") and _PLAIN.fullmatch(run, 1):
        run = run[1:]  # 12件零30条
    if _PLAIN.fullmatch(run):
        return Decimal(run)
    if _GROUPED.fullmatch(run):
        return Decimal(run.replace(",", "").replace("，", ""))
    if _SPACED.fullmatch(run):
        return Decimal(run.replace(" ", ""))
    if scaled := _SCALED.fullmatch(run):
        power = _SCALE.get(scaled[2])
        return None if power is None else Decimal(scaled[1].replace(",", "").replace("，", "")).scaleb(power) + 0
    if any(sign in run for sign in " .,，") or len(run) > 30:
        return None
    if any(sign.isascii() for sign in run) and not _MIXED.fullmatch(run):
        return None
    run = _TENS.sub(lambda found: _TEN[found.group()], run)
    try:
        said = cn2an.cn2an(run, "smart")
    except (ValueError, TypeError, KeyError, IndexError):
        return None
    value = Decimal(said) if isinstance(said, int) else None
    return value if value is not None and 0 <= value < _MOST else None


def step(value: Decimal) -> Decimal:
    """By how much 余 can at most exceed the number before it: 4万余 stays under 5万, 300余 under 400."""
    if not value:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)
