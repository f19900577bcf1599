"""Counts of the research centre as of a night: cut by category, area, industry and so on, with small groups hidden.

Decisions, registrations, transfers and filings are read as they were known at the night's end, so that the same night
counts the same whenever it is asked. Time limits are the newest night's (`core.clock` keeps no older state); those of a
night before are counted where that night was played again (`overdue_again`).
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from psycopg2.extensions import connection as Connection
from psycopg2.extras import execute_values

from xianjie import settings
from xianjie.law.clocks import flow_centre
from xianjie.link import night_views
from xianjie.research import forecast, hiding, smallnumbers, words
from xianjie.research.hiding import MERGED, Size
from xianjie.settings import root
from xianjie.sqlfiles import run_file, run_stage
from xianjie.warehouse import end_of

Row = dict[str, Any]
WINDOW_MONTHS = 12
# How far back forecasts look.
HISTORY_MONTHS = 60
CUTS = ("category", "area", "industry", "place", "agency", "outcome")
# Never taken to fill up a merged group as long as there is another: rates need them apart.
_KEPT = {"outcome": ("not_transferred", "petty"), "area": (words.NOT_STATED,), "industry": (words.NOT_STATED,)}


@dataclass
class Figures:
    """What may be shown of one night: the rows of each table of the research centre, by the table's name."""

    as_of: date
    month: date
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def of(self, table: str, **wanted: Any) -> list[Row]:
        """The rows of a table that have these values."""
        return [row for row in self.rows[table] if all(row[name] == value for name, value in wanted.items())]


def last_of(month: date) -> date:
    """A month's last day."""
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def months_before(month: date, count: int) -> date:
    """The first day of the month that lies so many months before (or after, where negative)."""
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


def last_complete_month(as_of: date) -> date:
    """The newest month that is over at the night's end."""
    return months_before((as_of + timedelta(days=1)).replace(day=1), 1)


def _write(connection: Connection, table: str, columns: str, rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(f"CREATE TEMP TABLE {table} ({columns}) ON COMMIT DROP")
        execute_values(cursor, f"INSERT INTO {table} VALUES %s", list(rows))  # noqa: S608 - our own names


def _read(connection: Connection, statement: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


def sealed(connection: Connection, as_of: date) -> list[str]:
    """The keys of the parties and records that people had sealed by the end of a night."""
    statement = """SELECT newest.key
        FROM (
            SELECT DISTINCT ON (kind, key) key, is_sealed FROM ops.sealing
            WHERE kind IN ('party', 'record') AND decided_at < %s
            ORDER BY kind, key, sealing_id DESC
        ) AS newest
        WHERE newest.is_sealed ORDER BY newest.key"""
    with connection.cursor() as cursor:
        cursor.execute(statement, (end_of(as_of),))
        return [key for (key,) in cursor.fetchall()]


def _write_sealed(connection: Connection, keys: Iterable[str]) -> None:
    _write(connection, "research_sealed", "key text NOT NULL", ((key,) for key in keys))


def prepare(connection: Connection, as_of: date, month: date) -> None:
    """Make the temporary tables `research_*` of sql/research/ for a night and the window that ends with a month."""
    night_views(connection, as_of)
    _write(
        connection,
        "research_cause",
        "cause text PRIMARY KEY, category text NOT NULL",
        ((cause, category) for cause, (category, _) in words.categories().items()),
    )
    _write(
        connection,
        "research_place",
        "place text PRIMARY KEY, place_order integer NOT NULL, reads text NOT NULL",
        ((place_id, number, place.reads) for number, (place_id, place) in enumerate(words.places().items())),
    )
    _write(
        connection,
        "research_section",
        "division text PRIMARY KEY, section text NOT NULL",
        ((f"{division:02d}", words.section(f"{division:02d}")[0]) for division in range(1, 98)),
    )
    _write_sealed(connection, sealed(connection, as_of))
    domains = sorted({row for (row,) in _read(connection, "SELECT DISTINCT domain FROM core.cause")})
    parameters = {
        "first_on": months_before(month, HISTORY_MONTHS - 1),
        "last_on": last_of(month),
        "window_from": months_before(month, WINDOW_MONTHS - 1),
        "before_from": months_before(month, 2 * WINDOW_MONTHS - 1),
        "known_at": end_of(as_of),
        "domains": domains,
    }
    run_stage(connection, "research", parameters)


def figures(connection: Connection, as_of: date, month: date, k: int | None = None) -> Figures:
    """Everything that may be shown as of a night, over the twelve months through `month`, and the twelve before."""
    k = k or settings.office().research_k
    prepare(connection, as_of, month)
    found = Figures(as_of, month)
    sizes: dict[tuple[str, str, str], dict[str, dict[tuple[date | None, str | None], Size]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for region, domain, period, cut, on, item, count, parties in _read(connection, "SELECT * FROM research_count"):
        sizes[region, domain, period][cut][on, item] = Size(count, parties)
    entities: dict[str, dict[str, int]] = defaultdict(dict)
    for region, area, count in _read(connection, "SELECT * FROM research_entity"):
        entities[region][area] = count
    names = dict(_read(connection, "SELECT agency_id, name FROM core.agency"))
    for (region, domain, period), cuts in sorted(sizes.items()):
        group = _Group(region, domain, period, month, k, names, found)
        group.count(cuts)
        if period == "recent":
            group.rate(cuts, entities[region])
            group.compare(cuts)
    _overdue(connection, found, names, k)
    history: dict[tuple[str, str, str | None], dict[date, int]] = defaultdict(dict)
    for region, domain, area, on, count in _read(connection, "SELECT * FROM research_history"):
        history[region, domain, area][on] = count
    for (region, domain, area), counts in sorted(history.items(), key=lambda one: (one[0][:2], one[0][2] or "")):
        shown = found.of("research_cell", region_code=region, domain=domain, cut="area", period="window", item=area)
        if area is None or (area != words.NOT_STATED and shown):
            series, ahead = forecast.made(counts, month, k)
            wanted = {"region_code": region, "domain": domain, "item": area or "all", "period": "month"}
            visible = {row["period_from"] for row in found.of("research_cell", **wanted, is_hidden=False)}
            if series["method"] and not forecast.leans_on(series["method"], month) <= visible:
                # It would tell a count that is not shown.
                series, ahead = forecast.untold(series), []
            at = {"region_code": region, "domain": domain, "area": area or "all", "as_of": as_of}
            found.rows["research_series"].append({**at, **series})
            found.rows["research_forecast"] += [{**at, **one} for one in ahead]
    return found


@dataclass
class _Group:
    """One domain of one region over twelve months: what of it may be shown."""

    region: str
    domain: str
    period: str
    month: date
    k: int
    names: Mapping[str, str]
    found: Figures
    shown_as: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def months(self) -> list[date]:
        last = months_before(self.month, 0 if self.period == "recent" else WINDOW_MONTHS)
        return [months_before(last, back) for back in range(WINDOW_MONTHS - 1, -1, -1)]

    def count(self, cuts: Mapping[str, Mapping[tuple[date | None, str | None], Size]]) -> None:
        """Write the cells of every cut, by month and over the twelve months."""
        whole = cuts["category"][None, None]
        if whole.is_small(self.k):
            self._row("all", "all", "window", self.months[0], None, None)
            return
        by_month = {str(on): cuts["category"].get((on, None), Size(0, 0)) for on in self.months}
        rows = hiding.merged(by_month, self.k) or dict.fromkeys(by_month, MERGED)
        self._table("all", "all", cuts["category"], rows, {"all": "all"}, lambda _: "all")
        for cut in CUTS:
            totals = {str(item): size for (on, item), size in cuts[cut].items() if on is None and item is not None}
            columns = hiding.merged(totals, self.k, _KEPT.get(cut, ())) or dict.fromkeys(totals, MERGED)
            self.shown_as[cut] = columns
            self._table(cut, "", cuts[cut], rows, columns, str)
        self._causes(cuts["cause"])

    def _table(
        self,
        cut: str,
        only: str,
        sizes: Mapping[tuple[date | None, str | None], Size],
        rows: Mapping[str, str],
        columns: Mapping[str, str],
        column_of: Any,
    ) -> None:
        cells: dict[hiding.Cell, Size] = defaultdict(lambda: Size(0, 0))
        for (on, item), size in sizes.items():
            if on is not None and (item is None) == bool(only):
                cells[rows[str(on)], columns[column_of(item)]] += size
        shown_rows, shown_columns = sorted(set(rows.values())), sorted(set(columns.values()))
        table = hiding.shown(cells, shown_rows, shown_columns, self.k)
        for item in shown_columns:
            self._row(cut, item, "window", self.months[0], table.columns[item], table.total)
            for on in self.months:
                row = rows[str(on)]
                is_apart = row != MERGED
                count = table.cells[row, item] if is_apart else None
                self._row(cut, item, "month", on, count, table.rows[row] if is_apart else None)
            if MERGED in shown_rows:
                self._row(cut, item, "rest", self.months[0], table.cells[MERGED, item], table.rows[MERGED])

    def _causes(self, sizes: Mapping[tuple[date | None, str | None], Size]) -> None:
        """Causes over the window: within each shown category, those that are large enough; the rest together."""
        of_category: dict[str, dict[str, Size]] = defaultdict(dict)
        for (on, item), size in sizes.items():
            if on is None and item is not None:
                of_category[self.shown_as["category"][words.categories()[item][0]]][item] = size
        whole = sizes[None, None].count
        for category, causes in of_category.items():
            shown = hiding.merged(causes, self.k) or dict.fromkeys(causes, MERGED)
            counts: dict[str, int] = defaultdict(int)
            for cause, size in causes.items():
                counts[f"{MERGED}:{category}" if shown[cause] == MERGED else cause] += size.count
            for item, count in counts.items():
                self._row("cause", item, "window", self.months[0], count, whole)

    def _row(self, cut: str, item: str, period: str, on: date, count: int | None, total: int | None) -> None:
        self.found.rows["research_cell"].append(
            {
                "region_code": self.region,
                "domain": self.domain,
                "cut": cut,
                "item": item,
                "item_name": "合计" if cut == "all" else words.name_of_item(cut, item, self.names),
                "period": period,
                "period_from": on,
                "period_to": last_of(on) if period == "month" else last_of(self.months[-1]),
                "decisions_count": count,
                "total_count": total,
                "is_hidden": count is None,
                "as_of": self.found.as_of,
            }
        )

    def rate(self, cuts: Mapping[str, Any], entities: Mapping[str, int]) -> None:
        """Write each area's rate for a thousand registered entities; none where nothing may be shown."""
        from xianjie.rules import practice

        if "area" not in self.shown_as:
            return
        shown = self.shown_as["area"]
        exposure: dict[str, int] = defaultdict(int)
        for area, count in entities.items():
            # A town that no decision names is shown with its nought.
            exposure[shown.get(area, area)] += count
        least = practice()["research_entities_at_least"].value
        counts: dict[str, int] = defaultdict(int)
        for area, column in shown.items():
            counts[column] += cuts["area"][None, area].count
        stated_in_merged = words.NOT_STATED in shown and shown[words.NOT_STATED] == MERGED
        areas = [
            area
            for area in sorted({*exposure, *counts})
            if exposure[area] >= least and area != words.NOT_STATED and not (area == MERGED and stated_in_merged)
        ]
        if len(areas) < 2:
            return
        events, per_thousand = [counts[area] for area in areas], [exposure[area] / 1000 for area in areas]
        overall = sum(events) / sum(per_thousand)
        drawn = smallnumbers.shrunken(events, per_thousand)
        for area, count, thousand, smoothed in zip(areas, events, per_thousand, drawn, strict=True):
            low, high = smallnumbers.poisson_interval(count, thousand)
            # Of many areas one lies above by chance: the level is shared among them (Bonferroni).
            strict_low, _ = smallnumbers.poisson_interval(count, thousand, 1 - 0.05 / len(areas))
            self.found.rows["research_area"].append(
                {
                    "region_code": self.region,
                    "domain": self.domain,
                    "area": area,
                    "area_name": words.name_of_item("area", area, self.names),
                    "decisions_count": count,
                    "entities_count": round(thousand * 1000),
                    "rate_per_thousand": round(count / thousand, 2),
                    "rate_low": round(low, 2),
                    "rate_high": round(high, 2),
                    "smoothed_rate": round(smoothed, 2),
                    "overall_rate": round(overall, 2),
                    "is_high": strict_low > overall,
                    "as_of": self.found.as_of,
                }
            )

    def compare(self, cuts: Mapping[str, Any]) -> None:
        """Write how many of its decisions each agency handed over, beside what chance leaves of the share of all."""
        from xianjie.rules import practice

        if "outcome" not in self.shown_as:
            return
        totals = {item: size for (on, item), size in cuts["handed"].items() if on is None and item is not None}
        kept = _KEPT["outcome"]
        agencies, handed_as = (
            self.shown_as["agency"],
            hiding.merged(totals, self.k, kept) or dict.fromkeys(totals, MERGED),
        )
        cells: dict[hiding.Cell, Size] = defaultdict(lambda: Size(0, 0))
        for (on, item), size in cuts["agency_handed"].items():
            if on is None and item is not None:
                agency, handed = item.split(" ")
                cells[agencies[agency], handed_as[handed]] += size
        table = hiding.shown(cells, sorted(set(agencies.values())), sorted(set(handed_as.values())), self.k)
        # Merged with others, those handed over can't be told apart.
        above = "transferred" if handed_as.get("transferred") == "transferred" else None
        below = "not_transferred" if handed_as.get("not_transferred") == "not_transferred" else None
        is_apart = MERGED not in table.columns
        whole = sum(table.columns[one] for one in (above, below) if one)
        share = table.columns[above] / whole if is_apart and above else None
        least = practice()["peer_cases_at_least"].value
        true = {
            agency: (
                cells[agency, above].count,
                cells[agency, above].count + (cells[agency, below].count if below else 0),
            )
            for agency in table.rows
            if above
        }
        told = {agency for agency in table.rows if above and table.cells[agency, above] is not None}
        bands = _bands(true, told, share, least, self.k) if share is not None and above else {}
        for agency in sorted(table.rows):
            own = table.cells[agency, above] if above and is_apart else None
            rest = table.cells[agency, below] if below else 0
            is_shown = own is not None and rest is not None
            cases = (own or 0) + (rest or 0) if is_shown else None
            position = "no_share" if share is None else bands.get(agency, "hidden")
            limits = _limits(cases, share) if cases and cases >= least and share is not None else {}
            self.found.rows["research_transfer"].append(
                {
                    "region_code": self.region,
                    "domain": self.domain,
                    "agency_id": agency,
                    "agency_name": words.name_of_item("agency", agency, self.names),
                    "decisions_count": table.rows[agency],
                    "grave_count": cases,
                    "transferred_count": own if is_shown else None,
                    "transfer_percent": round(100 * own / cases, 2) if cases and own is not None else None,
                    "peer_percent": None if share is None else round(100 * share, 2),
                    **{name: limits.get(name) for name in _LIMITS},
                    "position": position,
                    "as_of": self.found.as_of,
                }
            )


_LIMITS = {"low_95": (0.95, 0), "high_95": (0.95, 1), "low_998": (0.998, 0), "high_998": (0.998, 1)}


def _limits(cases: int, share: float) -> Row:
    return {
        name: round(100 * smallnumbers.funnel(cases, share, level)[which] / cases, 2)
        for name, (level, which) in _LIMITS.items()
    }


def _bands(
    true: Mapping[str, tuple[int, int]], told: Collection[str], share: float, least: int, k: int
) -> dict[str, str]:
    """Each agency's position, where that leaves its count k - 1 values or more, given also what all have together."""
    places: dict[str, tuple[str, int, int]] = {}
    for agency, (own, cases) in true.items():
        if cases < least:
            places[agency] = ("too_few", 0, cases)
            continue
        low, high = smallnumbers.funnel(cases, share, 0.95)
        lowest, highest = smallnumbers.funnel(cases, share, 0.998)
        bands = (
            ("far_low", 0, lowest - 1),
            ("low", lowest, low - 1),
            ("within", low, high),
            ("high", high + 1, highest),
            ("far_high", highest + 1, cases),
        )
        places[agency] = next(band for band in bands if band[1] <= own <= band[2])
    # Those whose count is shown leave no room for the others to be in.
    room = {
        agency: (true[agency][0],) * 2 if agency in told else (low, high) for agency, (_, low, high) in places.items()
    }
    whole = sum(own for own, _ in true.values())
    lows, highs = (sum(one[which] for one in room.values()) for which in (0, 1))
    found = {}
    for agency, (low, high) in room.items():
        narrowest = min(high, whole - (lows - low)) - max(low, whole - (highs - high))
        position = places[agency][0]
        found[agency] = position if agency in told or position == "too_few" or narrowest >= k - 2 else "hidden"
    return found


def overdue_again(copy: Connection, as_of: date, keys: Iterable[str], names: Mapping[str, str], k: int) -> list[Row]:
    """The rows of `research_overdue` of a night that was played again; `keys` is what was sealed by then."""
    _write_sealed(copy, keys)
    run_file(copy, root() / "sql" / "research" / "50_clock.sql", {})
    found = Figures(as_of, as_of)
    _overdue(copy, found, names, k)
    return found.rows["research_overdue"]


_DUTIES = {MERGED: "其他节点（合并）", "all": "全部节点"}


def _overdue(connection: Connection, found: Figures, names: Mapping[str, str], k: int) -> None:
    """Write the clocks of each agency and node that ran out unmet; nothing if they are another night's."""
    (newest,) = _read(connection, "SELECT max(as_of) FROM core.clock")
    if newest[0] != found.as_of:
        return
    sizes: dict[str, dict[hiding.Cell, Size]] = defaultdict(lambda: defaultdict(lambda: Size(0, 0)))
    duties = flow_centre().duties
    statement = "SELECT region_code, agency_id, duty, is_overdue, clocks_count, parties_count FROM research_clock"
    for region, agency, duty, is_overdue, count, parties in _read(connection, statement):
        pair = f"{agency} {duty}"
        sizes[region][pair, "overdue" if is_overdue else "other"] += Size(count, parties)
    for region, cells in sorted(sizes.items()):
        pairs: dict[str, Size] = defaultdict(lambda: Size(0, 0))
        columns: dict[str, Size] = defaultdict(lambda: Size(0, 0))
        for (pair, column), size in cells.items():
            pairs[pair] += size
            columns[column] += size
        shown_as = hiding.merged(pairs, k)
        if not shown_as or any(size.is_small(k) for size in columns.values()):
            continue
        together: dict[hiding.Cell, Size] = defaultdict(lambda: Size(0, 0))
        for (pair, column), size in cells.items():
            together[shown_as[pair], column] += size
        table = hiding.shown(together, sorted(set(shown_as.values())), ["other", "overdue"], k)
        for pair, whole in {**table.rows, "all": table.total}.items():
            agency, _, duty = pair.partition(" ")
            count = table.columns["overdue"] if pair == "all" else table.cells[pair, "overdue"]
            found.rows["research_overdue"].append(
                {
                    "region_code": region,
                    "agency_id": agency,
                    "agency_name": "合计" if pair == "all" else words.name_of_item("agency", agency, names),
                    "duty": duty or pair,
                    "duty_name": duties[duty].name if duty in duties else duty or _DUTIES[pair],
                    "clocks_count": whole,
                    "overdue_count": count,
                    "overdue_percent": None if count is None else round(100 * count / whole, 2),
                    "is_hidden": count is None,
                    "as_of": found.as_of,
                }
            )
