"""Histories of earlier penalties and judgments, as peers without our SQL functions need them."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

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


class History(NamedTuple):
    """The parts of `core.prior_at_least(…)`: histories, kind, years, how many, first and last day of the act."""

    columns: list[str]
    kind: str
    years: int
    at_least: int
    first: exp.Expr
    last: exp.Expr


class Unpunished(NamedTuple):
    """The parts of `core.unpunished_sum(…)`: offence, quantity, years, first day of line and of act, how sure."""

    offence: str
    element: str
    years: int
    line_from: date
    first: exp.Expr
    surely: bool


def call_of(dot: exp.Dot) -> History | Unpunished:
    """A call of one of our functions; raises ValueError for any other: the peer would not do the same work."""
    call = dot.expression
    if isinstance(call, exp.Anonymous) and call.name.lower() == "prior_at_least":
        history, kind, years, at_least, first, last = call.expressions
        columns = list(dict.fromkeys(one.name for one in history.find_all(exp.Column)))
        return History(columns, kind.this, int(years.this), int(at_least.this), first, last)
    if isinstance(call, exp.Anonymous) and call.name.lower() == "unpunished_sum":
        _, offence, element, years, line_from, first, surely = call.expressions
        since = date.fromisoformat(line_from.this.this)
        return Unpunished(offence.this, element.this, int(years.this), since, first, bool(surely.this))
    raise ValueError(f"{call.name} is not known to the benchmark's peers")


def unpunished(acts: list[dict[str, Any]], call: Unpunished, first: int) -> float | None:
    """The sum of one quantity over acts that nobody punished (sql/schema/0010_unpunished_acts.sql says which count)."""
    total = 0.0
    begins = date.fromordinal(first + EPOCH.toordinal())
    since = years_after(begins, -call.years)
    for act in acts:
        if call.offence not in act["offences"]:
            continue
        began, ended = (date.fromisoformat(act[end]) if act[end] else None for end in ("from", "to"))
        amount = act["amounts"].get(call.element)
        if call.surely:
            counts = act["certain"] and ended is not None and ended >= since and (began or ended) >= call.line_from
            total += float(amount or 0) if counts else 0
        elif ended is None or ended >= since:
            if amount is None:
                return None
            total += float(amount)
    return total


def is_empty_list(tree: exp.Expr) -> bool:
    """Whether the part is the list that holds nothing, as jsonb has it."""
    return isinstance(tree, exp.Cast) and isinstance(tree.this, exp.Literal) and tree.this.this == "[]"


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
