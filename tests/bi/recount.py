"""The figures of the research centre, counted once more in Python, from the newest versions of the agencies' records.

Which groups may be shown at all is the product's decision, and tests of its own hold it (test_research_hiding). So the
list of what is shown, and into which group the rest was merged, is taken from the tables; every number is counted anew.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import psycopg2
from psycopg2.extras import RealDictCursor
from scipy.stats import binom, chi2, norm
from xianjie.law.clocks import flow_centre
from xianjie.research import forecast, words
from xianjie.research.counting import months_before
from xianjie.rules import practice
from xianjie.settings import office

from tests.bi.figures import REGIONS

Row = dict[str, Any]
MERGED, UNTOLD = "~merged", "不显示"
_TOWN = re.compile(r"(?:^|[省市县区])([^省市县区0-9路村]{1,6}?(?:街道|镇|乡))")

_DECISIONS = """
SELECT act.penalty_id, act.region_code, act.agency_id, cause.domain, act.cause, act.decided_on, act.decision_no,
    act.case_no, act.facts_text, act.is_transfer_noted OR act.transfer_document_no IS NOT NULL AS is_noted,
    cause.offences, party.credit_code, party.address
FROM core.penalty_now AS act
JOIN core.cause USING (cause)
LEFT JOIN LATERAL (
    SELECT * FROM core.penalty_party_now AS one WHERE one.penalty_id = act.penalty_id
    ORDER BY one.ordinal, one.penalty_party_id LIMIT 1
) AS party ON true
WHERE act.status IS DISTINCT FROM 'revoked' AND NOT EXISTS (
    SELECT FROM core.penalty_party_now AS young
    CROSS JOIN translate(young.id_no, '０１２３４５６７８９ 　-', '0123456789') AS own (number)
    WHERE young.penalty_id = act.penalty_id AND length(number) = 18 AND number !~ '[*]'
        AND age(coalesce(act.act_from, act.act_to, act.decided_on), to_date(substr(number, 7, 8), 'YYYYMMDD'))
            <= interval '18 years'
)"""
_CLOCKS = """
SELECT clock.region_code, clock.agency_id, clock.duty, coalesce(clock.is_overdue, false) AS is_overdue
FROM core.clock
LEFT JOIN core.party USING (party_id)
WHERE clock.agency_id IS NOT NULL AND clock.state <> 'not_observable' AND NOT coalesce(
    length(party.id_no) = 18 AND party.id_no !~ '[*]'
    AND age(clock.started_on, to_date(substr(party.id_no, 7, 8), 'YYYYMMDD')) <= interval '18 years', false)"""


def _town(address: str | None) -> str:
    found = _TOWN.search(address or "")
    return found[1] if found else words.NOT_STATED


def _garwood(count: int, thousand: float, level: float = 0.95) -> tuple[float, float]:
    tail = (1 - level) / 2
    low = chi2.isf(1 - tail, 2 * count) / 2 if count else 0.0
    return low / thousand, chi2.isf(tail, 2 * (count + 1)) / 2 / thousand


def _wilson(part: int, whole: int) -> tuple[float, float]:
    z, share = norm.isf(0.025), part / whole
    root = z * (share * (1 - share) / whole + z * z / 4 / whole / whole) ** 0.5
    low, high = ((share + z * z / 2 / whole + sign * root) / (1 + z * z / whole) for sign in (-1, 1))
    return low, high


def _number(value: float, digits: int = 2) -> str:
    return f"{round(value, digits):.{digits}f}"


@dataclass
class Recount:
    """Everything of the newest night, counted again; `rows` gives a chart's."""

    url: str = field(repr=False)

    def _ask(self, statement: str) -> list[Row]:
        with psycopg2.connect(self.url) as connection, connection.cursor(cursor_factory=RealDictCursor) as cursor:
            cursor.execute(statement)
            found = [dict(row) for row in cursor.fetchall()]
        connection.close()
        return found

    @cached_property
    def _shown(self) -> list[Row]:
        """Which cells are shown, without their numbers."""
        return self._ask(
            "SELECT region_code, domain, cut, item, item_name, period, period_from, period_to, is_hidden "
            "FROM core.research_cell"
        )

    @cached_property
    def _newest(self) -> date:
        """The first month of the last window."""
        found: date = max(one["period_from"] for one in self._shown if one["period"] == "window")
        return found

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one["agency_id"]: one["name"] for one in self._ask("SELECT agency_id, name FROM core.agency")}

    @cached_property
    def _cases(self) -> list[Row]:
        transfers = self._ask(
            "SELECT penalty_decision_no, agency_id, case_no, document_no, result FROM core.transfer_now"
        )
        filings = self._ask(
            "SELECT source_decision_no, transfer_document_no FROM core.filing_now WHERE decision = 'filed'"
        )
        by_paper, by_case = defaultdict(list), defaultdict(list)
        for one in transfers:
            by_paper[one["penalty_decision_no"]].append(one)
            by_case[one["agency_id"], one["case_no"]].append(one)
        filed_on = {one["source_decision_no"] for one in filings} - {None}
        filed_after = {one["transfer_document_no"] for one in filings} - {None}
        trades = {
            one["credit_code"]: one["industry_code"]
            for one in self._ask(
                "SELECT party.credit_code, entity.industry_code FROM core.registration_party_now AS party "
                "JOIN core.registration_now AS entity USING (registration_id) WHERE party.ordinal = 1 "
                "ORDER BY entity.established_on NULLS FIRST, entity.registration_id DESC"
            )
        }
        places = words.places()
        found = self._ask(_DECISIONS)
        for one in found:
            handed = (by_paper[one["decision_no"]] if one["decision_no"] else []) + (
                by_case[one["agency_id"], one["case_no"]] if one["case_no"] else []
            )
            is_filed = one["decision_no"] in filed_on or any(
                each["result"] == "filed" or each["document_no"] in filed_after for each in handed
            )
            is_grave = any(offence != "other" for offence in one["offences"])
            code = re.match("[A-T]?([0-9]{2})", trades.get(one["credit_code"]) or "")
            one |= {
                "category": words.categories().get(one["cause"], (None,))[0],
                "area": _town(one["address"]),
                "industry": words.section(code[1])[0] if code else words.NOT_STATED,
                "place": words.first_place(one["facts_text"] or "", places) or words.NOT_STATED,
                "agency": one["agency_id"],
                "outcome": "filed" if is_filed else "transferred" if handed or one["is_noted"]
                else "not_transferred" if is_grave else "petty",
                "month": one["decided_on"].replace(day=1) if one["decided_on"] else None,
            }  # fmt: skip
        return found

    def _within(self, region: str, domain: str, first: date, months: int = 12) -> list[Row]:
        last = months_before(first, -months)
        return [
            one for one in self._cases
            if (one["region_code"], one["domain"]) == (region, domain) and one["month"] and first <= one["month"] < last
        ]  # fmt: skip

    def _cells(self, region: str, domain: str, cut: str, first: date) -> dict[str, tuple[str, int | None]]:
        """Each group of a cut over twelve months: its name and its count anew; None where it is not shown."""
        shown = {
            one["item"]: one
            for one in self._shown
            if (one["region_code"], one["domain"], one["cut"]) == (region, domain, cut)
            and (one["period"], one["period_from"]) == ("window", first)
        }
        cases = self._within(region, domain, first)
        if cut == "all":
            counts: Counter[str] = Counter(all=len(cases))
        elif cut == "cause":
            apart = self._cells(region, domain, "category", first)
            counts = Counter(
                one["cause"] if one["cause"] in shown
                else f"{MERGED}:{one['category'] if one['category'] in apart else MERGED}"
                for one in cases
            )  # fmt: skip
        else:
            counts = Counter(one[cut] if one[cut] in shown else MERGED for one in cases)
        assert set(counts) <= set(shown), (region, domain, cut, set(counts) - set(shown))
        return {item: (one["item_name"], None if one["is_hidden"] else counts[item]) for item, one in shown.items()}

    def _shares(self, region: str, domain: str, cut: str) -> list[Row]:
        whole = len(self._within(region, domain, self._newest))
        before = self._cells(region, domain, cut, months_before(self._newest, 12))
        rows = []
        for item, (name, count) in self._cells(region, domain, cut, self._newest).items():
            if count is not None and whole:
                low, high = _wilson(count, whole)
                then = before.get(item, ("", None))[1]
                rows.append(
                    {
                        "region_name": REGIONS[region], "item_name": name, "decisions_count": count,
                        "total_count": whole, "share_percent": round(100 * count / whole, 2),
                        "interval_shown": f"{_number(100 * max(low, 0))}–{_number(100 * min(high, 1))}",
                        "before_shown": UNTOLD if then is None else str(then),
                    }
                )  # fmt: skip
        return rows

    def _percents(self, region: str, domain: str, cut: str) -> list[Row]:
        return [
            {"item_name": row["item_name"], "region_name": row["region_name"], "percent": row["share_percent"]}
            for row in self._shares(region, domain, cut)
        ]

    def _trades(self, region: str, domain: str) -> list[Row]:
        cuts = (("industry", "行业门类"), ("place", "重点场所"))
        return [{"cut_zh": name, **row} for cut, name in cuts for row in self._shares(region, domain, cut)]

    def _months(self, region: str, domain: str) -> list[Row]:
        rows = []
        for one in self._shown:
            at = (one["region_code"], one["domain"], one["cut"], one["period"], one["is_hidden"])
            if at == (region, domain, "all", "month", False):
                count = len(self._within(region, domain, one["period_from"], 1))
                month = f"{one['period_from']:%Y-%m}"
                rows.append({"month_shown": month, "region_name": REGIONS[region], "decisions": count})
        return rows

    def _areas(self, region: str, domain: str) -> list[Row]:
        listed = self._ask("SELECT region_code, domain, area, area_name FROM core.research_area")
        shown = {
            one["area"]: one["area_name"]
            for one in listed if (one["region_code"], one["domain"]) == (region, domain)
        }  # fmt: skip
        apart = {
            one["item"] for one in self._shown
            if (one["region_code"], one["domain"], one["cut"], one["period"]) == (region, domain, "area", "window")
            and one["period_from"] == self._newest
        }  # fmt: skip
        decided = Counter(one["area"] for one in self._within(region, domain, self._newest))
        registered = Counter(
            _town(one["address"])
            for one in self._ask(
                "SELECT entity.region_code, party.address FROM core.registration_now AS entity "
                "JOIN core.registration_party_now AS party USING (registration_id) "
                "WHERE party.ordinal = 1 AND entity.status = 'open'"
            )
            if one["region_code"] == region
        )
        counts: Counter[str] = Counter()
        entities: Counter[str] = Counter()
        for area in {*decided, *registered}:
            group = MERGED if area in decided and area not in apart else area
            counts[group] += decided[area]
            entities[group] += registered[area]
        events = {area: (counts[area], entities[area] / 1000) for area in shown}
        if not events:
            return []
        thousands = sum(one for _, one in events.values())
        mean = sum(count for count, _ in events.values()) / thousands
        spread = sum(one * (count / one - mean) ** 2 for count, one in events.values()) / thousands
        between = max(0.0, spread - mean * len(events) / thousands)
        rows = []
        for area, (count, thousand) in events.items():
            rate, (low, high) = count / thousand, _garwood(count, thousand)
            smoothed = mean + (rate - mean) * between / (between + mean / thousand) if between else mean
            is_high = _garwood(count, thousand, 1 - 0.05 / len(events))[0] > mean
            rows.append(
                {
                    "region_name": REGIONS[region], "area_name": shown[area], "decisions_count": count,
                    "entities_count": entities[area], "rate_per_thousand": round(rate, 2),
                    "interval_shown": f"{_number(low)}–{_number(high)}", "smoothed_rate": round(smoothed, 2),
                    "overall_rate": round(mean, 2), "position_shown": "偏高" if is_high else "界限之内",
                }
            )  # fmt: skip
        return rows

    def _transfers(self, region: str, domain: str) -> list[Row]:
        listed = [
            one
            for one in self._ask("SELECT * FROM core.research_transfer")
            if (one["region_code"], one["domain"]) == (region, domain)
        ]
        shown = {one["agency_id"] for one in listed}
        own: dict[str, Counter[str]] = defaultdict(Counter)
        for one in self._within(region, domain, self._newest):
            outcome = "transferred" if one["outcome"] == "filed" else one["outcome"]
            own[one["agency"] if one["agency"] in shown else MERGED][outcome] += 1
        assert set(own) <= shown
        every = sum(own.values(), Counter[str]())
        share = every["transferred"] / max(every["transferred"] + every["not_transferred"], 1)
        says = _codes("core.research_transfer", "position")
        least = practice()["peer_cases_at_least"].value
        rows = []
        for one in listed:
            counts = own[one["agency_id"]]
            handed, cases = counts["transferred"], counts["transferred"] + counts["not_transferred"]
            is_told = one["transferred_count"] is not None
            limits = ""
            if one["low_95"] is not None:
                ends = (100 * binom.isf(1 - tail, cases, share) / cases for tail in (0.025, 0.975))
                limits = "–".join(map(_number, ends))
            rows.append(
                {
                    "region_name": REGIONS[region],
                    "agency_name": words.name_of_item("agency", one["agency_id"], self._names),
                    "decisions_shown": UNTOLD if one["decisions_count"] is None else str(counts.total()),
                    "grave_shown": str(cases) if is_told else UNTOLD,
                    "transferred_shown": str(handed) if is_told else UNTOLD,
                    "percent_shown": _number(100 * handed / cases) if is_told and cases else UNTOLD,
                    "peer_shown": UNTOLD if one["peer_percent"] is None else _number(100 * share),
                    "limits_shown": limits,
                    "position_zh": says[
                        one["position"] if one["position"] in ("hidden", "no_share")
                        else _position(handed, cases, share, least)
                    ],
                }
            )  # fmt: skip
        return rows

    def _overdue(self, region: str, _: str) -> list[Row]:
        listed = [
            one for one in self._ask("SELECT * FROM core.research_overdue") if one["region_code"] == region
        ]  # fmt: skip
        shown = {(one["agency_id"], one["duty"]) for one in listed}
        counts: Counter[tuple[str, str]] = Counter()
        late: Counter[tuple[str, str]] = Counter()
        for one in self._ask(_CLOCKS):
            if one["region_code"] == region and listed:
                pair = (one["agency_id"], one["duty"])
                for each in (pair if pair in shown else (MERGED, MERGED), ("all", "all")):
                    counts[each] += 1
                    late[each] += one["is_overdue"]
        duties = flow_centre().duties
        rows = []
        for one in listed:
            pair = (one["agency_id"], one["duty"])
            rows.append(
                {
                    "region_name": REGIONS[region],
                    "agency_name": "合计" if pair[0] == "all" else words.name_of_item("agency", pair[0], self._names),
                    "duty_name": duties[pair[1]].name if pair[1] in duties else one["duty_name"],
                    "clocks_count": counts[pair],
                    "overdue_shown": UNTOLD if one["is_hidden"] else str(late[pair]),
                    "percent_shown": UNTOLD if one["is_hidden"] else _number(100 * late[pair] / counts[pair]),
                }
            )
        return rows

    def _forecasts(self, region: str, domain: str) -> list[Row]:
        told = [
            one
            for one in self._ask("SELECT region_code, domain, note, as_of FROM core.research_series WHERE area = 'all'")
            if (one["region_code"], one["domain"]) == (region, domain)
        ]
        rows: list[Row] = []
        for one in told:
            last = months_before(self._newest, -11)
            counts = Counter(case["month"] for case in self._within(region, domain, months_before(last, 59), 60))
            series, ahead = forecast.made(counts, last, office().research_k)
            if one["note"] == "hidden":
                series, ahead = forecast.untold(series), []
            method = _codes("core.research_series", "method") | _codes("core.research_series", "note")
            head = {
                "region_name": REGIONS[region], "method_zh": method.get(series["method"] or series["note"], ""),
                "mase": series["mase"], "baseline_mase": series["baseline_mase"],
                "coverage_percent": series["coverage_percent"],
            }  # fmt: skip
            for each in ahead or [{"month": None, "forecast_count": None, "low_count": "", "high_count": ""}]:
                month = f"{each['month']:%Y-%m}" if each["month"] else None
                interval = f"{each['low_count']}–{each['high_count']}"
                rows.append(
                    {**head, "month_shown": month, "forecast_count": each["forecast_count"], "interval_shown": interval}
                )
        return rows

    def rows(self, chart: str, prefix: str, domain: str = "safety") -> list[Row]:
        """What a chart has to show of a domain to somebody whose regions begin with `prefix`."""
        regions = sorted({one["region_code"] for one in self._cases if one["region_code"].startswith(prefix)})
        if chart in ("research_decisions", "research_high_areas"):
            every = [row for region in regions for row in _OF[chart](self, region, domain)]
            if chart == "research_high_areas":
                return [{"high_count": sum(row["position_shown"] == "偏高" for row in every)}]
            return [{"decisions": sum(row["decisions_count"] for row in every)}]
        return [row for region in regions for row in _OF[chart](self, region, domain)]


def _codes(table: str, column: str) -> dict[str, str]:
    from xianjie import tables

    return tables.load()[table].columns[column].codes or {}


def _position(handed: int, cases: int, share: float, least: int) -> str:
    if cases < least:
        return "too_few"
    (low, high), (lowest, highest) = (
        (binom.isf(1 - tail, cases, share), binom.isf(tail, cases, share)) for tail in (0.025, 0.001)
    )
    if handed < low:
        return "far_low" if handed < lowest else "low"
    if handed > high:
        return "far_high" if handed > highest else "high"
    return "within"


def _cut(method: str, cut: str) -> Callable[[Recount, str, str], list[Row]]:
    def counted(recount: Recount, region: str, domain: str) -> list[Row]:
        rows: list[Row] = getattr(recount, method)(region, domain, cut)
        return rows

    return counted


_OF: dict[str, Callable[[Recount, str, str], list[Row]]] = {
    "research_decisions": _cut("_shares", "all"),
    "research_high_areas": Recount._areas,
    "research_categories": _cut("_percents", "category"),
    "research_trades": Recount._trades,
    "research_causes": _cut("_shares", "cause"),
    "research_months": Recount._months,
    "research_areas": Recount._areas,
    "research_transfers": Recount._transfers,
    "research_overdue": Recount._overdue,
    "research_forecasts": Recount._forecasts,
}
CHARTS = frozenset(_OF)
