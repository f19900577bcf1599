"""Conditions in words: what a model's page or a limb of a standard asks for, as Chinese sentences made of the tree.

The words are those of the described columns, the standards, the clocks and the causes: nothing is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlglot import exp

from xianjie import rules, tables
from xianjie.explain import REGISTERS, figure, word
from xianjie.law import language
from xianjie.law.clocks import flow_centre, load_clocks
from xianjie.law.conditions import ColumnOf
from xianjie.law.logic import sql
from xianjie.law.meaning import ReadModel, conjuncts, named
from xianjie.law.standards import load_standards

TIERS = {
    "base": "立案追诉标准",
    "aggravated": "加重档标准",
    "especially_aggravated": "特别加重档标准",
    "especially_aggravated_2": "再上一档的特别加重标准",
}
_SIGNS: Mapping[type[exp.Expr], str] = {
    exp.EQ: "为",
    exp.NEQ: "不为",
    exp.GT: "多于",
    exp.GTE: "不少于",
    exp.LT: "少于",
    exp.LTE: "不多于",
}
_REVERSED: Mapping[type[exp.Expr], type[exp.Expr]] = {
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
}
_PUNISHED = {
    "prior_count": "行政处罚或者刑事处罚",
    "prior_admin_count": "行政处罚",
    "prior_criminal_count": "刑事处罚",
}


# What a comment says of how a column is filled is no part of a condition.
_NOTE = re.compile("（[^（）]*(?:空为|假为)[^（）]*）")


def noted(comment: str) -> str:
    """A column's comment without what it says of how it is filled."""
    return _NOTE.sub("", comment)


def offence_words(offence: str) -> str:
    """An offence with its article: 销售假冒注册商标的商品罪（刑法第二百一十四条）."""
    standard = load_standards()[offence]
    return f"{standard.name}（{standard.article}）"


def causes_words(causes: tuple[str, ...]) -> str:
    """The causes of a gate as a clause."""
    known = rules.load_causes()
    listed = "、".join(f"「{known[one].name}」" for one in causes)
    return f"案由为{listed}" + ("之一" if len(causes) > 1 else "")


def model_words(read: ReadModel) -> list[str]:
    """What a model asks for, one clause a line; all of them must hold."""
    words = Words(read.model.subject)
    clauses = [causes_words(read.causes)] if read.causes is not None else []
    parts = list(read.when)
    # Registers that are searched one after another are told as one search.
    absent = [part for part in parts if _register(part) is not None]
    if len(absent) > 1:
        searched = "、".join(REGISTERS.get(name, name) for part in absent if (name := _register(part)))
        first = parts.index(absent[0])
        before = [words(part) for part in parts[:first]]
        after = [words(part) for part in parts[first:] if part not in absent]
        return clauses + before + [f"{searched}中均未查到该案"] + after
    return clauses + [words(part) for part in parts]


def _register(part: exp.Expr) -> str | None:
    while isinstance(part, exp.Paren):
        part = part.this
    is_search = isinstance(part, exp.Anonymous) and part.name.lower() == "absent"
    return str(part.expressions[0].this) if is_search else None


@dataclass(frozen=True)
class Words:
    """Says conditions on the facts of a subject."""

    subject: str = "penalty_party"
    columns: Mapping[str, ColumnOf] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", language.facts(self.subject).columns)

    def __call__(self, tree: exp.Expr) -> str:
        """The condition as a clause."""
        while isinstance(tree, exp.Paren):
            tree = tree.this
        if isinstance(tree, exp.And):
            return "，且".join(self._inner(part) for part in conjuncts(tree))
        if isinstance(tree, exp.Or):
            return "，或者".join(self._inner(part) for part in _alternatives(tree))
        if isinstance(tree, exp.Not):
            return self._negated(tree.this)
        if isinstance(tree, exp.Column):
            return self.name(tree.name)
        if isinstance(tree, exp.Boolean):
            return "恒成立" if tree.this else "恒不成立"
        if isinstance(tree, exp.Anonymous):
            return self._macro(tree)
        if isinstance(tree, exp.In):
            listed = "或者".join(self.code(tree.this, one) for one in tree.expressions)
            return f"{self.value(tree.this)}为{listed}"
        if isinstance(tree, exp.Between):
            low, high = (self._line(tree.this, tree.args[end]) for end in ("low", "high"))
            return f"{self.value(tree.this)}在{low}至{high}之间"
        if isinstance(tree, exp.Is):
            return self._is(tree)
        if type(tree) in _SIGNS:
            return self._compared(tree)
        # A form that no page has yet: better as it stands than told wrong.
        return f"`{sql(tree)}`"

    def name(self, column: str) -> str:
        """The Chinese name of a column."""
        known = self.columns.get(column)
        return noted(known.comment) if known is not None else column

    def value(self, tree: exp.Expr) -> str:
        """A quantity in words."""
        while isinstance(tree, exp.Paren):
            tree = tree.this
        if isinstance(tree, exp.Column):
            return self.name(tree.name)
        if isinstance(tree, exp.Sub):
            return f"自{self.value(tree.expression)}起至{self.value(tree.this)}止的日数"
        if isinstance(tree, exp.Add):
            return f"{self.value(tree.this)}＋{self.value(tree.expression)}"
        if isinstance(tree, exp.Mul):
            return f"{self.value(tree.this)}×{self.value(tree.expression)}"
        if isinstance(tree, exp.Literal):
            return str(tree.this) if tree.is_string else figure(tree.this, None)
        if isinstance(tree, exp.Anonymous):
            return self._macro(tree)
        return f"`{sql(tree)}`"

    def code(self, column: exp.Expr, literal: exp.Expr) -> str:
        """A value beside a column: its word where it is a code, a figure with its unit else."""
        if not (isinstance(literal, exp.Literal) and literal.is_string):
            return self._line(column, literal)
        text = str(literal.this)
        if column.name == "cause":
            return f"「{rules.load_causes()[text].name}」"
        if column.name == "duty" and text in flow_centre().duties:
            return f"「{flow_centre().duties[text].name}」"
        known = tables.load()[language.facts(self.subject).table].columns.get(column.name)
        if known is not None and known.codes:
            return f"「{known.codes.get(text, text)}」"
        for noun in language.records(self.subject):
            described = tables.load()[f"core.{noun}"].columns.get(column.name)
            if described is not None and described.codes and text in described.codes:
                return f"「{described.codes[text]}」"
        return f"「{word(column.name, text)}」"

    def _inner(self, tree: exp.Expr) -> str:
        said = self(tree)
        bare = tree.this if isinstance(tree, exp.Paren) else tree
        return f"（{said}）" if isinstance(bare, (exp.And, exp.Or)) else said

    def _negated(self, tree: exp.Expr) -> str:
        while isinstance(tree, exp.Paren):
            tree = tree.this
        if isinstance(tree, exp.Column):
            return f"{self.name(tree.name)}：否"
        register = _register(tree)
        if register is not None:
            return f"{REGISTERS.get(register, register)}中已查到该案"
        if isinstance(tree, exp.In):
            listed = "、".join(self.code(tree.this, one) for one in tree.expressions)
            return f"{self.value(tree.this)}不为{listed}"
        if isinstance(tree, exp.Is):
            return self._is(tree, is_denied=True)
        return f"不符合（{self(tree)}）"

    def _is(self, tree: exp.Is, *, is_denied: bool = False) -> str:
        said = self.value(tree.this)
        is_denied = is_denied is not bool(tree.args.get("negate"))
        if isinstance(tree.expression, exp.Null):
            return f"{said}{'已载明' if is_denied else '未载明'}"
        return f"{said}：{'是' if bool(tree.expression.this) is not is_denied else '否'}"

    def _compared(self, tree: exp.Expr) -> str:
        left, right, kind = tree.this, tree.expression, type(tree)
        if isinstance(left, exp.Literal):
            left, right, kind = right, left, _REVERSED.get(kind, kind)
        if isinstance(left, exp.Anonymous) and left.name.lower() in (*_PUNISHED, "half_count"):
            return f"{self.value(left)} {self.value(right)} 次以上" if left.name != "half_count" else self._half(tree)
        return f"{self.value(left)}{_SIGNS[kind]}{self._line(left, right)}"

    def _half(self, tree: exp.Expr) -> str:
        limbs = "、".join(str(one.this) for one in tree.this.expressions)
        return f"所列各项（{limbs}）中有 {self.value(tree.expression)} 项以上达到二分之一"

    def _line(self, left: exp.Expr, right: exp.Expr) -> str:
        while isinstance(right, exp.Paren):
            right = right.this
        units = {one.unit for name in left.find_all(exp.Column) if (one := self.columns.get(name.name)) is not None}
        unit = next(iter(units)) if len(units) == 1 else None
        if isinstance(right, exp.Literal):
            return self.code(left, right) if right.is_string else f" {figure(right.this, unit)}"
        if isinstance(right, exp.Anonymous):
            if right.name.lower() == "range":
                low, high = (figure(one.this, unit) for one in right.expressions)
                return f"本省所定数额（{low}至{high}的幅度内）"
            return f" {self._macro(right)}"
        return self.value(right)

    def _macro(self, call: exp.Anonymous) -> str:
        said = MACROS.get(call.name.lower())
        return said(self, call) if said is not None else f"`{sql(call)}`"


def _alternatives(tree: exp.Expr) -> list[exp.Expr]:
    while isinstance(tree, exp.Paren):
        tree = tree.this
    if not isinstance(tree, exp.Or):
        return [tree]
    return [part for side in (tree.this, tree.expression) for part in _alternatives(side)]


def _first(call: exp.Anonymous) -> str:
    return str(call.expressions[0].this)


def _meets(_: Words, call: exp.Anonymous) -> str:
    tier = named(call, "tier")
    level = TIERS[str(tier.this) if tier is not None else "base"]
    situation = named(call, "situation")
    of = f"只看“{load_standards()[_first(call)].situations[situation.name]}”的" if situation is not None else ""
    return f"行为时至今施行的各版本下均达到{offence_words(_first(call))}的{level}（{of}各项中任何一项）"


def _near(_: Words, call: exp.Anonymous) -> str:
    share = named(call, "share")
    percent = rules.practice()[str(share.this)] if share is not None else None
    at = f"百分之 {percent.value} 以上" if percent is not None else ""
    return f"接近{offence_words(_first(call))}的立案追诉标准（数额、数量在标准的{at}，其余条件齐备）"


def _absent(_: Words, call: exp.Anonymous) -> str:
    return f"{REGISTERS.get(_first(call), _first(call))}中未查到该案"


def _practice(_: Words, call: exp.Anonymous) -> str:
    one = rules.practice()[_first(call)]
    return f"{one.value} {one.unit}"


def _includes(words: Words, call: exp.Anonymous) -> str:
    column, *codes = call.expressions
    return f"{words.name(column.name)}含{'或者'.join(words.code(column, one) for one in codes)}"


def _clock(_: Words, call: exp.Anonymous) -> str:
    return f"「{load_clocks()[_first(call)].name}」的期限确已届满而未完成"


def _expired(_: Words, call: exp.Anonymous) -> str:
    return f"{offence_words(_first(call))}的追诉时效确已届满"


def _prior(_: Words, call: exp.Anonymous) -> str:
    years, present = named(call, "years"), named(call, "present")
    window = f"行为前 {years.this} 年内" if years is not None else "行为前"
    counted = "（本次计入）" if present is not None else ""
    return f"{window}因{rules.prior_kinds()[_first(call)]}受过{_PUNISHED[call.name.lower()]}{counted}"


def _range(_: Words, call: exp.Anonymous) -> str:
    low, high = (figure(one.this, None) for one in call.expressions)
    return f"本省所定数额（{low}至{high}的幅度内）"


def _total(words: Words, call: exp.Anonymous) -> str:
    return "＋".join(words.value(one) for one in call.expressions) + "之和"


def _half_count(_: Words, call: exp.Anonymous) -> str:
    return f"所列各项（{'、'.join(str(one.this) for one in call.expressions)}）达到二分之一的项数"


def _met(_: Words, call: exp.Anonymous) -> str:
    offence, *limbs = (str(one.this) for one in call.expressions)
    return f"符合{offence_words(offence)}标准的 {'、'.join(limbs)} 项"


def _lasted(_: Words, call: exp.Anonymous) -> str:
    months = named(call, "months")
    return f"行为持续 {months.this if months is not None else ''} 个月以上"


# Every macro of the language has its words; a test holds the two beside each other.
MACROS: dict[str, Callable[[Words, exp.Anonymous], str]] = {
    "meets": _meets,
    "near": _near,
    "absent": _absent,
    "practice": _practice,
    "includes": _includes,
    "clock": _clock,
    "limitation_expired": _expired,
    "prior_count": _prior,
    "prior_admin_count": _prior,
    "prior_criminal_count": _prior,
    "range": _range,
    "total": _total,
    "half_count": _half_count,
    "met": _met,
    "lasted": _lasted,
}
