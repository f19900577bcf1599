"""Plants decisions that order forest or ground to be restored: late, in time, extended, done by the agency itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.forward import night
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_NIGHT, Book, Span
from xianjie.city.records import Penalty, Restoration

LEAD_TYPE = "public_interest"
# As the city knows it: the first day of a lead after the day that an order sets.
WAIT_DAYS = 31


@dataclass(frozen=True)
class Kind:
    """What one page asks about: conduct with the facts of a small case, what is ordered, the offence that it may be."""

    model: str
    causes: tuple[str, ...]
    fields: Mapping[str, Any]
    orders: tuple[str, ...]
    offences: tuple[str, ...]
    other: str  # conduct of the same agency that the page does not ask about


FOREST = Kind(
    "environment/forest_not_restored",
    ("forest.land_conversion", "forest.timber_theft", "forest.illegal_logging"),
    {"measures": {"timber_volume_m3": Decimal("0.4"), "timber_value_cny": Decimal(280)}},
    ("restore_vegetation", "replant", "replant"),
    ("illegal_occupation_of_farmland", "timber_theft", "illegal_logging"),
    "land.unapproved_building",
)
LAND = Kind(
    "environment/land_still_occupied",
    ("land.farmland_occupation",),
    {"measures": {"other_cultivated_mu": Decimal("0.6"), "is_destroyed": True}},
    ("restore_land",),
    ("illegal_occupation_of_farmland",),
    "land.unapproved_building",
)
WASTE = Kind(
    "environment/waste_not_cleaned_up",
    ("environment.hazardous_waste_dumping",),
    {"waste_tonnes": Decimal("0.35")},
    ("treat_waste",),
    ("environmental_pollution",),
    "environment.hazardous_waste_records",
)


class _Orders:
    def __init__(self, book: Book, kind: Kind) -> None:
        self.book, self.kind, self.clerk = book, kind, Clerk(book)

    def penalty(self, *, person: bool = False, cause: str | None = None) -> Penalty:
        """A penalty for something small, half a year and more before the first night."""
        rng, town = self.book.rng, self.book.town
        day = date(2025, 11, 3) + timedelta(days=rng.randrange(90))
        party: Party = town.person(alone=True) if person or rng.random() < 0.4 else town.firm(alone=True)
        fields = {} if cause else dict(self.kind.fields)
        return self.clerk.penalty(cause or rng.choice(self.kind.causes), party, day, **fields)

    def order(self, penalty: Penalty, due_on: date | None, **fields: Any) -> Restoration:
        """What the decision orders, by that day."""
        serial = self.book.serial("restoration", penalty.agency, str(penalty.decided_on.year))
        named = dict(zip(self.kind.causes, self.kind.orders, strict=True)).get(penalty.cause, self.kind.orders[0])
        key = f"HF{penalty.decided_on.year}{serial:05d}"
        return Restoration(penalty.agency, key, penalty.decision_no, named, penalty.decided_on, due_on, **fields)

    def plant(
        self,
        kind: str,
        title: str,
        due_on: date | None = date(2026, 6, 30),
        *,
        penalty: Penalty | None = None,
        due: list[Span] | None = None,
        seen: date | None = None,
        records: tuple[str, ...] = (),
        **fields: Any,
    ) -> tuple[Penalty, Restoration]:
        """The decision and its order; noted in the truth."""
        penalty = penalty or self.penalty()
        self.book.put(after(penalty.decided_on, 3), penalty)
        order = self.order(penalty, due_on, **fields)
        record = self.book.put(seen or after(penalty.decided_on, 4), order)
        spans: list[Span] = due or ([(FIRST_NIGHT, None)] if kind.startswith("hit.") else [])
        self.book.plant(self.kind.model, kind, title, LEAD_TYPE, penalty, [record, *records], spans)
        return penalty, order

    def filed(self, penalty: Penalty, suspect: Party) -> tuple[str, ...]:
        """A criminal case on the same act; gives its record."""
        received = after(penalty.decided_on, 9)
        act = {"act_from": penalty.act_from, "act_to": penalty.act_to}
        offence = dict(zip(self.kind.causes, self.kind.offences, strict=True))[penalty.cause]
        filing = self.clerk.filing(offence, received, (suspect,), **act)
        return (self.book.put(after(received, 4), filing),)


def _hits(orders: _Orders) -> None:
    orders.plant("hit.not_restored", "期限届满，未见验收")
    orders.plant("hit.extension_over", "延长的期限也已届满", extended_to=date(2026, 7, 31))
    orders.plant("hit.wait_just_over", "期限届满三十一日", after(FIRST_NIGHT, -WAIT_DAYS))
    penalty = orders.penalty()
    accepted = orders.order(penalty, date(2026, 5, 31), accepted_on=date(2026, 5, 20))
    records: tuple[str, ...] = (orders.book.put(date(2026, 5, 22), accepted),)
    orders.plant("hit.one_of_two", "两项责令中一项未验收", penalty=penalty, records=records)


def _innocent(orders: _Orders) -> None:
    book = orders.book
    accepted = date(2026, 8, 3)
    orders.plant("near_miss.accepted_late", "逾期后验收合格", accepted_on=accepted, seen=after(accepted, 2))
    orders.plant("near_miss.extended", "期限经批准延长", extended_to=date(2026, 12, 31))
    orders.plant("near_miss.not_due", "期限尚未届满", date(2026, 12, 31))
    orders.plant("near_miss.order_withdrawn", "责令已撤销", withdrawn=True)
    orders.plant("near_miss.other_cause", "案由不属于本模型", penalty=orders.penalty(cause=orders.kind.other))
    orders.plant("undecided.no_day", "期限未登记", None)
    penalty = orders.penalty(person=True)
    records = orders.filed(penalty, penalty.party.without_numbers())
    orders.plant("undecided.name_only", "立案嫌疑人仅姓名相同", penalty=penalty, records=records)
    orders.plant("excluded.substituted", "行政机关已组织代为履行", substituted_on=date(2026, 7, 20))
    penalty = orders.penalty(person=True)
    records = orders.filed(penalty, penalty.party)
    orders.plant("excluded.in_criminal_case", "同一行为已立案", penalty=penalty, records=records)
    penalty, _ = orders.plant("excluded.order_of_revoked", "处罚决定已撤销")
    book.put(after(penalty.decided_on, 40), replace(penalty, revoked=True))


def _nights(orders: _Orders) -> None:
    """The wait ends, the order is written down late, and what was ordered is accepted meanwhile."""
    due: list[Span] = [(night(2), None)]
    orders.plant("night.wait_ends", "等待验收登记的日期届满之夜", after(night(2), -WAIT_DAYS), due=due)
    due = [(night(4), None)]
    orders.plant("night.late_order", "责令后补登记", seen=night(4), due=due)
    due = [(FIRST_NIGHT, night(4))]
    _, order = orders.plant("night.accepted", "其后验收合格，线索应撤回", due=due)
    orders.book.put(night(5), replace(order, accepted_on=night(3)))


def plant(book: Book, kind: Kind) -> None:
    """Plant one page once."""
    orders = _Orders(book, kind)
    _hits(orders)
    _innocent(orders)
    _nights(orders)
