"""What an error of the warehouse means: by its code, whether a later try may help; a mistake stays one."""

from __future__ import annotations

import psycopg2
import pytest
from xianjie.errors import WarehouseAway, WarehouseBusy, XianjieError
from xianjie.warehouse import Warehouse


@pytest.mark.sql
@pytest.mark.parametrize(
    ("code", "meant", "told"),
    [
        ("40P01", WarehouseBusy, "holds what this one needs"),
        ("40001", WarehouseBusy, "holds what this one needs"),
        ("55P03", WarehouseBusy, "holds what this one needs"),
        ("53100", WarehouseAway, "the warehouse's disk is full"),
        ("53200", WarehouseAway, "no room for the step"),
        ("53300", WarehouseAway, "stopped answering"),
        ("53400", WarehouseAway, "no room for the step"),
        ("57P01", WarehouseAway, "stopped answering"),
    ],
)
def test_an_error_that_a_later_try_may_help_is_told_as_such(
    warehouse_url: str, code: str, meant: type[XianjieError], told: str
) -> None:
    with pytest.raises(meant, match=told) as raised:
        _raise(warehouse_url, code)
    assert "张某某" not in str(raised.value)


@pytest.mark.sql
def test_a_mistake_of_a_statement_stays_one(warehouse_url: str) -> None:
    with pytest.raises(psycopg2.DataError):
        _raise(warehouse_url, "22012")


def _raise(url: str, code: str) -> None:
    with Warehouse(url).transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION '张某某' USING ERRCODE = '{code}'; END $$")


@pytest.mark.sql
def test_a_connection_that_is_ended_is_told_and_leaves_nothing(warehouse_url: str) -> None:
    warehouse = Warehouse(warehouse_url)
    with pytest.raises(WarehouseAway):
        _ended(warehouse)
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ops.batch")
        assert cursor.fetchone() == (0,)


def _ended(warehouse: Warehouse) -> None:
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        with psycopg2.connect(warehouse.url) as other, other.cursor() as ending:
            ending.execute("SELECT pg_terminate_backend(%s)", (connection.info.backend_pid,))
        cursor.execute("SELECT 1")
