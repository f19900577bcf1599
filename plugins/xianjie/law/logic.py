"""Builds three-valued SQL from parts: AND, OR and NOT with constants folded away and equal parts said once.

What is built shares its parts and is never changed afterwards: a standard of a hundred limbs stands in many statements,
and copying it for each would cost more than all the rest. Copy a tree before you change it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlglot import exp

TRUE = exp.true()
FALSE = exp.false()
# To name a type has its name parsed: a standard says both some thousand times.
_UNKNOWN = exp.cast(exp.null(), "boolean")
DATE = exp.DataType.build("date")


def unknown() -> exp.Expr:
    """NULL as a truth value."""
    return _UNKNOWN.copy()


def day(value: date) -> exp.Expr:
    """A date as SQL has it."""
    return exp.Cast(this=exp.Literal.string(value.isoformat()), to=DATE.copy())


def sql(tree: exp.Expr) -> str:
    """The tree as PostgreSQL."""
    # What is built here has nothing that writing it would change, and a copy would say each shared part again.
    return tree.sql(dialect="postgres", copy=False)


def _is(tree: exp.Expr, *, value: bool) -> bool:
    return isinstance(tree, exp.Boolean) and bool(tree.this) is value


def _distinct(parts: Iterable[exp.Expr]) -> list[exp.Expr]:
    # Trees are equal by what they say; their hashes are kept, where their SQL would be written each time.
    return list(dict.fromkeys(parts))


def all_of(parts: Iterable[exp.Expr]) -> exp.Expr:
    """All parts joined with AND; TRUE if there are none, FALSE if one is."""
    given = _distinct(part for part in parts if not _is(part, value=True))
    if any(_is(part, value=False) for part in given):
        return FALSE.copy()
    return exp.and_(*given, copy=False) if given else TRUE.copy()


def any_of(parts: Iterable[exp.Expr]) -> exp.Expr:
    """All parts joined with OR; FALSE if there are none, TRUE if one is."""
    given = _distinct(part for part in parts if not _is(part, value=False))
    if any(_is(part, value=True) for part in given):
        return TRUE.copy()
    return exp.or_(*given, copy=False) if given else FALSE.copy()


def negated(part: exp.Expr) -> exp.Expr:
    """The part denied."""
    if isinstance(part, exp.Boolean):
        return FALSE.copy() if part.this else TRUE.copy()
    return exp.not_(part, copy=False)


def at_all(part: exp.Expr) -> exp.Expr:
    """Whether the part holds or may hold: not certainly false."""
    if isinstance(part, exp.Boolean):
        return part.copy()
    return exp.not_(exp.Is(this=exp.paren(part, copy=False), expression=FALSE.copy()), copy=False)


def is_certain(part: exp.Expr) -> exp.Expr:
    """Whether the part certainly holds."""
    if isinstance(part, exp.Boolean):
        return part.copy()
    return exp.Is(this=exp.paren(part, copy=False), expression=TRUE.copy())


def case(arms: Iterable[tuple[exp.Expr, exp.Expr]], default: exp.Expr | None) -> exp.Expr:
    """CASE WHEN … THEN … ELSE … END; arms that can't be reached are left out."""
    whens: list[exp.Expr] = []
    for condition, value in arms:
        if _is(condition, value=False):
            continue
        if _is(condition, value=True):
            default = value
            break
        whens.append(exp.If(this=condition, true=value))
    if not whens:
        return default if default is not None else exp.null()
    return exp.Case(ifs=whens, default=default)
