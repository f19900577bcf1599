"""Small terms that conditions are made of: columns of the facts row, numbers, lists, sums and spans of time as SQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from sqlglot import exp

from xianjie import rules
from xianjie.law.clocks import Clock
from xianjie.law.logic import DATE, FALSE, TRUE, all_of, any_of, case, negated, unknown

# The name under which every statement has the facts row.
FACT = "f"
_JSONB = exp.DataType.build("jsonb")


def column(name: str) -> exp.Expr:
    """A column of the facts row."""
    return exp.column(name, table=FACT)


def act_start() -> exp.Expr:
    """The first day of the act, or the earliest that it may have been."""
    return exp.Coalesce(this=column("act_from"), expressions=[column("act_on_earliest")])


def tonight() -> exp.Expr:
    """The night that the row is judged on. It stands in the row, so that the SQL of two nights is the same."""
    return column("as_of")


def years_before(years: int) -> exp.Expr:
    """The same day so many years before the night; the 28th for a 29th of February that is not there."""
    span = exp.Interval(this=exp.Literal.string(f"{years} years"))
    return exp.Cast(this=exp.paren(exp.Sub(this=tonight(), expression=span), copy=False), to=DATE.copy())


def days_before(days: int) -> exp.Expr:
    """So many days before the night."""
    return exp.Sub(this=tonight(), expression=exp.Literal.number(days))


def number(value: Decimal) -> exp.Expr:
    """A number as SQL has it, without an exponent or zeros that say nothing."""
    text = f"{value:f}"
    return exp.Literal.number(text.rstrip("0").rstrip(".") if "." in text else text)


def texts(values: Iterable[str]) -> exp.Expr:
    """A list of texts."""
    return exp.cast(exp.array(*(exp.Literal.string(one) for one in values)), "text[]")


def jsonb(text: str) -> exp.Expr:
    """A JSON value."""
    return exp.Cast(this=exp.Literal.string(text), to=_JSONB.copy())


def counted(parts: Iterable[exp.Expr]) -> exp.Expr:
    """How many of the parts hold."""
    return summed([exp.cast(exp.paren(part, copy=True), "int") for part in parts])


def summed(parts: Sequence[exp.Expr]) -> exp.Expr:
    """The sum of one part or more."""
    total = parts[0].copy()
    for one in parts[1:]:
        total = exp.Add(this=total, expression=one.copy())
    return total


def can_be_true(tree: exp.Expr) -> bool:
    """Whether no part of a conjunction is false or NULL whatever the row."""
    parts = tree.flatten() if isinstance(tree, exp.And) else [tree]
    nothing = unknown()
    return all(part not in (FALSE, nothing) for part in parts)


def calls(tree: exp.Expr) -> int:
    """How many functions of the warehouse's own a condition calls: each costs more than many comparisons."""
    return sum(1 for _ in tree.find_all(exp.Dot))


def ranged(tree: exp.Expr) -> tuple[Decimal, Decimal] | None:
    """The ends of a range that stands in a comparison, times what stands before it; None if none does."""
    factor = Decimal(1)
    if isinstance(tree, exp.Mul) and isinstance(tree.this, exp.Literal):
        factor, tree = Decimal(tree.this.this), tree.expression
    if not (isinstance(tree, exp.Anonymous) and tree.name == "range"):
        return None
    return factor * Decimal(tree.expressions[0].this), factor * Decimal(tree.expressions[1].this)


def lasted(months: exp.Expr) -> exp.Expr:
    """Whether the act went on for so many calendar months; the days told decide where its dates are not known."""
    span = exp.func("make_interval", exp.Kwarg(this=exp.var("months"), expression=months.copy()))
    through = exp.GTE(this=column("act_to"), expression=exp.Add(this=column("act_from"), expression=span))
    days, number_of = column("duration_days"), int(months.this)
    told = case(
        [
            (exp.GTE(this=days, expression=number(Decimal(31 * number_of))), TRUE),
            (exp.LT(this=days.copy(), expression=number(Decimal(28 * number_of))), FALSE),
        ],
        None,
    )
    return exp.func("coalesce", through, told, dialect="postgres")


def is_of_kind(kind: str) -> exp.Expr:
    """Whether the present penalty stands and is for that kind of conduct; not known without a cause."""
    causes = sorted(code for code, cause in rules.load_causes().items() if kind in cause.prior_kinds)
    if not causes:
        return FALSE.copy()
    listed = exp.In(this=column("cause"), expressions=[exp.Literal.string(one) for one in causes])
    # Only a row of several causes lists them.
    among = exp.ArrayOverlaps(this=column("causes"), expression=texts(causes))
    named = any_of([listed, exp.Coalesce(this=among, expressions=[FALSE.copy()])])
    return all_of([named, negated(column("is_revoked"))])


def overdue(clock: Clock) -> exp.Expr:
    """Whether a time limit has certainly run out, by the longest count; NULL if its start is not known.

    Where the end is not on record, the register's own lag is waited for first.
    """
    limit = number(Decimal(clock.entry["limit"]))
    due = exp.Dot(
        this=exp.to_identifier("core"),
        expression=exp.Anonymous(
            this="certainly_due_on",
            expressions=[column(clock.starts), limit, exp.Literal.string(clock.counting)],
        ),
    )
    waited = days_before(rules.practice()["register_lag_days"].value)
    ended = exp.func("coalesce", column(clock.ends), waited, dialect="postgres")
    return exp.GT(this=ended, expression=due)
