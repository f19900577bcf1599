"""Which profiles are compared at all: those that share a block, and no block is larger than its bound.

A block's key is made of one profile alone. How many pairs there will be is counted before any is made.
"""

from __future__ import annotations

from collections.abc import Mapping

from xianjie.errors import Fault, ProjectError
from xianjie.identity.numbers import ID_PLACES, born_on
from xianjie.identity.profiles import PERSON, Profile

# A key begins with its kind. Numbers and full names of firms say who somebody is: their blocks may be larger.
_IDENTIFYING = ("#", "f:")
BOUND = 100
IDENTIFYING_BOUND = 2000
# More pairs than so many for each profile are a fault of the data or of the keys, and nothing is compared.
MOST_PAIRS_A_PROFILE = 100
_SHOWN_AT_END = 4


def bound(key: str) -> int:
    """How many profiles the block of that key may hold."""
    return IDENTIFYING_BOUND if key.startswith(_IDENTIFYING) else BOUND


def block_keys(profile: Profile) -> tuple[str, ...]:
    """The keys under which the profile is compared, in order; none for one that can't be known by what it says."""
    keys: set[str] = set()
    if profile.number:
        keys.add(f"#{profile.number}")
    if profile.is_named:
        keys.update(_person(profile) if profile.compared_as == PERSON else _firm(profile))
    return tuple(sorted(keys))


def _person(profile: Profile) -> list[str]:
    reading = profile.name_reading or ""
    # By its sound: a slip in it is rarer than two families in a house.
    surname = reading.partition(" ")[0]
    keys = []
    if profile.phone_key:
        keys.append(f"p:{profile.phone_key}")
    if profile.address_house:
        keys.append(f"a:{surname}:{profile.address_house}")
    number = profile.id_no or profile.id_mask or profile.id_typed
    if number and len(number) == ID_PLACES:
        born = born_on(number)
        if born:
            keys.append(f"b:{reading}:{born:%Y%m%d}")
        if "*" not in number[-_SHOWN_AT_END:]:
            keys.append(f"e:{reading}:{number[-_SHOWN_AT_END:]}")
        if "*" not in number:
            # Two digits exchanged leave the same digits.
            keys.append(f"d:{surname}:{''.join(sorted(number))}")
    return keys


def _firm(profile: Profile) -> list[str]:
    keys = [f"f:{name}" for name in (profile.name_key, *profile.former_name_keys) if name]
    if profile.name_core_reading:
        keys.append(f"o:{profile.name_core_reading}")
    if profile.phone_key:
        keys.append(f"p:{profile.phone_key}")
    if profile.address_house:
        keys.append(f"a:{profile.address_house}")
    if profile.legal_representative_id_no:
        keys.append(f"h:{profile.legal_representative_id_no}")
    code = profile.credit_code or profile.credit_code_typed
    if code:
        # The organisation code within it, which a slip elsewhere leaves as it was.
        keys.append(f"c:{code[8:17]}")
    return keys


def refused(sizes: Mapping[str, int]) -> set[str]:
    """The keys whose blocks are over their bound: nobody is compared for sharing only these."""
    return {key for key, size in sizes.items() if size > bound(key)}


def check_budget(pairs: int, profiles: int) -> None:
    """Raise ProjectError if more pairs are to be compared than the budget has for so many profiles."""
    most = MOST_PAIRS_A_PROFILE * profiles
    if pairs > most:
        fault = f"{pairs:,} pairs of {profiles:,} profiles are to be compared, and the budget is {most:,}"
        remedy = "See which kind of block holds most of them; lower BOUND, or mend the column that repeats."
        raise ProjectError(Fault("plugins/xianjie/identity/blocking.py", "MOST_PAIRS_A_PROFILE", fault, remedy))
