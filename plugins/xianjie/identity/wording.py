"""Names and addresses in one form: a name's key and reading, what an organisation is called, where somebody lives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from pypinyin.constants import PINYIN_DICT

from xianjie.identity.numbers import composed

# The same signs as in `core.name_key`: matters of typing, not of identity. ASCII by class, others by code point.
_SIGNS = re.compile(
    "[\x00-\x20\x7f!-/:-@\\[-`{-~\u0080-\u00a0\u00ab\u00ad\u00b7\u00bb\u180e\u2000-\u206f\u2212\u2219\u22c5"
    "\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ufe00-\ufe0f\ufeff]+"
)
_CAPITALS = {ord(capital): capital.lower() for capital in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
# What is written where a name is not known or not shown.
_HIDDEN = re.compile(r"[某*＊×✕□○△]|xx|XX")
_NO_NAME = frozenset(
    "无 无名 无名氏 不详 未知 姓名不详 身份不明 不明 待查 待核实 空 匿名 null none 0".split()  # noqa: SIM905 - words read better so
)
_DATED = re.compile(r"[（(\[【〔][^（(\[【〔]*[0-9０-９][^（(\[【〔]*[)）\]】〕]\s*$")
_SHORTEST_PERSON = 2
_SHORTEST_FIRM = 4
_ADDRESS_NUMBER = re.compile(r"^(.*?[0-9]+号)(.*)$")
_ROAD = re.compile(r"^(.*?(?:[路街道巷弄里村]|大道))(?=[0-9])")


@lru_cache(1 << 18)
def name_key(name: str | None) -> str | None:
    """The name in the form in which names are compared; `core.name_key`. None if nothing is left."""
    if not name:
        return None
    return _SIGNS.sub("", composed(name)).translate(_CAPITALS) or None


def is_named(name: str | None, *, is_person: bool) -> bool:
    """Whether this is somebody's full name: not anonymised (某), not a word for "none", not too short to be one."""
    key = name_key(name)
    if name is None or key is None or key in _NO_NAME or _HIDDEN.search(name):
        return False
    return len(key) >= (_SHORTEST_PERSON if is_person else _SHORTEST_FIRM)


def without_dates(name: str) -> str:
    """A former name as registers list it, without the days in brackets behind it."""
    return _DATED.sub("", name)


@cache
def _syllable(character: str) -> str:
    reading = PINYIN_DICT.get(ord(character))
    if reading is None:
        return character
    letters = normalize("NFD", reading.split(",")[0]).replace("u\u0308", "v")
    return "".join(one for one in letters if one.isascii())


@lru_cache(1 << 18)
def reading(key: str) -> str:
    """How the name sounds, in syllables without tones; each character by its first reading, whatever is beside it."""
    return " ".join(map(_syllable, key))


def sorted_by(names: Sequence[str]) -> list[tuple[str, str]]:
    """Each name with its reading as words are read together: what Chinese lists are sorted by."""
    from pypinyin import lazy_pinyin

    return [(name, " ".join(lazy_pinyin(name))) for name in names]


class Called(NamedTuple):
    """An organisation's name in its parts: the division in front, and what is left without it and the legal form."""

    region: str | None
    core: str


def _lines(name: str) -> list[str]:
    return (Path(__file__).parent / "words" / name).read_text(encoding="utf-8").split("\n")[:-1]


def _base(name: str) -> str:
    """A division's name without its kind: 义乌市 → 义乌; 浙江省 → 浙江."""
    short = re.sub(r"(?:[^市县区]{1,4}族)*自治[区州县]$|特别行政区$|地区$|[省市县区盟旗]$", "", name)
    return short if len(short) >= 2 else name


@cache
def _divisions() -> dict[str, tuple[int, str]]:
    """What a text may begin with → level and base; 兴隆 without its 县 is none, for it is a brand too."""
    found: dict[str, tuple[int, str]] = {}
    for line in reversed(_lines("divisions.txt")):
        level, name = int(line[0]), line[2:]
        base = _base(name)
        found[name] = (level, base)
        if name.endswith(("市", "县", "区")) and base != name:
            # A county that became a city or a district, or the other way about, is the same place.
            for kind in "市县区":
                found.setdefault(base + kind, (level, base))
        if level < 3 or name.endswith("市"):
            found.setdefault(base, (level, base))
    return found


_LONGEST_DIVISION = 15
_COUNTY = 3


def _without_divisions(text: str, keep: int) -> tuple[str | None, int, str]:
    """Base and level of the last division that the text begins with, and the rest; `keep` characters always stay."""
    known = _divisions()
    base, level = None, 0
    while level < _COUNTY:
        for length in range(min(_LONGEST_DIVISION, len(text) - keep), 1, -1):
            found = known.get(text[:length])
            if found and found[0] > level:
                level, base = found
                text = text[length:]
                break
        else:
            break
    return base, level, text


@cache
def _legal_forms() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(map(re.escape, _lines('legal_forms.txt')))})$")


# 有色公司 and 有线公司 are what firms of metals and of cables are called; 有眼公司 is nobody's name.
_NO_SLIP = "[^限色线机为道]"


def _slips(form: str) -> list[str]:
    """The form with one character typed wrong."""
    return [f"{form[:place]}[^{form[place]}]{form[place + 1 :]}" for place in range(len(form))]


@cache
def _mistyped_forms() -> re.Pattern[str]:
    longest = "有限责任公司"
    left_out = [longest[:place] + longest[place + 1 :] for place in range(1, len(longest))]
    short = ["[^有]限公司", f"有{_NO_SLIP}公司", "有限[^公]司", "有限公[^司]"]
    return re.compile(f"(?:{'|'.join([*_slips(longest), *_slips('股份有限公司'), *left_out, *short])})$")


@lru_cache(1 << 18)
def called(key: str) -> Called:
    """The parts of an organisation's name key; what is left is never shorter than two characters.

    A legal form with one slip of the hand is taken off too: who types 有限责任公司 wrong writes no other firm's name.
    """
    region, _, rest = _without_divisions(key, 4)
    # The slips first: of 泰限责任公司 the plain forms would take off 公司 alone.
    for form in (_mistyped_forms(), _legal_forms()):
        core = form.sub("", rest)
        if len(core) >= 2 and core != rest:
            return Called(region, core)
    return Called(region, rest)


class Place(NamedTuple):
    """An address without its divisions: the house, and the road without number; and the county in front, if told."""

    house: str
    road: str | None
    county: str | None


@lru_cache(1 << 18)
def place(address: str | None) -> Place | None:
    """The parts of an address that are compared; None where nothing is left of it."""
    key = name_key(address)
    if key is None:
        return None
    base, level, rest = _without_divisions(key, 0)
    if not rest:
        return None
    house = _ADDRESS_NUMBER.match(rest)
    road = _ROAD.match(rest)
    return Place(house[1] if house else rest, road[1] if road else None, base if level == _COUNTY else None)
