"""The people and firms of the made-up city: synthetic names, valid numbers, addresses and phones.

A planted party's names are held by nobody else in the city, so that a name alone never ties it to a stranger.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

from xianjie.city.identity import credit_code, id_number, random_body

REGION = "330782"


@dataclass(frozen=True)
class Party:
    """Someone whom a record names; `head` is the legal representative, the person in charge or the operator."""

    kind: str  # person, individual_business, organisation
    name: str
    id_no: str | None = None
    credit_code: str | None = None
    head: Party | None = None
    address: str | None = None
    phone: str | None = None

    def without_numbers(self) -> Party:
        """The same party as a clerk who knows only the name would write it."""
        return replace(self, id_no=None, credit_code=None, head=None)

    def by_name_alone(self) -> Party:
        """The same party where nothing but the name is written, which says of nobody for certain that he is meant."""
        return replace(self.without_numbers(), address=None, phone=None)


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of `words/<name>.txt`, one a line."""
    text = (Path(__file__).parent / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)


@cache
def _regions(year: int) -> tuple[str, ...]:
    """The divisions (GB/T 2260) that existed in that year: an id keeps the code of its day."""
    lines = (line.split() for line in words("regions"))
    return tuple(code for code, first in lines if int(first) <= year)


class Town:
    """Makes parties; the names of those made with `alone` are never given again."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._taken: set[str] = set()
        self._alone: set[str] = set()
        self._numbers: set[str] = set()

    def use(self, rng: Random) -> None:
        """Draw from another stream from now on."""
        self._rng = rng

    def _unused(self, draw: str) -> bool:
        if draw in self._numbers:
            return False
        self._numbers.add(draw)
        return True

    def _free(self, name: str, alone: bool) -> bool:
        if name in self._alone or (alone and name in self._taken):
            return False
        self._taken.add(name)
        if alone:
            self._alone.add(name)
        return True

    def address(self) -> str:
        """A street address in the city."""
        rng = self._rng
        return f"浙江省义乌市{rng.choice(words('streets'))}{rng.choice(words('roads'))}{rng.randint(1, 999)}号"

    def phone(self) -> str:
        """A mobile number."""
        rng = self._rng
        return rng.choice(("138", "139", "150", "158", "187", "199")) + f"{rng.randrange(10**8):08d}"

    def person(self, *, alone: bool = False) -> Party:
        """A natural person with a valid id number."""
        rng = self._rng
        while True:
            given = "".join(rng.choice(words("given")) for _ in range(2 if alone or rng.random() < 0.8 else 1))
            name = rng.choice(words("surnames")) + given
            if self._free(name, alone):
                break
        while True:
            born = date(1958, 1, 1) + timedelta(days=rng.randrange(365 * 46))
            # A code that was abolished since (a county that became a district) still stands in the ids of its day.
            old = rng.random() < 0.05 and born.year >= 1990
            region = rng.choice(words("abolished_regions"))[:6] if old else rng.choice(_regions(born.year))
            number = id_number(region, born, rng.randrange(1000))
            if self._unused(number):
                return Party("person", name, id_no=number, address=self.address(), phone=self.phone())

    def firm(self, *, alone: bool = False) -> Party:
        """A company: region, invented word, trade, suffix; with a legal representative."""
        rng = self._rng
        while True:
            first, second = rng.choice(words("firms")), rng.choice(words("firms"))
            suffix = rng.choice(("有限公司", "有限公司", "有限公司", "股份有限公司", "有限责任公司"))
            name = f"义乌市{first}{second if alone else ''}{rng.choice(words('trades'))}{suffix}"
            if self._free(name, alone):
                break
        return self._registered("organisation", "91", name, self.person(alone=alone))

    def shop(self, *, alone: bool = False) -> Party:
        """An individual business (个体工商户) with its operator."""
        rng = self._rng
        while True:
            first, second = rng.choice(words("firms")), rng.choice(words("firms"))
            name = f"义乌市{first}{second if alone else ''}{rng.choice(words('shops'))}"
            if self._free(name, alone):
                break
        return self._registered("individual_business", "92", name, self.person(alone=alone))

    def _registered(self, kind: str, code: str, name: str, head: Party) -> Party:
        while True:
            number = credit_code(code, REGION, random_body(self._rng))
            if self._unused(number):
                break
        return Party(kind, name, credit_code=number, head=head, address=self.address(), phone=self.phone())
