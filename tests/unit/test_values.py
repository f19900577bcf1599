"""The value functions: what is read, what is not, and that no text ever makes them raise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import psycopg2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2.extensions import cursor as Cursor
from xianjie.sources.values import FORMATS


@pytest.fixture(scope="module")
def cursor(server: Any, warehouse_template: str) -> Iterator[Cursor]:
    url = server.create_database("values", template=warehouse_template)
    connection = psycopg2.connect(url)
    connection.autocommit = True
    with connection.cursor() as opened:
        yield opened
    connection.close()
    server.drop_database("values")


def _ask(cursor: Cursor, expression: str, *values: Any) -> Any:
    cursor.execute(f"SELECT {expression}", values)
    row = cursor.fetchone()
    assert row is not None
    return row[0]


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("2025-02-28", "YYYY-MM-DD", date(2025, 2, 28)),
        ("2024-02-29", "YYYY-MM-DD", date(2024, 2, 29)),
        ("2025-02-29", "YYYY-MM-DD", None),
        ("1900-02-29", "YYYY-MM-DD", None),
        ("2000-02-29", "YYYY-MM-DD", date(2000, 2, 29)),
        ("2025-4-31", "YYYY-MM-DD", None),
        ("2025-4-3", "YYYY-MM-DD", date(2025, 4, 3)),
        ("２０２５－０４－０３", "YYYY-MM-DD", date(2025, 4, 3)),
        (" 2025-04-03\u3000", "YYYY-MM-DD", date(2025, 4, 3)),
        ("2025-04-03x", "YYYY-MM-DD", None),
        ("2025/04/03", "YYYY-MM-DD", None),
        ("2025/4/3", "YYYY/MM/DD", date(2025, 4, 3)),
        ("2025.4.3", "YYYY.MM.DD", date(2025, 4, 3)),
        ("20250403", "YYYYMMDD", date(2025, 4, 3)),
        ("2025043", "YYYYMMDD", None),
        ("20250003", "YYYYMMDD", None),
        ("2025年4月3日", "YYYY年MM月DD日", date(2025, 4, 3)),
        ("2025-04-03 23:59:59", "YYYY-MM-DD HH24:MI:SS", date(2025, 4, 3)),
        ("2025-04-03 08:00:00.123+08", "YYYY-MM-DD HH24:MI:SS", date(2025, 4, 3)),
        ("2025-04-03 08:00:00+00", "YYYY-MM-DD HH24:MI:SS", None),
        ("2025-04-03 24:00:00", "YYYY-MM-DD HH24:MI:SS", None),
        ("0000-01-01", "YYYY-MM-DD", None),
        ("9999-12-31", "YYYY-MM-DD", date(9999, 12, 31)),
        ("2025-04-03", "unknown", None),
    ],
)
def test_dates(cursor: Cursor, text: str, form: str, expected: date | None) -> None:
    assert _ask(cursor, "ops.as_date(%s, %s)", text, form) == expected


@pytest.mark.parametrize(
    ("text", "factor", "expected"),
    [
        ("4.9", "10000", "49000.00"),
        ("4.999999", "10000", "49999.99"),
        ("4.9999999", "10000", "49999.99"),
        ("5", "10000", "50000.00"),
        ("-0.5", "1", "-0.50"),
        ("1,234,567.8", "1", "1234567.80"),
        ("1,5", "1", None),
        ("12,34", "1", None),
        ("１２．５", "1", "12.50"),
        ("1e3", "1", "1000.00"),
        ("1e99", "1", None),
        ("NaN", "1", None),
        ("Infinity", "1", None),
        ("0x10", "1", None),
        ("1_000", "1", None),
        ("", "1", None),
        ("12元", "1", None),
        ("9999999999999999.99", "1", "9999999999999999.99"),
        ("10000000000000000", "1", None),
    ],
)
def test_numbers(cursor: Cursor, text: str, factor: str, expected: str | None) -> None:
    value = _ask(cursor, "ops.as_numeric(%s, %s::numeric, 18, 2)::numeric(18,2)", text, factor)
    assert value == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(("text", "expected"), [("1", 1), ("1.0", 1), ("1.5", None), ("32767", 32767), ("32768", None)])
def test_whole_numbers(cursor: Cursor, text: str, expected: int | None) -> None:
    assert _ask(cursor, "ops.as_integer(%s, 1, 32767)::smallint", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("是", True), ("T", True), ("０", False), ("false", False), ("2", None)]
)
def test_truths(cursor: Cursor, text: str, expected: bool | None) -> None:
    assert _ask(cursor, "ops.as_boolean(%s)", text) is expected


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=70) | st.from_regex(
    r"[-+]?[0-9０-９,.]{0,30}([eE][-+]?[0-9]{0,4})?|[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?( [0-9:.+]{0,20})?",
    fullmatch=True,
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXT)
def test_no_text_raises(cursor: Cursor, text: str) -> None:
    for form in FORMATS:
        _ask(cursor, "ops.as_date(%s, %s)", text, form)
    _ask(cursor, "ops.as_numeric(%s, 0.000001, 18, 4)::numeric(18,4)", text)
    _ask(cursor, "ops.as_integer(%s, 1, 9223372036854775807)", text)
    _ask(cursor, "ops.as_boolean(%s)", text)
    filled = _ask(cursor, "ops.filled(%s)", text)
    assert filled is None or filled.strip()
