"""The text as it was meant, and where each character of it stood in the text as it was delivered.

Full-width and traditional characters become half-width and simplified ones, one for one; markup, blanks that OCR and
line ends put between characters, and invisible characters are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from html import unescape

# Full-width forms of ASCII, but for the punctuation that Chinese sentences have.
_KEPT = "，：；！？（）"
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT}
_LIKE = str.maketrans(
    "\u3000\u00a0\t\r\u2028○圓圆￥();?!﹕∶～〜∼–―－‐‑﹣µ【】兩參叄弍壱両．﹒",
    "   \n\n〇元元¥（）；？！：：~~~——----μ[]两叁叁贰壹两..",
)
# A comma or a colon that stands in no number is one of the sentence.
_COMMA = re.compile(r"(?<![0-9]),|,(?![0-9])")
_COLON = re.compile(r"(?<![0-9]):|:(?![0-9])")
_DROPPED = re.compile(
    # Markup, its remains, and what nobody sees.
    r"<[！!]--[^<>]{0,400}-->|<[a-zA-Z/！!][^<>]{0,400}>|&(?:#[0-9]{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,8})[;；]"
    r"|[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f]+|\s+"
)
_HALF = re.compile("[\ud800-\udfff]")  # of a character that a cut left in two: no encoding has it
_BREAK = re.compile(r"</?(?:br|p|div|li|tr|h[1-6])\b", re.IGNORECASE)
_DIGIT = frozenset("0123456789")


@cache
def _table() -> dict[int, int | str]:
    from opencc import OpenCC

    known = [chr(code) for code in range(0x4E00, 0xA000)]
    simple = OpenCC("t2s").convert("\n".join(known)).split("\n")
    changed = {ord(old): new for old, new in zip(known, simple, strict=True) if new != old and len(new) == 1}
    # 乾 is 干 in 餅乾 and itself in 乾隆: the words that are read hold neither, and the map must be one for one.
    return {**changed, **_WIDE, **_LIKE}


@cache
def _odd() -> re.Pattern[str]:
    return re.compile(f"[{''.join(re.escape(chr(code)) for code in _table())}]")


@dataclass(frozen=True)
class Clean:
    """A normalised text with the way back."""

    text: str
    starts: tuple[int, ...] = ()  # where pieces begin in `text`, ascending; none: nothing was left out
    shifts: tuple[int, ...] = ()  # how much further on each piece stood in the text as delivered

    def back(self, place: int) -> int:
        """Where the character at `place` stood in the text as delivered."""
        if not self.starts:
            return place
        return place + self.shifts[bisect_right(self.starts, place) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span as delivered of a span of the normalised text."""
        return self.back(start), self.back(end - 1) + 1 if end > start else self.back(start)


def normalise(text: str) -> Clean:
    """The text as it was meant; lengths differ only where something was left out."""
    text = _HALF.sub("\ufffd", text)
    if _odd().search(text):
        text = text.translate(_table())
    if "," in text:
        text = _COMMA.sub("，", text)
    if ":" in text:
        text = _COLON.sub("：", text)
    if not _DROPPED.search(text):
        return Clean(text)
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    length = at = 0

    def keep(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            starts.append(length)
            shifts.append(origin - length)
            length += len(piece)

    for found in _DROPPED.finditer(text):
        keep(text[at : found.start()], at)
        keep(_instead(text, found, pieces), found.start())
        at = found.end()
    keep(text[at:], at)
    return Clean("".join(pieces), tuple(starts), tuple(shifts))


def _instead(text: str, found: re.Match[str], pieces: list[str]) -> str:
    """What stands for a piece that is left out: mostly nothing."""
    out = found.group()
    if out.startswith("<"):
        return "\n" if _BREAK.match(out) else ""
    if out.startswith("&"):
        said = unescape(out[:-1] + ";").translate(_table())
        return said if len(said) == 1 and not said.isspace() and said not in "<>" else ""
    if not out.isspace():
        return ""
    before = pieces[-1][-1] if pieces else ""
    after = text[found.end()] if found.end() < len(text) else ""
    if "\n" in out and out.count("\n") > 1:
        return "\n"  # an empty line parts what a mere line end does not
    if before in _DIGIT and after in _DIGIT:
        # 12 345 is twelve thousand, 2 3 4 is 234, and 12 34 may be two cells of a table: the numeral tells.
        return " "
    return " " if before.isascii() and before.isalnum() and after.isascii() and after.isalnum() else ""
