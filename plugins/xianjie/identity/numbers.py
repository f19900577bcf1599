"""The numbers of persons and organisations in one form: the same readings as `core.plain_code` and its sisters in SQL.

A number that is not certainly valid is None here. What is masked or mistyped is kept apart: its digits are
evidence, and never an identity.
"""

from __future__ import annotations

import re
from datetime import date
from operator import mul
from unicodedata import is_normalized, normalize

_BLANK = re.compile(
    r"[\x00-\x20\x7f\u0080-\u00a0\u00ad\u180e\u2000-\u206f\u2212\u3000\ufe00-\ufe0f\ufeff-]+",
)
_ID = re.compile(r"[1-9][0-9]{16}[0-9X]")
_OLD_ID = re.compile(r"[1-9][0-9]{14}")
_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CODE_VALUES = {character: value for value, character in enumerate("0123456789ABCDEFGHJKLMNPQRTUWXY")}
_CODE_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
# GB 11643: an id number has this many places, and the birth date stands in these of them.
ID_PLACES = 18
_BORN = slice(6, 14)
_LANDLINE_DIGITS = 7
_FEWEST_DIFFERENT_DIGITS = 3


def composed(text: str) -> str:
    """The text in Unicode's compatibility form: full-width letters and digits become plain ones."""
    return text if is_normalized("NFKC", text) else normalize("NFKC", text)


def plain_code(code: str | None) -> str | None:
    """The number without blanks and invisible signs, half-width, in capitals; `core.plain_code`."""
    if not code:
        return None
    return upper(_BLANK.sub("", composed(code))) or None


def upper(text: str) -> str:
    """ASCII letters in capitals and nothing else, as PostgreSQL does it in the C collation."""
    return text.upper() if text.isascii() else "".join(one.upper() if one.isascii() else one for one in text)


def day(digits: str) -> date | None:
    """The day that eight digits name, in the three centuries that ids know."""
    if digits[:2] not in ("18", "19", "20"):
        return None
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def id_check(body: str) -> str:
    """The check character of an id's first seventeen digits (GB 11643)."""
    return "10X98765432"[sum(map(mul, _ID_WEIGHTS, map(int, body))) % 11]


def valid_id_no(plain: str | None) -> str | None:
    """The valid 18-place id number of a plain code, one of 15 places upgraded; else None."""
    if plain is None:
        return None
    if _ID.fullmatch(plain):
        return plain if id_check(plain[:17]) == plain[17] and day(plain[_BORN]) else None
    if _OLD_ID.fullmatch(plain):
        body = f"{plain[:6]}19{plain[6:]}"
        return body + id_check(body) if day(body[_BORN]) else None
    return None


def id_state(plain: str | None) -> str:
    """What became of a plain code as an id: valid, upgraded, masked, invalid or missing; `core.id_state`."""
    if plain is None:
        return "missing"
    if "*" in plain:
        return "masked"
    if valid_id_no(plain) is None:
        return "invalid"
    return "upgraded" if len(plain) == 15 else "valid"


def id_mask(plain: str | None) -> str | None:
    """A masked id as 18 places of digits and `*`; None if it is not masked or shows too little to say anything."""
    if plain is None or "*" not in plain:
        return None
    if len(plain) == ID_PLACES and re.fullmatch(r"[0-9*]{17}[0-9X*]", plain):
        shown = plain
    else:
        # Another number of stars than there are places: what stands before and after them keeps its place.
        parts = re.fullmatch(r"([0-9]*)\*+([0-9]*X?)", plain)
        if parts is None or len(parts[1]) + len(parts[2]) >= ID_PLACES:
            return None
        # Of an old id of 15 places, only the region can be placed.
        head, tail = (parts[1][:6], "") if len(plain) == 15 else (parts[1], parts[2])
        shown = head + "*" * (ID_PLACES - len(head) - len(tail)) + tail
    return shown if len(shown) - shown.count("*") >= 2 else None


def born_on(number: str | None) -> date | None:
    """The birth date that an id or a mask shows in full."""
    return day(number[_BORN]) if number and number[_BORN].isdigit() else None


def sex(number: str | None) -> str | None:
    """`male` or `female` by the seventeenth place of an id or a mask; None where it is hidden or there is none."""
    place = number[16:17] if number else ""
    if not place or place not in "0123456789":
        return None
    return "male" if int(place) % 2 else "female"


def valid_credit_code(plain: str | None) -> str | None:
    """The valid credit code (GB 32100 around GB 11714) of a plain code; else None."""
    if plain is None or not _CODE.fullmatch(plain):
        return None
    body = sum(map(mul, _BODY_WEIGHTS, (int(one, 36) for one in plain[8:16])))
    if plain[16] != "0X987654321"[body % 11]:
        return None
    total = sum(map(mul, _CODE_WEIGHTS, map(_CODE_VALUES.__getitem__, plain)))
    return plain if _CODE_VALUES[plain[17]] == (31 - total % 31) % 31 else None


def phone_key(phone: str | None) -> str | None:
    """The digits of a telephone without the country; None for what is masked, too short or plainly made up."""
    if not phone or "*" in phone:
        return None
    digits = re.sub(r"[^0-9]", "", composed(phone))
    digits = re.sub(r"^(?:0086|86)(?=1[3-9][0-9]{9}$)", "", digits)
    if len(digits) < _LANDLINE_DIGITS or len(set(digits[-8:])) < _FEWEST_DIFFERENT_DIGITS:
        return None
    return digits
