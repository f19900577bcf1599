"""What the views of `mart` promise is kept, told in the change log, and stands in the dictionary."""

from __future__ import annotations

from datetime import timedelta

import psycopg2
import pytest
from xianjie import tables
from xianjie.mart import contract, dictionary
from xianjie.settings import root

pytestmark = pytest.mark.sql

LIKE = "nspname = 'mart' AND relkind IN ('r', 'v', 'm', 'p')"


def test_views_are_as_promised_commented_and_described(warehouse_url: str) -> None:
    with psycopg2.connect(warehouse_url) as connection:
        assert len(contract.contracts()) > 20
        assert contract.faults(connection) == []
        text = dictionary.pages(tables.load().values(), connection)
        assert (root() / dictionary.FILE).read_text("utf-8") == text, "run `xianjie mart dictionary`"
        with connection.cursor() as cursor:
            cursor.execute(
                f"""SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
                LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE {LIKE} AND coalesce(col_description(c.oid, a.attnum), '') !~ '[一-龥]'
                   OR {LIKE} AND coalesce(obj_description(c.oid, 'pg_class'), '') !~ '[一-龥]'"""
            )
            assert cursor.fetchall() == []
    connection.close()


def test_a_broken_promise_is_seen(warehouse_url: str) -> None:
    connection = psycopg2.connect(warehouse_url)
    with connection.cursor() as cursor:
        cursor.execute("DROP VIEW mart.v_freshness")
        cursor.execute("ALTER VIEW mart.v_dim_code RENAME COLUMN name TO label")
        cursor.execute("CREATE VIEW mart.v_new WITH (security_invoker = true) AS SELECT 1 AS one")
    found = {(one.place, one.fault) for one in contract.faults(connection)}
    connection.rollback()
    connection.close()
    assert found == {
        ("v_freshness", "the view is gone"),
        ("v_dim_code", "the view has other columns than promised"),
        ("v_new", "nothing is promised of this view"),
    }


def test_every_version_of_a_promise_is_told_in_the_change_log() -> None:
    text = (root() / "CHANGELOG.md").read_text("utf-8")
    untold = [
        name
        for name, one in contract.contracts().items()
        if one.version > 1 and f"`mart.{name}` {one.version}" not in text
    ]
    assert not untold, "say in CHANGELOG.md what changed, as `mart.v_x` 2"


def test_a_view_that_goes_gives_its_readers_time() -> None:
    for name, one in contract.contracts().items():
        if one.ends:
            assert one.ends.until - one.ends.told_on >= timedelta(days=contract.NOTICE_DAYS), name
            assert one.ends.instead, name
