"""The night of the benchmark in the place of the row's: peers that know no spans of time compare with plain days."""

from __future__ import annotations

from datetime import date, timedelta

from sqlglot import exp
from xianjie.law.logic import day

from bench.one_pass.facts import AS_OF


def outcome(tree: exp.Expr) -> exp.Expr:
    """A model's outcome with every day that is reckoned back from the night as that day itself."""
    return tree.copy().transform(_told)


def _told(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Cast) and isinstance(node.this, exp.Paren) and isinstance(node.this.this, exp.Sub):
        span = node.this.this
        if _is_night(span.this) and isinstance(span.expression, exp.Interval):
            return day(_years_before(int(span.expression.this.this.split()[0])))
    if isinstance(node, exp.Sub) and _is_night(node.this) and isinstance(node.expression, exp.Literal):
        return day(AS_OF - timedelta(days=int(node.expression.this)))
    return node


def _is_night(node: exp.Expr) -> bool:
    return isinstance(node, exp.Column) and node.name == "as_of"


def _years_before(years: int) -> date:
    try:
        return AS_OF.replace(year=AS_OF.year - years)
    except ValueError:
        return AS_OF.replace(year=AS_OF.year - years, day=28)
