"""How numbers, names and addresses come to be written in life: the same in another manner, or wrong by a little."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from xianjie.city.people import Party, words

_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def lower_case(party: Party) -> Party:
    """An x, and letters of a credit code, in small letters."""
    return replace(party, id_no=_maybe(str.lower, party.id_no), credit_code=_maybe(str.lower, party.credit_code))


def full_width(party: Party) -> Party:
    """The id number in full-width digits, as an input method leaves them."""
    return replace(party, id_no=_maybe(lambda number: number.translate(_WIDE), party.id_no))


def fifteen(party: Party) -> Party:
    """The id number as it was before 1999: no century, no check digit. Only of those born before 2000."""
    number = party.id_no
    if number is None or len(number) != 18 or number[6:8] != "19":
        return party
    return replace(party, id_no=number[:6] + number[8:17])


def spaced(party: Party) -> Party:
    """The number in groups, with blanks between."""
    return replace(party, id_no=_maybe(lambda number: f"{number[:6]} {number[6:14]} {number[14:]}", party.id_no))


def _maybe(change: Callable[[str], str], value: str | None) -> str | None:
    return None if value is None else change(value)


# Whoever reads numbers by the standard reads these as the same.
SAME_NUMBER: dict[str, Callable[[Party], Party]] = {
    "lower_case_id": lower_case,
    "full_width_id": full_width,
    "fifteen_digit_id": fifteen,
}


def homophone(rng: Random, party: Party) -> Party:
    """The given name with another character of the same sound, and no number."""
    name = party.name
    pairs = dict(line.split() for line in words("homophones"))
    places = [place for place in range(1, len(name)) if name[place] in pairs]
    place = rng.choice(places) if places else len(name) - 1
    other = pairs.get(name[place], "伟" if name[place] != "伟" else "炜")
    return replace(party, name=name[:place] + other + name[place + 1 :], id_no=None, head=None)


def one_character(rng: Random, party: Party) -> Party:
    """A firm's name with one character mistyped, and no code; its head is not named."""
    name = party.name
    place = rng.randrange(3, len(name) - 4)
    other = rng.choice([word for word in "华宇恒德泰信" if word != name[place]])
    return replace(party, name=name[:place] + other + name[place + 1 :], credit_code=None, head=None)


def new_name(rng: Random, name: str) -> str:
    """The name that a firm took in the place of this one."""
    return f"义乌市{rng.choice(words('firms'))}瑞{name[3:]}"


def mistyped_number(rng: Random, party: Party) -> Party:
    """The name mistyped and two neighbouring digits of the id number exchanged."""
    number = party.id_no or ""
    places = [place for place in range(8, 16) if number[place : place + 1] != number[place + 1 : place + 2]]
    place = rng.choice(places) if places else 14
    swapped = number[:place] + number[place + 1 : place + 2] + number[place : place + 1] + number[place + 2 :]
    return replace(homophone(rng, party), id_no=swapped)


# The record names the same party, and nothing that stands in it alone says so.
WRONG_IDENTITY: dict[str, tuple[str, Callable[[Random, Party], Party]]] = {
    "homophone": ("立案嫌疑人姓名同音异字，未记号码", homophone),
    "mistyped_number": ("立案嫌疑人姓名同音异字，号码颠倒两位", mistyped_number),
    "one_character": ("立案单位名称错一字，未记代码", one_character),
}
OF_PERSONS = ("homophone", "mistyped_number")


def as_typed(rng: Random, party: Party) -> Party:
    """A party of ordinary life as some clerk typed it: mostly right."""
    chance = rng.random()
    head = as_typed(rng, party.head) if party.head else None
    written = replace(party, head=head, address=address(rng, party.address))
    if chance < 0.03:
        return lower_case(written)
    if chance < 0.04:
        return full_width(written)
    if chance < 0.06:
        return fifteen(written)
    if chance < 0.09:
        return replace(written, id_no=None)
    if chance < 0.10:
        return spaced(written)
    if chance < 0.115 and party.kind == "person":
        return replace(written, name=f"{party.name[0]}某", id_no=None)
    if chance < 0.13 and party.kind == "organisation":
        return replace(written, name=party.name.replace("有限公司", "（有限公司）"), credit_code=None)
    return written


def address(rng: Random, full: str | None) -> str | None:
    """The address in full, without the province, or the street alone; sometimes under the city's name before 1988."""
    if full is None:
        return None
    chance = rng.random()
    if chance < 0.6:
        return full
    if chance < 0.8:
        return full.removeprefix("浙江省")
    if chance < 0.95:
        return full.removeprefix("浙江省义乌市")
    return full.replace("浙江省义乌市", "浙江省义乌县")
