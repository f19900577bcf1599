"""Measures the star: publishing it, first and on a night, and each query of docs/queries.md under a login."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import psycopg2
from xianjie.link import night_views
from xianjie.mart.publish import publish
from xianjie.members import Member, add
from xianjie.schema import migrate
from xianjie.server import ensure
from xianjie.sqlfiles import run_file
from xianjie.warehouse import Warehouse, analyze, end_of

from bench.report import Group, Measured, Side

HERE = Path(__file__).parent
ROWS = 1_000_000
NIGHT = date(2026, 9, 1)
# A night brings one new decision to so many that stand.
_STANDING_TO_NEW = 50
_MOST_MS = 200.0
# What nobody who reads all the rows once can do without.
_PEER = """SELECT count(*), count(DISTINCT party.name) FROM core.penalty AS act
JOIN core.penalty_party AS party USING (penalty_id)
JOIN core.party_member AS member ON member.member_id = party.penalty_party_id
JOIN core.fact_penalty_party AS fact ON fact.penalty_party_id = party.penalty_party_id
JOIN core.party AS known ON known.party_id = member.party_id"""
# What link does with the same rows each night: the facts rows are put in the place of the last ones.
_REPLACED = """CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT * FROM core.fact_penalty_party;
DELETE FROM core.fact_penalty_party; INSERT INTO core.fact_penalty_party SELECT * FROM kept"""
_TABLES = ("penalty", "penalty_party", "party", "party_member", "fact_penalty_party")


def measure(rows: int | None, repeats: int) -> Measured:
    """The benchmark; publishing is measured once, for a first time is one, queries `repeats` times five."""
    rows = rows or ROWS
    new = max(rows // _STANDING_TO_NEW, 1)
    with tempfile.TemporaryDirectory(prefix="xianjie-bench-") as folder:
        server = ensure(Path(folder), fsync=False)
        try:
            url = server.create_database("bench")
            migrate(url)
            warehouse = Warehouse(url)
            _bring(warehouse, 1, rows, NIGHT)
            peer = _timed(warehouse, _PEER)
            first = _published(warehouse, NIGHT)
            _bring(warehouse, rows + 1, rows + new, NIGHT + timedelta(days=1))
            night = _published(warehouse, NIGHT + timedelta(days=1))
            again = _published(warehouse, NIGHT + timedelta(days=1))
            replaced = _timed(warehouse, _REPLACED, "loader")
            asked = _queries(warehouse, repeats * 5)
            version = warehouse.connect("publisher").info.server_version
        finally:
            server.remove()
    slow = [f"{title} took {p95:.0f} ms" for title, _, p95, _ in asked if p95 > _MOST_MS]
    lines = [f"| {title} | {median:.1f} | {p95:.1f} | {found} |" for title, median, p95, found in asked]
    table = "\n".join(["| query of docs/queries.md | median ms | p95 ms | rows |", "|---|---|---|---|", *lines])
    return Measured(
        title="The star",
        intro=(
            f"{rows:,} penalties of one party each, and a night that brings {new:,} more. Queries are asked under a "
            "prosecutor's login, with its policies."
        ),
        groups=[
            Group(
                f"Publishing, {rows:,} rows.",
                [
                    Side("one read that joins the same rows", [peer], rows, None),
                    Side("link puts one facts table in the place of the last", [replaced], rows, None),
                    Side("publishing for the first time", [first], rows, None),
                    Side(f"publishing a night of {new:,} new rows", [night], rows, None),
                    Side("publishing the same night again", [again], rows, None),
                ],
            )
        ],
        server=f"PostgreSQL {version // 10000}.{version % 10000}",
        tables=[table],
        missed=slow,
    )


def _bring(warehouse: Warehouse, first: int, last: int, night: date) -> None:
    with warehouse.transaction("loader") as connection:
        values = {"first": first, "last": last, "known_at": end_of(night)}
        run_file(connection, HERE / "city.sql", values)
        analyze(connection, [f"core.{name}" for name in _TABLES])


def _timed(warehouse: Warehouse, statement: str, role: str = "publisher") -> float:
    begun = time.perf_counter()
    with warehouse.transaction(role) as connection, connection.cursor() as cursor:
        cursor.execute(statement)
    return time.perf_counter() - begun


def _published(warehouse: Warehouse, night: date) -> float:
    begun = time.perf_counter()
    with warehouse.transaction("publisher") as connection:
        night_views(connection, night)
        publish(connection, [], {}, night)
    return time.perf_counter() - begun


def _queries(warehouse: Warehouse, times: int) -> list[tuple[str, float, float, int]]:
    sys.path.insert(0, str(HERE.parents[1]))
    from tests.security.reading import login
    from tests.sql.test_queries import queries

    told = []
    known = {"name": "第7商行", "part": "77商行", "pinyin": "di7777", "credit_code": "91330782MA00007777"}
    known |= {"party_id": "agency7/penalty_party/7777", "document_no": "义罚〔2026〕7777号", "agency_id": "agency7"}
    with login(warehouse, "bench_wu", "prosecutor") as own:
        add(warehouse, Member("bench_wu", "吴某", "330782", ("criminal",)))
        with closing(psycopg2.connect(own.url, options="-c jit=off")) as connection:
            connection.autocommit = True
            for title, (text, values) in queries().items():
                seconds = []
                for _ in range(times):
                    with connection.cursor() as cursor:
                        begun = time.perf_counter()
                        cursor.execute(text, values | {key: one for key, one in known.items() if key in values})
                        found = len(cursor.fetchall())
                        seconds.append(time.perf_counter() - begun)
                p95 = sorted(seconds)[int(0.95 * (len(seconds) - 1))]
                told.append((title, 1000 * statistics.median(seconds), 1000 * p95, found))
    return told
