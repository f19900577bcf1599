"""The dashboards in `bi/`: whole, without a Superset: every column is the warehouse's, every expression runs on it."""

from __future__ import annotations

import json
import re
from collections import Counter
from contextlib import closing

import psycopg2
import pytest
from xianjie import tables
from xianjie.leads import DOMAINS

from tests.bi import bundle, figures

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
        assert 5 <= len(list(bundle.charts_of(dashboard))) <= 10
        assert len(dashboard["metadata"]["native_filter_configuration"]) >= 3


def test_no_uuid_is_given_twice() -> None:
    kinds = ("databases", "datasets", "charts", "dashboards")
    found = Counter(one["uuid"] for kind in kinds for one in bundle.read(kind).values())
    assert len(found) >= 40
    assert [uuid for uuid, times in found.items() if times > 1] == []


def test_every_chart_stands_on_one_dashboard_and_has_its_independent_figure() -> None:
    shown = Counter(uuid for dashboard in DASHBOARDS.values() for uuid in bundle.charts_of(dashboard))
    assert shown == Counter(chart["uuid"] for chart in CHARTS.values())
    assert {file.stem for file in figures.FOLDER.glob("*.sql")} == set(CHARTS)
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


def test_the_words_for_codes_are_those_of_the_tables() -> None:
    columns = tables.load()["lead.lead"].columns
    checked = 0
    for dataset in DATASETS.values():
        for column in dataset["columns"]:
            told = re.fullmatch(r"CASE (\w+) (.*) ELSE \1 END", column["expression"] or "")
            if told:
                words = DOMAINS if told[1] == "domain" else columns[told[1]].codes
                assert dict(re.findall(r"WHEN '(\w+)' THEN '([^']+)'", told[2])) == words
                checked += 1
    assert checked >= 10


@pytest.mark.sql
def test_every_column_and_expression_is_the_warehouses(warehouse_url: str) -> None:
    with closing(psycopg2.connect(warehouse_url)) as connection, connection.cursor() as cursor:
        for name, dataset in DATASETS.items():
            assert dataset["sql"] is None
            relation = f"{dataset['schema']}.{dataset['table_name']}"
            plain = [one["column_name"] for one in dataset["columns"] if not one["expression"]]
            own = [f"{one['expression']} AS {one['column_name']}" for one in dataset["columns"] if one["expression"]]
            cursor.execute(f"SELECT {', '.join([*plain, *own])} FROM {relation}")
            assert cursor.fetchall() == []
            kinds = {column.name: column.type_code for column in cursor.description or ()}
            for column in dataset["columns"]:
                # 1082 is date, 1700 numeric, 16 boolean.
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
