"""The calendar of working days: which days the State Council's holidays and make-up days leave for work.

The yearly notices reach only so far; days that no notice covers yet are not in the calendar, so that a time limit that
runs into them is not known to have passed.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import chinese_calendar
from chinese_calendar.constants import holidays
from psycopg2.extensions import connection as Connection
from psycopg2.extras import execute_values


@cache
def calendar() -> tuple[tuple[date, bool], ...]:
    """Every day that the notices cover, and whether it is a working day."""
    first, last = date(min(holidays).year, 1, 1), date(max(holidays).year, 12, 31)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple((day, chinese_calendar.is_workday(day)) for day in days)


def write(connection: Connection) -> None:
    """Bring `core.working_day` to the calendar; a day that has not changed is left alone."""
    days = calendar()
    known = "".join(str(int(is_working)) for _, is_working in days)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(is_working::integer::text, '' ORDER BY day) FROM core.working_day"
            " WHERE day BETWEEN %s AND %s",
            (days[0][0], days[-1][0]),
        )
        if cursor.fetchone() == (known,):
            return
        execute_values(
            cursor,
            """INSERT INTO core.working_day (day, is_working) VALUES %s
            ON CONFLICT (day) DO UPDATE SET is_working = excluded.is_working
            WHERE core.working_day.is_working <> excluded.is_working""",
            days,
            page_size=10_000,
        )
