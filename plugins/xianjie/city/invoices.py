"""Plants who sold fuel and dangerous chemicals by invoice: with a licence on the day, without one, or not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.identity import credit_code
from xianjie.city.ordinary import Life
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_DAY, HISTORY_DAYS, Book, Span, money
from xianjie.city.records import Invoice

MODEL = "safety/dangerous_goods_sold_without_licence"
LEAD_TYPE = "unpunished"
# As the model has them: how many invoices are asked for, and the days until the registers have caught up.
INVOICES = 3
LAG_DAYS = 8
_TEXTS = {
    "gasoline": "*成品油*92号车用汽油",
    "diesel": "*成品油*0号车用柴油",
    "methanol": "*化学原料*甲醇",
    "other_dangerous": "*化学原料*稀释剂（易燃液体）",
    "other": "*塑料制品*收纳箱",
}


def invoice(clerk: Clerk, seller: Party, buyer: Party, issued_on: date, **fields: Any) -> Invoice:
    """An invoice for some tonnes of diesel, unless `fields` say otherwise."""
    book = clerk.book
    serial = book.serial("invoice", str(issued_on.year))
    goods = fields.pop("goods", "diesel")
    tonnes = Decimal(book.rng.randrange(500, 9000)) / 1000
    values: dict[str, Any] = {"tonnes": tonnes, "amount": money(int(tonnes * 7200)), **fields}
    return Invoice(
        key=f"FP{issued_on.year}{serial:07d}",
        number=f"{issued_on.year % 100}332000000{serial:09d}",
        issued_on=issued_on,
        goods=goods,
        goods_text=_TEXTS[goods],
        seller=seller,
        buyer=buyer,
        **values,
    )


class _Planter:
    def __init__(self, book: Book) -> None:
        self.book, self.clerk = book, Clerk(book)

    def party(self, kind: str = "firm") -> Party:
        """Someone of a name of their own."""
        return {"firm": self.book.town.firm, "shop": self.book.town.shop}[kind](alone=True)

    def day(self) -> date:
        """A day on which a series of invoices begins."""
        return date(2026, 1, 5) + timedelta(days=self.book.rng.randrange(120))

    def series(self, seller: Party, first: date | None = None, number: int = INVOICES, **fields: Any) -> list[Invoice]:
        """So many invoices of one seller, a fortnight apart."""
        first, buyer = first or self.day(), self.party()
        return [invoice(self.clerk, seller, buyer, after(first, 14 * turn), **fields) for turn in range(number)]

    def enter(self, made: list[Invoice], seen: date | None = None) -> list[str]:
        """Put the invoices into the system two days after they were issued, or on that day."""
        return [self.book.put(seen or after(one.issued_on, 2), one) for one in made]

    def licence(self, holder: Party, first: date, last: date | None, **fields: Any) -> str:
        """A licence for dangerous chemicals."""
        made = self.clerk.licence(holder, "dangerous_chemicals", valid_from=first, valid_to=last, **fields)
        return self.book.put(date(2025, 2, 3), made)

    def note(self, kind: str, title: str, made: list[Invoice], records: list[str], due: list[Span]) -> None:
        """Note the case in the truth; the seller's party on the first invoice is what a lead names."""
        subject = f"tax/invoice_party/{made[0].key}-1"
        self.book.plant(MODEL, kind, title, LEAD_TYPE, subject, records, due)

    def hit(self, kind: str, title: str, made: list[Invoice], *records: str) -> None:
        """A lead from the night on which the last invoice that is asked for is there."""
        own = self.enter(made)
        seen = max(after(made[INVOICES - 1].issued_on, 2), after(made[0].issued_on, LAG_DAYS))
        self.note(f"hit.{kind}", title, made, [*own, *records], [(seen, None)])

    def other(self, kind: str, title: str, made: list[Invoice], *records: str) -> None:
        """No lead on any night."""
        self.note(kind, title, made, [*self.enter(made), *records], [])

    def hits(self) -> None:
        """Sold again and again, and no licence on the day."""
        self.hit("no_licence", "反复销售柴油，无许可", self.series(self.party()))
        self.hit("methanol", "反复销售甲醇，无许可", self.series(self.party("shop"), goods="methanol"))
        seller, first = self.party(), self.day()
        ended = self.licence(seller, date(2022, 5, 1), after(first, -1))
        self.hit("licence_expired", "许可在第一张发票前一日到期", self.series(seller, first), ended)
        seller, first = self.party(), self.day()
        ended = self.licence(seller, date(2023, 5, 1), date(2028, 4, 30), status="revoked", status_on=first)
        self.hit("licence_revoked", "许可已吊销仍在销售", self.series(seller, first), ended)
        seller = self.party("shop")
        stranger = replace(self.party("shop"), name=seller.name)
        held = self.licence(stranger, date(2023, 5, 1), date(2028, 4, 30))
        self.hit("namesake_licensed", "持有许可的是同名的另一主体", self.series(seller), held)
        seller, first = self.party(), self.day()
        before = self.series(seller, after(first, -60), number=1)
        records = [*self.enter(before), self.penalised(seller, after(first, -20))]
        self.hit("sold_after_penalty", "受罚以后继续销售", self.series(seller, first), *records)

    def penalised(self, seller: Party, decided_on: date) -> str:
        """A penalty for trading without a licence, in a small matter."""
        penalty = self.clerk.penalty("safety.unlicensed_dangerous_goods", seller, decided_on)
        return self.book.put(after(decided_on, 2), penalty)

    def misses(self) -> None:
        """A licence on each day, too few invoices, other goods, or a penalty for it."""
        seller, first = self.party(), self.day()
        held = self.licence(seller, first, after(first, 14 * (INVOICES - 1)))
        self.other("near_miss.licensed_to_the_day", "最后一张发票恰在许可届满之日", self.series(seller, first), held)
        self.other("near_miss.two_invoices", "只有两张发票", self.series(self.party(), number=INVOICES - 1))
        self.other("near_miss.other_goods", "不是危险物品", self.series(self.party(), goods="other"))
        made = self.series(self.party())
        made[1] = replace(made[1], status="voided")
        self.other("near_miss.voided", "其中一张已作废", made)
        seller = self.party()
        made = self.series(seller)
        record = self.penalised(seller, after(made[-1].issued_on, 20))
        self.other("near_miss.penalised", "已就无证经营处罚", made, record)
        seller, first = self.party(), self.day()
        unclear = self.licence(seller, date(2023, 5, 1), None)
        self.other("undecided.licence_without_end", "许可未载有效期止", self.series(seller, first), unclear)

    def innocent(self) -> None:
        """Each innocent cause, and a criminal case."""
        code = credit_code("91", "440111", f"MC{self.book.serial('elsewhere'):06d}")
        self.other(
            "excluded.registered_elsewhere", "登记在外区县", self.series(replace(self.party(), credit_code=code))
        )
        old = self.series(self.party(), date(2024, 6, 3))
        self.other("excluded.limitation_over", "已过二年时效", old)
        seller = self.party()
        made = self.series(seller)
        self.other("excluded.head_filed", "法定代表人已被立案", made, self.filed(seller, after(made[-1].issued_on, 12)))
        bare = replace(self.party(), credit_code=None)
        self.other("pending.no_number", "销售方未载统一社会信用代码", self.series(bare))

    def filed(self, seller: Party, received: date, seen: date | None = None) -> str:
        """A criminal case on the sales against whoever heads the seller."""
        filing = self.clerk.filing("hazardous_operation", received, (seller.head or seller,))
        return self.book.put(seen or after(received, 4), filing)

    def nights(self) -> None:
        """What comes to light or goes away during the nights."""
        made = self.series(self.party())
        own = [*self.enter(made[:-1]), *self.enter(made[-1:], night(4))]
        self.note("night.late_invoice", "第三张发票后补到", made, own, [(night(4), None)])
        for kind, title, number in (
            ("night.offset", "其后一张红冲，线索应撤回", 7),
            ("night.licence_arrives", "其后补登许可，线索应撤回", 8),
            ("night.filing_arrives", "其后立案，线索应撤回", 9),
        ):
            seller = self.party()
            made = self.series(seller)
            own = self.enter(made)
            changed = night(number)
            if number == 7:
                self.book.put(changed, replace(made[0], status="offset"))
            elif number == 8:
                given = self.clerk.licence(
                    seller, "dangerous_chemicals", valid_from=date(2025, 1, 2), valid_to=date(2028, 1, 1)
                )
                own.append(self.book.put(changed, given))
            else:
                own.append(self.filed(seller, after(changed, -1), changed))
            seen = after(made[-1].issued_on, 2)
            self.note(kind, title, made, own, [(seen, after(changed, -1))])


def plant(book: Book) -> None:
    """Plant everything once."""
    planter = _Planter(book)
    planter.hits()
    planter.misses()
    planter.innocent()
    planter.nights()


def live(life: Life) -> None:
    """Ordinary invoices: licensed sellers of fuel, and sellers of harmless goods."""
    rng, clerk, book = life.rng, life.clerk, life.book
    for turn in range(max(3, life.penalties // 300)):
        seller = rng.choice(life.firms)
        if turn % 2 == 0:
            given = clerk.licence(
                seller, "dangerous_chemicals", valid_from=after(FIRST_DAY, -400), valid_to=after(FIRST_DAY, 1400)
            )
            book.put(FIRST_DAY, given)
        for _ in range(6):
            day = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS))
            goods = "diesel" if turn % 2 == 0 else "other"
            made = invoice(clerk, seller, rng.choice(life.firms), day, goods=goods)
            book.put(after(day, 2), made)
