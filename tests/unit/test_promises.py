"""What a reply that was recorded here promises, beside what comes onto the agency's registers afterwards."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from xianjie.dossier import explained
from xianjie.link import link
from xianjie.load import lead_id
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, put, rows
from tests.unit.test_link import penalise
from tests.unit.test_load import run, sold

NUMBER = "义检建〔2026〕7号"
ISSUED = NIGHT - timedelta(days=110)
ELSEWHERE = {"name": "义乌市丁某百货有限公司", "party_kind": "organisation"}


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    """An agency that was written to on the lead of one decision."""
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    sold(warehouse)
    run(warehouse)
    return warehouse


def write(warehouse: Warehouse) -> str:
    """A document on all leads there are; returns its id. (Functions take only days near today's.)"""
    paper = str(uuid4())
    with psycopg2.connect(warehouse.url) as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO lead.recommendation (recommendation_id, kind, document_no, addressee_agency_id, addressee,"
            " region_code, function, status, issued_on, drafted_by, changed_at)"
            " VALUES (%s, 'recommendation', %s, 'market', 'market机关', '330782', 'criminal', 'replied', %s, 'x', %s)",
            (paper, NUMBER, ISSUED, ISSUED),
        )
        cursor.execute("INSERT INTO lead.recommendation_lead SELECT %s, lead_id, party_id FROM lead.lead", (paper,))
    return paper


def reply(warehouse: Warehouse, paper: str, days_ago: int, scope: str = "agency", **did: int) -> None:
    with psycopg2.connect(warehouse.url) as connection, connection.cursor() as cursor:
        one = str(uuid4())
        cursor.execute(
            "INSERT INTO lead.reply (reply_id, recommendation_id, replied_on, result, recorded_by, recorded_at)"
            " VALUES (%s, %s, %s, 'adopted', 'x', now())",
            (one, paper, NIGHT - timedelta(days=days_ago)),
        )
        for measure, number in did.items():
            cursor.execute("INSERT INTO lead.reply_counter VALUES (%s, %s, %s, %s)", (one, measure, number, scope))


def facts(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    resolve(warehouse, NIGHT)
    link(warehouse, NIGHT)
    return rows(
        warehouse,
        "SELECT measure, promised_count, seen_count, unseen_count, days_since_reply FROM core.fact_reply_promise"
        " ORDER BY reply_promise_id",
    )


def test_what_was_promised_and_not_seen_is_a_lead_until_it_is_seen(warehouse: Warehouse) -> None:
    paper = write(warehouse)
    reply(warehouse, paper, 90, transferred=3, hazards=51, other=2)
    # The newer reply counts for what it names; of orders on hidden dangers this agency keeps no register.
    reply(warehouse, paper, 61, transferred=1, fined=0)
    assert sorted(facts(warehouse)) == [("hazards", 51, None, None, 90), ("transferred", 1, 0, 1, 61)]
    run(warehouse)
    promised = str(lead_id("overdue", "reply_promise", f"{paper}/transferred"))
    found = explained(warehouse, promised)
    assert found is not None
    assert (found["state"], found["agency_name"], found["document_no"]) == ("open", "market机关", NUMBER)
    assert rows(warehouse, "SELECT count(*) FROM lead.lead WHERE lead_type = 'overdue' AND state = 'open'") == [(1,)]
    with warehouse.transaction("loader") as connection:
        put(connection, "transfer", "t", transferred_on=ISSUED, decided_on=ISSUED)
    run(warehouse)
    assert rows(warehouse, "SELECT count(*) FROM lead.lead WHERE lead_type = 'overdue' AND state = 'open'") == [(0,)]


def test_of_the_parties_only_their_own_measures_count_and_none_from_before(warehouse: Warehouse) -> None:
    paper = write(warehouse)
    reply(warehouse, paper, 70, "parties", fined=2)
    penalise(warehouse, "other", ELSEWHERE, decided_on=NIGHT - timedelta(days=80), fine_cny=500)
    penalise(warehouse, "early", decided_on=ISSUED - timedelta(days=1), fine_cny=500)
    penalise(warehouse, "late", decided_on=ISSUED, fine_cny=500)
    penalise(warehouse, "revoked", decided_on=ISSUED, fine_cny=500, status="revoked")
    assert facts(warehouse) == [("fined", 2, 1, 1, 70)]


def test_a_reply_of_which_both_systems_know_is_one_promise_and_of_a_day_to_come_none(warehouse: Warehouse) -> None:
    paper = write(warehouse)
    reply(warehouse, paper, -1, fined=1)
    with warehouse.transaction("loader") as connection:
        put(
            connection, "procuratorial_recommendation", "r", agency_id="procuratorate", document_no=NUMBER,
            addressee="market机关", issued_on=ISSUED, replied_on=ISSUED, promised_fined=9, status="issued",
        )  # fmt: skip
    assert [one[:2] for one in facts(warehouse)] == [("fined", 9)]
    reply(warehouse, paper, 5, fined=4)
    assert [one[:2] for one in facts(warehouse)] == [("fined", 4)]


def test_the_four_counts_of_one_reply_are_reconciled_with_the_rows_that_arrive(warehouse: Warehouse) -> None:
    """Xiaoshan's case: three handed over, 51 hazards rectified, ten filed, two suspended."""
    nouns = ("transfer", "hazard_order", "admin_case", "penalty")
    with warehouse.transaction("loader") as connection, connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns)"
            " VALUES ('emergency', '应急机关', 'administrative', '330782', %s)",
            (list(nouns),),
        )
        cursor.execute("INSERT INTO ops.freshness (agency_id, landed_through) VALUES ('emergency', %s)", (NIGHT,))
    paper = write(warehouse)
    rows(
        warehouse,
        "UPDATE lead.recommendation SET addressee_agency_id = 'emergency', addressee = '应急机关' RETURNING 1",
        role="owner",
    )
    promised = {"transferred": 3, "hazards": 51, "filed": 10, "suspended": 2}
    reply(warehouse, paper, 61, **promised)

    def arrive(noun: str, keys: range, **columns: Any) -> None:
        with warehouse.transaction("loader") as connection:
            for key in keys:
                put(connection, noun, f"{noun}{key}{columns.get('measure', '')}", agency_id="emergency", **columns)

    def missing() -> dict[str, tuple[int, int]]:
        return {measure: (seen, unseen) for measure, _, seen, unseen, _ in facts(warehouse)}

    assert missing() == {measure: (0, count) for measure, count in promised.items()}
    day = ISSUED + timedelta(days=10)
    rectified = {"ordered_on": day, "reinspected_on": day, "measure": "rectify", "result": "rectified"}
    arrive("transfer", range(3), transferred_on=day)
    arrive("hazard_order", range(50), **rectified)
    arrive("hazard_order", range(2), ordered_on=day, measure="suspend")
    arrive("admin_case", range(10), opened_on=day)
    # The very counts, each against its own register: two businesses stopped are no hazards rectified.
    assert missing() == {"transferred": (3, 0), "hazards": (50, 1), "filed": (10, 0), "suspended": (2, 0)}
    run(warehouse)
    told = "SELECT lead_id::text FROM lead.lead WHERE lead_type = 'overdue' AND state = 'open'"
    assert rows(warehouse, told) == [(str(lead_id("overdue", "reply_promise", f"{paper}/hazards")),)]
    arrive("hazard_order", range(50, 51), **rectified)
    assert missing()["hazards"] == (51, 0)
