"""What follows from the figures of a text by arithmetic: how its gains were reckoned."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from xianjie.facts.deciding import Reading
from xianjie.facts.lexing import Lexed

GAINS, BASIS = "illegal_gains_cny", "illegal_gains_basis"
_MOST = 12  # unit prices, and quantities, that are tried: a text costs its length


def reckoned(reading: Reading, lexed: Lexed) -> Reading:
    """The reading with the basis of the gains, where they are a quantity times the difference of two unit prices.

    进价28元/套，以58元/套卖出163套，获利4890元: the purchase price was taken off. Gains of which the text says the
    basis itself stay as they are.
    """
    gains = reading.read.get(GAINS)
    if gains is None or BASIS in reading.read or BASIS in reading.notes or not gains.value:
        return reading
    prices = _values(lexed, "price")
    quantities = _values(lexed, "count", "mass", "volume", "length", "area")
    margins = {high - low for high in prices for low in prices if high > low}
    if not any(Fraction(gains.value) == margin * quantity for margin in margins for quantity in quantities):
        return reading
    basis = replace(gains, value="net", pattern="margin")
    return Reading({**reading.read, BASIS: basis}, reading.notes, reading.prior_penalties, reading.is_cut)


def _values(lexed: Lexed, *quantities: str) -> set[Fraction]:
    """The exact values of so many tokens, each in the unit that was written."""
    found: list[Fraction] = []
    for token in lexed.places.values():
        if token.quantity in quantities and isinstance(token.value, Fraction):
            found.append(token.value / token.size)
            if len(found) == _MOST:
                break
    return set(found)
