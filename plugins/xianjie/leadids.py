"""Leads by the start of their ids: as people write them, as a range that the primary key's index answers."""

from __future__ import annotations

import uuid

_HEX_DIGITS = 32


def span(start: str) -> tuple[str, str] | None:
    """The first and the last id that begin so; None if no lead's id can. Takes a dossier's number (XJ-…) too."""
    digits = start.strip().lower().removeprefix("xj-").replace("-", "")
    if not digits or len(digits) > _HEX_DIGITS or set(digits) - set("0123456789abcdef"):
        return None
    first, last = (str(uuid.UUID(digits.ljust(_HEX_DIGITS, fill))) for fill in "0f")
    return first, last
