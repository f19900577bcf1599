"""The coverage matrix: domain × lead type × function × offence, what is still empty, and standards without a model."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import get_args

from pydantic import Field

from xianjie import rules, tables
from xianjie.explain import label
from xianjie.law.meaning import read_model
from xianjie.law.standards import load_standards
from xianjie.leads import DOMAINS
from xianjie.rules import Identifier, LeadType, Model
from xianjie.settings import Typed, root
from xianjie.yamlfile import parse

LEAD_TYPES: tuple[str, ...] = get_args(LeadType)
_STATUSES = {"shadow": "试运行", "draft": "草拟", "retired": "停用"}
_NO_OFFENCE = "（程序性，不对应罪名）"


class Coverage(Typed):
    """How many active models the library is to have at least, as `rules/coverage.yaml` says."""

    models: int = Field(ge=1)
    domains: dict[Identifier, int]
    each_lead_type: int
    each_function: int


def coverage() -> Coverage:
    """The plan; raises ProjectError if it can't be read."""
    return parse(root() / "rules" / "coverage.yaml", Coverage)


def functions() -> list[str]:
    """The functions of the procuratorate that take leads."""
    return list(tables.load()["lead.lead"].columns["function"].codes or {})


def lines(models: Sequence[Model]) -> list[str]:
    """The index of the catalogue, in Markdown."""
    active = [one for one in models if one.status == "active"]
    plan = coverage()
    told = ["", "# 监督模型目录", ""]
    told += [
        f"共 {len(models)} 个模型，运行中 {len(active)} 个（目标不少于 {plan.models} 个），"
        f"试运行 {_with(models, 'status', 'shadow')} 个。每个模型一页：发现什么、条件、数据、法律依据、示例和成绩。",
        "",
        "## 对照目标",
        "",
        *_against("领域", [(DOMAINS[one], _with(active, "domain", one), need) for one, need in plan.domains.items()]),
        "",
        *_against(
            "线索类型",
            [(_named("lead_type", one), _with(active, "lead_type", one), plan.each_lead_type) for one in LEAD_TYPES],
        ),
        "",
        *_against(
            "职能",
            [(_named("function", one), _with(active, "function", one), plan.each_function) for one in functions()],
        ),
    ]
    for domain in plan.domains:
        told += ["", *_domain(domain, [one for one in models if one.domain == domain])]
    return [*told, "", *_unused(models), "", *_scores()]


def _named(column: str, code: str) -> str:
    return f"{label(column, code)} `{code}`"


def _with(models: Iterable[Model], name: str, value: str) -> int:
    return sum(getattr(one, name) == value for one in models)


def _against(heading: str, rows: Iterable[tuple[str, int, int]]) -> list[str]:
    told = [f"| {heading} | 运行中 | 目标 | |", "|---|---:|---:|---|"]
    return told + [
        f"| {name} | {count} | {need} | {'已达到' if count >= need else f'缺 {need - count}'} |"
        for name, count, need in rows
    ]


def _domain(domain: str, models: Sequence[Model]) -> list[str]:
    """One domain: its models by offence and lead type; an empty column is a lead type that nothing of it finds."""
    told = [f"## {DOMAINS[domain]} `{domain}`", ""]
    if not models:
        return [*told, "尚无模型。"]
    told += ["| 罪名 | " + " | ".join(label("lead_type", one) for one in LEAD_TYPES) + " |"]
    told += ["|---|" + "---|" * len(LEAD_TYPES)]
    cells: dict[str, dict[str, list[Model]]] = defaultdict(lambda: defaultdict(list))
    for model in models:
        for offence in _offences(model) or [_NO_OFFENCE]:
            cells[offence][model.lead_type].append(model)
    for offence in sorted(cells, key=lambda one: (one == _NO_OFFENCE, one)):
        name = offence if offence == _NO_OFFENCE else f"{load_standards()[offence].name} `{offence}`"
        row = ["<br>".join(_linked(one) for one in cells[offence][lead_type]) or "空" for lead_type in LEAD_TYPES]
        told.append(f"| {name} | " + " | ".join(row) + " |")
    asked = {offence for model in models for offence in _offences(model)}
    missing = [one for one in _offences_of(domain) if one not in asked and _feeds(one)]
    if missing:
        listed = "、".join(f"{load_standards()[one].name} `{one}`" for one in missing)
        told += ["", f"本领域案由对应而尚无本领域模型的罪名：{listed}。"]
    return told


def _linked(model: Model) -> str:
    notes = [label("function", model.function)]
    notes += ["预警"] if model.tier == "warning" else []
    notes += [_STATUSES[model.status]] if model.status in _STATUSES else []
    return f"[{model.name}]({model.domain}/{model.id}.md)（{'，'.join(notes)}）"


def _offences(model: Model) -> list[str]:
    return list(read_model(model).offences)


def _feeds(offence: str) -> bool:
    return load_standards()[offence].feeds_no_model is None


def _offences_of(domain: str) -> list[str]:
    known = load_standards()
    found = {offence for cause in rules.load_causes().values() if cause.domain == domain for offence in cause.offences}
    return sorted(found & known.keys())


def _unused(models: Sequence[Model]) -> list[str]:
    """The standards that no model asks for, by the domain of their causes."""
    asked = {offence for model in models for offence in _offences(model)}
    known = load_standards()
    unused = sorted(known.keys() - asked)
    told = ["## 尚无模型使用的标准", ""]
    told += [f"{len(known)} 个罪名的标准中，{len(unused)} 个没有模型使用："]
    told += ["", "| 罪名 | 条文 | 案由所在领域 | 说明 |", "|---|---|---|---|"]
    for one in unused:
        why = known[one].feeds_no_model or ""
        told.append(f"| {known[one].name} `{one}` | {known[one].article} | {_domains_of(one) or '—'} | {why} |")
    return told


def _domains_of(offence: str) -> str:
    return "、".join(DOMAINS[one] for one in DOMAINS if offence in _offences_of(one))


def _scores() -> list[str]:
    """The last recorded score, model by model added up over its runs."""
    from xianjie.catalogue import records

    record = records.read()
    told = ["## 最近记录的成绩", ""]
    if not record:
        return [*told, "尚无记录（`xianjie score --seeds 3 --record`）。"]
    seeds = "、".join(dict.fromkeys(str(run["seed"]) for run in record["runs"]))
    nights = "、".join(dict.fromkeys(run["as_of"] for run in record["runs"]))
    told += [f"模拟城市，随机种子 {seeds}，夜次 {nights}；{record['recorded_on']}，版本 {record['version']}。", ""]
    told += ["| 模型 | 应有 | 找到 | 不应有 | 误报 |", "|---|---:|---:|---:|---:|"]
    added: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for run in record["runs"]:
        for model, counts in run["models"].items():
            added[model] = [
                a + counts[b] for a, b in zip(added[model], ("due", "found", "not_due", "false"), strict=True)
            ]
    return told + [f"| `{model}` | " + " | ".join(map(str, counts)) + " |" for model, counts in sorted(added.items())]
