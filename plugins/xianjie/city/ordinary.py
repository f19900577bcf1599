"""The ordinary life of the city: penalties for small things, a few criminal cases, and their corrections.

None of it comes near a filing standard, also not the lowered ones after an earlier penalty; the causes that the models
judge are among it, with small figures.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_DAY, HISTORY_DAYS, LAST_NIGHT, NIGHTS, Book, money
from xianjie.city.records import Penalty
from xianjie.city.registry import agencies, subject_id
from xianjie.city.texts import stated

_FILINGS_PER_THOUSAND = 5
_PROSECUTIONS_PER_THOUSAND = 2


class Life:
    """Writes the ordinary records."""

    def __init__(self, book: Book, penalties: int) -> None:
        self.book = book
        self.clerk = Clerk(book)
        self.penalties = penalties
        self.rng = book.use("ordinary")
        town = book.town
        self.firms = [town.firm() for _ in range(max(10, penalties // 5))]
        self.shops = [town.shop() for _ in range(max(10, penalties // 4))]
        self.persons = [town.person() for _ in range(max(10, penalties // 4))]

    def live(self) -> None:
        """All the ordinary penalties and criminal cases."""
        shares = {(agency.id, cause): share for agency in agencies().values() for cause, share in agency.shares.items()}
        for agency_id, cause in self.rng.choices(list(shares), list(shares.values()), k=self.penalties):
            self._penalty(agency_id, cause)
        for agency in agencies().values():
            if agency.live:
                self.rng = self.book.use(f"life of {agency.id}")
                agency.live(self)
        self.rng = self.book.use("criminal")
        for _ in range(max(2, self.penalties * _FILINGS_PER_THOUSAND // 1000)):
            self._filing()
        for _ in range(max(1, self.penalties * _PROSECUTIONS_PER_THOUSAND // 1000)):
            self._prosecution()

    def party(self, agency_id: str) -> Party:
        """Someone whom that agency has to do with."""
        kind = self.rng.choice(agencies()[agency_id].parties)
        return self.rng.choice({"firm": self.firms, "shop": self.shops, "person": self.persons}[kind])

    def _content(self, agency_id: str, cause: str) -> dict[str, Any]:
        rng = self.rng
        own = agencies()[agency_id].content
        if own:
            return own(rng, cause)
        if cause in ("ip.trademark.sell_infringing", "product.substandard", "food.expired_or_relabelled"):
            sales = money(rng.randrange(0, 800_000)) / 100
            unsold = money(rng.randrange(0, 1_500_000)) / 100
            return {"sales": sales, "unsold": unsold, "gains": (sales * 3 / 10).quantize(Decimal("0.01"))}
        if cause == "environment.hazardous_waste_dumping":
            return {"waste_tonnes": Decimal(rng.randrange(50, 8000)) / 10000}
        if cause == "safety.order_refused":
            # An order that was late in being carried out, of a danger that was not a major one.
            return {"ordered_before": True, "refused": rng.random() < 0.5}
        if cause == "police.public_order":
            kinds = rng.choice((("01",), ("03",), ("03",), ("13",), ("13", "03")))
            return {"kinds": kinds}
        if rng.random() < 0.15:
            return {"kinds": ("01",)}
        return {}

    def _penalty(self, agency_id: str, cause: str) -> None:
        book, rng = self.book, self.rng
        decided = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS + NIGHTS))
        later = rng.random()
        content = self._content(agency_id, cause) | ({"served_on": None} if later < 0.25 else {})
        penalty = self.clerk.penalty(cause, self.party(agency_id), decided, agency=agency_id, **content)
        day = after(decided, rng.randint(0, 4))
        # Some are written down late, with the stamp of the day before.
        book.put(day, penalty, stamped=after(day, -1) if rng.random() < 0.02 and day > decided else None)
        if later < 0.25:
            penalty = self._again(penalty, day, served_on=after(decided, rng.randint(1, 8)))
        elif later < 0.27:
            penalty = self._again(penalty, after(day, 20), fine=penalty.fine + money(500))
        elif later < 0.28:
            penalty = self._again(penalty, after(day, 30), revoked=True)
        if day <= LAST_NIGHT:
            book.ordinary[subject_id(penalty)] = penalty

    def _again(self, penalty: Penalty, day: date, **changes: Any) -> Penalty:
        changed = stated(replace(penalty, **changes))
        self.book.put(after(day, self.rng.randint(1, 10)), changed)
        return changed

    def _filing(self) -> None:
        rng = self.rng
        received = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS + NIGHTS))
        offence = rng.choice(("theft", "theft", "fraud", "drunk_driving", "injury"))
        suspects = tuple(self.book.town.person() for _ in range(rng.choice((1, 1, 1, 2, 3))))
        decision = rng.choice(("filed", "filed", "filed", "not_filed"))
        act = {"act_from": after(received, -9), "act_to": after(received, -2)}
        filing = self.clerk.filing(offence, received, suspects, decision=decision, **act)
        day = after(received, 3)
        self.book.put(day, filing)
        if decision == "filed" and rng.random() < 0.5:
            ended = after(day, 60)
            self.book.put(ended, replace(filing, status="prosecution_proposed", status_on=ended))

    def _prosecution(self) -> None:
        rng = self.rng
        decided = FIRST_DAY + timedelta(days=200 + rng.randrange(HISTORY_DAYS - 220))
        offence = rng.choice(("theft", "fraud", "drunk_driving", "injury"))
        person = self.book.town.person()
        act = {"act_from": after(decided, -120), "act_to": after(decided, -120)}
        filing = self.clerk.filing(offence, after(decided, -100), (person,), status="prosecution_proposed", **act)
        self.book.put(after(decided, -96), filing)
        decision = rng.choice(("prosecuted", "prosecuted", "prosecuted", "minor"))
        needed = None if decision == "prosecuted" else False
        made = self.clerk.prosecution(
            offence, decision, decided, person, police_case_no=filing.key, penalty_needed=needed, **act
        )
        self.book.put(after(decided, 2), made)
