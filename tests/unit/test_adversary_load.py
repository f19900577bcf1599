"""Leads under bad weather: stale and fresh again, gone and back, nights skipped, out of step, and killed half-way."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Thread

import pytest
from xianjie.errors import ProjectError
from xianjie.evaluate import evaluate
from xianjie.fingerprint import fingerprint
from xianjie.link import link
from xianjie.load import load
from xianjie.resolve import resolve
from xianjie.warehouse import Warehouse

from tests.records import NIGHT, agencies, party, put, rows
from tests.unit.test_link import FIRM, PERSON, file
from tests.unit.test_load import DOMAINS, NEXT, history, lead, run, sold

AFTER = NEXT + timedelta(days=1)


@pytest.fixture
def warehouse(warehouse_url: str) -> Warehouse:
    warehouse = Warehouse(warehouse_url)
    agencies(warehouse)
    return warehouse


def test_a_filing_deleted_at_the_source_brings_the_lead_back(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    file(warehouse, known=NEXT, who=PERSON)
    run(warehouse, NEXT)
    assert lead(warehouse)["state"] == "withdrawn"
    with warehouse.transaction("loader") as connection:
        put(connection, "filing", "f", AFTER, agency_id="police", is_deleted=True)
    run(warehouse, AFTER)
    assert [event for _, event, _ in history(warehouse)] == ["raised", "withdrawn", "reopened"]
    assert (lead(warehouse)["state"], lead(warehouse)["state_reason"]) == ("open", None)
    assert [one["is_current"] for one in lead(warehouse)["finding"]] == [True]


def test_a_quiet_night_and_a_skipped_one_write_no_history(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    run(warehouse, AFTER)
    assert history(warehouse) == [(NIGHT, "raised", None)]
    assert (lead(warehouse)["first_seen_on"], lead(warehouse)["last_seen_on"]) == (NIGHT, AFTER)


@pytest.mark.parametrize("review", ["rejected", "closed", "adopted"])
def test_a_register_that_was_late_for_a_night_is_no_change_of_facts(warehouse: Warehouse, review: str) -> None:
    sold(warehouse)
    run(warehouse)
    with warehouse.transaction("publisher") as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE lead.lead SET review_status = %s", (review,))
    run(warehouse, NEXT, stale=frozenset({"police"}))
    assert lead(warehouse)["state"] == "pending"
    run(warehouse, AFTER)
    found = lead(warehouse)
    assert (found["state"], found["review_status"], found["is_changed_after_review"]) == ("open", review, False)
    assert [event for _, event, _ in history(warehouse)] == ["raised", "pending", "reopened"]


def test_a_domain_that_was_not_evaluated_takes_no_lead_back(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    agencies(warehouse, NEXT)
    resolve(warehouse, NEXT)
    link(warehouse, NEXT)
    for domain in DOMAINS:
        if domain != "ip":
            evaluate(warehouse, domain, NEXT)
    load(warehouse, NEXT)
    assert lead(warehouse)["state"] == "open"
    assert [one["is_current"] for one in lead(warehouse)["finding"]] == [True]


def test_a_load_whose_facts_another_night_replaced_changes_nothing(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    before = fingerprint(warehouse)
    agencies(warehouse, NEXT)
    resolve(warehouse, NEXT)
    link(warehouse, NEXT)
    with pytest.raises(ProjectError, match="link"):
        load(warehouse, NIGHT)
    assert fingerprint(warehouse).by_table["lead.lead"] == before.by_table["lead.lead"]
    assert history(warehouse) == [(NIGHT, "raised", None)]


def test_one_night_in_two_processes_at_once_is_one_night(warehouse: Warehouse) -> None:
    sold(warehouse)
    faults: list[BaseException] = []

    def leads() -> None:
        try:
            resolve(warehouse, NIGHT)
            link(warehouse, NIGHT)
            for domain in DOMAINS:
                evaluate(warehouse, domain, NIGHT)
            load(warehouse, NIGHT)
        except BaseException as error:
            faults.append(error)

    both = [Thread(target=leads) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert faults == []
    assert history(warehouse) == [(NIGHT, "raised", None)]
    assert lead(warehouse)["state"] == "open"


def test_a_decision_that_moves_to_another_key_leaves_one_standing_lead(warehouse: Warehouse) -> None:
    sold(warehouse)
    run(warehouse)
    with warehouse.transaction("loader") as connection:
        put(connection, "penalty", "p", NEXT, is_deleted=True)
        put(connection, "penalty_party", "p", NEXT, penalty_id="market/penalty/p", ordinal=1, is_deleted=True)
    sold(warehouse, key="p_new", known=NEXT)
    loaded = run(warehouse, NEXT)
    assert (loaded.raised, loaded.withdrawn, loaded.standing) == (1, 1, 1)
    assert history(warehouse)[-1] == (NEXT, "withdrawn", "record_gone")


def test_a_party_taken_out_of_a_decision_loses_its_lead_and_the_other_keeps_it(warehouse: Warehouse) -> None:
    sold(warehouse)
    with warehouse.transaction("loader") as connection:
        party(connection, "penalty_party", "market/penalty/p", "p2", ordinal=2, **PERSON)
    assert run(warehouse).standing == 2
    with warehouse.transaction("loader") as connection:
        put(connection, "penalty_party", "p", NEXT, penalty_id="market/penalty/p", ordinal=1, is_deleted=True)
    assert run(warehouse, NEXT).standing == 1
    assert history(warehouse)[-1] == (NEXT, "withdrawn", "record_gone")


def test_a_revoked_decision_is_no_evidence_of_an_earlier_penalty(warehouse: Warehouse) -> None:
    sold(warehouse)
    early = {"act_from": date(2025, 1, 1), "act_to": date(2025, 1, 9), "decided_on": date(2025, 2, 1)}
    sold(warehouse, key="revoked", status="revoked", **early)
    sold(warehouse, key="stands", sales_amount_cny=10, illegal_gains_cny=1, **early)
    run(warehouse)
    about = {one["record_id"] for one in lead(warehouse)["evidence"] if one["table_name"] == "core.penalty"}
    assert about == {"market/penalty/p", "market/penalty/stands"}


def test_a_fen_short_of_the_line_is_short_of_it(warehouse: Warehouse) -> None:
    sold(warehouse, sales_amount_cny="49999.99", illegal_gains_cny=1)
    assert run(warehouse).standing == 0
    sold(warehouse, known=NEXT, sales_amount_cny="50000.00", illegal_gains_cny=1)
    assert run(warehouse, NEXT).standing == 1


def test_an_organisation_merged_after_its_lead_keeps_the_lead(warehouse: Warehouse) -> None:
    sold(warehouse, who={"name": FIRM["name"]})
    run(warehouse)
    sold(warehouse, key="q", known=NEXT, who=FIRM)
    run(warehouse, NEXT)
    found = lead(warehouse)
    assert (found["state"], found["party_id"]) == ("open", "market/penalty_party/p")
    parties = rows(warehouse, "SELECT DISTINCT party_id FROM lead.lead WHERE state = 'open'")
    assert parties == [("market/penalty_party/p",)]
