"""Many small nights in a row in one process: memory, tables and indexes stay level, and the slopes say how level."""

from __future__ import annotations

import gc
import os
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from math import sqrt
from pathlib import Path

import psycopg2
import pytest
from xianjie.city import FIRST_NIGHT
from xianjie.verify import verify
from xianjie.warehouse import Warehouse

from tests.faults.town import Town

NIGHTS = int(os.environ.get("XIANJIE_SOAK_NIGHTS", "200"))
# So many nights of the city are played; after them its sources stand still, and only the days go on.
PLAYED = 20
# What a night may add at the most, at the upper end of the interval.
MEMORY_KB = 200.0
BYTES_SHARE = 0.002


@dataclass(frozen=True)
class Measure:
    """What stood after a night: the process's memory, the bytes and the dead rows of the tables that nights rewrite."""

    rss_kb: float
    kept_bytes: float
    ops_bytes: float
    dead_rows: float


@dataclass(frozen=True)
class Slope:
    """How much a night adds, with the interval that holds it nineteen times of twenty."""

    a_night: float
    within: float

    def __str__(self) -> str:
        return f"{self.a_night:+.1f} a night (±{self.within:.1f})"

    @property
    def at_most(self) -> float:
        """The upper end of the interval."""
        return self.a_night + self.within


def slope(values: list[float]) -> Slope:
    """Least squares over the nights, with the standard error of the slope, twice."""
    number = len(values)
    middle, mean = (number - 1) / 2, sum(values) / number
    spread = sum((place - middle) ** 2 for place in range(number))
    rise = sum((place - middle) * (value - mean) for place, value in enumerate(values)) / spread
    rest = sum((value - mean - rise * (place - middle)) ** 2 for place, value in enumerate(values))
    return Slope(rise, 2 * sqrt(rest / max(number - 2, 1) / spread))


_SIZES = """
SELECT coalesce(sum(pg_total_relation_size(relid)) FILTER (WHERE schemaname IN ('core', 'lead', 'raw')), 0),
    coalesce(sum(pg_total_relation_size(relid)) FILTER (WHERE schemaname = 'ops'), 0),
    coalesce(sum(n_dead_tup), 0)
FROM pg_stat_user_tables"""


def measured(warehouse: Warehouse) -> Measure:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    with closing(psycopg2.connect(warehouse.url)) as connection, connection.cursor() as cursor:
        cursor.execute(_SIZES)
        kept, ops, dead = cursor.fetchone() or (0, 0, 0)
    return Measure(pages * os.sysconf("SC_PAGE_SIZE") / 1024, float(kept), float(ops), float(dead))


def vacuumed_often(town: Town) -> None:
    """Let autovacuum come by every second: an office's has a whole day between two nights."""
    with closing(psycopg2.connect(town.server.admin_url())) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("ALTER SYSTEM SET autovacuum_naptime = '1s'")
            cursor.execute("SELECT pg_reload_conf()")


def soaked(town: Town, warehouse: Warehouse, nights: int) -> list[Measure]:
    """The measures after each of so many nights."""
    found = []
    for number in range(1, nights + 1):
        night = FIRST_NIGHT + timedelta(days=number)
        if number <= PLAYED:
            town.play(night)
        assert town.run(warehouse, night).failed == {}
        found.append(measured(warehouse))
        if number % 10 == 0:
            print(f"{number} nights: {found[-1]}", flush=True)
    return found


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the memory of the process from /proc")
def test_many_nights_in_a_row_leave_memory_and_tables_level(small_town: Town) -> None:
    vacuumed_often(small_town)
    with small_town.copy() as warehouse:
        found = soaked(small_town, warehouse, NIGHTS)
        later = found[max(len(found) // 2, PLAYED) :]
        slopes = {
            "memory of the process, kB": slope([one.rss_kb for one in later]),
            "core, lead and raw, bytes": slope([one.kept_bytes for one in later]),
            "ops, bytes": slope([one.ops_bytes for one in later]),
            "dead rows": slope([one.dead_rows for one in later]),
        }
        print(f"\n{len(found)} nights, slopes over the last {len(later)}, ends at {found[-1]}")
        for name, one in slopes.items():
            print(f"{name:<28}{one}")
        assert [str(one.fault()) for one in verify(warehouse) if one.count] == []
    assert slopes["memory of the process, kB"].at_most < MEMORY_KB
    assert slopes["core, lead and raw, bytes"].at_most < BYTES_SHARE * found[-1].kept_bytes


def test_a_slope_is_told_with_its_interval() -> None:
    assert slope([1.0, 2.0, 3.0, 4.0]) == Slope(1.0, 0.0)
    level = slope([5.0, 6.0, 5.0, 6.0, 5.0, 6.0])
    assert abs(level.a_night) < level.within
