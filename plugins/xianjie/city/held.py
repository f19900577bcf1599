"""Plants measures that outlive their term or their case, persons who were held and never sent on; and the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.plans import Book, Span
from xianjie.city.records import CoerciveMeasure, Filing

CUSTODY, BAIL = "linkage/custody_past_term", "linkage/bail_past_term"
UNSENT = "linkage/detained_never_sent"
AFTERWARDS = "linkage/measure_after_withdrawal"
# From the last day of the term, and from the first day in custody, to the first night of the lead.
TERM_DAYS, UNSENT_DAYS = 8, 366
_BAILED_UNTIL = date(2027, 5, 19)
_OFFENCES = ("theft", "fraud", "illegal_mining", "unsafe_food", "copyright_infringement")


class Held:
    """Writes cases with their measures into the book."""

    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)
        self._turn = 0

    def filing(self, decided_on: date, **fields: Any) -> tuple[Filing, str]:
        """A filed case of one person, which nobody ends but who plants it; and its record."""
        self._turn += 1
        received = after(decided_on, -3)
        persons = (self.book.town.person(alone=True),)
        act = {"act_from": after(received, -20), "act_to": after(received, -9)}
        made = self.clerk.filing(_OFFENCES[self._turn % len(_OFFENCES)], received, persons, **{**act, **fields})
        self.book.left_open.add(made.key)
        return made, self.book.put(after(received, 4), made)

    def measure(self, filing: Filing, kind: str, from_on: date, to_on: date | None, **fields: Any) -> tuple[
        CoerciveMeasure, str
    ]:  # fmt: skip
        """A measure in the register on the day after it was taken."""
        made = self.clerk.measure(filing, kind, from_on, to_on=to_on, **fields)
        return made, self.book.put(after(from_on, 1), made)


class Terms(Held):
    """Plants the terms of one model, custody or bail."""

    def __init__(self, book: Book, model: str, kind: str, days: int) -> None:
        super().__init__(book)
        self.model, self.kind, self.days = model, kind, days
        self.other = "bail" if kind == "detention" else "detention"

    def note(self, kind: str, title: str, filing: Filing, records: list[str], due: list[Span] | None = None) -> None:
        """Note the case in the truth."""
        self.book.plant(self.model, kind, title, "overdue", filing, records, due or [])

    def over(self, to_on: date, **fields: Any) -> tuple[Filing, CoerciveMeasure, list[str]]:
        """A case whose measure runs until that day, and is ordered two days after the filing."""
        start = after(to_on, -self.days)
        filing, record = self.filing(after(start, -2), **fields)
        made, measured = self.measure(filing, self.kind, start, to_on)
        return filing, made, [record, measured]

    def hits(self) -> None:
        """Nobody lifted it; one that took its place is over too."""
        last = date(2026, 8, 10)
        filing, _, records = self.over(last)
        self.note("hit.not_lifted", "期限届满未变更、未解除", filing, records, [(after(last, TERM_DAYS), None)])
        filing, _, records = self.over(date(2026, 7, 20))
        records.append(self.measure(filing, self.kind, date(2026, 7, 20), last)[1])
        self.note("hit.extended_and_over", "延长的期限也已届满", filing, records, [(after(last, TERM_DAYS), None)])

    def innocent(self) -> None:
        """It runs, was lifted or changed, the case went on or away; nobody wrote down until when."""
        last = date(2026, 8, 10)
        filing, made, records = self.over(last)
        self.book.put(last, replace(made, ended_on=after(last, -1), result="lifted"))
        self.note("near_miss.lifted", "期限内已解除", filing, records)
        filing, made, records = self.over(last)
        self.book.put(after(last, 5), replace(made, ended_on=after(last, 4), result="lifted"))
        self.note("near_miss.lifted_late", "期满后才解除，现已解除", filing, records)
        filing, _, records = self.over(last)
        records.append(self.measure(filing, self.other, last, date(2026, 12, 31))[1])
        self.note("near_miss.changed", "已变更强制措施，原措施未登记结束", filing, records)
        filing, record = self.filing(date(2026, 8, 20))
        records = [record, self.measure(filing, self.kind, date(2026, 8, 24), date(2027, 1, 31))[1]]
        self.note("near_miss.running", "期限未满", filing, records)
        filing, _, records = self.over(last)
        self.book.put(after(last, -1), replace(filing, status="prosecution_proposed", status_on=after(last, -2)))
        self.note("near_miss.proposed", "期限内已移送审查起诉", filing, records)
        filing, _, records = self.over(last)
        self.book.put(after(last, -1), replace(filing, status="transferred_away", status_on=after(last, -2)))
        self.note("excluded.transferred_away", "已移送其他机关管辖", filing, records)
        filing, _, records = self.over(last, status=None, status_on=None)
        self.note("undecided.no_status", "侦查状态未登记", filing, records)
        filing, record = self.filing(date(2026, 6, 1))
        records = [record, self.measure(filing, self.kind, date(2026, 6, 4), None)[1]]
        self.note("undecided.no_last_day", "决定书所定期限未登记", filing, records)

    def nights(self) -> None:
        """Terms that end, measures that are lifted, and ends that are entered late."""
        for number in (0, 2, 11, 29):
            last = after(night(number), -TERM_DAYS)
            filing, _, records = self.over(last)
            self.note("night.term_ends", "期限及登记等待期满之夜", filing, records, [(night(number), None)])
        last = date(2026, 8, 3)
        for ended, title in ((night(4), "其后解除，线索应撤回"), (after(last, -2), "解除补录，线索应撤回")):
            filing, made, records = self.over(last)
            self.book.put(night(5), replace(made, ended_on=ended, result="lifted"))
            self.note("night.lifted", title, filing, records, [(after(last, TERM_DAYS), night(4))])


class Unsent(Held):
    """Plants persons who were held, and whom nobody sent on or let off."""

    def note(self, kind: str, title: str, filing: Filing, records: list[str], due: list[Span] | None = None) -> None:
        """Note the case in the truth."""
        self.book.plant(UNSENT, kind, title, "not_pursued", filing, records, due or [])

    def let_go(self, detained: date, until: date = _BAILED_UNTIL, **fields: Any) -> tuple[Filing, list[str]]:
        """A person who was held for a month, released, and is on bail by a recent order."""
        filing, record = self.filing(after(detained, -2), **fields)
        released = after(detained, 25)
        held, first = self.measure(filing, "detention", detained, after(detained, 30))
        self.book.put(after(released, 1), replace(held, ended_on=released, result="released"))
        # The case is not idle, and no term is over: those are other leads.
        return filing, [record, first, self.measure(filing, "bail", date(2026, 5, 20), until)[1]]

    def all(self) -> None:
        """On each side of the year, and each end."""
        old = date(2025, 6, 2)
        due: list[Span] = [(after(old, UNSENT_DAYS), None)]
        filing, records = self.let_go(old)
        self.note("hit.never_sent", "曾被拘留，逾一年未移送、未撤案", filing, records, due)
        filing, records = self.let_go(date(2025, 12, 1))
        self.note("near_miss.within_a_year", "拘留未满一年", filing, records)
        filing, record = self.filing(old)
        records = [record, self.measure(filing, "bail", date(2026, 5, 20), _BAILED_UNTIL)[1]]
        self.note("near_miss.never_held", "未曾拘留、逮捕", filing, records)
        for status, title in (
            ("withdrawn", "已撤销案件"),
            ("prosecution_proposed", "已移送审查起诉"),
            ("transferred_away", "已移送其他机关管辖"),
        ):
            # Whoever is on bail in a case that was withdrawn is another lead.
            filing, records = self.let_go(old, date(2026, 6, 1) if status == "withdrawn" else _BAILED_UNTIL)
            self.book.put(date(2026, 6, 2), replace(filing, status=status, status_on=date(2026, 6, 1)))
            family = "excluded" if status == "transferred_away" else "near_miss"
            self.note(f"{family}.{status}", title, filing, records)
        filing, records = self.let_go(old, status=None, status_on=None)
        self.note("undecided.no_status", "侦查状态未登记", filing, records)
        filing, records = self.let_go(old)
        act = {"act_from": filing.act_from, "act_to": filing.act_to}
        made = self.clerk.prosecution(
            filing.offence, "prosecuted", date(2026, 6, 8), filing.suspects[0], police_case_no=filing.key, **act
        )
        records.append(self.book.put(date(2026, 6, 9), made))
        self.note("near_miss.prosecuted", "状态未更新，检察机关已作出决定", filing, records)
        for number in (0, 1, 8, 25):
            filing, records = self.let_go(after(night(number), -UNSENT_DAYS))
            self.note("night.a_year", "拘留满一年之夜", filing, records, [(night(number), None)])
        filing, records = self.let_go(old)
        self.book.put(night(7), replace(filing, status="prosecution_proposed", status_on=night(6)))
        self.note("night.sent", "其后移送审查起诉，线索应撤回", filing, records, [(due[0][0], night(6))])
        # What was done a year ago is entered now.
        filing, record = self.filing(after(old, -2))
        late = night(3)
        held = self.clerk.measure(filing, "detention", old, ended_on=after(old, 20), result="released")
        records = [record, self.measure(filing, "bail", date(2026, 5, 20), _BAILED_UNTIL)[1]]
        records.append(self.book.put(late, held))
        self.note("night.late_entry", "拘留补录", filing, records, [(late, None)])


class Afterwards(Held):
    """Plants measures that outlive the case, which was withdrawn or whose investigation was ended."""

    def note(self, kind: str, title: str, filing: Filing, records: list[str], due: list[Span] | None = None) -> None:
        """Note the case in the truth."""
        self.book.plant(AFTERWARDS, kind, title, "overdue", filing, records, due or [])

    def ended(
        self, day: date, status: str = "withdrawn", kind: str = "bail", to_on: date = date(2027, 1, 31), **fields: Any
    ) -> tuple[Filing, CoerciveMeasure, list[str]]:
        """A case that ended on that day while a measure of two months before ran; in the register a day later."""
        filing, record = self.filing(after(day, -70))
        made, measured = self.measure(filing, kind, after(day, -60), to_on)
        ended = {"status": status, "status_on": day, "withdrawal_reason": "other_suspect", **fields}
        self.book.put(after(day, 1), replace(filing, **ended))
        return filing, made, [record, measured]

    def all(self) -> None:
        """Each measure and each way that a case ends; and what is no breach."""
        old = date(2026, 5, 11)
        due: list[Span] = [(after(old, TERM_DAYS), None)]
        for status, kind, title in (
            ("withdrawn", "bail", "撤案后取保候审未解除"),
            ("terminated", "residential_surveillance", "终止侦查后监视居住未解除"),
            ("withdrawn", "arrest", "撤案后在押未释放"),
        ):
            filing, _, records = self.ended(old, status, kind)
            self.note(f"hit.{kind}", title, filing, records, due)
        filing, made, records = self.ended(old)
        self.book.put(after(old, 1), replace(made, ended_on=old, result="lifted"))
        self.note("near_miss.lifted", "撤案当日已解除", filing, records)
        filing, made, records = self.ended(old)
        self.book.put(after(old, 40), replace(made, ended_on=after(old, 39), result="lifted"))
        self.note("near_miss.lifted_late", "撤案后迟延解除，现已解除", filing, records)
        filing, _, records = self.ended(old, to_on=date(2026, 8, 14))
        self.note("near_miss.term_over", "强制措施所定期限已届满", filing, records)
        filing, _, records = self.ended(old, "prosecution_proposed", withdrawal_reason=None)
        self.note("near_miss.proposed", "已移送审查起诉", filing, records)
        filing, _, records = self.ended(old)
        act = {"act_from": filing.act_from, "act_to": filing.act_to}
        made_after = self.clerk.prosecution(
            filing.offence, "prosecuted", date(2026, 6, 8), filing.suspects[0], police_case_no=filing.key, **act
        )
        records.append(self.book.put(date(2026, 6, 9), made_after))
        self.note("excluded.prosecuted", "检察机关已作出决定", filing, records)
        filing, _, records = self.ended(old, status_on=None)
        self.note("undecided.no_day", "撤案日未登记", filing, records)
        for number in (0, 4, 17):
            filing, _, records = self.ended(after(night(number), -TERM_DAYS))
            self.note("night.wait_ends", "撤案后登记等待期满之夜", filing, records, [(night(number), None)])
        filing, made, records = self.ended(old)
        self.book.put(night(9), replace(made, ended_on=night(8), result="lifted"))
        self.note("night.lifted", "其后解除，线索应撤回", filing, records, [(due[0][0], night(8))])


def plant(book: Book) -> None:
    """Plant everything of these models once."""
    for model, kind, days in ((CUSTODY, "detention", 30), (BAIL, "bail", 170)):
        terms = Terms(book, model, kind, days)
        terms.hits()
        terms.innocent()
        terms.nights()
    Unsent(book).all()
    Afterwards(book).all()
