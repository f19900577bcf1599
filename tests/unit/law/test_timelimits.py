"""When a time limit ends: named cases on each side of holidays, months and pauses, and what holds of every limit."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xianjie import workdays
from xianjie.law.timelimits import Counting, Pause, add_months, due, due_in_hours, extended, midnight_after, published
from xianjie.settings import ZONE
from xianjie.warehouse import Warehouse

from tests.records import rows

CALENDAR = published()
COUNTINGS: tuple[Counting, ...] = ("calendar", "calendar_moved", "working")


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("started", "limit", "unit", "counting", "ends", "is_provisional"),
    [
        # elements.md 2.10: a report on the day before the National Day holiday of 2025
        ("2025-09-30", 3, "days_unspecified", "calendar", "2025-10-03", False),
        ("2025-09-30", 3, "days_unspecified", "working", "2025-10-11", False),
        ("2025-09-30", 3, "calendar_days", "calendar_moved", "2025-10-09", False),
        # the first day does not count
        ("2026-03-02", 3, "calendar_days", "calendar", "2026-03-05", False),
        ("2026-03-02", 3, "working_days", "working", "2026-03-05", False),
        # an end on a Saturday moves to Monday; one on a make-up Saturday stays
        ("2026-03-04", 3, "calendar_days", "calendar_moved", "2026-03-09", False),
        ("2026-02-11", 3, "calendar_days", "calendar_moved", "2026-02-14", False),
        # a make-up Saturday and Sunday are working days
        ("2026-02-13", 1, "working_days", "working", "2026-02-14", False),
        # over the Spring Festival of 2026 (15 to 23 February, work on the 14th and the 28th)
        ("2026-02-12", 3, "working_days", "working", "2026-02-24", False),
        ("2026-02-12", 7, "calendar_days", "calendar_moved", "2026-02-24", False),
        ("2026-02-12", 7, "calendar_days", "calendar", "2026-02-19", False),
        # over the end of 2026: no notice covers 2027 yet
        ("2026-12-30", 1, "working_days", "working", "2026-12-31", False),
        ("2026-12-30", 3, "working_days", "working", "2027-01-04", True),
        ("2026-12-30", 3, "calendar_days", "calendar", "2027-01-02", False),
        ("2026-12-30", 3, "calendar_days", "calendar_moved", "2027-01-04", True),
        # months and years: the last day where the month is shorter, and the 29th of February
        ("2026-01-31", 1, "months", "calendar", "2026-02-28", False),
        ("2024-01-31", 1, "months", "calendar", "2024-02-29", False),
        ("2024-02-29", 1, "years", "calendar", "2025-02-28", False),
        ("2026-03-31", 6, "months", "calendar", "2026-09-30", False),
        ("2025-11-30", 3, "months", "calendar", "2026-02-28", False),
        ("2026-01-15", 1, "months", "calendar_moved", "2026-02-24", False),
        ("2025-12-31", 1, "months", "calendar", "2026-01-31", False),
        # hours of which only the days are known: the dates may differ by one
        ("2026-03-02", 24, "hours", "hours", "2026-03-03", False),
    ],
)
def test_a_limit_ends_on(
    started: str, limit: int, unit: str, counting: Counting, ends: str, is_provisional: bool
) -> None:
    found = due(on(started), limit, unit, counting, CALENDAR)
    assert found is not None
    assert (found.on.isoformat(), found.is_provisional) == (ends, is_provisional)


@pytest.mark.parametrize(
    ("counting", "pauses", "ends"),
    [
        ("working", [], "2026-03-16"),
        # the day of the pause and the day of its end don't count
        ("working", [("2026-03-04", "2026-03-05")], "2026-03-18"),
        # two pauses that overlap are one; one over a weekend costs nothing
        ("working", [("2026-03-04", "2026-03-05"), ("2026-03-05", "2026-03-05")], "2026-03-18"),
        ("working", [("2026-03-07", "2026-03-08")], "2026-03-16"),
        # before its start and after its end nothing is held up
        ("working", [("2026-02-02", "2026-02-06"), ("2026-04-01", None)], "2026-03-16"),
        # a pause that ends before it starts is none
        ("working", [("2026-03-05", "2026-03-04")], "2026-03-16"),
        # one that never ends holds it up for good
        ("working", [("2026-03-04", None)], None),
        ("working", [("2026-03-16", None)], None),
        ("calendar", [("2026-03-04", "2026-03-05")], "2026-03-14"),
    ],
)
def test_a_pause_is_not_counted(counting: Counting, pauses: list[tuple[str, str | None]], ends: str | None) -> None:
    held: list[Pause] = [(on(start), on(end) if end else None) for start, end in pauses]
    found = due(on("2026-03-02"), 10, "working_days", counting, CALENDAR, held)
    assert (found.on.isoformat() if found else None) == ends


def test_an_extension_counts_on_the_last_day_and_not_after_it() -> None:
    pending = due(on("2026-03-02"), 30, "calendar_days", "calendar", CALENDAR)
    assert extended(pending, on("2026-04-01"))
    assert not extended(pending, on("2026-04-02"))
    assert extended(None, on("2026-04-02"))


def test_hours_run_to_the_minute_and_to_the_next_full_hour_at_most() -> None:
    ends = due_in_hours(on("2026-03-02"), datetime(2026, 3, 2, 10, 20, tzinfo=ZONE), 24)
    assert ends.earliest == datetime(2026, 3, 3, 10, 20, tzinfo=ZONE)
    assert ends.latest == datetime(2026, 3, 3, 11, 0, tzinfo=ZONE)
    full = due_in_hours(on("2026-03-02"), datetime(2026, 3, 2, 10, 0, tzinfo=ZONE), 24)
    assert full.earliest == full.latest == datetime(2026, 3, 3, 10, 0, tzinfo=ZONE)


def test_hours_of_which_only_the_day_is_known_are_certainly_over_after_the_next_day() -> None:
    ends = due_in_hours(on("2026-03-02"), None, 24)
    assert ends.earliest == datetime(2026, 3, 3, 0, 0, tzinfo=ZONE)
    assert ends.latest == datetime(2026, 3, 4, 0, 0, tzinfo=ZONE)


def test_a_day_ends_at_midnight_of_the_office() -> None:
    ends = due(on("2026-03-02"), 3, "calendar_days", "calendar", CALENDAR)
    assert ends is not None
    assert ends.at.isoformat() == "2026-03-06T00:00:00+08:00"
    assert midnight_after(on("2026-12-31")).isoformat() == "2027-01-01T00:00:00+08:00"


def test_a_year_whose_notice_is_out_is_not_provisional() -> None:
    known = dict(CALENDAR.days) | {date(2027, 1, 1) + timedelta(days=number): True for number in range(10)}
    ends = due(on("2026-12-30"), 3, "working_days", "working", type(CALENDAR)(known))
    assert ends is not None
    assert (ends.on, ends.is_provisional) == (on("2027-01-02"), False)


DAYS = st.dates(date(2005, 1, 1), date(2026, 9, 1))
LIMITS = st.integers(1, 90)


@settings(max_examples=60, deadline=None)
@given(DAYS, LIMITS)
def test_the_longer_reading_never_ends_first(started: date, limit: int) -> None:
    ends = [due(started, limit, "calendar_days", counting, CALENDAR) for counting in COUNTINGS]
    assert [one.on for one in ends if one] == sorted(one.on for one in ends if one)
    assert len(ends) == 3


@settings(max_examples=60, deadline=None)
@given(DAYS, LIMITS)
def test_working_days_are_counted_and_the_end_is_one(started: date, limit: int) -> None:
    ends = due(started, limit, "working_days", "working", CALENDAR)
    assert ends is not None
    assert CALENDAR.is_working(ends.on)
    after = (started + timedelta(days=number) for number in range(1, (ends.on - started).days + 1))
    assert sum(CALENDAR.is_working(day) for day in after) == limit


@settings(max_examples=60, deadline=None)
@given(DAYS, LIMITS, st.sampled_from(COUNTINGS), st.integers(0, 60), st.integers(0, 30))
def test_a_pause_never_brings_the_end_forward(
    started: date, limit: int, counting: Counting, after: int, length: int
) -> None:
    pause = (started + timedelta(days=after), started + timedelta(days=after + length))
    bare = due(started, limit, "calendar_days", counting, CALENDAR)
    held = due(started, limit, "calendar_days", counting, CALENDAR, [pause])
    assert bare is not None
    assert held is not None
    assert bare.on <= held.on
    assert due(started, limit, "calendar_days", counting, CALENDAR, [pause, pause]) == held


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(1, 24))
def test_months_keep_the_day_or_take_the_last_one(started: date, number: int) -> None:
    ends = add_months(started, number)
    assert (ends.year * 12 + ends.month) - (started.year * 12 + started.month) == number
    assert ends.day == started.day or (ends + timedelta(days=1)).day == 1


def test_the_clock_that_models_ask_for_counts_the_same(warehouse_url: str) -> None:
    """`core.certainly_due_on` is NULL where this arithmetic is provisional, and agrees with it elsewhere."""
    warehouse = Warehouse(warehouse_url)
    with warehouse.transaction("loader") as connection:
        workdays.write(connection)
    found = rows(
        warehouse,
        """SELECT day::date, limit_of, counting, core.certainly_due_on(day::date, limit_of, counting)
        FROM generate_series('2025-01-01'::date, '2026-12-31', '3 days') AS day,
            unnest(ARRAY[1, 3, 10]) AS limit_of, unnest(ARRAY['working', 'natural', 'hours']) AS counting""",
    )
    assert len(found) > 2000
    ours: dict[str, Counting] = {"working": "working", "natural": "calendar_moved", "hours": "hours"}
    for day, limit, counting, expected in found:
        ends = due(day, limit, "calendar_days", ours[counting], CALENDAR)
        assert ends is not None
        assert (None if ends.is_provisional else ends.on) == expected, (day, limit, counting)
