"""The dashboards in `bi/`: whole, without a Superset: every column is the warehouse's, every expression runs on it."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import closing

import psycopg2
import pytest
import sqlglot
from sqlglot.expressions import Table
from xianjie import tables
from xianjie.leads import DOMAINS
from xianjie.mart import contract

from tests.bi import bundle, figures, recount

DATASETS = bundle.read("datasets")
CHARTS = bundle.read("charts")
DASHBOARDS = bundle.read("dashboards")
OF_UUID = {dataset["uuid"]: name for name, dataset in DATASETS.items()}
NAMED = ("x_axis", "metric", "groupby", "metrics", "all_columns", "columns")


def named(chart: dict[str, object]) -> set[str]:
    """Every column and metric that a chart names."""
    params = chart["params"]
    assert isinstance(params, dict)
    given = [params[one] for one in NAMED if params.get(one)]
    found = {name for one in given for name in ([one] if isinstance(one, str) else one)}
    found |= {one["subject"] for one in params["adhoc_filters"]}
    return found | {json.loads(one)[0] for one in params.get("order_by_cols", [])}


def test_there_are_four_dashboards_with_charts_and_filters() -> None:
    titles = {one["dashboard_title"] for one in DASHBOARDS.values()}
    assert titles == {"线索总览", "案件流转", "信息研判", "模型效能"}
    for name, dashboard in DASHBOARDS.items():
        assert dashboard["slug"] == name
        assert 5 <= len(list(bundle.charts_of(dashboard))) <= 16
        assert len(dashboard["metadata"]["native_filter_configuration"]) >= 3


def test_no_uuid_is_given_twice() -> None:
    kinds = ("databases", "datasets", "charts", "dashboards")
    found = Counter(one["uuid"] for kind in kinds for one in bundle.read(kind).values())
    assert len(found) >= 40
    assert [uuid for uuid, times in found.items() if times > 1] == []


def test_every_chart_stands_on_one_dashboard_and_has_its_independent_figure() -> None:
    shown = Counter(uuid for dashboard in DASHBOARDS.values() for uuid in bundle.charts_of(dashboard))
    assert shown == Counter(chart["uuid"] for chart in CHARTS.values())
    assert {file.stem for file in figures.FOLDER.glob("*.sql")} | recount.CHARTS == set(CHARTS)
    # A chart is found again by its title.
    assert len({chart["slice_name"] for chart in CHARTS.values()}) == len(CHARTS)


@pytest.mark.parametrize("name", sorted(CHARTS))
def test_a_chart_names_what_its_dataset_has(name: str) -> None:
    chart = CHARTS[name]
    dataset = DATASETS[OF_UUID[chart["dataset_uuid"]]]
    known = {one["column_name"] for one in dataset["columns"]} | {one["metric_name"] for one in dataset["metrics"]}
    assert named(chart)
    assert named(chart) - known == set()
    assert re.search("[一-鿿]", chart["slice_name"])


def test_filters_name_columns_that_are_there() -> None:
    for dashboard in DASHBOARDS.values():
        for one in dashboard["metadata"]["native_filter_configuration"]:
            for target in one["targets"]:
                if target:
                    dataset = DATASETS[OF_UUID[target["datasetUuid"]]]
                    assert target["column"]["name"] in {column["column_name"] for column in dataset["columns"]}


@pytest.mark.parametrize("name", sorted(DATASETS))
def test_a_dataset_reads_what_is_promised_and_shows_words(name: str) -> None:
    """Views under a contract and not about to end, no table; words come from the dimensions, and no code is charted."""
    read = {f"{one.db}.{one.name}" for one in sqlglot.parse_one(DATASETS[name]["sql"], read="postgres").find_all(Table)}
    promised = {f"mart.{view}" for view, one in contract.contracts().items() if one.ends is None}
    assert read
    assert read - promised == set()
    coded = {
        column for table in tables.load().values() for column, one in table.columns.items() if one.codes
    } | {"domain", "duty", "offence", "cause", "region_code"}  # fmt: skip
    for chart in CHARTS.values():
        if OF_UUID[chart["dataset_uuid"]] == name:
            params = chart["params"]
            drawn = {params.get("x_axis"), *params.get("groupby", []), *params.get("all_columns", [])} - {None}
            assert {one for one in drawn if one in coded or one.endswith(("_id", "_key"))} == set()


def test_a_filter_that_narrows_from_the_start_is_a_domain_that_there_is() -> None:
    picked = [
        value
        for dashboard in DASHBOARDS.values()
        for one in dashboard["metadata"]["native_filter_configuration"]
        for value in one["defaultDataMask"]["filterState"].get("value", [])
    ]
    # Shares of two domains don't add up: the research centre shows one at a time.
    assert picked == ["安全生产"]
    assert set(picked) <= set(DOMAINS.values())


@pytest.mark.sql
def test_every_column_and_expression_is_the_warehouses(warehouse_url: str) -> None:
    with closing(psycopg2.connect(warehouse_url)) as connection, connection.cursor() as cursor:
        for name, dataset in DATASETS.items():
            relation = f"({dataset['sql']}) AS {name}"
            plain = [one["column_name"] for one in dataset["columns"]]
            cursor.execute(f"SELECT {', '.join(plain)} FROM {relation}")
            assert cursor.fetchall() == []
            kinds = {column.name: column.type_code for column in cursor.description or ()}
            for column in dataset["columns"]:
                assert column["expression"] is None
                # 1082 is date.
                assert column["is_dttm"] == (kinds[column["column_name"]] == 1082), (name, column["column_name"])
            cursor.execute(f"SELECT {', '.join(one['expression'] for one in dataset['metrics'])} FROM {relation}")
            assert len(cursor.fetchall()) == 1


def test_the_database_of_the_bundle_holds_no_secret_and_is_closed() -> None:
    (database,) = bundle.read("databases").values()
    assert database["sqlalchemy_uri"] == "postgresql+psycopg2://warehouse/warehouse"
    assert database["extra"]["per_user_caching"]
    assert database["impersonate_user"]
    assert not any(value for name, value in database.items() if name.startswith(("allow_", "expose_")))


def test_readers_may_look_and_nothing_else() -> None:
    (role,) = json.loads((bundle.ROOT / "roles.json").read_text(encoding="utf-8"))
    rights = {(one["permission"]["name"], one["view_menu"]["name"]) for one in role["permissions"]}
    assert ("can_read", "Dashboard") in rights
    writes = {
        right
        for right in rights
        if right[0].startswith(("can_write", "can_export", "can_csv", "can_sql", "can_samples"))
    }
    # The state of the filters on one's own page.
    assert writes == {("can_write", "DashboardFilterStateRestApi")}
    assert not any("sql" in name.lower() for right in rights for name in right)
