"""The ordinary life of the city: penalties for small things, a few criminal cases, and their corrections.

None of it comes near a filing standard, also not the lowered ones after an earlier penalty; the causes that the models
judge are among it, with small figures.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from xianjie.city import dirt
from xianjie.city.agency import TRAFFIC
from xianjie.city.clerk import Clerk, after
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_DAY, HISTORY_DAYS, LAST_NIGHT, NIGHTS, Book, money
from xianjie.city.records import Penalty
from xianjie.city.registry import agencies, has_goods, subject_id
from xianjie.city.texts import stated

# Of ten thousand penalties: criminal cases, decisions not to prosecute, detentions.
_FILINGS = 50
_NOT_PROSECUTED = 6
_DETENTIONS = 50
# What the police investigate besides, against people of whom no agency knows anything.
_COMMON = ("theft", "theft", "fraud", "drunk_driving", "injury")
_RARE = ("illegal_fishing", "unsafe_food", "illegal_mining", "copyright_infringement", "illegal_occupation_of_farmland")
_TRAFFIC = "transport."


def weights(traffic: int = 0) -> dict[tuple[str, str], float]:
    """(agency, cause) → its weight among ordinary penalties, with `traffic` ones of transport to each other one."""
    found: dict[tuple[str, str], float] = {
        (agency.id, cause): share for agency in agencies().values() for cause, share in agency.shares.items()
    }
    carried = sum(share for (_, cause), share in found.items() if cause.startswith(_TRAFFIC))
    if not traffic or not carried:
        return found
    # The mass of them are ordinary road penalties, which a city without traffic has none of.
    return found | {("transport", TRAFFIC): traffic * (sum(found.values()) - carried) - carried}


class Life:
    """Writes the ordinary records."""

    def __init__(self, book: Book, penalties: int, criminal_per: int | None = None, traffic: int = 0) -> None:
        """`criminal_per`: how many penalties the criminal cases are a share of, where more are made elsewhere.

        `traffic`: how many penalties of traffic come with each other one; without it, as many as of another agency.
        """
        self.shares = weights(traffic)
        self.book = book
        self.clerk = Clerk(book)
        self.penalties = penalties
        self.criminal_per = criminal_per or penalties
        self.rng = book.use("ordinary")
        town = book.town
        self.firms = [town.firm() for _ in range(max(10, penalties // 5))]
        self.shops = [town.shop() for _ in range(max(10, penalties // 4))]
        self.persons = [town.person() for _ in range(max(10, penalties // 4))]

    def live(self) -> None:
        """All the ordinary penalties and criminal cases."""
        for agency_id, cause in self.rng.choices(list(self.shares), list(self.shares.values()), k=self.penalties):
            self._penalty(agency_id, cause)
        for agency in agencies().values():
            if agency.live:
                self.rng = self.book.use(f"life of {agency.id}")
                agency.live(self)
        self.rng = self.book.use("criminal")
        not_prosecuted = max(1, round(self.criminal_per * _NOT_PROSECUTED / 10_000))
        prosecuted = 2 * not_prosecuted
        for _ in range(max(2, self.criminal_per * _FILINGS // 10_000 - prosecuted - not_prosecuted)):
            self._filing()
        for number in range(prosecuted + not_prosecuted):
            self._prosecution("minor" if number < not_prosecuted else "prosecuted")

    def party(self, agency_id: str) -> Party:
        """Someone whom that agency has to do with."""
        kind = self.rng.choice(agencies()[agency_id].parties)
        return self.rng.choice({"firm": self.firms, "shop": self.shops, "person": self.persons}[kind])

    def content(self, agency_id: str, cause: str) -> dict[str, Any]:
        """What an ordinary penalty of that agency for that conduct says."""
        rng = self.rng
        own = agencies()[agency_id].content
        if own and (said := own(rng, cause)) is not None:
            return said
        if has_goods(cause):
            sales = money(rng.randrange(0, 800_000)) / 100
            unsold = money(rng.randrange(0, 1_500_000)) / 100
            return {"sales": sales, "unsold": unsold, "gains": (sales * 3 / 10).quantize(Decimal("0.01"))}
        if cause == "environment.hazardous_waste_dumping":
            return {"waste_tonnes": Decimal(rng.randrange(50, 8000)) / 10000}
        if cause == "safety.order_refused":
            # An order that was late in being carried out, of a danger that was not a major one.
            return {"ordered_before": True, "refused": rng.random() < 0.5}
        if cause == "police.public_order":
            return {"kinds": self._public_order()}
        if rng.random() < 0.15:
            return {"kinds": ("01",)}
        return {}

    def _public_order(self) -> tuple[str, ...]:
        """Detention is rare among all penalties of a city: as many as the ratio says come from here."""
        detained = _DETENTIONS / 10_000 * sum(self.shares.values()) / self.shares["police", "police.public_order"]
        if self.rng.random() < detained:
            return self.rng.choice((("13",), ("13", "03")))
        return self.rng.choice((("01",), ("03",), ("03",)))

    def _penalty(self, agency_id: str, cause: str) -> None:
        book, rng = self.book, self.rng
        decided = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS + NIGHTS))
        later = rng.random()
        content = self.content(agency_id, cause) | ({"served_on": None} if later < 0.25 else {})
        party = dirt.as_typed(rng, self.party(agency_id))
        if agencies()[agency_id].several and rng.random() < 0.1:
            content["responsible"] = tuple(
                dirt.as_typed(rng, one) for one in rng.sample(self.persons, rng.randint(1, 2))
            )
        penalty = self.clerk.penalty(cause, party, decided, agency=agency_id, **content)
        day = after(decided, rng.randint(0, 4))
        # Some are written down late, with the stamp of the day before.
        book.put(day, penalty, stamped=after(day, -1) if rng.random() < 0.02 and day > decided else None)
        if later < 0.25:
            penalty = self._again(penalty, day, served_on=after(decided, rng.randint(1, 8)))
        elif later < 0.27:
            penalty = self._again(penalty, after(day, 20), fine=penalty.fine + money(500))
        elif later < 0.28:
            penalty = self._again(penalty, after(day, 30), revoked=True)
        if rng.random() < 0.02:
            # Somebody opened the form and closed it: the row comes again with a new stamp and the same content.
            book.put(after(day, 45), penalty, again=True)
        if day <= LAST_NIGHT:
            book.ordinary[subject_id(penalty)] = penalty

    def _again(self, penalty: Penalty, day: date, **changes: Any) -> Penalty:
        changed = stated(replace(penalty, **changes))
        self.book.put(after(day, self.rng.randint(1, 10)), changed)
        return changed

    def cases(self, agency_id: str, number: int) -> None:
        """Cases that the agency opened and closed in every manner, about things as small as its penalties are."""
        causes = sorted(agencies()[agency_id].shares)
        endings = ("not_punished", "no_violation", "terminated", "transferred_away", "open", "punished")
        for _ in range(max(3, number * self.penalties // 5000)):
            opened = FIRST_DAY + timedelta(days=self.rng.randrange(HISTORY_DAYS + NIGHTS - 1))
            party = dirt.as_typed(self.rng, self.party(agency_id))
            case = self.clerk.case(agency_id, self.rng.choice(causes), party, opened, self.rng.choice(endings))
            if case.closed_on:
                self.book.put(after(opened, 2), replace(case, closed_on=None, conclusion="open"))
            self.book.put(case.closed_on or after(opened, 2), case)

    def _filing(self) -> None:
        rng = self.rng
        received = FIRST_DAY + timedelta(days=rng.randrange(HISTORY_DAYS + NIGHTS))
        offence = rng.choice((*_COMMON, *_COMMON, *_RARE))
        suspects = tuple(self.book.town.person() for _ in range(rng.choice((1, 1, 1, 2, 3))))
        decision = rng.choice(("filed", "filed", "filed", "not_filed"))
        act = {"act_from": after(received, -9), "act_to": after(received, -2)}
        filing = self.clerk.filing(offence, received, suspects, decision=decision, **act)
        day = after(received, 3)
        self.book.put(day, filing)
        if decision == "filed" and rng.random() < 0.5:
            ended = after(day, 60)
            self.book.put(ended, replace(filing, status="prosecution_proposed", status_on=ended))

    def _prosecution(self, decision: str) -> None:
        rng = self.rng
        decided = FIRST_DAY + timedelta(days=200 + rng.randrange(HISTORY_DAYS - 220))
        offence = rng.choice((*_COMMON, *_RARE[:4]))
        person = self.book.town.person()
        act = {"act_from": after(decided, -120), "act_to": after(decided, -120)}
        filing = self.clerk.filing(offence, after(decided, -100), (person,), status="prosecution_proposed", **act)
        self.book.put(after(decided, -96), filing)
        needed = None if decision == "prosecuted" else False
        made = self.clerk.prosecution(
            offence, decision, decided, person, police_case_no=filing.key, penalty_needed=needed, **act
        )
        self.book.put(after(decided, 2), made)
