"""When a time limit ends: hours, days, working days, months, years; pauses, holidays, years not published yet.

Pure arithmetic on days and instants; what the law says of a limit stands in `rules/law/`, and `core.term_ends_on`
counts the same in the warehouse. The day on which a limit starts is never counted.
"""

from __future__ import annotations

import calendar as months_of
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Literal

from xianjie.settings import ZONE

# The office's zone has had no other offset since 1991: a day here is a local day, an instant carries its zone.
DAY = timedelta(days=1)

# How days count, as `countings` of the clocks names it.
Counting = Literal["calendar", "calendar_moved", "working", "hours"]
# What holds a limit up: its first and its last day, both left out of the count; no last day: it is not over.
Pause = tuple[date, date | None]


@dataclass(frozen=True)
class Calendar:
    """Which days the notices of holidays and make-up days leave for work; what they do not cover yet is a guess."""

    days: Mapping[date, bool]

    def covers(self, day: date) -> bool:
        """Whether a notice has been published for the day's year."""
        return day in self.days

    def is_working(self, day: date) -> bool:
        """Whether it is a working day; a day that no notice covers yet is one if it is no weekend."""
        return self.days.get(day, day.isoweekday() <= 5)


@cache
def published() -> Calendar:
    """The calendar as published so far."""
    from xianjie.workdays import calendar

    return Calendar(dict(calendar()))


@dataclass(frozen=True)
class Due:
    """The last day of a limit; provisional if it hangs on a year whose holidays are not published yet."""

    on: date
    is_provisional: bool

    @property
    def at(self) -> datetime:
        """The instant from which the limit has run out: the midnight after its last day."""
        return midnight_after(self.on)


def midnight_after(day: date) -> datetime:
    """The end of a local day, as an instant."""
    return datetime.combine(day + DAY, time(), ZONE)


def local_day(at: datetime) -> date:
    """The local day of an instant."""
    return at.astimezone(ZONE).date()


def add_months(day: date, number: int) -> date:
    """The day of the same number so many months later; the month's last day where the month is shorter."""
    years, month = divmod(day.month - 1 + number, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, months_of.monthrange(year, month + 1)[1]))


def _merged(pauses: Iterable[Pause]) -> list[Pause]:
    """The pauses in order, none touching another; one that ends before it starts is none."""
    merged: list[Pause] = []
    for start, end in sorted(pauses, key=lambda one: (one[0], one[1] or date.max)):
        if end is not None and end < start:
            continue
        if merged and (merged[-1][1] is None or start <= merged[-1][1]):
            last = merged[-1][1]
            merged[-1] = (merged[-1][0], None if last is None or end is None else max(last, end))
        else:
            merged.append((start, end))
    return merged


def _paused_on(day: date, pauses: Sequence[Pause]) -> bool:
    return any(start <= day and (end is None or day <= end) for start, end in pauses)


def _days_of(started: date, limit: int, unit: str) -> int:
    """How many days a limit in days, months or years is, from its start."""
    if unit == "months":
        return (add_months(started, limit) - started).days
    if unit == "years":
        return (add_months(started, 12 * limit) - started).days
    return limit


def due(
    started: date,
    limit: int,
    unit: str,
    counting: Counting,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
) -> Due | None:
    """The last day of a limit that started on that day; None while a pause that has no end holds it up.

    `calendar` counts every day, `calendar_moved` moves the end to the first working day, `working` counts working days
    alone, `hours` of a start that only has a day ends that many hours, in whole days, later.
    """
    if counting == "hours":
        return Due(started + timedelta(days=-(-limit // 24)), is_provisional=False)
    held = _merged(pauses)
    left = _days_of(started, limit, unit)
    day, provisional = started, False
    while left > 0:
        day += DAY
        if any(end is None and start <= day for start, end in held):
            return None
        if _paused_on(day, held):
            continue
        if counting == "working":
            provisional = provisional or not calendar.covers(day)
            left -= calendar.is_working(day)
        else:
            left -= 1
    if counting == "calendar_moved":
        provisional = not calendar.covers(day)
        while not calendar.is_working(day):
            day += DAY
            provisional = provisional or not calendar.covers(day)
    return Due(day, provisional)


@dataclass(frozen=True)
class Instants:
    """When a limit in hours ends: the earliest and the latest instant that its start allows."""

    earliest: datetime
    latest: datetime


def due_in_hours(started_on: date, started_at: datetime | None, limit: int) -> Instants:
    """When a limit in hours ends.

    The hour in which it starts may or may not count (刑诉法 art. 105): the latest reading begins with the next full
    hour. Of a start of which only the day is known, any instant of that day may be it.
    """
    hours = timedelta(hours=limit)
    if started_at is None:
        return Instants(midnight_after(started_on - DAY) + hours, midnight_after(started_on) + hours)
    full = started_at.replace(minute=0, second=0, microsecond=0)
    next_full = full if full == started_at else full + timedelta(hours=1)
    return Instants(started_at + hours, next_full + hours)


def extended(pending: Due | None, extended_on: date) -> bool:
    """Whether an extension came in time: what has run out is not extended, what is held up may be."""
    return pending is None or extended_on <= pending.on
