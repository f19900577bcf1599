"""How the agencies write days, money, flags and kinds of parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xianjie.city.people import Party

Row = dict[str, Any]
Written = tuple[str, str, Row]  # agency, table, row


def compact(day: date | None) -> str | None:
    """20260305."""
    return f"{day:%Y%m%d}" if day else None


def dotted(day: date | None) -> str | None:
    """2026.03.05."""
    return f"{day:%Y.%m.%d}" if day else None


def slashed(day: date | None) -> str | None:
    """2026/03/05."""
    return f"{day:%Y/%m/%d}" if day else None


def spoken(day: date | None) -> str | None:
    """2026年3月5日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else None


def wan(yuan: Decimal | None) -> Decimal | None:
    """Yuan in units of 10,000, to the fen."""
    return None if yuan is None else (yuan / 10000).quantize(Decimal("0.000001"))


def kilograms(tonnes: Decimal | None) -> Decimal | None:
    """Tonnes in kilograms, to the hectogram."""
    return None if tonnes is None else (tonnes * 1000).quantize(Decimal("0.1"))


def flag(value: bool | None) -> str | None:
    """1, 0, or nothing where it is not known."""
    return None if value is None else "1" if value else "0"


def listed(codes: Mapping[str, str], situations: Iterable[str] | None, separator: str = "、") -> str | None:
    """The form's words for situations; 无 for none, nothing where it is not known."""
    if situations is None:
        return None
    return separator.join(codes[one] for one in situations) or "无"


# What a form asks of harm to people: column → canonical count.
HARM = {
    "swrs": "deaths_count",
    "zsrs": "serious_injuries_count",
    "qsrs": "minor_injuries_count",
    "cjzrs": "severe_disability_count",
    "cjzdrs": "moderate_disability_count",
    "cjqrs": "mild_disability_count",
    "gnyzrs": "severe_organ_dysfunction_count",
    "gnybrs": "general_organ_dysfunction_count",
}


def harmed(measures: Mapping[str, Any]) -> Row:
    """Who was harmed, as a form of the city asks it; a form that says nothing else means nobody."""
    return {column: measures.get(name, 0) for column, name in HARM.items()}


def minute(at: datetime | date) -> str:
    """2026-03-05 10:20:00, or the day alone where nobody noted the time."""
    return f"{at:%Y-%m-%d %H:%M:%S}" if isinstance(at, datetime) else f"{at:%Y-%m-%d}"


def clock(day: date | None, seed: str, hour: int) -> str | None:
    """The day with a time of day: minutes that look like life, and are the same in every run."""
    minute = sum(map(ord, seed)) % 60
    return f"{day:%Y-%m-%d} {hour:02d}:{minute:02d}:00" if day else None


def head(party: Party) -> tuple[str | None, str | None]:
    """Name and id number of the party's head."""
    return (party.head.name, party.head.id_no) if party.head else (None, None)
