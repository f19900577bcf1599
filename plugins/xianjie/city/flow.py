"""Logs how cases go from hand to hand, by the minute: the steps of the case systems, in time and late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import chinese_calendar

from xianjie.city.clerk import Clerk, after
from xianjie.city.ended import working_days
from xianjie.city.forward import night
from xianjie.city.plans import FIRST_NIGHT, LAST_NIGHT, Book, Span
from xianjie.city.records import CaseStep, Penalty, Transfer
from xianjie.city.registry import record_id

MODEL = "linkage/police_filing_overdue"
LEAD_TYPE = "overdue"
# Long after the limit it is no delay any more, but another lead.
NEVER = "linkage/transferred_never_decided"
NEVER_LEAD_TYPE = "not_filed"
# Figures as the city knows them: three working days, seven for reasons, thirty days in the environment, seven of the
# register's lag.
WORKING_DAYS = 3
REASONS_DAYS = 7
WASTE_DAYS = 30
LAG_DAYS = 7
NEVER_DAYS = 61
# A small penalty that is no case of any model.
_CAUSE = "product.labelling"


class Desk:
    """Writes cases with their steps into the book."""

    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)

    def step(self, agency: str, event: str, day: date, at: time | None = None, **fields: Any) -> CaseStep:
        """A step, logged in its system on the next day."""
        made = self.clerk.step(agency, event, day, at, **fields)
        self.book.put(after(day, 1), made)
        return made

    def handed_over(self, decided_on: date, cause: str = _CAUSE, **fields: Any) -> tuple[Penalty, Transfer]:
        """A penalty whose case goes to the police five days later; they have decided unless `fields` say not."""
        party = self.book.town.firm(alone=True)
        penalty = self.clerk.penalty(cause, party, decided_on)
        self.book.put(after(decided_on, 2), penalty)
        return penalty, self.clerk.transfer(penalty, after(decided_on, 5), **fields)


def _day(book: Book) -> date:
    return date(2026, 3, 2) + (date(2026, 7, 1) - date(2026, 3, 2)) * book.rng.random()


def _in_time(desk: Desk) -> None:
    """Approved, handed over, supplemented, decided, items handed over: each within its limit."""
    penalty, transfer = desk.handed_over(_day(desk.book))
    paper = {"document_no": transfer.document_no, "case_no": transfer.case_no}
    given = transfer.transferred_on
    desk.step("market_regulation", "transfer_report_received_by_head", after(given, -2), time(9, 5), **paper)
    desk.step("market_regulation", "transfer_decision", after(given, -1), time(15, 40), **paper)
    desk.step("market_regulation", "case_transferred", given, time(11, 20), **paper)
    received = transfer.received_on or after(given, 1)
    police = {"document_no": transfer.document_no}
    desk.step("police", "case_received_by_police", received, time(9, 30), **police)
    desk.step("police", "supplement_notice", received, time(16, 10), **police)
    desk.step("market_regulation", "supplement_notice", received, None, **paper)
    desk.step("market_regulation", "materials_supplemented", after(received, 2), None, **paper)
    desk.step("market_regulation", "filing_notice_received_by_admin", after(received, 4), None, **paper)
    desk.step("market_regulation", "items_handed_over", after(received, 6), None, **paper)
    desk.book.put(after(penalty.decided_on, 10), transfer)


def _late(desk: Desk) -> None:
    """The hand-over some hours late, the notice of missing papers too, and a step that was entered by mistake."""
    penalty, transfer = desk.handed_over(_day(desk.book))
    paper = {"document_no": transfer.document_no, "case_no": transfer.case_no}
    given = transfer.transferred_on
    desk.step("market_regulation", "transfer_decision", after(given, -1), time(9, 0), **paper)
    desk.step("market_regulation", "case_transferred", given, time(16, 45), **paper)
    received = transfer.received_on or after(given, 1)
    police = {"document_no": transfer.document_no}
    desk.step("police", "case_received_by_police", received, time(9, 30), **police)
    desk.step("police", "supplement_notice", after(received, 2), time(10, 0), **police)
    wrong = desk.step("market_regulation", "items_handed_over", after(received, 3), None, **paper)
    desk.book.put(after(received, 5), replace(wrong, void=True))
    desk.book.put(after(penalty.decided_on, 10), transfer)


def _supervised(desk: Desk) -> None:
    """The procuratorate asks why no case was filed: answered in time, and not answered yet."""
    for answered in (True, False):
        penalty, transfer = desk.handed_over(_day(desk.book), result="not_filed")
        desk.book.put(after(penalty.decided_on, 10), transfer)
        asked = after(transfer.transferred_on, 30)
        paper = {"document_no": transfer.document_no}
        request = desk.step("police", "reasons_request_received_by_police", asked, time(10, 30), **paper)
        if answered:
            desk.step("police", "reasons_stated", after(asked, 5), time(17, 0), **paper)
        else:
            first = after(working_days(asked, REASONS_DAYS), LAG_DAYS + 1)
            desk.book.late("reasons_statement", "不立案理由逾期未说明", request, (first, None))


def _overdue_from(received: date, is_waste: bool = False) -> date:
    """The first night on which it is certain that the police did not decide in time."""
    return after(_last_day(received, is_waste), LAG_DAYS + 1)


def _last_day(received: date, is_waste: bool = False) -> date:
    """The last day of the limit under the count that is kinder to the police."""
    if not is_waste:
        return working_days(received, WORKING_DAYS)
    day = after(received, WASTE_DAYS)
    while not chinese_calendar.is_workday(day):
        day = after(day, 1)
    return day


def _received_for(first: date, is_waste: bool = False) -> date:
    """A day of receipt from which the lead is due on that night, or as soon after it as the calendar allows."""
    day = after(first, -60)
    while _overdue_from(day, is_waste) < first:
        day = after(day, 1)
    return day


class Undecided:
    """Plants cases that went to the police and on which nothing was decided, or late."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.book = desk, desk.book

    def case(self, received: date, cause: str = _CAUSE, **fields: Any) -> tuple[Penalty, Transfer, str]:
        """A case received on that day and not decided on; it is in the register two days later."""
        given = {"received_on": received, "result": None, **fields}
        penalty, transfer = self.desk.handed_over(after(received, -6), cause, **given)
        return penalty, transfer, self.book.put(after(received, 2), transfer)

    def plant(self, kind: str, title: str, transfer: Transfer, records: list[str], due: list[Span]) -> None:
        """Note the case in the truth: whoever is due for a lead is overdue, and others are planted apart."""
        if due:
            self.book.late("police_filing_decision", title, transfer, *due)
        subject = f"{record_id(transfer)}/police_filing_decision"
        self.book.plant(MODEL, kind, title, LEAD_TYPE, subject, [record_id(transfer), *records], due)
        self._never(kind, title, transfer, subject, records, due)

    def _never(
        self, kind: str, title: str, transfer: Transfer, subject: str, records: list[str], due: list[Span]
    ) -> None:
        """Note what becomes of it when the limit is long over: the other lead, up to the night that ends both."""
        spans: list[Span] = []
        if due and transfer.received_on:
            is_waste = transfer.cause.startswith("environment.")
            first, last = after(_last_day(transfer.received_on, is_waste), NEVER_DAYS), due[0][1]
            spans = [(first, last)] if first <= (last or LAST_NIGHT) else []
            family = "hit" if spans and first <= FIRST_NIGHT else "night" if spans else "near_miss"
            kind = f"{family}.{kind.partition('.')[2]}"
        self.book.plant(NEVER, kind, title, NEVER_LEAD_TYPE, subject, [record_id(transfer), *records], spans)

    def hits(self) -> None:
        """Nothing was decided, before the nights and during them."""
        _, transfer, _ = self.case(_day(self.book))
        self.plant("hit.no_decision", "公安机关接受后未作决定", transfer, [], [(FIRST_NIGHT, None)])
        for number in (3, 9, 20, 41):
            received = _received_for(night(number))
            _, transfer, _ = self.case(received)
            due: list[Span] = [(_overdue_from(received), None)]
            self.plant("night.term_ends", "审查期限及登记等待期满之夜", transfer, [], due)
        for number in (2, 13, 31):
            received = _received_for(after(night(number), LAG_DAYS + 1 - NEVER_DAYS))
            _, transfer, _ = self.case(received)
            self.plant(
                "hit.long_undecided", "审查期限届满后长期未作决定", transfer, [], [(_overdue_from(received), None)]
            )
        start = _day(self.book)
        _, transfer, _ = self.case(start)
        self.book.put(night(12), replace(transfer, result="filed", result_on=night(11)))
        self.plant("night.decided", "其后立案，线索应撤回", transfer, [], [(FIRST_NIGHT, night(11))])
        waste = {"cause": "environment.hazardous_waste_records"}
        received = _received_for(night(6), is_waste=True)
        _, transfer, _ = self.case(received, **waste)
        due = [(_overdue_from(received, is_waste=True), None)]
        self.plant("night.waste_term_ends", "环境案件三十日及登记等待期满之夜", transfer, [], due)

    def innocent(self) -> None:
        """Decided in time or late before the nights, returned, not received, papers asked for: no lead."""
        for kind, title, fields in (
            ("excluded.not_filed", "已决定不予立案", {"result": "not_filed"}),
            ("excluded.returned", "已退回", {"result": "returned"}),
            ("near_miss.not_received", "公安机关尚未签收", {"received_on": None}),
            ("undecided.decided_when", "已立案，决定日期未登记", {"result": "filed", "result_on": None}),
        ):
            _, transfer, _ = self.case(_day(self.book), **fields)
            self.plant(kind, title, transfer, [], [])
        received = _day(self.book)
        _, transfer, _ = self.case(received, result="filed", result_on=after(received, 20))
        self.plant("near_miss.decided_late", "逾期后已立案", transfer, [], [])
        received = _day(self.book)
        _, transfer, _ = self.case(received)
        paper = {"document_no": transfer.document_no}
        notice = self.desk.step("police", "supplement_notice", received, time(16, 0), **paper)
        self.plant("excluded.supplement_asked", "已通知补正材料", transfer, [], [])
        due = [(_overdue_from(received), None)]
        self.book.late("police_filing_decision", "已通知补正材料，未作决定", transfer, *due)
        self.book.late("materials_supplement", "逾期未补正材料", notice, *due, records=[record_id(transfer)])
        received = _day(self.book)
        _, transfer, _ = self.case(received)
        self.desk.step("police", "forwarded_to_competent_organ", after(received, 1), time(9, 0),
                       document_no=transfer.document_no)  # fmt: skip
        self.plant("excluded.forwarded", "已转送有管辖权的机关", transfer, [], [])
        _, transfer, _ = self.case(_received_for(night(70)))
        self.plant("near_miss.within_term", "审查期限未满", transfer, [], [])


def plant(book: Book) -> None:
    """Log some cases step by step, and leave some undecided."""
    desk = Desk(book)
    undecided = Undecided(desk)
    undecided.hits()
    undecided.innocent()
    _in_time(desk)
    _late(desk)
    _supervised(desk)


def log(book: Book) -> None:
    """Log what the procuratorate does after each decision not to prosecute: handed over inside, and reviewed."""
    book.use("steps")
    desk = Desk(book)
    for day, made in list(book.prosecutions.values()):
        if made.decision == "prosecuted" or made.key in book.own_steps:
            continue
        paper = {"case_no": made.key, "document_no": made.document_no}
        start = max(day, made.decided_on)
        for event, days in (
            ("case_moved_to_administrative_procuratorial_dept", 1),
            ("registered_by_administrative_procuratorial_dept", 2),
            ("review_concluded", 9),
        ):
            step = desk.clerk.step("procuratorate", event, after(made.decided_on, days), time(10, 0), **paper)
            book.put(after(start, days + 1), step)
