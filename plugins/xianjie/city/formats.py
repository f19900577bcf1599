"""How the agencies write days, money, flags and kinds of parties."""

from __future__ import annotations

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


def flag(value: bool | None) -> str | None:
    """1, 0, or nothing where it is not known."""
    return None if value is None else "1" if value else "0"


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
