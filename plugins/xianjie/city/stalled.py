"""Plants investigations that stand still, filed and with nothing on record for half a year; and those that do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.plans import Book, Span
from xianjie.city.records import Filing

MODEL = "linkage/stalled_filing"
LEAD_TYPE = "overdue"
# From the last event to the first night of the lead.
STILL_DAYS = 181
_OFFENCES = ("theft", "fraud", "illegal_mining", "unsafe_food", "copyright_infringement")


class Stalled:
    """Plants the cases of the model into the book."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.clerk = Clerk(book)
        self._turn = 0

    def filing(self, decided_on: date, suspects: int = 1, **fields: Any) -> tuple[Filing, str]:
        """A filed case of one person or of several, which nobody ends but who plants it; and its record."""
        self._turn += 1
        received = after(decided_on, -3)
        persons = tuple(self.book.town.person(alone=True) for _ in range(suspects))
        act = {"act_from": after(received, -20), "act_to": after(received, -9)}
        filing = self.clerk.filing(_OFFENCES[self._turn % len(_OFFENCES)], received, persons, **{**act, **fields})
        self.book.left_open.add(filing.key)
        return filing, self.book.put(after(received, 4), filing)

    def plant(self, kind: str, title: str, filing: Filing, records: list[str], due: list[Span]) -> None:
        """Note the case in the truth."""
        self.book.plant(MODEL, kind, title, LEAD_TYPE, filing, records, due)

    def hits(self) -> None:
        """Nothing since the filing, or since the last measure."""
        decided = date(2025, 9, 10)
        filing, record = self.filing(decided)
        self.plant("hit.nothing", "立案后无任何侦查活动", filing, [record], [(after(decided, STILL_DAYS), None)])
        filing, record = self.filing(decided, suspects=2)
        self.plant("hit.several", "多名嫌疑人，均无侦查活动", filing, [record], [(after(decided, STILL_DAYS), None)])
        # Not so long ago that the person was held and never sent on, which is another lead.
        filing, record = self.filing(date(2025, 12, 10))
        ended = date(2026, 1, 24)
        measure = self.clerk.measure(filing, "detention", date(2025, 12, 29), ended_on=ended, result="released")
        records = [record, self.book.put(after(ended, 1), measure)]
        self.plant("hit.measure_ended", "解除强制措施后无活动", filing, records, [(after(ended, STILL_DAYS), None)])
        # Bail that runs is no investigation: it may not stop for it.
        filing, record = self.filing(decided)
        bail = self.clerk.measure(filing, "bail", after(decided, 20), to_on=date(2026, 9, 29))
        records = [record, self.book.put(after(decided, 21), bail)]
        self.plant("hit.on_bail", "取保候审期间无侦查活动", filing, records, [(after(decided, 20 + STILL_DAYS), None)])

    def others(self) -> None:
        """Something happened within the half year, it ended, or it is somebody else's by now."""
        recent, old = date(2026, 6, 1), date(2025, 8, 4)
        filing, record = self.filing(recent)
        self.plant("near_miss.recent", "立案未满六个月", filing, [record], [])
        filing, record = self.filing(old)
        measure = self.clerk.measure(filing, "bail", recent)
        self.plant(
            "near_miss.measure", "近期采取强制措施", filing, [record, self.book.put(after(recent, 1), measure)], []
        )
        for status, title in (
            ("withdrawn", "已撤销案件"),
            ("terminated", "已终止侦查"),
            ("prosecution_proposed", "已移送审查起诉"),
            ("transferred_away", "已移送其他机关管辖"),
        ):
            filing, record = self.filing(old)
            self.book.put(after(old, 30), replace(filing, status=status, status_on=after(old, 29)))
            family = "excluded" if status == "transferred_away" else "near_miss"
            self.plant(f"{family}.{status}", title, filing, [record], [])
        filing, record = self.filing(old, status=None, status_on=None)
        self.plant("undecided.no_status", "侦查状态未登记", filing, [record], [])
        filing, record = self.filing(old, decision="not_filed", status=None, status_on=None)
        self.plant("near_miss.not_filed", "不予立案", filing, [record], [])
        # The police's word is late: the procuratorate has decided.
        filing, record = self.filing(old)
        made = self.clerk.prosecution(
            filing.offence, "prosecuted", date(2026, 1, 8), filing.suspects[0], police_case_no=filing.key,
            act_from=filing.act_from, act_to=filing.act_to,
        )  # fmt: skip
        records = [record, self.book.put(date(2026, 1, 9), made)]
        self.plant("near_miss.prosecuted", "状态未更新，检察机关已作出决定", filing, records, [])

    def nights(self) -> None:
        """Cases that come to stand still, and that move again, during the nights."""
        for number in (0, 1, 5, 12, 33):
            decided = after(night(number), -STILL_DAYS)
            filing, record = self.filing(decided)
            self.plant("night.comes_due", "满六个月无侦查活动之夜", filing, [record], [(night(number), None)])
        old = date(2025, 11, 3)
        filing, record = self.filing(old)
        moved = night(6)
        self.book.put(moved, self.clerk.measure(filing, "bail", after(moved, -1)))
        due: list[Span] = [(after(old, STILL_DAYS), after(moved, -1))]
        self.plant("night.measure_taken", "其后采取强制措施，线索应撤回", filing, [record], due)
        filing, record = self.filing(old)
        ended = night(9)
        self.book.put(ended, replace(filing, status="prosecution_proposed", status_on=after(ended, -1)))
        due = [(after(old, STILL_DAYS), after(ended, -1))]
        self.plant("night.proposed", "其后移送审查起诉，线索应撤回", filing, [record], due)
        # What was done long ago is registered late.
        filing, record = self.filing(old)
        late = night(4)
        self.book.put(late, self.clerk.measure(filing, "bail", date(2026, 6, 3)))
        due = [(after(old, STILL_DAYS), after(late, -1))]
        self.plant("night.late_entry", "强制措施补录，线索应撤回", filing, [record], due)


def plant(book: Book) -> None:
    """Plant everything of the model once."""
    stalled = Stalled(book)
    stalled.hits()
    stalled.others()
    stalled.nights()
