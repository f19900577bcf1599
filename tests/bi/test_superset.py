"""Superset before a real warehouse: every dashboard drawn, every figure counted again, everyone under his login."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.bi import bundle, figures
from tests.bi.browser import Browser, sign_in
from tests.bi.conftest import (
    CITY,
    DONGYANG,
    ELSEWHERE_CODE,
    HERE_CODE,
    PIPELINE,
    READERS,
    STRANGER,
    WITHOUT_LOGIN,
    YIWU,
    Night,
    Reader,
)
from tests.bi.recount import CHARTS as RECOUNTED
from tests.bi.recount import Recount
from tests.bi.superset import Superset

pytestmark = pytest.mark.bi
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "bi"
CHARTS = bundle.read("charts")
DASHBOARDS = bundle.read("dashboards")
DATASETS = bundle.read("datasets")
MEMBERS = (CITY, YIWU, DONGYANG)
_WIDTH = 1600


@dataclass
class Drawn:
    """A dashboard as the browser drew it: the query and the answer of each chart, and whatever went wrong."""

    queries: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    text: str = ""
    bodies: str = ""


def tidy(query: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """The query of a chart without what is only done to its rows for drawing."""
    found = copy.deepcopy(dict(query)) | more
    for one in found["queries"]:
        one["post_processing"] = []
    return found


@pytest.fixture(scope="session")
def drawn(bi: Superset, chromium: Browser) -> dict[str, Drawn]:
    """Every dashboard, opened by the reader of the whole city; pictures go to `docs/bi/`."""
    name_of = {chart["slice_name"]: name for name, chart in CHARTS.items()}
    with bi.person(CITY.name) as person:
        listed = person.get("/api/v1/chart/?q=(page_size:100)").raise_for_status().json()["result"]
    ids = {one["id"]: name_of[one["slice_name"]] for one in listed}
    found: dict[str, Drawn] = {}
    with chromium.tab() as tab:
        sign_in(tab, bi.address, CITY.name, bi.passwords[CITY.name])
        for slug in DASHBOARDS:
            page = found[slug] = Drawn()
            # As high as the dashboard: what is out of sight is not drawn.
            tab.resize(_WIDTH, bundle.height_of(DASHBOARDS[slug]))
            tab.go(f"{bi.address}/superset/dashboard/{slug}/")
            tab.quiet()
            for answer in tab.bodies("/api/v1/chart/data"):
                query = json.loads(answer.asked or "{}")
                page.bodies += answer.body or ""
                if answer.status != 200:
                    page.faults.append(f"{answer.status}: {(answer.body or '')[:300]}")
                elif (chart := ids.get(query["form_data"].get("slice_id"))) is not None:
                    page.queries[chart] = query
                    page.answers[chart] = json.loads(answer.body or "{}")["result"][0]
            page.faults += tab.said
            # What the policy of the page's contents blocked was not sent.
            page.faults += [
                one.url
                for one in tab.answers.values()
                if not one.url.startswith((bi.address, "data:", "blob:")) and one.blocked != "csp"
            ]
            page.text = tab.evaluate("document.body.innerText")
            tab.picture(PICTURES / f"{slug}.png")
    return found


@pytest.fixture(scope="session")
def queries(drawn: dict[str, Drawn]) -> dict[str, dict[str, Any]]:
    """The query of every chart, as the browser sent it."""
    found = {name: query for page in drawn.values() for name, query in page.queries.items()}
    assert set(found) == set(CHARTS)
    return found


def test_the_whole_bundle_is_imported_once(bi: Superset) -> None:
    """By ZIP and then by folder: an update changes what stands there and adds nothing."""
    with bi.person("bi_administrator") as administrator:
        for kind, path in (
            ("charts", "chart"),
            ("dashboards", "dashboard"),
            ("datasets", "dataset"),
            ("databases", "database"),
        ):
            told = administrator.get(f"/api/v1/{path}/?q=(page_size:100)").raise_for_status().json()
            assert told["count"] == len(bundle.read(kind)), kind


@pytest.mark.parametrize("slug", sorted(DASHBOARDS))
def test_a_dashboard_is_drawn(drawn: dict[str, Drawn], slug: str) -> None:
    page = drawn[slug]
    uuids = set(bundle.charts_of(DASHBOARDS[slug]))
    assert page.faults == []
    assert set(page.queries) == {name for name, chart in CHARTS.items() if chart["uuid"] in uuids}
    assert [name for name, answer in page.answers.items() if not answer["data"]] == []
    for text in (DASHBOARDS[slug]["dashboard_title"], *(CHARTS[name]["slice_name"] for name in page.queries)):
        assert text in page.text
    assert re.findall("没有数据|错误|Error|error|N/A", page.text) == []
    # No code of a county, an agency, a model or a state; what a reader signs in by is no code.
    shown = re.findall(r"\b33\d{4}\b|\b[a-z]+(?:_[a-z]+)+\b", page.text)
    assert set(shown) - {reader.name for reader in READERS} == set()
    assert (PICTURES / f"{slug}.png").stat().st_size > 50_000


@pytest.fixture(scope="session")
def recounted(night: Night) -> Recount:
    """What the research centre has to show, from the agencies' records."""
    return Recount(night.url)


class Comparing:
    """Each chart's rows beside those of the independent query; `wrong` holds where they differ."""

    def __init__(self, night: Night, recounted: Recount) -> None:
        self.night, self.recounted, self.seen = night, recounted, 0
        self.wrong: dict[str, Any] = {}

    def look(
        self, chart: str, rows: list[dict[str, Any]], reader: Reader, prefix: str = "", domain: str | None = None
    ) -> None:
        prefix = prefix or reader.prefix
        if chart in RECOUNTED:
            wanted = self.recounted.rows(chart, prefix, domain or "safety")
        else:
            wanted = figures.expected(self.night.url, chart, prefix, reader.functions, domain)
        params = CHARTS[chart]["params"]
        if params.get("x_axis_sort"):
            assert len(rows) == len(wanted), chart
            limit, metric = params["row_limit"], params["x_axis_sort"]
            rows, wanted = (figures.above_the_cut(one, metric, limit) for one in (rows, wanted))
        here, there = figures.counted(rows), figures.counted(wanted)
        self.seen += len(wanted)
        if here != there:
            self.wrong[chart] = (list((here - there).items())[:3], list((there - here).items())[:3])


@pytest.fixture
def comparing(night: Night, recounted: Recount) -> Comparing:
    """Nothing compared yet."""
    return Comparing(night, recounted)


@pytest.mark.parametrize("reader", MEMBERS, ids=lambda one: one.name)
def test_every_figure_is_what_an_independent_query_counts(
    bi: Superset, comparing: Comparing, queries: dict[str, dict[str, Any]], reader: Reader
) -> None:
    with bi.person(reader.name) as person:
        for chart, query in queries.items():
            comparing.look(chart, person.rows(tidy(query)), reader)
    assert comparing.wrong == {}
    assert comparing.seen > 100


def narrowed(query: Mapping[str, Any], column: str, value: str) -> dict[str, Any]:
    """A chart's query as a filter of its dashboard narrows it; one on the same column goes."""
    found = tidy(query)
    for one in found["queries"]:
        kept = [each for each in one.get("filters", []) if each["col"] != column]
        one["filters"] = [*kept, {"col": column, "op": "IN", "val": [value]}]
    return found


def _has(chart: str, column: str) -> bool:
    dataset = next(one for one in DATASETS.values() if one["uuid"] == CHARTS[chart]["dataset_uuid"])
    return any(one["column_name"] == column for one in dataset["columns"])


def test_a_filter_by_county_leaves_what_that_county_has(
    bi: Superset, comparing: Comparing, queries: dict[str, dict[str, Any]]
) -> None:
    """The office of the city, with the filter on one county, sees what is counted of that county alone."""
    with bi.person(CITY.name) as person:
        for chart, query in queries.items():
            if _has(chart, "region_name"):
                rows = person.rows(narrowed(query, "region_name", figures.REGIONS[ELSEWHERE_CODE]))
                comparing.look(chart, rows, CITY, ELSEWHERE_CODE)
    assert comparing.wrong == {}
    assert comparing.seen > 100


def test_a_filter_by_domain_leaves_what_that_domain_has(
    bi: Superset, comparing: Comparing, queries: dict[str, dict[str, Any]]
) -> None:
    with bi.person(CITY.name) as person:
        for chart, query in queries.items():
            is_of_leads = chart.startswith(("leads_", "warnings_", "work_", "items_"))
            if is_of_leads or (chart in RECOUNTED and _has(chart, "domain_zh")):
                rows = person.rows(narrowed(query, "domain_zh", "生态环境和资源"))
                comparing.look(chart, rows, CITY, domain="environment")
    assert comparing.wrong == {}
    assert comparing.seen > 100


def test_a_filter_that_is_picked_in_the_browser_narrows_the_page(
    bi: Superset, chromium: Browser, night: Night, queries: dict[str, dict[str, Any]]
) -> None:
    """Picked by the mouse, applied by the button: the number on the page is the one of that county."""
    county = figures.REGIONS[ELSEWHERE_CODE]
    ((wanted,),) = (row.values() for row in figures.expected(night.url, "leads_open", ELSEWHERE_CODE, CITY.functions))
    ((whole,),) = (row.values() for row in figures.expected(night.url, "leads_open", CITY.prefix, CITY.functions))
    assert 0 < wanted < whole
    with chromium.tab(height=bundle.height_of(DASHBOARDS["leads"])) as tab:
        sign_in(tab, bi.address, CITY.name, bi.passwords[CITY.name])
        tab.go(f"{bi.address}/superset/dashboard/leads/")
        tab.quiet()
        number = "document.querySelector('[data-test-viz-type=big_number_total] .header-line')"
        assert tab.evaluate(f"{number}.innerText") == f"{whole:,}"
        label = (
            "[...document.querySelectorAll('[data-test=filter-control-name]')].find(one => one.innerText === '区县')"
        )
        tab.click(f"{label}.closest('.ant-form-item').querySelector('.ant-select-selector')")
        tab.click(
            "[...document.querySelectorAll('.ant-select-item-option-content')]"
            f".find(one => one.innerText.trim() === '{county}')"
        )
        tab.click("document.querySelector('[data-test=filter-bar__apply-button]')")
        tab.until(f"{number}.innerText === '{wanted:,}'")
        tab.quiet()
        asked = [json.loads(one.asked or "{}") for one in tab.bodies("/api/v1/chart/data")]
        narrowing = {"col": "region_name", "op": "IN", "val": [county]}
        narrow = {one["form_data"].get("slice_id") for one in asked if narrowing in one["queries"][0]["filters"]}
        assert len(narrow - {None}) == len(list(bundle.charts_of(DASHBOARDS["leads"])))


def test_what_is_drawn_is_what_was_asked(drawn: dict[str, Drawn], night: Night) -> None:
    """The numbers in the browser's own answers add up to those of the independent query."""
    for page in drawn.values():
        for chart, answer in page.answers.items():
            metrics = {"leads_count", "people_count", "items_count"}
            if chart in RECOUNTED:
                continue
            wanted = figures.expected(night.url, chart, CITY.prefix, CITY.functions)
            if not wanted or not metrics & set(wanted[0]) or CHARTS[chart]["viz_type"] == "table":
                continue
            cells = [
                value for row in answer["data"] for name, value in row.items()
                if isinstance(value, int | float) and name != "rank" and not name.endswith("__contribution")
            ]  # fmt: skip
            counts = [value for row in wanted for name, value in row.items() if name in metrics]
            assert sum(cells) == sum(counts), chart


def test_two_counties_see_different_rows(bi: Superset, queries: dict[str, dict[str, Any]]) -> None:
    seen = {}
    for reader in MEMBERS:
        with bi.person(reader.name) as person:
            rows = person.rows(tidy(queries["leads_by_region"]))
        seen[reader.name] = {row["region_name"]: 0 for row in rows}
        for row in rows:
            seen[reader.name][row["region_name"]] += row["leads_count"]
    here, elsewhere = figures.REGIONS[HERE_CODE], figures.REGIONS[ELSEWHERE_CODE]
    assert set(seen[YIWU.name]) == {here}
    assert set(seen[DONGYANG.name]) == {elsewhere}
    assert set(seen[CITY.name]) == {here, elsewhere}
    assert all(
        seen[CITY.name][county] >= seen[one.name][county] > 0 for one, county in ((YIWU, here), (DONGYANG, elsewhere))
    )


def test_who_is_no_member_sees_nothing(bi: Superset, queries: dict[str, dict[str, Any]]) -> None:
    with bi.person(STRANGER.name) as person:
        for chart, query in queries.items():
            rows = person.rows(tidy(query))
            assert all(value in (0, None) for row in rows for value in row.values()), chart


@pytest.mark.parametrize("reader", [WITHOUT_LOGIN, PIPELINE], ids=lambda one: one.name)
def test_who_has_no_login_of_his_own_gets_an_error(
    bi: Superset, queries: dict[str, dict[str, Any]], reader: Reader
) -> None:
    """No line in the file of passwords; or the pipeline's login, which policies let through: refused as well."""
    # One chart of each dataset: which login it is, is asked before any row.
    of_dataset = {CHARTS[chart]["dataset_uuid"]: query for chart, query in queries.items()}
    assert len(of_dataset) == len(DATASETS)
    with bi.person(reader.name) as person:
        for query in of_dataset.values():
            with pytest.raises(PermissionError):
                person.rows(tidy(query))


def test_what_is_kept_is_kept_for_one_person(bi: Superset, queries: dict[str, dict[str, Any]]) -> None:
    query = tidy(queries["leads_by_region"])
    with bi.person(CITY.name) as city, bi.person(DONGYANG.name) as dongyang, bi.person(STRANGER.name) as stranger:
        first = city.asked({**query, "force": True})
        again = city.asked(query)
        assert again["is_cached"]
        assert again["data"] == first["data"]
        other = dongyang.asked({**query, "force": True})
        assert other["cache_key"] != first["cache_key"]
        assert {row["region_name"] for row in other["data"]} == {figures.REGIONS[ELSEWHERE_CODE]}
        assert stranger.asked(query)["data"] == []
        # And back: what the others asked has not taken the place of the first one's.
        assert city.asked(query)["data"] == first["data"]


def test_only_dashboards_are_open(bi: Superset, queries: dict[str, dict[str, Any]]) -> None:
    """SQL Lab, exports, the rows behind a figure, changes, people and databases are closed to readers."""
    database = {"database_id": 1, "sql": "SELECT 1", "schema": "mart", "client_id": "abcdefghijk", "runAsync": False}
    with bi.person(YIWU.name) as person:
        assert person.post("/api/v1/sqllab/execute/", database).status_code in (401, 403)
        assert person.get("/api/v1/sqllab/").status_code in (401, 403)
        page = person.get("/sqllab/")
        assert page.status_code in (401, 403, 404) or not page.url.path.startswith("/sqllab")
        assert person.post("/api/v1/chart/data", tidy(queries["leads_top"], result_format="csv")).status_code == 403
        for path in ("chart", "dashboard", "dataset", "database"):
            assert person.post(f"/api/v1/{path}/", {}).status_code in (401, 403, 404), path
        for path in ("database/", "security/users/", "security/roles/", "log/", "query/", "saved_query/"):
            assert person.get(f"/api/v1/{path}").status_code in (401, 403, 404), path


def test_nothing_is_written_by_a_figure(bi: Superset, night: Night, queries: dict[str, dict[str, Any]]) -> None:
    """A prosecutor may take a lead, and does so in a client of his own: what a page asks only reads."""
    ((lead,),) = night.ask(
        "SELECT lead_id::text FROM lead.lead WHERE region_code = %s AND function = 'criminal' "
        "AND review_status = 'to_review' AND state = 'open' AND tier = 'lead' AND NOT is_sealed LIMIT 1",
        HERE_CODE,
    )
    query = tidy(queries["leads_open"], force=True)
    query["queries"][0]["metrics"] = [
        {"expressionType": "SQL", "sqlExpression": f"MAX(lead.take('{lead}'::uuid)::text)", "label": "taken"}
    ]
    with bi.person(YIWU.name) as person, pytest.raises(PermissionError, match="read-only"):
        person.rows(query)
    assert night.ask("SELECT review_status FROM lead.lead WHERE lead_id = %s", lead) == [("to_review",)]


def test_a_sealed_lead_is_in_no_figure(bi: Superset, night: Night, queries: dict[str, dict[str, Any]]) -> None:
    with bi.person(YIWU.name) as person:
        first = person.rows(tidy(queries["leads_top"], force=True))[0]
        before = person.rows(tidy(queries["leads_open"], force=True))[0]["open_count"]
        sealed = night.ask(
            "UPDATE lead.lead SET is_sealed = true WHERE lead_id = (SELECT lead_id FROM lead.lead "
            "WHERE document_no = %s AND score = %s AND state = 'open' AND region_code = %s AND function = ANY(%s) "
            "AND NOT is_sealed LIMIT 1) RETURNING lead_id::text",
            first["document_no"], first["score"], HERE_CODE, list(YIWU.functions),
        )  # fmt: skip
        assert len(sealed) == 1
        try:
            assert person.rows(tidy(queries["leads_open"], force=True))[0]["open_count"] == before - 1
        finally:
            night.ask("UPDATE lead.lead SET is_sealed = false WHERE lead_id = %s", sealed[0][0])


def test_no_number_and_no_name_of_anybody_is_shown(drawn: dict[str, Drawn], night: Night) -> None:
    shown = "\n".join(page.bodies + page.text for page in drawn.values())
    # Superset's keys of kept results are hashes: digits between their letters are nobody's number.
    apart = r"(?<![0-9A-Za-z.])(?:{})(?![0-9A-Za-z])"
    assert re.findall(apart.format(r"\d{17}[\dXx]|1[3-9]\d{9}"), shown) == []
    # An agency that has been late is the party of its lead, and nobody's name to hide.
    asked = "SELECT party_name FROM lead.lead WHERE length(party_name) >= 2 EXCEPT SELECT agency_name FROM lead.lead"
    names = {name for (name,) in night.ask(asked)}
    assert len(names) > 20
    assert sorted(name for name in names if name in shown) == []
