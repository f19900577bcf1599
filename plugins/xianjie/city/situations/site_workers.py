"""Puts workers on building sites with their certificates: most of them good, a few forged, for a model on trial.

A model on trial makes no leads: nothing of this is noted in the truth.
"""

from __future__ import annotations

from datetime import date, timedelta

from xianjie.city.clerk import after
from xianjie.city.forward import night
from xianjie.city.people import Party
from xianjie.city.plans import Book
from xianjie.city.records import Certificate, SiteWorker

_OPERATIONS = (
    ("焊工", "熔化焊接与热切割作业"),
    ("电工", "低压电工作业"),
    ("高处作业工", "高处安装、维护、拆除作业"),
)
_ZHEJIANG, _ANHUI = "330000", "340000"


class _Site:
    """A building site that takes on workers."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.employer = book.town.firm(alone=True)
        self.name = f"义乌市第{book.serial('site')}号安置小区工程"

    def certificate(self, holder: Party, operation: str) -> Certificate:
        """The holder's own, six years from some day of 2023."""
        issued = date(2023, 1, 9) + timedelta(days=self.book.rng.randrange(300))
        serial = self.book.serial("certificate")
        made = Certificate(f"TZ{serial:06d}", f"T{holder.id_no}", operation, holder, issued, after(issued, 6 * 365))
        self.book.put(after(issued, 2), made)
        return made

    def enter(
        self, worker: Party, trade: str, number: str | None, issuer: str = _ZHEJIANG, kind: str = "special_operation"
    ) -> None:
        """The worker enters some weeks before the first night."""
        entered = after(night(1), -30 - self.book.rng.randrange(60))
        key = f"SMZ{self.book.serial('site_worker'):06d}"
        made = SiteWorker(key, self.name, self.employer, trade, worker, kind, number, issuer, entered)
        self.book.put(after(entered, 1), made)


def plant(book: Book) -> None:
    """Put one site with its workers into the registers."""
    site, person = _Site(book), book.town.person
    for turn in range(9):
        worker = person(alone=True)
        trade, operation = _OPERATIONS[turn % len(_OPERATIONS)]
        site.enter(worker, trade, site.certificate(worker, operation).number)
    site.enter(person(alone=True), "普工", None, kind="other")
    site.enter(person(alone=True), "塔吊司机", f"浙F{book.serial('crane'):010d}", kind="construction_operation")
    stranger = person(alone=True)
    site.enter(stranger, "焊工", f"T{stranger.id_no}", _ANHUI)
    # Forged: a number that was never given out, and one of somebody else's.
    trade, operation = _OPERATIONS[0]
    for _ in range(2):
        worker = person(alone=True)
        site.enter(worker, trade, f"T{worker.id_no}")
    site.enter(person(alone=True), trade, site.certificate(person(alone=True), operation).number)
