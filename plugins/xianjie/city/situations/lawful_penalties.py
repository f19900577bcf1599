"""Plants penalties that the law speaks against: found too late, decided late, beside a criminal case, twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.ended import Ended
from xianjie.city.forward import night
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_NIGHT, Book, Span, money
from xianjie.city.records import Filing, Judgment, Penalty
from xianjie.city.registry import record_id
from xianjie.city.texts import stated

LATE_FOUND = "linkage/penalty_found_past_limitation"
LATE_FOUND_IP = "ip/penalty_past_general_limitation"
LATE_DECIDED = "linkage/penalty_decided_late"
BESIDE = "linkage/fined_while_criminal_case_open"
AFTER = "linkage/fined_after_criminal_fine"
TWICE = "linkage/fined_twice_for_one_act"
LEAD_TYPE = "unlawful_penalty"
# As the city knows them: the days of the law and those that practice leaves beyond them.
DECISION_DAYS, MARGIN_DAYS = 90, 90

_LABEL, _GOODS, _MARK = "product.labelling", "product.substandard", "ip.trademark.sell_infringing"
_DRUG = "drug.business_practice"
_FINE: dict[str, Any] = {"kinds": ("03",), "fine": money(3000)}
_WARNING: dict[str, Any] = {"kinds": ("01",), "fine": money(0)}
_ALWAYS: list[Span] = [(FIRST_NIGHT, None)]
_DECIDED = date(2026, 7, 20)


class _Planter:
    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)

    def penalty(self, cause: str, decided_on: date = _DECIDED, party: Party | None = None, **fields: Any) -> Penalty:
        """A fine for a small thing."""
        return self.clerk.penalty(cause, party or self.book.town.person(alone=True), decided_on, **{**_FINE, **fields})

    def enter(self, penalty: Penalty, day: date | None = None) -> str:
        """Put it into its system, two days after the decision or on `day`."""
        return self.book.put(day or after(penalty.decided_on, 2), penalty)

    def plant(
        self, model: str, kind: str, title: str, penalty: Penalty, records: list[str], due: list[Span] | None = None
    ) -> None:
        """Note the case in the truth; due on all nights where the kind begins with `hit`."""
        spans = due if due is not None else _ALWAYS if kind.startswith("hit.") else []
        self.book.plant(model, kind, title, LEAD_TYPE, penalty, records, spans)

    def revoke(self, penalty: Penalty) -> None:
        """Revoke it before the first night."""
        self.book.put(after(penalty.decided_on, 9), replace(penalty, revoked=True))

    # Found when it was too late

    def found(self, model: str, cause: str, ended: date, years: int) -> None:
        """An act found on each side of the limitation; not known when; corrected; written down late."""
        last = ended.replace(year=ended.year + years)
        act: dict[str, Any] = {"act_from": after(ended, -9), "act_to": ended}

        def one(kind: str, title: str, found_on: date, **fields: Any) -> Penalty:
            penalty = self.penalty(cause, found_on=found_on, **{**act, **fields})
            self.enter(penalty)
            self.plant(model, kind, title, penalty, [])
            return penalty

        one("hit.found_late", "时效届满很久以后才被发现", date(2026, 5, 11))
        one("hit.found_a_day_late", "时效届满次日被发现", after(last, 1))
        one("near_miss.found_on_last_day", "时效最后一日被发现", last)
        one("near_miss.found_in_time", "及时发现，久后处罚", after(ended, 40))
        self.revoke(one("excluded.limitation_revoked", "处罚决定已撤销", date(2026, 5, 11)))
        penalty = stated(replace(self.penalty(cause, found_on=date(2026, 5, 11), **act), found_on=None))
        self.enter(penalty)
        self.plant(model, "undecided.found_when", "何时发现没有登记", penalty, [])
        one("undecided.no_act_end", "行为日期不明", date(2026, 5, 11), act_from=None, act_to=None)
        penalty = self.penalty(cause, found_on=date(2026, 5, 11), **act)
        self.enter(penalty, night(3))
        self.plant(model, "night.late_limitation", "补录的旧案", penalty, [], [(night(3), None)])
        penalty = self.penalty(cause, found_on=date(2026, 5, 11), **act)
        self.enter(penalty)
        self.book.put(night(6), stated(replace(penalty, found_on=after(ended, 30))))
        due: list[Span] = [(FIRST_NIGHT, night(5))]
        self.plant(model, "night.found_corrected", "发现日更正为时效以内，线索应撤回", penalty, [], due)

    # Decided late

    def decided(self) -> None:
        """A case opened on each side of what law and practice leave; at the police meanwhile; not known when."""
        edge = after(_DECIDED, -DECISION_DAYS - MARGIN_DAYS)
        self._case("hit.decided_late", "立案一年多后才作出决定", after(_DECIDED, -400))
        self._case("hit.a_day_late", "余量届满次日作出决定", after(edge, -1))
        self._case("near_miss.on_last_day", "余量最后一日作出决定", edge)
        self._case("near_miss.past_the_term", "超过九十日，未过余量", after(_DECIDED, -DECISION_DAYS - 1))
        self._case("undecided.opened_when", "立案日没有登记", None)
        self.revoke(self._case("excluded.late_revoked", "处罚决定已撤销", after(_DECIDED, -400)))
        penalty = self._case("excluded.transferred_meanwhile", "期间移送公安机关", after(_DECIDED, -400))
        transfer = self.clerk.transfer(penalty, after(_DECIDED, -200))
        self.book.put(after(_DECIDED, -195), transfer)
        self._case("night.late_case", "立案登记后补录", after(_DECIDED, -400), night(4))

    def _case(self, kind: str, title: str, opened_on: date | None, seen: date | None = None) -> Penalty:
        begun = opened_on or after(_DECIDED, -300)
        act = {"act_from": after(begun, -30), "act_to": after(begun, -20)}
        penalty = self.penalty(_DRUG, party=self.book.town.firm(alone=True), **act)
        case = self.clerk.case(
            penalty.agency, _DRUG, penalty.party, begun, "punished",
            decision_no=penalty.decision_no, closed_on=_DECIDED, **act,
        )  # fmt: skip
        self.enter(penalty)
        record = self.book.put(seen or after(_DECIDED, 2), replace(case, opened_on=opened_on))
        self.plant(LATE_DECIDED, kind, title, penalty, [record], [(seen, None)] if seen else None)
        return penalty

    # Fined while the criminal case was open

    def beside(self) -> None:
        """A fine beside an open case, on each side of its beginning and its end; not a fine; not the same person."""
        town = self.book.town
        for kind, party in (
            ("person", town.person(alone=True)),
            ("unit", town.firm(alone=True)),
        ):
            self._filed(f"hit.beside_{kind}", "刑事立案后又处以罚款", party)
        self._filed("hit.filed_the_day_before", "前一日立案", filed_on=after(_DECIDED, -1))
        self._filed("hit.withdrawn_after", "罚款后才撤案", status="withdrawn", status_on=after(_DECIDED, 1))
        self._filed("near_miss.filed_the_same_day", "当日立案", filed_on=_DECIDED)
        self._filed("near_miss.withdrawn_before", "撤案后才罚款", status="withdrawn", status_on=after(_DECIDED, -1))
        self._filed("near_miss.warned", "立案后警告，没有罚款", fields=_WARNING)
        self._filed("near_miss.not_filed", "公安机关不予立案", decision="not_filed")
        firm = town.firm(alone=True)
        self._filed("near_miss.head_filed", "单位受罚，立案的是其法定代表人", firm, suspect=firm.head)
        penalty, _ = self._filed("excluded.beside_revoked", "处罚决定已撤销")
        self.revoke(penalty)
        self._filed("undecided.filed_act", "刑事案件未载明行为日期", act_from=None, act_to=None)
        person = town.person(alone=True)
        # Nothing but the name: with address and phone it would be the same person.
        bare = replace(person.without_numbers(), address=None, phone=None)
        self._filed("undecided.filed_name_only", "立案嫌疑人仅姓名相同", person, suspect=bare)
        self._filed("night.filing_known_late", "立案后补录", seen=night(5), due=[(night(5), None)])
        penalty, filing = self._filed(
            "night.withdrawn", "撤案日补录为罚款之前，线索应撤回", due=[(FIRST_NIGHT, night(6))]
        )
        self.book.put(
            night(7), replace(filing, status="withdrawn", status_on=after(_DECIDED, -2), penalty_needed=False)
        )

    def _filed(self, kind: str, title: str, party: Party | None = None, **more: Any) -> tuple[Penalty, Filing]:
        penalty = self.penalty(_GOODS, party=party, **more.pop("fields", {}))
        suspect: Party = more.pop("suspect", None) or penalty.party
        filed_on = more.pop("filed_on", after(_DECIDED, -12))
        seen, due = more.pop("seen", after(_DECIDED, 1)), more.pop("due", None)
        act = {"act_from": penalty.act_from, "act_to": penalty.act_to}
        filing = self.clerk.filing(
            "fake_or_substandard_products", after(filed_on, -2), (suspect,), **{**act, "decided_on": filed_on, **more}
        )
        record = self.book.put(seen, filing)
        self.enter(penalty)
        self.plant(BESIDE, kind, title, penalty, [record], due)
        return penalty, filing

    # Fined after a court had fined

    def after_court(self) -> None:
        """A fine after a judgment with and without one, or before it; what the judgment says comes late."""
        self._judged("hit.after_court", "判处罚金后又罚款")
        self._judged("near_miss.no_criminal_fine", "判决没有罚金", fine=money(0))
        self._judged("near_miss.warned_after", "判处罚金后警告，没有罚款", fields=_WARNING)
        self._judged("near_miss.fined_before", "罚款在立案和判决之前", on=date(2025, 11, 20))
        self._judged("undecided.criminal_fine", "判决是否有罚金没有登记", fine=None)
        penalty, _ = self._judged("excluded.after_court_revoked", "处罚决定已撤销")
        self.revoke(penalty)
        penalty, judgment = self._judged("night.criminal_fine", "罚金后补录", fine=None, due=[(night(4), None)])
        self.book.put(night(4), replace(judgment, fine=money(5000)))
        penalty = self._judged("night.late_fine", "罚款后补录", seen=night(6), due=[(night(6), None)])[0]

    def _judged(self, kind: str, title: str, **more: Any) -> tuple[Penalty, Judgment]:
        ended = Ended(self.book)
        fine = more.get("fine", money(5000))
        sentence = {"fine": fine, "term_months": 7, "suspended": True, "penalty_needed": None}
        judgment = ended.judged(ended.person(), "guilty", date(2026, 6, 8), **sentence)
        act = {"act_from": judgment.act_from, "act_to": judgment.act_to}
        on = more.get("on", _DECIDED)
        penalty = self.penalty(_MARK, on, judgment.parties[0], **{**act, **more.get("fields", {})})
        self.enter(penalty, more.get("seen"))
        records = [record_id(judgment), record_id(ended.cases[judgment.key])]
        self.plant(AFTER, kind, title, penalty, records, more.get("due"))
        return penalty, judgment

    # Fined twice

    def twice(self) -> None:
        """Two fines for one act; the first no fine, revoked or for another act; an act of one day."""
        self._two("hit.fined_twice", "同一行为两次罚款")
        self._two("near_miss.first_a_warning", "前一份是警告", first=_WARNING)
        self._two("near_miss.another_act", "行为多一日", first={"act_to": date(2026, 3, 21)})
        self._two("near_miss.another_cause", "案由不同", cause="food.hygiene_licence")
        self._two("near_miss.now_a_warning", "后一份是警告", fields=_WARNING)
        first, _ = self._two("near_miss.first_revoked", "前一份已撤销")
        self.revoke(first)
        _, second = self._two("excluded.second_revoked", "后一份已撤销")
        self.revoke(second)
        one_day = {"act_from": date(2026, 3, 20)}
        self._two("undecided.one_day", "行为只有一日，可能是两个行为", first=one_day, fields=one_day)
        self._two("night.first_known_late", "前一份后补录", seen=night(5), due=[(night(5), None)])
        first, _ = self._two("night.first_revoked", "其后前一份撤销，线索应撤回", due=[(FIRST_NIGHT, night(5))])
        self.book.put(night(6), replace(first, revoked=True))

    def _two(self, kind: str, title: str, **more: Any) -> tuple[Penalty, Penalty]:
        act = {"act_from": date(2026, 3, 2), "act_to": date(2026, 3, 20)}
        party = self.book.town.firm(alone=True)
        first = self.penalty(more.get("cause", _LABEL), date(2026, 5, 18), party, **{**act, **more.get("first", {})})
        second = self.penalty(_LABEL, _DECIDED, party, **{**act, **more.get("fields", {})})
        self.enter(first, more.get("seen"))
        self.enter(second)
        self.plant(TWICE, kind, title, second, [record_id(first)], more.get("due"))
        return first, second


def plant(book: Book) -> None:
    """Plant all of it once."""
    planter = _Planter(book)
    planter.found(LATE_FOUND, _LABEL, date(2020, 3, 9), 5)
    planter.found(LATE_FOUND_IP, _MARK, date(2023, 3, 9), 2)
    planter.decided()
    planter.beside()
    planter.after_court()
    planter.twice()
