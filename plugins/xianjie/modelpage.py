"""A model's page rendered: what it says, the standards that it rests on, its cases, its SQL, and how it has done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlglot import exp

from xianjie import cases, rules
from xianjie.errors import XianjieError
from xianjie.explain import label
from xianjie.law.meaning import read_model, read_standard, version
from xianjie.law.onepass import compile_model, passes
from xianjie.law.standards import entries
from xianjie.rules import Model
from xianjie.telling import select
from xianjie.warehouse import Warehouse


@dataclass(frozen=True)
class Scorecard:
    """How a model has done: its outcomes by night, its leads as people judged them, and its score against the truth."""

    nights: list[dict[str, Any]]
    missing: list[dict[str, Any]]
    leads: list[dict[str, Any]]
    truth: list[dict[str, Any]]
    status: str


def page(model: Model, as_of: date) -> dict[str, Any]:
    """The page with its standards as of a night; raises ProjectError if the model can't be read."""
    read = read_model(model)
    return {
        "model": model.id,
        "version": version(read),
        "as_of": as_of,
        **{name: getattr(model, name) for name in (
            "name", "file", "status", "domain", "lead_type", "tier", "function", "kind", "subject", "severity", "about",
        )},
        "causes": {code: rules.load_causes()[code].name for code in read.causes} if read.causes is not None else None,
        "when": model.when,
        "exclusions": [one.model_dump() for one in model.exclusions],
        "pending_when": [one.model_dump() for one in model.pending_when],
        "practice": {name: rules.practice()[name].model_dump() for name in read.figures},
        "standards": [_standard(offence) for offence in read.offences],
        "may_be_wrong_when": model.may_be_wrong_when,
        "cites": [one.model_dump() for one in model.cites],
        "changes": [one.model_dump() for one in model.changes],
        "cases": _cases(model),
    }  # fmt: skip


def _standard(offence: str) -> dict[str, Any]:
    standard, known = read_standard(offence).standard, entries()
    return {
        "offence": offence,
        "name": standard.name,
        "article": standard.article,
        "crime_from": standard.crime_from,
        "limbs": [
            {
                "limb": limb.id,
                "tier": limb.tier,
                "in_force": list(limb.in_force),
                "when": " ".join(limb.when.split()),
                "instrument": known[limb.entry]["document_no"],
                "article": known[limb.entry]["article"],
                "verified": known[limb.entry]["verified"],
            }
            for limb in sorted(standard.limbs, key=lambda one: one.in_force[0], reverse=True)
        ],
        "gaps": [gap.model_dump(by_alias=True) for gap in standard.known_gaps],
        "judgements": [one.says for one in standard.judgements],
        "counts_short": standard.counts_short,
    }


def _cases(model: Model) -> list[dict[str, Any]]:
    path = cases.case_file(model)
    if not path.exists():
        return []
    return [{"name": one.name, "expect": one.expect, "reason": one.reason} for one in cases.read(path).cases]


def statement(model: Model, as_of: date) -> str:
    """The SQL of the pass, as it would run for this model alone, laid out for people."""
    tree: exp.Expr = passes([compile_model(read_model(model), as_of)], as_of)[0].statement
    return tree.sql(dialect="postgres", pretty=True)


def scorecard(warehouse: Warehouse, model: Model) -> Scorecard:
    """What the warehouse knows of a model's nights, and the made-up city of its hits and misses, where one is there."""
    from xianjie import lifecycle

    with warehouse.transaction("publisher", "model") as connection:
        nights = select(
            connection,
            """SELECT as_of, model_version AS version, outcome, sum(rows)::bigint AS rows FROM ops.outcome_count
            WHERE model_id = %s AND NOT (outcome = 'undecided' AND reason <> '')
            GROUP BY as_of, model_version, outcome ORDER BY as_of DESC, outcome""",
            (model.id,),
        )
        missing = select(
            connection,
            """SELECT reason AS "column", rows FROM ops.outcome_count
            WHERE model_id = %(model)s AND outcome = 'undecided' AND reason <> ''
                AND as_of = (SELECT max(as_of) FROM ops.outcome_count WHERE model_id = %(model)s)
            ORDER BY rows DESC, reason""",
            {"model": model.id},
        )
        leads = select(
            connection,
            """SELECT lead.tier, lead.state, lead.review_status, count(*) AS leads
            FROM lead.finding JOIN lead.lead USING (lead_id) WHERE finding.model_id = %s AND finding.is_current
            GROUP BY 1, 2, 3 ORDER BY 1, 2, 3""",
            (model.id,),
        )
        status = lifecycle.statuses(connection, [model])[model.id]
    return Scorecard(nights, missing, leads, _truth(warehouse, model), status)


def _truth(warehouse: Warehouse, model: Model) -> list[dict[str, Any]]:
    from xianjie.score import read_truth, score

    try:
        scored = score(warehouse, read_truth())
    except XianjieError:
        # No city was played here, or not to this night: then nothing is known of misses.
        return []
    return [vars(line) for line in scored.lines if line.model.rpartition("/")[2] == model.id]


def lines(found: dict[str, Any], card: Scorecard | None) -> list[str]:
    """The page for people, in Markdown."""
    said = "，".join(label(name, found[name]) for name in ("lead_type", "tier", "function", "severity"))
    told = [
        f"# {found['name']}",
        "",
        f"`{found['file']}`，版本 `{found['version']}`，状态 {found['status']}；{said}",
        "",
        found["about"].strip(),
        "",
        "## 条件",
        "",
        "```sql",
        found["when"].strip(),
        "```",
    ]
    if found["causes"]:
        told += ["", "案由：" + "；".join(f"{name}（{code}）" for code, name in found["causes"].items())]
    told += [
        "",
        "排除事由：",
        "",
        *(f"- {one['says']}（`{one['id']}`：`{one['when']}`）" for one in found["exclusions"]),
    ]
    if found["pending_when"]:
        told += [
            "",
            "等待：",
            "",
            *(f"- {one['says']}（`{one['id']}`：`{one['when']}`）" for one in found["pending_when"]),
        ]
    if found["practice"]:
        told += ["", "实务数值：", ""]
        told += [f"- {name} = {one['value']} {one['unit']}：{one['why']}" for name, one in found["practice"].items()]
    for standard in found["standards"]:
        told += ["", f"## 标准：{standard['name']}（{standard['article']}，{standard['crime_from']}起）", ""]
        told += ["| 项 | 施行 | 条文 | 条件 |", "|---|---|---|---|"]
        for limb in standard["limbs"]:
            start, end = limb["in_force"]
            tier = "" if limb["tier"] == "base" else f"（{limb['tier']}）"
            check = "" if limb["verified"] == "two_sources" else " *待核对官方文本*"
            told.append(
                f"| `{limb['limb']}`{tier} | {start} 至 {end or '今'} | {limb['instrument']}{limb['article']}{check} "
                f"| `{limb['when'].replace('|', chr(92) + '|')}` |"
            )
        told += [f"\n空缺：{gap['from']} 至 {gap['to'] or '今'}：{gap['reason']}" for gap in standard["gaps"]]
    told += ["", "## 可能有误的情形", "", *(f"- {one}" for one in found["may_be_wrong_when"])]
    told += [f"- {says}" for one in found["standards"] for says in (*one["judgements"], *one["counts_short"])]
    told += ["", "## 依据", "", *(f"- {one['instrument']}{one['article']}：“{one['quote']}”" for one in found["cites"])]
    told += ["", f"## 用例（{len(found['cases'])}）", ""]
    told += [
        f"- {one['name']} → {one['expect']}" + (f"（{one['reason']}）" if one["reason"] else "")
        for one in found["cases"]
    ]
    told += ["", "## 修改", "", *(f"- {one['day']} `{one['version']}` {one['what']}" for one in found["changes"])]
    return told + (_card(card) if card is not None else [])


def _card(card: Scorecard) -> list[str]:
    told = ["", "## 成绩", "", f"运行状态：{card.status}", "", "| 夜次 | 版本 | 结果 | 行数 |", "|---|---|---|---:|"]
    told += [f"| {one['as_of']} | `{one['version']}` | {one['outcome']} | {one['rows']} |" for one in card.nights[:40]]
    if card.missing:
        told += ["", "未决所缺：" + "、".join(f"{one['column']} {one['rows']}" for one in card.missing[:12])]
    if card.leads:
        told += ["", "| 层级 | 系统状态 | 审查状态 | 数 |", "|---|---|---|---:|"]
        told += [
            f"| {label('tier', one['tier'])} | {label('state', one['state'])} "
            f"| {label('review_status', one['review_status'])} | {one['leads']} |"
            for one in card.leads
        ]
    if card.truth:
        due, found = (sum(one[name] for one in card.truth) for name in ("due", "found"))
        false, clean = (sum(one[name] for one in card.truth) for name in ("false", "not_due"))
        told += ["", f"模拟城市：应有 {due}，找到 {found}；不应有 {clean}，误报 {false}。"]
    return told
