"""A model's conditions in Chinese with the values of one record: what another person re-derives a lead by.

The conditions are kept as the night compiled them; the values come from the facts that the dossier keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlglot import exp, parse_one

from xianjie import tables
from xianjie.explain import REGISTERS, day, figure, word
from xianjie.law import language
from xianjie.law.clocks import flow_centre
from xianjie.law.meaning import read_model
from xianjie.law.standards import load_standards
from xianjie.rules import Model, load_causes, practice

# What a described column says of itself at its end, for engineers: （空为日期不明）.
_REMARK = re.compile(r"(（[^（）]*）)+$")
_SIGNS: dict[type[exp.Expr], str] = {
    exp.GT: "须多于",
    exp.GTE: "须不少于",
    exp.LT: "须少于",
    exp.LTE: "须不多于",
    exp.EQ: "须为",
    exp.NEQ: "须不为",
}


def kept(model: Model) -> dict[str, Any]:
    """What a dossier keeps of a model's page: its conditions as they are compiled, its exclusions, its figures."""
    read = read_model(model)
    return {
        "model": model.id,
        "causes": list(read.causes or ()),
        "when": [part.sql(dialect="postgres") for part in read.when],
        "excluded": [one.says for one in model.exclusions],
        "figures": {name: [practice()[name].value, practice()[name].unit] for name in read.figures},
    }


def told(conditions: Iterable[Mapping[str, Any]], subject: Mapping[str, Any]) -> list[str]:
    """The parts of the models' conditions, each once: 决定后经过的自然日 64 日（须多于 20 日）."""
    found = []
    for one in conditions:
        if one["causes"]:
            found.append(_of_cause(subject, one["causes"]))
        figures: dict[str, Sequence[Any]] = one["figures"]
        reading = _Reading(subject["subject"], subject["facts"], figures)
        found += [reading.part(parse_one(text, read="postgres")) for text in one["when"]]
    return list(dict.fromkeys(found))


def excluded(conditions: Iterable[Mapping[str, Any]]) -> list[str]:
    """The innocent causes that were looked for, each once."""
    return list(dict.fromkeys(says for one in conditions for says in one["excluded"]))


def _of_cause(subject: Mapping[str, Any], causes: Sequence[str]) -> str:
    known = load_causes()
    of_record = subject["facts"].get("causes") or [subject.get("cause")]
    names = "、".join(known[cause].name for cause in of_record if cause in causes and cause in known)
    return f"案由：{names or subject.get('cause_name') or '未载明'}"


class _Reading:
    """Reads the parts of a condition on one record."""

    def __init__(self, subject: str, facts: Mapping[str, Any], figures: Mapping[str, Sequence[Any]]) -> None:
        self.columns = language.facts(subject).columns
        described = tables.load()
        names = (f"core.fact_{subject}", f"core.{subject}", f"core.{subject.removesuffix('_party')}")
        self.described = [described[name].columns for name in names if name in described]
        self.facts, self.figures = facts, figures

    def part(self, tree: exp.Expr) -> str:
        """One part with its values."""
        if isinstance(tree, exp.Paren):
            return self.part(tree.this)
        if isinstance(tree, (exp.And, exp.Or)):
            joint = "，并且" if isinstance(tree, exp.And) else "，或者"
            return joint.join(
                f"（{self.part(one)}）" if isinstance(one, (exp.And, exp.Or)) else self.part(one)
                for one in (leaf.unnest() for leaf in tree.flatten())
            )
        if isinstance(tree, exp.Is) and isinstance(tree.expression, exp.Null):
            return f"{self.label(tree.this)}：{self.shown(tree.this)}（未载明的也在内）"
        inner = tree
        while isinstance(inner, (exp.Not, exp.Paren, exp.Is)):
            inner = inner.this
        if isinstance(inner, exp.Anonymous):
            return self._macro(inner, is_denied=inner is not tree and tree.find(exp.Not) is not None)
        if isinstance(inner, exp.Column):
            return f"{self.label(inner)}：{self.shown(inner)}"
        if isinstance(inner, exp.In):
            asked = "、".join(str(self._word(inner.this, one.this)) for one in inner.expressions)
            denied = "须不为" if inner is not tree else "须为"
            many = len(inner.expressions) > 1
            return f"{self.label(inner.this)}：{self.shown(inner.this)}" + (f"（{denied} {asked}）" if many else "")
        sign = _SIGNS.get(type(inner))
        if sign is None or inner is not tree:
            return self.label(inner)
        if isinstance(inner, exp.EQ) and isinstance(inner.expression, exp.Literal):
            return f"{self.label(inner.this)}：{self.shown(inner.this)}"
        return f"{self._quantity(inner.this)}（{sign} {self._line(inner.expression, inner.this)}）"

    def _macro(self, call: exp.Anonymous, *, is_denied: bool) -> str:
        name, asked = call.name.lower(), str(call.expressions[0].this)
        if name == "absent":
            register = REGISTERS.get(asked, asked)
            return f"{register}：{'已有' if is_denied else '未见'}对应记录"
        known = load_standards()
        offence = known[asked].name if asked in known else asked
        if name == "near":
            share = next((self._figure(one.expression) for one in call.find_all(exp.PropertyEQ, exp.Kwarg)), "")
            return f"接近{offence}的标准（达到标准的 {share} 以上）" if share else f"接近{offence}的标准"
        if name == "meets":
            return f"未确定达到{offence}的标准" if is_denied else f"达到{offence}的标准（逐项见对照）"
        return offence

    def label(self, tree: exp.Expr) -> str:
        """A quantity in Chinese, without the remarks in brackets."""
        text = tree.sql(dialect="postgres")
        names = {one.name for one in tree.find_all(exp.Column)}
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, _REMARK.sub("", self.columns[name].comment))
        return text

    def _quantity(self, tree: exp.Expr) -> str:
        """A quantity with its value: 距回复期限届满日 30 日."""
        columns = list(tree.find_all(exp.Column))
        if isinstance(tree, exp.Sub) and [one.name for one in columns[:1]] == ["as_of"] and len(columns) == 2:
            then, now = (self.facts.get(columns[at].name) for at in (1, 0))
            days = (date.fromisoformat(str(now)) - date.fromisoformat(str(then))).days if then and now else None
            return f"{self.label(columns[1])}（{day(then)}）后经过 {figure(days, '日')}"
        if isinstance(tree, exp.Column):
            return f"{self.label(tree)} {self.shown(tree)}"
        said = []
        for one in (leaf.unnest() for leaf in (tree.flatten() if isinstance(tree, (exp.Add, exp.Mul)) else [tree])):
            said.append(self._figure(one) if isinstance(one, exp.Anonymous) else self._quantity(one))
        return (" + " if isinstance(tree, exp.Add) else " × ").join(said)

    def shown(self, tree: exp.Expr) -> str:
        """The value of a column in words, with its unit."""
        name = tree.name
        value = self.facts.get(name)
        described = self.columns[name]
        if isinstance(value, str) and len(value) == len("2026-01-01") and value[4:5] == value[7:8] == "-":
            return day(value)
        return figure(self._word(tree, value), described.unit)

    def _word(self, tree: exp.Expr, code: Any) -> Any:
        known = load_standards()
        if tree.name == "offence" and code in known:
            return known[code].name
        duties = flow_centre().duties
        if tree.name == "duty" and code in duties:
            return duties[code].name
        for columns in self.described:
            codes = columns[tree.name].codes if tree.name in columns else None
            if codes and str(code) in codes:
                return codes[str(code)]
        return word(tree.name, code)

    def _line(self, tree: exp.Expr, left: exp.Expr) -> str:
        if isinstance(tree, exp.Anonymous):
            return self._figure(tree)
        if isinstance(tree, exp.Literal):
            return str(self._word(left, tree.this))
        return self._quantity(tree)

    def _figure(self, tree: exp.Expr) -> str:
        asked = tree.expressions[0].this if isinstance(tree, exp.Anonymous) else tree.this
        value, unit = self.figures.get(str(asked), (None, None))
        return figure(value, unit).replace(" %", "%")
