"""Plants whoever bought timber that others had felled unlawfully: pursued by somebody, or by nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.identity import credit_code
from xianjie.city.people import Party
from xianjie.city.plans import Book, Span, money
from xianjie.city.records import Penalty, Trade
from xianjie.city.registry import subject_id

MODEL = "environment/timber_buyer_never_pursued"
LEAD_TYPE = "omitted_party"
# As the city knows it: the days that whoever looks for a buyer is left.
WAIT_DAYS = 91
_FELLED = "forest.timber_theft", "forest.illegal_logging"
_OFFENCE = "purchase_transport_of_illegal_timber"


class _Timber:
    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)

    def felled(self, decided_on: date | None = None, cause: str | None = None, **fields: Any) -> Penalty:
        """A penalty of whoever felled, far below every line."""
        rng, town = self.book.rng, self.book.town
        day = decided_on or date(2025, 12, 1) + timedelta(days=rng.randrange(150))
        small = {"timber_volume_m3": Decimal("0.6"), "timber_value_cny": Decimal(420)}
        return self.clerk.penalty(cause or rng.choice(_FELLED), town.person(alone=True), day, measures=small, **fields)

    def trade(self, penalty: Penalty, buyer: Party | None, **fields: Any) -> Trade:
        """Where the timber went, as the decision has it."""
        serial = self.book.serial("timber", str(penalty.decided_on.year))
        first = penalty.act_from or after(penalty.decided_on, -60)
        values: dict[str, Any] = {
            "goods": "杉木",
            "mark": "",
            "amount": money(380),
            "volume": Decimal("0.5500"),
            "traded_from": first,
            "traded_to": after(first, 9),
            "infringing": None,
            "proof": "payment",
            **fields,
        }
        key = f"LX{penalty.decided_on.year}{serial:06d}"
        return Trade(penalty.agency, key, penalty.decision_no, penalty.party, buyer, **values)

    def buyer(self, kind: str = "firm") -> Party:
        """A buyer who shares a name with nobody."""
        town = self.book.town
        return {"firm": town.firm, "shop": town.shop, "person": town.person}[kind](alone=True)

    def plant(
        self,
        kind: str,
        title: str,
        buyer: Party,
        *,
        penalty: Penalty | None = None,
        seen: date | None = None,
        due: list[Span] | None = None,
        records: tuple[str, ...] = (),
        **fields: Any,
    ) -> tuple[Penalty, Trade]:
        """The feller's penalty and where the timber went, written down a few days after; noted in the truth."""
        penalty = penalty or self.felled()
        entered = after(penalty.decided_on, 2)
        self.book.put(entered, penalty)
        trade = self.trade(penalty, buyer, **fields)
        record = self.book.put(seen or after(entered, 1), trade)
        if due is None and kind.startswith("hit."):
            due = [(after(penalty.decided_on, WAIT_DAYS), None)]
        self.book.plant(MODEL, kind, title, LEAD_TYPE, subject_id(trade, 2), [record, *records], due or [])
        return penalty, trade

    def penalised(self, buyer: Party, decided_on: date) -> tuple[str, ...]:
        """A penalty of the buyer for buying; gives its record."""
        own = self.clerk.penalty("forest.illegal_timber_trade", buyer, decided_on)
        return (self.book.put(after(decided_on, 3), own),)

    def filed(self, penalty: Penalty, suspect: Party, received_on: date) -> tuple[str, ...]:
        """A criminal case against the buyer; gives its record."""
        filing = self.clerk.filing(_OFFENCE, received_on, (suspect,), act_from=penalty.act_from, act_to=penalty.act_to)
        return (self.book.put(after(received_on, 4), filing),)


def _hits(timber: _Timber) -> None:
    for kind in ("firm", "shop", "person"):
        timber.plant("hit.buyer", "收购方未受任何处理", timber.buyer(kind))
    timber.plant("hit.told_only", "流向仅有陈述，收购方未受处理", timber.buyer(), proof="statement", amount=None)
    buyer, penalty = timber.buyer(), timber.felled()
    records = timber.penalised(buyer, after(penalty.decided_on, -400))
    timber.plant("hit.penalised_before", "收购方此前另有同类处罚", buyer, penalty=penalty, records=records)


def _innocent(timber: _Timber) -> None:
    book = timber.book
    recent = timber.felled(decided_on=after(night(0), -25))
    timber.plant("near_miss.within_the_wait", "采伐人受罚未满九十日", timber.buyer(), penalty=recent)
    # Who converts forest land and sells what stood there: the page is of theft and unlawful felling alone.
    converted = timber.felled(cause="forest.land_conversion")
    timber.plant("near_miss.other_cause", "采伐人因改变林地用途受罚", timber.buyer(), penalty=converted)
    timber.plant("pending.no_number", "收购方只有称呼", replace(timber.buyer("person"), id_no=None))
    firm = timber.buyer()
    code = credit_code("91", "330727", f"MD{book.serial('elsewhere'):06d}")
    timber.plant("excluded.registered_elsewhere", "收购方登记在外区县", replace(firm, credit_code=code))
    buyer, penalty = timber.buyer(), timber.felled()
    records = timber.penalised(buyer, after(penalty.decided_on, 20))
    timber.plant("excluded.buyer_penalised", "收购方已受处罚", buyer, penalty=penalty, records=records)
    for kind, title, of_head in (
        ("excluded.buyer_filed", "收购方已被立案", False),
        ("excluded.head_filed", "收购方的法定代表人已被立案", True),
    ):
        firm, penalty = timber.buyer("firm" if of_head else "person"), timber.felled()
        suspect = firm.head if of_head and firm.head else firm
        records = timber.filed(penalty, suspect, after(penalty.decided_on, 20))
        timber.plant(kind, title, firm, penalty=penalty, records=records)
    person, penalty = timber.buyer("person"), timber.felled()
    records = timber.filed(penalty, person.without_numbers(), after(penalty.decided_on, 20))
    timber.plant("undecided.name_only", "立案嫌疑人仅姓名相同", person, penalty=penalty, records=records)
    penalty, _ = timber.plant("excluded.source_revoked", "查明流向的处罚已撤销", timber.buyer())
    book.put(after(penalty.decided_on, 20), replace(penalty, revoked=True))


def _nights(timber: _Timber) -> None:
    """Where the timber went is written down late; the buyer is filed meanwhile."""
    due: list[Span] = [(night(4), None)]
    timber.plant("night.late_flow", "流向后补登记", timber.buyer(), seen=night(4), due=due)
    penalty = timber.felled(decided_on=after(night(2), -WAIT_DAYS))
    due = [(night(2), None)]
    timber.plant("night.wait_ends", "办案期限届满之夜", timber.buyer(), penalty=penalty, due=due)
    penalty, buyer = timber.felled(), timber.buyer("person")
    due = [(after(penalty.decided_on, WAIT_DAYS), night(5))]
    records = timber.filed(penalty, buyer, night(2))
    title = "其后收购方被立案，线索应撤回"
    timber.plant("night.buyer_filed", title, buyer, penalty=penalty, due=due, records=records)


def plant(book: Book) -> None:
    """Plant everything once."""
    timber = _Timber(book)
    _hits(timber)
    _innocent(timber)
    _nights(timber)
