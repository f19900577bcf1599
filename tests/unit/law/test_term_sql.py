"""`core.term_ends_on` counts as `law.timelimits` does: on every kind of day, limit, counting and pause."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from psycopg2.extras import execute_values
from xianjie import workdays
from xianjie.law.timelimits import Counting, Pause, due, published
from xianjie.warehouse import Warehouse

COUNTINGS: tuple[Counting, ...] = ("calendar", "calendar_moved", "working", "hours")
UNITS = (("calendar_days", 60), ("working_days", 30), ("days_unspecified", 15), ("months", 7), ("years", 2))


def _cases(number: int) -> list[tuple[date, int, str, Counting, list[Pause]]]:
    rng = Random(20260901)  # cases that are the same in every run
    cases: list[tuple[date, int, str, Counting, list[Pause]]] = []
    for _ in range(number):
        started = date(2003, 12, 1) + timedelta(days=rng.randrange(8450))
        unit, most = rng.choice(UNITS)
        pauses: list[Pause] = []
        for _ in range(rng.choice((0, 0, 1, 2))):
            start = started + timedelta(days=rng.randrange(-20, 50))
            end = start + timedelta(days=rng.randrange(40)) if rng.random() < 0.85 else None
            pauses.append((start, end))
        cases.append((started, rng.randint(1, most), unit, rng.choice(COUNTINGS), pauses))
    return cases


def test_the_warehouse_counts_as_the_arithmetic_does(warehouse_url: str) -> None:
    warehouse, cases = Warehouse(warehouse_url), _cases(1500)
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        workdays.write(connection)
        cursor.execute(
            """CREATE TEMP TABLE asked
            (nth int, started date, limit_of int, unit text, counting text, start date, ends date)"""
        )
        rows = [
            (nth, started, limit, unit, counting, *pause)
            for nth, (started, limit, unit, counting, pauses) in enumerate(cases)
            for pause in pauses or [(None, None)]
        ]
        execute_values(cursor, "INSERT INTO asked VALUES %s", rows)
        cursor.execute(
            """SELECT nth, ended.due_on, ended.is_provisional
            FROM (
                SELECT nth, started, limit_of, unit, counting,
                    coalesce(range_agg(daterange(start, ends, '[]')) FILTER (WHERE start IS NOT NULL), '{}') AS paused
                FROM asked GROUP BY 1, 2, 3, 4, 5
            ) AS one, core.term_ends_on(started, limit_of, unit, counting, paused) AS ended ORDER BY nth"""
        )
        found = cursor.fetchall()
    assert len(found) == len(cases)
    held = 0
    for (nth, due_on, is_provisional), (started, limit, unit, counting, pauses) in zip(found, cases, strict=True):
        expected = due(started, limit, unit, counting, published(), pauses)
        held += expected is None
        shown = (nth, started, limit, unit, counting, pauses)
        assert due_on == (expected.on if expected else None), shown
        assert is_provisional == (expected.is_provisional if expected else False), shown
    assert held > 20


def test_a_time_of_day_is_read_as_local_time(warehouse_url: str) -> None:
    with Warehouse(warehouse_url).transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'America/New_York'")
        for given, expected in (
            ("2026-03-02 10:20:00", "2026-03-02T02:20:00"),
            ("2026-03-02 10:20", "2026-03-02T02:20:00"),
            ("2026-03-02 00:05:00+08", "2026-03-01T16:05:00"),
            ("2026-03-02T23:59:59.5", "2026-03-02T15:59:59"),
            ("2026-03-02 10:20:00+00", None),
            ("2026-02-30 10:20:00", None),
            ("2026-03-02", None),
            ("2026-03-02 24:00:00", None),
            ("", None),
            (None, None),
        ):
            cursor.execute("SELECT timezone('UTC', ops.as_instant(%s))", (given,))
            (found,) = cursor.fetchone() or (None,)
            assert (found.isoformat() if found else None) == expected, given
