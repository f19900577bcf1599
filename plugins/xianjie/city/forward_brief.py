"""Plants a model of the forward direction in brief: each innocent cause, a late filing, a wrong identity, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from xianjie.city.clerk import after
from xianjie.city.forward import Forward, Planter, night
from xianjie.city.plans import Book, Span
from xianjie.city.texts import stated


class _Brief(Planter):
    def all(self) -> None:
        """One case of each kind."""
        self._innocent()
        self._registers()
        self._identity()
        self._changes()

    def _innocent(self) -> None:
        forward = self.forward
        penalty = self.penalty(forward.hit, transfer_noted=True)
        self.enter(penalty)
        self.plant("excluded.transfer_noted", "机关自记已移送公安，移送登记中无记录", penalty)
        penalty = self.penalty(forward.hit)
        seen = self.enter(penalty)
        self.book.put(after(seen, 9), replace(penalty, revoked=True))
        self.plant("excluded.revoked", "处罚决定已撤销", penalty)
        penalty = self.penalty(forward.hit, party=self.party("person"))
        done = self.clerk.prosecution(
            forward.offence,
            "minor",
            after(penalty.decided_on, -12),
            penalty.party,
            act_from=penalty.act_from,
            act_to=penalty.act_to,
        )
        record = self.book.put(after(done.decided_on, 2), done)
        self.enter(penalty)
        self.plant("excluded.criminal_disposal", "同一行为已作不起诉决定", penalty, [record])
        years = forward.limitation_years
        ended = date(2026 - years, 4, 1) if years else None
        if years and ended and ended >= forward.expires_from:
            penalty = self.penalty(forward.hit, act_to=ended, decided_on=date(2024, 11, 4))
            self.enter(penalty)
            due = self.span(penalty, penalty.decided_on, ended.replace(year=ended.year + years))
            self.plant("excluded.limitation_expired", "已过追诉时效", penalty, due=due)
        penalty = self.penalty(forward.missing)
        self.enter(penalty)
        self.plant("undecided.missing_value", "决定书未记载关键数额或者事实", penalty)
        penalty = self.penalty(forward.below)
        self.enter(penalty)
        self.plant("near_miss.clearly_below", "明显未达标准", penalty)

    def _registers(self) -> None:
        if self.keeps_transfers:
            penalty = self.penalty(self.forward.hit)
            seen = self.enter(penalty)
            transfer = self.clerk.transfer(penalty, after(penalty.decided_on, 5))
            self.book.put(max(seen, after(penalty.decided_on, 10)), transfer)
            kept = f"{transfer.agency}/transfer/{transfer.key}"
            self.plant("excluded.transferred_filed", "已移送并立案", penalty, [kept])
        penalty = self.penalty(self.forward.hit, party=self.party("firm", "shop"))
        filing = self.file(penalty, (self.answerable(penalty.party),))
        self.filed("filed_representative", "法定代表人（经营者）已被立案", penalty, filing)
        penalty = self.penalty(self.forward.hit)
        seen = self.enter(penalty)
        arrives = night(12 + self.forward.order)
        filing = self.file(penalty, (self.answerable(penalty.party),), received_on=after(arrives, -1))
        record = self.book.put(arrives, filing)
        due = self.span(penalty, seen, after(arrives, -1))
        self.plant("night.filing_arrives", "其后立案，线索应撤回", penalty, [record], due)

    def _identity(self) -> None:
        penalty = self.penalty(self.forward.hit, party=self.party("person"))
        filing = self.file(penalty, (penalty.party.without_numbers(),))
        self.filed("filed_name_only", "立案嫌疑人仅姓名相同，待核", penalty, filing)
        # The suspect bears the name, and is somebody else by number: nothing is hidden.
        penalty = self.penalty(self.forward.hit, party=self.party("person"))
        seen = self.enter(penalty)
        stranger = replace(penalty.party, id_no=self.book.town.person().id_no)
        record = self.book.put(after(penalty.decided_on, 11), self.file(penalty, (stranger,)))
        self.plant("hit.namesake_filed", "立案的是同名他人", penalty, [record], self.span(penalty, seen))

    def _changes(self) -> None:
        forward = self.forward
        arrives = night(3 + forward.order)
        penalty = self.penalty(forward.hit)
        self.book.put(arrives, penalty)
        self.plant("night.late_entry", "补录的旧案", penalty, due=self.span(penalty, arrives))
        for kind, title, before, then, number in (
            ("night.corrected_down", "更正后未达标准，线索应撤回", forward.hit, forward.below, 8),
            ("night.missing_filled", "补录关键事实后达到标准", forward.missing, forward.hit, 6),
        ):
            changed = night(number + forward.order)
            penalty = self.penalty(before)
            seen = self.enter(penalty)
            self.book.put(changed, stated(replace(penalty, **then)))
            due: list[Span] = [(changed, None)]
            if before is forward.hit:
                due = self.span(penalty, seen, after(changed, -1))
            self.plant(kind, title, penalty, due=due)


def plant(book: Book, forward: Forward) -> None:
    """Plant the short set of one model once."""
    _Brief(book, forward).all()
