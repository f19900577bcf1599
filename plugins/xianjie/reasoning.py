"""The Chinese text of an outcome that is no lead: which part failed, which limb, by how much, under which version.

What the records say, what follows by comparison, and what nobody has decided are kept apart here as in a lead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from sqlglot import exp

from xianjie.asjudged import as_judged
from xianjie.explain import FACTS, REASONS, REGISTERS, day, figure, identity, numbered, reached, reason, searched
from xianjie.law import language
from xianjie.law.logic import sql
from xianjie.law.unmet import is_whole, nearness, shortfall
from xianjie.rules import Subject, load_causes, practice
from xianjie.searching import Search
from xianjie.trace import Limb, Part, Standard, Trace, Version

OUTCOMES = {
    "hit": "命中",
    "near": "接近（预警）",
    "miss": "未命中",
    "undecided": "未决",
    "excluded": "排除",
    "pending": "待到数",
}
NOUNS = {
    "penalty": "行政处罚决定",
    "transfer": "移送",
    "filing": "公安受案立案",
    "prosecution_decision": "审查起诉决定",
    "procuratorial_opinion": "检察意见",
    "judgment": "刑事裁判",
    "coercive_measure": "强制措施",
    "admin_case": "行政案件",
    "licence": "许可证照",
    "registration": "主体登记",
}
_BASES = {
    "document_no": "文书编号",
    "party": "同一当事人",
    "representative": "法定代表人或者负责人",
    "name_only": "仅姓名相同，待核",
    "similar": "身份未决的相似当事人，待核",
    "event": "同日同地同罪名的事件，待核",
}
# How many of a version's limbs are told in full: the nearest ones; the rest are counted.
NEAREST = 3


@dataclass(frozen=True)
class Linked:
    """A record that is tied to the judged one."""

    noun: str
    record_id: str
    agency: str
    document_no: str | None
    on: date | None
    basis: str
    is_certain: bool

    @property
    def text(self) -> str:
        """The record in Chinese, with what ties it."""
        number = self.document_no or "文号未载明"
        certain = "" if self.is_certain else "（不确定）"
        basis = _BASES.get(self.basis, self.basis)
        return f"{NOUNS.get(self.noun, self.noun)} {number}，{self.agency}，{day(self.on)}；依据：{basis}{certain}"


def label_of(column: str) -> str:
    """The Chinese name of a facts column."""
    for subject in get_args(Subject):
        described = language.facts(subject)
        if column in described.columns:
            return described.columns[column].comment
    return column


def conclusion(trace: Trace) -> str:
    """The outcome in a sentence."""
    word = OUTCOMES[trace.outcome]
    if not trace.is_of_cause:
        return f"{word}：案由不在本模型的范围内。"
    if trace.outcome == "excluded":
        return f"{word}：{trace.model.says(trace.reason or '')}。"
    if trace.outcome == "pending":
        return f"{word}：{reason([trace.model], trace.reason)}。"
    if trace.outcome == "undecided":
        asked = [part.asks("absent") for part in trace.parts if part.holds is None]
        said = [f"{REGISTERS.get(one, one)}中有待核的可能记录" for one in asked if one]
        lacking = "、".join(label_of(name) for name in trace.missing if not name.endswith("_is_absent"))
        said += [f"缺 {lacking}"] if lacking else []
        return f"{word}：{'；'.join(said) or '现有记录和条文不足以作出判断'}。"
    if trace.outcome == "miss":
        failed = [one for one in (_failed(part, trace) for part in trace.parts if part.holds is False) if one]
        return f"{word}：" + "；".join(failed) + "。"
    return f"{word}。"


def _failed(part: Part, trace: Trace) -> str:
    offence, register = part.asks("meets") or part.asks("near"), part.asks("absent")
    if offence is not None:
        standard = next((one for one in trace.standards if one.offence == offence), None)
        said = "未达到" if part.asks("meets") else "未接近"
        return f"{said}{standard.name if standard else offence}的标准" + (_before(standard, trace) if standard else "")
    if register is not None:
        return REASONS.get(f"{register}_found", f"{REGISTERS.get(register, register)}中已有记录")
    return compared(part, trace.facts)


def _before(standard: Standard, trace: Trace) -> str:
    """The reason of a miss that no figure explains: there was no such offence when the act ended."""
    ended = trace.facts.get("act_on_latest")
    if isinstance(ended, date) and ended < standard.crime_from:
        return f"（行为终了时刑法尚无此罪，该罪自{day(standard.crime_from)}起施行）"
    return ""


def compared(part: Part, facts: Mapping[str, Any]) -> str:
    """A comparison with the values that it was made on: 决定后经过的自然日 = 5 日（须 > 20 日）."""
    tree = part.tree
    values = "，".join(
        f"{label_of(name)} {_shown(facts.get(name), _unit(name))}" for name in part.columns if name in facts
    )
    if isinstance(tree, (exp.GT, exp.GTE, exp.LT, exp.LTE)) and isinstance(tree.expression, exp.Anonymous):
        name = tree.expression.expressions[0].this
        if tree.expression.name.lower() == "practice" and name in practice():
            one = practice()[name]
            sign = {exp.GT: "多于", exp.GTE: "不少于", exp.LT: "少于", exp.LTE: "不多于"}[type(tree)]
            return f"{values}（须{sign} {one.value} {one.unit}）"
    return f"{values}（条件：{sql(tree)}）"


def _unit(name: str) -> str | None:
    columns = language.facts("penalty_party").columns
    return columns[name].unit if name in columns else None


def _shown(value: Any, unit: str | None) -> str:
    if isinstance(value, date):
        return day(value)
    return figure(value, unit)


def _truth(holds: bool | None) -> str:
    return {True: "成立", False: "不成立", None: "不能确定"}[holds]


def _nearness(limb: Limb) -> Decimal:
    return nearness(limb.told.get("figures", []), is_open=limb.is_met is None)


def limb_text(limb: Limb) -> str:
    """One limb: where it stands, its figures against their lines, what is short and what is missing."""
    told = limb.told
    figures = []
    for one in told.get("figures", []):
        if limb.is_met is not True and is_whole(one):
            figures.append(f"须符合：{one['comment']}")
            continue
        short = shortfall(one)
        figures.append(reached(one) + (f"，差 {figure(short, one.get('unit'))}" if short is not None else ""))
    missing = f"；缺 {'、'.join(label_of(name) for name in limb.missing)}" if limb.missing else ""
    met = {True: "达到", False: "未达到", None: "不能确定"}[limb.is_met]
    if limb.is_either:
        met = "所缺数额无论多少，必达到这一项或者所列其他项"
    check = "（待核对官方文本）" if told.get("verified") not in (None, "two_sources") else ""
    return f"{met}：{told['instrument']}{told['article']}{check}：{'，'.join(figures) or '所列情形'}{missing}"


def _version_text(version: Version) -> list[str]:
    force = f"{day(version.start)}起" + (f"至{day(version.end)}" if version.end else "")
    met = {True: "达到", False: "未达到", None: "不能确定"}[version.is_met]
    carrying = [limb for limb in version.limbs if limb.is_met is True or limb.is_either]
    shown = carrying if version.is_met else list(version.limbs)
    shown.sort(key=_nearness, reverse=True)
    lines = [f"     {force}：{met}。" + "".join(f"（条文空缺：{reason}）" for reason in version.gaps)]
    lines += [f"       · {limb_text(limb)}" for limb in shown[:NEAREST]]
    if len(shown) > NEAREST:
        lines.append(f"       · 另有 {len(shown) - NEAREST} 项，差距更大。")
    return lines


def _standard_text(standard: Standard) -> list[str]:
    if not standard.versions:
        return [f"{standard.name}：行为至本夜没有可适用的标准。"]
    # The newest version decides most rows, so it is told first.
    lines = [line for version in reversed(standard.versions) for line in _version_text(version)]
    return [f"{standard.name}（{standard.article}），逐个时段：", *lines]


def _part_text(part: Part, trace: Trace) -> list[str]:
    register = part.asks("absent")
    for macro, said in (("meets", "达到标准"), ("near", "接近标准")):
        standard = next((one for one in trace.standards if one.offence == part.asks(macro)), None)
        if standard is not None:
            first, *rest = _standard_text(standard)
            return [f"{said}：{_truth(part.holds)}。{first}", *rest]
    if register is not None:
        said = {True: "未查到记录", False: "查到记录", None: "有仅姓名相同或者行为不能确定的记录，待核"}[part.holds]
        return [f"{REGISTERS.get(register, register)}：{said}。"]
    return [f"{compared(part, trace.facts)}：{_truth(part.holds)}。"]


def reasoning(
    trace: Trace,
    subject: Mapping[str, Any] | None,
    linked: Sequence[Linked],
    searches: Sequence[Search],
    as_of: date,
) -> str:
    """The whole text: conclusion, facts, each part of the condition, exclusions, linked records, registers."""
    model = trace.model
    lines = [f"【结论】{model.name}（模型版本 {trace.version}）——{conclusion(trace)}"]
    if subject is not None:
        told = FACTS[model.subject](as_judged(subject, [model]))
        lines += ["【事实】（记录所载）", f"  {told}", *identity(subject["facts"])]
    if not trace.is_of_cause:
        cause = load_causes().get(str(trace.facts.get("cause")))
        lines += [f"【范围】本记录案由：{cause.name if cause else '未载明'}。"]
        return "\n".join(lines)
    lines.append("【逐项】（按条文比对，是推断，不是认定）")
    for number, part in enumerate(trace.parts, 1):
        first, *rest = _part_text(part, trace)
        lines += [f"  {number}. {first}", *rest]
    holding = [one.says for one, holds in trace.exclusions if holds]
    if holding:
        lines += ["【排除事由】", *numbered(holding)]
    if linked:
        lines += ["【关联记录】", *numbered(one.text for one in linked)]
    if searches:
        lines += ["【登记】", *numbered(_register_text(search, trace, as_of) for search in searches)]
    return "\n".join(lines)


def _register_text(search: Search, trace: Trace, as_of: date) -> str:
    absent = trace.facts.get(f"{search.register}_is_absent")
    if not search.is_fresh or absent is True:
        return searched(search, as_of)
    name = f"{REGISTERS.get(search.register, search.register)}（{'、'.join(search.agency_names)}）"
    said = "查到对应记录" if absent is False else "有待核的可能记录"
    return f"{name}，截至{day(search.snapshot_on)}，{said}。"
