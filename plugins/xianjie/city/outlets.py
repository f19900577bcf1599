"""Plants outlets at which several people opened many numbers in a short time, and others that only look like it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from xianjie.city.cards import LEAD_TYPE, WAIT_DAYS, Planter
from xianjie.city.clerk import after
from xianjie.city.forward import night
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_NIGHT, Book, Span
from xianjie.city.records import Opening, Outlet
from xianjie.city.registry import subject_id

MODEL = "two_cards/outlet_abnormal_openings"
# As the city knows them: how many people open how many numbers within how many days, and how many of those are used.
OPENERS, NUMBERS, DAYS, USED = 3, 5, 90, 2


class _Outlets(Planter):
    outlet: Outlet  # of the situation at hand

    def __init__(self, book: Book) -> None:
        super().__init__(book, MODEL)
        self.opened: list[Opening] = []

    def long_ago(self) -> date:
        """A first day of opening from which all waits are over."""
        return date(2026, 1, 5) + timedelta(days=self.book.rng.randrange(90))

    def at(self, owner: Party | None = None, **fields: Any) -> Outlet:
        """An outlet of its own, known since long before."""
        self.records, self.cards, self.filings, self.opened = [], [], [], []
        self.outlet = self.clerk.outlet(owner or self.book.town.shop(alone=True), **fields)
        self.records.append(self.book.put(date(2025, 6, 2), self.outlet))
        return self.outlet

    def open(
        self, first: date, numbers: Sequence[int] = (NUMBERS,) * OPENERS, *, used: int = USED, **fields: Any
    ) -> None:
        """Each of so many people opens so many numbers from that day on; `used` of them are then used in cases."""
        last_late = fields.pop("last_late", 0)
        for person, count in enumerate(numbers):
            opener = self.person()
            for nth in range(count):
                late = last_late if person == len(numbers) - 1 and nth == count - 1 else nth
                opening = self.clerk.opening(self.outlet, opener, after(first, late), **fields)
                self.records.append(self.book.put(after(opening.opened_on, 1), opening))
                self.opened.append(opening)
                if nth == 0 and person < used:
                    day = after(first, 40)
                    card = self.clerk.card(self.case(day), opener, "phone_card", number=opening.number)
                    self.enter(replace(card, registered_on=day))

    def note(self, kind: str, title: str, *due: Span) -> None:
        """Note the case in the truth."""
        self.book.plant(MODEL, kind, title, LEAD_TYPE, subject_id(self.outlet), self.records, list(due))

    def wait_over(self) -> date:
        """The first night after the wait that begins with the last number opened."""
        return after(max(one.opened_on for one in self.opened), WAIT_DAYS)

    def hits(self) -> None:
        """Several people, many numbers, some of them used."""
        for owner, title in (
            (self.book.town.shop(alone=True), "个体代理点"),
            (self.book.town.firm(alone=True), "公司"),
        ):
            self.at(owner)
            self.open(self.long_ago())
            self.note("hit.openings", f"多人短期多办（{title}）", (self.wait_over(), None))
        self.at()
        self.open(self.long_ago(), (14, 9, 6, 5), used=4)
        self.note("hit.many", "四人，人均八张以上", (self.wait_over(), None))
        self.at()
        self.open(date(2026, 1, 12), last_late=DAYS - 1)
        self.note("hit.last_of_ninety_days", "最后一张恰在九十日内", (self.wait_over(), None))
        outlet = self.at()
        self.open(self.long_ago())
        head = outlet.party.head
        if head:
            self.file(replace(head, id_no=self.book.town.person().id_no), date(2026, 7, 6))
        self.note("hit.namesake_filed", "立案的是同名他人", (self.wait_over(), None))

    def misses(self) -> None:
        """One person, number or used number too few; too slow, too soon, for a group."""
        self.at()
        self.open(self.long_ago(), (9, 9))
        self.note("near_miss.two_people", "只有两人")
        self.at()
        self.open(self.long_ago(), (NUMBERS, NUMBERS, NUMBERS - 1))
        self.note("near_miss.one_number_less", "第三人差一张")
        self.at()
        self.open(date(2026, 1, 12), last_late=DAYS)
        self.note("near_miss.after_ninety_days", "第三人最后一张在九十日后")
        self.at()
        self.open(self.long_ago(), used=USED - 1)
        self.note("near_miss.one_used", "只有一个号码涉案")
        self.at()
        self.open(self.long_ago(), batch=True)
        self.note("near_miss.for_a_group", "集团、校园批量办理")
        self.at()
        self.open(after(FIRST_NIGHT, -8), used=0)
        self.note("near_miss.not_used_yet", "近日办理，尚无涉案号码")

    def innocent(self) -> None:
        """Somebody has gone after the outlet, or may have; and what is not known."""
        self.at(status="suspended", status_on=date(2026, 6, 1))
        self.open(self.long_ago())
        self.note("excluded.suspended", "网点已停业整顿")
        outlet = self.at()
        self.open(self.long_ago())
        penalty = self.clerk.penalty("network.cards", outlet.party.head or outlet.party, date(2026, 7, 6))
        self.records.append(self.book.put(date(2026, 7, 8), penalty))
        self.note("excluded.head_penalised", "网点负责人已受处罚")
        outlet = self.at()
        self.open(self.long_ago())
        self.file(outlet.party.head or outlet.party, date(2026, 7, 6))
        self.note("excluded.head_filed", "网点负责人已被立案")
        self.at()
        self.open(self.long_ago(), batch=None)
        self.note("undecided.group_not_said", "是否批量办理未载明")

    def nights(self) -> None:
        """What comes, goes and comes to light during the nights."""
        self.at()
        self.open(after(night(3), -WAIT_DAYS - NUMBERS + 1))
        self.note("night.wait_ends", "核查期间届满之夜", (night(3), None))
        outlet = self.at()
        self.open(self.long_ago(), (NUMBERS, NUMBERS, NUMBERS - 1))
        opener = self.opened[-1]
        late = self.clerk.opening(outlet, opener.party, after(opener.opened_on, 2))
        self.records.append(self.book.put(night(5), late))
        self.note("night.late_entry", "开卡记录补报，达到数量", (night(5), None))
        outlet = self.at()
        self.open(self.long_ago())
        start = self.wait_over()
        self.file(outlet.party.head or outlet.party, night(1))
        self.note("night.head_filed", "其后网点负责人被立案，线索应撤回", (start, night(4)))
        outlet = self.at()
        self.open(self.long_ago())
        start = self.wait_over()
        self.book.put(night(6), replace(outlet, status="closed", status_on=night(5)))
        self.note("night.closed", "其后网点关闭，线索应撤回", (start, night(5)))


def plant(book: Book) -> None:
    """Plant everything of the model once."""
    outlets = _Outlets(book)
    outlets.hits()
    outlets.misses()
    outlets.innocent()
    outlets.nights()
