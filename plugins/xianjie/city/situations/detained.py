"""Plants people whom the police detained for dangerous goods as for a small matter, without looking into the crime."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Fields, Forward, Planter, night, years_before
from xianjie.city.people import Party
from xianjie.city.plans import Book, Situation, Span
from xianjie.city.records import Penalty
from xianjie.city.texts import stated

_GOODS: Fields = {"kinds": ("13",), "high_risk": True, "licensed": False}
_DETAINED = Forward(
    order=1,
    model="safety/dangerous_goods_detention_downgraded",
    cause="police.dangerous_goods_storage",
    offence="hazardous_operation",
    hit=_GOODS,
    below={**_GOODS, "high_risk": False},
    missing={**_GOODS, "licensed": None},
    heavy=None,
    limitation_years=5,
    cases=(),
)


class _Detained(Planter):
    def party(self, *_: str) -> Party:
        """The police detain natural persons alone."""
        return super().party("person")

    def plant(
        self, kind: str, title: str, penalty: Penalty, records: list[str] | None = None, due: list[Span] | None = None
    ) -> Situation:
        """Note the case in the truth."""
        return self.book.plant(self.forward.model, kind, title, "downgraded", penalty, records or [], due or [])

    def hit(self, kind: str, title: str, penalty: Penalty, *records: str) -> None:
        """A lead from the first night on which it may be."""
        seen = self.enter(penalty)
        self.plant(f"hit.{kind}", title, penalty, list(records), self.span(penalty, seen))

    def other(self, kind: str, title: str, penalty: Penalty, *records: str) -> None:
        """No lead on any night."""
        self.enter(penalty)
        self.plant(kind, title, penalty, list(records))

    def licence(self, holder: Party, until: date, **fields: Any) -> str:
        """A licence for dangerous chemicals from 2023 until that day."""
        made = self.clerk.licence(holder, "dangerous_chemicals", valid_from=date(2023, 3, 6), valid_to=until, **fields)
        return self.book.put(date(2025, 3, 3), made)

    def headed(self) -> tuple[Party, Party]:
        """A shop and the person who runs it."""
        shop = self.book.town.shop(alone=True)
        if shop.head is None:
            raise ValueError("the shop has no head")
        return shop, shop.head

    def elements(self) -> None:
        """Each element there, missing, or not said."""
        hit = self.forward.hit
        self.hit("detained", "无证储存危险物品，仅处行政拘留", self.penalty(hit))
        self.hit("detained_and_fined", "并处罚款", self.penalty({**hit, "kinds": ("13", "03")}))
        self.other("near_miss.warned", "仅处警告，未拘留", self.penalty({**hit, "kinds": ("01",)}))
        self.other("near_miss.not_high_risk", "不属高度危险作业", self.penalty(self.forward.below))
        self.other("near_miss.licensed", "行为时持有许可", self.penalty({**hit, "licensed": True}))
        self.other("undecided.licence_unknown", "许可情况未查明", self.penalty(self.forward.missing))

    def licences(self) -> None:
        """What the register of licences says of the day of the act."""
        shop, person = self.headed()
        penalty = self.penalty(self.forward.hit, party=person)
        ended = self.licence(shop, after(penalty.act_to or penalty.decided_on, -1))
        self.hit("licence_expired", "经营的店铺许可在行为前一日到期", penalty, ended)
        shop, person = self.headed()
        penalty = self.penalty(self.forward.hit, party=person)
        held = self.licence(shop, penalty.act_to or penalty.decided_on)
        self.other("near_miss.licence_held", "经营的店铺许可行为当日尚有效", penalty, held)
        shop, person = self.headed()
        penalty = self.penalty(self.forward.hit, party=person)
        gone = after(penalty.act_to or penalty.decided_on, -3)
        revoked = self.licence(shop, date(2029, 1, 1), status="revoked", status_on=gone)
        self.hit("licence_revoked", "许可在行为之前已吊销", penalty, revoked)

    def innocent(self) -> None:
        """Each innocent cause, and criminal cases of the person and of namesakes."""
        hit = self.forward.hit
        penalty = self.penalty(hit)
        self.filed("filed", "同一人已被立案", penalty, self.file(penalty, (penalty.party,)))
        penalty = self.penalty(hit)
        seen = self.enter(penalty)
        self.book.put(after(seen, 6), replace(penalty, revoked=True))
        self.plant("excluded.revoked", "处罚决定已撤销", penalty)
        penalty = self.penalty(hit)
        act = {"act_from": penalty.act_from, "act_to": penalty.act_to}
        done = self.clerk.prosecution(
            self.forward.offence, "minor", after(penalty.decided_on, -12), penalty.party, **act
        )
        self.other(
            "excluded.criminal_disposal", "同一行为已作不起诉决定", penalty, self.book.put(done.decided_on, done)
        )
        ended = date(2021, 4, 12)
        penalty = self.penalty(hit, act_to=ended, decided_on=date(2024, 11, 4))
        self.enter(penalty)
        due = self.span(penalty, penalty.decided_on, ended.replace(year=ended.year + 5))
        self.plant("excluded.limitation_expired", "已过追诉时效", penalty, due=due)
        penalty = self.penalty(hit)
        filing = self.file(penalty, (penalty.party.without_numbers(),))
        self.enter(penalty)
        record = self.book.put(after(filing.received_on, 4), filing)
        self.plant("undecided.name_only", "立案嫌疑人仅姓名相同，待核", penalty, [record])
        penalty = self.penalty(hit)
        stranger = replace(penalty.party, id_no=self.book.town.person().id_no)
        record = self.book.put(after(penalty.decided_on, 11), self.file(penalty, (stranger,)))
        self.hit("namesake_filed", "立案的是同名他人", penalty, record)

    def nights(self) -> None:
        """What comes to light, comes due or goes away during the nights."""
        forward = self.forward
        penalty = self.penalty(forward.hit)
        self.enter(penalty, night(4))
        self.plant("night.late_entry", "补录的旧案", penalty, due=self.span(penalty, night(4)))
        penalty = self.penalty(forward.missing)
        seen = self.enter(penalty)
        self.book.put(night(6), stated(replace(penalty, licensed=False)))
        self.plant("night.missing_filled", "补录许可情况后符合", penalty, due=[(max(seen, night(6)), None)])
        penalty = self.penalty(forward.hit)
        seen = self.enter(penalty)
        filing = self.file(penalty, (penalty.party,), received_on=after(night(9), -1))
        record = self.book.put(night(9), filing)
        due = self.span(penalty, seen, after(night(9), -1))
        self.plant("night.filing_arrives", "其后立案，线索应撤回", penalty, [record], due)
        ended = years_before(night(3), 5)
        penalty = self.penalty(forward.hit, act_to=ended, decided_on=date(2024, 12, 2))
        seen = self.enter(penalty)
        self.plant("night.limitation_ends", "追诉时效届满，线索应撤回", penalty, due=self.span(penalty, seen, night(3)))


def plant(book: Book) -> None:
    """Plant everything once."""
    planter = _Detained(book, _DETAINED)
    planter.elements()
    planter.licences()
    planter.innocent()
    planter.nights()
