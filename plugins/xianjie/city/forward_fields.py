"""Fields of penalties as the plants of several offences write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Earlier, Fields, years_before
from xianjie.city.plans import money

# The day of the act is not in the file.
NO_DATES: Fields = {"act_from": None, "act_to": None}


def goods(sales: Any, unsold: Any = 0, gains: Any = 0, **more: Any) -> Fields:
    """Amounts of goods in yuan (sold, in stock, gained) and what else the file says; None: the file does not say."""
    amounts = {"sales": sales, "unsold": unsold, "gains": gains}
    return {name: None if value is None else money(value) for name, value in amounts.items()} | more


def _amount(value: Any) -> Any:
    return None if value is None else money(value)


def rights(business: Any, gains: Any, *, more: Fields | None = None, **measures: Any) -> Fields:
    """Amounts of an infringement in yuan (非法经营数额, 违法所得) and what else is measured; `more`: further fields."""
    return {"business": _amount(business), "gains": _amount(gains), "measures": measures, **(more or {})}


def year_before(fields: Fields, cause: str | None = None) -> Earlier:
    """A penalty of the same party, served some seven months before the act."""
    return Earlier(lambda first, _: after(first, -210), fields, cause)


def inside_two_years(fields: Fields) -> Earlier:
    """A penalty served two days within the two years before the last day of the act."""
    return Earlier(lambda _, last: after(years_before(last, 2), 2), fields)


def outside_two_years(fields: Fields) -> Earlier:
    """A penalty served two days before the two years that end on the first day of the act."""
    return Earlier(lambda first, _: after(years_before(first, 2), -2), fields)


# An act of one day, so that the two years before it begin on one day; acts on either side of the law of 2025-04-26.
ONE_DAY: Fields = {"act_from": date(2025, 11, 20), "act_to": date(2025, 11, 20)}
OLD_LAW: Fields = {"act_from": date(2025, 3, 10), "act_to": date(2025, 4, 25)}
NEW_LAW: Fields = {"act_from": date(2025, 4, 26), "act_to": date(2025, 4, 26)}
ACROSS: Fields = {"act_from": date(2025, 4, 10), "act_to": date(2025, 5, 20)}
