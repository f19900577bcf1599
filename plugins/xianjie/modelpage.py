"""A model's page rendered: what it says, the standards that it rests on, its cases, its SQL, and how it has done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlglot import exp

from xianjie import cases, rules, tables
from xianjie.errors import XianjieError
from xianjie.explain import REGISTERS, label
from xianjie.inwords import Words, model_words, noted
from xianjie.law import language
from xianjie.law.meaning import ReadModel, ReadStandard, read_model, version
from xianjie.law.onepass import compile_model, passes
from xianjie.law.standards import entries
from xianjie.leads import DOMAINS
from xianjie.reasoning import OUTCOMES
from xianjie.rules import Model
from xianjie.searching import RECORD_OF
from xianjie.telling import select
from xianjie.warehouse import Warehouse

STATUSES = {"draft": "草拟", "shadow": "试运行（不作线索）", "active": "运行中", "retired": "已停用"}


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
    words = Words(model.subject)
    return {
        "model": model.id,
        "version": version(read),
        "as_of": as_of,
        **{name: getattr(model, name) for name in (
            "name", "file", "status", "domain", "lead_type", "tier", "function", "kind", "subject", "severity", "about",
        )},
        "causes": {code: rules.load_causes()[code].name for code in read.causes} if read.causes is not None else None,
        "when": model.when,
        "when_says": model_words(read),
        "exclusions": [one.reason.model_dump() | {"when_says": words(one.tree)} for one in read.exclusions],
        "pending_when": [one.reason.model_dump() | {"when_says": words(one.tree)} for one in read.pending_when],
        "practice": {name: rules.practice()[name].model_dump() for name in read.figures},
        "standards": [_standard(read.standards[offence]) for offence in read.offences],
        "data": [vars(one) for one in data(read)],
        "may_be_wrong_when": model.may_be_wrong_when,
        "cites": [one.model_dump() for one in model.cites],
        "changes": [one.model_dump() for one in model.changes],
        "cases": _cases(model),
    }  # fmt: skip


@dataclass(frozen=True)
class Data:
    """A record that a model reads or searches: its table, what it is, what of it is read, and for what."""

    table: str
    name: str
    columns: list[str]
    use: str


def data(read: ReadModel) -> list[Data]:
    """The records that a model collides: what it judges, column by column, then the registers that it searches."""
    row = language.facts(read.model.subject)
    trees = [*read.trees]
    for offence in read.offences:
        standard = read.standards[offence]
        trees += [standard.limbs[limb.id] for limb in standard.standard.limbs if limb.meets]
    asked = dict.fromkeys(one.name for tree in trees for one in tree.find_all(exp.Column) if one.name in row.columns)
    if read.causes is not None:
        asked = {"cause": None, **asked}
    held: dict[str, list[str]] = {}
    for name in asked:
        of = next((one for one in language.records(read.model.subject) if name in _columns(one)), None)
        held.setdefault(f"core.{of}" if of is not None else row.table, []).append(noted(row.columns[name].comment))
    described = tables.load()
    found = [
        Data(table, described[table].comment, columns, "逐行判断" if table != row.table else "比对、计算得出")
        for table, columns in sorted(held.items(), key=lambda one: (one[0] == row.table, one[0]))
    ]
    for register in read.registers:
        noun = RECORD_OF.get(register, register)
        searched = "检索：文书编号、当事人及其负责人、事件"
        found.append(Data(f"core.{noun}", f"{REGISTERS.get(register, register)}", [], searched))
    return found


def _columns(noun: str) -> frozenset[str]:
    table = tables.load().get(f"core.{noun}")
    return frozenset(table.columns) if table is not None else frozenset()


def _standard(read: ReadStandard) -> dict[str, Any]:
    known, words, standard = entries(), Words(), read.standard
    return {
        "offence": read.offence,
        "name": standard.name,
        "article": standard.article,
        "crime_from": standard.crime_from,
        "limbs": [
            {
                "limb": limb.id,
                "tier": limb.tier,
                "meets": limb.meets,
                "in_force": list(limb.in_force),
                "when": " ".join(limb.when.split()),
                "when_says": words(read.limbs[limb.id]),
                "instrument": known[limb.entry]["document_no"],
                "article": known[limb.entry]["article"],
                "verified": known[limb.entry]["verified"],
            }
            for limb in sorted(standard.limbs, key=lambda one: one.in_force[0], reverse=True)
            if limb.id not in read.left_aside
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


def lines(found: dict[str, Any], card: Scorecard | None = None) -> list[str]:
    """The page for people, in Markdown; with how the model has done where a warehouse knows it."""
    return [*_head(found), *_law(found), *_rest(found)] + (_card(card) if card is not None else [])


def _head(found: dict[str, Any]) -> list[str]:
    said = "，".join(label(name, found[name]) for name in ("lead_type", "tier", "function", "kind", "severity"))
    told = [
        f"# {found['name']}",
        "",
        f"`{found['model']}`（`{found['file']}`），{DOMAINS.get(found['domain'], found['domain'])}，{said}；"
        f"{STATUSES[found['status']]}，版本 `{found['version']}`",
        "",
        "## 发现什么",
        "",
        found["about"].strip(),
        "",
        "## 条件",
        "",
        "下列各项同时具备：",
        "",
        *(f"{number}. {clause}" for number, clause in enumerate(found["when_says"], 1)),
        "",
        "```sql",
        found["when"].strip(),
        "```",
        "",
        "## 排除事由",
        "",
        "确有下列情形之一的，不作线索（不能确定的不排除）：",
        "",
        *(_reason(one) for one in found["exclusions"]),
    ]
    if found["pending_when"]:
        told += ["", "有下列情形之一的，等待到数或者补正后复核：", "", *(_reason(one) for one in found["pending_when"])]
    told += ["", "## 碰撞的数据", "", "| 数据 | 表 | 用途 | 读取的栏目 |", "|---|---|---|---|"]
    told += [
        f"| {one['name']} | `{one['table']}` | {one['use']} | {'、'.join(one['columns']) or '—'} |"
        for one in found["data"]
    ]
    return told


def _reason(one: dict[str, Any]) -> str:
    said = f"：{one['when_says']}" if one["when_says"] != one["says"] else ""
    return f"- {one['says']}（`{one['id']}`{said}）"


def _law(found: dict[str, Any]) -> list[str]:
    told = ["", "## 法律依据", ""]
    told += [f"- {one['instrument']}{one['article']}：“{one['quote']}”" for one in found["cites"]]
    for standard in found["standards"]:
        told += ["", f"### {standard['name']}（{standard['article']}，{standard['crime_from']}起）", ""]
        told += ["达到其中任何一项即达到标准：", "", "| 项 | 施行 | 条文 | 条件 |", "|---|---|---|---|"]
        for limb in standard["limbs"]:
            if not limb["meets"]:
                continue
            start, end = limb["in_force"]
            check = "" if limb["verified"] == "two_sources" else " *待核对官方文本*"
            told.append(
                f"| `{limb['limb']}` | {start} 至 {end or '今'} | {limb['instrument']}{limb['article']}{check} "
                f"| {limb['when_says'].replace('|', chr(92) + '|')} |"
            )
        heavier = sum(not limb["meets"] for limb in standard["limbs"])
        if heavier:
            told += ["", f"另有更重档次 {heavier} 项，用于确定法定刑和追诉时效（`rules/law/standards/`）。"]
        for gap in standard["gaps"]:
            told += ["", f"空缺：{gap['from']} 至 {gap['to'] or '今'}：{gap['reason']}"]
    if found["practice"]:
        told += ["", "实务数值（不是法律规定）：", ""]
        told += [f"- {name} = {one['value']} {one['unit']}：{one['why']}" for name, one in found["practice"].items()]
    return told


def _rest(found: dict[str, Any]) -> list[str]:
    told = ["", "## 可能有误的情形", "", *(f"- {one}" for one in found["may_be_wrong_when"])]
    told += [f"- {says}" for one in found["standards"] for says in (*one["judgements"], *one["counts_short"])]
    counted = Counter(OUTCOMES[one["expect"]] for one in found["cases"])
    told += ["", f"## 用例（{len(found['cases'])}）", ""]
    told += [
        f"{'、'.join(f'{word} {count}' for word, count in sorted(counted.items()))}；"
        f"`tests/rules/{found['domain']}/{found['model']}.yaml`，每次提交全部实测。"
    ]
    told += ["", "## 修改", "", *(f"- {one['day']} `{one['version']}` {one['what']}" for one in found["changes"])]
    return told


def _card(card: Scorecard) -> list[str]:
    told = [
        "",
        "## 本院成绩",
        "",
        f"运行状态：{card.status}",
        "",
        "| 夜次 | 版本 | 结果 | 行数 |",
        "|---|---|---|---:|",
    ]
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
