"""A plain Python reading of standards and models, three-valued, written apart from the compiler, to compare it with.

Every version of the law is looked at day by day of change; nothing is folded, merged or made into SQL.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlglot import exp
from xianjie import rules
from xianjie.law.meaning import ReadModel, ReadStandard, asked_standard, read_standard
from xianjie.law.standards import (
    TIERS,
    Limb,
    Tier,
    accumulation_rules,
    entries,
    limitation_years,
    load_elements,
    prose_of,
)
from xianjie.settings import office

BOOKS = "ledger_sales_amount_cny"
HISTORIES = {
    "prior_count": ("prior_penalties", "prior_convictions"),
    "prior_admin_count": ("prior_penalties",),
    "prior_criminal_count": ("prior_convictions",),
}
Truth = bool | None
Row = dict[str, Any]


def conjunction(parts: Iterable[Truth]) -> Truth:
    given = list(parts)
    if any(part is False for part in given):
        return False
    return None if any(part is None for part in given) else True


def disjunction(parts: Iterable[Truth]) -> Truth:
    given = list(parts)
    if any(part is True for part in given):
        return True
    return None if any(part is None for part in given) else False


def years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


@dataclass
class Reading:
    """Judges rows as the law stands on one night."""

    as_of: date
    read: ReadStandard | None = None
    within: Limb | None = None
    day: date | None = None
    share: Decimal | None = None
    least: Decimal = Decimal(0)
    lenient: bool = False

    def value(self, tree: exp.Expr, row: Row) -> Any:
        match tree:
            case exp.Paren():
                return self.value(tree.this, row)
            case exp.Column():
                return row[tree.name]
            case exp.Literal():
                if tree.is_string:
                    return tree.this
                return Decimal(tree.this)
            case exp.Add() | exp.Sub() | exp.Mul():
                left, right = self.value(tree.this, row), self.value(tree.expression, row)
                if left is None or right is None:
                    return None
                if isinstance(tree, exp.Add):
                    return left + (timedelta(days=int(right)) if isinstance(left, date) else right)
                if isinstance(tree, exp.Mul):
                    return left * right
                if isinstance(left, date) and isinstance(right, Decimal):
                    return left - timedelta(days=int(right))
                gone = left - right
                return gone.days if isinstance(gone, timedelta) else gone
            case exp.Anonymous() if tree.name == "practice":
                return rules.practice()[tree.expressions[0].this].value
        raise AssertionError(f"not a value: {tree!r}")

    def truth(self, tree: exp.Expr, row: Row) -> Truth:
        if isinstance(tree, exp.GTE) and self.within is not None and self.within.accumulates is not None:
            # What the books say was sold is a sum already.
            quantities = [one.name for one in tree.this.find_all(exp.Column) if one.name != BOOKS]
            if quantities:
                return disjunction([self.by_itself(tree, row), self.together(tree, quantities, row)])
        return self.by_itself(tree, row)

    def together(self, tree: exp.Expr, quantities: list[str], row: Row) -> Truth:
        """The comparison with the acts that nobody punished added to what the row states."""
        assert self.read is not None
        assert self.within is not None
        rule = accumulation_rules()[self.within.accumulates or ""]
        base = min(limitation_years(band) for band in self.read.standard.tiers if band.tier == "base")
        years, begins = rule.get("window_years") or base, self.start(row)
        acts = [one for one in row["unpunished_acts"] if self.read.offence in one["offences"]]
        if not row["unpunished_acts"]:
            return False

        def ended(one: dict[str, Any]) -> date | None:
            return date.fromisoformat(one["to"]) if one["to"] else None

        def recent(one: dict[str, Any]) -> Truth:
            day = ended(one)
            if day is None or begins is None:
                return None
            return day >= years_before(begins, years)

        least, most = dict(row), dict(row)
        for name in set(quantities):
            surely = [
                Decimal(str(one["amounts"].get(name, 0)))
                for one in acts
                if one["certain"]
                and recent(one)
                and date.fromisoformat(one["from"] or one["to"]) >= self.within.in_force[0]
            ]
            near = [one["amounts"].get(name) for one in acts if recent(one) is not False]
            own = {True: row[name], False: row[name]}
            if name in ("illegal_gains_cny", "goods_gains_cny"):
                far = {True: Decimal("-Infinity"), False: Decimal("Infinity")}
                own = {
                    # Above every line the figure can only be trusted to reach it, below every line to miss it.
                    up: None if row[name] is None or self.gains(Decimal(0), far[up], row) is None else row[name]
                    for up in (True, False)
                }
            least[name] = (own[True] or 0) + sum(surely)
            most[name] = (
                None if own[False] is None or None in near else own[False] + sum(Decimal(str(one)) for one in near)
            )
        # What is left of the gains is trusted by now.
        least["illegal_gains_basis"] = most["illegal_gains_basis"] = None
        if self.by_itself(tree, least) is True:
            return True
        below = self.by_itself(tree, most) if all(most[name] is not None for name in quantities) else None
        return False if below is False else None

    def by_itself(self, tree: exp.Expr, row: Row) -> Truth:
        match tree:
            case exp.Paren():
                return self.truth(tree.this, row)
            case exp.And():
                return conjunction([self.truth(tree.this, row), self.truth(tree.expression, row)])
            case exp.Or():
                return disjunction([self.truth(tree.this, row), self.truth(tree.expression, row)])
            case exp.Not():
                inner = self.truth(tree.this, row)
                return None if inner is None else not inner
            case exp.Column():
                return row[tree.name]
            case exp.Boolean():
                return bool(tree.this)
            case exp.In():
                value = self.value(tree.this, row)
                return None if value is None else value in {self.value(one, row) for one in tree.expressions}
            case exp.Is():
                held = row[tree.this.name] if isinstance(tree.this, exp.Column) else self.truth(tree.this, row)
                same = held is None if isinstance(tree.expression, exp.Null) else held is bool(tree.expression.this)
                return same is not bool(tree.args.get("negate"))
            case exp.Anonymous():
                return self.macro(tree, row)
            case exp.GTE() if isinstance(tree.this, exp.Anonymous) and tree.this.name in HISTORIES:
                return self.earlier(tree.this, int(tree.expression.this), row)
            case exp.GTE() if isinstance(tree.this, exp.Anonymous) and tree.this.name == "half_count":
                return self.halves(tree.this, int(tree.expression.this), row)
            case exp.GTE() | exp.LT() if isinstance(tree.this, exp.Anonymous) and tree.this.name == "total":
                return self.total(tree, row)
            case exp.Is():
                known = self.value(tree.this, row)
                return known is None if isinstance(tree.expression, exp.Null) else known is tree.expression.this
            case exp.GTE() if any(one.name == "range" for one in tree.expression.find_all(exp.Anonymous)):
                return self.ranged(tree, row)
        return self.compared(tree, row)

    def compared(self, tree: exp.Expr, row: Row) -> Truth:
        left, right = self.value(tree.this, row), self.value(tree.expression, row)
        if isinstance(tree, exp.GTE) and isinstance(tree.expression, exp.Literal) and self.share is not None:
            right = self.line(tree.expression)
        if isinstance(tree, exp.GTE) and isinstance(tree.this, exp.Column) and self.read is not None:
            if tree.this.name in ("illegal_gains_cny", "goods_gains_cny") and left is not None and right is not None:
                left = self.gains(left, right, row)
            larger = load_elements().at_most.get(tree.this.name)
            bounds = row[larger.column] if larger is not None and self.read.offence in larger.for_ else None
            if left is None and right is not None and bounds is not None and bounds < right:
                return False
        if left is None or right is None:
            return None
        return {
            exp.EQ: left == right,
            exp.NEQ: left != right,
            exp.GT: isinstance(tree, exp.GT) and left > right,
            exp.GTE: isinstance(tree, exp.GTE) and left >= right,
            exp.LT: isinstance(tree, exp.LT) and left < right,
            exp.LTE: isinstance(tree, exp.LTE) and left <= right,
        }[type(tree)]

    def gains(self, left: Any, line: Any, row: Row) -> Any:
        """The gains, or None where what they are counted as does not let them be compared with the line."""
        assert self.read is not None
        counts, basis, is_reached = self.read.standard.gains, row["illegal_gains_basis"], left >= line
        if basis == "confiscated":
            return None
        if basis == "gross" and is_reached and counts != "gross":
            return None
        if basis == "net" and not is_reached and counts != "net":
            return None
        return left

    def start(self, row: Row) -> date | None:
        return row["act_from"] or row["act_on_earliest"]

    def earlier(self, call: exp.Expr, at_least: int, row: Row) -> Truth:
        kind = call.expressions[0].this
        named = {one.name: int(one.expression.this) for one in call.expressions if isinstance(one, exp.Kwarg)}
        years, surely, perhaps = named.get("years", 200), 0, 0
        if named.get("present"):
            cause = rules.load_causes().get(row["cause"] or "")
            if row["cause"] is None and not row["is_revoked"]:
                perhaps += 1
            elif cause is not None and kind in cause.prior_kinds and not row["is_revoked"]:
                surely += 1
        sure: set[str] = set()
        doubtful, possible = 0, set[str]()
        for nth, entry in enumerate(entry for name in HISTORIES[call.name] for entry in row[name].get(kind, [])):
            told, _, act = entry.rstrip("~").partition("#")
            days = [date.fromisoformat(one) for one in told.split("/")]
            first, last = days[0], days[-1]
            begins, ends = self.start(row), row["act_on_latest"]
            if begins is not None and ends is not None and last < begins and ends < years_after(first, years):
                possible.add(act or str(nth))
                if entry.endswith("~"):
                    doubtful = 1
                else:
                    sure.add(act or str(nth))
            elif not (
                (ends is not None and first >= ends) or (begins is not None and begins > years_after(last, years))
            ):
                possible.add(act or str(nth))
        # What may be the act of another decision is one beside none.
        counted = max(len(sure), doubtful)
        surely, perhaps = surely + counted, perhaps + len(possible) - counted
        if surely >= at_least:
            return True
        return False if surely + perhaps < at_least else None

    def total(self, tree: exp.Expr, row: Row) -> Truth:
        amounts = [self.value(one, row) for one in tree.this.expressions]
        line = self.line(tree.expression)
        if sum(one for one in amounts if one is not None) >= line:
            reached: Truth = True
        else:
            reached = None if None in amounts else False
        return reached if isinstance(tree, exp.GTE) or reached is None else not reached

    def line(self, tree: exp.Expr) -> Decimal:
        line = Decimal(tree.this)
        return line * self.share if self.share is not None and line >= self.least else line

    def ranged(self, tree: exp.Expr, row: Row) -> Truth:
        assert self.within is not None
        assert self.read is not None
        right, factor = tree.expression, Decimal(1)
        if isinstance(right, exp.Mul):
            factor, right = factor * Decimal(right.this.this), right.expression
        low, high = (factor * Decimal(one.this) for one in right.expressions)
        base = next((one for one in self.read.standard.limbs if one.id == self.within.multiple_of), self.within)
        for figure in office().provincial_figures:
            start, end = figure.in_force
            if figure.entry == base.entry and self.day and start <= self.day and (end is None or self.day <= end):
                low = high = factor * figure.value
        if self.lenient:
            high = low
        at_low, at_high = (self.against(tree.this, line, row) for line in (low, high))
        return True if at_high is True else False if at_low is False else None

    def against(self, quantity: exp.Expr, line: Decimal, row: Row) -> Truth:
        """A quantity compared with a line that stands nowhere in the text."""
        compared = exp.GTE(this=quantity.copy(), expression=exp.Literal.number(f"{line:f}"))
        return self.by_itself(compared, row)

    def halves(self, call: exp.Expr, at_least: int, row: Row) -> Truth:
        """So many items reached to one half; what stands under one item of an article is one."""
        assert self.read is not None
        wanted = {one.this for one in call.expressions}
        items: dict[str, list[Truth]] = {}
        half = replace(self, share=Decimal("0.5"), least=Decimal(0))
        for limb in self.read.standard.limbs:
            if limb.id in wanted:
                items.setdefault(entries()[limb.entry]["article"], []).append(half.limb(self.read, limb, row))
        reached = [disjunction(item) for item in items.values()]
        if reached.count(True) >= at_least:
            return True
        return False if len(reached) - reached.count(False) < at_least else None

    def limb(self, read: ReadStandard, limb: Limb, row: Row) -> Truth:
        inner = replace(self, read=read, within=limb)
        if inner.least and any("80%" in text or "百分之八十" in text for text in prose_of(entries()[limb.entry])):
            inner = replace(inner, share=None)
        met = inner.truth(read.limbs[limb.id], row)
        return None if met is True and limb.secondary and not self.lenient else met

    def lasted(self, months: int, row: Row) -> Truth:
        if row["act_from"] is not None and row["act_to"] is not None:
            count = row["act_from"].year * 12 + row["act_from"].month - 1 + months
            last = monthrange(count // 12, count % 12 + 1)[1]
            return bool(row["act_to"] >= date(count // 12, count % 12 + 1, min(row["act_from"].day, last)))
        days = row["duration_days"]
        return None if days is None else True if days >= 31 * months else False if days < 28 * months else None

    def macro(self, call: exp.Expr, row: Row) -> Truth:
        first = call.expressions[0].this
        if call.name == "includes":
            held = row[call.expressions[0].name]
            return None if held is None else bool({one.this for one in call.expressions[1:]} & set(held))
        if call.name == "met":
            other, wanted = read_standard(first), {one.this for one in call.expressions[1:]}
            return disjunction([self.limb(other, one, row) for one in other.standard.limbs if one.id in wanted])
        if call.name == "lasted":
            return self.lasted(int(call.expressions[0].expression.this), row)
        if call.name == "absent":
            return row[f"{first}_is_absent"]
        if call.name == "meets":
            return self.meets(asked_standard(call), "base", row)
        if call.name == "near":
            share = rules.practice()[call.expressions[1].expression.this].value
            return self.near(read_standard(first), Decimal(share) / 100, row)
        if call.name == "limitation_expired":
            return self.expired(read_standard(first), row)
        raise AssertionError(call.name)

    def any_of(self, read: ReadStandard, limbs: list[Limb], row: Row) -> Truth:
        """Whether a limb is met; also if one is whatever the sales, labels or copies were that the row does not hold.

        Values at, beside and between all the lines are tried, one after the other; the act is then judged by itself.
        """
        met = disjunction([self.limb(read, limb, row) for limb in limbs])
        if met is not None:
            return met
        for name in ("sales_amount_cny", BOOKS, "labels_count", "copies_count"):
            trees = [read.limbs[limb.id] for limb in limbs]
            asks = [one for tree in trees for one in tree.find_all(exp.EQ) if one.this.name == name]
            if row[name] is not None or not asks:
                continue
            drawn = [one for tree in trees for one in tree.find_all(exp.GTE, exp.LT) if one.this.name == name]
            literals = {Decimal(one.expression.this) for one in drawn}
            lines = {Decimal(0), *literals, *(line * (self.share or 1) for line in literals)}
            hair = Decimal("0.0000001")
            values = sorted({one for line in lines for one in (line - hair, line, line + hair) if one >= 0})
            values += [values[-1] + 1_000_000]
            rows = (row | {name: value, "unpunished_acts": []} for value in values)
            if all(any(self.limb(read, limb, one) is True for limb in limbs) for one in rows):
                return True
        return None

    def version_on(self, read: ReadStandard, day: date, tier: Tier, row: Row) -> Truth:
        """Whether the law as it stood on a day is met."""
        standard = read.standard
        if day < standard.first:
            assert standard.before_first is not None
            return None if standard.before_first.reason == "text_missing" else True
        limbs = [
            limb
            for limb in standard.limbs
            if limb.in_force[0] <= day and (limb.in_force[1] is None or day <= limb.in_force[1])
        ]
        inner = replace(self, day=day)
        met = inner.any_of(read, [limb for limb in limbs if limb.tier == "base" or limb.stands_alone], row)
        if tier != "base":
            heavier = [limb for limb in limbs if limb.tier in TIERS[TIERS.index(tier) :]]
            alone = inner.any_of(read, [limb for limb in heavier if limb.stands_alone], row)
            others = inner.any_of(read, [limb for limb in heavier if not limb.stands_alone], row)
            met = disjunction([alone, conjunction([others, met])])
        for number, gap in enumerate(standard.known_gaps):
            if day < gap.from_ or (gap.to is not None and day > gap.to):
                continue
            touches = self.truth(read.gaps[number], row) if number in read.gaps else True
            if (
                touches is not False
                and met is True
                and (gap.means == "undecided" or (gap.means == "may" and not self.lenient))
            ):
                met = None
            if touches is not False and met is False and (gap.when is None or gap.means != "undecided"):
                met = None
        return met

    def meets(self, read: ReadStandard, tier: Tier, row: Row) -> Truth:
        standard, last = read.standard, row["act_on_latest"]
        if standard.crime_from > self.as_of:
            return False
        exists: Truth = None
        if row["act_on_earliest"] is not None and row["act_on_earliest"] >= standard.crime_from:
            exists = True
        elif last is not None and last < standard.crime_from:
            exists = False
        # The law changes on few days; between two of them one version holds.
        changes = {standard.crime_from, standard.first}
        for figure in office().provincial_figures:
            start, end = figure.in_force
            changes |= {start} | ({end + timedelta(days=1)} if end else set())
        for limb in standard.limbs:
            changes |= {limb.in_force[0]} | ({limb.in_force[1] + timedelta(days=1)} if limb.in_force[1] else set())
        for gap in standard.known_gaps:
            changes |= {gap.from_} | ({gap.to + timedelta(days=1)} if gap.to else set())
        days = sorted(day for day in changes if standard.crime_from <= day <= self.as_of)
        verdicts = [exists]
        for day, following in zip(days, [*days[1:], None], strict=True):
            met = self.version_on(read, day, tier, row)
            if following is None:
                verdicts.append(met)
                continue
            ended = following - timedelta(days=1)
            begins = self.start(row)
            if begins is not None and begins > ended:
                continue
            if met is True:
                verdicts.append(True)
            elif begins is None or last is None or last > ended:
                verdicts.append(None if (last is None or last > ended) else met)
            else:
                verdicts.append(met)
        return conjunction(verdicts)

    def near(self, read: ReadStandard, share: Decimal, row: Row) -> Truth:
        if replace(self, share=None).meets(read, "base", row) is True:
            return False
        return replace(self, share=share, least=Decimal(5)).meets(read, "base", row)

    def expired(self, read: ReadStandard, row: Row) -> Truth:
        if row["is_limitation_stopped"]:
            return False
        left_out = {
            entry["tier"]
            for entry in entries().values()
            if entry["offence"] == read.offence
            for left in read.standard.leaves_out
            if entry["id"] in left.entries or entry["element"] in left.elements
        }
        longest = 0
        for band in read.standard.tiers:
            start, end = band.in_force
            if row["act_on_latest"] < start or (end is not None and row["act_on_earliest"] > end):
                continue
            if band.tier != "base" and band.tier not in left_out and self.meets(read, band.tier, row) is False:
                continue
            longest = max(longest, limitation_years(band))
        if not longest:
            return False
        # The day of expiry itself still counts.
        limit = self.as_of
        try:
            limit = limit.replace(year=limit.year - longest)
        except ValueError:
            limit = limit.replace(year=limit.year - longest, day=28)
        return row["act_on_latest"] < limit

    def outcome(self, read: ReadModel, row: Row) -> str:
        """hit, miss, undecided, excluded:<id>, pending:<why>, as the pass says it."""
        if read.causes is not None and row["cause"] not in read.causes:
            return "miss"
        met = conjunction([self.truth(part, row) for part in read.when])
        if met is False:
            return "miss"
        found = "near" if read.model.tier == "warning" else "hit"
        if met is None:
            if conjunction([replace(self, lenient=True).truth(part, row) for part in read.when]) is not True:
                return "undecided"
            found = "near:may_be_met"
        for one in read.exclusions:
            if self.truth(one.tree, row) is True:
                return f"excluded:{one.reason.id}"
        for one in read.pending_when:
            if self.truth(one.tree, row) is True:
                return f"pending:{one.reason.id}"
        stale = sorted(name for name in read.registers if not row[f"{name}_register_is_fresh"])
        return f"pending:{','.join(stale)}" if stale else found
