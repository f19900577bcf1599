"""Plants people who may not work in food or drugs any more, and head a licensed shop all the same, or do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from xianjie.city.clerk import Clerk, after
from xianjie.city.people import Party
from xianjie.city.plans import FIRST_NIGHT, Book, Span
from xianjie.city.records import Ban, Registration
from xianjie.city.registry import subject_id

FOOD = "food_drug/banned_person_runs_food_business"
DRUG = "food_drug/banned_person_runs_drug_business"
_LEAD_TYPES = {FOOD: "unpunished", DRUG: "public_interest"}
# The last night of the days in which a change of the register may be under way, as the models have it.
GRACE_DAYS = 30
_LICENCES = {FOOD: "food_business", DRUG: "drug_business"}
_BANS = {FOOD: ("food", "food_safety_135_2"), DRUG: ("drug", "drug_118")}
_OTHER = {FOOD: DRUG, DRUG: FOOD}
_LONG_AGO = date(2025, 3, 3)


class _Planter:
    def __init__(self, book: Book, model: str) -> None:
        self.book, self.model, self.clerk = book, model, Clerk(book)
        self._business: list[str] = []  # the records of the business that the next ban is about

    def business(self, kind: str = "shop", *, owners: tuple[Party, ...] | None = None, **licence: Any) -> Registration:
        """A licensed business on the register, headed by its own head unless `owners` say who it is."""
        party = (self.book.town.shop if kind == "shop" else self.book.town.firm)(alone=True)
        if owners is not None:
            party = replace(party, head=owners[0])
        entry = self.clerk.registration(party)
        registered = self.book.put(_LONG_AGO, entry)
        values = {"valid_from": date(2024, 2, 5), "valid_to": date(2029, 2, 4), **licence}
        licence_made = self.clerk.licence(party, values.pop("kind", _LICENCES[self.model]), **values)
        self._business = [registered, self.book.put(_LONG_AGO, licence_made)]
        return entry

    def ban(self, person: Party, from_on: date = _LONG_AGO, to_on: date | None = None, **fields: Any) -> Ban:
        """A ban for life in the model's own field, unless said otherwise."""
        field, basis = _BANS[fields.pop("model", self.model)]
        return self.clerk.ban(person, field, fields.pop("basis", basis), from_on, to_on, **fields)

    def plant(self, kind: str, title: str, ban: Ban, due: list[Span] | None = None, seen: date = _LONG_AGO) -> None:
        """Put the ban on record and note the case in the truth."""
        records = [self.book.put(after(seen, 2), ban), *self._business]
        # That the licence still stands is claimed, not that a penalty is absent.
        self.book.plant(
            self.model, kind, title, _LEAD_TYPES[self.model], subject_id(ban), records, due or [], by_penalties=False
        )

    def head(self, entry: Registration) -> Party:
        """Who heads it."""
        if entry.party.head is None:
            raise ValueError(f"{entry.key} has no head")
        return entry.party.head

    def hits(self) -> None:
        """Banned, and in the post on the night."""
        always: list[Span] = [(FIRST_NIGHT, None)]
        for kind, title in (("shop", "终身禁业，仍为有效许可的经营者"), ("firm", "终身禁业，仍为法定代表人")):
            self.plant(f"hit.{kind}", title, self.ban(self.head(self.business(kind))), always)
        if self.model == FOOD:
            ban = self.ban(self.head(self.business()), to_on=after(FIRST_NIGHT, 3), basis="food_safety_135_1")
            self.plant("night.ban_ends", "五年禁业届满，线索应撤回", ban, [(FIRST_NIGHT, after(FIRST_NIGHT, 3))])
        entry = self.business("firm")
        ban = self.ban(self.head(entry))
        left = after(FIRST_NIGHT, 4)
        self.book.put(left, replace(entry, party=replace(entry.party, head=None), owners=(self.book.town.person(),)))
        self.plant("night.post_left", "其后变更法定代表人，线索应撤回", ban, [(FIRST_NIGHT, after(left, -1))])
        began = after(FIRST_NIGHT, -GRACE_DAYS + 1)
        ban = self.ban(self.head(self.business()), began)
        self.plant("night.change_days_end", "变更登记期间届满", ban, [(after(began, GRACE_DAYS + 1), None)], began)

    def misses(self) -> None:
        """Near, and not it: the ban is over or another, the post is left or no post, the licence is gone."""
        over = self.ban(self.head(self.business()), date(2021, 8, 31), after(FIRST_NIGHT, -1))
        self.plant("near_miss.ban_over", "禁业期前一日届满", over)
        other = self.ban(self.head(self.business()), model=_OTHER[self.model])
        self.plant("near_miss.other_field", "禁业属另一领域", other)
        entry = self.business("firm")
        self.book.put(
            after(FIRST_NIGHT, -1),
            replace(entry, party=replace(entry.party, head=None), owners=(self.book.town.person(),)),
        )
        self.plant("near_miss.post_left", "前一日已变更法定代表人", self.ban(self.head(entry)))
        entry = self.business("firm")
        shareholder = self.book.town.person(alone=True)
        self.book.put(after(_LONG_AGO, 1), replace(entry, owners=(self.head(entry), shareholder)))
        self.plant("near_miss.shareholder", "只是股东，不担任职务", self.ban(shareholder))
        closed = self.business(status="cancelled", status_on=date(2026, 3, 2))
        self.plant("near_miss.licence_cancelled", "许可已注销", self.ban(self.head(closed)))
        expired = self.business(valid_from=date(2021, 9, 1), valid_to=after(FIRST_NIGHT, -1))
        self.plant("near_miss.licence_expired", "许可前一日到期", self.ban(self.head(expired)))
        basis = self.ban(self.head(self.business()), basis="criminal_37_1")
        self.plant("near_miss.basis_not_held", "依据的条文未收", basis)

    def others(self) -> None:
        """Who is who, and the innocent causes."""
        namesake = replace(self.head(self.business()), id_no=self.book.town.person().id_no)
        self.plant("near_miss.namesake", "同名他人（号码不同）", self.ban(namesake))
        unknown = replace(self.head(self.business()), id_no=None, address=None, phone=None)
        self.plant("undecided.name_only", "名单未载号码，仅姓名相同", self.ban(unknown))
        lifted = self.ban(self.head(self.business()), lifted_on=date(2026, 5, 6))
        self.plant("excluded.lifted", "原决定已撤销", lifted)


def plant(book: Book) -> None:
    """Plant both fields once."""
    for model in (FOOD, DRUG):
        planter = _Planter(book, model)
        planter.hits()
        planter.misses()
        planter.others()
