"""Splits the values that an unknown quantity may have into the few cases that a standard's limbs tell apart.

Goods that are not sold are judged by one limb, goods partly sold by another, the sales themselves by a third: whoever
does not know the sales still knows that the standard is met, if some limb is met in each case. No quantity is below 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlglot import exp

_MONOTONE = (exp.Add, exp.Mul, exp.Column, exp.Identifier, exp.Literal, exp.Paren)
_COMPARED = (exp.EQ, exp.GT, exp.GTE, exp.LT, exp.LTE)


@dataclass(frozen=True)
class Cell:
    """The values of one quantity from `low` (or `above` it) up to, and without, `high`; `low` alone if both are one."""

    column: str
    low: Decimal
    high: Decimal | None
    above: bool = False

    def holds(self, sign: type[exp.Expr], line: Decimal) -> bool | None:
        """Whether every value compares so with a line (True), none does (False), or some do (None)."""
        is_point = self.high == self.low
        at_least = self.low >= line
        below = self.low < line if is_point else self.high is not None and self.high <= line
        more = self.low > line or (self.above and at_least)
        at_most = self.low <= line if is_point else below
        if sign is exp.EQ:
            return (self.low == line) if is_point else False if below or more else None
        answers: dict[type[exp.Expr], tuple[bool, bool]] = {
            exp.GTE: (at_least, below),
            exp.LT: (below, at_least),
            exp.GT: (more, at_most),
            exp.LTE: (at_most, more),
        }
        yes, no = answers[sign]
        return True if yes else False if no else None


def mentions(tree: exp.Expr, column: str) -> bool:
    """Whether a condition speaks of a column."""
    return any(one.name == column for one in tree.find_all(exp.Column))


def is_compared(tree: exp.Expr, column: str) -> bool:
    """Whether a condition compares that column alone with a number."""
    plain = isinstance(tree.this, exp.Column) and tree.this.name == column
    return isinstance(tree, _COMPARED) and plain and isinstance(tree.expression, exp.Literal)


def grows(tree: exp.Expr) -> bool:
    """Whether a condition asks for at least so much of a sum, so that it can't fail for a larger part of it."""
    if not isinstance(tree, exp.GTE) or not isinstance(tree.expression, exp.Literal):
        return False
    return all(isinstance(part, _MONOTONE) for part in tree.this.walk())


def split_columns(trees: Iterable[exp.Expr]) -> list[str]:
    """The quantities whose being nothing is a case of its own: `sales_amount_cny = 0`."""
    found = {
        part.this.name
        for tree in trees
        for part in tree.find_all(exp.EQ)
        if isinstance(part.this, exp.Column)
        and isinstance(part.expression, exp.Literal)
        and part.expression.this == "0"
    }
    return sorted(found)


def cells(trees: Iterable[exp.Expr], column: str, line: Callable[[exp.Expr], Decimal]) -> list[Cell]:
    """The cases of a column: nothing, and what lies between two lines that the conditions draw on it alone.

    `line` says where a condition draws its line, which may be at a part of the figure; the figure itself counts too.
    """
    ends = {Decimal(0)}
    for tree in trees:
        for part in tree.find_all(*_COMPARED):
            if is_compared(part, column):
                ends |= {Decimal(part.expression.this), line(part)}
    drawn = sorted(ends)
    found = [Cell(column, Decimal(0), Decimal(0))]
    for number, low in enumerate(drawn):
        high = drawn[number + 1] if number + 1 < len(drawn) else None
        found.append(Cell(column, low, high, above=low == 0))
    return found
