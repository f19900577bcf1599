"""Plants what the models of the forward direction must find and must leave alone, for any offence.

A case is a penalty and what else stands in the registers about its act; the truth says from which night to which the
lead `not_transferred` is due.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_NIGHT, Book, Situation, Span
from xianjie.city.records import Filing, Penalty
from xianjie.city.registry import agencies, deciding

LEAD_TYPE = "not_transferred"
# Figures of the models as the city knows them: it plants on both sides of each.
GRACE_DAYS = 21
# What reaches the standard and the police refused to file is another lead: from the refusal to its first night.
NOT_FILED = "not_filed"
REFUSED_DAYS = 23

Fields = dict[str, Any]


@dataclass(frozen=True)
class Earlier:
    """An earlier penalty of the same party: served on a day that follows from the act's first and last day."""

    served: Callable[[date, date], date]
    fields: Fields = field(default_factory=dict)
    cause: str | None = None
    of_head: bool = False


@dataclass(frozen=True)
class Case:
    """A case of one model alone: what the file says; a lead is due where the kind begins with `hit`."""

    kind: str
    title: str
    fields: Fields
    earlier: Earlier | tuple[Earlier, ...] = ()
    cause: str | None = None
    decided_on: date | None = None

    @property
    def is_hit(self) -> bool:
        """True if a lead is due."""
        return self.kind.startswith("hit.")

    @property
    def earlier_penalties(self) -> tuple[Earlier, ...]:
        """The earlier penalties, whether one or several were given."""
        return (self.earlier,) if isinstance(self.earlier, Earlier) else self.earlier


@dataclass(frozen=True)
class Forward:
    """One model of the forward direction."""

    order: int  # 0 to 3: spreads what changes over the first nights; several may share one
    model: str
    cause: str
    offence: str
    hit: Fields  # certainly met, below the heavier tiers
    below: Fields  # certainly not met
    missing: Fields  # the deciding value is not in the file
    heavy: Fields | None  # a tier whose limitation is longer than the base one's
    limitation_years: int | None  # after which the base tier has certainly expired; None: it ends on none of the nights
    cases: tuple[Case, ...]
    natural_persons_only: bool = False  # a unit does not answer for the offence, those who are responsible do
    is_brief: bool = False  # each innocent cause and each change once: another offence of the domain is planted in full
    settles: bool = False  # whom the act harmed was paid: a confirmed settlement stands in the court's register
    expires_from: date = date.min  # the first act that may be judged so long after: none is planted before it
    refused: str | None = None  # the model of those cases that the police refused to file
    before: tuple[Earlier, ...] = ()  # earlier penalties without which `hit` is none: of all but the model's own cases


def years_before(day: date, years: int) -> date:
    """The same day of the calendar that many years ago."""
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def refused_span(filing: Filing) -> list[Span]:
    """The nights of the lead on that refusal, the register of which was filled in time."""
    return [(after(filing.decided_on or filing.received_on, REFUSED_DAYS), None)]


def night(number: int) -> date:
    """The local day of that night; 0 is the first."""
    return FIRST_NIGHT + timedelta(days=number)


class Planter:
    """Plants one model's cases into the book."""

    def __init__(self, book: Book, forward: Forward) -> None:
        self.book = book
        self.clerk = Clerk(book)
        self.forward = forward
        self._priors: dict[str, list[str]] = {}

    @property
    def keeps_transfers(self) -> bool:
        """Whether the agency that decides keeps a register of what it hands over."""
        numbers = agencies()[deciding(self.forward.cause)].numbers
        return numbers is not None and bool(numbers.transfer)

    def party(self, *kinds: str) -> Party:
        """A party that shares its name and its head's name with nobody in the city."""
        kind = self.book.rng.choice(kinds or ("firm", "firm", "shop", "person"))
        town = self.book.town
        return {"firm": town.firm, "shop": town.shop, "person": town.person}[kind](alone=True)

    def decided(self) -> date:
        """A decision day long enough before the first night, and young enough for the new standards."""
        return date(2025, 12, 1) + timedelta(days=self.book.rng.randrange(220))

    def penalty(self, fields: Fields, *, party: Party | None = None, cause: str | None = None, **more: Any) -> Penalty:
        """A penalty of this model's cause, after those that `hit` needs."""
        penalty = self._penalty(fields, party=party, cause=cause, **more)
        if self.forward.before:
            self._priors[penalty.key] = self._earlier(penalty, self.forward.before)
        return penalty

    def _penalty(self, fields: Fields, *, party: Party | None, cause: str | None, **more: Any) -> Penalty:
        decided_on = more.pop("decided_on", None) or self.decided()
        values = {**fields, **more}
        penalty = self.clerk.penalty(cause or self.forward.cause, party or self.party(), decided_on, **values)
        if self.forward.settles:
            self.settle(penalty)
        return penalty

    def settle(self, penalty: Penalty) -> str:
        """What was done was paid for a month after the decision, and the court confirmed it."""
        filed = after(penalty.decided_on, 30)
        return self.book.put(
            after(filed, 4),
            self.clerk.civil(
                penalty.party,
                filed,
                kind="settlement",
                penalty_no=penalty.decision_no,
                claimed=Decimal(480000),
                result="mediated",
                ended_on=after(filed, 2),
            ),
        )

    def enter(self, penalty: Penalty, day: date | None = None) -> date:
        """Put the penalty into its system a few days after the decision (or on `day`); gives the day."""
        seen = day or after(penalty.decided_on, self.book.rng.randint(1, 4))
        self.book.put(seen, penalty)
        return seen

    def plant(
        self, kind: str, title: str, penalty: Penalty, records: list[str] | None = None, due: list[Span] | None = None
    ) -> Situation:
        """Note the case in the truth."""
        rests_on = [*self._priors.get(penalty.key, ()), *(records or ())]
        return self.book.plant(self.forward.model, kind, title, LEAD_TYPE, penalty, rests_on, due or [])

    def span(self, penalty: Penalty, seen: date, last: date | None = None) -> list[Span]:
        """The nights of the lead: from when the record is there and the grace is over."""
        return [(max(seen, after(penalty.decided_on, GRACE_DAYS)), last)]

    def file(self, penalty: Penalty, suspects: tuple[Party, ...], **fields: Any) -> Filing:
        """A criminal case on the penalty's act, received a week after the decision."""
        received = fields.pop("received_on", None) or after(penalty.decided_on, 7)
        act = {"act_from": penalty.act_from, "act_to": penalty.act_to}
        return self.clerk.filing(self.forward.offence, received, suspects, **{**act, **fields})

    def filed(self, kind: str, title: str, penalty: Penalty, filing: Filing) -> None:
        """A case that was filed before the grace was over: no lead on any night."""
        self.enter(penalty)
        case = self.book.put(after(filing.received_on, 4), filing)
        self.plant(f"excluded.{kind}", title, penalty, [case])
        self.refused("hit.refused", penalty, filing, [case])

    def refused(self, kind: str, penalty: Penalty, filing: Filing, records: list[str]) -> None:
        """Note the case for the model of refusals too, if the police refused it and there is such a page."""
        if self.forward.refused is not None and filing.decision == "not_filed":
            title = "达到标准，公安不予立案"
            self.book.plant(self.forward.refused, kind, title, NOT_FILED, penalty, records, refused_span(filing))

    # What the model's own limbs need.

    def case(self, case: Case) -> None:
        """One of the model's own cases."""
        needs_head = any(one.of_head for one in case.earlier_penalties)
        party = self.party("firm") if needs_head else self.party()
        penalty = self._penalty(case.fields, party=party, cause=case.cause, decided_on=case.decided_on)
        records = self._earlier(penalty, case.earlier_penalties)
        seen = self.enter(penalty)
        self.plant(case.kind, case.title, penalty, records, self.span(penalty, seen) if case.is_hit else [])

    def _earlier(self, penalty: Penalty, wanted: tuple[Earlier, ...]) -> list[str]:
        """Plant the earlier penalties of that party (or of its head); gives their records."""
        party, records = penalty.party, []
        for earlier in wanted:
            first, last = penalty.act_from or penalty.decided_on, penalty.act_to or penalty.decided_on
            served = earlier.served(first, last)
            decided = after(served, -2)
            before = {"act_to": after(min(first, decided), -45), "served_on": served, **earlier.fields}
            owner = party.head if earlier.of_head and party.head else party
            prior = self.clerk.penalty(earlier.cause or self.forward.cause, owner, decided, **before)
            records.append(self.book.put(after(served, 1), prior))
            self.plant("near_miss.earlier_penalty", "本人此前受过的处罚，数额未达标准", prior)
        return records

    # What every model needs: each innocent cause.

    def exclusions(self) -> None:
        """One case for each innocent cause, all settled before the first night."""
        hit = self.forward.hit
        if self.keeps_transfers:
            self._transferred()
        self._filed()
        self._possible()
        penalty = self.penalty(hit, transfer_noted=True)
        self.enter(penalty)
        self.plant("excluded.transfer_noted", "机关自记已移送公安，移送登记中无记录", penalty)
        penalty = self.penalty(hit)
        seen = self.enter(penalty)
        self.book.put(after(seen, 9), replace(penalty, revoked=True))
        self.plant("excluded.revoked", "处罚决定已撤销", penalty)
        for decision in ("minor", "evidence", "no_crime"):
            penalty = self.penalty(hit, party=self.party("person"))
            done = self.clerk.prosecution(
                self.forward.offence,
                decision,
                after(penalty.decided_on, -12),
                penalty.party,
                police_case_no=f"A3307020000{penalty.decided_on.year}0{self.book.serial('elsewhere'):06d}",
                act_from=penalty.act_from,
                act_to=penalty.act_to,
            )
            record = self.book.put(after(done.decided_on, 2), done)
            self.enter(penalty)
            self.plant("excluded.criminal_disposal", "同一行为已作不起诉决定，外区县立案", penalty, [record])
        if years := self.forward.limitation_years:
            self._expired(years)
        penalty = self.penalty(self.forward.missing)
        self.enter(penalty)
        self.plant("undecided.missing_value", "决定书未记载关键数额或者事实", penalty)
        penalty = self.penalty(self.forward.below)
        self.enter(penalty)
        self.plant("near_miss.clearly_below", "明显未达标准", penalty)

    def _expired(self, years: int) -> None:
        ended = date(2026 - years, 4, 1) + timedelta(days=self.book.rng.randrange(120))
        penalty = self.penalty(self.forward.hit, act_to=ended, decided_on=date(2024, 11, 4))
        self.enter(penalty)
        self.plant(
            "excluded.limitation_expired",
            "已过追诉时效",
            penalty,
            due=self.span(penalty, penalty.decided_on, ended.replace(year=ended.year + years)),
        )

    def _transferred(self) -> None:
        hit = self.forward.hit
        outcomes = (("filed", "已移送并立案"), ("not_filed", "已移送，公安不予立案"), (None, "已移送，公安尚未签收"))
        for result, title in outcomes:
            penalty = self.penalty(hit)
            seen = self.enter(penalty)
            transfer = self.clerk.transfer(
                penalty,
                after(penalty.decided_on, 5),
                result=result,
                received_on=after(penalty.decided_on, 6) if result else None,
                result_on=after(penalty.decided_on, 9) if result else None,
            )
            self.book.put(max(seen, after(penalty.decided_on, 10)), transfer)
            records = [f"{transfer.agency}/transfer/{transfer.key}"]
            if result:
                filing = self.file(
                    penalty, (self.answerable(penalty.party),), decision=result, transfer_no=transfer.document_no
                )
                records.append(self.book.put(after(penalty.decided_on, 12), filing))
                self.refused("hit.transferred", penalty, filing, records)
            self.plant(f"excluded.transferred_{result or 'pending'}", title, penalty, records)
        # The register of transfers holds the party and the case, and not the decision's number.
        penalty = self.penalty(hit)
        self.enter(penalty)
        transfer = self.clerk.transfer(penalty, after(penalty.decided_on, 3), decision_no=None, case_no=None)
        record = self.book.put(after(penalty.decided_on, 6), transfer)
        self.plant("excluded.transferred_by_party", "已移送，移送登记未记决定书文号", penalty, [record])

    def _filed(self) -> None:
        hit = self.forward.hit
        penalty = self.penalty(hit, party=self.party("firm"))
        self.filed("filed_unit", "同一单位已被立案", penalty, self.file(penalty, (penalty.party,)))
        penalty = self.penalty(hit, party=self.party("person"))
        self.filed("filed_person", "同一人已被立案", penalty, self.file(penalty, (penalty.party,)))
        for kind in ("firm", "shop"):
            penalty = self.penalty(hit, party=self.party(kind))
            filing = self.file(penalty, (self.answerable(penalty.party),))
            self.filed("filed_representative", "法定代表人（经营者）已被立案", penalty, filing)
        penalty = self.penalty(hit)
        filing = self.file(penalty, (), penalty_no=penalty.decision_no)
        self.filed("filed_document_no", "以事立案，仅记来源处罚决定书文号", penalty, filing)
        penalty = self.penalty(hit)
        filing = self.file(penalty, (self.answerable(penalty.party),), decision="not_filed")
        self.filed("filed_refused", "公安已审查并不予立案", penalty, filing)
        # The unit is fined and its head is under investigation: two persons, and the fine is not beside his own case.
        penalty = self.penalty(hit, party=self.party("firm"))
        early = after(penalty.found_on or penalty.decided_on, 2)
        filing = self.file(penalty, (self.answerable(penalty.party),), received_on=early)
        self.filed("filed_before_penalty", "处罚之前已经立案", penalty, filing)
        self._other_cases()

    def _other_cases(self) -> None:
        """Criminal records of the same people about something else: they hide nothing, or may be the act itself."""
        hit = self.forward.hit
        penalty = self.penalty(hit, party=self.party("person"))
        seen = self.enter(penalty)
        long_ago = after(penalty.act_from or penalty.decided_on, -400)
        other = self.clerk.filing(
            "drunk_driving", long_ago, (penalty.party,), act_from=after(long_ago, -1), act_to=after(long_ago, -1)
        )
        record = self.book.put(after(long_ago, 5), other)
        self.plant("hit.other_case", "此前另案（危险驾驶），与本案无关", penalty, [record], self.span(penalty, seen))
        # The same offence, filed after this act, about an act that was over before it.
        penalty = self.penalty(hit, party=self.party("firm"))
        seen = self.enter(penalty)
        act = {"act_from": after(penalty.decided_on, -420), "act_to": after(penalty.decided_on, -400)}
        filing = self.file(penalty, (self.answerable(penalty.party),), **act)
        record = self.book.put(after(filing.received_on, 4), filing)
        due = self.span(penalty, seen)
        self.plant("hit.filed_for_another_act", "法定代表人因另一行为被立案", penalty, [record], due)
        penalty = self.penalty(hit, party=self.party("firm"))
        filing = replace(self.file(penalty, (self.answerable(penalty.party),)), offence="fraud")
        self.filed("filed_other_offence", "同一时期以其他罪名立案，可能为同一行为", penalty, filing)
        if self.keeps_transfers:
            self._other_decisions()

    def _other_decisions(self) -> None:
        """Two decisions on one firm: one was transferred under its own number, the other was not."""
        hit = self.forward.hit
        party = self.party("firm")
        penalty = self.penalty(hit, party=party)
        seen = self.enter(penalty)
        first = self.penalty(hit, party=party, decided_on=after(penalty.decided_on, -300))
        self.enter(first)
        transfer = self.clerk.transfer(first, after(first.decided_on, 4))
        records = [self.book.put(after(first.decided_on, 7), transfer)]
        self.plant("excluded.transferred_this_decision", "同一单位的两份决定，本份已移送", first, records)
        late = self.penalty(hit, party=self.party("firm"))
        seen_late = self.enter(late)
        later_act = {"act_from": after(late.decided_on, -30), "act_to": after(late.decided_on, -10)}
        below = {**self.forward.below, **later_act}
        second = self.penalty(below, party=late.party, decided_on=after(late.decided_on, 45))
        self.enter(second)
        transfer = self.clerk.transfer(second, after(second.decided_on, 4))
        records_late = [self.book.put(after(second.decided_on, 7), transfer)]
        self.plant("near_miss.transferred_below", "数额未达标准仍已移送", second, records_late)
        for one, since, kept in ((penalty, seen, records), (late, seen_late, records_late)):
            due = self.span(one, since)
            self.plant("hit.other_decision_transferred", "同一单位的另一份决定已移送，本份未移送", one, kept, due)

    def _possible(self) -> None:
        """A case against someone of the same name, without an id number: nothing may be claimed."""
        for kind in ("firm", "person"):
            penalty = self.penalty(self.forward.hit, party=self.party(kind))
            suspect = self.answerable(penalty.party).without_numbers()
            self.filed("filed_name_only", "立案嫌疑人仅姓名相同，待核", penalty, self.file(penalty, (suspect,)))

    def responsible(self) -> None:
        """Cases of an offence that only natural persons answer for: who is named decides what can be searched."""
        person = self.party("person")
        penalty = self.penalty(self.forward.hit, party=self.party("firm"), responsible=(person,))
        self.filed("filed_responsible_person", "直接责任人已被立案", penalty, self.file(penalty, (person,)))
        penalty = self.penalty(self.forward.hit, party=self.party("firm"), responsible=(self.party("person"),))
        seen = self.enter(penalty)
        self.plant("hit.responsible_person", "单位及其直接责任人均未立案", penalty, due=self.span(penalty, seen))
        penalty = self.penalty(self.forward.hit, party=replace(self.party("firm"), head=None))
        self.enter(penalty)
        self.plant("pending.nobody_named", "决定书未载明任何自然人，无从检索", penalty)

    def answerable(self, party: Party) -> Party:
        """The natural person who answers for the party."""
        return party.head or party
