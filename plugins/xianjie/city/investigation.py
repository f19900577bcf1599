"""Brings the criminal cases of the city on: coercive measures, and the end of every investigation not left open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xianjie.city.clerk import Clerk, after
from xianjie.city.plans import Book
from xianjie.city.records import Filing

# The longest that an ordinary investigation goes without its next step, well within what stalls.
_DAYS = (30, 120)


def conclude(book: Book) -> None:
    """Write the measures and the end of each case that is under investigation and was not planted to stay so."""
    book.use("investigation")
    clerk = Clerk(book)
    for versions in list(book.filings.values()):
        day, filing = versions[-1]
        if filing.decision != "filed" or filing.status != "investigating" or filing.key in book.left_open:
            continue
        decided = filing.decided_on or filing.received_on
        started = max(day, decided)
        # One that is written again long afterwards was not idle meanwhile, and knew no more than its first version.
        for days in range(_DAYS[1], (day - decided).days, _DAYS[1]):
            book.put(after(decided, days + 1), clerk.measure(versions[0][1], "bail", after(decided, days)))
        ended = after(started, book.rng.randint(*_DAYS))
        if filing.suspects and filing.suspects[0].kind == "person" and book.rng.random() < 0.5:
            measures(clerk, filing, book.rng.random() < 0.7, ended)
        book.put(after(ended, 1), replace(filing, status="prosecution_proposed", status_on=ended))


def measures(clerk: Clerk, filing: Filing, is_bailed: bool, until: date) -> None:
    """Detention soon after the filing, and bail or arrest after it, ordered for as long as the investigation takes."""
    taken = after(filing.decided_on or filing.received_on, clerk.book.rng.randint(1, 8))
    changed = after(taken, clerk.book.rng.randint(3, 30))
    detained = clerk.measure(filing, "detention", taken)
    clerk.book.put(after(taken, 1), detained)
    clerk.book.put(after(changed, 1), replace(detained, ended_on=changed, result="changed"))
    made = clerk.measure(filing, "bail" if is_bailed else "arrest", changed)
    clerk.book.put(after(changed, 1), replace(made, to_on=max(made.to_on or until, after(until, 10))))
