"""A report of a night that is over: its time limits are counted again by playing that night in a scratch warehouse."""

from __future__ import annotations

from datetime import date

import pytest
from xianjie.city import FIRST_NIGHT
from xianjie.research import report
from xianjie.warehouse import Warehouse

from tests.e2e.conftest import GROUP

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.xdist_group(GROUP)]


def change(warehouse: Warehouse, statement: str) -> int:
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(statement, {"night": FIRST_NIGHT})
        return cursor.rowcount


def test_time_limits_of_a_past_night_are_counted_again(after_first: Warehouse) -> None:
    made = report.made(after_first, "safety", date(2026, 8, 1))
    whole = next(one for one in made.figures["overdue"] if one["duty"] == "all")
    assert whole["clocks_count"] > whole["overdue_count"] > 0
    # The flow centre goes on to the next night, where all is kept.
    moved = "UPDATE core.clock SET as_of = as_of + 1, is_overdue = false, state = 'met' WHERE as_of = %(night)s"
    assert change(after_first, moved) > 0
    found = report.check(after_first, made.report_id)
    assert (found.is_good, found.differences) == (True, [])
    # A past that is rewritten is seen in them too.
    assert change(after_first, "DELETE FROM core.transfer_party") > 0
    assert change(after_first, "DELETE FROM core.transfer") > 0
    found = report.check(after_first, made.report_id)
    assert any(place.startswith("overdue") for place, _, _ in found.differences)
