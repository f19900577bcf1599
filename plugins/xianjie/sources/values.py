"""What a contract may say of values: date formats, units, and the SQL types that a canonical column can have."""

from __future__ import annotations

import re
from decimal import Decimal

# The formats that ops.as_date reads; the first is the default.
FORMATS = (
    "YYYY-MM-DD",
    "YYYY/MM/DD",
    "YYYY.MM.DD",
    "YYYYMMDD",
    "YYYY年MM月DD日",
    "YYYY-MM-DD HH24:MI:SS",
)

# Each unit as what is measured and how much of its base unit one is.
UNITS: dict[str, tuple[str, Decimal]] = {
    "元": ("money", Decimal(1)),
    "角": ("money", Decimal("0.1")),
    "分": ("money", Decimal("0.01")),
    "千元": ("money", Decimal(1000)),
    "万元": ("money", Decimal(10_000)),
    "百万元": ("money", Decimal(1_000_000)),
    "亿元": ("money", Decimal(100_000_000)),
    "吨": ("mass", Decimal(1000)),
    "千克": ("mass", Decimal(1)),
    "公斤": ("mass", Decimal(1)),
    "斤": ("mass", Decimal("0.5")),
    "克": ("mass", Decimal("0.001")),
    "毫克": ("mass", Decimal("0.000001")),
    "平方米": ("area", Decimal(1)),
    "公顷": ("area", Decimal(10_000)),
    # 15 mu are one hectare; the quotient is not finite, so mu and square metres convert only to themselves.
    "亩": ("mu", Decimal(1)),
    "立方米": ("volume", Decimal(1)),
    "升": ("volume", Decimal("0.001")),
    "日": ("days", Decimal(1)),
    "天": ("days", Decimal(1)),
    "倍": ("multiple", Decimal(1)),
    "人": ("persons", Decimal(1)),
}


def factor(unit: str, target: str) -> Decimal | None:
    """How many of the target unit one of the unit is; None if they do not measure the same."""
    if unit == target:
        return Decimal(1)
    if unit not in UNITS or target not in UNITS or UNITS[unit][0] != UNITS[target][0]:
        return None
    return UNITS[unit][1] / UNITS[target][1]


WHOLE = {"smallint": 32_767, "integer": 2_147_483_647, "bigint": 999_999_999_999_999_999}
_NUMERIC = re.compile(r"^numeric\((\d+), *(\d+)\)$")


def digits_and_places(sql_type: str) -> tuple[int, int] | None:
    """The digits and decimal places of a `numeric(p,s)`; None for any other type."""
    match = _NUMERIC.match(sql_type)
    return (int(match[1]), int(match[2])) if match else None


def is_number(sql_type: str) -> bool:
    """Whether the type is a whole or decimal number."""
    return sql_type in WHOLE or digits_and_places(sql_type) is not None


def is_readable(sql_type: str) -> bool:
    """Whether delivered text can become a value of the type."""
    return sql_type in ("text", "text[]", "date", "timestamptz", "boolean") or is_number(sql_type)


def unreadable(sql_type: str, *, has_codes: bool) -> str:
    """The reason code of a text that is not such a value."""
    if has_codes:
        return "unknown_code"
    if sql_type == "date":
        return "unreadable_date"
    if sql_type == "timestamptz":
        return "unreadable_instant"
    if sql_type == "boolean":
        return "unreadable_boolean"
    return "unreadable_number"
