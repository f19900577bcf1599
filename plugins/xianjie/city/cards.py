"""Plants cards and accounts that were used in crimes: many of one holder, and one number in several cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_DAY, FIRST_NIGHT, HISTORY_DAYS, Book, Span
from xianjie.city.records import Card, Filing
from xianjie.city.registry import record_id, subject_id

if TYPE_CHECKING:
    from xianjie.city.ordinary import Life

LENT = "two_cards/cards_lent_in_number"
HANDLE = "two_cards/handle_in_several_cases"
LEAD_TYPE = "omitted_party"
# As the city knows them: the first night after the wait; how many numbers in how many cases; one number in how many.
WAIT_DAYS = 61
NUMBERS, NUMBER_CASES, HANDLE_CASES = 3, 3, 2
_KINDS = ("bank_account", "payment_account", "phone_card", "internet_account", "iot_card")

Fields = dict[str, Any]


class Planter:
    """Writes cards, the cases that they were used in, and what became of their holders."""

    def __init__(self, book: Book, model: str) -> None:
        self.book, self.model, self.clerk = book, model, Clerk(book)
        # What the last situation rests on beside its subject.
        self.records: list[str] = []
        self.cards: list[Card] = []
        self.filings: list[Filing] = []

    def person(self) -> Party:
        """Somebody whose name nobody else has."""
        return self.book.town.person(alone=True)

    def day(self) -> date:
        """A day of registration that is long enough before the first night."""
        return date(2026, 1, 5) + timedelta(days=self.book.rng.randrange(150))

    def case(self, registered_on: date, *also: Party, **fields: Any) -> Filing:
        """A fraud that was filed before the numbers were registered, against somebody whom nobody knows."""
        received = after(registered_on, -10)
        act = {"act_from": after(received, -30), "act_to": after(received, -12)}
        filing = self.clerk.filing("fraud", received, (self.person(), *also), **act)
        self.records.append(self.book.put(after(received, 4), filing))
        self.filings.append(filing)
        if fields:
            self.book.put(after(received, 9), replace(filing, **fields))
            self.book.left_open.add(filing.key)
        return filing

    def enter(self, card: Card, day: date | None = None) -> Card:
        """Write a card into the register, on the day after its registration unless another is given."""
        self.records.append(self.book.put(day or after(card.registered_on or FIRST_DAY, 1), card))
        self.cards.append(card)
        return card

    def use(
        self,
        holder: Party | None,
        numbers: int,
        cases: int,
        day: date,
        *,
        also: Sequence[Party] = (),
        status: Fields | None = None,
        kinds: Sequence[str] = _KINDS,
        **fields: Any,
    ) -> None:
        """So many numbers of a holder, used in turn in so many cases; `also` are suspects of the first of them."""
        self.records, self.cards, self.filings = [], [], []
        for number in range(cases):
            self.case(day, *(also if number == 0 else ()), **(status or {}))
        for number in range(max(numbers, cases)):
            values = {"registered_on": day, **fields}
            if number >= numbers:
                values |= {"number": self.cards[number % numbers].number}
            kind = kinds[(number % numbers) % len(kinds)]
            self.enter(self.clerk.card(self.filings[number % cases], holder, kind, **values))

    def plant(self, kind: str, title: str, due: list[Span] | None = None) -> None:
        """Note the case in the truth: its subject is the holder by the first card, or the number itself."""
        first = self.cards[0]
        subject = record_id(first) if self.model == HANDLE else subject_id(first)
        self.book.plant(self.model, kind, title, LEAD_TYPE, subject, self.records, due or [])

    def file(self, holder: Party, received: date, **fields: Any) -> None:
        """A criminal case for lending, against the holder."""
        filing = self.clerk.filing("aiding_information_network_crime", received, (holder,), **fields)
        self.records.append(self.book.put(after(received, 4), filing))

    @property
    def enough(self) -> tuple[int, int]:
        """How many numbers in how many cases are enough for the model."""
        return (1, HANDLE_CASES) if self.model == HANDLE else (NUMBERS, NUMBER_CASES)

    def hits(self) -> None:
        """Enough, lent, and nobody went after the holder."""
        numbers, cases = self.enough
        for turn, title in enumerate(("银行账户", "支付账户", "电话卡")):
            day = self.day()
            kinds = _KINDS[turn:] if self.model == HANDLE else _KINDS
            self.use(self.person(), numbers, cases, day, kinds=kinds)
            self.plant("hit.lent", f"开户人出租、出售，未受任何处理（{title}）", [(after(day, WAIT_DAYS), None)])
        day = self.day()
        self.use(self.book.town.firm(alone=True), numbers, cases, day)
        self.plant("hit.unit", "对公账户，单位及其负责人未受处理", [(after(day, WAIT_DAYS), None)])
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day)
        stranger = replace(holder, id_no=self.book.town.person().id_no)
        self.file(stranger, after(day, 20))
        self.plant("hit.namesake_filed", "立案的是同名他人", [(after(day, WAIT_DAYS), None)])
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day)
        penalty = self.clerk.penalty("police.public_order", holder, after(day, 30))
        self.records.append(self.book.put(after(day, 33), penalty))
        self.plant("hit.other_penalty", "仅有另一行为的处罚", [(after(day, WAIT_DAYS), None)])

    def misses(self) -> None:
        """Too few, not lent, no case, and too soon."""
        numbers, cases = self.enough
        if self.model == HANDLE:
            self.use(self.person(), 1, 1, self.day())
            self.plant("near_miss.one_case", "只在一件案件中使用")
            self.use(self.person(), 2, 2, self.day(), kinds=("phone_card",))
            self.plant("near_miss.other_number", "两件案件，两个号码")
        else:
            self.use(self.person(), numbers - 1, numbers - 1, self.day())
            self.plant("near_miss.one_number_less", "差一个号码")
            self.use(self.person(), numbers, cases - 1, self.day())
            self.plant("near_miss.one_case_less", "差一件案件")
        self.use(self.person(), numbers, cases, self.day(), lent=False)
        self.plant("near_miss.stolen", "经查被盗用、冒名开立")
        ended = {"status": "withdrawn", "status_on": date(2026, 6, 30)}
        self.use(self.person(), numbers, cases, self.day(), status=ended)
        self.plant("near_miss.withdrawn", "案件已撤销")
        self.use(self.person(), numbers, cases, FIRST_NIGHT)
        self.plant("near_miss.within_the_wait", "登记未满六十日")

    def innocent(self) -> None:
        """Somebody has gone after the holder, or may have; and what is not known."""
        numbers, cases = self.enough
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day)
        penalty = self.clerk.penalty("network.cards", holder, after(day, 30), act_to=after(day, -20))
        self.records.append(self.book.put(after(day, 33), penalty))
        self.plant("excluded.penalised", "开户人已受处罚")
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day)
        self.file(holder, after(day, 20))
        self.plant("excluded.filed", "开户人已被立案")
        day, holder = self.day(), self.book.town.firm(alone=True)
        self.use(holder, numbers, cases, day)
        self.file(holder.head or holder, after(day, 20))
        self.plant("excluded.head_filed", "开户单位负责人已被立案")
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day, also=(holder,))
        self.plant("excluded.suspect_of_the_case", "开户人是其中一案的嫌疑人")
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day)
        measure = self.clerk.measure(self.filings[0], "bail", after(day, 30), party=holder)
        self.records.append(self.book.put(after(day, 31), measure))
        self.plant("excluded.under_measure", "开户人已在该案中取保候审")
        moved = {"status": "transferred_away", "status_on": date(2026, 6, 30)}
        self.use(self.person(), numbers, cases, self.day(), status=moved)
        self.plant("excluded.case_elsewhere", "案件均已移送其他机关管辖")
        if self.model == HANDLE:
            day = self.day()
            self.use(self.person(), numbers, cases, day)
            known = replace(self.cards[0], lost_on=after(self.filings[0].act_from or day, -1))
            self.book.put(after(day, 5), known)
            self.plant("excluded.reported_lost", "使用以前已经挂失")
        self.use(self.person(), numbers, cases, self.day(), lent=None)
        self.plant("undecided.not_said", "是否出租、出售未查明")
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day)
        self.file(holder.without_numbers(), after(day, 20))
        self.plant("undecided.name_only", "立案嫌疑人仅姓名相同，待核")
        bare = replace(self.person(), id_no=None)
        self.use(bare, 1, HANDLE_CASES, self.day())
        if self.model == HANDLE:
            self.plant("pending.no_number", "开户人只有姓名，没有证件号码")
            self.use(None, 1, HANDLE_CASES, self.day())
            self.plant("near_miss.no_holder", "号码未实名")

    def nights(self) -> None:
        """What comes, goes and comes to light during the nights."""
        numbers, cases = self.enough
        for number in (1, 4):
            day = after(night(number), -WAIT_DAYS)
            self.use(self.person(), numbers, cases, day)
            self.plant("night.wait_ends", "核查期间届满之夜", [(night(number), None)])
        # Another case finds the number, or another number of the same holder, late.
        day, holder = self.day(), self.person()
        self.use(holder, max(1, numbers - 1), cases - 1, day)
        late = self.case(after(day, 12))
        same = {"number": self.cards[0].number} if self.model == HANDLE else {}
        kind = self.cards[0].kind if self.model == HANDLE else "iot_card"
        self.enter(self.clerk.card(late, holder, kind, registered_on=night(3), **same), night(4))
        self.plant("night.late_entry", "其后补登记，达到数量", [(night(4), None)])
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day)
        self.file(holder, night(1))
        self.plant("night.holder_filed", "其后开户人被立案，线索应撤回", [(after(day, WAIT_DAYS), night(4))])
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day, lent=None)
        for card in self.cards:
            self.book.put(night(6), replace(card, lent=True))
        self.plant("night.found_lent", "其后查明系出租、出售", [(night(6), None)])
        day, holder = self.day(), self.person()
        self.use(holder, numbers, cases, day)
        for card in self.cards:
            self.book.put(night(7), replace(card, lent=False))
        self.plant("night.found_stolen", "其后查明被冒用，线索应撤回", [(after(day, WAIT_DAYS), night(6))])


def plant(book: Book) -> None:
    """Plant both models once."""
    for model in (LENT, HANDLE):
        planter = Planter(book, model)
        planter.hits()
        planter.misses()
        planter.innocent()
        planter.nights()


def ordinary(life: Life) -> None:
    """Numbers that one case found, each of a holder of his own: too few to be anything."""
    clerk, rng = life.clerk, life.rng
    for _ in range(max(3, life.penalties // 400)):
        received = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS))
        # Of a case of another county, which no register here knows.
        elsewhere = clerk.filing("fraud", received, (), act_from=after(received, -9), act_to=after(received, -2))
        elsewhere = replace(elsewhere, key=f"A3307020000{received.year}0{life.book.serial('elsewhere'):06d}")
        card = clerk.card(
            elsewhere, rng.choice(life.persons), rng.choice(_KINDS), lent=rng.choice((True, True, None, False))
        )
        life.book.put(after(received, 12), card)
    outlet = clerk.outlet(life.book.town.shop())
    life.book.put(FIRST_DAY, outlet)
    for _ in range(max(5, life.penalties // 100)):
        opened = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS))
        life.book.put(
            after(opened, 1), clerk.opening(outlet, rng.choice(life.persons), opened, batch=rng.random() < 0.2)
        )
