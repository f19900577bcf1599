"""core.prior_at_least: each side of the window, ranges of days, and counts."""

from __future__ import annotations

import json
from collections.abc import Iterator

import psycopg2
import pytest
from psycopg2.extensions import cursor as Cursor
from xianjie.server import Server


@pytest.fixture(scope="module")
def query(server: Server, warehouse_template: str) -> Iterator[Cursor]:
    url = server.create_database("history", template=warehouse_template)
    connection = psycopg2.connect(url)
    yield connection.cursor()
    connection.close()
    server.drop_database("history")


def counted(query: Cursor, days: list[str] | None, act: tuple[str, str], at_least: int = 1, years: int = 2) -> object:
    prior = None if days is None else json.dumps({"ip_213_215": days})
    query.execute(
        "SELECT core.prior_at_least(%s::jsonb, 'ip_213_215', %s, %s, %s::date, %s::date)",
        (prior, years, at_least, *act),
    )
    return (query.fetchone() or (None,))[0]


@pytest.mark.parametrize(
    ("days", "act", "expected"),
    [
        ([], ("2025-03-01", "2025-03-01"), False),
        (["2023-03-01"], ("2025-02-28", "2025-02-28"), True),
        (["2023-03-01"], ("2025-03-01", "2025-03-01"), None),
        (["2023-03-01"], ("2025-03-02", "2025-03-02"), False),
        (["2023-03-01"], ("2025-02-20", "2025-03-10"), None),
        (["2025-02-28"], ("2025-03-01", "2025-03-01"), True),
        (["2025-03-01"], ("2025-03-01", "2025-03-01"), False),
        (["2025-03-01"], ("2025-03-01", "2025-03-05"), None),
        (["2025-03-05"], ("2025-03-01", "2025-03-05"), False),
        (["2025-04-01"], ("2025-03-01", "2025-03-05"), False),
        (["2024-02-29"], ("2026-02-27", "2026-02-27"), True),
        (["2024-02-29"], ("2026-02-28", "2026-02-28"), None),
        (["2024-02-29"], ("2026-03-01", "2026-03-01"), False),
        (["2025-02-10/2025-02-28"], ("2025-03-01", "2025-03-01"), True),
        (["2025-02-10/2025-03-01"], ("2025-03-01", "2025-03-01"), None),
        (["2023-02-20/2023-03-10"], ("2025-03-05", "2025-03-05"), None),
        (["2023-02-20/2023-03-10"], ("2025-03-11", "2025-03-11"), False),
        (None, ("2025-03-01", "2025-03-01"), None),
    ],
)
def test_one_penalty(query: Cursor, days: list[str] | None, act: tuple[str, str], expected: object) -> None:
    assert counted(query, days, act) is expected


@pytest.mark.parametrize(
    ("days", "at_least", "expected"),
    [
        (["2023-03-01", "2024-06-10"], 2, None),
        (["2023-03-02", "2024-06-10"], 2, True),
        (["2023-02-01", "2024-06-10"], 2, False),
        (["2024-06-10"], 2, False),
        ([], 0, True),
        # Two decisions for one act are one; what may be another's act counts only beside none for certain.
        (["2024-05-10#2024-01-01:2024-02-01", "2024-06-10#2024-01-01:2024-02-01"], 2, False),
        (["2024-05-10#2024-01-01:2024-02-01", "2024-06-10#2024-03-01:2024-03-02"], 2, True),
        (["2024-05-10#2024-01-01:2024-02-01", "2022-06-10#2024-01-01:2024-02-01"], 1, True),
        (["2024-05-10", "2024-06-10~"], 2, None),
        (["2024-05-10~", "2024-06-10~"], 2, None),
        (["2024-05-10~", "2024-06-10~"], 1, True),
        (["2024-05-10~", "2022-06-10~"], 2, False),
        (["2024-05-10", "2024-06-10", "2024-06-11~"], 2, True),
    ],
)
def test_two_penalties(query: Cursor, days: list[str], at_least: int, expected: object) -> None:
    assert counted(query, days, ("2025-03-01", "2025-03-01"), at_least) is expected


def test_another_kind_does_not_count(query: Cursor) -> None:
    query.execute(
        """SELECT core.prior_at_least('{"ip_216": ["2024-06-01"]}', 'ip_213_215', 2, 1, '2025-01-01', '2025-01-01')"""
    )
    assert query.fetchone() == (False,)
