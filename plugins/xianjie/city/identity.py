"""Numbers with check digits: citizens' ids (GB 11643) and unified credit codes (GB 32100 around GB 11714)."""

from __future__ import annotations

from datetime import date
from random import Random

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB 32100 leaves out I, O, Z, S, V
_BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def id_number(region: str, born: date, sequence: int) -> str:
    """The 18-character citizen's id of region (6 digits), birth date and sequence (0 to 999, odd for men)."""
    body = f"{region}{born:%Y%m%d}{sequence:03d}"
    total = sum(weight * int(digit) for weight, digit in zip(_ID_WEIGHTS, body, strict=True))
    return body + _ID_CHECKS[total % 11]


def organisation_body(body: str) -> str:
    """The 9-character GB 11714 code of an 8-character body: its check character added."""
    values = (int(character, 36) for character in body)
    check = 11 - sum(weight * value for weight, value in zip(_BODY_WEIGHTS, values, strict=True)) % 11
    return body + {10: "X", 11: "0"}.get(check, str(check))


def credit_code(kind: str, region: str, body: str) -> str:
    """The 18-character credit code of kind (91 enterprise, 92 individual business), region (6) and body (8)."""
    first = kind + region + organisation_body(body)
    total = sum(pow(3, place, 31) * _ALPHABET.index(character) for place, character in enumerate(first))
    return first + _ALPHABET[(31 - total % 31) % 31]


def random_body(rng: Random) -> str:
    """A body as the registers give them since 2015: MA and six characters."""
    return "MA" + "".join(rng.choice(_ALPHABET) for _ in range(6))
