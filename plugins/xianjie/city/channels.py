"""Plants a model's hits and near misses where another agency than the usual one decides: a short standard set.

What differs from channel to channel is the agency's form, its party tables and whether it registers transfers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from xianjie.city import dirt
from xianjie.city.clerk import after
from xianjie.city.forward import GRACE_DAYS, Fields, Forward, Planter, night
from xianjie.city.people import Party
from xianjie.city.plans import Book, Span, money
from xianjie.city.records import Penalty
from xianjie.city.texts import stated


def goods(sales: Any, unsold: Any = 0, gains: Any = 0, **more: Any) -> Fields:
    """Amounts of goods, None where the file does not say."""
    amounts = {"sales": sales, "unsold": unsold, "gains": gains}
    return {name: None if value is None else money(value) for name, value in amounts.items()} | more


def tonnes(value: str | None, **more: Any) -> Fields:
    """Hazardous waste."""
    return {"waste_tonnes": None if value is None else Decimal(value), **more}


@dataclass(frozen=True)
class Channel:
    """One model's cases at one agency; the fields are those of a penalty."""

    agency: str
    model: str
    cause: str
    offence: str
    hit: Fields
    line: Fields  # at the line itself
    under: Fields  # a hair below it
    below: Fields
    missing: Fields
    order: int  # spreads the nights
    transfers: bool = False  # keeps a register of transfers
    parties: tuple[str, ...] = ("firm", "firm", "shop", "person")
    heads: bool = True  # the form names the head of a firm or shop

    def plant(self, book: Book) -> None:
        """Plant the set once."""
        _Planter(book, self).all()


class _Planter(Planter):
    def __init__(self, book: Book, channel: Channel) -> None:
        forward = Forward(
            order=channel.order,
            model=channel.model,
            cause=channel.cause,
            offence=channel.offence,
            hit=channel.hit,
            below=channel.below,
            missing=channel.missing,
            heavy=None,
            limitation_years=5,
            cases=(),
        )
        super().__init__(book, forward)
        self.channel = channel

    def party(self, *kinds: str) -> Party:
        return super().party(*(kinds or self.channel.parties))

    def penalty(self, fields: Fields, *, party: Party | None = None, cause: str | None = None, **more: Any) -> Penalty:
        return super().penalty(fields, party=party, cause=cause, agency=self.channel.agency, **more)

    def all(self) -> None:
        channel = self.channel
        for kind, title, fields in (
            ("hit.at_line", "恰达标准", channel.line),
            ("hit.clearly", "明显达到标准", channel.hit),
        ):
            penalty = self.penalty(fields)
            seen = self.enter(penalty)
            self.plant(kind, title, penalty, due=self.span(penalty, seen))
        for kind, title, fields in (
            ("near_miss.hair_below", "差之毫厘", channel.under),
            ("near_miss.clearly_below", "明显未达标准", channel.below),
            ("undecided.missing_value", "决定书未记载关键数额或者事实", channel.missing),
        ):
            penalty = self.penalty(fields)
            self.enter(penalty)
            self.plant(kind, title, penalty)
        self._text_only()
        self._excluded()
        self._identity()
        self._nights()

    def _text_only(self) -> None:
        """The deciding column is blank and the decision's text says it."""
        for kind, title, fields in (
            ("hit.text_only", "关键数额或者事实仅见于决定书正文，达到标准", self.channel.hit),
            ("near_miss.text_only", "关键数额或者事实仅见于决定书正文，未达标准", self.channel.below),
        ):
            told = self.penalty(fields)
            penalty = replace(told, **self.channel.missing)
            seen = self.enter(penalty)
            self.plant(kind, title, penalty, due=self.span(penalty, seen) if fields is self.channel.hit else None)

    def _excluded(self) -> None:
        hit = self.channel.hit
        penalty = self.penalty(hit)
        seen = self.enter(penalty)
        self.book.put(after(seen, 9), replace(penalty, revoked=True))
        self.plant("excluded.revoked", "处罚决定已撤销", penalty)
        penalty = self.penalty(hit)
        filing = self.file(penalty, (), penalty_no=penalty.decision_no)
        self.filed("filed_document_no", "以事立案，仅记来源处罚决定书文号", penalty, filing)
        if self.channel.transfers:
            penalty = self.penalty(hit)
            self.enter(penalty)
            transfer = self.clerk.transfer(penalty, after(penalty.decided_on, 5), received_on=None)
            record = self.book.put(after(penalty.decided_on, 8), transfer)
            self.plant("excluded.transferred_pending", "已移送，公安尚未签收", penalty, [record])
        # The number is written in another manner, and is the same number.
        for manner in dirt.SAME_NUMBER:
            penalty = self.penalty(hit, party=self.party("person"))
            suspect = dirt.SAME_NUMBER[manner](penalty.party)
            self.filed(f"filed_{manner}", "已立案，身份号码写法不同", penalty, self.file(penalty, (suspect,)))

    def _identity(self) -> None:
        """The criminal record names the same person in a manner that only identity resolution sees through."""
        for manner, (title, change) in dirt.WRONG_IDENTITY.items():
            kind = "person" if manner in dirt.OF_PERSONS else "firm"
            penalty = self.penalty(self.channel.hit, party=self.party(kind))
            suspect = change(self.book.rng, penalty.party)
            self.enter(penalty)
            filing = self.file(penalty, (suspect,))
            record = self.book.put(after(filing.received_on, 4), filing)
            self.plant(f"identity.{manner}", title, penalty, [record])
        self._renamed()

    def _renamed(self) -> None:
        """A firm took another name: its code finds it today, from its old name alone only the registry tells."""
        for knows_code, kind in ((True, "excluded.filed_new_name"), (False, "identity.former_name")):
            firm = self.party("firm")
            now = replace(firm, name=dirt.new_name(self.book.rng, firm.name))
            penalty = self.penalty(self.channel.hit, party=firm if knows_code else replace(firm, credit_code=None))
            entry = self.clerk.registration(now, former_names=(firm.name,))
            records = [self.book.put(after(penalty.decided_on, -200), entry)]
            self.enter(penalty)
            filing = self.file(penalty, (replace(now, head=None),))
            records.append(self.book.put(after(filing.received_on, 4), filing))
            self.plant(kind, "立案单位以变更后的名称登记", penalty, records)

    def _nights(self) -> None:
        channel, order = self.channel, self.channel.order
        for number in (order % 6, 13 + order % 6, 31 + order % 6):
            penalty = self.penalty(channel.hit, decided_on=after(night(number), -GRACE_DAYS))
            self.enter(penalty)
            self.plant("night.grace_ends", "宽限期届满之夜", penalty, due=[(night(number), None)])
        changes: tuple[tuple[str, str, Fields, Fields | None, int], ...] = (
            ("night.corrected_up", "更正后达到标准", channel.below, channel.hit, 3),
            ("night.corrected_down", "更正后未达标准，线索应撤回", channel.hit, channel.below, 5),
            ("night.missing_filled", "补录关键事实后达到标准", channel.missing, channel.hit, 6),
            ("night.revoked", "其后处罚决定被撤销，线索应撤回", channel.hit, None, 4),
        )
        for kind, title, before, then, number in changes:
            changed = night(number + order % 3)
            penalty = self.penalty(before)
            seen = self.enter(penalty)
            later = stated(replace(penalty, **then)) if then is not None else replace(penalty, revoked=True)
            self.book.put(changed, later)
            due: list[Span] = [(changed, None)]
            if before is channel.hit:
                due = self.span(penalty, seen, after(changed, -1))
            self.plant(kind, title, penalty, due=due)
        arrives = night(2 + order % 5)
        penalty = self.penalty(channel.hit)
        self.book.put(arrives, penalty, stamped=after(arrives, -1))
        self.plant("night.late_entry", "补录的旧案", penalty, due=self.span(penalty, arrives))
