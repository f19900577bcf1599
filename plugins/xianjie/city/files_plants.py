"""Plants cases in the agencies that deliver files: what the models must find there, and what the files themselves hide.

Kinds end in `_in_files`: the same situations come through databases too, and are counted apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from xianjie.city.agencies import credit_publicity
from xianjie.city.agencies import health as agency_of_health
from xianjie.city.clerk import after
from xianjie.city.files_cells import one_in
from xianjie.city.forward import GRACE_DAYS, Fields, Forward, Planter, night
from xianjie.city.offences.environment_hazardous_waste import HAZARDOUS_WASTE
from xianjie.city.offences.food_drug_substandard_products import SUBSTANDARD_PRODUCTS
from xianjie.city.offences.ip_counterfeit_goods import COUNTERFEIT_GOODS
from xianjie.city.offences.safety_hazardous_operation import HAZARDOUS_OPERATION
from xianjie.city.people import Party
from xianjie.city.plans import Book, Situation, Span
from xianjie.city.records import Penalty
from xianjie.city.texts import stated


class FilePlanter(Planter):
    """Plants one model's cases into the files of one agency."""

    def __init__(
        self, book: Book, forward: Forward, agency: str, sets_aside: Callable[[Penalty], bool] = lambda _: False
    ) -> None:
        super().__init__(book, forward)
        self.agency = agency
        # Rows that the gate sets aside for how they are written: only where that is what is planted.
        self._sets_aside = sets_aside

    def penalty(self, fields: Fields, *, party: Party | None = None, cause: str | None = None, **more: Any) -> Penalty:
        """A penalty that this agency decided, in a row that can be read."""
        while self._sets_aside(penalty := self.any_penalty(fields, party=party, cause=cause, **more)):
            pass
        return penalty

    def any_penalty(self, fields: Fields, **more: Any) -> Penalty:
        """A penalty that this agency decided, however its row is written."""
        return super().penalty(fields, agency=self.agency, **more)

    def plant(
        self, kind: str, title: str, penalty: Penalty, records: list[str] | None = None, due: list[Span] | None = None
    ) -> Situation:
        """Note the case in the truth, as one that came in a file."""
        return super().plant(f"{kind}_in_files", title, penalty, records, due)

    def sides(self, *kinds: str) -> None:
        """The model's own cases of these kinds."""
        for case in self.forward.cases:
            if case.kind in kinds:
                self.case(case)

    def innocent(self) -> None:
        """One case for each innocent cause that a file can hold, all settled before the first night."""
        hit = self.forward.hit
        penalty = self.penalty(hit, transfer_noted=True)
        self.enter(penalty)
        self.plant("excluded.transfer_noted", "机关自记已移送公安，移送登记中无记录", penalty)
        penalty = self.penalty(hit)
        seen = self.enter(penalty)
        self.book.put(after(seen, 9), replace(penalty, revoked=True))
        self.plant("excluded.revoked", "处罚决定已撤销", penalty)
        penalty = self.penalty(hit, party=self.party("firm"))
        filing = self.file(penalty, (self.answerable(penalty.party),))
        self.filed("filed_representative", "法定代表人已被立案", penalty, filing)
        penalty = self.penalty(hit, party=self.party("person"))
        self.filed("filed_person", "同一人已被立案", penalty, self.file(penalty, (penalty.party,)))
        penalty = self.penalty(self.forward.below)
        self.enter(penalty)
        self.plant("near_miss.clearly_below", "明显未达标准", penalty)
        penalty = self.penalty(self.forward.missing)
        self.enter(penalty)
        self.plant("undecided.missing_value", "文件未载关键数额或者事实", penalty)

    def nights(self, *, revoked: int, corrected: int) -> None:
        """Files that arrive, are corrected and take records away while the nights go on."""
        hit, below = self.forward.hit, self.forward.below
        grace = night(revoked)
        penalty = self.penalty(hit, decided_on=after(grace, -GRACE_DAYS))
        self.enter(penalty)
        self.plant("night.grace_ends", "宽限期届满之夜", penalty, due=[(grace, None)])
        penalty = self.penalty(hit)
        seen = self.enter(penalty)
        self.book.put(night(revoked), replace(penalty, revoked=True))
        due = self.span(penalty, seen, night(revoked - 1))
        self.plant("night.revoked", "其后处罚决定被撤销，线索应撤回", penalty, due=due)
        for kind, title, before, then in (
            ("night.corrected_up", "更正文件重报后达到标准", below, hit),
            ("night.corrected_down", "更正文件重报后未达标准，线索应撤回", hit, below),
        ):
            penalty = self.penalty(before)
            seen = self.enter(penalty)
            self.book.put(night(corrected), stated(replace(penalty, **then)))
            due = [(night(corrected), None)] if before is below else self.span(penalty, seen, night(corrected - 1))
            self.plant(kind, title, penalty, due=due)

    def delayed(self, kind: str, title: str, written: int, there: int) -> None:
        """A case in a file of one night that can be read on a later night only."""
        penalty = self.penalty(self.forward.hit)
        self.book.put(night(written), penalty)
        self.plant(kind, title, penalty, due=[(night(there), None)])

    def habitual(self, number: int, make: Callable[[], Penalty]) -> Penalty:
        """A penalty whose row the clerk with that habit writes."""
        while not one_in(number, (penalty := make()).key):
            pass
        return penalty


def urban(book: Book) -> None:
    """Counterfeit goods that the city's wardens penalised."""
    planter = FilePlanter(book, COUNTERFEIT_GOODS, "urban_management")
    planter.sides("hit.sales_at_line", "near_miss.sales_a_fen_below", "hit.unsold_at_line", "near_miss.sum_a_fen_below")
    planter.sides("hit.repeat_sales", "near_miss.repeat_sales_a_fen_below", "hit.no_act_date")
    planter.innocent()
    hit = planter.forward.hit
    for result, title in (("filed", "已移送并立案"), (None, "已移送，公安尚未签收")):
        penalty = planter.penalty(hit)
        seen = planter.enter(penalty)
        transfer = planter.clerk.transfer(
            penalty,
            after(penalty.decided_on, 5),
            result=result,
            received_on=after(penalty.decided_on, 6) if result else None,
            result_on=after(penalty.decided_on, 9) if result else None,
        )
        record = book.put(max(seen, after(penalty.decided_on, 10)), transfer)
        planter.plant(f"excluded.transferred_{result or 'pending'}", title, penalty, [record])
    planter.nights(revoked=7, corrected=5)
    planter.delayed("night.late_file", "迟到的文件", 4, 6)
    penalty = planter.penalty(hit)
    planter.enter(penalty)
    transfer = planter.clerk.transfer(penalty, after(night(5), -1))
    record = book.put(night(5), transfer)
    due = planter.span(penalty, after(penalty.decided_on, 4), after(night(5), -1))
    planter.plant("night.transfer_arrives", "其后移送，线索应撤回", penalty, [record], due)
    # Two persons in one cell are nobody: the row waits for a person, and accuses none of them.
    first, second = planter.party("person"), planter.party("person")
    both = Party("person", f"{first.name}、{second.name}", id_no=first.id_no, address=first.address)
    penalty = planter.penalty(hit, party=both)
    planter.enter(penalty)
    planter.plant("undecided.several_parties", "一格写有多名当事人，整行隔离待核", penalty)
    # The id has full-width digits, and is the same person's all the same.
    person = planter.party("person")
    penalty = planter.habitual(5, lambda: planter.penalty(hit, party=person))
    planter.filed(
        "filed_full_width_id", "身份证号为全角数字，同一人已被立案", penalty, planter.file(penalty, (person,))
    )


def health(book: Book) -> None:
    """Substandard disinfectants; ids that a spreadsheet took for numbers."""
    planter = FilePlanter(book, SUBSTANDARD_PRODUCTS, "health", agency_of_health.loses_digits)
    planter.sides("hit.sales_at_line", "near_miss.sales_a_fen_below", "hit.partly_sold_at_line")
    planter.sides("near_miss.partly_sold_a_fen_below", "hit.aggravated")
    planter.innocent()
    planter.nights(revoked=6, corrected=4)
    planter.delayed("night.cut_file", "文件残缺被拒收，次日重报", 8, 9)
    hit = planter.forward.hit

    def of_digits() -> Party:
        while not ((person := planter.party("person")).id_no or "X").isdigit():
            pass
        return person

    # Nobody is found by what is left of the number: the row is set aside, whether its person was filed or not.
    person, other = of_digits(), of_digits()
    penalty = planter.habitual(23, lambda: planter.any_penalty(hit, party=person))
    planter.enter(penalty)
    planter.plant("undecided.id_as_number", "身份证号存为数值而失真，整行隔离", penalty)
    penalty = planter.habitual(23, lambda: planter.any_penalty(hit, party=other))
    planter.filed(
        "filed_id_as_number", "身份证号存为数值而失真，本人已被立案", penalty, planter.file(penalty, (other,))
    )


def fire(book: Book) -> None:
    """Alarms that were switched off; every night's workbook holds everything that stands."""
    planter = FilePlanter(book, HAZARDOUS_OPERATION, "fire_rescue")
    planter.sides("hit.monitoring_disabled", "hit.unlicensed", "near_miss.licensed", "undecided.licence_unknown")
    planter.sides("near_miss.before_the_offence")
    planter.innocent()
    planter.nights(revoked=5, corrected=3)


def publicity(book: Book) -> None:
    """Decisions of other bodies in the national format: no amount and no day of the act but in the text."""
    planter = FilePlanter(book, HAZARDOUS_WASTE, "credit_publicity")
    clerk, hit = planter.clerk, planter.forward.hit
    for decided_on, title in (
        (planter.decided(), "水务部门处罚倾倒危险废物，吨数仅见于违法事实文本"),
        (credit_publicity.NEW_FORMAT - timedelta(days=70), "旧格式双公示，吨数仅见于违法事实文本"),
    ):
        decided = max(decided_on, credit_publicity.NEW_FORMAT) if "旧" not in title else decided_on
        penalty = credit_publicity.published(clerk, "water", planter.forward.cause, planter.party(), decided, **hit)
        seen = planter.enter(penalty)
        planter.plant("hit.text_only", title, penalty, due=planter.span(penalty, seen))
    # What stands in the files of the two nights on which something goes wrong with them.
    for number in (3, 8):
        penalty = credit_publicity.published(
            clerk, "water", planter.forward.cause, planter.party(), night(number), **hit
        )
        book.put(night(number), penalty)
        due = planter.span(penalty, night(number))
        planter.plant("hit.text_only_late", "文件重复或者编码有误之夜的记录", penalty, due=due)
    # The bureau's own system delivers the decision, and the platform passes it on once more: one lead. Both are known
    # from the first night on, and then the lead is on the first by its key.
    for is_transferred in (False, True):
        decided = max(planter.decided(), credit_publicity.NEW_FORMAT)
        own = Planter.penalty(planter, hit, decided_on=decided)
        seen = planter.enter(own)
        records = []
        if is_transferred:
            transfer = clerk.transfer(own, after(own.decided_on, 5))
            records.append(book.put(max(seen, after(own.decided_on, 9)), transfer))
        twin = credit_publicity.as_published(own, "ecology", own.decision_no)
        records.append(book.put(after(seen, 5), twin))
        kind = "excluded.published_twin_transferred" if is_transferred else "hit.published_twin"
        title = "同一决定另经双公示推送，原案" + ("已移送" if is_transferred else "未移送")
        planter.plant(kind, title, twin, records, [] if is_transferred else planter.span(own, seen))
        planter.plant("excluded.same_decision", "双公示推送了同一决定，线索只记一份", own, [records[0]])
