"""People and firms of the made-up city with planted identity noise, and who each mention truly names.

Families share a surname, a house and sometimes a telephone; brothers share a character of their names; a person
runs several firms. That is what makes a wrong match, so it is planted as often as the noise that makes a missed
one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from xianjie.city.dirt import SAME_NUMBER, address, spaced
from xianjie.city.identity import credit_code, id_number, random_body
from xianjie.city.people import REGION, words
from xianjie.identity.profiles import FIRM, PERSON, SHOP, Mention
from xianjie.identity.wording import reading

# Of the mentions of each register, how many deliver address and telephone: as measured on the city's canonical records.
REGISTERS: tuple[tuple[float, float, float], ...] = (
    (0.62, 0.98, 0.97),  # the agencies that penalise, the police, the register of firms
    (0.20, 0.98, 0.0),  # court, procuratorate, health
    (0.18, 0.0, 0.0),  # credit publicity, transfers, licences
)


@dataclass(frozen=True)
class Noise:
    """How often what goes wrong, as a share of mentions where nothing else is said."""

    # Of persons, who never show a number; and of the mentions of the others.
    persons_without_id: float = 0.15
    id_missing: float = 0.1765
    code_missing: float = 0.10
    name_error: float = 0.03
    id_masked: float = 0.03
    number_slip: float = 0.005
    anonymised: float = 0.01
    phone_changed: float = 0.04
    moved: float = 0.04
    renamed_firms: float = 0.03
    new_head: float = 0.04


@dataclass(frozen=True)
class Someone:
    """A person, shop or firm as it truly is."""

    no: int
    kind: str
    name: str
    number: str
    address: str
    phone: str
    head: Someone | None = None
    former_name: str | None = None
    hides_number: bool = False
    old_phone: str = ""
    old_address: str = ""


@dataclass(frozen=True)
class Named:
    """A mention and whom it truly names; `shown` is what it says of that one before any error, for the ceiling."""

    who: int
    mention: Mention
    shown: tuple[tuple[str, str], ...] = field(default=())


class Population:
    """People and firms by a seed; the same seed gives the same to the byte."""

    def __init__(self, seed: int, people: int, noise: Noise | None = None) -> None:
        self.rng = Random(seed)
        self.noise = noise or Noise()
        self._used: set[str] = set()
        self._no = 0
        # Common names are common: the n-th of the lists is as frequent as 1/n, or nearly.
        self._surnames = (words("surnames"), list(accumulate(1 / (n + 3) for n in range(len(words("surnames"))))))
        self._given = (words("given"), list(accumulate(1 / (n + 10) ** 0.7 for n in range(len(words("given"))))))
        self.everyone: list[Someone] = []
        while len(self.everyone) < people:
            self._family()
        self._persons = list(self.everyone)
        for _ in range(people // 3):
            self._business(self._persons)

    def _draw(self, weighted: tuple[tuple[str, ...], list[float]]) -> str:
        return self.rng.choices(weighted[0], cum_weights=weighted[1])[0]

    def _address(self) -> str:
        rng = self.rng
        return f"浙江省义乌市{rng.choice(words('streets'))}{rng.choice(words('roads'))}{rng.randint(1, 1999)}号"

    def _phone(self) -> str:
        return self.rng.choice(("138", "139", "150", "158", "187", "199")) + f"{self.rng.randrange(10**8):08d}"

    def _id(self, born: date, sequence: int | None = None) -> str:
        while True:
            place = self.rng.choice(words("regions")).split()[0]
            drawn = self.rng.randrange(1000) if sequence is None else sequence
            number = id_number(REGION if self.rng.random() < 0.6 else place, born, drawn)
            if number not in self._used:
                self._used.add(number)
                return number
            sequence = None

    def _person(self, name: str, born: date, house: str, phone: str, sequence: int | None = None) -> Someone:
        self._no += 1
        one = Someone(
            self._no, PERSON, name, self._id(born, sequence), house, phone,
            hides_number=self.rng.random() < self.noise.persons_without_id,
            old_phone=self._phone(), old_address=self._address(),
        )  # fmt: skip
        self.everyone.append(one)
        return one

    def _family(self) -> None:
        rng = self.rng
        house, phone, surname = self._address(), self._phone(), self._draw(self._surnames)
        before = len(self.everyone)
        born = date(1955, 1, 1) + timedelta(days=rng.randrange(365 * 35))
        self._person(surname + self._given_name(), born, house, phone)
        size = rng.choices((0, 1, 2, 3, 4), (55, 15, 15, 10, 5))[0]
        if size:
            spouse = self._draw(self._surnames) + self._given_name()
            self._person(spouse, born + timedelta(days=rng.randrange(-1500, 1500)), house, self._own(phone))
        generation = self._draw(self._given) if rng.random() < 0.4 else ""
        day = born + timedelta(days=365 * 24 + rng.randrange(3000))
        heard: set[str] = {reading(one.name[1:]) for one in self.everyone[before:]}
        for _ in range(1, size):
            # Nobody is called as his brother is, and a name is read aloud at home: none sounds as another either.
            while True:
                given = generation + self._draw(self._given) if generation else self._given_name()
                if reading(given) not in heard:
                    break
            heard.add(reading(given))
            twin = rng.random() < 0.05
            day = day if twin else day + timedelta(days=300 + rng.randrange(2000))
            self._person(surname + given, day, house, self._own(phone))

    def _own(self, shared: str) -> str:
        return shared if self.rng.random() < 0.15 else self._phone()

    def _given_name(self) -> str:
        return "".join(self._draw(self._given) for _ in range(2 if self.rng.random() < 0.85 else 1))

    def _business(self, persons: list[Someone]) -> None:
        rng = self.rng
        self._no += 1
        is_shop = rng.random() < 0.4
        end = rng.choice(words("shops")) if is_shop else rng.choice(words("trades")) + "有限公司"
        head = rng.choice(persons[: len(persons) // 3])
        at_home = rng.random() < 0.3
        while True:
            name = f"义乌市{rng.choice(words('firms'))}{rng.choice(words('firms'))}{end}"
            # A division registers one firm of a name.
            if is_shop or name not in self._used:
                break
        self._used.add(name)
        renamed = f"义乌市{rng.choice(words('firms'))}{rng.choice(words('firms'))}{end}"
        while True:
            number = credit_code("92" if is_shop else "91", REGION, random_body(rng))
            if number not in self._used:
                break
        self._used.add(number)
        former = renamed if rng.random() < self.noise.renamed_firms and renamed not in self._used else None
        if former:
            self._used.add(former)
        self.everyone.append(
            Someone(
                self._no, SHOP if is_shop else FIRM, name, number,
                head.address if at_home else self._address(), head.phone if rng.random() < 0.5 else self._phone(),
                head, former, old_phone=self._phone(), old_address=self._address(),
            )
        )  # fmt: skip

    def mentions(self, mean: float = 3.0) -> Iterator[Named]:
        """What the registers say of everyone: one to some mentions each, in no order of meaning."""
        for someone in self.everyone:
            while True:
                yield self.mention(someone)
                if self.rng.random() < 1 / mean:
                    break

    def mention(self, someone: Someone) -> Named:
        """One mention of someone, with the noise of life."""
        rng, noise = self.rng, self.noise
        _, has_address, has_phone = REGISTERS[rng.choices(range(3), [one[0] for one in REGISTERS])[0]]
        shown: dict[str, str] = {}
        where = telephone = None
        if rng.random() < has_address:
            true = someone.old_address if rng.random() < noise.moved else someone.address
            shown["address"], where = true, address(rng, true)
        if rng.random() < has_phone:
            true = someone.old_phone if rng.random() < noise.phone_changed else someone.phone
            shown["phone"], telephone = true, true
        name = someone.name
        former = None
        if someone.former_name and rng.random() < 0.3:
            name = someone.former_name
        elif someone.former_name and rng.random() < 0.3:
            former = (someone.former_name,)
        is_person = someone.kind == PERSON
        is_anonymous = is_person and rng.random() < noise.anonymised
        if is_anonymous:
            name = f"{name[0]}某"
        else:
            shown["name"] = someone.name
        if rng.random() < noise.name_error and not is_anonymous:
            name = mistyped(rng, name, is_person)
        number: str | None = someone.number
        missing = noise.id_missing if is_person else noise.code_missing
        if someone.hides_number or is_anonymous or rng.random() < missing:
            number = None
        if number:
            chance = rng.random()
            if is_person and chance < noise.id_masked:
                number = number[:6] + "*" * 8 + number[14:] if rng.random() < 0.6 else number[:14] + "****"
                shown["mask"] = number
            elif chance < noise.id_masked + noise.number_slip:
                number = slip(rng, number)
                shown["number"] = someone.number
            else:
                shown["number"] = someone.number
                if is_person and rng.random() < 0.1:
                    number = rng.choice([*(SAME_NUMBER.values()), spaced])(_Typed(number)).id_no
        head = someone.head
        if head is not None and has_address:
            if rng.random() < noise.new_head:
                head = rng.choice(self._persons)
            shown["head"] = str(head.no)
        with_head = head if has_address else None
        mention = Mention(
            name=name,
            party_kind=someone.kind,
            id_no=number if is_person else None,
            credit_code=None if is_person else number,
            legal_representative_name=with_head.name if with_head else None,
            legal_representative_id_no=with_head.number if with_head and rng.random() < 0.9 else None,
            address=where,
            phone=telephone,
            former_names=former,
        )
        return Named(someone.no, mention, tuple(sorted(shown.items())))


@dataclass(frozen=True)
class _Typed:
    """As much of a party as the city's dirt needs to write its number in another manner."""

    id_no: str | None
    credit_code: str | None = None


def mistyped(rng: Random, name: str, is_person: bool) -> str:
    """The name with one character wrong: three of five times another of the same sound, else any."""
    places = range(1, len(name)) if is_person else range(3, len(name) - 4)
    place = rng.choice(list(places))
    if rng.random() < 0.6:
        same = [one for one in _by_sound().get(reading(name[place]), ()) if one != name[place]]
        if same:
            return name[:place] + rng.choice(same) + name[place + 1 :]
    other = rng.choice([one for one in words("given") if one != name[place]])
    return name[:place] + other + name[place + 1 :]


_SOUNDS: dict[str, list[str]] = {}


def _by_sound() -> dict[str, list[str]]:
    if not _SOUNDS:
        pool = {one for line in words("homophones") for one in line.split()} | set(words("given"))
        pool |= {one for word in words("firms") for one in word}
        for one in sorted(pool):
            _SOUNDS.setdefault(reading(one), []).append(one)
    return _SOUNDS


def slip(rng: Random, number: str) -> str:
    """The number with one digit wrong or two neighbours exchanged."""
    while True:
        place = rng.randrange(6, len(number) - 2)
        if rng.random() < 0.5:
            made = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        else:
            made = number[:place] + str(rng.randrange(10)) + number[place + 1 :]
        if made != number:
            return made
