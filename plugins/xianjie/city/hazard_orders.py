"""Plants orders to remove a hidden danger: defied, ignored, obeyed, and what the authorities did about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from xianjie.city import dirt
from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import GRACE_DAYS, night
from xianjie.city.ordinary import Life
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_DAY, HISTORY_DAYS, Book, Span
from xianjie.city.records import HazardOrder, Penalty

DEFIED = "safety/work_stop_order_defied_not_transferred"
UNPUNISHED = "safety/major_hazard_not_rectified_unpunished"
_LEAD_TYPES = {DEFIED: "not_transferred", UNPUNISHED: "unpunished"}
# From the re-inspection to the first night of the lead, as the models have it.
_WAIT = {DEFIED: GRACE_DAYS, UNPUNISHED: 91}
_MEASURES = {DEFIED: "suspend", UNPUNISHED: "rectify"}
_HAZARDS = (
    "喷漆车间与宿舍混设且未设可燃气体报警",
    "粉尘涉爆场所除尘系统失效",
    "有限空间作业未落实审批",
    "冶炼炉冷却水系统无联锁",
)


def order(clerk: Clerk, party: Party, measure: str, ordered_on: date, **fields: Any) -> HazardOrder:
    """An order of two weeks on a major hidden danger, not yet re-inspected; one that works at once has no term."""
    serial = clerk.book.serial("hazard_order", str(ordered_on.year))
    values: dict[str, Any] = {
        "hazard": clerk.book.rng.choice(_HAZARDS),
        "major": True,
        "due_on": after(ordered_on, 15) if measure == "rectify" else None,
        **fields,
    }
    return HazardOrder(
        key=f"ZG{ordered_on.year}{serial:05d}",
        document_no=f"（义）应急责改〔{ordered_on.year}〕{serial}号",
        party=party,
        measure=measure,
        ordered_on=ordered_on,
        **values,
    )


class _Planter:
    def __init__(self, book: Book, model: str) -> None:
        self.book, self.model, self.clerk = book, model, Clerk(book)

    def party(self, kind: str = "firm") -> Party:
        """Someone of a name of their own."""
        return {"firm": self.book.town.firm, "shop": self.book.town.shop}[kind](alone=True)

    def defied(self, *, party: Party | None = None, ordered_on: date | None = None, **fields: Any) -> HazardOrder:
        """An order of the model's kind that a re-inspection found not obeyed, unless `fields` say otherwise."""
        day = ordered_on or date(2025, 12, 1) + timedelta(days=self.book.rng.randrange(120))
        measure = fields.pop("measure", _MEASURES[self.model])
        looked = {"reinspected_on": after(day, 24), "result": "not_rectified", **fields}
        return order(self.clerk, party or self.party(), measure, day, **looked)

    def enter(self, made: HazardOrder, day: date | None = None) -> date:
        """Put the order into the system as it stands after the re-inspection; gives the day."""
        first = replace(made, reinspected_on=None, result=None)
        seen = day or after(made.reinspected_on or made.ordered_on, 2)
        if day is None and made.reinspected_on:
            self.book.put(after(made.ordered_on, 1), first)
        self.book.put(seen, made)
        return seen

    def span(self, made: HazardOrder, seen: date, last: date | None = None) -> list[Span]:
        """The nights of the lead: from when the re-inspection is known and the wait is over."""
        return [(max(seen, after(made.reinspected_on or seen, _WAIT[self.model])), last)]

    def note(
        self, kind: str, title: str, made: HazardOrder, due: list[Span] | None = None, records: tuple[str, ...] = ()
    ) -> None:
        """Note the case in the truth."""
        own = f"emergency_management/hazard_order/{made.key}"
        # The party stands in the order's own row.
        subject = f"emergency_management/hazard_order_party/{made.key}/1"
        self.book.plant(self.model, kind, title, _LEAD_TYPES[self.model], subject, [own, *records], due or [])

    def hit(self, kind: str, title: str, made: HazardOrder, *records: str) -> None:
        """A lead from the first night on which it may be."""
        seen = self.enter(made)
        self.note(f"hit.{kind}", title, made, self.span(made, seen), records)

    def other(self, kind: str, title: str, made: HazardOrder, *records: str) -> None:
        """No lead on any night."""
        self.enter(made)
        self.note(kind, title, made, records=records)

    def hits(self) -> None:
        """Ordered, looked at again after the term, and not obeyed."""
        if self.model == DEFIED:
            self.hit("suspended", "责令停产停业，复查仍在生产", self.defied())
            self.hit("stop_using", "责令停止使用设备，复查仍在使用", self.defied(measure="stop_using"))
            self.hit("remove_at_once", "责令立即排除危险，复查未执行", self.defied(measure="remove_at_once"))
            made = self.defied()
            # Penalised as if there had been no order: the penalty hides nothing.
            decided = after(made.reinspected_on or made.ordered_on, 30)
            lesser = self.clerk.penalty("safety.hidden_danger_unresolved", made.party, decided)
            record = self.book.put(after(decided, 2), lesser)
            self.hit("penalised_for_less", "仅以未采取措施消除事故隐患处罚", made, record)
        else:
            self.hit("not_rectified", "限期整改的重大隐患，复查未整改，无任何处理", self.defied())
            extended = self.defied(due_on=None, extended_to=None)
            term = after(extended.ordered_on, 10)
            self.hit("extended", "批准延期后仍未整改", replace(extended, due_on=term, extended_to=after(term, 10)))
        self.hit("shop", "个体工商户，复查未执行", self.defied(party=self.party("shop")))
        self._stranger()

    def _stranger(self) -> None:
        made = self.defied()
        head = made.party.head
        if head is None:
            raise ValueError(f"{made.key} has no head")
        namesake = replace(head, id_no=self.book.town.person().id_no)
        self.hit("namesake_filed", "立案的是法定代表人的同名他人", made, self._filed(made, namesake))

    def _filed(self, made: HazardOrder, suspect: Party, received: date | None = None, seen: date | None = None) -> str:
        """A criminal case on the refusal."""
        day = received or after(made.reinspected_on or made.ordered_on, 6)
        act = {"act_from": made.ordered_on, "act_to": made.reinspected_on}
        filing = self.clerk.filing("hazardous_operation", day, (suspect,), **act)
        return self.book.put(seen or after(day, 4), filing)

    def misses(self) -> None:
        """Obeyed, not yet due, or no major danger."""
        self.other("near_miss.obeyed", "复查时已执行", self.defied(result="rectified"))
        self.other("near_miss.not_reinspected", "尚未复查", self.defied(reinspected_on=None, result=None))
        self.other("near_miss.no_major_danger", "不是重大事故隐患", self.defied(major=False))
        other = {DEFIED: "rectify", UNPUNISHED: "suspend"}[self.model]
        # Looked at again too lately for the other model to speak on any night.
        late = self.defied(measure=other, ordered_on=after(night(0), 30))
        self.other("near_miss.other_measure", "责令的内容属另一模型", late)
        within = self.defied(measure="rectify")
        due = after(within.ordered_on, 24)
        self.other("near_miss.within_the_term", "期限届满当日复查，尚未逾期", replace(within, due_on=due))
        late = self.defied(ordered_on=after(night(0), 30))
        self.other("near_miss.within_the_wait", "复查未满期间", late)
        self.other("undecided.partly", "部分执行", self.defied(result="partly"))
        self.other("undecided.not_judged", "是否重大事故隐患未判定", self.defied(major=None))

    def innocent(self) -> None:
        """Each innocent cause, and each register in which something is found."""
        made = self.defied()
        self.other("excluded.revoked", "指令已撤销", replace(made, revoked_on=after(made.ordered_on, 40)))
        made = self.defied()
        gone = self.clerk.registration(made.party, status="cancelled", status_on=after(made.ordered_on, 20))
        record = self.book.put(after(made.ordered_on, 22), gone)
        self.other("excluded.business_ended", "主体已注销", made, record)
        for kind in ("firm", "shop"):
            made = self.defied(party=self.party(kind))
            record = self._filed(made, made.party.head or made.party)
            self.other("excluded.filed_representative", "法定代表人（经营者）已被立案", made, record)
        made = self.defied()
        head = made.party.head or made.party
        record = self._filed(made, head.without_numbers())
        self.other("undecided.name_only", "立案嫌疑人仅与法定代表人姓名相同", made, record)
        self._penalised()

    def _penalised(self) -> None:
        made = self.defied()
        decided = after(made.reinspected_on or made.ordered_on, 15)
        refusal = {"major_danger": True, "ordered_before": True, "refused": True}
        penalty = self._penalty(made, "safety.order_refused", decided, **refusal, transfer_noted=True)
        self.other("excluded.refusal_penalised", "已以拒不执行作出处罚，并自记移送", made, penalty)
        made = self.defied()
        decided = after(made.reinspected_on or made.ordered_on, 15)
        handed_over = self.clerk.penalty("safety.order_refused", made.party, decided, **refusal)
        transfer = self.clerk.transfer(handed_over, after(decided, 3))
        records = [self.book.put(after(decided, 2), handed_over), self.book.put(after(decided, 9), transfer)]
        self.other("excluded.transferred", "处罚后已移送并立案", made, *records)
        if self.model == UNPUNISHED:
            made = self.defied()
            decided = after(made.reinspected_on or made.ordered_on, 15)
            lesser = self._penalty(made, "safety.hidden_danger_unresolved", decided)
            self.other("near_miss.penalised", "已就该隐患处罚", made, lesser)

    def _penalty(self, made: HazardOrder, cause: str, decided: date, **fields: Any) -> str:
        penalty: Penalty = self.clerk.penalty(cause, made.party, decided, **fields)
        return self.book.put(after(decided, 2), penalty)

    def nights(self) -> None:
        """What comes to light, comes due or goes away during the nights."""
        made = self.defied()
        self.note("night.late_entry", "复查结果后补登记", made, self.span(made, self.enter(made, night(4))))
        made = self.defied()
        seen = self.enter(made)
        changed = night(7)
        self.book.put(changed, replace(made, reinspected_on=after(changed, -1), result="rectified"))
        self.note("night.obeyed", "其后复查已执行，线索应撤回", made, self.span(made, seen, after(changed, -1)))
        wait = _WAIT[self.model]
        made = self.defied(ordered_on=after(night(3), -wait - 24))
        seen = self.enter(made)
        self.note("night.wait_ends", "期间届满之夜", made, self.span(made, seen))
        made = self.defied()
        seen = self.enter(made)
        record = self._filed(made, made.party.head or made.party, after(night(9), -1), night(9))
        due = self.span(made, seen, after(night(9), -1))
        self.note("night.filing_arrives", "其后立案，线索应撤回", made, due, (record,))


def plant(book: Book) -> None:
    """Plant both models once."""
    for model in (DEFIED, UNPUNISHED):
        planter = _Planter(book, model)
        planter.hits()
        planter.misses()
        planter.innocent()
        planter.nights()


def live(life: Life) -> None:
    """Ordinary orders: small dangers, nearly all of them removed in time."""
    rng, clerk, book = life.rng, life.clerk, life.book
    for _ in range(max(5, life.penalties // 100)):
        day = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS))
        party = dirt.as_typed(rng, rng.choice(life.firms))
        made = order(clerk, party, "rectify", day, major=False, hazard="安全警示标志缺失、台账记录不全")
        book.put(after(day, 1), made)
        result = "not_rectified" if rng.random() < 0.1 else "rectified"
        book.put(after(day, 18), replace(made, reinspected_on=after(day, 16), result=result))
