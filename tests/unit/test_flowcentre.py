"""The clocks of cases: each kind of limit on each side, and what makes it uncertain; all cases share a warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from psycopg2.extensions import connection as Connection
from xianjie.link import link
from xianjie.resolve import resolve
from xianjie.settings import ZONE
from xianjie.warehouse import Warehouse

from tests.records import party, put, rows

NIGHT = date(2026, 9, 1)
AGENCIES = {
    "market": ("administrative", ["penalty", "penalty_party", "transfer", "transfer_party", "case_step", "admin_case"]),
    "green": ("administrative", ["penalty", "transfer", "transfer_party"]),
    "station": ("police", ["filing", "filing_party", "case_step"]),
    "office": ("procuratorate", ["prosecution_decision", "procuratorial_opinion", "case_step"]),
}
Clocks = Callable[[str, str], dict[str, Any]]


def on(text: str) -> date:
    return date.fromisoformat(text)


class Desk:
    """Puts the records of a case in, under the case's own number."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.steps = connection, 0

    def transfer(self, case: str, agency: str = "market", **columns: Any) -> None:
        """A transfer with one party; dates as text."""
        dates = {name: on(value) if name.endswith("_on") else value for name, value in columns.items()}
        record = put(self.connection, "transfer", case, agency_id=agency, document_no=f"移字〔2026〕{case}号", **dates)
        party(self.connection, "transfer_party", record, case, agency_id=agency, name=f"义乌{case}公司")

    def filing(self, case: str, **columns: Any) -> None:
        """A filing that names the transfer; dates as text."""
        dates = {name: on(value) if name.endswith("_on") else value for name, value in columns.items()}
        given = {"transfer_document_no": f"移字〔2026〕{case}号", "decision": "filed", **dates}
        offence = "sell_counterfeit_trademark_goods"
        put(self.connection, "filing", case, agency_id="station", case_no=f"A1{case}", offence=offence, **given)

    def step(self, case: str, event: str, when: str, agency: str = "station", **columns: Any) -> None:
        """A step of the case; an hour only where the text has one."""
        self.steps += 1
        at = datetime.fromisoformat(when).replace(tzinfo=ZONE) if len(when) > 10 else None
        given = {"document_no": f"移字〔2026〕{case}号", "happened_on": on(when[:10]), "happened_at": at, **columns}
        put(self.connection, "case_step", f"s{self.steps:03d}", agency_id=agency, event=event, **given)

    def decision(self, case: str, decided_on: str, **columns: Any) -> None:
        """A decision not to prosecute."""
        put(
            self.connection, "prosecution_decision", case, agency_id="office", document_no=f"检不诉〔2026〕{case}号",
            case_no=f"检1{case}", decision="minor", decided_on=on(decided_on), **columns,
        )  # fmt: skip

    def opinion(self, case: str, issued_on: str) -> None:
        """An opinion on that decision."""
        put(
            self.connection, "procuratorial_opinion", case, agency_id="office", document_no=f"检行意〔2026〕{case}号",
            prosecution_document_no=f"检不诉〔2026〕{case}号", addressee="market机关", issued_on=on(issued_on),
        )  # fmt: skip


TRANSFERRED = {"decided_on": "2026-08-03", "transferred_on": "2026-08-04", "received_on": "2026-08-04"}


def put_cases(desk: Desk) -> None:
    """Every case; the first word says what it shows."""
    # three days of the police, from Tuesday 4 August: 7 August by calendar and by working days
    desk.transfer("open", **TRANSFERRED)
    desk.transfer("intime", **TRANSFERRED)
    desk.filing("intime", received_on="2026-08-04", decided_on="2026-08-07")
    desk.transfer("late", **TRANSFERRED)
    desk.filing("late", received_on="2026-08-04", decided_on="2026-08-10")
    # from Friday: calendar days end on Monday the 10th, working days on Wednesday the 12th
    desk.transfer("between", decided_on="2026-08-06", transferred_on="2026-08-07", received_on="2026-08-07")
    desk.filing("between", received_on="2026-08-07", decided_on="2026-08-12")
    # within the lag of the register, due soon, running
    desk.transfer("lag", decided_on="2026-08-24", transferred_on="2026-08-25", received_on="2026-08-25")
    desk.transfer("soon", decided_on="2026-08-30", transferred_on="2026-08-31", received_on="2026-08-31")
    # the same event told on two days: the longer reading runs from the later
    desk.transfer("twice", decided_on="2026-08-03", transferred_on="2026-08-04", received_on="2026-08-04")
    desk.filing("twice", received_on="2026-08-06", decided_on="2026-08-11")
    # the end before the beginning
    desk.transfer("before", decided_on="2026-08-03", transferred_on="2026-08-04", received_on="2026-08-20")
    desk.filing("before", received_on="2026-08-20", decided_on="2026-08-10")
    # a date still to come is none
    desk.transfer("future", **TRANSFERRED)
    desk.filing("future", received_on="2026-08-04", decided_on="2036-08-07")
    # nobody transferred it: the three days are none of its
    desk.filing("public", received_on="2026-08-04", transfer_document_no=None, decision="pending")
    # the environment counts calendar days, and thirty days may apply
    desk.transfer("waste", "green", cause="environment.hazardous_waste_dumping", **TRANSFERRED)
    desk.transfer(
        "waste30", "green", cause="environment.hazardous_waste_dumping",
        decided_on="2026-07-01", transferred_on="2026-07-02", received_on="2026-07-02",
    )  # fmt: skip
    # approval of a transfer and hand-over, to the hour
    for case in ("hours", "hourslate", "hoursmaybe", "void"):
        desk.transfer(case)
    desk.step("hours", "transfer_report_received_by_head", "2026-08-03", "market")
    desk.step("hours", "transfer_decision", "2026-08-05 10:20:00", "market")
    desk.step("hours", "case_transferred", "2026-08-06 11:00:00", "market")
    desk.step("hourslate", "transfer_decision", "2026-08-05 10:20:00", "market")
    desk.step("hourslate", "case_transferred", "2026-08-06 11:00:01", "market")
    desk.step("hoursmaybe", "transfer_decision", "2026-08-05 10:20:00", "market")
    desk.step("hoursmaybe", "case_transferred", "2026-08-06 10:40:00", "market")
    desk.transfer("daysnext", decided_on="2026-08-05", transferred_on="2026-08-06")
    desk.transfer("daysafter", decided_on="2026-08-05", transferred_on="2026-08-07")
    # who delivers no step can't be said not to have taken it
    desk.transfer("silent", "green", **TRANSFERRED)
    desk.step("silent", "filing_notice_received_by_admin", "2026-08-05", "green")
    # a void step is none
    desk.step("void", "reasons_request_received_by_police", "2026-08-03")
    desk.step("void", "reasons_stated", "2026-08-05", is_void=True)
    # ten working days of the reverse review, from Monday 3 August
    for case in ("review", "paused", "resumed", "pausedlate", "prolonged"):
        desk.decision(case, "2026-07-30")
        desk.step(case, "registered_by_administrative_procuratorial_dept", "2026-08-03", "office",
                  document_no=None, case_no=f"检1{case}")  # fmt: skip
    desk.step("paused", "review_suspended", "2026-08-10", "office", document_no="检不诉〔2026〕paused号")
    desk.step("resumed", "review_suspended", "2026-08-10", "office", document_no="检不诉〔2026〕resumed号")
    desk.step("resumed", "review_resumed", "2026-08-14", "office", document_no="检不诉〔2026〕resumed号")
    desk.step("pausedlate", "review_suspended", "2026-08-19", "office", document_no="检不诉〔2026〕pausedlate号")
    desk.step("prolonged", "term_extended", "2026-08-14", "office", document_no="检不诉〔2026〕prolonged号")
    # a month of prosecution review, fifteen days more, and once more from the beginning
    for case, start, extended in (
        ("month", "2026-07-31", None),
        ("more", "2026-07-31", "2026-08-28"),
        ("toolate", "2026-07-20", "2026-08-24"),
    ):
        # A date still to come: the decision is not there yet.
        desk.decision(case, "2036-01-01")
        desk.step(case, "case_received_for_prosecution_review", start, "office", document_no=f"检不诉〔2026〕{case}号")
        if extended:
            desk.step(case, "term_extended", extended, "office", document_no=f"检不诉〔2026〕{case}号")
    desk.decision("anew", "2036-01-01")
    for event, when in (
        ("case_received_for_prosecution_review", "2026-06-01"),
        ("returned_for_supplementary_investigation", "2026-06-20"),
        ("supplementary_investigation_done", "2026-08-10"),
    ):
        desk.step("anew", event, when, "office", document_no="检不诉〔2026〕anew号")
    # a word of two procedures: only that of the admin agency's three days
    desk.transfer("again", **TRANSFERRED)
    desk.step("again", "reconsideration_request_received", "2026-08-10", procedure="transfer")
    desk.transfer("complaint", **TRANSFERRED)
    desk.step("complaint", "reconsideration_request_received", "2026-07-01", procedure="complaint")
    desk.step("complaint", "term_extended", "2026-07-20", procedure="complaint")
    # known only with its end
    desk.transfer("papers", **TRANSFERRED)
    desk.step("papers", "supplement_notice", "2026-08-07 09:00:00")
    # what came later shows that it was done: in time, or on a day not known; what came before it shows nothing
    for case, issued in (("shown", "2026-08-04"), ("shownlate", "2026-08-05"), ("shownnot", "2026-07-29")):
        desk.decision(case, "2026-07-30")
        desk.opinion(case, issued)
    desk.transfer("moot", **TRANSFERRED)
    desk.step("moot", "supplement_notice", "2026-08-05")
    desk.filing("moot", received_on="2026-08-04", decided_on="2026-08-20")
    # two transfers of one case: each begins the police's days, and what answers one by its number is not the other's
    for case in ("part", "joint"):
        put(
            desk.connection,
            "penalty",
            case,
            agency_id="market",
            decision_no=f"罚〔2026〕{case}号",
            decided_on=on("2026-07-30"),
        )
        desk.transfer(case, penalty_decision_no=f"罚〔2026〕{case}号", **TRANSFERRED)
        desk.filing(case, received_on="2026-08-04", decided_on="2026-08-06")
    later = {"decided_on": "2026-08-16", "transferred_on": "2026-08-17", "received_on": "2026-08-17"}
    desk.transfer("partlate", penalty_decision_no="罚〔2026〕part号", **later)
    desk.transfer("jointnot", penalty_decision_no="罚〔2026〕joint号", **TRANSFERRED)
    # papers asked for twice, answered once: two notices, two limits
    desk.transfer("asked", **TRANSFERRED)
    desk.step("asked", "supplement_notice", "2026-08-05")
    desk.step("asked", "supplement_notice", "2026-08-06", "market")
    desk.step("asked", "materials_supplemented", "2026-08-07", "market")
    desk.step("asked", "supplement_notice", "2026-08-12")
    # two persons of one case, not prosecuted: one was moved on
    for case in ("pair", "pairnot"):
        desk.decision(case, "2026-07-30", police_case_no="A1pair")
    desk.filing("pair", transfer_document_no=None, received_on="2026-05-04", decided_on="2026-05-06")
    desk.step(
        "pair",
        "case_moved_to_administrative_procuratorial_dept",
        "2026-07-31",
        "office",
        document_no="检不诉〔2026〕pair号",
    )
    # over the Spring Festival of 2026 and over the end of the year
    desk.transfer("festival", decided_on="2026-02-11", transferred_on="2026-02-12", received_on="2026-02-12")
    desk.filing("festival", received_on="2026-02-12", decided_on="2026-02-25")
    desk.transfer("newyear", decided_on="2026-12-29", transferred_on="2026-12-30", received_on="2026-12-30")
    # a review extended to a day: past it overdue, before it not
    for case, until in (("untilover", "2026-08-20"), ("untilnot", "2026-09-20")):
        desk.decision(case, "2026-07-30")
        paper: dict[str, Any] = {"agency": "office", "document_no": None, "case_no": f"检1{case}"}
        desk.step(case, "registered_by_administrative_procuratorial_dept", "2026-08-03", **paper)
        desk.step(case, "term_extended", "2026-08-14", until_on=on(until), **paper)
    # ninety days, which other rules may lengthen: but not beyond the day that an approval names
    for case, until in (("ninetyover", "2026-07-31"), ("ninetynot", "2026-09-30")):
        put(
            desk.connection, "admin_case", case, agency_id="market", case_no=f"案1{case}",
            opened_on=on("2026-03-02"), conclusion="open",
        )  # fmt: skip
        desk.step(
            case, "term_extended", "2026-05-20", "market", document_no=None, case_no=f"案1{case}", until_on=on(until)
        )
    # concluded, on a day that nobody wrote down
    put(
        desk.connection, "admin_case", "closed", agency_id="market", case_no="案1closed",
        opened_on=on("2026-03-02"), conclusion="punished",
    )  # fmt: skip
    put(
        desk.connection, "admin_case", "ninety", agency_id="market", case_no="案1ninety",
        opened_on=on("2026-03-02"), conclusion="open",
    )  # fmt: skip


def _land(connection: Connection, night: date, stale: frozenset[str] = frozenset()) -> None:
    with connection.cursor() as cursor:
        for agency, (kind, nouns) in AGENCIES.items():
            cursor.execute(
                "INSERT INTO core.agency (agency_id, name, kind, region_code, nouns) VALUES (%s, %s, %s, '330782', %s)"
                " ON CONFLICT (agency_id) DO NOTHING",
                (f"{agency}", f"{agency}机关", kind, nouns),
            )
            cursor.execute(
                "INSERT INTO ops.freshness (agency_id, landed_through) VALUES (%s, %s)"
                " ON CONFLICT (agency_id) DO UPDATE SET landed_through = excluded.landed_through",
                (agency, night - timedelta(days=agency in stale)),
            )


@pytest.fixture(scope="module")
def warehouse(server: Any, warehouse_template: str) -> Iterator[Warehouse]:
    """One warehouse with every case, linked as of the night."""
    made = Warehouse(server.create_database("flow_cases", template=warehouse_template))
    with made.transaction("loader") as connection:
        _land(connection, NIGHT)
        put_cases(Desk(connection))
    resolve(made, NIGHT)
    link(made, NIGHT)
    yield made
    server.drop_database("flow_cases")


def of(warehouse: Warehouse, case: str, duty: str) -> dict[str, Any]:
    """The clock of a case's duty; empty if there is none."""
    columns = (
        "state, reason, started_on, ended_on, early_due_on, due_on, is_provisional, is_overdue, is_possibly_late, node"
    )
    found = rows(
        warehouse,
        f"SELECT {columns} FROM core.clock WHERE duty = %s AND chain_id LIKE %s",
        duty,
        f"%/{case}",
    )
    assert len(found) <= 1, case
    return dict(zip((name.strip() for name in columns.split(",")), found[0], strict=True)) if found else {}


FILING = "police_filing_decision"


@pytest.mark.parametrize(
    ("case", "duty", "state", "reason", "early", "due"),
    [
        ("open", FILING, "overdue", None, "2026-08-07", "2026-08-07"),
        ("intime", FILING, "met", None, "2026-08-07", "2026-08-07"),
        ("late", FILING, "met_late", None, "2026-08-07", "2026-08-07"),
        ("between", FILING, "met", None, "2026-08-10", "2026-08-12"),
        ("lag", FILING, "possibly_overdue", "within_register_lag", "2026-08-28", "2026-08-28"),
        ("soon", FILING, "due_soon", None, "2026-09-03", "2026-09-03"),
        ("twice", FILING, "met", None, "2026-08-07", "2026-08-11"),
        ("before", FILING, "not_observable", "end_before_start", "2026-08-23", "2026-08-25"),
        ("future", FILING, "overdue", None, "2026-08-07", "2026-08-07"),
        ("waste", FILING, "possibly_overdue", None, "2026-08-07", "2026-09-03"),
        ("waste30", FILING, "overdue", None, "2026-07-06", "2026-08-03"),
        ("festival", FILING, "met_late", None, "2026-02-15", "2026-02-24"),
        ("hours", "transfer_approval", "met", None, "2026-08-06", "2026-08-06"),
        ("hours", "transfer_handover", "met", None, "2026-08-06", "2026-08-06"),
        ("hourslate", "transfer_handover", "met_late", None, "2026-08-06", "2026-08-06"),
        ("hoursmaybe", "transfer_handover", "met", None, "2026-08-06", "2026-08-06"),
        ("daysnext", "transfer_handover", "met", None, "2026-08-05", "2026-08-06"),
        ("daysafter", "transfer_handover", "met_late", None, "2026-08-05", "2026-08-06"),
        ("void", "reasons_statement", "overdue", None, "2026-08-10", "2026-08-12"),
        ("review", "reverse_review", "overdue", None, "2026-08-17", "2026-08-17"),
        ("paused", "reverse_review", "suspended", None, None, None),
        ("resumed", "reverse_review", "overdue", None, "2026-08-24", "2026-08-24"),
        ("pausedlate", "reverse_review", "overdue", None, "2026-08-17", "2026-08-17"),
        ("prolonged", "reverse_review", "running", "extended_without_bound", None, None),
        ("month", "prosecution_review", "possibly_overdue", "within_register_lag", "2026-08-31", "2026-08-31"),
        ("more", "prosecution_review", "running", None, "2026-09-15", "2026-09-15"),
        ("toolate", "prosecution_review", "overdue", None, "2026-08-20", "2026-08-20"),
        ("anew", "prosecution_review", "running", None, "2026-09-10", "2026-09-10"),
        ("again", "police_reconsideration", "overdue", None, "2026-08-13", "2026-08-13"),
        ("complaint", "complainant_reconsideration", "possibly_overdue", None, "2026-08-31", "2026-09-22"),
        ("papers", "incomplete_materials_notice", "met_late", None, "2026-08-04", "2026-08-05"),
        ("papers", "materials_supplement", "overdue", None, "2026-08-10", "2026-08-12"),
        ("moot", "materials_supplement", "not_observable", "shown_by_later", "2026-08-10", "2026-08-10"),
        ("review", "reverse_handover", "met", "shown_by_later", "2026-08-04", "2026-08-04"),
        ("shown", "reverse_handover", "met", "shown_by_later", "2026-08-04", "2026-08-04"),
        ("shownlate", "reverse_handover", "not_observable", "shown_by_later", "2026-08-04", "2026-08-04"),
        ("shownnot", "reverse_handover", "overdue", None, "2026-08-04", "2026-08-04"),
        ("untilover", "reverse_review", "overdue", None, "2026-08-20", "2026-08-20"),
        ("untilnot", "reverse_review", "running", None, "2026-09-20", "2026-09-20"),
        ("ninetyover", "penalty_decision", "overdue", None, "2026-07-31", "2026-07-31"),
        ("ninetynot", "penalty_decision", "running", None, "2026-09-30", "2026-09-30"),
        ("closed", "penalty_decision", "not_observable", "end_undated", "2026-05-31", None),
        ("ninety", "penalty_decision", "possibly_overdue", "may_be_longer", "2026-05-31", None),
    ],
)
def test_a_clock_stands(
    warehouse: Warehouse, case: str, duty: str, state: str, reason: str | None, early: str | None, due: str | None
) -> None:
    found = of(warehouse, case, duty)
    assert found, f"{case} has no clock {duty}"
    dates = tuple(str(found[name]) if found[name] else None for name in ("early_due_on", "due_on"))
    assert (found["state"], found["reason"], *dates) == (state, reason, early, due)
    assert (found["is_overdue"] is True) == (state == "overdue")


@pytest.mark.parametrize(
    ("case", "duty"),
    [
        ("public", FILING),  # nobody transferred it
        ("open", "incomplete_materials_notice"),  # whether materials were missing is known by the notice alone
        ("open", "wrong_jurisdiction_forward"),
        ("complaint", "police_reconsideration"),  # another procedure
        ("again", "complainant_reconsideration"),
    ],
)
def test_what_is_not_owed_has_no_clock(warehouse: Warehouse, case: str, duty: str) -> None:
    assert of(warehouse, case, duty) == {}


def test_what_nobody_delivers_is_not_observed(warehouse: Warehouse) -> None:
    found = of(warehouse, "silent", "items_handover")
    assert (found["state"], found["reason"], found["is_overdue"]) == ("not_observable", "end_not_delivered", None)


def test_late_by_the_shorter_reading_is_told(warehouse: Warehouse) -> None:
    assert of(warehouse, "between", FILING)["is_possibly_late"]
    assert of(warehouse, "hoursmaybe", "transfer_handover")["is_possibly_late"]
    assert not of(warehouse, "intime", FILING)["is_possibly_late"]


@pytest.mark.parametrize(
    ("clock", "state", "reason", "started_on"),
    [
        ("market/transfer/part/police_filing_decision", "met", None, "2026-08-04"),
        # decided on before it came: that was another matter
        ("market/transfer/partlate/police_filing_decision", "overdue", None, "2026-08-17"),
        ("market/transfer/joint/police_filing_decision", "met", None, "2026-08-04"),
        # one decision may have answered both
        ("market/transfer/jointnot/police_filing_decision", "not_observable", "end_of_another", "2026-08-04"),
        ("{2}/materials_supplement", "met", None, "2026-08-05"),
        ("{3}/materials_supplement", "overdue", None, "2026-08-12"),
        ("office/prosecution_decision/pair/reverse_handover", "met", None, "2026-07-30"),
        ("office/prosecution_decision/pairnot/reverse_handover", "overdue", None, "2026-07-30"),
    ],
)
def test_each_start_has_a_clock_of_its_own(
    warehouse: Warehouse, clock: str, state: str, reason: str | None, started_on: str
) -> None:
    asked = rows(
        warehouse,
        "SELECT case_step_id FROM core.case_step WHERE document_no = '移字〔2026〕asked号' ORDER BY happened_on",
    )
    steps = ["", *(step for (step,) in asked[:2]), asked[-1][0]]
    found = rows(
        warehouse,
        "SELECT state, reason, started_on FROM core.clock WHERE clock_id = %s",
        clock.format(*steps),
    )
    assert found == [(state, reason, on(started_on))]


def test_what_shows_that_it_was_done_is_named(warehouse: Warehouse) -> None:
    found = rows(
        warehouse,
        "SELECT shown_by_event, shown_on, ended_on, is_overdue FROM core.clock WHERE duty = 'reverse_handover' "
        "AND chain_id LIKE %s",
        "%/shownlate",
    )
    assert found == [("penalty_opinion_issued", on("2026-08-05"), None, False)]


def test_the_particular_node_is_named(warehouse: Warehouse) -> None:
    assert of(warehouse, "waste", FILING)["node"] == "fwd.env.filing_decision_ordinary"
    assert of(warehouse, "open", FILING)["node"] == "fwd.general.police_review"


def test_facts_hold_every_clock_that_was_not_kept_in_time(warehouse: Warehouse) -> None:
    found = dict(rows(warehouse, "SELECT state, count(*) FROM core.fact_clock GROUP BY 1"))
    assert found["overdue"] > 3
    assert "met" not in found


def test_running_again_gives_the_same(warehouse: Warehouse) -> None:
    before = rows(warehouse, "SELECT * FROM core.clock ORDER BY clock_id")
    link(warehouse, NIGHT)
    assert rows(warehouse, "SELECT * FROM core.clock ORDER BY clock_id") == before
    assert len(before) > 30


def test_a_night_of_the_new_year_is_provisional_and_a_stale_register_says_nothing(warehouse_url: str) -> None:
    warehouse, later = Warehouse(warehouse_url), date(2027, 1, 20)
    with warehouse.transaction("loader") as connection:
        _land(connection, NIGHT)
        put_cases(Desk(connection))
    with warehouse.transaction("loader") as connection:
        _land(connection, later, frozenset({"station"}))
        put(
            connection, "filing", "late", known=later, agency_id="station", case_no="A1late",
            transfer_document_no="移字〔2026〕late号", offence="sell_counterfeit_trademark_goods", decision="filed",
            received_on=on("2026-08-04"), decided_on=on("2026-08-06"),
        )  # fmt: skip
    resolve(warehouse, later)
    link(warehouse, later)
    # a corrected date
    assert of(warehouse, "late", FILING)["state"] == "met"
    stale = of(warehouse, "open", FILING)
    assert (stale["state"], stale["reason"]) == ("not_observable", "stale_register")
    with warehouse.transaction("loader") as connection:
        _land(connection, later)
    link(warehouse, later)
    assert of(warehouse, "open", FILING)["state"] == "overdue"
    newyear = of(warehouse, "newyear", FILING)
    assert (newyear["state"], newyear["reason"], newyear["is_overdue"], newyear["is_provisional"]) == (
        "possibly_overdue", "calendar_not_published", None, True,
    )  # fmt: skip
