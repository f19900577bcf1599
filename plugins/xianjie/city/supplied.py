"""Plants who supplied whom: suppliers whom nobody pursued, books above the penalty, sales that nobody cleared up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from xianjie.city.clerk import after
from xianjie.city.forward import Fields, Planter, night
from xianjie.city.forward_fields import goods
from xianjie.city.identity import credit_code
from xianjie.city.offences.ip_counterfeit_goods import COUNTERFEIT_GOODS
from xianjie.city.people import Party
from xianjie.city.plans import Book, Span, money
from xianjie.city.records import Penalty, Trade
from xianjie.city.registry import subject_id

SUPPLIER = "ip/supplier_never_pursued"
BOOKS = "ip/counterfeit_goods_ledger_above_penalty"
SUSPECTED = "ip/counterfeit_goods_suspected"
# As the city knows it: the days that whoever looks for a supplier is left.
WAIT_DAYS = 91

_BELOW = goods(6000, 500, 1000)


class _Trades(Planter):
    def decided(self) -> date:
        """Long enough before the first night for the supplier to have been looked for."""
        return date(2025, 12, 1) + timedelta(days=self.book.rng.randrange(150))

    def trade(self, penalty: Penalty, seller: Party, amount: Any = 30000, **fields: Any) -> Trade:
        """A trade that the decision found; what the buyer sold was delivered before."""
        serial = self.book.serial("trade", str(penalty.decided_on.year))
        first = after(penalty.act_from or penalty.decided_on, -60)
        values: dict[str, Any] = {
            "buyer": penalty.party,
            "goods": "运动鞋",
            "mark": "飞腾",
            "amount": None if amount is None else money(amount),
            "traded_from": first,
            "traded_to": after(first, 50),
            **fields,
        }
        key = f"JX{penalty.decided_on.year}{serial:06d}"
        return Trade(penalty.agency, key, penalty.decision_no, seller, **values)

    def note(self, model: str, lead_type: str, kind: str, title: str, subject: Any, more: list[str], due: Any) -> None:
        """Note the case in the truth."""
        self.book.plant(model, kind, title, lead_type, subject, more, due or [])

    # Suppliers

    def supplier(
        self, kind: str, title: str, seller: Party | None = None, *, due: bool = False, **fields: Any
    ) -> tuple[Penalty, Trade]:
        """A buyer's penalty and the trade that it found, written down a few days after."""
        penalty = self.penalty(_BELOW, decided_on=fields.pop("decided_on", None))
        trade = self.trade(penalty, seller or self.party("person"), **fields)
        seen = self.enter(penalty)
        record = self.book.put(after(seen, 1), trade)
        spans: list[Span] = [(after(penalty.decided_on, WAIT_DAYS), None)] if due else []
        self.note(SUPPLIER, "omitted_party", kind, title, subject_id(trade), [record], spans)
        return penalty, trade

    def suppliers(self) -> None:
        """Suppliers whom nobody pursued, whom somebody did, and of whom nothing can be said."""
        for kind in ("person", "firm", "shop"):
            self.supplier("hit.supplier", "供货方未受任何处理", self.party(kind), due=True)
        self.supplier("hit.told_only", "往来仅有陈述，供货方未受处理", due=True, proof="statement")
        self.supplier("near_miss.goods_genuine", "所供货物经认定为正品", infringing=False)
        self.supplier("undecided.goods_not_judged", "所供货物未经认定", infringing=None)
        self.supplier("near_miss.within_the_wait", "购货方受罚未满九十日", decided_on=after(night(0), -25))
        bare = replace(self.party("person"), id_no=None)
        self.supplier("pending.no_number", "供货方只有称呼", bare)
        firm = self.party("firm")
        code = credit_code("91", "440111", f"MB{self.book.serial('elsewhere'):06d}")
        self.supplier("excluded.registered_elsewhere", "供货方登记在外区县", replace(firm, credit_code=code))
        penalty, trade = self.supplier("excluded.supplier_penalised", "供货方同类行为已受处罚")
        own = self.penalty(_BELOW, party=trade.seller, decided_on=after(penalty.decided_on, 20))
        self.enter(own)
        self.plant("near_miss.supplier_penalty", "供货方自己的处罚，未达标准", own)
        for kind, title, to_head in (
            ("excluded.supplier_filed", "供货方已被立案", False),
            ("excluded.head_filed", "供货方的法定代表人已被立案", True),
        ):
            seller = self.party("firm" if to_head else "person")
            penalty, trade = self.supplier(kind, title, seller)
            self._filed_against(penalty, self.answerable(seller), after(penalty.decided_on, 20))
        penalty, trade = self.supplier("undecided.name_only", "立案嫌疑人仅姓名相同")
        self._filed_against(penalty, trade.seller.without_numbers(), after(penalty.decided_on, 20))
        penalty, trade = self.supplier("excluded.source_revoked", "查明往来的处罚已撤销")
        self.book.put(after(penalty.decided_on, 20), replace(penalty, revoked=True))
        self._supplier_nights()

    def _filed_against(self, penalty: Penalty, suspect: Party, received_on: date) -> None:
        filing = self.file(penalty, (suspect,), received_on=received_on, act_from=None, act_to=None)
        self.book.put(after(received_on, 4), filing)

    def _supplier_nights(self) -> None:
        penalty, seller = self.penalty(_BELOW), self.party("firm")
        self.enter(penalty)
        trade = self.trade(penalty, seller)
        record = self.book.put(night(4), trade)
        due: list[Span] = [(night(4), None)]
        self.note(SUPPLIER, "omitted_party", "night.late_trade", "往来后补登记", subject_id(trade), [record], due)
        penalty, seller = self.penalty(_BELOW), self.party("person")
        seen = self.enter(penalty)
        trade = self.trade(penalty, seller)
        record = self.book.put(after(seen, 1), trade)
        filing = self.file(penalty, (seller,), received_on=night(5), act_from=None, act_to=None)
        self.book.put(night(6), filing)
        due = [(after(penalty.decided_on, WAIT_DAYS), night(5))]
        title = "其后供货方被立案，线索应撤回"
        self.note(SUPPLIER, "omitted_party", "night.supplier_filed", title, subject_id(trade), [record], due)

    # Books above the penalty

    def book_case(
        self, kind: str, title: str, amounts: tuple[Any, ...], *, fields: Fields | None = None, **of_trade: Any
    ) -> Penalty:
        """A penalty on what was seized, and what the books say was sold."""
        penalty = self.penalty(goods(3000, 20000, 1000) | (fields or {}))
        seen = self.enter(penalty)
        records = [
            self.book.put(seen, self.trade(penalty, penalty.party, amount, buyer=self.party("person"), **of_trade))
            for amount in amounts
        ]
        due = self.span(penalty, seen) if kind.startswith("hit") else []
        self.note(BOOKS, "downgraded", kind, title, penalty, records, due)
        return penalty

    def books(self) -> None:
        """Books on each side of the line, and what is no sale of infringing goods by the books."""
        self.book_case("hit.books_at_line", "账簿所载销售金额恰达五万元", (30000, 20000))
        self.book_case("near_miss.books_a_fen_below", "账簿所载销售金额差一分", (30000, "19999.99"))
        self.book_case(
            "hit.books_and_stock", "账簿所载与库存合计恰达十五万元", (40000,), fields=goods(3000, 110000, 1000)
        )
        self.book_case("near_miss.told_only", "仅有陈述，没有账簿", (60000,), proof="statement")
        self.book_case("near_miss.genuine", "账簿所载为正品", (60000,), infringing=False)
        self.book_case("near_miss.not_judged", "账簿所载货物未经认定", (60000,), infringing=None)
        self.book_case("excluded.transfer_noted", "机关自记已移送公安", (60000,), fields={"transfer_noted": True})
        penalty = self.book_case("excluded.revoked", "处罚决定已撤销", (60000,))
        self.book.put(after(penalty.decided_on, 12), replace(penalty, revoked=True))
        penalty = self.book_case("excluded.filed", "当事人已被立案", (60000,))
        self.book.put(after(penalty.decided_on, 12), self.file(penalty, (self.answerable(penalty.party),)))

    def books_change(self) -> None:
        """A namesake in the register of the police, and books that are written down later."""
        penalty = self.book_case("undecided.name_only", "立案嫌疑人仅姓名相同，待核", (60000,))
        suspect = self.answerable(penalty.party).without_numbers()
        self.book.put(after(penalty.decided_on, 12), self.file(penalty, (suspect,)))
        penalty = self.penalty(goods(3000, 20000, 1000))
        self.enter(penalty)
        trade = self.trade(penalty, penalty.party, 60000, buyer=self.party("person"))
        records = [self.book.put(night(5), trade)]
        self.note(BOOKS, "downgraded", "night.late_books", "账簿后补登记", penalty, records, [(night(5), None)])

    # Sales that nobody cleared up

    def suspect(self, kind: str, title: str, fields: Fields, **measures: Any) -> Penalty:
        """A penalty near the line, with what the form says of how clear the figures are."""
        said = {"has_unclear_sales": False, "has_ledger_gap": False, **measures}
        penalty = self.penalty(fields | {"measures": said})
        seen = self.enter(penalty)
        due = self.span(penalty, seen) if kind.startswith("hit") else []
        self.note(SUSPECTED, "not_transferred", kind, title, penalty, [], due)
        return penalty

    def suspects(self) -> None:
        """Near the line and not clear; clear; not near; and every innocent cause."""
        near, unclear = goods(42000, 3000, 6000), {"has_unclear_sales": True}
        self.suspect("hit.unclear_sales", "接近标准，销售情况未查清", near, **unclear)
        self.suspect("hit.ledger_gap", "接近标准，账簿缺失", near, has_ledger_gap=True)
        self.suspect("hit.share_at_line", "恰达标准的百分之八十", goods(40000, 0, 6000), **unclear)
        self.suspect("hit.stock_near", "库存接近标准，销售不明", goods(None, 130000, 6000), **unclear)
        self.suspect("near_miss.share_a_fen_below", "差一分", goods("39999.99", 0, 6000), **unclear)
        self.suspect("near_miss.all_clear", "接近标准，均已查清", near)
        self.suspect("near_miss.far_below", "销售情况未查清，远未接近", goods(9000, 3000, 900), **unclear)
        self.suspect(
            "near_miss.not_said", "决定未载明销售未查清或者账簿缺失", near, has_unclear_sales=None, has_ledger_gap=None
        )
        self.suspect("undecided.sales_missing", "销售情况未查清，库存未接近", goods(None, 3000, 900), **unclear)
        self.suspect("excluded.transfer_noted", "机关自记已移送公安", near | {"transfer_noted": True}, **unclear)
        penalty = self.suspect("excluded.suspect_revoked", "处罚决定已撤销", near, **unclear)
        self.book.put(after(penalty.decided_on, 12), replace(penalty, revoked=True))
        penalty = self.suspect("excluded.suspect_filed", "当事人已被立案", near, **unclear)
        filing = self.file(penalty, (self.answerable(penalty.party),))
        self.book.put(after(filing.received_on, 4), filing)

    def suspects_change(self) -> None:
        """A penalty that is written down late."""
        penalty = self.penalty(goods(42000, 3000, 6000) | {"measures": {"has_unclear_sales": True}})
        self.book.put(night(4), penalty, stamped=night(3))
        due = self.span(penalty, night(4))
        self.note(SUSPECTED, "not_transferred", "night.late_entry", "补录的旧案", penalty, [], due)


def plant(book: Book) -> None:
    """Plant everything once."""
    trades = _Trades(book, COUNTERFEIT_GOODS)
    trades.suppliers()
    trades.books()
    trades.books_change()
    trades.suspects()
    trades.suspects_change()
