"""Plants harm that nobody sued for: accidents with victims and fires in forests, with and without a civil case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import Fields, night
from xianjie.city.people import Party
from xianjie.city.plans import Book, Span
from xianjie.city.records import CivilCase, Penalty
from xianjie.city.texts import stated

# The last day on which parties may still be talking, as the models have it.
WAIT_DAYS = 180


@dataclass(frozen=True)
class Harm:
    """One of the models: what was done and penalised, far below what is criminal, and how it is sued for."""

    model: str
    lead_type: str
    cause: str
    offence: str
    hit: Fields  # harm, and no crime
    none: Fields  # no harm
    unknown: Fields
    other_cause: str  # the same harm under a cause that the model does not judge
    claim: str
    grave: Fields  # harm that is criminal too


def _said(**measures: Any) -> Fields:
    return {"measures": measures}


VICTIMS = Harm(
    model="safety/accident_victims_without_remedy",
    lead_type="not_pursued",
    cause="safety.accident_liability",
    offence="major_liability_accident",
    hit=_said(serious_injuries_count=1, direct_economic_loss_cny="60000.00"),
    none=_said(direct_economic_loss_cny="4000.00"),
    unknown=_said(deaths_count=None, serious_injuries_count=None),
    other_cause="safety.training_missing",
    claim="personal_injury",
    grave=_said(deaths_count=1),
)
FOREST = Harm(
    model="safety/burnt_forest_without_claim",
    lead_type="public_interest",
    cause="fire.fire_caused",
    offence="negligent_fire",
    hit=_said(burnt_forest_ha="0.8", direct_economic_loss_cny="30000.00"),
    none=_said(households_burnt_count=1),
    unknown=_said(burnt_forest_ha=None, burnt_sparse_forest_ha=None),
    other_cause="safety.monitoring_disabled",
    claim="environment",
    grave=_said(burnt_forest_ha="2.6"),
)


class _Planter:
    def __init__(self, book: Book, harm: Harm) -> None:
        self.book, self.harm, self.clerk = book, harm, Clerk(book)

    def penalty(self, fields: Fields | None = None, party: Party | None = None, **more: Any) -> Penalty:
        """A penalty long enough before the first night that a suit could be expected."""
        decided = more.pop("decided_on", None) or after(date(2026, 1, 5), self.book.rng.randrange(50))
        said = self.harm.hit if fields is None else fields
        values = {**said, "agency": self._agency, **more}
        return self.clerk.penalty(
            values.pop("cause", self.harm.cause), party or self.book.town.firm(alone=True), decided, **values
        )

    @property
    def _agency(self) -> str:
        return "fire_rescue" if self.harm.cause.startswith("fire.") else "emergency_management"

    def enter(self, penalty: Penalty) -> date:
        """Put it on record; gives the day."""
        seen = after(penalty.decided_on, 2)
        self.book.put(seen, penalty)
        return seen

    def plant(
        self, kind: str, title: str, penalty: Penalty, records: list[str] | None = None, due: list[Span] | None = None
    ) -> None:
        """Note the case in the truth."""
        self.book.plant(self.harm.model, kind, title, self.harm.lead_type, penalty, records or [], due or [])

    def span(self, penalty: Penalty, last: date | None = None) -> list[Span]:
        """The nights of the lead."""
        return [(after(penalty.decided_on, WAIT_DAYS + 1), last)]

    def suit(self, penalty: Penalty, defendant: Party | None = None, **fields: Any) -> CivilCase:
        """A civil case about the penalised act, known by its day."""
        filed = fields.pop("filed_on", None) or after(penalty.decided_on, 60)
        values = {"claim": self.harm.claim, "act_on": penalty.act_to, **fields}
        return self.clerk.civil(defendant or penalty.party, filed, **values)

    def record(self, suit: CivilCase, day: date | None = None) -> str:
        """Put the suit into the court's register."""
        return self.book.put(day or after(suit.filed_on, 3), suit)

    def hits(self) -> None:
        """Nobody sued, or about something else."""
        for kind, title, make in (
            ("hit.firm", "造成损害，未见民事案件", self.book.town.firm),
            ("hit.person", "个人造成损害，未见民事案件", self.book.town.person),
        ):
            penalty = self.penalty(party=make(alone=True))
            self.enter(penalty)
            self.plant(kind, title, penalty, due=self.span(penalty))
        self._other_suits()
        # Criminal too, and filed: that does not pay for the harm.
        penalty = self.penalty(self.harm.grave, party=self.book.town.person(alone=True))
        self.enter(penalty)
        act = {"act_from": penalty.act_from, "act_to": penalty.act_to}
        filing = self.clerk.filing(self.harm.offence, after(penalty.decided_on, 7), (penalty.party,), **act)
        filed = self.book.put(after(filing.received_on, 4), filing)
        self.plant("hit.criminal_case", "已刑事立案，民事损害仍未见追偿", penalty, [filed], self.span(penalty))

    def _other_suits(self) -> None:
        makers: tuple[tuple[str, str, Callable[[Penalty], CivilCase]], ...] = (
            ("hit.contract", "同一单位的合同诉讼，与损害无关", lambda one: self.suit(one, claim="contract")),
            (
                "hit.other_act",
                "因此前另一行为被诉",
                lambda one: self.suit(
                    one, act_on=after(one.act_from or one.decided_on, -90), filed_on=after(one.decided_on, 20)
                ),
            ),
            (
                "hit.not_accepted",
                "起诉未获受理",
                lambda one: self.suit(one, result="not_accepted", penalty_no=one.decision_no),
            ),
        )
        for kind, title, make in makers:
            penalty = self.penalty()
            self.enter(penalty)
            self.plant(kind, title, penalty, [self.record(make(penalty))], self.span(penalty))
        penalty = self.penalty(party=self.book.town.person(alone=True))
        self.enter(penalty)
        stranger = replace(penalty.party, id_no=self.book.town.person().id_no)
        suit = self.record(self.suit(penalty, stranger))
        self.plant("hit.namesake", "被诉的是同名他人（号码不同）", penalty, [suit], self.span(penalty))

    def others(self) -> None:
        """Sued, settled, no harm, not known, revoked."""
        makers: tuple[tuple[str, str, Callable[[Penalty], CivilCase]], ...] = (
            ("excluded.sued", "已提起民事诉讼", self.suit),
            (
                "excluded.settled",
                "赔偿协议已经司法确认",
                lambda one: self.suit(
                    one, act_on=None, penalty_no=one.decision_no, kind="settlement", result="mediated"
                ),
            ),
            ("excluded.incidental", "已提起附带民事诉讼", lambda one: self.suit(one, kind="incidental")),
            (
                "excluded.head_sued",
                "法定代表人已被诉",
                lambda one: self.suit(one, one.party.head),
            ),
            (
                "undecided.name_only",
                "被诉人与法定代表人仅姓名相同，待核",
                lambda one: self.suit(one, one.party.head and one.party.head.without_numbers()),
            ),
        )
        for kind, title, make in makers:
            penalty = self.penalty()
            self.enter(penalty)
            self.plant(kind, title, penalty, [self.record(make(penalty))])
        for kind, title, fields in (
            ("near_miss.no_harm", "没有造成损害", self.harm.none),
            ("undecided.harm_unknown", "损害情况未载明", self.harm.unknown),
            ("near_miss.other_cause", "损害不是本模型的案由造成", {**self.harm.hit, "cause": self.harm.other_cause}),
        ):
            penalty = self.penalty(fields)
            self.enter(penalty)
            self.plant(kind, title, penalty)
        penalty = self.penalty()
        seen = self.enter(penalty)
        self.book.put(after(seen, 9), replace(penalty, revoked=True))
        self.plant("excluded.revoked", "处罚决定已撤销", penalty)

    def nights(self) -> None:
        """What comes due, and what goes away."""
        penalty = self.penalty(decided_on=after(night(3), -WAIT_DAYS - 1))
        self.enter(penalty)
        self.plant("night.wait_ends", "协商期满之夜", penalty, due=[(night(3), None)])
        penalty = self.penalty()
        self.enter(penalty)
        suit = self.record(self.suit(penalty, filed_on=after(night(4), -2)), night(4))
        self.plant("night.sued", "其后起诉，线索应撤回", penalty, [suit], self.span(penalty, night(3)))
        penalty = self.penalty(self.harm.none)
        self.enter(penalty)
        self.book.put(night(2), stated(replace(penalty, **self.harm.hit)))
        self.plant("night.corrected_up", "更正后载明损害", penalty, due=[(night(2), None)])


def plant(book: Book) -> None:
    """Plant both models once."""
    for harm in (VICTIMS, FOREST):
        planter = _Planter(book, harm)
        planter.hits()
        planter.others()
        planter.nights()
