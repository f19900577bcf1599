"""Plants what changes during the nights for a model of the forward direction: leads that come, go away and return."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xianjie.city import forward_refused
from xianjie.city.clerk import after
from xianjie.city.forward import GRACE_DAYS, Forward, Planter, night, years_before
from xianjie.city.plans import FIRST_NIGHT, LAST_NIGHT, Book
from xianjie.city.records import Transfer
from xianjie.city.texts import stated


class Nights(Planter):
    """Plants one model's cases that change from night to night."""

    def nights(self) -> None:
        """Cases that come due, go away, or come to light during the nights."""
        order, hit = self.forward.order, self.forward.hit
        for number in range(LAST_NIGHT.toordinal() - FIRST_NIGHT.toordinal() + 1):
            # Each of the first nights brings one lead, of the orders in turn; later every fifth.
            if (number < 12 and number % 4 == order) or (number >= 12 and number % 20 == 5 * order):
                penalty = self.penalty(hit, decided_on=after(night(number), -GRACE_DAYS))
                self.enter(penalty)
                self.plant("night.grace_ends", "宽限期届满之夜", penalty, due=[(night(number), None)])
        self._registers_fill()
        self._files_change()

    def _late(self) -> None:
        for number, days_late in ((3, 0), (6, 1)):
            arrives = night(number + self.forward.order)
            penalty = self.penalty(self.forward.hit)
            self.book.put(arrives, penalty, stamped=after(arrives, -days_late))
            self.plant("night.late_entry", "补录的旧案", penalty, due=self.span(penalty, arrives))

    def _registers_fill(self) -> None:
        order, hit = self.forward.order, self.forward.hit
        arrives = night(12 + order)
        penalty = self.penalty(hit)
        seen = self.enter(penalty)
        filing = self.file(penalty, (self.answerable(penalty.party),), received_on=after(arrives, -1))
        record = self.book.put(arrives, filing)
        due = self.span(penalty, seen, after(arrives, -1))
        self.plant("night.filing_arrives", "其后立案，线索应撤回", penalty, [record], due)
        if self.keeps_transfers:
            self._transfers_fill()
        for kind, title, same in (
            ("night.name_only_other", "同名嫌疑人核实为他人", False),
            ("excluded.name_only_same", "同名嫌疑人核实为本人", True),
        ):
            known = night(9 + order)
            penalty = self.penalty(hit, party=self.party("firm"))
            self.enter(penalty)
            owner = self.answerable(penalty.party)
            filing = self.file(penalty, (owner.without_numbers(),))
            record = self.book.put(after(filing.received_on, 4), filing)
            number = owner.id_no if same else self.book.town.person().id_no
            self.book.put(known, replace(filing, suspects=(replace(owner, id_no=number),)))
            self.plant(kind, title, penalty, [record], [] if same else [(known, None)])

    def _transfers_fill(self) -> None:
        order, hit = self.forward.order, self.forward.hit
        arrives = night(5 + order)
        penalty = self.penalty(hit)
        seen = self.enter(penalty)
        transfer: Transfer = self.clerk.transfer(penalty, after(arrives, -1), received_on=None)
        record = self.book.put(arrives, transfer)
        due = self.span(penalty, seen, after(arrives, -1))
        self.plant("night.transfer_arrives", "其后移送，线索应撤回", penalty, [record], due)
        if penalty.agency == "market_regulation":
            removed = night(10 + order)
            penalty = self.penalty(hit)
            self.enter(penalty)
            transfer = self.clerk.transfer(penalty, after(penalty.decided_on, 3))
            record = self.book.put(after(penalty.decided_on, 5), transfer)
            self.book.put(removed, replace(transfer, deleted=True))
            self.plant("night.transfer_deleted", "移送记录系误录，已删除", penalty, [record], [(removed, None)])

    def _files_change(self) -> None:
        self._late()
        order, forward = self.forward.order, self.forward
        changed = night(7 + order)
        penalty = self.penalty(forward.hit)
        seen = self.enter(penalty)
        self.book.put(changed, replace(penalty, revoked=True))
        due = self.span(penalty, seen, after(changed, -1))
        self.plant("night.revoked", "其后处罚决定被撤销，线索应撤回", penalty, due=due)
        for kind, title, before, then, number in (
            ("night.corrected_up", "更正后达到标准", forward.below, forward.hit, 4),
            ("night.corrected_down", "更正后未达标准，线索应撤回", forward.hit, forward.below, 8),
            ("night.missing_filled", "补录关键事实后达到标准", forward.missing, forward.hit, 6),
        ):
            changed = night(number + order)
            penalty = self.penalty(before)
            seen = self.enter(penalty)
            self.book.put(changed, stated(replace(penalty, **then)))
            due = self.span(penalty, seen, after(changed, -1)) if before is forward.hit else [(changed, None)]
            self.plant(kind, title, penalty, due=due)
        # The served date comes in later, and changes nothing.
        penalty = self.penalty(forward.hit, served_on=None)
        seen = self.enter(penalty)
        self.book.put(night(2 + order), replace(penalty, served_on=after(penalty.decided_on, 6)))
        self.plant("night.served_later", "送达日期后补，线索不变", penalty, due=self.span(penalty, seen))
        if forward.limitation_years:
            ended = years_before(night(4 + order), forward.limitation_years)
            penalty = self.penalty(forward.hit, act_to=ended, decided_on=date(2024, 12, 2))
            seen = self.enter(penalty)
            due = self.span(penalty, seen, night(4 + order))
            self.plant("night.limitation_ends", "追诉时效届满，线索应撤回", penalty, due=due)
        if forward.heavy:
            penalty = self.penalty(forward.heavy, act_to=date(2020, 6, 10), decided_on=date(2024, 12, 9))
            seen = self.enter(penalty)
            self.plant("hit.longer_limitation", "可能处更重刑档，未过追诉时效", penalty, due=self.span(penalty, seen))


def plant(book: Book, forward: Forward) -> None:
    """Plant everything of one model once."""
    planter = Nights(book, forward)
    for case in forward.cases:
        planter.case(case)
    forward_refused.plant(book, forward)
    if forward.is_brief:
        from xianjie.city import forward_brief

        forward_brief.plant(book, forward)
        return
    planter.exclusions()
    planter.nights()
    if forward.natural_persons_only:
        planter.responsible()
