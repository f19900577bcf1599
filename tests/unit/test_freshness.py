"""Freshness: who has landed, who failed, and for whom a night still waits."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import psycopg2
import pytest
from xianjie import freshness
from xianjie.sources import load_sources
from xianjie.warehouse import Warehouse

NIGHT = date(2026, 9, 1)
BEFORE, AFTER = NIGHT - timedelta(days=1), NIGHT + timedelta(days=1)
IDS = [source.id for source in load_sources()]


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    return Warehouse(warehouse_url)


def land(warehouse: Warehouse, agency_id: str, night: date) -> None:
    with warehouse.transaction("loader") as connection:
        freshness.landed(connection, agency_id, night)


def row(warehouse: Warehouse, agency_id: str) -> tuple[object, ...] | None:
    statement = """SELECT landed_through, attempted_on, attempt_state, fault FROM ops.freshness WHERE agency_id = %s"""
    with closing(psycopg2.connect(warehouse.url)) as connection, connection.cursor() as cursor:
        cursor.execute(statement, (agency_id,))
        return cursor.fetchone()


def test_at_first_a_night_waits_for_everyone(warehouse: Warehouse) -> None:
    assert len(IDS) >= 5
    assert freshness.waiting_for(warehouse, NIGHT) == IDS


def test_a_night_waits_until_the_agency_landed(warehouse: Warehouse) -> None:
    first, *rest = IDS
    freshness.attempt(warehouse, first, NIGHT)
    assert row(warehouse, first) == (None, NIGHT, "running", None)
    assert freshness.waiting_for(warehouse, NIGHT) == IDS
    land(warehouse, first, NIGHT)
    assert row(warehouse, first) == (NIGHT, NIGHT, "landed", None)
    assert freshness.waiting_for(warehouse, NIGHT) == rest
    assert freshness.waiting_for(warehouse, AFTER) == IDS


def test_a_final_failure_is_not_waited_for_and_keeps_what_landed(warehouse: Warehouse) -> None:
    first, *rest = IDS
    land(warehouse, first, BEFORE)
    freshness.failed(warehouse, first, NIGHT, "extract: does not answer")
    assert row(warehouse, first) == (BEFORE, NIGHT, "failed", "extract: does not answer")
    assert freshness.waiting_for(warehouse, NIGHT) == rest
    # The failure of a later night leaves an earlier one no hope either.
    assert freshness.waiting_for(warehouse, BEFORE) == rest
    assert freshness.waiting_for(warehouse, AFTER) == IDS


def test_while_a_part_is_missing_the_rest_is_waited_for(warehouse: Warehouse) -> None:
    first, *rest = IDS
    freshness.attempt(warehouse, first, NIGHT)
    assert freshness.missing_part(warehouse, first, NIGHT) is None
    freshness.part_missing(warehouse, first, NIGHT, "extract: one file can't be read")
    assert freshness.waiting_for(warehouse, NIGHT) == IDS
    fault = freshness.missing_part(warehouse, first, NIGHT)
    assert fault == "extract: one file can't be read"
    assert freshness.missing_part(warehouse, first, BEFORE) is None
    freshness.failed(warehouse, first, NIGHT, fault)
    assert freshness.waiting_for(warehouse, NIGHT) == rest


def test_another_try_is_waited_for_again_and_takes_the_fault_back(warehouse: Warehouse) -> None:
    first, *rest = IDS
    freshness.failed(warehouse, first, NIGHT, "x")
    freshness.attempt(warehouse, first, NIGHT)
    assert row(warehouse, first) == (None, NIGHT, "running", None)
    assert freshness.waiting_for(warehouse, NIGHT) == IDS
    land(warehouse, first, NIGHT)
    assert freshness.waiting_for(warehouse, NIGHT) == rest


def test_an_older_night_again_never_takes_a_newer_back(warehouse: Warehouse) -> None:
    first, *rest = IDS
    land(warehouse, first, NIGHT)
    freshness.attempt(warehouse, first, BEFORE)
    assert freshness.waiting_for(warehouse, NIGHT) == rest
    land(warehouse, first, BEFORE)
    assert row(warehouse, first) == (NIGHT, BEFORE, "landed", None)


def test_landing_is_part_of_the_callers_transaction(warehouse: Warehouse) -> None:
    with closing(warehouse.connect("loader")) as connection:
        freshness.landed(connection, IDS[0], NIGHT)
        connection.rollback()
    assert row(warehouse, IDS[0]) is None


def test_an_endless_fault_is_cut(warehouse: Warehouse) -> None:
    freshness.failed(warehouse, IDS[0], NIGHT, "x" * 100_000)
    kept = row(warehouse, IDS[0])
    assert kept is not None
    assert kept[3] == "x" * freshness.LONGEST_FAULT
