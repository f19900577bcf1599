"""Values written by hand, each as its column has it or refused: nothing is rounded, guessed or cut."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,6})?")
_TRUTHS = {
    **dict.fromkeys(("true", "yes", "y", "是", "有", "1"), True),
    **dict.fromkeys(("false", "no", "n", "否", "无", "0"), False),
}


class Unfit(Exception):
    """A value that its column can't take: what is wrong with it, and what to do; never the value."""

    def __init__(self, fault: str, remedy: str) -> None:
        self.fault, self.remedy = fault, remedy


def as_text(value: Any) -> str:
    """A text, blanks around it aside; a number only where none of its digits may be lost."""
    if isinstance(value, str):
        text = value.strip()
    elif isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        raise Unfit("is no text", "Write it as text, in quotes.")
    elif isinstance(value, float) and (not value.is_integer() or abs(value) > 2**53):
        # A spreadsheet keeps fifteen digits of a number: an identity number loses its last ones.
        raise Unfit("stands as a number, whose last digits may be lost", "Format its cells as text and write it again.")
    else:
        text = str(int(value)) if value == int(value) else str(value)
    if len(text) > 20_000 or "\x00" in text:
        raise Unfit("is too long, or holds a NUL", "Shorten it.")
    return text


def as_date(value: Any) -> date:
    """A day of the years 1900 to 2200."""
    remedy = "Write it as 2025-11-22."
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise Unfit("is no date", remedy)
    text = value.strip()
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text)
    try:
        found = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2200:
        raise Unfit("is no date", remedy)
    return found


def as_truth(value: Any) -> bool:
    """Yes or no, in English or Chinese."""
    if isinstance(value, bool):
        return value
    found = _TRUTHS.get(str(value).strip().lower())
    if found is None:
        raise Unfit("is neither true nor false", "Write true or false; leave it out where it is not known.")
    return found


def as_decimal(value: Any) -> Decimal:
    """A finite number written with digits alone."""
    remedy = "Write it with digits alone: 68000 or 68000.50."
    if isinstance(value, bool) or not isinstance(value, (str, int, float, Decimal)):
        raise Unfit("is no number", remedy)
    text = value.strip() if isinstance(value, str) else str(value)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Unfit("is no number", remedy) from None
    if isinstance(value, str) and not _NUMBER.fullmatch(text):
        raise Unfit("is no plain number", remedy)
    if not number.is_finite():
        raise Unfit("is no number", remedy)
    return number


def as_whole(value: Any, kind: str) -> int:
    """A whole number that the column's type holds."""
    number = as_decimal(value)
    most = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}[kind]
    # First whether it is too large: to write 1e999999999 out takes longer than anybody waits.
    if number.copy_abs() >= most or number != int(number):
        raise Unfit("is no whole number, or too large", "Write a whole number.")
    return int(number)


def as_number(value: Any, kind: str) -> Decimal:
    """A number that the column's type holds without rounding."""
    number = as_decimal(value)
    found = re.fullmatch(r"numeric\((\d+), ?(\d+)\)", kind)
    precision, scale = (int(part) for part in found.groups()) if found else (30, 10)
    if number.copy_abs() >= Decimal(10) ** (precision - scale):
        raise Unfit("is too large", "Check the amount and its unit.")
    # PostgreSQL would round it without a word, and a rounded amount may reach a line that the real one does not.
    if number != round(number, scale):
        raise Unfit(f"has more than {scale} decimals", f"Write at most {scale} decimals.")
    return number
