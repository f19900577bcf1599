"""The monthly report of a domain: its figures, frozen with the night and a hash, and counted again to be checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from psycopg2.extensions import connection as Connection
from psycopg2.extras import Json

from xianjie import nights, settings
from xianjie.errors import Fault, ProjectError
from xianjie.research import smallnumbers
from xianjie.research.counting import (
    Figures,
    Row,
    figures,
    last_complete_month,
    months_before,
    overdue_again,
    sealed,
)
from xianjie.warehouse import Warehouse, lock

Content = dict[str, Any]
_SHARES = ("category", "cause", "area", "industry", "place", "outcome", "agency")


@dataclass(frozen=True)
class Report:
    """A report: its id, what it is of, its figures and their hash."""

    report_id: str
    region_code: str
    domain: str
    month: date
    as_of: date
    k: int
    figures: Content
    figures_hash: str


def plain(value: Any) -> Any:
    """A value as JSON has it, so that what is stored and what is counted anew are alike."""
    return json.loads(json.dumps(value, ensure_ascii=False, default=str))


def digest(content: Content) -> str:
    """The hash of a report's figures."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def content_of(found: Figures, region: str, domain: str, k: int) -> Content:
    """All figures of a domain's report, as plain JSON; nothing of them names a person or a firm."""
    at = {"region_code": region, "domain": domain}
    month, first = found.month, months_before(found.month, 11)
    cells = found.of("research_cell", **at)

    def count(cut: str, item: str, period: str, on: date) -> int | None:
        wanted = {"cut": cut, "item": item, "period": period, "period_from": on}
        rows = [row for row in cells if all(row[name] == value for name, value in wanted.items())]
        # A month that is shown with no row of it had none.
        return rows[0]["decisions_count"] if rows else (None if cells else 0)

    shares = {
        cut: _shares([one for one in cells if one["cut"] == cut and one["period"] == "window"], first)
        for cut in _SHARES
    }
    content: Content = plain(
        {
            "region_code": region,
            "domain": domain,
            "month": month,
            "as_of": found.as_of,
            "k": k,
            "window_from": first,
            "before_from": months_before(month, 23),
            "total": {
                "month": count("all", "all", "month", month),
                "month_before": count("all", "all", "month", months_before(month, 1)),
                "year_before": count("all", "all", "month", months_before(month, 12)),
                "window": count("all", "all", "window", first),
                "window_before": count("all", "all", "window", months_before(month, 23)),
            },
            "months": [
                {"month": on, "count": count("all", "all", "month", on)}
                for on in (months_before(month, back) for back in range(23, -1, -1))
            ],
            "shares": shares,
            "month_categories": [
                {"name": row["item_name"], "count": row["decisions_count"]}
                for row in cells
                if (row["cut"], row["period"], row["period_from"]) == ("category", "month", month)
            ],
            "areas": _bare(found.of("research_area", **at)),
            "transfers": _bare(found.of("research_transfer", **at)),
            "overdue": _bare(found.of("research_overdue", region_code=region)),
            "series": _bare(found.of("research_series", **at)),
            "forecast": _bare(found.of("research_forecast", **at)),
        }
    )
    return content


def _bare(rows: list[Row]) -> list[Row]:
    left_out = ("region_code", "domain", "as_of")
    return [{name: value for name, value in row.items() if name not in left_out} for row in rows]


def _shares(rows: list[Row], first: date) -> list[Row]:
    before = {row["item"]: row["decisions_count"] for row in rows if row["period_from"] < first}
    found = []
    for row in rows:
        count, total = row["decisions_count"], row["total_count"]
        if row["period_from"] < first or count is None or not total:
            continue
        low, high = smallnumbers.wilson(count, total)
        found.append(
            {
                "item": row["item"],
                "name": row["item_name"],
                "count": count,
                "total": total,
                "percent": round(100 * count / total, 1),
                "low": round(100 * low, 1),
                "high": round(100 * high, 1),
                "before": before.get(row["item"]),
            }
        )
    return sorted(found, key=lambda one: (-one["count"], one["item"]))


def made(warehouse: Warehouse, domain: str, month: date, as_of: date | None = None, region: str = "") -> Report:
    """Count a month's report as of a night (the newest if none is named), and store its figures; again changes nothing.

    Raises ProjectError for a domain that is none, a night that was not run, or a month that was not over by then.
    """
    region, k = region or settings.office().region_code, settings.office().research_k
    with warehouse.transaction("publisher", "report") as connection:
        lock(connection, "research")
        night = _night(connection, domain, month, as_of)
        content = content_of(figures(connection, night, month, k), region, domain, k)
        hashed = digest(content)
        report_id = f"{region}-{domain}-{month:%Y-%m}-{night:%Y%m%d}-{hashed[:8]}"
        with connection.cursor() as cursor:
            cursor.execute(
                """INSERT INTO ops.report
                    (report_id, region_code, domain, month, k, figures, figures_hash, made_at, as_of)
                VALUES (%s, %s, %s, %s, %s, %s, %s, clock_timestamp(), %s) ON CONFLICT (report_id) DO NOTHING""",
                (report_id, region, domain, month, k, Json(content), hashed, night),
            )
    return Report(report_id, region, domain, month, night, k, content, hashed)


def _night(connection: Connection, domain: str, month: date, as_of: date | None) -> date:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT domain FROM core.cause ORDER BY domain")
        domains = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT EXISTS (SELECT FROM ops.night WHERE stage = 'load' AND as_of = %s)", (as_of,))
        (was_run,) = cursor.fetchone() or (False,)
    newest = nights.newest(connection)
    if newest is None or (as_of is not None and not was_run):
        remedy = "Run the night first, or leave --as-of out." if newest else "`make nightly` runs the first."
        raise ProjectError(Fault("report", str(as_of or ""), "no such night was run", remedy))
    if domain not in domains:
        raise ProjectError(Fault("--domain", domain, "there is no such domain", f"Known: {', '.join(domains)}."))
    night = as_of or newest
    if month > last_complete_month(night):
        fault = f"the month was not over on the night of {night}"
        remedy = f"The newest that was is {last_complete_month(night):%Y-%m}."
        raise ProjectError(Fault("--month", f"{month:%Y-%m}", fault, remedy))
    return night


@dataclass(frozen=True)
class Checked:
    """What counting a report again gave: the places that differ, and whether the figures are as they were stored."""

    report: Report
    differences: list[tuple[str, Any, Any]]
    is_whole: bool

    @property
    def is_good(self) -> bool:
        """True if the stored figures are as they were stored, and counting them again gives the same."""
        return self.is_whole and not self.differences


def stored(connection: Connection, report_id: str) -> Report:
    """A stored report by its id; raises ProjectError if there is none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT report_id, region_code, domain, month, as_of, k, figures, figures_hash FROM ops.report "
            "WHERE report_id = %s",
            (report_id,),
        )
        row = cursor.fetchone()
    if row is None:
        raise ProjectError(Fault("report", report_id, "there is no such report", "`xianjie report list` has them all."))
    return Report(*row)


def check(warehouse: Warehouse, report_id: str) -> Checked:
    """Count a stored report again from the warehouse as of its night, and compare every figure.

    Time limits of a night that is not the newest are counted in a scratch warehouse, where that night is played again.
    """
    with warehouse.transaction("publisher", "report check") as connection:
        report = stored(connection, report_id)
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(as_of) FROM core.clock")
            (clocks,) = cursor.fetchone() or (None,)
            cursor.execute("SELECT agency_id, name FROM core.agency")
            names = dict(cursor.fetchall())
        found = figures(connection, report.as_of, report.month, report.k)
        keys = sealed(connection, report.as_of)
        connection.rollback()
    if clocks != report.as_of:
        found.rows["research_overdue"] = _played_again(warehouse, report, keys, names)
    again = content_of(found, report.region_code, report.domain, report.k)
    is_whole = digest(report.figures) == report.figures_hash
    return Checked(report, list(_differences(report.figures, again)), is_whole)


def _played_again(warehouse: Warehouse, report: Report, keys: list[str], names: Mapping[str, str]) -> list[Row]:
    from xianjie import replay
    from xianjie.scratch import scratch

    with scratch(warehouse.url) as copy:
        filled = replay.fill(warehouse, copy, report.as_of)
        replay.prepare(copy, filled, report.as_of)
        with copy.transaction("publisher", "report check") as connection:
            return overdue_again(connection, report.as_of, keys, names, report.k)


def _differences(before: Any, after: Any, at: str = "") -> Iterator[tuple[str, Any, Any]]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in sorted({*before, *after}):
            yield from _differences(before.get(name), after.get(name), f"{at}.{name}" if at else name)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (one, other) in enumerate(zip(before, after, strict=True)):
            yield from _differences(one, other, f"{at}[{number}]")
    elif before != after:
        yield at, before, after


def listed(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    """Every stored report, the newest first: id, domain, month, night, when it was made."""
    with warehouse.transaction("publisher", "report list") as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT report_id, domain, month, as_of, made_at FROM ops.report ORDER BY made_at DESC, report_id"
        )
        return cursor.fetchall()
