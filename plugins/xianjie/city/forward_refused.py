"""Plants cases that reach the standard and that the police refused to file, and refusals of which nothing is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.ended import working_days
from xianjie.city.forward import NOT_FILED, REFUSED_DAYS, Fields, Forward, Planter, night, refused_span
from xianjie.city.people import Party
from xianjie.city.plans import Book, Span
from xianjie.city.records import Filing, Penalty, Transfer
from xianjie.city.registry import record_id
from xianjie.city.texts import stated

# As the city knows them: the days that a decision on reconsideration may take, and the register's lag.
REVIEW_DAYS, LAG_DAYS = 3, 7


class Refused(Planter):
    """Plants the refusals of one offence."""

    def decided(self) -> date:
        """Early enough for the refusal to be old before the first night."""
        return date(2025, 12, 1) + timedelta(days=self.book.rng.randrange(180))

    def refusal(self, fields: Fields, **more: Any) -> tuple[Penalty, Filing, str]:
        """A penalty in its register, and the filing that the police refused ten days later in theirs."""
        suspects: tuple[Party, ...] | None = more.pop("suspects", None)
        filing: Fields = more.pop("filing", {})
        penalty = self.penalty(fields, **more)
        self.enter(penalty)
        named = (self.answerable(penalty.party),) if suspects is None else suspects
        made = self.file(penalty, named, decision="not_filed", **filing)
        return penalty, made, self.book.put(after(made.received_on, 4), made)

    def handed(self, fields: Fields, **more: Any) -> tuple[Penalty, Transfer, Filing, list[str]]:
        """The same, handed over by a transfer whose number the police name."""
        penalty = self.penalty(fields, **more)
        self.enter(penalty)
        given = after(penalty.decided_on, 5)
        transfer = self.clerk.transfer(penalty, given, result="not_filed", result_on=after(given, 3))
        kept = self.book.put(after(given, 5), transfer)
        received = transfer.received_on or given
        made = self.file(penalty, (self.answerable(penalty.party),), decision="not_filed", received_on=received,
                         decided_on=transfer.result_on, transfer_no=transfer.document_no)  # fmt: skip
        return penalty, transfer, made, [kept, self.book.put(after(received, 4), made)]

    def note(self, kind: str, title: str, penalty: Penalty, records: list[str], due: list[Span] | None = None) -> None:
        """Note the case in the truth."""
        self.book.plant(str(self.forward.refused), kind, title, NOT_FILED, penalty, records, due or [])

    def hits(self) -> None:
        """Refused on an event; known to the agency that handed it over alone. On a person: with the other models."""
        hit = self.forward.hit
        penalty = self.penalty(hit)
        self.enter(penalty)
        made = self.file(penalty, (), penalty_no=penalty.decision_no, decision="not_filed")
        record = self.book.put(after(made.received_on, 4), made)
        self.note(
            "hit.document_no", "以事审查，仅记来源处罚决定书文号，不予立案", penalty, [record], refused_span(made)
        )
        if self.keeps_transfers:
            penalty = self.penalty(hit)
            self.enter(penalty)
            given = after(penalty.decided_on, 5)
            transfer = self.clerk.transfer(penalty, given, result="not_filed", result_on=after(given, 3))
            kept = self.book.put(after(given, 5), transfer)
            due: list[Span] = [(after(given, 3 + REFUSED_DAYS), None)]
            self.note("hit.agency_knows", "移送机关登记不予立案，公安登记未见", penalty, [kept], due)

    def innocent(self) -> None:
        """Below the line, filed after all, looked into, undone, not prosecuted, of somebody who may be another."""
        forward = self.forward
        penalty, _, record = self.refusal(forward.below)
        self.note("near_miss.below", "数额明显未达标准，不予立案", penalty, [record])
        penalty, _, record = self.refusal(forward.missing)
        self.note("undecided.missing_value", "决定书未记载关键数额或者事实，不予立案", penalty, [record])
        penalty, made, record = self.refusal(forward.hit)
        again = self.file(penalty, made.suspects, received_on=after(made.received_on, 30))
        records = [record, self.book.put(after(again.received_on, 4), again)]
        self.note("near_miss.filed_after_all", "不予立案后又立案", penalty, records)
        penalty, _, record = self.refusal(forward.hit)
        self.book.put(after(penalty.decided_on, 14), replace(penalty, revoked=True))
        self.note("excluded.revoked", "处罚决定已撤销", penalty, [record])
        penalty, made, record = self.refusal(forward.hit, party=self.party("person"))
        done = self.clerk.prosecution(forward.offence, "minor", after(penalty.decided_on, -12), penalty.party,
                                      act_from=penalty.act_from, act_to=penalty.act_to)  # fmt: skip
        records = [record, self.book.put(after(done.decided_on, 2), done)]
        self.note("excluded.criminal_disposal", "同一行为已作不起诉决定", penalty, records)
        stranger = self.party("person")
        penalty, _, record = self.refusal(forward.hit, party=stranger, suspects=(stranger.by_name_alone(),))
        self.note("undecided.name_only", "不予立案登记仅姓名相同，待核", penalty, [record])
        if self.keeps_transfers:
            self._looked_into()

    def _looked_into(self) -> None:
        penalty, transfer, made, records = self.handed(self.forward.hit)
        asked = after(made.decided_on or made.received_on, 2)
        paper = {"document_no": transfer.document_no, "procedure": "transfer"}
        step = self.clerk.step("police", "reconsideration_request_received", asked, time(10, 20), **paper)
        records.append(self.book.put(after(asked, 1), step))
        first = after(working_days(asked, REVIEW_DAYS), LAG_DAYS + 1)
        self.book.late("police_reconsideration", "复议逾期未决定", step, (first, None), records=[record_id(transfer)])
        self.note("excluded.under_reconsideration", "不予立案正在复议", penalty, records)
        penalty, transfer, made, records = self.handed(self.forward.hit)
        asked = after(made.decided_on or made.received_on, 20)
        for event, days in (("reasons_request_received_by_police", 0), ("reasons_stated", 5)):
            day = after(asked, days)
            step = self.clerk.step("police", event, day, time(15, 0), document_no=transfer.document_no)
            records.append(self.book.put(after(day, 1), step))
        self.note("excluded.under_supervision", "检察机关已要求说明不立案理由", penalty, records)

    def nights(self) -> None:
        """Refusals that come of age, are entered late, undone or corrected during the nights."""
        forward, order = self.forward, self.forward.order
        for number in (0, 2 + order, 9 + order, 21 + order):
            refused = after(night(number), -REFUSED_DAYS)
            answered = {"received_on": after(refused, -3), "decided_on": refused}
            penalty, _, record = self.refusal(forward.hit, decided_on=after(refused, -16), filing=answered)
            self.note("night.grace_ends", "不予立案后等待期满之夜", penalty, [record], [(night(number), None)])
        penalty, made, record = self.refusal(forward.hit)
        again = self.file(penalty, made.suspects, received_on=night(5 + order))
        records = [record, self.book.put(night(6 + order), again)]
        due: list[Span] = [(refused_span(made)[0][0], night(5 + order))]
        self.note("night.filed", "其后立案，线索应撤回", penalty, records, due)
        penalty, made, record = self.refusal(forward.below)
        self.book.put(night(4 + order), stated(replace(penalty, **forward.hit)))
        self.note("night.corrected_up", "更正后达到标准", penalty, [record], [(night(4 + order), None)])
        # The refusal is old, and the register learns of it late.
        penalty = self.penalty(forward.hit)
        self.enter(penalty)
        made = self.file(penalty, (self.answerable(penalty.party),), decision="not_filed")
        late = night(8 + order)
        record = self.book.put(late, made)
        self.note("night.late_entry", "不予立案补录", penalty, [record], [(late, None)])
        seen = self.span(penalty, penalty.decided_on, after(late, -1))
        self.plant("night.refusal_arrives", "其后补录不予立案，线索改为有案不立", penalty, [record], seen)


def plant(book: Book, forward: Forward) -> None:
    """Plant the refusals of one offence once, if a page judges them."""
    if forward.refused is None:
        return
    refused = Refused(book, forward)
    refused.hits()
    refused.innocent()
    refused.nights()
