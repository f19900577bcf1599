"""Where a line of the law lies, and what the figures of an act count for, as one reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlglot import exp

from xianjie.law.cells import Cell
from xianjie.law.logic import all_of, any_of, case, is_certain, negated, unknown
from xianjie.law.meaning import ReadStandard
from xianjie.law.standards import Limb, provincial_figure
from xianjie.law.terms import column, number

# Gains, and what a decision counts as such (行政处罚 and the offences mean different things by 违法所得).
GAINS = frozenset({"illegal_gains_cny", "goods_gains_cny"})
GAINS_BASIS = "illegal_gains_basis"
BASES = ("confiscated", "gross", "net", "fees")
# The denial of a comparison that a line may be drawn with.
BELOW: Mapping[type[exp.Expr], type[exp.Expr]] = {exp.GTE: exp.LT, exp.GT: exp.LTE}


@dataclass(frozen=True)
class Share:
    """A part of each line that is asked for instead of the line, where the line is so much or more."""

    of_line: Decimal
    least: Decimal = Decimal(0)


@dataclass(frozen=True)
class Figures:
    """The figures of an act beside the lines of the law, in one way of reading them.

    `within` is the limb that is being read and `on` the first day of the version that it stands in. A `share` asks
    for a part of each line. A `lenient` reading takes what may be the law for the law: the lower end of a range, a text
    known at second hand, a text that may have changed; what it alone finds met may be met, and warns. In a `cell` one
    quantity that the row does not hold is taken to lie there, and the act is judged by itself.
    """

    as_of: date
    within: tuple[ReadStandard, Limb] | None = None
    on: date | None = None
    share: Share | None = None
    lenient: bool = False
    cell: Cell | None = None

    def line(self, tree: exp.Expr) -> Decimal:
        """The figure that a comparison with a line is made with."""
        return Decimal(self.scaled(tree).this)

    def scaled(self, tree: exp.Expr) -> exp.Expr:
        """The line that a comparison draws, or the share of it that is asked for."""
        line: exp.Expr = tree.expression
        if type(tree) not in BELOW or not isinstance(line, exp.Literal):
            return line.copy()
        return number(self.shared(Decimal(line.this)))

    def shared(self, line: Decimal) -> Decimal:
        """A line, or the share of it that is asked for."""
        return line * self.share.of_line if self.share is not None and line >= self.share.least else line

    def provincial(self, right: exp.Expr) -> Decimal | None:
        """The figure that the province set for the range, in force in the version; times what stands before it."""
        if self.within is None:
            return None
        read, limb = self.within
        factor = Decimal(right.this.this) if isinstance(right, exp.Mul) else Decimal(1)
        base = next((one for one in read.standard.limbs if one.id == limb.multiple_of), limb)
        last = limb.in_force[1]
        on = self.on or (last if last is not None and last < self.as_of else self.as_of)
        figure = provincial_figure(base.entry, on)
        return factor * figure.value if figure is not None else None

    def value(self, name: str) -> exp.Expr:
        """A quantity of the act: the row's, or where it is taken to lie."""
        if self.cell is not None and name == self.cell.column:
            return number(self.cell.low)
        return column(name)

    def counted_as(self, reached: exp.Expr) -> exp.Expr:
        """Whether gains reach a line, as far as what the decision counts as gains tells it.

        All that was taken in is no less than the gains less cost: it can only miss their line. Gains less cost are no
        more than all that was taken in: they can only reach its line. What was confiscated says nothing. A basis that
        is not told is the law's own; a law that does not say what it counts is met or missed only under both.
        """
        reaches, misses = (self.doubted(one) for one in self.trusted())
        surely = any_of([negated(is_certain(reaches)), unknown()])
        return any_of([all_of([reached, surely]), all_of([is_certain(misses), unknown()])])

    def doubted(self, trusted: frozenset[str]) -> exp.Expr:
        """Whether the gains are counted in a way that is not trusted; NULL if it is not told."""
        doubted = [exp.Literal.string(basis) for basis in BASES if basis not in trusted]
        return exp.In(this=column(GAINS_BASIS), expressions=doubted)

    def trusted(self) -> tuple[frozenset[str], frozenset[str]]:
        """The bases on which gains surely reach a line of this standard, and those on which they surely miss it."""
        counts = self.within[0].standard.gains if self.within is not None else None
        reaches, misses = {"net", "fees"}, {"gross", "fees"}
        if counts == "net":
            misses |= {"net"}
        if counts == "gross":
            reaches |= {"gross"}
        return frozenset(reaches), frozenset(misses)

    def own(self, name: str, *, surely: bool) -> exp.Expr:
        """What the act itself states of a quantity; gains only as far as their basis lets them reach or miss a line."""
        own: exp.Expr = column(name)
        if name not in GAINS:
            return own
        trusted = self.trusted()[0 if surely else 1]
        return case([(self.doubted(trusted), exp.null())], own)
