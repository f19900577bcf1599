"""Which limbs of which version an act meets, with article, words and figures: what a lead's explanation is made of.

The limbs are worked out in SQL, for the rows that an outcome is kept of, by the same compiled conditions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlglot import exp, parse_one

from xianjie import rules, tables
from xianjie.law import language
from xianjie.law.compiler import PRIOR, Compiler
from xianjie.law.epochs import epoch
from xianjie.law.kept import KeptByEpoch
from xianjie.law.logic import any_of, sql
from xianjie.law.meaning import ReadModel, ReadStandard, named
from xianjie.law.onepass import Compiled, near_compiler
from xianjie.law.standards import TIERS, Limb, Segment, entries, versions
from xianjie.law.terms import act_start, column, ranged

# How a limb carries a hit: it is met, or one of those of which one is met whatever a missing quantity is.
_CARRIES = frozenset({"met", "either"})


def carries(read: ReadModel) -> frozenset[str]:
    """How a limb may be reached for a hit of that page to rest on it: near too, where the page asks for that."""
    return _CARRIES | {"near"} if read.shares else _CARRIES


_SIGNS: dict[type[exp.Expr], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.LT: "<",
    exp.LTE: "<=",
}


@dataclass(frozen=True)
class Measured:
    """One comparison of a limb: what is measured, the sign, and the line of the law."""

    value: exp.Expr
    name: str
    comment: str
    unit: str | None
    sign: str
    line: Any


@dataclass(frozen=True)
class Question:
    """The statement that answers, for rows by key, which limbs are met; and how to read its answer."""

    statement: str
    limbs: tuple[tuple[ReadStandard, Limb, tuple[tuple[int, Measured], ...]], ...]
    values: int
    doubtful: tuple[tuple[int, str], ...] = ()


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _literal(node: exp.Expr) -> Any:
    if isinstance(node, exp.Literal):
        return node.this if node.is_string else _number(node.this)
    return sql(node)


def _leaves(tree: exp.Expr) -> list[exp.Expr]:
    if isinstance(tree, exp.Paren):
        return _leaves(tree.this)
    if isinstance(tree, (exp.And, exp.Or)):
        return [leaf for part in tree.flatten() for leaf in _leaves(part)]
    return [tree]


def _comment(tree: exp.Expr) -> tuple[str, str | None]:
    """A quantity in Chinese, and its unit: 销售金额 + 尚未销售的货值金额, 元."""
    columns = language.facts("penalty_party").columns
    named = {one.name: columns[one.name] for one in tree.find_all(exp.Column)}
    text = sql(tree)
    for name in sorted(named, key=len, reverse=True):
        text = text.replace(name, named[name].comment)
    units = {one.unit for one in named.values()}
    return text.replace(" * ", " × "), units.pop() if len(units) == 1 else None


def _measured(leaf: exp.Expr) -> Measured:
    columns = language.facts("penalty_party").columns
    is_denied = isinstance(leaf, exp.Not)
    inner = leaf.this if is_denied else leaf
    if isinstance(inner, exp.Column):
        return Measured(column(inner.name), inner.name, columns[inner.name].comment, None, "=", not is_denied)
    if isinstance(inner, exp.GTE) and isinstance(inner.this, exp.Anonymous) and inner.this.name in PRIOR:
        return _earlier(inner)
    if isinstance(inner, exp.In):
        values = [_literal(one) for one in inner.expressions]
        text, unit = _comment(inner.this)
        return Measured(_plain(inner.this), sql(inner.this), text, unit, "not in" if is_denied else "in", values)
    if isinstance(inner, exp.Anonymous) and inner.name == "includes":
        held = inner.expressions[0].name
        named = tables.load()["core.fact_penalty_party"].columns[held].codes or {}
        codes = "或者".join(named.get(one.this, one.this) for one in inner.expressions[1:])
        value = Compiler(date.max).condition(inner)
        return Measured(value, held, f"{columns[held].comment}：{codes}", None, "=", not is_denied)
    if isinstance(inner.this, exp.Anonymous) and inner.this.name == "total":
        return _totalled(inner)
    if inner.find(exp.Anonymous) is not None and ranged(inner.expression) is None:
        # Limbs of this or another standard, a span of time: tell the condition, and that it holds.
        return Measured(exp.true(), sql(leaf), _comment(leaf)[0], unit=None, sign="=", line=True)
    sign = _SIGNS.get(type(inner))
    if sign is None or is_denied:
        # A form that no limb has yet: tell the whole condition and that it holds.
        return Measured(exp.true(), sql(leaf), _comment(leaf)[0], unit=None, sign="=", line=True)
    text, unit = _comment(inner.this)
    return Measured(_plain(inner.this), sql(inner.this), text, unit, sign, _line(inner.expression))


def _line(right: exp.Expr) -> Any:
    """The line that the law draws; of a range both ends."""
    ends = ranged(right)
    return f"{ends[0]:f}–{ends[1]:f}" if ends is not None else _literal(right)


def _totalled(inner: exp.Expr) -> Measured:
    """A sum of amounts, what is not known counting for nothing."""
    parts = inner.this.expressions
    texts, units = zip(*(_comment(one) for one in parts), strict=True)
    value: exp.Expr = exp.Literal.number(0)
    for one in parts:
        value = exp.Add(this=value, expression=exp.func("coalesce", _plain(one), exp.Literal.number(0)))
    unit = units[0] if len(set(units)) == 1 else None
    name = " + ".join(sql(one) for one in parts)
    return Measured(value, name, " + ".join(texts), unit, _SIGNS[type(inner)], _line(inner.expression))


_PUNISHED = {"prior_penalties": "行政处罚", "prior_convictions": "刑事处罚"}


def _earlier(counted: exp.Expr) -> Measured:
    """A count of earlier penalties: the days on which they took effect."""
    call = counted.this
    kind = call.expressions[0].this
    years = named(call, "years")
    histories = PRIOR[call.name]
    days = [exp.JSONExtract(this=column(name), expression=exp.Literal.string(kind)) for name in histories]
    shown: exp.Expr = days[0]
    if len(days) > 1:
        none = exp.cast(exp.Literal.string("[]"), "jsonb")
        lists = [exp.func("coalesce", one, none.copy(), dialect="postgres") for one in days]
        shown = exp.DPipe(this=lists[0], expression=lists[1], safe=False)
    window = f"此前{years.this}年内" if years is not None else "此前"
    with_present = "；本次处罚计入次数" if named(call, "present") is not None else ""
    punished = "或者".join(_PUNISHED[name] for name in histories)
    comment = f"{window}因{rules.prior_kinds()[kind]}受过的{punished}（生效日{with_present}）"
    return Measured(shown, histories[0], comment, "次", ">=", _literal(counted.expression))


def _plain(tree: exp.Expr) -> exp.Expr:
    return tree.copy().transform(lambda node: column(node.name) if isinstance(node, exp.Column) else node)


# With what was compiled itself, so that its id is never another's.
_QUESTIONS: KeptByEpoch[tuple[Compiled, Question | None]] = KeptByEpoch()


def question(compiled: Compiled, as_of: date) -> Question | None:
    """The statement over the facts rows whose key is in `%s`; None for a model that asks for no standard.

    Its columns: key, first and last day of the act (bounds where not known), one truth for each limb, then the values.
    """
    return _QUESTIONS.get(epoch(as_of), id(compiled), lambda: (compiled, _question(compiled, as_of)))[1]


def _question(compiled: Compiled, as_of: date) -> Question | None:
    compiler, almost = Compiler(as_of), near_compiler(compiled.read, as_of)
    row = language.facts(compiled.read.model.subject)
    limbs: list[tuple[ReadStandard, Limb, tuple[tuple[int, Measured], ...]]] = []
    conditions: list[exp.Expr] = []
    values: dict[str, int] = {}
    doubtful: list[tuple[int, str]] = []
    doubts: list[exp.Expr] = []
    for read in compiled.read.standards.values():
        either, near_either = _either(compiler, read, as_of), _either(almost, read, as_of)
        for limb in read.standard.limbs:
            if limb.in_force[0] > as_of or limb.id in read.left_aside:
                continue
            figures = []
            for leaf in _leaves(read.limbs[limb.id]):
                measured = _measured(leaf)
                figures.append((values.setdefault(sql(measured.value), len(values)), measured))
            limbs.append((read, limb, tuple(figures)))
            conditions.append(compiler.limb(read, limb))
            how = "near" if compiled.read.shares else "may"
            others = [("either", either.get(limb.id)), (how, almost.limb(read, limb)), (how, near_either.get(limb.id))]
            for reached, other in others:
                if other is not None and other != conditions[-1]:
                    doubtful.append((len(limbs) - 1, reached))
                    doubts.append(other)
    if not limbs:
        return None
    shown = [column(row.key), act_start(), column("act_on_latest"), *conditions]
    shown += [*(_parsed(text) for text in values), *doubts]
    statement = exp.select(*shown, copy=False).from_(exp.to_table(row.table).as_("f"), copy=False)
    keys = exp.EQ(this=column(row.key), expression=exp.Any(this=exp.paren(exp.Placeholder(this="keys"))))
    text = sql(statement.where(keys, copy=False)).replace("%", "%%").replace("%%(keys)s", "%(keys)s")
    return Question(text, tuple(limbs), len(values), tuple(doubtful))


def _judged_together(segment: Segment) -> list[list[Limb]]:
    """The limbs of a version of which one is enough: for the standard, and for each heavier tier."""
    heavier = [[limb for limb in segment.limbs if limb.tier in TIERS[number:]] for number in range(1, len(TIERS))]
    return [[limb for limb in segment.limbs if limb.meets], *heavier]


def _either(compiler: Compiler, read: ReadStandard, as_of: date) -> dict[str, exp.Expr]:
    """When each limb is one of those of which one is met whatever a quantity is that the row does not hold."""
    found: dict[str, list[exp.Expr]] = {}
    for segment in versions(read.standard, as_of):
        inner = replace(compiler, on=segment.start)
        for limbs in _judged_together(segment):
            for _, ones in inner.whatever(read, limbs):
                for limb, tree in ones:
                    found.setdefault(limb.id, []).append(tree)
    return {limb: any_of(trees) for limb, trees in found.items()}


def _parsed(text: str) -> exp.Expr:
    return parse_one(text, read="postgres")


def _shown(value: Any) -> Any:
    if isinstance(value, Decimal):
        # Never a float: an amount is told as it stands.
        return int(value) if value == value.to_integral_value() else str(value)
    return value


def _applies(limb: Limb, first: date | None, last: date | None, as_of: date) -> str:
    start, end = limb.in_force
    at_the_act = (last is None or start <= last) and (end is None or first is None or end >= first)
    now = end is None or end >= as_of
    if at_the_act:
        return "both" if now else "act"
    return "now" if now else "between"


def _maximum(read: ReadStandard, limb: Limb, last: date | None) -> int | str | None:
    if last is None:
        return None
    bands = [one for one in read.standard.tiers if one.tier == limb.tier]
    in_force = [
        one for one in bands if one.in_force[0] <= last and (one.in_force[1] is None or last <= one.in_force[1])
    ]
    return in_force[0].statutory_max if in_force else None


def answer(asked: Question, row: Sequence[Any], as_of: date) -> tuple[str, list[dict[str, Any]]]:
    """The key of an answered row and the limbs that it meets, in versions that are judged, as the lead tells them.

    `reached` says how: met; either (one of several, whatever a missing quantity is); may (as the law may be); near (at
    the share that is asked for).
    """
    key, told = every(asked, row, as_of)
    return key, [limb for is_met, limb in told if is_met or limb["reached"] is not None]


def every(asked: Question, row: Sequence[Any], as_of: date) -> tuple[str, list[tuple[bool | None, dict[str, Any]]]]:
    """The key of an answered row, and each limb of the versions that are judged with whether the row meets it."""
    known = entries()
    key, first, last = row[0], row[1], row[2]
    truths = row[3 : 3 + len(asked.limbs)]
    values = row[3 + len(asked.limbs) :]
    doubts: dict[int, str] = {}
    for (limb_no, how), held in zip(asked.doubtful, values[asked.values :], strict=True):
        if held:
            doubts.setdefault(limb_no, how)
    told: list[tuple[bool | None, dict[str, Any]]] = []
    for ordinal, ((read, limb, figures), is_met) in enumerate(zip(asked.limbs, truths, strict=True)):
        end = limb.in_force[1]
        # A version that had ended before the act began is not judged.
        if end is not None and first is not None and end < first:
            continue
        entry: Mapping[str, Any] = known[limb.entry]
        shown = {
            "offence": read.offence,
            "offence_name": read.standard.name,
            "offence_article": read.standard.article,
            "limb": limb.id,
            "reached": "met" if is_met else doubts.get(ordinal),
            "tier": limb.tier,
            "kind": limb.kind,
            "statutory_max": _maximum(read, limb, last),
            "instrument": entry["document_no"],
            "article": entry["article"],
            "quote": entry["quote"],
            "verified": entry["verified"],
            "entry": limb.entry,
            "in_force": [limb.in_force[0].isoformat(), end.isoformat() if end else None],
            "applies": _applies(limb, first, last, as_of),
            "figures": [
                {
                    "column": measured.name,
                    "comment": measured.comment,
                    "unit": measured.unit,
                    "comparison": measured.sign,
                    "line": measured.line,
                    "value": _shown(values[number]),
                }
                for number, measured in figures
            ],
        }
        told.append((is_met, shown))
    return key, told
