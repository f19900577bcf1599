"""Plants replies to recommendations that promise what never comes onto the registers, and such as were kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.hazard_orders import order
from xianjie.city.plans import FIRST_NIGHT, Book, Span
from xianjie.city.records import Recommendation
from xianjie.city.registry import agencies

MODEL = "linkage/reply_promise_not_seen"
# As the model has it.
WAIT_DAYS = 60
_AGENCY = "emergency_management"
# More than any city's registers hold, whatever happens in its ordinary life.
_MANY = 5100


class _Planter:
    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)

    def paper(self, issued_on: date, replied_on: date | None, **fields: Any) -> Recommendation:
        """A recommendation to the authority for emergencies, and its reply."""
        serial = self.book.serial("recommendation", str(issued_on.year))
        return Recommendation(
            key=f"JCJY{issued_on.year}{serial:04d}",
            document_no=f"义检建〔{issued_on.year}〕{serial}号",
            addressee=agencies()[_AGENCY].name,
            issued_on=issued_on,
            due_on=after(issued_on, 60),
            replied_on=replied_on,
            **fields,
        )

    def order(self, day: date) -> str:
        """An order that was obeyed: a hidden danger that was removed. Gives its record."""
        party = self.book.town.firm(alone=True)
        looked = after(day, 20)
        made = order(self.clerk, party, "rectify", day, reinspected_on=looked, result="rectified")
        return self.book.put(after(looked, 2), made)

    def plant(self, kind: str, title: str, paper: Recommendation, due: list[Span] | None = None) -> None:
        """Put it on record, and note the case in the truth; what it rests on is the authority's register."""
        done = self.order(after(paper.issued_on, 5))
        seen = after(paper.replied_on or after(paper.issued_on, 40), 2)
        record = self.book.put(seen, paper)
        measure = next(name for name in ("hazards", "suspended", "fined") if getattr(paper, name))
        subject = f"procuratorate/procuratorial_recommendation/{paper.key}/{measure}"
        self.book.plant(MODEL, kind, title, "overdue", subject, [record, done], due or [])


def plant(book: Book) -> None:
    """Plant a reply for each thing that decides: not kept, kept, withdrawn, no day of the reply, the wait that ends."""
    planter = _Planter(book)
    issued = after(FIRST_NIGHT, -190)
    replied = after(issued, 50)
    always: list[Span] = [(FIRST_NIGHT, None)]
    planter.plant("hit.hazards", "回复所称整改隐患未见登记", planter.paper(issued, replied, hazards=_MANY), always)
    planter.plant("hit.suspended", "回复所称停业整顿未见登记", planter.paper(issued, replied, suspended=_MANY), always)
    planter.plant("hit.fined", "回复所称罚款未见登记", planter.paper(issued, replied, fined=_MANY), always)
    planter.plant("near_miss.kept", "回复所称整改隐患已见登记", planter.paper(issued, replied, hazards=1))
    withdrawn = replace(planter.paper(issued, replied, hazards=_MANY), status="withdrawn")
    planter.plant("excluded.withdrawn", "检察建议已撤回", withdrawn)
    planter.plant("undecided.replied_when", "回复日没有登记", planter.paper(issued, None, hazards=_MANY))
    recent = after(night(3), -WAIT_DAYS - 1)
    waited = planter.paper(after(recent, -40), recent, hazards=_MANY)
    planter.plant("night.wait_ends", "回复后等待登记期满之夜", waited, [(night(3), None)])
