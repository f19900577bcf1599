"""Makes SQL of conditions: columns, macros and whole standards, over the facts row of a subject.

Three-valued throughout: NULL is "not known" and never decides. Lenity (刑法 art. 12) is compiled in: a standard is met
only if it is met under every version in force from the act to the night.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from sqlglot import exp

from xianjie import rules, tables
from xianjie.law import cells, language
from xianjie.law.cells import Cell
from xianjie.law.clocks import load_clocks
from xianjie.law.conditions import Type
from xianjie.law.epochs import Epoch, epoch
from xianjie.law.figures import BELOW, GAINS, Figures, Share
from xianjie.law.logic import FALSE, TRUE, all_of, any_of, at_all, case, day, is_certain, negated, unknown
from xianjie.law.meaning import ReadStandard, asked_standard, named, read_standard
from xianjie.law.standards import (
    TIERS,
    Limb,
    Segment,
    Tier,
    accumulation_rules,
    entries,
    limitation_years,
    load_elements,
    prose_of,
    versions,
)
from xianjie.law.terms import (
    act_start,
    calls,
    can_be_true,
    column,
    counted,
    is_of_kind,
    jsonb,
    lasted,
    number,
    overdue,
    ranged,
    summed,
    years_before,
)
from xianjie.settings import office

PRIOR = {
    "prior_count": ("prior_penalties", "prior_convictions"),
    "prior_admin_count": ("prior_penalties",),
    "prior_criminal_count": ("prior_convictions",),
}
# A count without a window: longer than anybody lives.
_EVER = 200
_HALF = Decimal("0.5")
# Eighty per cent of one death is nothing: only quantities from here on are taken in part.
COUNTABLE = Decimal(5)
_REDUCED = re.compile("百分之八十|80 ?%")


def _has_figure(read: ReadStandard, limb: Limb) -> bool:
    """Whether a province has set the figure of the limb, or of the one that it is a multiple of."""
    base = next((one for one in read.standard.limbs if one.id == limb.multiple_of), limb)
    return any(one.entry == base.entry for one in office().provincial_figures)


def _is_doubtful(read: ReadStandard) -> bool:
    """Whether a standard may be met without being certainly met: a range, a text at second hand, one that changed."""
    limbs = any(limb.secondary or "range(" in limb.when or "met(" in limb.when for limb in read.standard.limbs)
    return limbs or any(gap.means == "may" for gap in read.standard.known_gaps)


# With the standard itself, so that its id is never another's.
_Way = tuple[Epoch, date | None, Share | None, bool, Cell | None]
_LIMBS: dict[tuple[_Way, int, str], tuple[ReadStandard, exp.Expr]] = {}
_MET: dict[tuple[_Way, int, Tier], tuple[ReadStandard, exp.Expr]] = {}
_EXPIRED: dict[tuple[_Way, int], tuple[ReadStandard, exp.Expr]] = {}


def is_reduced(limb: Limb) -> bool:
    """Whether the law itself has taken a part of another line for this one."""
    # An entry that is not there is told of by the proof, which compiles the models too.
    entry = entries().get(limb.entry)
    return entry is not None and any(_REDUCED.search(text) for text in prose_of(entry))


@cache
def measured() -> frozenset[str]:
    """The quantities that are measured of an act: numbers of the vocabulary."""
    columns = language.facts("penalty_party").columns
    return frozenset(name for name in tables.shared_columns("measured_columns") if columns[name].type is Type.NUMBER)


@dataclass(frozen=True)
class Compiler(Figures):
    """Compiles conditions as the law stands on one night, in one way of reading it."""

    def condition(self, tree: exp.Expr) -> exp.Expr:
        """A checked condition as SQL over the facts row, macros expanded, constants folded."""
        if isinstance(tree, exp.Paren):
            return self.condition(tree.this)
        if isinstance(tree, (exp.And, exp.Or)):
            # A count of earlier penalties costs a function call: a line that fails beforehand saves it.
            parts = sorted((self.condition(part) for part in tree.flatten()), key=calls)
            return all_of(parts) if isinstance(tree, exp.And) else any_of(parts)
        if isinstance(tree, exp.Not):
            return negated(self.condition(tree.this))
        if isinstance(tree, exp.GTE) and isinstance(tree.this, exp.Anonymous):
            if tree.this.name in PRIOR:
                return self._prior(tree.this, tree.expression)
            if tree.this.name == "half_count":
                return self._halves(tree.this, tree.expression)
        if self.cell is not None and cells.mentions(tree, self.cell.column):
            return self._throughout(tree, self.cell)
        alone, together = self._compared(tree), self._together(tree)
        return any_of([alone, together]) if together is not None else alone

    def _throughout(self, tree: exp.Expr, cell: Cell) -> exp.Expr:
        """A comparison of the unknown quantity: it holds in the whole cell if it does at its lower end."""
        if cells.is_compared(tree, cell.column):
            told = cell.holds(type(tree), self.line(tree))
            return unknown() if told is None else TRUE.copy() if told else FALSE.copy()
        if cells.grows(tree):
            return case([(self._plain(tree), TRUE)], None)
        return unknown()

    def _compared(self, tree: exp.Expr) -> exp.Expr:
        if isinstance(tree, exp.GTE) and ranged(tree.expression) is not None:
            return self._ranged(tree)
        if isinstance(tree, (exp.GTE, exp.LT)) and isinstance(tree.this, exp.Anonymous) and tree.this.name == "total":
            return self._total(tree)
        if isinstance(tree, exp.Anonymous):
            return self._macro(tree)
        return self._bounded(tree, self._plain(tree))

    def _way(self, on: date | None) -> _Way:
        """In which way of reading it, under the law of which days, something is said."""
        return epoch(self.as_of), on, self.share, self.lenient, self.cell

    def limb(self, read: ReadStandard, limb: Limb) -> exp.Expr:
        """A limb's condition as SQL over the facts row."""
        on = self.on if _has_figure(read, limb) else None
        key = (self._way(on), id(read), limb.id)
        if key not in _LIMBS:
            _LIMBS[key] = (read, self._limb(read, limb))
        return _LIMBS[key][1]

    def _limb(self, read: ReadStandard, limb: Limb) -> exp.Expr:
        inner = replace(self, within=(read, limb))
        if self.share is not None and self.share.least and is_reduced(limb):
            # The legal 80 % of a line is not taken at 80 % again.
            inner = replace(inner, share=None)
        met = inner.condition(read.limbs[limb.id])
        return all_of([met, unknown()]) if limb.secondary and not self.lenient else met

    def _plain(self, tree: exp.Expr) -> exp.Expr:
        def replaced(node: exp.Expr) -> exp.Expr:
            if isinstance(node, exp.Column):
                return self.value(node.name)
            # A function of the warehouse (core.…) stands already; any other call is a macro.
            if isinstance(node, exp.Anonymous) and not isinstance(node.parent, exp.Dot):
                made = self._macro(node)
                # What a macro makes of it may be joined by AND: what follows must not take its last part alone.
                return exp.paren(made) if isinstance(made, exp.Connector) else made
            return node

        plain = tree.copy().transform(replaced)
        if type(tree) in BELOW and isinstance(tree.expression, exp.Literal):
            plain.set("expression", self.scaled(tree))
        return plain

    def _bounded(self, tree: exp.Expr, plain: exp.Expr) -> exp.Expr:
        """`a >= N` as far as it says: gains by what they are counted as, and below N on b where a can't exceed b."""
        if type(tree) not in BELOW or not isinstance(tree.this, exp.Column):
            return plain
        if self.within is None or not isinstance(tree.expression, exp.Literal):
            return plain
        bound = load_elements().at_most.get(tree.this.name)
        reached = self.counted_as(plain) if tree.this.name in GAINS else plain
        if bound is None or self.within[0].offence not in bound.for_:
            return reached
        below = BELOW[type(tree)](this=column(bound.column), expression=self.scaled(tree))
        return exp.func("coalesce", reached, case([(below, FALSE)], None), dialect="postgres")

    def _prior(self, call: exp.Expr, at_least: exp.Expr) -> exp.Expr:
        """So many earlier penalties; with the present one, one less of them will do where it is of the kind too."""
        earlier = self._earlier(call, at_least)
        if named(call, "present") is None:
            return earlier
        one_less = self._earlier(call, number(Decimal(at_least.this) - 1))
        return any_of([earlier, all_of([is_of_kind(call.expressions[0].this), one_less])])

    def _earlier(self, call: exp.Expr, at_least: exp.Expr) -> exp.Expr:
        kind = call.expressions[0]
        years = named(call, "years") or number(Decimal(_EVER))
        histories = PRIOR[call.name]
        history = column(histories[0])
        if len(histories) > 1:
            # One list of both, since three may be two penalties and a judgment.
            lists = [
                exp.func("coalesce", exp.JSONExtract(this=column(name), expression=kind.copy()), jsonb("[]"))
                for name in histories
            ]
            joined = exp.DPipe(this=lists[0], expression=lists[1], safe=False)
            history = exp.func("jsonb_build_object", kind.copy(), joined, dialect="postgres")
        arguments = [history, kind, years, at_least, act_start(), column("act_on_latest")]
        return exp.Dot(
            this=exp.to_identifier("core"),
            expression=exp.Anonymous(this="prior_at_least", expressions=[one.copy() for one in arguments]),
        )

    def _total(self, tree: exp.Expr) -> exp.Expr:
        """A sum of amounts, none of which is below nothing: what is known of them may reach the line alone."""
        parts = [self._plain(one) for one in tree.this.expressions]
        known = [exp.func("coalesce", one, number(Decimal(0)), dialect="postgres") for one in parts]
        line = self.scaled(tree)
        reached: exp.Expr = exp.GTE(this=summed(known), expression=line)
        whole: exp.Expr = exp.LT(this=summed(parts), expression=line.copy())
        answers = (TRUE, FALSE) if isinstance(tree, exp.GTE) else (FALSE, TRUE)
        return case([(reached, answers[0]), (whole, answers[1])], None)

    def _ranged(self, tree: exp.Expr) -> exp.Expr:
        """A figure that a province sets between two: reached above the upper one, not reached below the lower one."""
        low, high = ranged(tree.expression) or (Decimal(0), Decimal(0))
        set_here = self.provincial(tree.expression)
        if set_here is not None:
            low = high = set_here
        elif self.lenient:
            high = low
        reached = exp.GTE(this=tree.this.copy(), expression=number(high))
        if low == high:
            return self._compared(reached)
        below = exp.LT(this=tree.this.copy(), expression=number(self.shared(low)))
        return case([(self._compared(reached), TRUE), (self._compared(below), FALSE)], None)

    def _together(self, tree: exp.Expr) -> exp.Expr | None:
        """Whether a quantity reaches a line with its unpunished acts, where the limb's rule adds them up; else None.

        What a rule leaves open (how long ago, under which text, a case still going on) may be added, never surely.
        """
        if self.within is None or self.cell is not None or not isinstance(tree, exp.GTE):
            return None
        read, limb = self.within
        rule = accumulation_rules().get(limb.accumulates or "")
        names = {one.name for one in tree.this.find_all(exp.Column)} & measured()
        if rule is None or not names or tree.this.find(exp.Sub) is not None:
            return None
        base = min(limitation_years(band) for band in read.standard.tiers if band.tier == "base")
        years = int(rule.get("window_years") or base)

        def with_added(surely: bool) -> exp.Expr:
            def replaced(node: exp.Expr) -> exp.Expr:
                if not isinstance(node, exp.Column) or node.name not in names:
                    return node
                arguments = [
                    column("unpunished_acts"),
                    exp.Literal.string(read.offence),
                    exp.Literal.string(node.name),
                    number(Decimal(years)),
                    day(limb.in_force[0]),
                    act_start(),
                    (TRUE if surely else FALSE).copy(),
                ]
                others = exp.Dot(
                    this=exp.to_identifier("core"),
                    expression=exp.Anonymous(this="unpunished_sum", expressions=arguments),
                )
                own = self.own(node.name, surely=surely)
                mine = exp.func("coalesce", own, number(Decimal(0)), dialect="postgres") if surely else own
                return exp.paren(exp.Add(this=mine, expression=others))

            changed = tree.copy()
            quantity = changed.this
            if isinstance(quantity, exp.Anonymous):
                quantity = summed([one.copy() for one in quantity.expressions])
            changed.set("this", quantity.transform(replaced))
            return changed

        sure, most = with_added(surely=True), with_added(surely=False)
        line = ranged(tree.expression) is None
        reached = exp.GTE(this=sure.this, expression=self.scaled(tree)) if line else self._ranged(sure)
        below = exp.LT(this=most.this, expression=self.scaled(tree)) if line else negated(self._ranged(most))
        there = exp.NEQ(this=column("unpunished_acts"), expression=jsonb("[]"))
        return case([(negated(there), FALSE), (reached, TRUE), (below, FALSE)], None)

    def _halves(self, call: exp.Expr, at_least: exp.Expr) -> exp.Expr:
        """Whether so many items of the law are reached to one half; limbs of one item of an article are one."""
        if self.within is None:
            raise ValueError("half_count stands in a limb")  # the language let it pass: a fault of ours
        read = self.within[0]
        items: dict[str, list[exp.Expr]] = {}
        for one in call.expressions:
            limb = next(limb for limb in read.standard.limbs if limb.id == one.this)
            halved = replace(self, share=Share(_HALF)).limb(read, limb)
            items.setdefault(entries()[limb.entry]["article"], []).append(halved)
        reached = [any_of(halves) for halves in items.values()]
        return case(
            [
                (exp.GTE(this=counted(is_certain(one) for one in reached), expression=at_least.copy()), TRUE),
                (exp.LT(this=counted(at_all(one) for one in reached), expression=at_least.copy()), FALSE),
            ],
            None,
        )

    def _macro(self, call: exp.Expr) -> exp.Expr:
        name, first = str(call.this).lower(), call.expressions[0].this
        if name == "absent":
            return column(f"{first}_is_absent")
        if name == "clock":
            return overdue(load_clocks()[first])
        if name == "practice":
            return exp.Literal.number(rules.practice()[first].value)
        if name == "meets":
            asked = named(call, "tier")
            wanted_tier = asked.this if asked is not None else "base"
            return self.meets(asked_standard(call), next(tier for tier in TIERS if tier == wanted_tier))
        if name == "near":
            share = next(one.expression.this for one in call.expressions if isinstance(one, exp.Kwarg))
            return self.near(read_standard(first), Decimal(rules.practice()[share].value) / 100)
        if name == "includes":
            codes = exp.Array(expressions=[one.copy() for one in call.expressions[1:]])
            return exp.ArrayOverlaps(this=column(call.expressions[0].name), expression=codes)
        if name == "met":
            other = read_standard(first)
            wanted = {one.this for one in call.expressions[1:]}
            return any_of([self.limb(other, limb) for limb in other.standard.limbs if limb.id in wanted])
        if name == "lasted":
            return lasted(next(one.expression for one in call.expressions if isinstance(one, exp.Kwarg)))
        if name == "limitation_expired":
            return self.limitation_expired(read_standard(first))
        raise ValueError(f"{name} is not a macro")  # the language let it pass: a fault of ours

    def met_in(self, read: ReadStandard, segment: Segment, tier: Tier) -> exp.Expr:
        """Whether one version of a standard is met in that tier (base: or by a heavier limb that stands alone)."""
        met = self._met_by(read, segment, [limb for limb in segment.limbs if limb.meets])
        if tier != "base":
            # Who meets a heavier tier meets this one: limitation runs by the heaviest that every version agrees on.
            of_tier = [limb for limb in segment.limbs if TIERS.index(limb.tier) >= TIERS.index(tier)]
            alone = self._met_by(read, segment, [limb for limb in of_tier if limb.stands_alone])
            others = self._met_by(read, segment, [limb for limb in of_tier if not limb.stands_alone])
            # A heavier amount is none without the situation that the base tier asks for.
            met = any_of([alone, all_of([others, met])])
        for gap in segment.gaps:
            nth = read.standard.known_gaps.index(gap)
            touched = self.condition(read.gaps[nth]) if nth in read.gaps else TRUE.copy()
            # A text held in part may say that it is met; where one tells of acts of some kind, a miss by figures stays.
            if gap.means == "undecided" or (gap.means == "may" and not self.lenient):
                met = all_of([met, any_of([negated(touched), unknown()])])
            if gap.means != "undecided" or gap.when is None:
                met = any_of([met, all_of([touched, unknown()])])
        return met

    def _met_by(self, read: ReadStandard, segment: Segment, limbs: Sequence[Limb]) -> exp.Expr:
        inner = replace(self, on=segment.start)
        whatever = [one for one, _ in inner.whatever(read, limbs)]
        return any_of([*(inner.limb(read, limb) for limb in limbs), *whatever])

    def whatever(
        self, read: ReadStandard, limbs: Sequence[Limb]
    ) -> Iterator[tuple[exp.Expr, list[tuple[Limb, exp.Expr]]]]:
        """Whether some limb is met whatever a quantity is that is not known, and when each of them is one of those."""
        for name in cells.split_columns(read.limbs[limb.id] for limb in limbs):
            touching = [limb for limb in limbs if cells.mentions(read.limbs[limb.id], name)]
            covered: list[exp.Expr] = []
            where: dict[str, list[exp.Expr]] = {limb.id: [] for limb in touching}
            for cell in cells.cells((read.limbs[limb.id] for limb in touching), name, self.line):
                inside = {limb.id: replace(self, cell=cell).limb(read, limb) for limb in touching}
                may_hold = {limb: tree for limb, tree in inside.items() if can_be_true(tree)}
                covered.append(any_of(may_hold.values()))
                for limb_id, tree in may_hold.items():
                    where[limb_id].append(tree)
            is_missing = exp.Is(this=column(name), expression=exp.null())
            whole = all_of(covered)
            if whole != FALSE:
                met = all_of([is_missing, whole])
                yield met, [(limb, all_of([met, any_of(where[limb.id])])) for limb in touching if where[limb.id]]

    def _versions(self, read: ReadStandard, tier: Tier) -> Iterator[tuple[date | None, exp.Expr]]:
        """The last day of each version and its condition; neighbours that say the same are one."""
        standard = read.standard
        if standard.before_first is not None and standard.before_first.reason == "text_missing":
            last = standard.first - timedelta(days=1)
            yield (last if last < self.as_of else None), unknown()
        pending: tuple[date | None, exp.Expr] | None = None
        for segment in versions(standard, self.as_of):
            met = self.met_in(read, segment, tier)
            if pending is not None and pending[1] != met:
                yield pending
            pending = (segment.end, met)
        if pending is not None:
            yield pending

    def meets(self, read: ReadStandard, tier: Tier = "base") -> exp.Expr:
        """Whether a standard is met under every version in force from the act to the night, in at least that tier.

        A version that ended before the act began does not count; one that ended while the act went on, or may have
        ended before it, can only leave it undecided; the offence must have existed when the act ended.
        """
        # A page asks for the same standard to be met, to have a limitation and to be near: it is worked out once.
        if self.lenient and not _is_doubtful(read):
            return replace(self, lenient=False).meets(read, tier)
        key = (self._way(None), id(read), tier)
        if key not in _MET:
            _MET[key] = (read, self._meets(read, tier))
        return _MET[key][1]

    def _meets(self, read: ReadStandard, tier: Tier) -> exp.Expr:
        crime_from = read.standard.crime_from
        if crime_from > self.as_of:
            return FALSE.copy()
        began = day(crime_from)
        parts: list[exp.Expr] = [
            case(
                [
                    (exp.GTE(this=column("act_on_earliest"), expression=began), TRUE),
                    (exp.LT(this=column("act_on_latest"), expression=began), FALSE),
                ],
                None,
            )
        ]
        for end, met in self._versions(read, tier):
            if end is None:
                parts.append(met)
                continue
            after = exp.GT(this=act_start(), expression=day(end))
            across = all_of([exp.GT(this=column("act_on_latest"), expression=day(end)), unknown()])
            parts.append(any_of([after, met, across]))
        # The version in force tonight is tried first: it is what most rows fail.
        return all_of([*parts[:0:-1], parts[0]])

    def near(self, read: ReadStandard, share: Decimal) -> exp.Expr:
        """Whether a standard that is not certainly met is reached to a share of a quantity of five or more.

        Every other condition of the limb is met in full, and the same is so under every version, as with `meets`.
        """
        almost = replace(self, share=Share(share, COUNTABLE)).meets(read)
        return all_of([almost, negated(is_certain(self.meets(read)))])

    def limitation_expired(self, read: ReadStandard) -> exp.Expr:
        """Whether criminal limitation has certainly expired: by the heaviest tier that the act may be in.

        A tier of which some entries are no limbs yet may always be met. Nothing expires where limitation is stopped.
        """
        key = (self._way(self.on), id(read))
        if key not in _EXPIRED:
            _EXPIRED[key] = (read, self._expired(read))
        return _EXPIRED[key][1]

    def _expired(self, read: ReadStandard) -> exp.Expr:
        arms: list[tuple[exp.Expr, exp.Expr]] = [(column("is_limitation_stopped"), FALSE.copy())]
        bands = sorted(read.standard.tiers, key=limitation_years, reverse=True)
        # What even the shortest limitation has not reached is settled without asking how grave the act was.
        shortest = years_before(limitation_years(bands[-1]))
        arms.append((exp.GTE(this=column("act_on_latest"), expression=shortest), FALSE.copy()))
        for band in bands:
            since = exp.GTE(this=column("act_on_latest"), expression=day(band.in_force[0]))
            before = band.in_force[1]
            until = exp.LTE(this=column("act_on_earliest"), expression=day(before)) if before else TRUE
            # An act is judged by the maximum of its own days, for the base tier as for a heavier one.
            may_be = all_of([at_all(since), at_all(until)])
            if band.tier != "base" and band.tier not in read.left_out_tiers:
                may_be = all_of([may_be, at_all(self.meets(read, band.tier))])
            last = years_before(limitation_years(band))
            arms.append((may_be, exp.LT(this=column("act_on_latest"), expression=last)))
        return case(arms, FALSE.copy())
