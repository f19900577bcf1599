"""A report's figures in words: chapters of paragraphs, tables and pictures, the same for the page and for Word."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from xianjie import settings, tables
from xianjie.research import words
from xianjie.research.report import Report


@dataclass(frozen=True)
class Block:
    """A table with its headings and caption."""

    caption: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass
class Chapter:
    """One chapter: its title, paragraphs, the name of its picture, tables, and small print."""

    title: str
    paragraphs: list[str] = field(default_factory=list)
    picture: str | None = None
    tables: list[Block] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """The whole report in words."""

    title: str
    office: str
    number: str
    month: str
    night: str
    chapters: list[Chapter]


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _month(text: str) -> str:
    return f"{_day(text):%Y}年{_day(text).month}月"


def shown(count: int | None, unit: str = "件") -> str:
    """A count, or that it is not shown."""
    return "不显示" if count is None else f"{count:,}{unit}"


def _cell(value: Any, unit: str = "") -> str:
    return "—" if value is None else f"{value:,}{unit}"


def _change(now: int | None, then: int | None) -> str:
    if now is None or then is None:
        return "不作比较（件数不显示）"
    if then == 0:
        return "上期为零" if now else "持平"
    change = 100 * (now - then) / then
    return "持平" if now == then else f"{'上升' if change > 0 else '下降'}{abs(change):.1f}%"


def tell(report: Report) -> Told:
    """The report in words."""
    f = report.figures
    name = words.domain_name(report.domain)
    chapters = [
        _whole(f, name),
        _categories(f),
        _areas(f),
        _industries(f),
        _transfers(f),
        _overdue(f),
        _problems(f),
        _trend(f, name),
        _meaning(f, report),
    ]
    for number, chapter in zip("一二三四五六七八九", chapters, strict=True):
        chapter.title = f"{number}、{chapter.title}"
    return Told(
        title=f"{name}领域行政处罚分析报告",
        office=settings.office().name,
        number=report.report_id,
        month=_month(f["month"]),
        night=f["as_of"],
        chapters=chapters,
    )


def _window(f: Any) -> str:
    return f"{_month(f['window_from'])}至{_month(f['month'])}"


def _whole(f: Any, name: str) -> Chapter:
    total = f["total"]
    said = [
        f"{_month(f['month'])}，归集到{name}领域行政处罚决定{shown(total['month'])}，"
        f"环比（上月{shown(total['month_before'])}）{_change(total['month'], total['month_before'])}，"
        f"同比（上年同月{shown(total['year_before'])}）{_change(total['month'], total['year_before'])}。",
        f"近十二个月（{_window(f)}）{shown(total['window'])}，前十二个月{shown(total['window_before'])}，"
        f"{_change(total['window'], total['window_before'])}。",
    ]
    categories = f["shares"]["category"]
    if categories:
        top = next((one for one in categories if one["item"] != words.OTHER), categories[0])
        said.append(
            f"近十二个月占比最高的类别是{top['name']}，{top['count']:,}件，占{top['percent']}%"
            f"（分母为该领域全部决定{top['total']:,}件；95%区间{top['low']}%至{top['high']}%）。"
        )
    return Chapter("总体情况", said, picture="months")


def _share_table(caption: str, head: str, rows: list[Any], limit: int = 99) -> Block:
    return Block(
        caption,
        (head, "件数", "占比", "95%区间", "前十二个月"),
        [
            (
                one["name"],
                f"{one['count']:,}",
                f"{one['percent']}%",
                f"{one['low']}–{one['high']}%",
                _cell(one["before"]),
            )
            for one in rows[:limit]
        ],
    )


_NONE = "没有可以显示的组别（全部不足规定数，或者没有决定）。"


def _categories(f: Any) -> Chapter:
    rows = f["shares"]["category"]
    chapter = Chapter("类别占比", picture="categories" if rows else None)
    if not rows:
        chapter.paragraphs.append(_NONE)
        return chapter
    chapter.paragraphs.append(f"近十二个月各类别的构成如下，分母为该领域全部决定{rows[0]['total']:,}件。")
    chapter.tables.append(_share_table("类别占比（近十二个月）", "类别", rows))
    told = [f"{one['name']}{one['count']}件" for one in f["month_categories"] if one["count"]]
    if told:
        chapter.notes.append(
            f"{_month(f['month'])}当月可以显示的：{'，'.join(told)}；其余类别不足{f['k']}件或者为防推算不显示。"
        )
    return chapter


def _areas(f: Any) -> Chapter:
    rows = sorted(f["areas"], key=lambda one: -one["smoothed_rate"])
    chapter = Chapter("区域热点", picture="areas" if rows else None)
    if not rows:
        chapter.paragraphs.append("没有可以列率的镇街（在册市场主体或者件数不足）。")
        return chapter
    high = [one["area_name"] for one in rows if one["is_high"]]
    chapter.paragraphs.append(
        f"以第一当事人住所计，所列各镇街合计每千户在册市场主体{rows[0]['overall_rate']:,}件。"
        + (f"明显高于合计的有{'、'.join(high)}。" if high else "没有镇街明显高于合计。")
    )
    chapter.tables.append(
        Block(
            "镇街处罚率（近十二个月，按收缩后的率排列）",
            ("镇街", "件数", "在册主体（户）", "每千户", "95%区间", "收缩后", "判断"),
            [
                (
                    one["area_name"],
                    f"{one['decisions_count']:,}",
                    f"{one['entities_count']:,}",
                    f"{one['rate_per_thousand']:,.0f}",
                    f"{one['rate_low']:,.0f}–{one['rate_high']:,.0f}",
                    f"{one['smoothed_rate']:,.0f}",
                    "明显偏高" if one["is_high"] else "",
                )
                for one in rows
            ],
        )
    )
    chapter.notes.append("率的高低受登记和执法力度影响，不说明该地的违法多少，更不针对任何当事人。")
    return chapter


def _industries(f: Any) -> Chapter:
    chapter = Chapter("行业与重点场所")
    for cut, head, caption in (("industry", "行业门类", "行业构成"), ("place", "场所", "重点场所构成")):
        rows = f["shares"][cut]
        stated = [one for one in rows if one["item"] != words.NOT_STATED]
        unstated = next((one for one in rows if one["item"] == words.NOT_STATED), None)
        if stated:
            chapter.tables.append(_share_table(f"{caption}（近十二个月）", head, rows))
        else:
            chapter.paragraphs.append(f"{caption}：{'登记和决定均未载明，不作构成。' if unstated else _NONE}")
        if unstated and stated:
            chapter.notes.append(f"{caption}：{unstated['percent']}%未载明，构成只供参考。")
    return chapter


def _transfers(f: Any) -> Chapter:
    rows = f["transfers"]
    chapter = Chapter(
        "移送与立案", picture="funnel" if any(one["transfer_percent"] is not None for one in rows) else None
    )
    outcomes = f["shares"]["outcome"]
    if outcomes:
        chapter.paragraphs.append(
            "近十二个月的处罚决定中：" + "，".join(f"{one['name']}{one['count']:,}件" for one in outcomes) + "。"
        )
    share = next((one["peer_percent"] for one in rows if one["peer_percent"] is not None), None)
    if share is None:
        chapter.paragraphs.append("已移送的件数过少或者不能单列，不计移送率。")
        return chapter
    codes = tables.load()["core.research_transfer"].columns["position"].codes or {}
    chapter.paragraphs.append(
        f"案由可能涉罪、已移送或者已立案的决定中，各机关合计已移送或者已立案的占{share}%。各机关与此合计比较如下；"
        "位置按二项分布的漏斗图判断，件数越少界限越宽。"
    )
    chapter.tables.append(
        Block(
            "各机关移送率与合计的比较（近十二个月）",
            ("机关", "全部决定", "分母", "已移送（立案）", "移送率", "95%界限", "位置"),
            [
                (
                    one["agency_name"],
                    f"{one['decisions_count']:,}",
                    _cell(one["grave_count"]),
                    _cell(one["transferred_count"]),
                    _cell(one["transfer_percent"], "%"),
                    "—" if one["low_95"] is None else f"{one['low_95']}–{one['high_95']}%",
                    codes[one["position"]],
                )
                for one in rows
            ],
        )
    )
    chapter.notes.append("“—”为不显示。位置低于下限，只表示值得核查，可能有案由构成、登记迟延等原因。")
    return chapter


def _overdue(f: Any) -> Chapter:
    rows = f["overdue"]
    chapter = Chapter("逾期节点")
    if not rows:
        chapter.paragraphs.append("没有可以显示的节点（超期的总数不足规定数，或者没有时限）。")
        return chapter
    whole = next(one for one in rows if one["duty"] == "all")
    chapter.paragraphs.append(
        f"截至{f['as_of']}，不分领域，可以观察的时限{whole['clocks_count']:,}项，"
        f"其中确定超期而未完成的{shown(whole['overdue_count'], '项')}，占{_cell(whole['overdue_percent'], '%')}。"
    )
    chapter.tables.append(
        Block(
            "各机关、节点的超期（各领域合计）",
            ("机关", "节点", "时限项数", "超期", "超期率"),
            [
                (
                    one["agency_name"],
                    one["duty_name"],
                    f"{one['clocks_count']:,}",
                    _cell(one["overdue_count"]),
                    _cell(one["overdue_percent"], "%"),
                )
                for one in rows
                if one["duty"] != "all"
            ],
        )
    )
    return chapter


def _problems(f: Any) -> Chapter:
    rows = f["shares"]["cause"]
    chapter = Chapter("突出问题")
    if not rows:
        chapter.paragraphs.append(_NONE)
        return chapter
    first = [one for one in rows if not one["item"].startswith("~")][:3]
    if first:
        chapter.paragraphs.append(
            "近十二个月最常见的问题是"
            + "；".join(f"“{one['name']}”{one['count']:,}件（{one['percent']}%）" for one in first)
            + "。"
        )
    grown = [
        one for one in rows if one["before"] and one["count"] >= 1.5 * one["before"] and one["count"] >= 4 * f["k"]
    ]
    if grown:
        chapter.paragraphs.append(
            "比前十二个月增加一半以上的："
            + "；".join(f"“{one['name']}”（{one['before']:,}→{one['count']:,}件）" for one in grown)
            + "。"
        )
    chapter.tables.append(_share_table("常见案由（近十二个月，前十）", "案由", rows, 10))
    return chapter


_METHODS = {"ets": "指数平滑", "mean": "近一年均值", "seasonal_naive": "上年同月（基线）"}


def _trend(f: Any, name: str) -> Chapter:
    chapter = Chapter("趋势与预警")
    whole = next((one for one in f["series"] if one["area"] == "all"), None)
    if whole is None or whole["note"] or whole["method"] is None:
        reason = {
            "too_short": "历史不足二十四个月",
            "too_small": f"近一年月均不足{f['k']}件",
            "hidden": "所据月份的件数不显示",
        }
        note = reason.get((whole or {}).get("note") or "", "没有历史")
        chapter.paragraphs.append(f"{name}领域不作预测：{note}。")
    else:
        ahead = [one for one in f["forecast"] if one["area"] == "all"]
        chapter.paragraphs.append(
            "今后三个月预计："
            + "；".join(
                f"{_month(one['month'])}{one['forecast_count']:,}件（80%区间{one['low_count']:,}–{one['high_count']:,}）"
                for one in ahead
            )
            + "。"
        )
        chapter.paragraphs.append(
            f"方法为{_METHODS[whole['method']]}；回测误差MASE {whole['mase']}，"
            f"基线（上年同月）{whole['baseline_mase']}，"
            f"实际落在80%区间内的占{whole['coverage_percent']}%（预测一至三个月，"
            f"共{whole['tested_months']}个月次，历史{whole['history_months']}个月）。"
        )
    above = [one for one in f["series"] if one["is_above"]]
    if above:
        chapter.paragraphs.append(
            f"预警：{_month(f['month'])}高于预期95%上限的有"
            + "、".join(
                f"{'全领域' if one['area'] == 'all' else one['area']}"
                f"（预期{one['expected_last']}件，上限{one['upper_last']}件）"
                for one in above
            )
            + "。"
        )
    else:
        chapter.paragraphs.append(f"预警：可以判断的序列中，{_month(f['month'])}没有高于预期95%上限的。")
    rows = [one for one in f["series"] if one["method"] and one["area"] != "all"]
    if rows:
        ahead_of = {one["area"]: one for one in f["forecast"] if one["month"] == min(o["month"] for o in f["forecast"])}
        chapter.tables.append(
            Block(
                "各镇街下月预测（80%区间）与回测误差",
                ("镇街", "下月", "区间", "方法", "MASE", "基线", "区间内"),
                [
                    (
                        one["area"],
                        str(ahead_of[one["area"]]["forecast_count"]),
                        f"{ahead_of[one['area']]['low_count']}–{ahead_of[one['area']]['high_count']}",
                        _METHODS[one["method"]],
                        f"{one['mase']}",
                        f"{one['baseline_mase']}",
                        f"{one['coverage_percent']}%",
                    )
                    for one in rows
                ],
            )
        )
    chapter.notes.append(
        "预测和预警是总量的推算，用于安排力量，不是对任何人、任何单位的指控。误差不小于基线的，即照搬上年同月。"
    )
    return chapter


def _meaning(f: Any, report: Report) -> Chapter:
    return Chapter(
        "说明",
        [
            f"口径：截至夜次{f['as_of']}归集到的有效行政处罚决定，按决定日计月，一份决定计一件；已撤销的、未载决定日的、案由不能归入"
            "规则的，以及涉未成年人和封存的，不计。类别按案由归类，一件只属于一类。",
            "移送、立案按文书号、案号和机关自记可查的计；查不到不等于没有。区域按第一当事人住所的镇街，率的分母为夜次时存续的在册市场主体，"
            "行业按统一社会信用代码对应的登记，场所按违法事实的文字；未载明的单列，不作推断。",
            f"小样本：决定或者当事人不足{report.k}的组别并入“其他（合并）”，表中不足{report.k}的单元不显示，"
            "并再隐去若干单元，使不显示的数字不能由合计推算；“不显示”不是零。占比区间为Wilson法，率的区间为Garwood精确法，收缩后的率为Marshall经验贝叶斯法，"
            "明显偏高按Bonferroni校正。",
            f"数字冻结：报告号{report.report_id}，数字哈希{report.figures_hash[:16]}；"
            f"“xianjie report check {report.report_id}”以该夜次重新计算并逐项核对。"
            "本报告不含个人信息，不列当事人名称。",
        ],
    )
