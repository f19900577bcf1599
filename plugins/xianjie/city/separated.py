"""Plants persons whom a paper sets aside for separate handling: with nothing after it, and with what may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.people import Party
from xianjie.city.plans import Book, Span
from xianjie.city.records import Filing, Prosecution, SeparateHandling
from xianjie.city.registry import record_id

MODEL = "linkage/separate_handling_never_resumed"
LEAD_TYPE = "not_pursued"
# From the paper to the first night of the lead.
WAIT_DAYS = 181
_OFFENCES = ("fraud", "illegal_mining", "unsafe_food", "copyright_infringement")


class Separated:
    """Plants the cases of the model into the book."""

    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)
        self._turn = 0

    def case(self, noted_on: date, decision: str = "prosecuted") -> tuple[Filing, Prosecution, list[str]]:
        """A case against one person that went on to a decision, on the day of the paper."""
        self._turn += 1
        offence = _OFFENCES[self._turn % len(_OFFENCES)]
        received = after(noted_on, -90)
        act = {"act_from": after(received, -30), "act_to": after(received, -12)}
        accused = self.book.town.person(alone=True)
        filing = self.clerk.filing(offence, received, (accused,), status="prosecution_proposed", **act)
        records = [self.book.put(after(received, 4), filing)]
        made = self.clerk.prosecution(offence, decision, noted_on, accused, police_case_no=filing.key, **act)
        records.append(self.book.put(after(noted_on, 1), made))
        return filing, made, records

    def set_aside(
        self, noted_on: date, *, seen: date | None = None, decision: str = "prosecuted", **fields: Any
    ) -> tuple[SeparateHandling, list[str]]:
        """Somebody whom that case's decision sets aside; in the ledger two days later."""
        filing, made, records = self.case(noted_on, decision)
        year = noted_on.year
        values: dict[str, Any] = {"party": self.book.town.person(alone=True), "reason": "unclear", **fields}
        noted = SeparateHandling(
            key=f"LA{year}{self.book.serial('separate', str(year)):05d}",
            document_no=made.document_no,
            case_no=filing.key,
            offence=filing.offence,
            act_from=filing.act_from,
            act_to=filing.act_to,
            noted_on=noted_on,
            **values,
        )
        return noted, [self.book.put(seen or after(noted_on, 2), noted), *records]

    def note(
        self, kind: str, title: str, noted: SeparateHandling, records: list[str], due: list[Span] | None = None
    ) -> None:
        """Note the case in the truth."""
        person = record_id(noted).replace("/separate_handling/", "/separate_handling_party/") + "/1"
        self.book.plant(MODEL, kind, title, LEAD_TYPE, person, records, due or [])

    def decided(self, noted: SeparateHandling, decision: str, on: date, **fields: Any) -> Prosecution:
        """A decision on the person who was set aside."""
        act = {"act_from": noted.act_from, "act_to": noted.act_to}
        return self.clerk.prosecution(noted.offence, decision, on, noted.party, **{**act, **fields})

    def filed(self, noted: SeparateHandling, received: date, **fields: Any) -> Filing:
        """A case of the person's own on the same act."""
        act = {"act_from": noted.act_from, "act_to": noted.act_to}
        return self.clerk.filing(noted.offence, received, (noted.party,), **{**act, **fields})

    def hits(self) -> None:
        """Nothing came; what came was about something else, or about a namesake."""
        old = date(2025, 12, 8)
        due: list[Span] = [(after(old, WAIT_DAYS), None)]
        for reason, title in (
            ("unclear", "事实未查清而另案处理"),
            ("other_case", "称已在他案办理"),
            (None, "未载明原因"),
        ):
            noted, records = self.set_aside(old, reason=reason)
            self.note("hit.nothing_came", f"{title}，没有下文", noted, records, due)
        noted, records = self.set_aside(old)
        before = after(noted.act_from or old, -300)
        made = self.decided(noted, "prosecuted", after(before, 90), act_from=after(before, -9), act_to=before)
        records.append(self.book.put(after(made.decided_on, 1), made))
        self.note("hit.other_act", "此前因另一行为被起诉，本案没有下文", noted, records, due)
        noted, records = self.set_aside(old)
        stranger = replace(noted.party, id_no=self.book.town.person().id_no, address=None, phone=None)
        made = replace(self.decided(noted, "prosecuted", after(old, 60)), parties=(stranger,))
        records.append(self.book.put(after(made.decided_on, 1), made))
        self.note("hit.namesake", "被起诉的是同名他人", noted, records, due)

    def others(self) -> None:
        """Something came of it, or need not; or nobody can say."""
        old = date(2025, 12, 8)
        noted, records = self.set_aside(date(2026, 6, 8))
        self.note("near_miss.recent", "另案处理未满六个月", noted, records)
        for outcome, title in (
            ("sent", "登记已移送审查起诉"),
            ("withdrawn", "登记已撤案"),
            ("other_office", "登记已移送其他机关"),
            ("not_criminal", "登记依法不追究"),
        ):
            noted, records = self.set_aside(old)
            self.book.put(date(2026, 4, 2), replace(noted, outcome=outcome, outcome_on=date(2026, 4, 1)))
            self.note(f"near_miss.{outcome}", title, noted, records)
        for decision, title in (("prosecuted", "其后被起诉"), ("minor", "其后不起诉")):
            noted, records = self.set_aside(old)
            made = self.decided(noted, decision, date(2026, 5, 11))
            records.append(self.book.put(date(2026, 5, 12), made))
            self.note(f"near_miss.{decision}", title, noted, records)
        noted, records = self.set_aside(old, reason="at_large")
        self.note("excluded.at_large", "在逃", noted, records)
        noted, records = self.set_aside(old, decision="evidence")
        self.note("excluded.co_case_dropped", "同案人已不起诉", noted, records)
        noted, records = self.set_aside(old)
        filing = self.filed(noted, date(2026, 8, 3))
        records.append(self.book.put(date(2026, 8, 6), filing))
        self.book.left_open.add(filing.key)
        self.note("excluded.own_case_running", "已另行立案，正在侦查", noted, records)
        noted, records = self.set_aside(old)
        filing = self.filed(noted, date(2026, 2, 2), status="withdrawn", status_on=date(2026, 5, 6))
        records.append(self.book.put(date(2026, 5, 8), filing))
        self.note("excluded.own_case_ended", "另行立案后撤销", noted, records)
        noted, records = self.set_aside(old)
        made = replace(self.decided(noted, "prosecuted", date(2026, 5, 11)), parties=(noted.party.by_name_alone(),))
        records.append(self.book.put(date(2026, 5, 12), made))
        self.note("undecided.name_only", "被起诉的人仅姓名相同，待核", noted, records)
        noted, records = self.set_aside(old, party=self.unnumbered())
        self.note("pending.no_number", "登记未载明身份号码", noted, records)

    def unnumbered(self) -> Party:
        """A person of whom the ledger holds the name alone."""
        return self.book.town.person(alone=True).by_name_alone()

    def nights(self) -> None:
        """The six months end, the person is prosecuted after all, the ledger is filled late."""
        for number in (0, 2, 10, 27):
            noted, records = self.set_aside(after(night(number), -WAIT_DAYS))
            self.note("night.wait_ends", "写明另案处理满六个月之夜", noted, records, [(night(number), None)])
        old = date(2025, 12, 8)
        start = after(old, WAIT_DAYS)
        noted, records = self.set_aside(old)
        made = self.decided(noted, "prosecuted", after(night(6), -1))
        records.append(self.book.put(night(6), made))
        self.note("night.prosecuted", "其后被起诉，线索应撤回", noted, records, [(start, night(5))])
        noted, records = self.set_aside(old)
        self.book.put(night(4), replace(noted, outcome="not_criminal", outcome_on=night(3)))
        self.note("night.outcome", "其后登记处理结果，线索应撤回", noted, records, [(start, night(3))])
        noted, records = self.set_aside(old, seen=night(8))
        self.note("night.late_entry", "另案处理补录", noted, records, [(night(8), None)])


def plant(book: Book) -> None:
    """Plant everything of the model once."""
    separated = Separated(book)
    separated.hits()
    separated.others()
    separated.nights()
