"""An expansion told: a tree in Chinese, or a dictionary for programs."""

from __future__ import annotations

from typing import Any

from xianjie import rules, tables
from xianjie.expanding.found import Expansion, Found, Member
from xianjie.explain import day
from xianjie.law.standards import load_standards
from xianjie.reasoning import NOUNS

TIES = {
    "supplier": "供货方",
    "buyer": "购货方",
    "co_party": "同案当事人",
    "same_phone": "同一电话",
    "same_address": "同一门牌",
    "same_mark": "买卖同一商标的侵权货物",
    "represented_by": "法定代表人、负责人或者经营者",
    "represents": "任法定代表人、负责人或者经营者的单位",
}
_KINDS = {"person": "自然人", "individual_business": "个体工商户", "organisation": "单位"}
_HANDLES = {"phone": "电话", "address": "门牌", "mark": "商标"}


def lines(found: Expansion) -> list[str]:
    """The tree, and what stands out at its end."""
    told = [f"截至{day(found.as_of)}的登记；范围 {found.since} 至 {found.until}。"]
    told += [f"起点：{_record(found.records[one])}" for one in found.start if one in found.records]
    roots = [one for one in found.parties.values() if one.step is None]
    for member in roots:
        told += _branch(found, member, "", is_last=member is roots[-1])
    told += _apart(found)
    return told


def _branch(found: Expansion, member: Member, indent: str, *, is_last: bool) -> list[str]:
    mark, below = ("└ ", "   ") if is_last else ("├ ", "│  ")
    told = [f"{indent}{mark}{_party(member)}"]
    inner = indent + below
    if member.step is not None:
        told.append(f"{inner}依据：{_evidence(found, member)}")
    for record_id, method in member.records.items():
        if record_id in found.records:
            told.append(f"{inner}· {_record(found.records[record_id])}（归属：{_method(method)}）")
    children = [one for one in found.parties.values() if one.step is not None and one.step.origin == member.party_id]
    for child in children:
        told += _branch(found, child, inner, is_last=child is children[-1])
    return told


def _party(member: Member) -> str:
    tie = f"{TIES[member.step.kind]}：" if member.step is not None else ""
    kind = f"（{_KINDS[member.kind]}）" if member.kind in _KINDS else ""
    hidden = "" if member.is_known else "；姓名经匿名处理或者不全，不再展开"
    return f"{tie}{member.name or '姓名未载明'}{kind}{hidden}"


def _evidence(found: Expansion, member: Member) -> str:
    step = member.step
    assert step is not None  # noqa: S101 - only asked of a party that a step led to
    said = "；".join(_record(found.records[one]) if one in found.records else one for one in step.records)
    if step.kind.startswith("same_"):
        return f"{_HANDLES[step.kind.removeprefix('same_')]} {step.key} 相同，见 {said}"
    if step.kind in ("represented_by", "represents"):
        return f"身份号码相同，见 {said}"
    return f"同载于 {said}（身份：{_method(step.key)}）"


def _method(code: str) -> str:
    codes = tables.load()["core.party_member"].columns["method"].codes or {}
    return codes.get(code, code)


def _record(one: Found) -> str:
    code = one.about or ""
    about = next((known[code].name for known in (rules.load_causes(), load_standards()) if code in known), one.about)
    noun = "进销货往来" if one.noun == "trade" else NOUNS.get(one.noun, one.noun)
    parts = [one.agency, day(one.on) if one.on else "日期未载明", *([about] if about else [])]
    return f"{noun} {one.number or one.id}（{'，'.join(parts)}）"


def _apart(found: Expansion) -> list[str]:
    told = ["", f"共 {len(found.parties)} 个当事人，{len(found.records)} 件记录。"]
    if found.left_out:
        told.append(f"另有 {found.left_out} 处越过数量上限，未列（--limit）。")
    told += [
        f"有一个{_HANDLES[kind]}由 {count} 个当事人共用，不作为联系。" for (kind, _), count in found.common.items()
    ]
    told += ["", "有行政处罚而登记中未见立案、审查起诉、裁判的（遗漏打击待查）："]
    told += [f"  - {_party(one)}" for one in found.unpursued] or ["  无"]
    told += ["往来记录载明而登记中未见处罚、立案的供货方、购货方："]
    told += [f"  - {_party(one)}" for one in found.untouched] or ["  无"]
    return [*told, "以上只说明登记所载的联系，不是对任何人行为的认定。"]


def as_dict(found: Expansion) -> dict[str, Any]:
    """The same for programs."""
    return {
        "as_of": found.as_of,
        "start": list(found.start),
        "since": found.since,
        "until": found.until,
        "parties": [
            {
                "party_id": one.party_id,
                "name": one.name,
                "party_kind": one.kind,
                "depth": one.depth,
                "step": vars(one.step) | {"records": list(one.step.records)} if one.step is not None else None,
                "records": one.records,
            }
            for one in found.parties.values()
        ],
        "records": [vars(one) for one in found.records.values()],
        "unpursued": [one.party_id for one in found.unpursued],
        "untouched": [one.party_id for one in found.untouched],
        "left_out": found.left_out,
    }
