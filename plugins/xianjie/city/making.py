"""Makes the plan of a city from seed and size."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from xianjie.city import ended, ended_decisions, ended_elsewhere, flow, forward_nights, investigation, reverse
from xianjie.city.ordinary import Life
from xianjie.city.plans import LAST_NIGHT, Book, Plan
from xianjie.city.registry import agencies, offences, situations
from xianjie.city.sizes import size_of


@lru_cache(maxsize=4)
def plan(seed: int, size: str = "small") -> Plan:
    """All that happens in the city of that seed and size; raises ProjectError for an unknown size."""
    measure = size_of(size)
    book = Book(seed)
    # The planted come first, so that nobody in ordinary life takes their names.
    for turn in range(measure.rounds):
        for model in offences():
            book.use(f"{model.model}:{turn}")
            forward_nights.plant(book, model)
        book.use(f"{reverse.MODEL}:{turn}")
        reverse.plant(book)
        book.use(f"{ended.MODEL}:{turn}")
        ended_decisions.plant(book)
        ended_elsewhere.plant(book)
        book.use(f"flow:{turn}")
        flow.plant(book)
        for agency in agencies().values():
            if agency.plant:
                book.use(f"{agency.id}:{turn}")
                agency.plant(book)
        for module in situations():
            book.use(f"{module.__name__}:{turn}")
            module.plant(book)
    Life(book, measure.penalties, measure.whole, measure.traffic).live()
    investigation.conclude(book)
    flow.log(book)
    for module in situations():
        if note := getattr(module, "note", None):
            note(book)
    return book.plan(size)


def last_night(made: Plan) -> date:
    """The last night that the plan knows of: after it nothing changes, and the truth says nothing."""
    return max(LAST_NIGHT, *(event.at.date() for event in made.events))
