"""Writes the figures down: one HTML file that needs nothing beside it, or a dictionary for programs."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import jinja2

from xianjie.errors import Fault, ProjectError, XianjieError
from xianjie.quality import plots, sourcing
from xianjie.quality.figures import AgencyFigures, CheckFigures, Count, Quality, TableFigures, figures
from xianjie.quality.words import FILES, SEVERITIES, STATES, noun_words
from xianjie.settings import home, office
from xianjie.warehouse import Warehouse

_MOST_URGENT = 12
_MOST_MISSING = 15
# So many reasons of one table are told at its top line; the table of checks has them all.
_MOST_REASONS = 4


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _percent(share: float) -> str:
    if share == 0:
        return "0"
    return f"{share:.2%}" if share < 0.1 else f"{share:.1%}"


def _behind(agency: AgencyFigures, night: date) -> str:
    if agency.landed_through is None:
        return "从未到数"
    days = (night - agency.landed_through).days
    return "当夜" if days == 0 else f"落后 {days} 天"


def _trend(agency: AgencyFigures, quality: Quality, top: int) -> Any:
    counts = {night: agency.count(night) for night in quality.nights if agency.nights.get(night) == "landed"}
    failed = [night for night in quality.nights if agency.nights.get(night) == "failed"]
    taken = ("新增载入", plots.BLUE, "circle", {night: one.loaded for night, one in counts.items()})
    bad = ("隔离", plots.VERMILLION, "square", {night: one.quarantined for night, one in counts.items()})
    late = ("迟到", plots.ORANGE, "triangle", {night: one.late for night, one in counts.items()})
    return plots.trend([taken, bad, late], quality.nights, top, failed)


def _bar(count: Count) -> Any:
    return plots.share_bar(
        [
            ("载入", plots.BLUE, count.loaded),
            ("重复", plots.PALE, count.duplicate),
            ("隔离", plots.VERMILLION, count.quarantined),
            ("整批拒收", "#000", count.refused),
            ("待处理", plots.SAND, count.waiting),
        ]
    )


def _worst_table(table: TableFigures, night: date) -> tuple[Any, ...]:
    tonight, whole = table.by_night.get(night, Count()), table.whole
    return (-tonight.refusals, -tonight.share, -whole.refusals, -whole.share, -tonight.late, -whole.read)


def tables(quality: Quality) -> list[tuple[AgencyFigures, TableFigures]]:
    """Every table with its agency, the worst first: refused, then by the quarantined share."""
    found = [(agency, table) for agency in quality.agencies for table in agency.tables]
    return sorted(found, key=lambda one: (*_worst_table(one[1], quality.as_of), one[0].id, one[1].name))


def urgent(quality: Quality) -> list[tuple[str, str]]:
    """What asks for somebody tonight, as (heading, sentence), the gravest first."""
    night = quality.as_of
    found: list[tuple[str, str]] = []
    for agency in quality.agencies:
        if agency.state != "landed":
            last = _day(agency.landed_through) if agency.landed_through else "无"
            said = f"{STATES[agency.state]}；最近到数：{last}。依赖该机关登记的线索暂为“待到数”。"
            found.append((agency.name, said))
    for model in quality.failed:
        said = f"本夜未能运行，其既有线索保持原状，未作更新；同领域其他模型照常运行。原因：{model.why}。"
        found.append((f"模型「{model.name}」", said))
    names = {agency.id: agency.name for agency in quality.agencies}
    found += sourcing.urgent(quality.drifts, quality.volumes, names)
    for agency, table in tables(quality):
        tonight = table.by_night.get(night, Count())
        if tonight.refusals:
            said = f"本夜有 {tonight.refusals} 批（{tonight.refused:,} 行）整批拒收，未取用，下一夜重读"
            found.append((f"{agency.name} {table.name}", f"{said}{_reasons(quality, table)}。"))
    for files in quality.files:
        if files.bad:
            said = f"本夜有 {files.bad} 个文件读不了或者被拒收，请机关重新投递（理由见 ops.delivery）。"
            found.append((f"{names[files.agency_id]} {files.table}", said))
    for (agency_id, name), checks in _by_table(quality, "critical").items():
        bad = [check for check in checks if check.failing.get(night) and night not in check.refused]
        if bad:
            rows = next(
                one.by_night.get(night, Count()).quarantined
                for agency in quality.agencies
                for one in agency.tables
                if (one.agency_id, one.name) == (agency_id, name)
            )
            said = _several([f"{check.says} {check.failing[night]:,} 行" for check in bad])
            found.append((f"{names[agency_id]} {name}", f"本夜隔离 {rows:,} 行：{said}。"))
    for (agency_id, name), checks in _by_table(quality, "warning").items():
        over = [check for check in checks if night in check.closed]
        if over:
            said = _several(
                [
                    f"{check.says} {check.failing[night]:,} 行"
                    f"（{check.failing[night] / max(check.checked.get(night, 0), 1):.1%}）"
                    for check in over
                ]
            )
            found.append((f"{names[agency_id]} {name}", f"超过容许比例，请机关核对：{said}。"))
    return found


def _by_table(quality: Quality, severity: str) -> dict[tuple[str, str], list[CheckFigures]]:
    """The checks of each table, the worst first: one bad row fails several, and is told once."""
    found: dict[tuple[str, str], list[CheckFigures]] = {}
    for check in quality.checks:
        if check.severity == severity:
            found.setdefault((check.agency_id, check.table), []).append(check)
    return found


def _several(said: list[str]) -> str:
    more = f"；另有 {len(said) - _MOST_REASONS} 项" if len(said) > _MOST_REASONS else ""
    return "；".join(said[:_MOST_REASONS]) + more


def _reasons(quality: Quality, table: TableFigures) -> str:
    """Why a table's delivery was refused tonight."""
    night = quality.as_of
    said = [
        f"{check.failing[night]:,} 行{check.says}"
        for check in quality.checks
        if (check.agency_id, check.table) == (table.agency_id, table.name)
        and check.severity == "critical"
        and night in check.refused
    ]
    return f"；其中{'，'.join(said)}" if said else ""


def summary(quality: Quality) -> str:
    """One sentence on the night."""
    tonight = quality.count(quality.as_of)
    landed = sum(agency.state == "landed" for agency in quality.agencies)
    all_there = landed == len(quality.agencies)
    there = f"{landed} 家机关全部到数" if all_there else f"{len(quality.agencies)} 家机关中 {landed} 家到数"
    bad = (
        f"隔离 {tonight.quarantined:,} 行（占新交付的 {_percent(tonight.share)}）" if tonight.quarantined else "无隔离"
    )
    return (
        f"{_day(quality.as_of)}夜，{there}；读入 {tonight.read:,} 行，其中新增或变更 {tonight.loaded:,} 行，"
        f"与已有完全相同 {tonight.duplicate:,} 行，{bad}。"
    )


def _environment() -> jinja2.Environment:
    loader = jinja2.PackageLoader("xianjie.quality", ".")
    made = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    made.filters |= {"day": _day, "percent": _percent, "rows": lambda number: f"{number:,}", "noun": noun_words}
    return made


def page(quality: Quality) -> str:
    """The page as HTML: the same figures give the same page, to the byte."""
    top = max((agency.count(night).loaded for agency in quality.agencies for night in quality.nights), default=1)
    return (
        _environment()
        .get_template("page.html")
        .render(
            q=quality,
            urgent=urgent(quality)[:_MOST_URGENT],
            more=max(0, len(urgent(quality)) - _MOST_URGENT),
            summary=summary(quality),
            tables=tables(quality),
            names={agency.id: agency.name for agency in quality.agencies},
            allowance=office().quarantine_share,
            states=STATES,
            file_states=FILES,
            severities=SEVERITIES,
            behind=lambda agency: _behind(agency, quality.as_of),
            trend=lambda agency: _trend(agency, quality, top),
            landings=lambda agency: plots.landings(agency.nights, quality.nights),
            sparks=lambda counts, colour=plots.VERMILLION: plots.sparks(counts, quality.nights, colour),
            quarantined=lambda table: {night: one.quarantined for night, one in table.by_night.items()},
            bar=_bar,
            nothing=Count(),
            plots=plots,
            most=_MOST_MISSING,
        )
    )


def write(quality: Quality, path: Path | None = None) -> Path:
    """Write the page to `path`, or to `quality.html` in the home of local state; it is never there half-written.

    Raises ProjectError if the place can't be written.
    """
    path = path or home() / "quality.html"
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(page(quality), encoding="utf-8")
        unfinished.rename(path)
    except OSError as error:
        fault = f"the file can't be written ({error.strerror})"
        raise ProjectError(Fault(path.name, "", fault, "Name a folder that is there and is yours.")) from None
    return path


def after_night(warehouse: Warehouse) -> tuple[Path | None, tuple[Fault, ...]]:
    """Write the page of the newest night to its usual place; gives the place, or why there is none.

    A page that can't be written takes nothing from the night.
    """
    try:
        home().mkdir(parents=True, exist_ok=True)
        return write(figures(warehouse)), ()
    except XianjieError as error:
        return None, error.faults
    except OSError as error:
        return None, (Fault(str(home()), "", f"the folder can't be made ({error.strerror})", "Name another."),)


def _count_as_dict(count: Count) -> dict[str, Any]:
    return {**vars(count), "waiting": count.waiting, "quarantined_share": round(count.share, 6)}


def _check_as_dict(check: CheckFigures) -> dict[str, Any]:
    return {
        "agency": check.agency_id,
        "table": check.table,
        "reason": check.reason,
        "says": check.says,
        "says_in_english": check.english,
        "severity": check.severity,
        "failing": {str(night): rows for night, rows in check.failing.items()},
        "gate_closed": [str(night) for night in check.closed],
    }


def as_dict(quality: Quality) -> dict[str, Any]:
    """The same figures for programs."""
    return {
        "as_of": quality.as_of,
        "rows": {"night": _count_as_dict(quality.count(quality.as_of)), "all": _count_as_dict(quality.count())},
        "agencies": [
            {
                "agency": agency.id,
                "name": agency.name,
                "landed_through": agency.landed_through,
                "state": agency.state,
                "fault": agency.fault,
                "nights": {str(night): state for night, state in agency.nights.items()},
                "tables": {
                    table.name: {str(night): _count_as_dict(count) for night, count in table.by_night.items()}
                    for table in agency.tables
                },
            }
            for agency in quality.agencies
        ],
        "checks_made": quality.checks_made,
        "checks_without_a_failing_row": quality.checks_clean,
        "checks": [_check_as_dict(check) for check in quality.checks],
        "files": [
            {"agency": one.agency_id, "table": one.table, "night": one.tonight, "all": one.whole}
            for one in quality.files
        ],
        "undecided": [
            {"outcome": one.outcome, "reason": one.reason, "rows": one.rows[quality.as_of]} for one in quality.missing
        ],
        "text_conflicts": [one.as_dict() for one in quality.texts],
        "sources": sourcing.as_dict(quality.drifts, quality.volumes),
        "failed_models": [vars(one) for one in quality.failed],
        "urgent": [f"{heading}：{sentence}" for heading, sentence in urgent(quality)],
    }
