"""A profile: all that one mention of a party says, in the form in which parties are compared.

Mentions that say the same have one profile, so there are far fewer profiles than records. Its id is the hash of its
content: the same content has the same profile on every night and in every warehouse.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from operator import attrgetter

from xianjie.identity import numbers, wording
from xianjie.identity.wording import name_key

PERSON = "person"
SHOP = "individual_business"
FIRM = "organisation"
# A name of so many characters or fewer may be a person's, where a record doesn't say what the party is.
_LONGEST_PERSON = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """What a record says of a party, as it was delivered: the columns of `tables/_party_columns.yaml`."""

    name: str | None = None
    party_kind: str | None = None
    id_no: str | None = None
    credit_code: str | None = None
    legal_representative_name: str | None = None
    legal_representative_id_no: str | None = None
    address: str | None = None
    phone: str | None = None
    former_names: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The content of a mention, normalised; None wherever nothing certain was said."""

    profile_id: str
    party_kind: str | None
    # How it is compared: `person`, or `firm` for organisations and individual businesses.
    compared_as: str
    name_key: str | None
    # Whether the name is somebody's full name; an anonymised or empty one is never compared.
    is_named: bool
    name_reading: str | None
    # The name without division and legal form, and the division: of firms alone.
    name_core: str | None
    name_core_reading: str | None
    name_region: str | None
    former_name_keys: tuple[str, ...]
    id_no: str | None
    # A masked number in 18 places; digits that are seen are evidence, never an identity.
    id_mask: str | None
    # A number that is delivered whole and is not valid, as it was typed.
    id_typed: str | None
    birth_on: date | None
    sex: str | None
    credit_code: str | None
    credit_code_typed: str | None
    legal_representative_name_key: str | None
    legal_representative_reading: str | None
    legal_representative_id_no: str | None
    phone_key: str | None
    address_house: str | None
    address_road: str | None
    # The county of a firm whose name names no division: there may be one named so in each.
    address_county: str | None

    @property
    def number(self) -> str | None:
        """The valid number that identifies the party: `id_no:…` or `credit_code:…`; None if it has none."""
        if self.compared_as == PERSON or (self.credit_code is None and self.party_kind in (SHOP, None)):
            # An individual business without a code is its operator.
            return f"id_no:{self.id_no}" if self.id_no else None
        return f"credit_code:{self.credit_code}" if self.credit_code else None

    @property
    def anchor(self) -> str | None:
        """Number and name: profiles of one anchor are one party without being compared. None if there is no number.

        One number under two names is compared: a firm was renamed, or somebody typed another's number.
        """
        number = self.number
        if number is None or not self.is_named:
            return number and f"{number}:"
        return f"{number}:{self.name_key}"

    @property
    def is_identifying(self) -> bool:
        """Whether two mentions of this content are one party: by number, a firm's full name, or name and place."""
        if self.number:
            return True
        if not self.is_named:
            return False
        if self.party_kind == FIRM:
            return True
        if self.id_mask:
            # As a pair of the same content is judged: by the end of the number, or by region and birth date.
            is_long = len(self.name_key or "") > 2
            if "*" not in self.id_mask[-4:] or (is_long and "*" not in self.id_mask[:14]):
                return True
        return bool(
            self.phone_key
            or self.address_house
            or self.legal_representative_id_no
            or self.id_typed
            or self.credit_code_typed
        )


# The columns of a profile in order: `row` gives their values.
FIELDS: tuple[str, ...] = tuple(field.name for field in fields(Profile))
_values = attrgetter(*FIELDS)


def row(profile: Profile) -> tuple[object, ...]:
    """The profile's values in the order of FIELDS."""
    return _values(profile)


def _compared_as(kind: str | None, name: str | None, id_no: str | None, code: str | None) -> str:
    if kind == PERSON:
        return PERSON
    if kind is None and code is None and (id_no is not None or len(name or "") <= _LONGEST_PERSON):
        return PERSON
    return "firm"


def _hash(*content: object) -> str:
    text = "\x1f".join("\x00" if one is None else str(one) for one in content)
    return hashlib.sha256(text.encode()).hexdigest()


def profile(mention: Mention) -> Profile:
    """What a mention says, in the form in which parties are compared; a pure function of the mention."""
    key = name_key(mention.name)
    plain = numbers.plain_code(mention.id_no)
    plain_code = numbers.plain_code(mention.credit_code)
    id_no = numbers.valid_id_no(plain)
    id_mask = numbers.id_mask(plain)
    code = numbers.valid_credit_code(plain_code)
    # What is neither a number nor a mask is kept if a slip of the hand may have made it from one.
    id_typed = plain if plain and not id_no and "*" not in plain and 15 <= len(plain) <= 19 else None
    code_typed = plain_code if plain_code and not code and "*" not in plain_code and len(plain_code) == 18 else None
    compared_as = _compared_as(mention.party_kind, key, id_no, code)
    is_firm = compared_as != PERSON
    is_named = wording.is_named(mention.name, is_person=not is_firm)
    listed = map(wording.without_dates, mention.former_names or ())
    former = {name_key(name) for name in listed if wording.is_named(name, is_person=not is_firm)}
    former_keys = tuple(sorted(name for name in former if name and name != key))
    head = (
        mention.legal_representative_name
        if wording.is_named(mention.legal_representative_name, is_person=True)
        else None
    )
    head_key = name_key(head)
    head_id = numbers.valid_id_no(numbers.plain_code(mention.legal_representative_id_no))
    phone = numbers.phone_key(mention.phone)
    where = wording.place(mention.address)
    house, road, county = where or (None, None, None)
    called = wording.called(key) if is_firm and is_named and key else None
    if called is None or called.region:
        county = None
    shown = id_no or id_mask
    return Profile(
        profile_id=_hash(
            mention.party_kind, compared_as, key, is_named, id_no, id_mask, id_typed, code, code_typed,
            head_key, head_id, phone, house, road, county, *former_keys,
        ),
        party_kind=mention.party_kind,
        compared_as=compared_as,
        name_key=key,
        is_named=is_named,
        name_reading=wording.reading(key) if key and is_named else None,
        name_core=called.core if called else None,
        name_core_reading=wording.reading(called.core) if called else None,
        name_region=called.region if called else None,
        former_name_keys=former_keys,
        id_no=id_no,
        id_mask=id_mask,
        id_typed=id_typed,
        birth_on=numbers.born_on(shown),
        sex=numbers.sex(shown),
        credit_code=code,
        credit_code_typed=code_typed,
        legal_representative_name_key=head_key,
        legal_representative_reading=wording.reading(head_key) if head_key else None,
        legal_representative_id_no=head_id,
        phone_key=phone,
        address_house=house,
        address_road=road,
        address_county=county,
    )  # fmt: skip
