"""Patterns of ordinary penalties: what an agency writes of one, with gaps for who, when and which number.

A pattern is a penalty that the city's own clerk made and the agency's own writer wrote down, so that volume looks as
the rest of the city does, in every agency's columns, codes and formats, and nothing is described a second time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from xianjie.city.agency import Agency
from xianjie.city.clerk import after
from xianjie.city.ordinary import Life
from xianjie.city.people import Party
from xianjie.city.plans import Book, money
from xianjie.city.records import Penalty
from xianjie.city.registry import agencies
from xianjie.city.texts import stated

# The day on which every pattern is decided; whatever a writer makes of a day near it is a gap.
DECIDED = date(2001, 6, 15)
_FIRST, _LAST = date(1999, 6, 1), date(2003, 1, 1)
_YEARS = re.compile("1999|200[0-2]")
PATTERNS = 600

_ID, _HEAD_ID, _CODE = "110101190001010010", "110101190001010037", "91110000710924945X"
_BORN = "19000101"
_NAME, _HEAD = "〖当事人〗", "〖负责人〗"
_ADDRESS, _PHONE = "〖住所地〗", "〖电话〗"
# What the gaps are filled with, by the name of the value in the row that is made.
_WORDS = {
    "name": _NAME,
    "head": _HEAD,
    "id_no": _ID,
    "head_id": _HEAD_ID,
    "credit_code": _CODE,
    "address": _ADDRESS,
    "phone": _PHONE,
}
# Each manner of writing a day, as PostgreSQL's to_char has it.
FORMATS = {
    "spoken": ('FMYYYY"年"FMMM"月"FMDD"日"', re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")),
    "dashed": ("YYYY-MM-DD", re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")),
    # A field of its own has two digits for each part; within a text, people write no nought.
    "dotted": ("YYYY.MM.DD", re.compile(r"^(\d{4})\.(\d{2})\.(\d{2})$")),
    "bare": ("FMYYYY.FMMM.FMDD", re.compile(r"(?<![\d.])(\d{4})\.(\d{1,2})\.(\d{1,2})(?![\d.])")),
    "slashed": ("YYYY/MM/DD", re.compile(r"(?<!\d)(\d{4})/(\d{2})/(\d{2})(?!\d)")),
    "compact": ("YYYYMMDD", re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")),
}


@dataclass(frozen=True)
class Cell:
    """One value of a pattern: a text with gaps `⟦name⟧`, and how many days from the decision each day in it lies."""

    text: str | None
    days: tuple[int, ...] = ()

    @property
    def gaps(self) -> list[str]:
        """The gaps of the text, as they stand in it."""
        return re.findall(r"⟦[a-z_]+\d*⟧", self.text or "")


@dataclass(frozen=True)
class Line:
    """One row of one table, of one version of a pattern."""

    table: str
    pattern: int
    version: int  # 1, or 2 for what was corrected later
    number: int  # among the pattern's rows of that table
    party: str  # firm, shop, person
    is_changed: bool  # false: the second version does not touch this row
    again_after: int  # days from the first version to the second; the draw of a few days comes on top
    cells: dict[str, Cell]


def _party(kind: str) -> Party:
    if kind == "person":
        return Party("person", _NAME, id_no=_ID, address=_ADDRESS, phone=_PHONE)
    head = Party("person", _HEAD, id_no=_HEAD_ID)
    word = "organisation" if kind == "firm" else "individual_business"
    return Party(word, _NAME, credit_code=_CODE, head=head, address=_ADDRESS, phone=_PHONE)


def patterns(seed: int, agency: Agency, causes: dict[str, int]) -> tuple[Line, ...]:
    """The patterns of an agency for those causes by weight: the same seed gives the same."""
    return _patterns(seed, agency.id, tuple(sorted(causes.items())))


@lru_cache(maxsize=32)
def _patterns(seed: int, agency_id: str, causes: tuple[tuple[str, int], ...]) -> tuple[Line, ...]:
    agency = agencies()[agency_id]
    book = Book(seed)
    life = Life(book, 1)
    life.rng = rng = book.use(f"volume of {agency.id}")
    lines: list[Line] = []
    whole = sum(weight for _, weight in causes)
    number = 0
    for cause, weight in causes:
        for turn in range(max(1, round(PATTERNS * weight / whole))):
            kind = rng.choice(agency.parties)
            later = (turn * 37 % 100) / 100
            content = life.content(agency.id, cause)
            served = {"served_on": None} if later < 0.25 else {}
            first = life.clerk.penalty(cause, _party(kind), DECIDED, agency=agency.id, **content | served)
            second, wait = _later(first, later, rng.randint(1, 8))
            number += 1
            lines += _lines(agency, number, kind, first, second, wait)
    return tuple(lines)


def _later(first: Penalty, later: float, served_after: int) -> tuple[Penalty | None, int]:
    """The corrected version, and how long it takes: served, fined otherwise, revoked."""
    if later < 0.25:
        return stated(replace(first, served_on=after(DECIDED, served_after))), 0
    if later < 0.27:
        return stated(replace(first, fine=first.fine + money(500))), 20
    if later < 0.28:
        return stated(replace(first, revoked=True)), 30
    return None, 0


def _lines(agency: Agency, number: int, kind: str, first: Penalty, second: Penalty | None, wait: int) -> list[Line]:
    found: list[Line] = []
    written = agency.write(first)
    for version, rows in ((1, written), (2, agency.write(second) if second else [])):
        counted: dict[str, int] = {}
        for place, (_, table, row) in enumerate(rows):
            counted[table] = counted.get(table, 0) + 1
            changed = version == 1 or place >= len(written) or written[place] != rows[place]
            cells = {column: _cell(value, first) for column, value in row.items()}
            found.append(Line(table, number, version, counted[table], kind, changed, wait, cells))
    return found


def _cell(value: Any, penalty: Penalty) -> Cell:
    if value is None:
        return Cell(None)
    if isinstance(value, bool):
        return Cell("true" if value else "false")
    if isinstance(value, datetime):
        value = value.strftime("%Y-%m-%d %H:%M:%S")
    elif isinstance(value, date):
        value = value.isoformat()
    text = str(value)
    numbers = {"key": penalty.key, "decision": penalty.decision_no, "case": penalty.case_no}
    # The longest first: one number may be part of another.
    for gap, said in sorted((numbers | _WORDS).items(), key=lambda one: -len(one[1])):
        if said:
            text = text.replace(said, f"⟦{gap}⟧")
    days: list[int] = []
    if _YEARS.search(text):
        for name, (_, pattern) in FORMATS.items():
            text = pattern.sub(partial(_gap, name, days), text)
    if _BORN in text:
        # Part of the number that stands for anybody's: a writer has cut or changed it.
        raise ValueError(f"{penalty.agency} writes identity numbers in a manner that volume does not know")
    return Cell(text, tuple(days))


def _gap(name: str, days: list[int], match: re.Match[str]) -> str:
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return match[0]
    if not _FIRST < day < _LAST:
        return match[0]
    days.append((day - DECIDED).days)
    return f"⟦{name}{len(days)}⟧"
