"""The queries of docs/queries.md run under a prosecutor's login, find what they should, and go by an index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from psycopg2.extensions import connection as Connection
from xianjie.members import Member, add
from xianjie.settings import root
from xianjie.sqlfiles import bind
from xianjie.warehouse import Warehouse

from tests.security.reading import login

pytestmark = pytest.mark.sql

PAGE = "docs/queries.md"
# Enough that reading them all would cost more than an index.
ROWS = 20_000
_SECTION = re.compile(r"^## (.+?)$.*?```sql\n(.*?)```", re.MULTILINE | re.DOTALL)
# A call has no plan; and what changed since stands anywhere in the table.
CALLED = "按公民身份号码查当事人"
WITHOUT_INDEX = {CALLED, "增量刷新"}


def queries() -> dict[str, tuple[str, dict[str, str]]]:
    """Each query of the page by its heading, with psql's variables as psycopg2's and the values that the page gives."""
    found = {}
    for title, block in _SECTION.findall((root() / PAGE).read_text("utf-8")):
        values = dict(re.findall(r"^\\set (\w+) (.+)$", block, re.MULTILINE))
        text = re.sub(r"^\\set .*\n", "", block, flags=re.MULTILINE).replace("%", "%%")
        found[title] = re.sub(r":'(\w+)'", r"%(\1)s", text).strip().rstrip(";"), values
    return found


MANY = Path(__file__).with_name("many_rows.sql")


@pytest.fixture(scope="module")
def wu(server: Any, warehouse_template: str) -> Iterator[Connection]:
    """The connection of a prosecutor's login to a warehouse with many rows."""
    url = server.create_database("queries", template=warehouse_template)
    warehouse = Warehouse(url)
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(bind(MANY.read_text("utf-8")), {"rows": ROWS})
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    with login(warehouse, "queries_wu", "prosecutor") as own:
        add(warehouse, Member("queries_wu", "吴某", "330782", ("criminal",)))
        with closing(psycopg2.connect(own.url)) as connection:
            connection.autocommit = True
            yield connection
    server.drop_database("queries")


def nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every node of a plan."""
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def test_the_page_has_the_typical_queries() -> None:
    titles = " ".join(queries())
    for word in ("名称", "拼音", "身份号码", "信用代码", "文号", "机关", "月"):
        assert word in titles


@pytest.mark.parametrize("title", queries())
def test_a_query_finds_what_it_should(wu: Connection, title: str) -> None:
    text, values = queries()[title]
    with wu.cursor() as cursor:
        cursor.execute(text, values)
        found = cursor.fetchall()
        assert found, title
        if "party_id" in (column.name for column in cursor.description or ()):
            assert "market/penalty_party/1" in {
                row[[c.name for c in cursor.description].index("party_id")] for row in found
            }
        if title == CALLED:
            assert found == [(["market/penalty_party/1"],)]


@pytest.mark.parametrize("title", [title for title in queries() if title not in WITHOUT_INDEX])
def test_a_query_goes_by_an_index(wu: Connection, title: str) -> None:
    text, values = queries()[title]
    with wu.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT json) " + text, values)
        ((plans,),) = cursor.fetchall()
    plans = plans if isinstance(plans, list) else json.loads(plans)
    read = [node for plan in plans for node in nodes(plan["Plan"])]
    whole = [node["Relation Name"] for node in read if node["Node Type"] == "Seq Scan"]
    assert [name for name in whole if name.startswith(("fact_", "dim_party", "lead"))] == []


def test_a_part_of_a_name_goes_by_an_index(server: Any, wu: Connection) -> None:
    """What mart.find_party looks up as the owner, asked here as it asks."""
    text = "SELECT party_id FROM mart.dim_party WHERE name_parts @> mart.name_parts('甲乙商')"
    with closing(psycopg2.connect(server.url("queries"))) as connection, connection.cursor() as cursor:
        cursor.execute("SET ROLE xianjie_owner")
        cursor.execute(f"EXPLAIN {text}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "dim_party_name_parts_idx" in plan
    # One character is no part of a name, and nobody else's county is searched.
    with wu.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM mart.find_party('甲')")
        assert cursor.fetchone() == (0,)
