"""Histories of earlier penalties and judgments, as peers without our SQL functions need them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlglot import exp

EPOCH = date(1970, 1, 1)


def day_number(day: date) -> int:
    """Days since 1970, which every peer compares alike."""
    return (day - EPOCH).days


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th, as PostgreSQL has it."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def call_of(dot: exp.Dot) -> tuple[list[str], str, int, int, exp.Expr, exp.Expr]:
    """The parts of `core.prior_at_least(…)`: histories, kind, years, how many, first and last day of the act.

    Raises ValueError for any other function: the peer would not do the same work.
    """
    call = dot.expression
    if not isinstance(call, exp.Anonymous) or call.name.lower() != "prior_at_least":
        raise ValueError(f"{call.name} is not known to the benchmark's peers")
    history, kind, years, at_least, first, last = call.expressions
    columns = list(dict.fromkeys(one.name for one in history.find_all(exp.Column)))
    return columns, kind.this, int(years.this), int(at_least.this), first, last


def windows(histories: list[dict[str, list[str]] | None], kind: str, years: int) -> list[tuple[int, int, int, int]]:
    """Of each entry: last day, first day plus the years, first day, last day plus the years, as day numbers."""
    found = []
    for history in histories:
        for entry in (history or {}).get(kind, []):
            first, _, last = entry.partition("/")
            begins = date.fromisoformat(first)
            ends = date.fromisoformat(last or first)
            found.append(
                (
                    day_number(ends),
                    day_number(years_after(begins, years)),
                    day_number(begins),
                    day_number(years_after(ends, years)),
                )
            )
    return found


def at_least(found: list[tuple[int, int, int, int]], wanted: int, first: int | None, last: int | None) -> bool | None:
    """Whether so many count, three-valued (sql/schema/0003_history.sql says when one counts)."""
    if wanted <= 0:
        return True
    if first is None or last is None:
        return None if len(found) >= wanted else False
    certain = sum(ends < first and last < limit for ends, limit, _, _ in found)
    possible = sum(not (begins >= last or first > latest) for _, _, begins, latest in found)
    if certain >= wanted:
        return True
    return False if possible < wanted else None


def read(value: Any) -> Any:
    """A JSON column as psycopg2 gives it: already read."""
    return value
