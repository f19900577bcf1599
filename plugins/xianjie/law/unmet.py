"""The limbs that an act does not meet, or of which nobody knows: what a dossier shows beside those that it meets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from xianjie.law.evidence import Question

# What a limb's words are is the entry's to say, which the dossier names.
_KEPT = (
    "offence", "offence_name", "limb", "instrument", "article", "verified", "entry", "in_force", "applies", "figures",
    "reached",
)  # fmt: skip


def unmet(
    asked: Question, every: Iterable[tuple[bool | None, Mapping[str, Any]]], told: Iterable[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The limbs of the filing standards that an outcome does not rest on; each with no, or null where unknown."""
    meeting = {(read.offence, limb.id) for read, limb, _ in asked.limbs if limb.meets}
    rests_on = {(one["offence"], one["limb"]) for one in told}
    return [
        {"is_met": is_met, **{name: limb[name] for name in _KEPT}}
        for is_met, limb in every
        if (limb["offence"], limb["limb"]) in meeting - rests_on
    ]


def number(value: Any) -> Decimal | None:
    """A figure as a number; None for truth, text and what is not known."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def shortfall(one: Mapping[str, Any]) -> Decimal | None:
    """By how much a figure stays below its line; None if it does not, or is no such figure."""
    value, line = number(one.get("value")), number(one.get("line"))
    if one.get("comparison") not in (">=", ">") or value is None or line is None:
        return None
    short = line - value
    return short if short > 0 or (short == 0 and one["comparison"] == ">") else None


def nearness(figures: Sequence[Mapping[str, Any]], *, is_open: bool) -> Decimal:
    """How near a limb is to being met, by its weakest figure: an undecided one first, then by share of the line."""
    shares = [Decimal(2) if is_open else Decimal(1)]
    for one in figures:
        if isinstance(one.get("line"), bool) and one.get("value") is not one["line"]:
            shares.append(Decimal(0))
        if isinstance(one.get("value"), str) and _is_other_code(one):
            shares.append(Decimal(0))
        line = number(one.get("line"))
        if isinstance(one.get("value"), list) and line and len(one["value"]) < line:
            # Earlier penalties that are not there are further away than an amount that is.
            shares.append(Decimal(0))
        if shortfall(one) is not None and line:
            shares.append((number(one["value"]) or Decimal(0)) / line)
    return min(shares)


def _is_other_code(one: Mapping[str, Any]) -> bool:
    """Whether a code is another one than the law asks for."""
    asked = one["line"] if isinstance(one.get("line"), list) else [one.get("line")]
    return one.get("comparison") in ("=", "in") and one["value"] not in map(str, asked)


def exceeds(one: Mapping[str, Any]) -> bool:
    """Whether a figure fails by being more, or another, than the law asks for: no figure that grows ever meets it."""
    value, line = number(one.get("value")), number(one.get("line"))
    if value is None or line is None:
        return False
    failing = {"<": value >= line, "<=": value > line, "=": value != line}
    return failing.get(str(one.get("comparison")), False)


def is_whole(one: Mapping[str, Any]) -> bool:
    """Whether a figure stands for a whole condition (other limbs, a span of time), whose truth it does not tell."""
    return one.get("line") is True and one.get("value") is True and "(" in str(one.get("column"))
